"""Discord: whether an invitation still opens the door. What is said inside stays inside."""

from icaudit.core.verify import shut_out
from icaudit.model.answer import Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._said import JSON, at, moment, number

NEEDS = ("invitation",)
_UNKNOWN_INVITATION = 10006


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the invitation; other addresses can only be opened by members."""
    address = account.address
    if not (address.cased and address.handle):
        return Seen("declared-only", "only an invitation can be looked at from outside")
    found = await ask(row.url("invitation", handle=address.handle), accept=JSON)
    if shut := shut_out(found, walls):
        return shut
    seen = Seen("ok", "", "api", found.asked, found.status)
    if found.status == 404 and at(found.json, "code") == _UNKNOWN_INVITATION:
        return seen._replace(verdict="expired", sure=False)
    guild = number(found.json, "guild", "id")
    if not (found.fine and guild):
        return seen._replace(verdict="blocked", why="it answers with something else", how="")
    return seen._replace(
        why="an invitation does not tell when somebody last wrote",
        stable_id=guild,
        until=moment(found.json, "expires_at"),
    )
