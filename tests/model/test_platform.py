"""The platform table: its rows, its names, and how a platform stands on a day."""

import csv
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from icaudit.core._forms import forms, parts
from icaudit.core.detect import detect
from icaudit.files._source import read_source
from icaudit.files._yaml import compose
from icaudit.files.platforms import TABLE, TEXTS, read_platforms
from icaudit.model.address import Address
from icaudit.model.dates import Span
from icaudit.model.platform import VERIFIED, Form, Platform, Standing
from icaudit.model.shape import plain

PLATFORMS = read_platforms(texts=True)
ROWS = PLATFORMS.rows
EXAMPLES = [
    pytest.param(row, form, example, id=f"{row.id} {form.path}")
    for row in ROWS
    for form, example in zip(
        map(Form.parse, row.forms.splitlines()), row.examples.splitlines(), strict=True
    )
]
with (Path(__file__).parent / "facts.tsv").open(encoding="utf-8", newline="") as lines:
    FACTS = [line for line in csv.reader(lines, delimiter="\t") if not line[0].startswith("#")]
ASKED_FOR = """
    linkedin x facebook instagram threads mastodon bluesky youtube tiktok pinterest reddit telegram
    whatsapp discord slack teams viva-engage workplace medium substack wordpress blogger tumblr
    github gitlab vimeo flickr twitch snapchat xing vk weibo quora slideshare meetup eventbrite
    google-plus myspace soundcloud spotify apple-podcasts sharepoint intranet email-newsletter
    workvivo staffbase poppulo zoom skype
"""


def row(id: str) -> Platform:
    found = PLATFORMS.get(id)
    assert found is not None
    return found


def platform(**fields: object) -> Platform:
    return Platform("acme", "Acme", **fields)  # type: ignore[arg-type]


def day(text: str) -> date:
    return Span.parse(text).first


def test_the_table_is_small_enough_to_be_read_on_every_run() -> None:
    forms = sum(len(row.forms) for row in ROWS)  # one value a row, which costs next to nothing
    assert TABLE.stat().st_size - forms <= 17_000
    assert TABLE.stat().st_size <= 30_000


@pytest.mark.parametrize("id", ASKED_FOR.split())
def test_the_platforms_that_people_list_have_a_row(id: str) -> None:
    assert row(id).id == id


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_an_id_is_words_with_hyphens(row: Platform) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id)


def test_no_two_rows_share_a_name() -> None:
    names: dict[str, str] = {}
    for row in ROWS:
        for name in {plain(n).replace(" ", "") for n in (row.id, row.name, *row.also)}:
            assert names.setdefault(name, row.id) == row.id


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_name_and_host_leads_to_its_row(row: Platform) -> None:
    for name in (row.id, row.name, *row.also, *row.renamed_from):
        assert PLATFORMS.named(name) == row
    for host in (*row.hosts, *row.old_hosts, *row.short_hosts):
        assert (PLATFORMS.hosted(host.replace("*.", "acme.").replace(".*", ".com")) or [None])[
            0
        ] == row


@pytest.mark.parametrize(("row", "form", "example"), EXAMPLES)
def test_the_example_of_a_form_is_read_by_it(row: Platform, form: Form, example: str) -> None:
    place = urlsplit(example)
    found = PLATFORMS.at(place.netloc)
    fit = forms(row.forms).find(found, parts(place.path) or [], place.query) if found else None
    assert fit is not None
    assert fit[0] == form
    address = detect(example, PLATFORMS)
    assert (address.kind, address.platform == row.id) == (form.kind, True) or (
        row.id == "threads" and address.platform == "mastodon"  # a guest from there
    )


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact[0])
def test_every_fact_has_a_row_or_a_reason_to_be_left_out(fact: list[str]) -> None:
    _, id, *why = fact
    assert (PLATFORMS.get(id) is None) == (id == "-") == bool(why)


def test_no_fact_is_listed_twice() -> None:
    assert len({fact[0] for fact in FACTS}) == len(FACTS) > 90


def test_the_texts_add_to_rows_that_are_there_and_change_none() -> None:
    listed = compose(read_source(str(TEXTS))).get("platforms")
    assert listed is not None
    ids = [entry.get("id").value for entry in listed.value]  # type: ignore[union-attr]
    assert [row.id for row in ROWS if row.id in ids] == ids
    told = {"verify", "source", "checked_on", "note", "examples"}
    for short, full in zip(read_platforms().rows, ROWS, strict=True):
        assert short._replace(**{name: getattr(full, name) for name in told}) == full


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_with_a_day_says_where_it_is_from(row: Platform) -> None:
    assert row.source or not (row.from_ or row.ends)
    assert row.turn or row.status == "open"
    assert row.verify is None or row.verify in VERIFIED
    assert row.verify != "declared" or row.internal


@pytest.mark.parametrize(
    ("today", "stale"), [("2026-11-23", False), ("2027-05-22", False), ("2027-05-23", True)]
)
def test_the_table_is_stale_after_half_a_year(today: str, stale: bool) -> None:
    assert PLATFORMS.stale(day(today)) is stale


def test_a_part_of_a_platform_is_found_by_the_kind_of_address() -> None:
    community = Address("x", "1", "group", None)
    assert PLATFORMS.part(community) == row("x-communities")
    assert PLATFORMS.part(community._replace(kind="profile")) is None
    for part in filter(None, (row.part_of for row in ROWS)):
        id, kind = part.split()
        assert any(Form.parse(line).kind == kind for line in row(id).forms.splitlines())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_successor_that_looks_like_an_id_is_one(row: Platform) -> None:
    known = row.successor is None or PLATFORMS.get(row.successor)
    assert known or row.successor != plain(row.successor or "")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Twitter", "x"),
        ("X (formerly Twitter)", "x"),
        ("Twitter/X", "x"),
        ("Yammer", "viva-engage"),
        ("Yammer / Viva Engage", "viva-engage"),
        ("Linkedin", "linkedin"),
        ("Linked In", "linkedin"),
        ("our LinkedIn page", "linkedin"),
        ("X, formerly known as Twitter", "x"),
        ("YouTube DE", "youtube"),
        ("Facebook-Seite", "facebook"),
        ("Medium blog", "medium"),
        ("Corporate blog", "blog"),
        ("Spotify for Podcasters", "spotify"),
        ("LinkedIn, blog", None),
        ("business", None),
        ("DE", None),
        ("Intagram", "instagram"),
        ("FB", "facebook"),
        ("Facebook group", "facebook"),
        ("insta", "instagram"),
        ("MS Teams", "teams"),
        ("Microsoft Teams", "teams"),
        ("Lync", "teams"),
        ("Workplace by Facebook", "workplace"),
        ("WhatsApp Channels", "whatsapp"),
        ("Whats app group", "whatsapp"),
        ("All-staff e-mail", "email-newsletter"),
        ("Google +", "google-plus"),
        ("Youtube channel", "youtube"),
        ("twitter.com", "x"),
        ("Instagram / TikTok", None),
        ("our page", None),
        ("Acme", None),
        ("", None),
        ("/" * 200, None),
    ],
)
def test_a_name_is_understood_as_people_write_it(name: str, id: str | None) -> None:
    found = PLATFORMS.named(name)
    assert (found.id if found else None) == id


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("www.linkedin.com", ("linkedin", None)),
        ("DE.linkedin.com", ("linkedin", None)),
        ("pt-br.facebook.com", ("facebook", None)),
        ("mobile.twitter.com", ("x", "Twitter")),
        ("acme.slack.com", ("slack", None)),
        ("pinterest.co.uk", ("pinterest", None)),
        ("acme.blogspot.com.au", ("blogger", None)),
        ("gitlab.acme.example", ("gitlab", None)),
        ("help.x.com", None),
        ("notx.com", None),
        ("x.com.evil.example", None),
        ("pinterest.evil.example", None),
        ("acme.gitlab.example", None),
        ("com", None),
        ("", None),
    ],
)
def test_a_host_belongs_to_its_platform_alone(host: str, found: tuple[str, str] | None) -> None:
    hosted = PLATFORMS.hosted(host)
    assert (hosted and (hosted[0].id, hosted[1])) == found


def test_a_form_of_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="pofile"):
        Form.parse("pofile /{handle}")


@pytest.mark.parametrize(
    ("fields", "today", "expected"),
    [
        ({}, "2026-11-23", Standing("open")),
        ({"status": "closed"}, "2026-11-23", Standing("closed")),
        ({"status": "closed", "from_": "2026-06-01"}, "2026-05-31", ("closing", "2026-06-01")),
        ({"status": "closed", "from_": "2026-06-01"}, "2026-06-01", ("closed", "2026-06-01")),
        ({"status": "closed", "from_": "2026-06"}, "2026-06-29", ("closing", "2026-06-30")),
        ({"status": "closed", "from_": "2026-06"}, "2026-06-30", ("closed", "2026-06-30")),
        ({"status": "read-only", "from_": "2026-06"}, "2026-06-29", ("open", None)),
        ({"status": "read-only", "from_": "2026-06"}, "2026-07-01", ("read-only", "2026-06-30")),
        ({"ends": "2027-02-28"}, "2026-11-23", ("closing", "2027-02-28")),
        ({"ends": "2027-02-28"}, "2027-02-28", ("closed", "2027-02-28")),
        ({"status": "read-only", "ends": "2027"}, "2027-06-01", ("closing", "2027-12-31")),
    ],
)
def test_a_platform_stands_as_announced_on_the_kindest_day(
    fields: dict[str, str], today: str, expected: tuple[str, str | None]
) -> None:
    dated = {k: v if k == "status" else Span.parse(v) for k, v in fields.items()}
    state, on = expected
    wanted = Standing(state, day(on) if isinstance(on, str) else on)
    assert platform(**dated).standing(day(today)) == wanted


@pytest.mark.parametrize(
    ("id", "before", "after"),
    [
        ("workplace", "2026-05-31", "2026-06-01"),
        ("google-plus", "2019-04-01", "2019-04-02"),
        ("skype", "2025-05-04", "2025-05-05"),
        ("x-communities", "2026-05-29", "2026-05-30"),
    ],
)
def test_a_closed_platform_closed_on_its_day(id: str, before: str, after: str) -> None:
    assert row(id).standing(day(before)) == Standing("closing", day(after))
    assert row(id).standing(day(after)) == Standing("closed", day(after))
