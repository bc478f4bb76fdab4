"""Bluesky: what it says decides, never the status; an id outlives every name."""

import asyncio
from typing import Any

import pytest

from builders import TODAY
from icaudit.files.probes import read_probes
from icaudit.probes import bluesky
from looking import Made, account_of, recorded, said, seen_by, seen_with, short
from situations import BLUESKY, RENAMED

CHANNEL = "https://bsky.app/profile/comms.example.org"
MANY, ONE, FEED = ".getProfiles?", ".getProfile?actor=", ".getAuthorFeed?actor="
DID, OTHER = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb"
THERE = {"did": DID, "handle": "comms.example.org", "labels": []}
FOUND = said({"profiles": [THERE]})
NONE = {MANY: said({"profiles": []})}
ROW = read_probes().get("bluesky")


def wrong(error: str, message: str = "") -> Any:
    """How it says no."""
    return said({"error": error, "message": message}, 400)


NOBODY = wrong("InvalidRequest", "Profile not found")


def posts(*days: str, again: str | None = None) -> Any:
    """A feed of what was posted on these days, the first of which somebody else wrote."""
    feed: list[Any] = [{"post": {"indexedAt": day}} for day in days]
    if again:
        feed[0]["reason"] = {"indexedAt": again}
    return said({"feed": feed})


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        pytest.param(
            {MANY: FOUND, FEED: posts("2026-01-01T10:00:00Z", "2026-11-20T10:00:00Z")},
            "ok 2026-11-20",
            id="a post, pinned ones apart",
        ),
        pytest.param(
            {MANY: FOUND, FEED: posts("2020-01-01T10:00:00Z", again="2026-11-15T00:00:00Z")},
            "ok 2026-11-15",
            id="something shared counts on the day it was shared",
        ),
        pytest.param({MANY: FOUND, FEED: said({"feed": []})}, "empty", id="no post"),
        pytest.param({MANY: FOUND, FEED: NOBODY}, "ok", id="a feed that is not told"),
        pytest.param(
            {MANY: FOUND, FEED: posts("2031-01-01T10:00:00Z")}, "ok", id="only the future"
        ),
        pytest.param(NONE | {ONE: NOBODY}, "gone ?", id="nobody"),
        pytest.param(NONE | {ONE: wrong("AccountDeactivated")}, "deactivated", id="deactivated"),
        pytest.param(NONE | {ONE: wrong("AccountTakedown")}, "suspended", id="taken down"),
        pytest.param(NONE | {ONE: wrong("InvalidRequest", "Invalid x")}, "blocked", id="no name"),
        pytest.param(NONE | {ONE: wrong("UpstreamFailure")}, "blocked", id="another error"),
        pytest.param(NONE | {ONE: said("Profile not found", 404)}, "blocked", id="no JSON"),
        pytest.param(NONE | {ONE: said("Busy", 502)}, "unreachable", id="in trouble"),
        pytest.param({MANY: said("Wait", 429)}, "blocked", id="asked too often"),
        pytest.param(
            {MANY: wrong("InvalidRequest", "Invalid params"), ONE: said(THERE), FEED: said({})},
            "ok",
            id="another name spoils the answer for all",
        ),
    ],
)
def test_a_situation_is_told_by_what_it_says(answers: dict[str, Any], seen: str) -> None:
    assert short(seen_with(answers, CHANNEL)) == seen


def test_who_wants_to_be_seen_by_members_only_is_there_and_nothing_more_is_asked() -> None:
    profile = THERE | {"labels": [{"val": "!no-unauthenticated"}]}
    ask = Made({MANY: said({"profiles": [profile]}), FEED: posts("2026-11-20T10:00:00Z")})
    seen = seen_by(ask, CHANNEL)
    assert (short(seen), seen.why) == (
        "ok",
        "it asks not to be shown to people without an account",
    )
    assert len(ask.asked) == 1


def test_an_account_is_known_by_its_id() -> None:
    assert seen_with({MANY: FOUND, FEED: said({"feed": []})}, CHANNEL).stable_id == DID


def test_a_handle_that_is_an_id_is_found_as_well() -> None:
    answers = {MANY: FOUND, FEED: posts("2026-11-20T10:00:00Z")}
    assert short(seen_with(answers, f"https://bsky.app/profile/{DID}")) == "ok 2026-11-20"


@pytest.mark.parametrize(
    ("now", "known", "seen"),
    [
        pytest.param(
            NOBODY,
            said(THERE | {"handle": "today.example.org"}),
            "renamed https://bsky.app/profile/today.example.org",
            id="under a new name",
        ),
        pytest.param(
            NOBODY,
            said(THERE | {"handle": "handle.invalid"}),
            f"renamed https://bsky.app/profile/{DID}",
            id="under a name that its domain does not confirm",
        ),
        pytest.param(
            said(THERE | {"did": OTHER}),
            said(THERE | {"handle": "today.example.org"}),
            "renamed https://bsky.app/profile/today.example.org",
            id="while somebody else has the old name",
        ),
        pytest.param(said(THERE | {"did": OTHER}), NOBODY, "ok", id="made anew, the old one gone"),
        pytest.param(
            NOBODY, wrong("AccountDeactivated"), "deactivated", id="left under a new name"
        ),
        pytest.param(NOBODY, NOBODY, "gone ?", id="gone for good"),
        pytest.param(NOBODY, said("Busy", 503), "unreachable", id="in trouble meanwhile"),
    ],
)
def test_an_account_of_an_earlier_look_is_found_by_its_id(now: Any, known: Any, seen: str) -> None:
    answers = {MANY: said({"profiles": []}), f"{ONE}comms.": now, f"{ONE}did": known}
    assert short(seen_with(answers, CHANNEL, known=DID)) == seen


def test_a_name_that_is_another_account_today_is_not_taken_for_the_one_of_an_earlier_look() -> None:
    answers = {
        MANY: said({"profiles": [THERE | {"did": OTHER}]}),
        f"{ONE}comms.": said(THERE | {"did": OTHER}),
        f"{ONE}did": said(THERE | {"handle": "today.example.org"}),
        FEED: said({"feed": []}),
    }
    assert seen_with(answers, CHANNEL, known=DID).verdict == "renamed"
    assert seen_with(answers, CHANNEL, known=OTHER).verdict == "empty"


def test_many_accounts_are_asked_for_at_once_and_the_missing_ones_alone() -> None:
    names = [f"n{number}.example.org" for number in range(bluesky.TOGETHER)]
    profiles = [{"did": f"did:plc:{n}", "handle": n.upper(), "labels": []} for n in names[1:]]
    ask = Made({MANY: said({"profiles": profiles}), ONE: NOBODY, FEED: said({"feed": []})})
    rows, accounts = read_probes(), [account_of(f"https://bsky.app/profile/{n}") for n in names]
    assert ROW
    seen = asyncio.run(bluesky.look_together(accounts, ask, ROW, rows.walls))
    assert [short(one) for one in seen] == ["gone ?"] + ["empty"] * 24
    assert ask.asked[0].count("actors=") == bluesky.TOGETHER
    assert sum(ONE in url for url in ask.asked) == 1


def test_when_it_is_down_nobody_is_asked_about_alone() -> None:
    ask = Made({MANY: said("Down", 503)})
    assert seen_by(ask, CHANNEL).verdict == "unreachable"
    assert len(ask.asked) == 1


@pytest.mark.parametrize(("handle", "seen"), BLUESKY.items())
def test_what_bluesky_itself_said_is_told_apart(handle: str, seen: str) -> None:
    found = seen_by(recorded("bluesky"), f"{handle}.test", platform="bluesky")
    assert short(found) == seen.format(today=TODAY)


def test_who_was_renamed_on_bluesky_itself_is_found_by_the_id() -> None:
    heard = recorded("bluesky")
    profile = next(url for url in heard.answers if "getProfile?actor=did" in url)
    known = profile.partition("=")[2]
    seen = seen_by(heard, f"{RENAMED}.test", platform="bluesky", known=known)
    assert (short(seen), seen.stable_id) == (
        "renamed https://bsky.app/profile/lab-today.test",
        known,
    )
