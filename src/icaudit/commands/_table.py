"""`--table-style`: one table on standard output, to paste."""

import os
from typing import TYPE_CHECKING

from icaudit.commands._emit import write_out
from icaudit.errors import UsageError
from icaudit.formats._styles import check_style, styled

if TYPE_CHECKING:
    from icaudit.model.document import Document


def check_table(style: str, format: str, output: list[str] | None) -> None:
    """Raise UsageError for a style that is not there, or where something else is asked for too."""
    usual = ("terminal", os.environ.get("ICAUDIT_FORMAT"))
    other = "--output" if output else "--format" if format not in usual else ""
    if other:
        raise UsageError(f"--table-style and {other} do not go together", "use one of them")
    check_style(style)


def show_table(document: "Document", style: str) -> None:
    """Print the table of a document."""
    write_out([styled(document, style)])
