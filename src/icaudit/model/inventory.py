"""An inventory: channels as a team keeps them now, in sheets of cells.

Whatever the file was (CSV, XLSX, YAML, JSON), it comes as sheets. Nothing is
understood yet: which row is a header and what a column means is for
`core/inventory` to find out.
"""

from typing import NamedTuple

from icaudit.errors import Place


class Cell(NamedTuple):
    """What a cell shows, the address behind it if it is a link, and where it is.

    The text is trimmed; dates are `2026-11-18`, whole numbers have no `.0`,
    yes and no are `yes` and `no`. An empty cell has an empty text.
    """

    text: str
    place: Place
    link: str | None = None


class Sheet(NamedTuple):
    """A sheet of a workbook, or the one table of another file.

    Rows may differ in length. `hidden` sheets are read too, so that nothing is
    lost in silence. With `keyed`, the first row holds the keys of a YAML or
    JSON list: it is a header without any guessing. `notes` say in plain words
    what was done to the file to read it, such as "read as Windows-1252".
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    keyed: bool = False
    notes: tuple[str, ...] = ()
