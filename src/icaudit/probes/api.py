"""Platforms that tell about an account at one address and about its posts at another, in JSON.

`there` in the row names what the account has where it is really one, with its
value where that says whose it is, as in `login={handle}`. Where
`by_id` says how to ask for the id of an earlier look, a new name is no loss;
where there is a `feed`, it tells when they let nobody ask any more for now.
"""

from datetime import date
from typing import Any

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._feed import feed_of
from icaudit.probes._said import JSON, at, days, is_theirs, number, things, web

NEEDS = ("account", "posts")
_POSTED = ("pushed_at", "created_at", "created_time")
_ADDRESS = ("html_url", "url")
_NOT_FOUND = (404, 410)


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the account by its name, else by its id, then for its posts."""
    name = account.address.handle or ""
    found = await ask(row.url("account", handle=name), accept=JSON)
    if shut := shut_out(found, walls):
        return await _by_feed(shut, name, account, ask, row)
    same = account.known_id in (None, _id(found, account, row))
    if not same and (renamed := await _by_id(account, ask, row)):
        return renamed
    if found.status in _NOT_FOUND:
        return not_found(found, row)
    if not _is_there(found, account, row):
        why = "it answers with something else"
        return Seen("blocked", why, "", found.asked, found.status)
    return await _read(found, name, account, ask, row)


def _is_there(found: Answer, account: Account, row: Row) -> bool:
    theirs = (is_theirs(found.json, mark, account) for mark in row.there)
    return found.fine and bool(row.there) and all(theirs)


def _id(found: Answer, account: Account, row: Row) -> str | None:
    """The id that stays when the name changes, where the platform can be asked for it."""
    kept = "by_id" in (row.urls or {}) and _is_there(found, account, row)
    return number(found.json, "id") if kept else None


async def _by_id(account: Account, ask: Ask, row: Row) -> Seen | None:
    """Where the account of an earlier look is today, if it is anywhere."""
    if "by_id" not in (row.urls or {}):
        return None
    found = await ask(row.url("by_id", id=account.known_id or ""), accept=JSON)
    to = next((address for key in _ADDRESS if (address := web(found.json, key))), None)
    if not to or not found.fine or number(found.json, "id") != account.known_id:
        return None
    return Seen("renamed", "", "api", found.asked, found.status, stable_id=account.known_id, to=to)


async def _read(found: Answer, name: str, account: Account, ask: Ask, row: Row) -> Seen:
    """When it last posted: the list of posts stands alone or under `data`."""
    seen = Seen("ok", "", "api", found.asked, found.status, stable_id=_id(found, account, row))
    posts = await ask(row.url("posts", handle=name), accept=JSON)
    said: Any = posts.json if posts.fine else None
    listed = said if isinstance(said, list) else at(said, "data")
    if listed == []:
        return seen._replace(verdict="empty")
    every: list[date] = [day for key in _POSTED for day in days(things(listed), key)]
    last = newest(every, account.today)
    return seen._replace(last_post=last, why="" if last else "it does not say when it last posted")


async def _by_feed(shut: Seen, name: str, account: Account, ask: Ask, row: Row) -> Seen:
    """Where programs are to come back later, the feed may still tell."""
    if "feed" not in (row.urls or {}) or shut.verdict != "blocked":
        return shut
    feed = await ask(row.url("feed", handle=name), most=FEED_BYTES)
    posted = await feed_of(feed)
    if not posted or not posted.days:
        return shut
    last = newest(posted.days, account.today)
    return Seen("ok", "", "feed", feed.asked, feed.status, last_post=last)
