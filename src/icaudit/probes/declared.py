"""Channels inside: nobody outside can see them, so what the team says of them stands."""

from icaudit.model.answer import Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls

NEEDS = ()


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Say that it is not looked at."""
    return Seen("declared-only", "only people inside can see it")
