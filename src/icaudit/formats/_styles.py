"""Tables to paste elsewhere: Jira, MediaWiki, AsciiDoc and the other styles of tabulate."""

import html

from icaudit.errors import UsageError, did_you_mean
from icaudit.formats._clean import clean
from icaudit.model.document import Document, Table

_UNSAFE = {"unsafehtml", "latex_raw"}
_BARS = {
    "github": "\\|",
    "pipe": "\\|",
    "jira": "\\|",
    "youtrack": "\\|",
    "orgtbl": "\\vert{}",
    "mediawiki": "&#124;",
    "moinmoin": "&#124;",
    "textile": "&#124;",
    "asciidoc": "\\|",
}


def check_style(style: str) -> None:
    """Raise UsageError for a style that is none. Called before the work."""
    from tabulate import tabulate_formats

    styles = [name for name in tabulate_formats if name not in _UNSAFE]
    if style not in styles:
        hint = did_you_mean(style, styles) or f"there are: {', '.join(styles)}"
        raise UsageError(f"there is no table style '{style}'", hint)


def styled(document: Document, style: str) -> str:
    """The first table of a document in a style."""
    from tabulate import tabulate

    check_style(style)
    table = next((block for block in document if isinstance(block, Table)), None)
    if table is None:
        return ""
    rows = [[_cell(cell, style) for cell in row] for row in table.rows]
    heads = [_cell(column, style) for column in table.columns]
    if style == "tsv":  # tabulate would pad it, and a spreadsheet would keep the spaces
        return "".join("\t".join(row) + "\n" for row in [heads, *rows])
    # Without disable_numparse, tabulate rewrites 1e5 as 100000.
    return str(tabulate(rows, heads, tablefmt=style, disable_numparse=True)) + "\n"


def _cell(text: str, style: str) -> str:
    text = clean(text)
    if style == "tsv" and text[:1] in ("=", "+", "-", "@"):
        text = f"'{text}"
    if style in ("mediawiki", "moinmoin", "textile"):
        text = html.escape(text, quote=False)
    return text.replace("|", _BARS[style]) if style in _BARS else text
