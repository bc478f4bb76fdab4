"""Lines from standard input, as they come."""

import sys
from collections.abc import Iterator
from io import BufferedReader
from typing import cast

from icaudit.files._source import STDIN, UTF_16, UTF_16_MARKS, unusable

LONGEST = 65_536
"""More than any address has; what comes after it on a line is passed over."""

_PIECE = 65_536


def stdin_lines() -> Iterator[list[str]]:
    """The lines that have arrived, again and again until the end.

    Never waits for more than there is, so that a pipe answers line by line,
    and never holds more than a piece of the input and the start of one line.
    Raises FileError for UTF-16, of which no line could be read.
    """
    at_start = True
    for lines in _arriving():
        if at_start:
            lines[0], at_start = _unmarked(lines[0]), False
        yield [_text(line) for line in lines]


def _arriving() -> Iterator[list[bytes]]:
    if sys.stdin is None:  # closed by whoever started us
        return
    begun, arriving = b"", cast(BufferedReader, sys.stdin.buffer)
    while piece := arriving.read1(_PIECE):
        *whole, rest = (begun + piece).split(b"\n")
        begun = rest[:LONGEST]
        if whole:
            yield whole
    if begun:
        yield [begun]


def _unmarked(start: bytes) -> bytes:
    """The first line without a byte order mark, which Windows likes to put there."""
    if start.startswith(UTF_16_MARKS):
        raise unusable(STDIN, *UTF_16)
    return start.removeprefix(b"\xef\xbb\xbf")


def _text(line: bytes) -> str:
    return line[:LONGEST].decode("utf-8", "replace").removesuffix("\r")
