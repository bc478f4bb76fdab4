"""From an inventory that was understood to team files: the cells read like any team file.

One reader for all: a cell becomes a node with its place, and what is wrong
with it is said in the words that a team file would be told.
"""

import re
from collections.abc import Iterable
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
    day_first = _order(cell.text for f in inventory.found for cell in f.said.values())
    channels = tuple(_channel(binder, found, day_first) for found in inventory.found)
    return Intake(channels, tuple(dict.fromkeys((*inventory.problems, *binder.problems))))


def _channel(binder: Binder, found: Found, day_first: bool | None) -> Channel:
    values = {}
    for key, cell in found.said.items():
        shape = fields(Channel)[key]
        value = binder.read(shape, _node(cell, shape, binder.today, day_first))
        if value is not None:
            values[key] = value
    return found.channel._replace(**values)


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
