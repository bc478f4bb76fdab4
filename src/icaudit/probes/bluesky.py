"""Bluesky, through the interface that it keeps open for everybody.

It answers every failure with the same status, so only what it says counts.
Names can change hands; the id of an account (its DID) never does.
"""

import asyncio
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._said import JSON, at, days, things, word

NEEDS = ("profiles", "profile", "posts", "page")
TOGETHER = 25
_LEFT = {"AccountDeactivated": "deactivated", "AccountTakedown": "suspended"}
_FOR_MEMBERS = "!no-unauthenticated"


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Look at one account."""
    return (await look_together([account], ask, row, walls))[0]


async def look_together(
    accounts: Sequence[Account], ask: Ask, row: Row, walls: Walls
) -> tuple[Seen, ...]:
    """Ask for all at once; those that are left out of the answer one by one.

    One name that is none spoils the answer for all, so without one nothing is
    said about anybody yet.
    """
    first, *others = [_name(account) for account in accounts]
    address = row.url("profiles", actor=first)
    found = await ask(address + "".join(f"&actors={quote(o)}" for o in others), accept=JSON)
    if shut := shut_out(found, walls):
        return (shut,) * len(accounts)
    profiles = {
        name.lower(): profile
        for profile in things(found.json, "profiles")
        if _is_there(profile)
        for name in (word(profile, "handle"), word(profile, "did"))
    }
    looks = (
        _read(profile, found, account, ask, row)
        if (profile := profiles.get(_name(account))) and _same(profile, account)
        else _alone(account, ask, row, walls)
        for account in accounts
    )
    return tuple(await asyncio.gather(*looks))


def _name(account: Account) -> str:
    return (account.address.handle or "").lower()


def _is_there(profile: Any) -> bool:
    return word(profile, "did").startswith("did:") and bool(word(profile, "handle"))


def _same(profile: Any, account: Account) -> bool:
    """Whether it is the account of the earlier look, if there was one."""
    return account.known_id in (None, word(profile, "did"))


async def _alone(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask by name; where that is another account or none, by the id of an earlier look."""
    found = await ask(row.url("profile", actor=_name(account)), accept=JSON)
    if shut := shut_out(found, walls):
        return shut
    if account.known_id and not _same(found.json, account) and not _left(found):
        known = await ask(row.url("profile", actor=account.known_id), accept=JSON)
        if known.fine and _is_there(known.json):
            return _renamed(known, row)
        if shut := shut_out(known, walls):
            return shut
        if not _is_there(found.json):
            found = known
    if found.fine and _is_there(found.json):
        return await _read(found.json, found, account, ask, row)
    return _missing(found, row)


def _left(found: Answer) -> str | None:
    return _LEFT.get(word(found.json, "error"))


def _renamed(known: Answer, row: Row) -> Seen:
    did, handle = word(known.json, "did"), word(known.json, "handle")
    lost = handle == "handle.invalid"
    why = "its own domain does not confirm its name" if lost else ""
    seen = Seen("renamed", why, "api", known.asked, known.status, stable_id=did)
    return seen._replace(to=row.url("page", actor=did if lost else handle))


def _missing(found: Answer, row: Row) -> Seen:
    seen = Seen("blocked", "it answers with something else", "", found.asked, found.status)
    error, message = word(found.json, "error"), word(found.json, "message")
    if left := _left(found):
        return seen._replace(verdict=left, why="", how="api")
    if error == "InvalidRequest" and message == "Profile not found":
        return not_found(found, row)
    if error == "InvalidRequest" and message.startswith("Invalid "):
        return seen._replace(why="it does not take this for a name of an account")
    return seen


async def _read(profile: Any, found: Answer, account: Account, ask: Ask, row: Row) -> Seen:
    """When it last posted. Who wants to be seen by members only is not looked into."""
    did = word(profile, "did")
    seen = Seen("ok", "", "api", found.asked, found.status, stable_id=did)
    if _FOR_MEMBERS in [word(label, "val") for label in things(profile, "labels")]:
        return seen._replace(why="it asks not to be shown to people without an account")
    posts = await ask(row.url("posts", actor=did), accept=JSON)
    feed = at(posts.json, "feed") if posts.fine else None
    if feed == []:
        return seen._replace(verdict="empty")
    again = days(things(feed), "reason", "indexedAt")
    last = newest([*again, *days(things(feed), "post", "indexedAt")], account.today)
    return seen._replace(last_post=last, why="" if last else "it does not say when it last posted")
