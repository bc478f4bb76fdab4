from datetime import UTC, datetime, timedelta

import pytest

from builders import TODAY, team_of
from icaudit.core.visits import is_fresh, sort_out
from icaudit.model.evidence import Evidence, Seen
from icaudit.model.look import Round
from icaudit.model.probe import Row, Rows, Walls

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROWS = Rows((Row("blog", "feed"), Row("github", "api"), Row("linkedin", "walled")), Walls())
BLOG = "news.northwind.example"


def round_of(channels: str, before: dict[str, Seen] | None = None, *, again: bool = False) -> Round:
    case = team_of(f"channels: {channels}").case
    assert case.entries is not None
    return sort_out(case, case.entries, ROWS, Evidence(before or {}), NOW, again=again)


def test_a_channel_with_an_address_is_asked_on_the_day_of_the_case() -> None:
    (visit,) = round_of(f"[{{url: 'https://{BLOG}'}}]").visits
    assert (visit.account.id, visit.account.today, visit.row.id) == (BLOG, TODAY, "blog")


def test_a_persons_page_is_never_asked_and_never_named() -> None:
    found = round_of("[{url: 'https://www.linkedin.com/in/jo-somebody'}]")
    assert (found.visits, found.told, found.kept) == ((), {}, {})
    assert list(found.left.values()) == ["a person's own page is never looked at"]
    assert "somebody" not in str(found)


@pytest.mark.parametrize(
    ("channel", "verdict"),
    [
        ("{name: All, platform: viva-engage}", "declared-only"),
        ("{platform: google-plus, handle: northwind}", "closed"),
    ],
)
def test_what_the_table_of_platforms_tells_is_not_asked(channel: str, verdict: str) -> None:
    found = round_of(f"[{channel}]")
    assert not found.visits
    assert [(seen.verdict, seen.at) for seen in found.told.values()] == [(verdict, NOW)]


def test_without_an_address_it_is_said_that_there_is_none() -> None:
    assert list(round_of("[{name: Our corner}]").left.values()) == ["no address is written down"]


def test_a_platform_that_nobody_knows_how_to_ask_is_left() -> None:
    found = round_of("[{url: 'https://www.instagram.com/northwind'}]")
    assert list(found.left.values()) == ["we do not know how to ask there"]


@pytest.mark.parametrize(
    ("seen", "fresh"),
    [
        (Seen("ok", at=NOW - timedelta(hours=23)), True),
        (Seen("quiet", at=NOW), True),
        (Seen("ok", at=NOW - timedelta(hours=24)), False),
        (Seen("ok", at=NOW + timedelta(hours=1)), False),
        (Seen("ok", sure=False, at=NOW), False),
        (Seen("gone", at=NOW), False),
        (Seen("blocked", at=NOW), False),
        (Seen("ok"), False),
    ],
)
def test_only_who_was_surely_there_within_a_day_is_kept(seen: Seen, fresh: bool) -> None:
    assert is_fresh(seen, NOW) is fresh
    found = round_of(f"[{{url: 'https://{BLOG}'}}]", {BLOG: seen})
    assert (bool(found.kept), bool(found.visits)) == (fresh, not fresh)
    assert round_of(f"[{{url: 'https://{BLOG}'}}]", {BLOG: seen}, again=True).visits


def test_the_id_of_an_earlier_look_goes_with_the_next() -> None:
    before = {BLOG: Seen("gone", stable_id="7", at=NOW)}
    (visit,) = round_of(f"[{{url: 'https://{BLOG}'}}]", before).visits
    assert visit.account.known_id == "7"


def test_every_channel_is_in_one_place() -> None:
    found = round_of(
        f"[{{url: 'https://{BLOG}'}}, {{name: All, platform: viva-engage}}, {{name: Post}},"
        " {url: 'https://github.com/northwind'}]",
        {"github.com/northwind": Seen("ok", at=NOW)},
    )
    sizes = [len(found.visits), len(found.told), len(found.kept), len(found.left)]
    assert sizes == [1, 1, 1, 1]
