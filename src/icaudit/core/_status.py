"""What a list says about the state of a channel: gone, decided, or worth a note."""

import re
from collections.abc import Mapping

from icaudit.core._cells import TICKS, says_nothing
from icaudit.core._headings import STATUS
from icaudit.core._look import can_be, is_date
from icaudit.model.channel import Channel
from icaudit.model.inventory import Cell
from icaudit.model.shape import fields, plain

_SHUT = re.compile(
    r"\b(closed|archived?|deleted|deactivated|retired|decommissioned|discontinued|defunct"
    r"|shut ?down|removed|gone|no longer (used|in use|exists?|active))\b"
)
_OPEN = frozenset(("active", "live", "open", "ok", "current", "published", "in use", "yes"))
_NO = frozenset(("no", "n", "false"))


def is_shut(heading: str, cells: Mapping[str, Cell]) -> bool:
    """Whether the row says that the channel is no more.

    `Status: closed` does, and where the heading asks it, `Archived: yes` and `Closed on: 2019`.
    """
    cell = cells.get(STATUS)
    if cell is None:
        return False
    if _asks(heading):
        return plain(cell.text) in TICKS or is_date(cell.text)
    return _SHUT.search(plain(cell.text)) is not None


def as_said(heading: str, cells: Mapping[str, Cell]) -> tuple[str, Cell] | None:
    """The state as a decision where it is one; else as a note, unless all is well."""
    cell = cells.get(STATUS)
    word = plain(cell.text) if cell else ""
    if cell is None or (says_nothing(cell.text) and word not in _NO):
        return None
    if "decision" not in cells and can_be(fields(Channel)["decision"], word):
        return "decision", cell
    if word in _OPEN or (word in _NO and _asks(heading)):
        return None
    note, text = cells.get("note"), f"{heading.rstrip(' ?:')}: {cell.text}"
    return "note", cell._replace(text=f"{note.text}; {text}" if note else text)


def _asks(heading: str) -> bool:
    return _SHUT.search(plain(heading)) is not None
