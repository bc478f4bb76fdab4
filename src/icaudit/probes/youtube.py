"""YouTube: the feed of a channel tells when it last posted, its page whether it is there.

Feeds go by the id of the channel. They have been "not found" for everybody for
days at a time, so that alone never means anything.
"""

import re

from icaudit.core.verify import not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._place import NO_DATE, home, place
from icaudit.probes.feed import from_feed

_ID = "UC[A-Za-z0-9_-]{22}"
_IN_ADDRESS = re.compile(rf"/channel/({_ID})(?![\w-])")
_IN_PAGE = re.compile(
    rf'(?:"externalId":"|href="https://www\.youtube\.com/channel/|\?channel_id=)({_ID})"'
)
_NOT_FOUND = (404, 410)


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Look at the feed where the id is in the address; else the page gives the id."""
    if known := _IN_ADDRESS.search(home(account)):
        seen = await _by_id(known[1], account, ask, row)
        return seen or await _by_page(account, ask, row, walls, known[1])
    return await _by_page(account, ask, row, walls)


async def _by_id(ident: str, account: Account, ask: Ask, row: Row) -> Seen | None:
    """What the feed of a channel tells, if it is there."""
    found = await ask(place(row, "feed", account, id=ident), most=FEED_BYTES)
    seen = from_feed(found, account)
    return seen and seen._replace(stable_id=ident)


async def _by_page(
    account: Account, ask: Ask, row: Row, walls: Walls, tried: str | None = None
) -> Seen:
    """What the page tells; its feed, where it was not tried before, tells more."""
    found = await ask(home(account))
    if shut := shut_out(found, walls):
        return await _by_user(account, ask, row) or shut
    if found.status in _NOT_FOUND:
        return await _elsewhere(found, account, ask, row)
    ident = _id_in(found) if found.fine else None
    if not ident or (tried and ident != tried):
        why = "its page does not say which channel it is"
        return Seen("blocked", why, "", found.asked, found.status)
    seen = None if tried else await _by_id(ident, account, ask, row)
    why = f"its feed could not be read, so {NO_DATE}"
    there = Seen("ok", why, "page", found.asked, found.status, stable_id=ident)
    return seen or there


async def _by_user(account: Account, ask: Ask, row: Row) -> Seen | None:
    """Old names have a feed of their own, which needs no page."""
    if "/user/" not in home(account):
        return None
    return from_feed(await ask(place(row, "user", account), most=FEED_BYTES), account)


async def _elsewhere(missing: Answer, account: Account, ask: Ask, row: Row) -> Seen:
    """Where nothing is at this name, the channel of an earlier look may have another."""
    known = account.known_id or ""
    if re.fullmatch(_ID, known) and known not in home(account):
        seen = await _by_id(known, account, ask, row)
        if seen:
            return seen._replace(verdict="renamed", why="", to=row.url("page", id=known))
    return not_found(missing, row, "page")


def _id_in(page: Answer) -> str | None:
    found = _IN_PAGE.search(page.body.decode("utf-8", "replace"))
    return found[1] if found else None
