"""From results to standard output and to files."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from icaudit.errors import UsageError
from icaudit.files.write import check_writable, write_whole
from icaudit.formats import ENDINGS, FORMATS
from icaudit.formats._screen import Screen
from icaudit.model.results import Result
from icaudit.views.output import Output

PAPER = Screen(width=100, colour=False, unicode=True)
"""What a file can do."""


class Target(NamedTuple):
    """A format and the file it goes to; None is standard output."""

    format: str
    file: str | None = None


def targets(format: str, files: list[str] | None, inputs: Iterable[str] = ()) -> list[Target]:
    """Where the result goes, checked before any work. Raises UsageError."""
    FORMATS.load(format)
    inputs = list(inputs)
    found = [Target(_format_of(file), file) for file in files or ()]
    for target in found:
        FORMATS.load(target.format)
        check_writable(str(target.file), inputs)
    return found or [Target(format)]


def emit(output: Output, wanted: Iterable[Target]) -> None:
    """Write one result everywhere it was asked for."""
    for target in wanted:
        _write(target, _rendered(target, output))


def emit_many(
    results: Iterable[Result],
    wanted: list[Target],
    roll_up: Callable[[Iterable[Result]], Output] | None = None,
) -> None:
    """Write many results. One target takes them as they come; several need them all.

    `roll_up` makes one page of them for the formats that cannot go on without an end.
    """
    if len(wanted) > 1:
        results = list(results)
    for target in wanted:
        module = FORMATS.load(target.format)
        if hasattr(module, "stream"):
            _write(target, partial(module.stream, results))
        elif roll_up is not None:
            _write(target, _rendered(target, roll_up(results)))


def emit_chunks(chunks: Callable[[Screen], Iterable[str]], target: Target) -> None:
    """Write text piece by piece as it comes."""
    _write(target, chunks)


def _rendered(target: Target, output: Output) -> Callable[[Screen], Iterable[str]]:
    render = FORMATS.load(target.format).render
    return lambda screen: [render(output, screen)]


def _format_of(file: str) -> str:
    ending = PurePath(file).suffix.lower().removeprefix(".")
    name = ENDINGS.get(ending, ending)
    if name not in FORMATS.names():
        names = set(FORMATS.names()) - set(ENDINGS.values()) - {"terminal"}
        known = ", ".join(f".{end}" for end in sorted({*names, "txt"}))
        raise UsageError(f"the ending of {file} names no format", f"use one of: {known}")
    return name


def _write(target: Target, chunks: Callable[[Screen], Iterable[str]]) -> None:
    if target.file is not None:
        write_whole(target.file, chunks(PAPER))
        print(f"written: {target.file}", file=sys.stderr)
        return
    write_out(chunks(Screen.of(sys.stdout)))


def write_out(chunks: Iterable[str] | Iterator[str]) -> None:
    """Write to standard output; a reader that has gone away ends the writing, not the run."""
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
            sys.stdout.flush()
    except OSError as error:
        # The interpreter flushes once more at the end, where nobody could catch it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            reason = error.strerror or error
            raise UsageError(f"the report could not be written: {reason}", "") from None
