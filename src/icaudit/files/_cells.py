"""Cells as people see them, whatever file they come from."""

import re
from collections.abc import Iterable

from icaudit.errors import FileError, Place
from icaudit.files._source import unusable
from icaudit.model.intake import letters
from icaudit.model.inventory import Cell

MOST_CELLS = 1_000_000
"""A hundred thousand channels with ten facts each, in about half a gigabyte of memory."""

_SPACES = dict.fromkeys((9, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_BREAKS = dict.fromkeys((11, 12, 13, 0x85, 0x2028, 0x2029), "\n")
_NOISE = dict.fromkeys(
    (
        *range(9),
        *range(14, 32),
        *range(0x7F, 0xA0),
        0x200B,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xD800, 0xE000),
        0xFEFF,
        0xFFFE,
        0xFFFF,
    )
)
_PLAIN = _NOISE | _SPACES | _BREAKS
_TEXT = r'\s*"((?:[^"]|"")*+)"\s*'
_HYPERLINK = re.compile(
    rf"=\s*HYPERLINK\({_TEXT}(?:[,;](?:{_TEXT}|.*))?\)\s*", re.IGNORECASE | re.DOTALL
)
_AS_TEXT = re.compile(rf"={_TEXT}")


def shown(text: str) -> str:
    """A text as a cell shows it: trimmed, wide spaces ordinary, nothing invisible in it."""
    return (text if text.isprintable() else text.replace("\r\n", "\n").translate(_PLAIN)).strip()


def cell(text: str, place: Place, link: str | None = None) -> Cell:
    """A cell of what was written there; a formula that makes a link is read as that link."""
    if text.startswith("=") and '"' in text:
        if match := _HYPERLINK.fullmatch(text):
            address, label = match[1].replace('""', '"'), (match[2] or "").replace('""', '"')
            inside = address.startswith("#")
            return cell(label or address, place, None if inside else address)
        if match := _AS_TEXT.fullmatch(text):
            text = match[1].replace('""', '"')
    return Cell(shown(text), place, (link and shown(link)) or None)


def cell_name(row: int, column: int) -> str:
    """`B7` for row 7 and column 2."""
    return f"{letters(column)}{row}"


def column_number(letters: str) -> int:
    """2 for `B`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def filled(rows: Iterable[list[Cell]], path: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows with something in them, without empty cells at their ends. Raises FileError."""
    kept, cells = [], 0
    for row in rows:
        while row and not (row[-1].text or row[-1].link):
            row.pop()
        cells += len(row)
        if cells > MOST_CELLS:
            raise too_many(path)
        if row:
            kept.append(tuple(row))
    return tuple(kept)


def too_many(path: str) -> FileError:
    """The error for a file that is too large to be a list of channels."""
    message = "this file has more than a million cells"
    return unusable(path, message, "keep the rows and columns about your channels")
