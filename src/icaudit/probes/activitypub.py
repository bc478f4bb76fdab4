"""Servers of the fediverse, by what they tell each other: the directory, the actor, the outbox.

Every further address comes from the server that was asked. Each is only asked
once, through the guarded client, and never those that the next one names.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._said import JSON, at, moment, things, web, word

NEEDS = ("directory",)
ACTIVITY = "application/activity+json"
DIRECTORY = f"application/jrd+json, {JSON}"
_TYPE = "https://www.w3.org/ns/activitystreams#type"
_ACTORS = ("Person", "Group", "Organization", "Service", "Application")
_GONE = 410
_SIGNED = (401, 403)
"""Where only servers that sign their questions are answered."""

_NO_DATE = "it does not say when it last posted"
_ELSE = "it answers with something else"
_NOT_CONFIRMED = "it says it has moved, but its new address does not say so"


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Look an account up in its server's directory, and go on from there."""
    user, host = who(account)
    if not user:
        return Seen("blocked", "its address does not say which account it is")
    found = await ask(row.url("directory", user=user, host=host), accept=DIRECTORY)
    return await from_directory(found, account, ask, row, walls)


def who(account: Account) -> tuple[str, str]:
    """The name of an account and its server; empty where the address says neither."""
    name, _, host = (account.address.handle or "").rpartition("@")
    if name:
        return name, host
    canonical = account.address.canonical
    return (host, urlsplit(canonical).netloc) if canonical else ("", "")


async def from_directory(found: Answer, account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """What a server's directory tells, and the actor that it leads to."""
    seen = Seen("suspended", how="api", asked=found.asked, status=found.status)
    if shut := shut_out(found, walls):
        return shut
    if found.status == 404:
        return not_found(found, row)
    if found.status == _GONE:
        return seen
    if not (found.fine and things(found.json, "links")):
        return seen._replace(verdict="blocked", why=_ELSE)
    if address := _actor_address(found.json, account.address.kind):
        return await _actor(await ask(address, accept=ACTIVITY), seen, account, ask, walls)
    return seen._replace(verdict="ok", why=_NO_DATE)


def _actor_address(directory: Any, kind: str) -> str:
    """Where the actor is; of a person and a group of one name the one that is meant."""
    links = [link for link in things(directory, "links") if word(link, "rel") == "self"]
    groups = [link for link in links if at(link, "properties", _TYPE) == "Group"]
    meant = groups if kind == "group" and groups else links
    return next((href for link in meant if (href := web(link, "href"))), "")


async def _actor(found: Answer, known: Seen, account: Account, ask: Ask, walls: Walls) -> Seen:
    """What the actor says of itself; its server's directory knows it, whatever comes here."""
    if found.status in _SIGNED and not found.trouble:
        return known._replace(verdict="ok", why="its server tells only other servers about posts")
    if shut := shut_out(found, walls):
        return shut
    actor, seen = found.json, known._replace(asked=found.asked, status=found.status)
    if found.status == _GONE:
        return seen
    if not found.fine or word(actor, "type") not in _ACTORS:
        return seen._replace(verdict="blocked", why=_ELSE)
    seen = seen._replace(stable_id=web(actor, "id") or None)
    if at(actor, "suspended") is True:
        return seen
    if to := web(actor, "movedTo"):
        return await _moved(to, seen, ask)
    return await _posts(web(actor, "outbox"), seen._replace(verdict="ok"), account, ask)


async def _moved(to: str, seen: Seen, ask: Ask) -> Seen:
    """Anybody can claim to have moved to a stranger; it counts if the new one names the old."""
    target = (await ask(to, accept=ACTIVITY)).json
    names = at(target, "alsoKnownAs")
    if seen.stable_id in (names if isinstance(names, list) else [names]) and seen.stable_id:
        return seen._replace(verdict="moved", to=web(target, "url") or to)
    return seen._replace(verdict="ok", why=_NOT_CONFIRMED, sure=False)


async def _posts(outbox: str, seen: Seen, account: Account, ask: Ask) -> Seen:
    """When the last post was, from the outbox and its first page."""
    box = await _collection(outbox, ask)
    first = at(box, "first")
    page = box if at(box, "orderedItems") or not first else first
    page = await _collection(page, ask) if isinstance(page, str) else page
    items, number = at(page, "orderedItems"), at(box, "totalItems")
    if not items and (number == 0 or (number is None and items == [])):
        return seen._replace(verdict="empty")
    every = [items] if isinstance(items, dict) else things(items)
    last = newest((day for item in every for day in _days(item)), account.today)
    return seen._replace(last_post=last, why="" if last else _NO_DATE)


async def _collection(address: str, ask: Ask) -> Any:
    answer = await ask(address, accept=ACTIVITY) if web(address) else None
    return answer.json if answer and answer.fine else None


def _days(item: Any) -> Iterator[date]:
    """When something was posted: an activity says so itself, or what it is about does."""
    for _ in range(3):
        if when := moment(item, "published"):
            yield when.date()
        item = at(item, "object")
