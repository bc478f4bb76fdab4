"""An Excel workbook: what to do, with columns for who and when; the reasons; the channels.

The same report gives the same bytes: no cell, no property and no part of the
file knows when it was made.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from icaudit.formats._rows import (
    Row,
    cell,
    columns,
    is_formula,
    is_report,
    place,
    report_rows,
    tables,
)
from icaudit.formats._screen import Screen
from icaudit.formats._workbook import saved
from icaudit.views.output import Output

BINARY = True

GAPS = tuple(
    "type id name title severity stakes why next_step ask gain effort_days owner due_date "
    "path line".split()
)
"""The last but two columns are empty, to be filled in: which role takes it on, and until when."""
REASONS = tuple("id title level outcome low high told weight why set_aside".split())
CHANNELS = tuple(
    "id name platform kind handle url canonical audience withheld verified severity findings "
    "line".split()
)
FACTS = ("headline", "assurance", "audited", "profile", "icaudit", "scoring")

_WIDTHS = {
    "why": 44,
    "next_step": 60,
    "question": 60,
    "title": 44,
    "findings": 60,
    "url": 36,
    "canonical": 36,
}
_WIDTHS |= dict.fromkeys(("id", "name", "ask", "owner", "team", "organisation", "path"), 24)
_USUAL_WIDTH = 12
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEAD = (Font(bold=True), PatternFill("solid", "DDE6ED"), _WRAPPED)
_LONG_AGO = "1980-01-01"
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""The beginning of what Excel shows as the character of that number."""


def render(output: Output, screen: Screen) -> bytes:
    """A report in three sheets; of anything else a sheet for each list in its payload."""
    payload, book = output.payload(), Workbook()
    book.remove(cast(Worksheet, book.active))
    if is_report(payload):
        _sheet(book, "gaps", GAPS, _to_do(payload))
        _facts(_sheet(book, "reasons", REASONS, _reasons(payload)), payload)
        _sheet(book, "channels", CHANNELS, _channels(payload))
    else:
        for name, rows in tables(payload).items():
            _sheet(book, name, columns(rows) or output.columns, rows)
    return saved(book, payload.get("audited", _LONG_AGO))


# What stands in the sheets


def _to_do(payload: Row) -> list[Row]:
    """What was missed and found, then the gaps in the order of advice, then what is agreed."""
    rows = list(report_rows(payload))
    order = [gap["id"] for gap in payload["gaps"]]
    gaps = sorted((row for row in rows if row["id"] in order), key=lambda r: order.index(r["id"]))
    first = [row for row in rows if row["type"] in ("gate", "finding")]
    return [*first, *gaps, *(row for row in rows if row["type"] == "waived")]


def _reasons(payload: Row) -> Iterator[Row]:
    for reason in payload["reasons"]:
        yield reason
        yield from reason["criteria"]


def _channels(payload: Row) -> Iterator[Row]:
    for channel in payload["channels"]:
        found = [f for f in payload["findings"] if f["channel"] == channel["id"]]
        yield {
            **channel,
            "verified": channel["verified"] and channel["verified"]["said"],
            "severity": found[0]["severity"] if found else None,
            "findings": " ".join(f["message"] for f in found),
            **place(channel),
        }


# How they look


def _sheet(book: Workbook, name: str, fields: Sequence[str], rows: Iterable[Row]) -> Worksheet:
    """A sheet whose header stays in sight, with filters, ready to print on A4."""
    sheet = cast(Worksheet, book.create_sheet(name[:31]))
    for column, field in enumerate(fields, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(field, _USUAL_WIDTH)
        head = _put(sheet, 1, column, field)
        head.font, head.fill, head.alignment = _HEAD
    for number, row in enumerate(rows, 2):
        for column, field in enumerate(fields, 1):
            _put(sheet, number, column, row.get(field))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, one page wide
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _facts(sheet: Worksheet, payload: Row) -> None:
    """Under the reasons: the result in a sentence, and how it came about."""
    for number, name in enumerate(FACTS, sheet.max_row + 2):
        _put(sheet, number, 1, name)
        _put(sheet, number, 2, payload[name])


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    """A value in a cell. A text is always a text, even once somebody has edited it."""
    made = cast(Cell, sheet.cell(row, column))
    made.alignment = _WRAPPED
    if (value := cell(value)) != "":
        made.value = _CODE.sub("_x005F_", value) if isinstance(value, str) else value
    if isinstance(value, str) and value:
        made.data_type = "s"
        made.quotePrefix = is_formula(value)
    return made
