"""CSV, for spreadsheets, and for those who count.

Of one team it has rows of four types: `gate` for a pass mark, `finding` for
what was found, `criterion` for every sign, `waived` for what is agreed.

As Excel wants it: a byte order mark, or letters turn into others; CRLF; and
no text that begins like a formula without an apostrophe before it.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from icaudit.formats._rows import Row, cell, columns, is_formula, is_report, report_rows, tables
from icaudit.formats._screen import Screen
from icaudit.views.output import Output

COLUMNS = tuple(
    "team type id channel outcome severity low high told gain effort_days ask why next_step "
    "path line".split()
)


def render(output: Output, screen: Screen) -> str:
    """A report by its signs and findings; of anything else the first list in its payload."""
    payload = output.payload()
    if is_report(payload):
        return _table(COLUMNS, report_rows(payload))
    rows = next(iter(tables(payload).values()))
    return _table(columns(rows) or output.columns, rows)


def _table(names: Iterable[str], rows: Iterable[Row]) -> str:
    file = StringIO(newline="")
    names = list(names)
    writer = csv.writer(file)
    writer.writerow(names)
    writer.writerows([_safe(row.get(name)) for name in names] for row in rows)
    return "\ufeff" + file.getvalue()


def _safe(value: Any) -> Any:
    value = cell(value)
    return f"'{value}" if is_formula(value) else value
