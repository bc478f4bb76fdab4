"""Platforms of which only the page tells: whether the account is there, and nothing of its posts.

Where the row has addresses for some kinds of pages, the others are for members.
"""

from icaudit.core.verify import shut_out
from icaudit.model.answer import Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._html import page_of
from icaudit.probes._marks import read_marks
from icaudit.probes._place import feed_place, home

NEEDS = ()


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the page and look for the marks of the row."""
    address = feed_place(account, row) if row.urls else home(account)
    if not address:
        return Seen("declared-only", "only its members can see it")
    found = await ask(address)
    return shut_out(found, walls) or read_marks(found, await page_of(found), account, row)
