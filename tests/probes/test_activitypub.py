"""Other servers of the fediverse: the directory, the actor, the outbox."""

from typing import Any

import pytest

from looking import Made, said, seen_by, seen_with, short

CHANNEL = "https://tube.example.org/c/comms"
DIRECTORY, ACTOR, OUTBOX = "/.well-known/webfinger", "/actors/comms", "/actors/comms/outbox"
HERE = "https://tube.example.org"
ME = {"id": HERE + ACTOR, "type": "Group", "outbox": HERE + OUTBOX}
NEW = "https://new.example/actors/comms"
FOUND = said({"subject": "acct:comms@x", "links": [{"rel": "self", "href": HERE + ACTOR}]})
KNOWN = {DIRECTORY: FOUND}
NOTE = {"type": "Create", "object": {"type": "Note", "published": "2026-11-20T08:30:00Z"}}
OLDER = {"type": "Create", "published": "2026-01-20T08:30:00Z"}
SHARED = {"type": "Announce", "object": {"type": "Create", "object": NOTE["object"]}}


@pytest.mark.parametrize(
    ("answers", "seen"),
    [
        pytest.param({}, "gone ?", id="the directory knows nobody"),
        pytest.param({DIRECTORY: said(status=410)}, "suspended", id="a tombstone in the directory"),
        pytest.param({DIRECTORY: said("<p>Hi")}, "blocked", id="a page for every address"),
        pytest.param({DIRECTORY: said("Wait", 429)}, "blocked", id="asked too often"),
        pytest.param(
            {DIRECTORY: said({"subject": "acct:a@b", "links": [{}]})}, "ok", id="no actor"
        ),
        pytest.param(KNOWN | {ACTOR: said(status=401)}, "ok", id="only signed questions, 401"),
        pytest.param(KNOWN | {ACTOR: said(status=403)}, "ok", id="only signed questions, 403"),
        pytest.param(KNOWN | {ACTOR: said(status=502)}, "unreachable", id="actor in trouble"),
        pytest.param(KNOWN | {ACTOR: said(status=410)}, "suspended", id="a tombstone"),
        pytest.param(KNOWN, "blocked", id="directory and actor disagree"),
        pytest.param(KNOWN | {ACTOR: said("<html>")}, "blocked", id="a page where the actor is"),
        pytest.param(KNOWN | {ACTOR: said({"type": "Note"})}, "blocked", id="a post, no actor"),
        pytest.param(KNOWN | {ACTOR: said(ME | {"suspended": True})}, "suspended", id="suspended"),
        pytest.param(
            KNOWN
            | {ACTOR: said(ME | {"movedTo": NEW}), NEW: said({"alsoKnownAs": [HERE + ACTOR]})},
            f"moved {NEW}",
            id="moved, confirmed in a list",
        ),
        pytest.param(
            KNOWN
            | {
                ACTOR: said(ME | {"movedTo": NEW}),
                NEW: said({"alsoKnownAs": HERE + ACTOR, "url": "https://new.example/@comms"}),
            },
            "moved https://new.example/@comms",
            id="moved, confirmed by one name, with a page for people",
        ),
        pytest.param(
            KNOWN | {ACTOR: said(ME | {"movedTo": NEW}), NEW: said({"alsoKnownAs": ["x"]})},
            "ok ?",
            id="moved to somebody who knows nothing of it",
        ),
        pytest.param(
            KNOWN | {ACTOR: said({"type": "Person", "movedTo": NEW}), NEW: said({})},
            "ok ?",
            id="an actor without an id is confirmed by nobody",
        ),
        pytest.param(KNOWN | {ACTOR: said(ME)}, "ok", id="an outbox that is not there"),
        pytest.param(
            KNOWN | {ACTOR: said(ME), OUTBOX: said({"totalItems": 0})}, "empty", id="no posts"
        ),
        pytest.param(
            KNOWN | {ACTOR: said(ME), OUTBOX: said({"orderedItems": []})}, "empty", id="empty list"
        ),
        pytest.param(
            KNOWN | {ACTOR: said(ME), OUTBOX: said({"totalItems": 9, "orderedItems": []})},
            "ok",
            id="posts that are not shown",
        ),
        pytest.param(
            KNOWN | {ACTOR: said(ME), OUTBOX: said({"orderedItems": [OLDER, NOTE]})},
            "ok 2026-11-20",
            id="posts in the outbox itself, in any order",
        ),
        pytest.param(
            KNOWN | {ACTOR: said(ME), OUTBOX: said({"first": {"orderedItems": [SHARED]}})},
            "ok 2026-11-20",
            id="the first page inside, with what others wrote in the group",
        ),
        pytest.param(
            KNOWN
            | {
                ACTOR: said(ME),
                OUTBOX: said({"first": f"{HERE}{OUTBOX}?page=1"}),
                f"{OUTBOX}?page=1": said({"orderedItems": NOTE, "next": f"{HERE}{OUTBOX}?page=2"}),
            },
            "ok 2026-11-20",
            id="the first page at its own address, with one post",
        ),
    ],
)
def test_a_situation_is_told_by_what_the_server_says(answers: dict[str, Any], seen: str) -> None:
    assert short(seen_with(answers, CHANNEL)) == seen


def test_where_somebody_claims_to_have_moved_is_not_repeated() -> None:
    seen = seen_with(KNOWN | {ACTOR: said(ME | {"movedTo": NEW})}, CHANNEL)
    assert seen.why == "it says it has moved, but its new address does not say so"
    assert seen.to is None


def test_of_a_person_and_a_group_of_one_name_the_group_is_meant_on_its_page() -> None:
    kind = {"https://www.w3.org/ns/activitystreams#type": "Group"}
    links = [
        {"rel": "self", "href": f"{HERE}/u/comms"},
        {"rel": "self", "href": f"{HERE}/c/comms", "properties": kind},
    ]
    ask = Made({DIRECTORY: said({"subject": "acct:comms@x", "links": links})})
    seen_by(ask, "https://lemmy.example.org/c/comms")
    assert ask.asked[-1] == f"{HERE}/c/comms"


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "file:///etc/passwd", "//x", 5, None, {}])
@pytest.mark.parametrize("where", ["href", "outbox", "first", "movedTo"])
def test_only_addresses_of_the_web_are_asked(bad: Any, where: str) -> None:
    link, me, box = {"rel": "self", "href": HERE + ACTOR}, dict(ME), {"first": f"{HERE}/first"}
    {"href": link, "first": box}.get(where, me)[where] = bad
    answers = {
        DIRECTORY: said({"subject": "acct:comms@x", "links": [link]}),
        ACTOR: said(me),
        OUTBOX: said(box),
    }
    ask = Made(answers)
    assert seen_by(ask, CHANNEL).verdict in ("ok", "blocked")
    assert all(url.startswith(f"{HERE}/") for url in ask.asked)


@pytest.mark.parametrize("way", [{}, {"movedTo": f"{HERE}/more"}])
def test_a_server_that_always_names_a_further_page_is_asked_four_times_at_most(
    way: dict[str, str],
) -> None:
    more = {"first": f"{HERE}/more", "next": f"{HERE}/more", "outbox": f"{HERE}/more"}
    ask = Made({"example.org": said({**ME, **more, **way})} | KNOWN)
    seen_by(ask, CHANNEL)
    assert len(ask.asked) == 4 - bool(way)
