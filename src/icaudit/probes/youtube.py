"""YouTube: the feed of a channel tells when it last posted, its page whether it is there.

Feeds go by the id of the channel. They have been "not found" for everybody for
days at a time, so that alone never means anything; and where the id is known,
the feed has to agree before a page that is not found does.
"""

import re
from urllib.parse import unquote

from icaudit.core.verify import not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._place import NO_DATE, home, place
from icaudit.probes.feed import from_feed

NEEDS = ("feed", "user", "page")
_ID = "UC[A-Za-z0-9_-]{22}"
_IN_ADDRESS = re.compile(rf"/channel/({_ID})(?![\w-])")
_NAME_IN_ADDRESS = re.compile(r"/@([^/?#]+)")
_IN_PAGE = re.compile(
    rf'(?:"externalId":"|<link rel="canonical" href="https://www\.youtube\.com/channel/)({_ID})"'
)
_NAME_IN_PAGE = re.compile(r'"vanityChannelUrl":"https?://www\.youtube\.com/@([^"/]{1,300})"')
_NOT_FOUND = (404, 410)
_NOT_AGREED = "its page is not found, but its feed does not say so"


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Look at the feed where the id is in the address; else the page gives the id."""
    known = _IN_ADDRESS.search(home(account))
    feed = await _feed(known[1], account, ask, row) if known else None
    if known and feed and (seen := await _told(feed, known[1], account)):
        return seen
    page = await ask(home(account))
    if shut := shut_out(page, walls):
        return await _by_user(account, ask, row) or shut
    if page.status in _NOT_FOUND:
        return await _missing(page, feed, account, ask, row, walls)
    ident = _id_in(page, account) if page.fine else None
    if not ident or (known and ident != known[1]):
        why = "its page does not say which channel it is"
        return Seen("blocked", why, "", page.asked, page.status)
    feed = feed or await _feed(ident, account, ask, row)
    why = f"its feed could not be read, so {NO_DATE}"
    there = Seen("ok", why, "page", page.asked, page.status, stable_id=ident)
    return await _told(feed, ident, account) or there


async def _feed(ident: str, account: Account, ask: Ask, row: Row) -> Answer:
    return await ask(place(row, "feed", account, id=ident), most=FEED_BYTES)


async def _told(feed: Answer, ident: str, account: Account) -> Seen | None:
    """What the feed of a channel tells, if it is there."""
    seen = await from_feed(feed, account)
    return seen and seen._replace(stable_id=ident)


async def _by_user(account: Account, ask: Ask, row: Row) -> Seen | None:
    """Old names have a feed of their own, which needs no page."""
    if "/user/" not in home(account):
        return None
    return await from_feed(await ask(place(row, "user", account), most=FEED_BYTES), account)


async def _missing(  # noqa: PLR0917
    page: Answer, feed: Answer | None, account: Account, ask: Ask, row: Row, walls: Walls
) -> Seen:
    """Where nothing is at this name, the channel of an earlier look may have another."""
    known = account.known_id or ""
    if re.fullmatch(_ID, known) and known not in home(account):
        feed = await _feed(known, account, ask, row)
        if seen := await _told(feed, known, account):
            return seen._replace(verdict="renamed", why="", to=row.url("page", id=known))
    elif "/user/" in home(account):
        feed = await ask(place(row, "user", account), most=FEED_BYTES)
        if seen := await from_feed(feed, account):
            return seen
    if feed is None or feed.status in _NOT_FOUND:
        return not_found(page, row, "page")
    return shut_out(feed, walls) or Seen("blocked", _NOT_AGREED, "", page.asked, page.status)


def _id_in(page: Answer, account: Account) -> str | None:
    """The id of the channel whose page this is; None where it has another name."""
    text = page.body.decode("utf-8", "replace")
    found, named = _IN_PAGE.search(text), _NAME_IN_PAGE.search(text)
    asked = _NAME_IN_ADDRESS.search(home(account))
    if asked and named and unquote(named[1]).casefold() != unquote(asked[1]).casefold():
        return None
    return found[1] if found else None
