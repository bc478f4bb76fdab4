"""From an inventory that was understood to team files: the cells read like any team file.

One reader for all: a cell becomes a node with its place, and what is wrong
with it is said in the words that a team file would be told.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from icaudit.errors import Place, Problem
from icaudit.files._bind import Binder
from icaudit.files._dates import guess_date
from icaudit.files._source import Source
from icaudit.files._yaml import Node
from icaudit.model.channel import Channel
from icaudit.model.intake import Found, Inventory
from icaudit.model.inventory import Cell
from icaudit.model.shape import Day, Many, Shape, YesNo, fields, plain

_DAY_FIRST = re.compile(r"(\d\d?)[./ -](\d\d?)[./ -](?:\d{4}|\d\d)")
_YES_NO = dict.fromkeys(("y", "x", "1", "✓", "✔", "☑", "✅"), "yes") | {"n": "no", "0": "no"}
_BETWEEN = re.compile(r"\s*[,;\n/]\s*|\s+(?:and|&)\s+")


class Intake(NamedTuple):
    """The channels as a team file holds them, one one for each found, and what was left out."""

    channels: tuple[Channel, ...]
    problems: tuple[Problem, ...]


def read_cells(inventory: Inventory, today: date) -> Intake:
    """Read the cells beside the channels. A wrong one is left out and told."""
    binder = Binder(today)
    said = [cells for found in inventory.found for cells in found.said.values()]
    day_first = _order(cell.text for cells in said for cell in cells)
    channels = tuple(_channel(binder, found, day_first) for found in inventory.found)
    problems = dict.fromkeys((*inventory.problems, *binder.problems))
    sheets = {sheet.name: number for number, sheet in enumerate(inventory.sheets)}
    return Intake(channels, tuple(sorted(problems, key=lambda p: _position(p.place, sheets))))


def _channel(binder: Binder, found: Found, day_first: bool | None) -> Channel:
    values: dict[str, Any] = {}
    for key, cells in found.said.items():
        shape = fields(Channel)[key]
        for cell in cells:
            value = binder.read(shape, _node(cell, shape, binder.today, day_first))
            if value is not None:
                values.setdefault(key, value)
    return found.channel._replace(**values)


def _position(place: Place, sheets: Mapping[str, int]) -> tuple[int, int, int]:
    """Where a cell is, for the order of problems: sheet, row, column."""
    sheet, _, cell = (place.cell or "").rpartition("!")
    row = re.sub(r"\D", "", cell) if place.line is None else place.line
    column = re.sub(r"[^A-Z]", "", cell)
    number = sum((ord(c) - 64) * 26**n for n, c in enumerate(reversed(column)))
    return sheets.get(sheet, 0), int(row or 0), number or place.column or 0


class _Mark(NamedTuple):
    """Where a node begins; a cell has one place."""

    line: int = 0
    column: int = 0


class _CellSource(Source):
    """Where a node comes from, for one that comes from a cell."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.path, "")
        self.cell = place

    def problem(
        self, line: int, column: int, message: str, hint: str = "", end: int | None = None
    ) -> Problem:
        return Problem(self.cell, message, hint)


def _node(cell: Cell, shape: Shape, today: date, day_first: bool | None) -> Node:
    """A cell as a node, with the spellings that only spreadsheets have made plain."""
    source, mark = _CellSource(cell.place), _Mark()
    text = " ".join(cell.text.split())
    value: Any = text
    match shape:
        case Day():
            value = _day(text, today, day_first)
        case YesNo():
            value = _YES_NO.get(plain(text), text)
        case Many() if _BETWEEN.search(cell.text):
            parts = filter(None, _BETWEEN.split(cell.text))
            value = [Node(part, source, mark, mark) for part in parts]
    return Node(value, source, mark, mark)


def _day(text: str, today: date, day_first: bool | None) -> str:
    """A date as a team file writes it, where it can only mean one."""
    guesses = guess_date(text, today).split(" or ")
    if len(guesses) == 2 and day_first is not None and _DAY_FIRST.fullmatch(text):
        return guesses[0] if day_first else guesses[1]
    return guesses[0] if len(guesses) == 1 and guesses[0] else text


def _order(texts: Iterable[str]) -> bool | None:
    """Whether 3/11 is the third of November, if some other date in the file tells."""
    found = [match.groups() for text in texts if (match := _DAY_FIRST.fullmatch(text))]
    day_first = any(int(first) > 12 for first, _ in found)
    month_first = any(int(second) > 12 for _, second in found)
    return day_first if day_first != month_first else None
