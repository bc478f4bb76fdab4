"""Platforms that let no program look. They are not asked: it would bother them for nothing."""

from icaudit.model.answer import Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls

NEEDS = ()


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Say that only people can look."""
    return Seen("blocked", "it lets only people look, so please look yourself")
