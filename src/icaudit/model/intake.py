"""What was understood of an inventory: its columns, its channels, and every row that is none."""

from collections.abc import Mapping
from typing import NamedTuple

from icaudit.errors import Place, Problem
from icaudit.model.channel import Channel
from icaudit.model.inventory import Cell

EMPTY = "empty"
EXAMPLE_ROW = "the example row"
HOW_TO_ROW = "this sheet only explains how to fill in the other"
UNFILLED = {EMPTY, EXAMPLE_ROW, HOW_TO_ROW}
"""Why nothing is taken of a row in which nobody wrote anything."""

PEOPLE = "may name people"
SECRET = "may hold passwords"


class Column(NamedTuple):
    """A column of a sheet, and what became of it.

    `use` is a key of a channel, `status` or `team`; empty where the column is
    not used, and then `why` says why. `on` is the platform that the whole
    column is about.
    """

    number: int
    heading: str
    place: Place
    use: str = ""
    on: str = ""
    why: str = ""
    example: str = ""

    @property
    def letter(self) -> str:
        """How a spreadsheet calls it: A, B … Z, AA."""
        return letters(self.number)

    @property
    def label(self) -> str:
        """Its heading, else its letter."""
        return self.heading or f"column {self.letter}"


class Found(NamedTuple):
    """A channel in an inventory.

    `channel` says which one it is; `said` holds the cells of its other keys,
    not yet read, and more than one where several rows are about it: the first
    that can be read counts. `team` is from the column that parts the teams.
    `guessed`: only a word of its name tells the platform.
    """

    channel: Channel
    said: Mapping[str, tuple[Cell, ...]]
    place: Place
    team: str = ""
    guessed: bool = False


class Merged(NamedTuple):
    """A channel that was there already: where, which one, and what differs."""

    place: Place
    id: str
    into: Place
    differs: tuple[str, ...] = ()


class Left(NamedTuple):
    """A row, or a cell of it, of which nothing was taken, and why."""

    place: Place
    why: str


class Rows(NamedTuple):
    """What became of the rows of a sheet; all but `read` add up to `read`."""

    read: int = 0
    headings: int = 0
    channels: int = 0
    merged: int = 0
    left: int = 0


class SheetRead(NamedTuple):
    """How a sheet was understood. `headings` is None where it has none."""

    name: str
    hidden: bool
    headings: Place | None
    columns: tuple[Column, ...]
    rows: Rows
    notes: tuple[str, ...] = ()
    title: str = ""


class Inventory(NamedTuple):
    """All that was understood. `repairs` counts what was put right in addresses."""

    sheets: tuple[SheetRead, ...]
    found: tuple[Found, ...]
    merged: tuple[Merged, ...]
    left: tuple[Left, ...]
    problems: tuple[Problem, ...]
    repairs: Mapping[str, int]


def letters(number: int) -> str:
    """The letters of a column, counted from 1."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
