"""One sheet of a workbook: its cells, the links behind them, what merged cells show."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from icaudit.errors import Place
from icaudit.files._cells import (
    MOST_CELLS,
    cell,
    cell_name,
    column_number,
    filled,
    shown,
    too_many,
)
from icaudit.files._package import Package
from icaudit.files._xlsx_values import Style, inner_text, number, unescaped
from icaudit.model.inventory import Cell

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_LETTERS = re.compile("[A-Z]{1,3}")
_FLAGS = {"1": "yes", "0": "no"}


class Book(NamedTuple):
    """What all sheets of a workbook share."""

    package: Package
    strings: list[str]
    styles: list[Style]
    since_1904: bool = False


class _Range(NamedTuple):
    """A block of cells."""

    left: int
    top: int
    right: int
    bottom: int


class Grid:
    """The cells of a sheet by row and column, in one pass over its part.

    A text merged over several rows, such as a department, stands in each row
    that has something else in it. One merged over columns is a title and
    stands where it begins.
    """

    def __init__(self, book: Book, part: str, name: str) -> None:
        self.book, self.name, self.path = book, name, book.package.path
        self.cells: dict[int, dict[int, Cell]] = {}
        self.bare: list[str] = []
        self.work = 0
        links: list[tuple[_Range, str, str]] = []
        merged: list[_Range] = []
        row = 0
        for element in book.package.elements(part, "row", "mergeCell", "hyperlink"):
            match element.tag.rpartition("}")[2]:
                case "row":
                    row = int(element.get("r", row + 1))
                    self._take_row(element, row)
                case "mergeCell":
                    merged += _range(element)
                case _:
                    point = element.get("location", "")
                    links += [(block, related(element), point) for block in _range(element)]
        self.order, self.work = sorted(self.cells), 0
        self._link(links, part)
        self._fill_down(merged)

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows with something in them, from the top."""
        return filled(map(self._row, self.order), self.path)

    def notes(self) -> tuple[str, ...]:
        """What the reader of the sheet should know."""
        if not self.bare:
            return ()
        names = ", ".join(self.bare[:5]) + (" …" if len(self.bare) > 5 else "")
        return (f"formulas without a result, open and save it in Excel to have one: {names}",)

    def _row(self, row: int) -> list[Cell]:
        there = self.cells[row]
        columns = range(1, max(there) + 1)
        return [there.get(column) or Cell("", self._place(row, column)) for column in columns]

    def _place(self, row: int, column: int) -> Place:
        return Place(self.path, cell=f"{self.name}!{cell_name(row, column)}")

    def _take_row(self, element: Element, row: int) -> None:
        column = 0
        for child in element:
            letters = _LETTERS.match(child.get("r", ""))
            column = column_number(letters[0]) if letters else column + 1
            self._take(child, row, column)

    def _take(self, element: Element, row: int, column: int) -> None:
        parts = {child.tag.rpartition("}")[2]: child for child in element}
        shown, place = self._shown(element, parts), self._place(row, column)
        formula = parts["f"].text if "f" in parts else None
        made = cell(f"={formula}" if formula else "", place)
        if made.link:
            self._put(row, column, made._replace(text=shown or made.text))
        elif shown:
            self._put(row, column, Cell(shown, place))
        elif formula and element.get("t") != "str":
            self.bare.append(cell_name(row, column))
            self._put(row, column, made)

    def _put(self, row: int, column: int, made: Cell) -> None:
        self.cells.setdefault(row, {})[column] = made
        self._worked()

    def _worked(self) -> None:
        self.work += 1
        if self.work > MOST_CELLS:
            raise too_many(self.path)

    def _shown(self, element: Element, parts: dict[str, Element]) -> str:
        kind, value = element.get("t", "n"), parts["v"].text if "v" in parts else None
        if "is" in parts:
            return shown(inner_text(parts["is"]))
        if not value:
            return ""
        match kind:
            case "s":
                return shown(self.book.strings[int(value)])
            case "n":
                return number(value, self._style(element), self.book.since_1904)
            case "b":
                return _FLAGS.get(value, value)
            case "d":
                return value.removesuffix("T00:00:00")
            case _:
                return shown(unescaped(value))

    def _style(self, element: Element) -> Style:
        index = int(element.get("s", 0))
        return self.book.styles[index] if index < len(self.book.styles) else Style.NUMBER

    def _link(self, links: list[tuple[_Range, str, str]], part: str) -> None:
        """Put the addresses outside the workbook behind the cells that show something.

        Excel keeps what stands behind the # of an address apart.
        """
        targets = self.book.package.relations(part) if links else {}
        for block, id, point in links:
            address = shown(targets.get(id, ("", ""))[1])
            if not address or address.startswith("#"):
                continue
            whole = f"{address}#{point}" if point and "#" not in address else address
            for row in self._rows_in(block):
                for column in self._columns_in(block, row):
                    there = self.cells[row][column]
                    self.cells[row][column] = there._replace(link=there.link or whole)

    def _fill_down(self, merged: list[_Range]) -> None:
        for block in merged:
            top = self.cells.get(block.top, {}).get(block.left)
            if top and block.left == block.right:
                for row in self._rows_in(block):
                    shown = top._replace(place=self._place(row, block.left))
                    self.cells[row].setdefault(block.left, shown)

    def _rows_in(self, block: _Range) -> Iterator[int]:
        """The rows of a block that have something in them, however tall it claims to be."""
        first, last = bisect_left(self.order, block.top), bisect_right(self.order, block.bottom)
        for row in self.order[first:last]:
            self._worked()
            yield row

    def _columns_in(self, block: _Range, row: int) -> Iterator[int]:
        """The columns of a block that have something in them in a row."""
        there = self.cells[row]
        for column in [block.left] if block.left == block.right else there:
            self._worked()
            if block.left <= column <= block.right and column in there:
                yield column


def related(element: Element) -> str:
    """The id of what an element refers to."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _range(element: Element) -> list[_Range]:
    """The block of cells that an element is about; none if nobody can tell."""
    if not (match := _RANGE.fullmatch(element.get("ref", ""))):
        return []
    left, top = column_number(match[1]), int(match[2])
    right, bottom = column_number(match[3] or match[1]), int(match[4] or match[2])
    return [_Range(left, top, right, bottom)]
