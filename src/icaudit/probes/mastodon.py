"""Mastodon, and servers that speak its language: the account, then its own posts.

Many servers close their interface to programs without an account. Their
directory and the feed of the posts then still tell; and where there is no such
interface at all, the server is asked like any other of the fediverse.
"""

from typing import Any

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._feed import feed_of
from icaudit.probes._said import JSON, at, days, number, things, web, word
from icaudit.probes.activitypub import DIRECTORY, from_directory, who

NEEDS = ("account", "posts", "directory", "feed", "page")
_CLOSED = (401, 403, 422)
_SHUT_FOR_GOOD = 410


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the account by its name, and go round where that is closed."""
    user, host = who(account)
    if not user:
        return Seen("blocked", "its address does not say which account it is")
    found = await ask(row.url("account", user=user, host=host), accept=JSON)
    if found.fine and number(found.json, "id") and _is_of(found.json, user):
        return await _read(found, host, account, ask, row)
    if found.status == _SHUT_FOR_GOOD:
        return Seen("suspended", how="api", asked=found.asked, status=found.status)
    if found.status not in _CLOSED and (shut := shut_out(found, walls)):
        return shut
    directory = await ask(row.url("directory", user=user, host=host), accept=DIRECTORY)
    if directory.status == 404 and word(found.json, "error"):
        seen = not_found(directory, row)
        return seen._replace(sure=seen.sure or found.status == 404)
    if directory.status == 404:
        return await _by_page(row.url("page", user=user, host=host), ask, row, walls)
    seen = await from_directory(directory, account, ask, row, walls)
    if seen.verdict in ("ok", "blocked") and not seen.last_post and found.status in _CLOSED:
        return await _by_feed(seen, (user, host), account, ask, row)
    return seen


def _is_of(said: Any, user: str) -> bool:
    """Whether an account is the one that was asked for, if it says which it is."""
    return word(said, "username").lower() in ("", user.lower())


async def _read(found: Answer, host: str, account: Account, ask: Ask, row: Row) -> Seen:
    """What the account says of itself. Its server has confirmed where it moved."""
    said = found.json
    stable = number(said, "id")
    seen = Seen("ok", how="api", asked=found.asked, status=found.status, stable_id=stable)
    if at(said, "suspended") is True:
        return seen._replace(verdict="suspended")
    if to := web(said, "moved", "url"):
        return seen._replace(verdict="moved", to=to)
    posts = await ask(row.url("posts", id=stable or "", host=host), accept=JSON)
    own = things(posts.json) if posts.fine else []
    last = newest(days(own, "created_at") or days([said], "last_status_at"), account.today)
    if not last and not own and at(said, "statuses_count") == 0:
        return seen._replace(verdict="empty")
    return seen._replace(last_post=last, why=_aside(said, last))


def _aside(said: Any, last: object) -> str:
    if at(said, "limited") is True:
        return "its server hides it from people who do not follow it"
    return "" if last else "it does not say when it last posted"


async def _by_page(page: str, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Any site can have addresses with an @: what speaks no Mastodon may still have a page."""
    found = await ask(page)
    if found.status in (404, 410):
        return not_found(found, row, "page")
    why = "there is a page, but no account that answers programs"
    return shut_out(found, walls) or Seen("blocked", why, "", found.asked, found.status)


async def _by_feed(seen: Seen, name: tuple[str, str], account: Account, ask: Ask, row: Row) -> Seen:
    """The last post from the feed, where the interface is closed."""
    user, host = name
    feed = await ask(row.url("feed", user=user, host=host), most=FEED_BYTES)
    if feed.status == _SHUT_FOR_GOOD:
        return Seen("suspended", how="feed", asked=feed.asked, status=feed.status)
    posted = await feed_of(feed)
    if posted is None:
        return seen
    there = Seen("ok" if posted.entries else "empty", "", "feed", feed.asked, feed.status)
    return there._replace(last_post=newest(posted.days, account.today), stable_id=seen.stable_id)
