"""Tables in plain text: values between commas, semicolons, tabs or bars, or a line each.

Read by hand because Python's own reader takes a quote that is never closed
for a text that goes on to the end of the file, and tells no line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from icaudit.errors import Place
from icaudit.files._cells import cell, cell_name, filled
from icaudit.files._source import unusable
from icaudit.model.inventory import Cell, Sheet

_ALONE = "\0"
"""No text holds this, so it separates nothing: one value a line."""

_SEPARATORS = "\t;|,"
_TOLD = re.compile(r'"?sep=([^\w\s"]|\t)"?[ ]*(?:\n|\Z)', re.IGNORECASE)
_SAMPLE = 100
_SAMPLE_LENGTH = 100_000
_MOST_COLUMNS = 16_384
"""As many as Excel has."""


def csv_sheets(path: str, text: str, notes: tuple[str, ...]) -> tuple[Sheet, ...]:
    """The one sheet of a text file. Its places are a line and a name as Excel shows it, `B7`."""
    if "\0" in text:
        text, notes = text.replace("\0", ""), (*notes, "characters that are no text were left out")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = _TOLD.match(text)
    separator = told[1] if told else _separator(text)
    stray: list[int] = []
    rows = filled(_cells(path, text, told, separator, stray), path)
    if stray:
        lines = ", ".join(map(str, stray[:5])) + (" …" if len(stray) > 5 else "")
        notes = (*notes, f"a quote that is never closed was read as text (line {lines})")
    return (Sheet("", rows, notes=notes),) if rows else ()


def _cells(
    path: str, text: str, told: re.Match[str] | None, separator: str, stray: list[int]
) -> Iterator[list[Cell]]:
    start = told.end() if told else 0
    for number, (line, row) in enumerate(_records(text, separator, start, stray), 1):
        if len(row) > _MOST_COLUMNS:
            message = f"line {line} has more than 16,384 values"
            raise unusable(path, message, "write a line for each channel")
        if separator == _ALONE:
            yield [cell(row[0], Place(path, line))]
        else:
            yield [
                cell(value, Place(path, line, cell=cell_name(number, column)))
                for column, value in enumerate(row, 1)
            ]


def _separator(text: str) -> str:
    """What splits the most rows alike, if it splits more than a third of them at all."""
    best, separator = (0, 0), _ALONE
    for sign in _SEPARATORS:
        sample = (row for _, row in islice(_records(text[:_SAMPLE_LENGTH], sign), _SAMPLE))
        rows = [row for row in sample if len(row) > 1 or row[0].strip()]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, alike = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if widths.total() * 3 > len(rows) and (alike, width) > best:
            best, separator = (alike, width), sign
    return separator


def _records(
    text: str, separator: str, at: int = 0, stray: list[int] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Every row, with the line that it begins on. One that is far too long is cut off."""
    field = _field(separator)
    line = 1 + text.count("\n", 0, at)
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text.find('"', at, end) < 0:
            yield line, text[at:end].split(separator, _MOST_COLUMNS)
        else:
            row, start = [], at
            for match in islice(_fields(field, text, at), _MOST_COLUMNS + 1):
                row.append(_value(match, line, stray))
                end = match.end()
            yield line, row
            line += text.count("\n", start, end)
        at, line = end + 1, line + 1


def _fields(field: re.Pattern[str], text: str, at: int) -> Iterator[re.Match[str]]:
    """The values of one row."""
    while match := field.match(text, at):
        yield match
        at = match.end() + 1
        if at > len(text) or text[at - 1] == "\n":
            break


def _field(separator: str) -> re.Pattern[str]:
    """A text in quotes with nothing behind it, a formula that makes a link, or plain text."""
    sign = re.escape(separator)
    ends = rf"[ ]*(?={sign}|\n|\Z)"
    quoted = rf'[ ]*"(?P<quoted>(?:[^"]++|"")*+)"{ends}'
    formula = rf'(?P<formula>=HYPERLINK\("[^"\n]*+"[^"\n]*+(?:"[^"\n]*+")?+\)){ends}'
    return re.compile(rf"{quoted}|{formula}|[^{sign}\n]*", re.IGNORECASE)


def _value(match: re.Match[str], line: int, stray: list[int] | None) -> str:
    quoted: str | None = match["quoted"]
    if quoted is not None:
        return quoted.replace('""', '"')
    value = match[0].strip()
    if match["formula"] is None and value.startswith('"') and value.count('"') % 2:
        if stray is not None:
            stray.append(line)
        return value[1:]
    return value
