"""Platforms that describe an account to pages which want to show it, in a form that many share.

That says whether the account is there, if it names it as `there` in the row
says. For the last post there may be a feed, or a page of videos whose numbers
have their time in them.
"""

import re
from datetime import UTC, date, datetime

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._place import NO_DATE, place
from icaudit.probes._said import JSON, at, is_theirs
from icaudit.probes.feed import from_feed

NEEDS = ("account",)
_NOT_FOUND = (404, 410)
_USER = re.compile(r"(?:/|%2F)users(?:/|%2F)(\d{1,20})(?!\d)")
_VIDEO = re.compile(r"/video/(\d{15,20})(?!\d)")
_LONGEST = 20_000


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the description, then for the time of the last post."""
    found = await ask(place(row, "account", account), accept=JSON)
    if shut := shut_out(found, walls):
        return shut
    if found.status in _NOT_FOUND:
        return not_found(found, row)
    if not found.fine or not any(is_theirs(found.json, mark, account) for mark in row.there):
        return Seen("blocked", "it answers with something else", "", found.asked, found.status)
    seen = Seen("ok", NO_DATE, "api", found.asked, found.status)
    urls = row.urls or {}
    if "videos" in urls:
        return await _by_videos(seen, account, ask, row)
    if "feed" in urls:
        return await _by_feed(seen, _user(found.json), account, ask, row)
    return seen


def _user(said: object) -> str:
    """The number of the account, which stands in what is to be put into pages."""
    html = at(said, "html")
    found = _USER.search(html[:_LONGEST]) if isinstance(html, str) else None
    return found[1] if found else ""


async def _by_feed(seen: Seen, user: str, account: Account, ask: Ask, row: Row) -> Seen:
    """The last post from the feed. One that is empty may only leave things out."""
    if "{id}" in (row.urls or {})["feed"] and not user:
        return seen
    feed = await ask(place(row, "feed", account, id=user), most=FEED_BYTES)
    told = await from_feed(feed, account)
    there = seen._replace(stable_id=user or None)
    return told._replace(stable_id=user or None) if told and told.last_post else there


async def _by_videos(seen: Seen, account: Account, ask: Ask, row: Row) -> Seen:
    found = await ask(place(row, "videos", account))
    text = found.body.decode("utf-8", "replace") if found.fine else ""
    last = newest([_day(int(number)) for number in _VIDEO.findall(text)], account.today)
    return seen._replace(last_post=last, how="page", why="") if last else seen


def _day(video: int) -> date:
    """The upper half of the number of a video is when it was put up."""
    return datetime.fromtimestamp(video >> 32, UTC).date()
