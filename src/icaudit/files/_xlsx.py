"""Excel workbooks, as sheets.

Read part by part rather than by openpyxl, which makes a workbook to be edited
of it: a merged range of a billion cells is a billion objects there, a formula
comes without what it shows, and a damaged style ends the reading.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import ParseError

from icaudit.files._cells import MOST_CELLS, too_many
from icaudit.files._package import Package
from icaudit.files._source import unusable
from icaudit.files._xlsx_grid import Book, Grid, related
from icaudit.files._xlsx_values import strings, styles
from icaudit.model.inventory import Sheet

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)


def xlsx_sheets(path: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, those that are hidden too. Raises FileError."""
    try:
        return tuple(_with_rows(path, _sheets(Package(path, data))))
    except _DAMAGE:
        hint = "open it in Excel and save it again; if that fails, ask for another copy"
        raise unusable(path, "this workbook is damaged", hint) from None


def _with_rows(path: str, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The sheets with something in them, up to a million cells in all."""
    cells = 0
    for sheet in sheets:
        cells += sum(map(len, sheet.rows))
        if cells > MOST_CELLS:
            raise too_many(path)
        if sheet.rows:
            yield sheet


def _sheets(package: Package) -> Iterator[Sheet]:
    parts = package.relations("").values()
    workbook = next((part for kind, part in parts if kind == "officeDocument"), "xl/workbook.xml")
    refers = package.relations(workbook)
    part_of = dict(refers.values())
    texts = strings(package, part_of.get("sharedStrings", ""))
    book = Book(package, texts, styles(package, part_of.get("styles", "")))
    for element in package.elements(workbook, "workbookPr", "sheet"):
        if element.tag.endswith("workbookPr"):
            book = book._replace(since_1904=element.get("date1904") in ("1", "true"))
            continue
        kind, part = refers.get(related(element), ("", ""))
        if kind == "worksheet":
            grid = Grid(book, part, element.get("name", ""))
            hidden = element.get("state", "visible") != "visible"
            yield Sheet(grid.name, grid.rows(), hidden, notes=grid.notes())
