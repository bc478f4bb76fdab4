"""Mastodon: the account, and the ways round an interface that is closed."""

import pytest

from looking import Made, account_of, said, seen_by, seen_with, short

CHANNEL = "https://social.example.org/@comms"
LOOKUP, POSTS = "/api/v1/accounts/lookup", "/api/v1/accounts/42/statuses"
DIRECTORY, FEED, PAGE = "/.well-known/webfinger", "/@comms.rss", "example.org/@comms"
THERE = {"id": "42", "acct": "comms", "statuses_count": 3, "last_status_at": "2026-11-01"}
NOBODY = said({"error": "Record not found"}, 404)
CLOSED = said({"error": "This method requires an authenticated user"}, 401)
SELF = {"rel": "self", "href": "https://social.example.org/users/comms"}
FOUND = said({"subject": "acct:comms@social.example.org", "links": [SELF]})
RSS = """<rss version="2.0"><channel><title>x</title>{}</channel></rss>"""
ITEM = "<item><pubDate>Fri, 20 Nov 2026 08:30:00 +0000</pubDate></item>"
OWN = said([{"created_at": "2026-11-19T10:00:00.000Z"}, {"created_at": "2026-11-20T08:00:00.000Z"}])


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        pytest.param({LOOKUP: said(THERE), POSTS: OWN}, "ok 2026-11-20", id="its own posts count"),
        pytest.param({LOOKUP: said(THERE)}, "ok 2026-11-01", id="posts closed, the account tells"),
        pytest.param(
            {LOOKUP: said(THERE | {"statuses_count": 0, "last_status_at": None}), POSTS: said([])},
            "empty",
            id="no post at all",
        ),
        pytest.param(
            {LOOKUP: said(THERE | {"last_status_at": None}), POSTS: said([])},
            "ok",
            id="posts for followers only have no date",
        ),
        pytest.param(
            {LOOKUP: said(THERE | {"moved": {"url": "https://b.example/@comms"}})},
            "moved https://b.example/@comms",
            id="it has moved",
        ),
        pytest.param({LOOKUP: said(THERE | {"suspended": True})}, "suspended", id="suspended"),
        pytest.param({LOOKUP: said(status=410)}, "suspended", id="shut for good"),
        pytest.param({LOOKUP: NOBODY}, "gone", id="interface and directory agree"),
        pytest.param({LOOKUP: NOBODY, DIRECTORY: said(status=410)}, "suspended", id="tombstone"),
        pytest.param({LOOKUP: CLOSED}, "gone ?", id="closed, and the directory knows nobody"),
        pytest.param(
            {LOOKUP: CLOSED, DIRECTORY: FOUND, FEED: said(RSS.format(ITEM))},
            "ok 2026-11-20",
            id="closed, but the feed tells",
        ),
        pytest.param(
            {LOOKUP: CLOSED, DIRECTORY: FOUND, "/users/comms": CLOSED, FEED: said(RSS.format(""))},
            "empty",
            id="closed, with an empty feed",
        ),
        pytest.param(
            {LOOKUP: CLOSED, DIRECTORY: FOUND, FEED: said(status=410)},
            "suspended",
            id="closed, and the feed is shut for good",
        ),
        pytest.param(
            {LOOKUP: CLOSED, DIRECTORY: FOUND, "/users/comms": CLOSED},
            "ok",
            id="closed everywhere, but the directory knows it",
        ),
        pytest.param({LOOKUP: said("Busy", 503)}, "unreachable", id="in trouble"),
        pytest.param({LOOKUP: said("Slow down", 429)}, "blocked", id="asked too often"),
        pytest.param({}, "gone ?", id="no server of the fediverse, no page"),
        pytest.param({PAGE: said("<p>Hello")}, "blocked", id="no such server, but a page"),
        pytest.param({PAGE: said(status=503)}, "unreachable", id="no such server, page in trouble"),
    ],
)
def test_a_situation_is_told_by_what_the_server_says(answers: dict, seen: str) -> None:  # type: ignore[type-arg]
    assert short(seen_with(answers, CHANNEL)) == seen


def test_the_host_of_the_handle_is_asked_whatever_server_shows_the_account() -> None:
    ask = Made({})
    seen_by(ask, "https://mastodon.social/@comms@social.example.org")
    assert {url.split("/")[2] for url in ask.asked} == {"social.example.org"}


def test_an_account_has_the_id_of_its_server() -> None:
    assert seen_with({LOOKUP: said(THERE), POSTS: OWN}, CHANNEL).stable_id == "42"


def test_a_limited_account_is_there_and_says_so() -> None:
    seen = seen_with({LOOKUP: said(THERE | {"limited": True}), POSTS: OWN}, CHANNEL)
    assert (seen.verdict, seen.why) == (
        "ok",
        "its server hides it from people who do not follow it",
    )


def test_a_server_on_another_host_than_the_handle_is_found_through_the_directory() -> None:
    actor = {"id": "https://s.example/u/1", "type": "Person", "outbox": "https://s.example/u/1/o"}
    items = [{"published": "2026-11-18T10:00:00Z"}]
    answers = {
        "https://example.org/.well-known": said(
            {"subject": "acct:comms@s.example", "links": [{"rel": "self", "href": actor["id"]}]}
        ),
        actor["id"]: said(actor),
        actor["outbox"]: said({"type": "OrderedCollection", "orderedItems": items}),
    }
    assert short(seen_with(answers, "@comms@example.org")) == "ok 2026-11-18"


def test_names_and_posts_of_people_are_not_kept() -> None:
    told = THERE | {"display_name": "Somebody Real", "note": "Call me", "username": "comms"}
    post = {"created_at": "2026-11-20T08:00:00Z", "content": "Secret"}
    seen = seen_with({LOOKUP: said(told), POSTS: said([post])}, CHANNEL)
    assert not {"Somebody Real", "Call me", "Secret"} & set(map(str, seen))


def test_an_address_without_a_server_is_not_asked() -> None:
    account = account_of("https://lemmy.example.org/c/comms@other.example")
    assert account.address.canonical is None
    seen = seen_with({}, "https://lemmy.example.org/c/comms@other.example")
    assert (seen.verdict, seen.asked) == ("blocked", "")
