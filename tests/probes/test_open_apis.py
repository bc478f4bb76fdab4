"""Platforms with an interface that is open to all: GitHub, Mixcloud, and Discord's invitations."""

from datetime import UTC, datetime
from typing import Any

import pytest

from looking import Made, said, seen_by, seen_with, short

GITHUB, MIXCLOUD = "https://github.com/northwind", "https://www.mixcloud.com/northwind"
USER, BY_ID, REPOS, ATOM = "/users/northwind", "/user/7", "/users/northwind/repos", "northwind.atom"
ME = {"id": 7, "login": "northwind", "html_url": GITHUB}
CLOUD, CASTS = "mixcloud.com/northwind/", "mixcloud.com/northwind/cloudcasts/"
SHOWS = {"key": "/northwind/", "username": "northwind"}
ENTRY = "<entry><updated>2026-11-20T10:00:00Z</updated></entry>"
FEED = f'<feed xmlns="http://www.w3.org/2005/Atom">{ENTRY}</feed>'
LIMIT = said()._replace(trouble="limited", until=datetime(2026, 11, 23, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        pytest.param(
            {USER: said(ME), REPOS: said([{"pushed_at": "2026-11-20T10:00:00Z"}])},
            "ok 2026-11-20",
            id="the last push is the last post",
        ),
        pytest.param({USER: said(ME), REPOS: said([])}, "empty", id="nothing to see"),
        pytest.param({USER: said(ME), REPOS: said(status=403)}, "ok", id="posts that are not told"),
        pytest.param({}, "gone ?", id="not found, or suspended"),
        pytest.param({USER: said({"id": 7})}, "blocked", id="no account"),
        pytest.param({USER: said("<html>")}, "blocked", id="a page"),
        pytest.param(
            {USER: LIMIT, ATOM: said(FEED)}, "ok 2026-11-20", id="limited, the feed tells"
        ),
        pytest.param({USER: LIMIT, ATOM: said("<html>")}, "blocked", id="limited, and no feed"),
        pytest.param({USER: LIMIT}, "blocked", id="limited; the feed's 404 says nothing"),
        pytest.param({USER: said("Oops", 500), ATOM: said(FEED)}, "unreachable", id="in trouble"),
    ],
)
def test_an_account_of_github_is_told_by_what_it_says(answers: dict[str, Any], seen: str) -> None:
    assert short(seen_with(answers, GITHUB)) == seen


def test_a_limit_says_until_when() -> None:
    seen = seen_with({USER: LIMIT}, GITHUB)
    assert (seen.until, seen.why) == (LIMIT.until, "it asks us to come back later")


NEW = said(ME | {"login": "northwind-hq", "html_url": "https://github.com/northwind-hq"})


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        pytest.param({BY_ID: NEW}, "renamed https://github.com/northwind-hq", id="renamed"),
        pytest.param(
            {USER: said(ME | {"id": 8}), BY_ID: NEW},
            "renamed https://github.com/northwind-hq",
            id="while somebody else has the old name",
        ),
        pytest.param({USER: said(ME | {"id": 8}), REPOS: said([])}, "empty", id="made anew"),
        pytest.param({BY_ID: said(ME | {"id": 9})}, "gone ?", id="another id is no proof"),
        pytest.param({USER: said(ME), REPOS: said([]), BY_ID: NEW}, "empty", id="as it was"),
    ],
)
def test_an_account_of_an_earlier_look_is_found_by_its_id(
    answers: dict[str, Any], seen: str
) -> None:
    assert short(seen_with(answers, GITHUB, known="7")) == seen


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        pytest.param(
            {CLOUD: said(SHOWS), CASTS: said({"data": [{"created_time": "2026-11-20T10:00:00Z"}]})},
            "ok 2026-11-20",
            id="a show",
        ),
        pytest.param({CLOUD: said(SHOWS), CASTS: said({"data": []})}, "empty", id="no show"),
        pytest.param({}, "gone ?", id="nobody"),
    ],
)
def test_an_account_of_mixcloud_is_told_by_what_it_says(answers: dict[str, Any], seen: str) -> None:
    assert short(seen_with(answers, MIXCLOUD)) == seen


INVITATION = {"code": "nOrThWiNd", "guild": {"id": "12", "name": "x"}, "expires_at": None}
UNKNOWN = said({"message": "Unknown Invite", "code": 10006}, 404)


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        pytest.param(said(INVITATION), "ok", id="open"),
        pytest.param(UNKNOWN, "expired ?", id="run out"),
        pytest.param(said({"code": 0}, 404), "blocked", id="another not found"),
        pytest.param(said({"code": "x", "guild": None}), "blocked", id="to a chat of friends"),
        pytest.param(said("Wait", 429), "blocked", id="asked too often"),
    ],
)
def test_an_invitation_is_told_by_what_discord_says(answer: Any, seen: str) -> None:
    assert short(seen_with({"/invites/nOrThWiNd": answer}, "https://discord.gg/nOrThWiNd")) == seen


def test_an_invitation_says_when_it_ends_and_which_server_it_leads_to() -> None:
    told = said(INVITATION | {"expires_at": "2026-12-01T10:00:00+00:00"})
    seen = seen_with({"/invites/": told}, "https://discord.gg/nOrThWiNd")
    assert (seen.until, seen.stable_id) == (datetime(2026, 12, 1, 10, tzinfo=UTC), "12")
    assert (seen.last_post, seen.why) == (
        None,
        "an invitation does not tell when somebody last wrote",
    )


def test_what_lies_inside_discord_is_not_asked_about() -> None:
    ask = Made({})
    seen = seen_by(ask, "https://discord.com/channels/1234567890/1234567890")
    assert (seen.verdict, ask.asked) == ("declared-only", [])
