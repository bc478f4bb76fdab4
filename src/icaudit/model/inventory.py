"""An inventory: channels as a team keeps them now, in sheets of cells.

Whatever the file was (CSV, XLSX, YAML, JSON), it comes as sheets. Nothing is
understood yet: which row is a header and what a column means is for
`core/inventory` to find out.
"""

from typing import NamedTuple

from icaudit.errors import Place

HEADINGS = {
    "name": "Name",
    "url": "Link",
    "platform": "Platform",
    "audience": "Whom it is for",
    "two_way": "Can people answer there",
    "answers_within": "How soon you answer",
    "cadence": "How often you post",
    "last_post": "Last post",
    "purpose": "What it gives people",
    "owner": "Role in charge, no names",
    "admins": "How many can get in",
    "decision": "Keep, fix or stop",
    "note": "Note",
}
"""What the columns of our own spreadsheet are called, by the field of a channel."""

EXAMPLE = "Example:"
"""How the name of a row begins that only shows what to write. It is no channel."""

HOW_TO = "How to fill this in"
"""The sheet that explains our own spreadsheet. There are no channels in it."""


class Cell(NamedTuple):
    """What a cell shows, the address behind it if it is a link, and where it is.

    The text is trimmed and holds nothing invisible but line breaks; dates are
    `2026-11-18`, whole numbers have no `.0`, yes and no are `yes` and `no`.
    An empty cell has an empty text.

    The place is what helps to find it: `Sheet1!B7` in a workbook, a line and
    `B7` in a table of text, the line alone where a line is one value, line
    and column in YAML and JSON.
    """

    text: str
    place: Place
    link: str | None = None


class Sheet(NamedTuple):
    """A sheet of a workbook, or the one table of another file. It is never empty.

    Rows with nothing in them are left out, so are empty cells at the end of a
    row; rows may differ in length. `hidden` sheets are read too, so that
    nothing is lost in silence. With `keyed`, the first row holds the keys of
    a YAML or JSON list: it is a header without any guessing. `notes` say in
    plain words what was done to read it, such as "read as Windows-1252".
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    keyed: bool = False
    notes: tuple[str, ...] = ()
