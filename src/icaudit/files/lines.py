"""Lines from standard input, as they come."""

import sys
from collections.abc import Iterator
from io import BufferedReader
from typing import cast

LONGEST = 65_536
"""More than any address has; what comes after it on a line is passed over."""

_PIECE = 65_536


def stdin_lines() -> Iterator[list[str]]:
    """The lines that have arrived, again and again until the end.

    Never waits for more than there is, so that a pipe answers line by line,
    and never holds more than a piece of the input and the start of one line.
    """
    if sys.stdin is None:  # closed by whoever started us
        return
    begun, arriving = b"", cast(BufferedReader, sys.stdin.buffer)
    while piece := arriving.read1(_PIECE):
        *whole, rest = (begun + piece).split(b"\n")
        begun = rest[:LONGEST]
        if whole:
            yield [_text(line) for line in whole]
    if begun:
        yield [_text(begun)]


def _text(line: bytes) -> str:
    return line[:LONGEST].decode("utf-8", "replace").removesuffix("\r")
