"""Which channels are looked at, why the others are not, and in which order."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, team_of
from icaudit.core.visits import FRESH, in_turn, is_fresh, is_meant, pooled, sort_out, website_to_ask
from icaudit.files.probes import read_probes
from icaudit.model.evidence import FOUND, VERDICTS, Evidence, Seen, Website
from icaudit.model.look import Round
from icaudit.model.probe import Rows, Walls
from seeing import at
from strategies import thoroughly

NOBODY = Evidence({})
ROWS = read_probes()
NOW = at()
PERSON = "a person's own page is never looked at"


def round_of(channels: str, before: Evidence = NOBODY, *, again: bool = False) -> Round:
    case = team_of(f"channels: [{channels}]").case
    return sort_out(case, case.entries or (), ROWS, before, NOW, again=again)


def urls(found: Round) -> list[str]:
    return [visit.account.url for visit in found.visits]


@pytest.mark.parametrize(
    ("channel", "row", "url"),
    [
        ("https://github.com/northwind", "github", "https://github.com/northwind"),
        ("'@comms@social.example'", "mastodon", "https://social.example/@comms"),
        ("{platform: bluesky, handle: a.example}", "bluesky", "https://bsky.app/profile/a.example"),
        ("http://www.northwind.example/a/", "blog", "http://www.northwind.example/a"),
        ("www.northwind.example", "blog", "https://www.northwind.example"),
        ("http://github.com/northwind", "github", "https://github.com/northwind"),
    ],
)
def test_a_channel_with_an_address_is_asked_as_its_platform_can_be(
    channel: str, row: str, url: str
) -> None:
    (visit,) = round_of(channel).visits
    assert (visit.row.id, visit.account.url) == (row, url)


@pytest.mark.parametrize("platform", ["podcast", "wordpress", "ghost", "feed"])
def test_a_site_of_ones_own_is_asked_as_what_it_is_said_to_be(platform: str) -> None:
    (visit,) = round_of(f"{{platform: {platform}, url: https://pod.example/a}}").visits
    assert (visit.row.id, visit.account.url) == (platform, "https://pod.example/a")


@pytest.mark.parametrize("tail", ["?utm_source=mail", "?fbclid=1&utm_medium=x#top", "/"])
def test_nothing_that_follows_readers_is_asked_along(tail: str) -> None:
    assert urls(round_of(f"'http://news.northwind.example/a{tail}'")) == [
        "http://news.northwind.example/a"
    ]


@pytest.mark.parametrize(
    ("channel", "why"),
    [
        ("https://www.linkedin.com/in/somebody", PERSON),
        ("https://www.facebook.com/profile.php?id=100", PERSON),
        ("{platform: xing, url: https://www.xing.com/profile/Some_Body}", PERSON),
        ("{name: Texts, platform: whatsapp}", "no address is written down"),
        ("{name: '@northwind'}", "no address is written down"),
        ("https://x.com/northwind/status/20", "its address leads to a single post"),
        ("https://www.linkedin.com/feed", "its address leads to no account"),
    ],
)
def test_what_is_not_looked_at_says_why(channel: str, why: str) -> None:
    found = round_of(channel)
    assert list(found.left.values()) == [why]
    assert not found.visits


@pytest.mark.parametrize(
    ("channel", "verdict", "why"),
    [
        ("{name: All, platform: yammer}", "declared-only", "only people inside can open it"),
        ("https://northwind.sharepoint.com/sites/a", "declared-only", "only people inside can"),
        (
            "https://plus.google.com/+northwind",
            "closed",
            "Google+ has been closed since 2 April 2019",
        ),
        (
            "{name: Old, platform: workplace}",
            "closed",
            "Workplace from Meta was to close on 1 June 2026",
        ),
    ],
)
def test_what_the_platform_alone_tells_is_not_asked(channel: str, verdict: str, why: str) -> None:
    found = round_of(channel)
    (seen,) = found.told.values()
    assert (seen.verdict, seen.at, seen.asked) == (verdict, NOW, "")
    assert seen.why.startswith(why)
    assert not found.visits


def test_a_platform_that_nobody_can_ask_is_left() -> None:
    case = team_of("channels: [https://github.com/northwind]").case
    rows = Rows(tuple(row for row in ROWS if row.id == "blog"), Walls())
    found = sort_out(case, case.entries or (), rows, NOBODY, NOW)
    assert not found.visits
    assert list(found.left.values()) == ["we do not know how to ask there"]


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("age", [timedelta(0), FRESH - timedelta(seconds=1), FRESH])
@pytest.mark.parametrize("sure", [True, False])
def test_only_who_was_surely_there_within_a_day_is_not_asked_again(
    verdict: str, age: timedelta, sure: bool
) -> None:
    seen = Seen(verdict, sure=sure, at=NOW - age)
    before = Evidence({"github.com/northwind": seen})
    found = round_of("https://github.com/northwind", before)
    stays = verdict in FOUND and sure and age < FRESH
    assert found.kept == ({"github.com/northwind": seen} if stays else {})
    assert len(found.visits) == (not stays)
    assert len(round_of("https://github.com/northwind", before, again=True).visits) == 1


def test_what_was_seen_today_is_judged_by_the_rhythm_of_now() -> None:
    seen = Seen("quiet", last_post=TODAY - timedelta(120), at=NOW)
    before = Evidence({"github.com/northwind": seen})
    channel = "{{url: https://github.com/northwind, cadence: {}}}"
    for rhythm, verdict in (("quarterly", "ok"), ("weekly", "quiet")):
        (kept,) = round_of(channel.format(rhythm), before).kept.values()
        assert kept == seen._replace(verdict=verdict)


def test_every_channel_is_in_one_place() -> None:
    before = Evidence({"github.com/northwind": Seen("ok", at=NOW)})
    found = round_of(
        "https://github.com/northwind, https://a.example, {name: Post}, {platform: yammer}", before
    )
    sizes = [len(found.visits), len(found.told), len(found.kept), len(found.left)]
    assert sizes == [1, 1, 1, 1]


def test_what_several_teams_have_is_in_the_pool_once_with_the_id_that_one_of_them_knows() -> None:
    one, other = "https://github.com/northwind", "http://www.northwind.example"
    before = Evidence({"github.com/northwind": Seen("gone", stable_id="7", at=NOW)})
    rounds = [round_of(f"{one}, {other}"), round_of(one, before), round_of(one)]
    pool = [(visit.account.url, visit.account.known_id) for visit in pooled(rounds)]
    assert pool == [(one, "7"), (other, None)]


def test_the_same_address_asked_in_two_ways_stays_two_visits() -> None:
    rounds = [round_of("https://a.example"), round_of("{platform: ghost, url: https://a.example}")]
    assert [visit.row.id for visit in pooled(rounds)] == ["blog", "ghost"]


def test_a_look_from_the_future_does_not_save_one_today() -> None:
    assert not is_fresh(Seen("ok", at=NOW + timedelta(hours=1)), NOW)
    assert not is_fresh(Seen("ok"), NOW)


def test_a_channel_that_is_listed_twice_is_asked_once() -> None:
    found = round_of("https://github.com/northwind, https://www.github.com/Northwind/")
    assert urls(found) == ["https://github.com/northwind"]


def test_the_id_of_an_earlier_look_goes_along() -> None:
    before = Evidence({"github.com/northwind": Seen("gone", stable_id="7", at=NOW)})
    (visit,) = round_of("https://github.com/northwind", before).visits
    assert visit.account.known_id == "7"


CHANNEL = "{name: 'Our  Engineers', url: https://github.com/Northwind}"


@pytest.mark.parametrize("word", ["our engineers", "github.com/northwind", "GitHub", "github"])
def test_a_channel_is_meant_by_its_name_its_id_or_its_platform(word: str) -> None:
    case = team_of(f"channels: [{CHANNEL}, https://x.com/a, {{name: Texts}}]").case
    assert [is_meant(entry, word, case) for entry in case.entries or ()] == [True, False, False]


@pytest.mark.parametrize("word", ["engineers", "northwind", "gitlab", "", "a person's page"])
def test_a_word_that_only_looks_like_it_means_no_channel(word: str) -> None:
    case = team_of(f"channels: [{CHANNEL}, {{name: Texts}}]").case
    assert not any(is_meant(entry, word, case) for entry in case.entries or ())


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("www.northwind.example/en/", "https://www.northwind.example/en"),
        ("http://northwind.example", "http://northwind.example"),
        ("https://www.linkedin.com/company/northwind", ""),
        ("https://acme.wordpress.com/?utm_source=mail", "https://acme.wordpress.com"),
        ("none", ""),
    ],
)
def test_a_website_is_asked_where_one_is_said(said: str, url: str) -> None:
    case = team_of(f"team: {{name: Comms, website: '{said}'}}").case
    assert website_to_ask(case, NOBODY, NOW) == url


def test_a_website_is_not_asked_twice_a_day_unless_it_is_another_one() -> None:
    case = team_of("team: {name: Comms, website: www.northwind.example}").case

    def asked(hours: int) -> str:
        website = Website("https://www.northwind.example", NOW - timedelta(hours=hours))
        return website_to_ask(case, Evidence({}, website), NOW)

    assert asked(23) == ""
    assert asked(24) == "https://www.northwind.example"
    other = Website("https://old.example", NOW)
    assert website_to_ask(case, Evidence({}, other), NOW) == "https://www.northwind.example"


@thoroughly
@given(st.lists(st.sampled_from("abc")))
def test_everything_has_its_turn_and_nobody_is_asked_twice_while_others_wait(hosts: str) -> None:
    items = list(enumerate(hosts))
    turns = in_turn(items, lambda item: item[1])
    assert sorted(turns) == items
    for host in set(hosts):
        places = [place for place, item in enumerate(turns) if item[1] == host]
        for first, second in pairwise(places):
            between = {item[1] for item in turns[first + 1 : second]}
            waiting = {item[1] for item in turns[second:]} - {host}
            assert waiting <= between
