"""Errors as a person reads them: where, what, the line itself, and what to try."""

import os
import sys
import traceback
from collections.abc import Sequence

from icaudit.errors import FileError, IcauditError, Place, Problem
from icaudit.files._source import STDIN
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.words import capital, count

_MOST_WORDS = 20
_BEFORE = 60
_SHOWN = 100


def show(error: IcauditError) -> None:
    """Print an error on standard error."""
    screen = Screen.of(sys.stderr)
    print("\n".join(error_lines(error, screen)), file=sys.stderr)


def show_unquoted(arguments: Sequence[str]) -> None:
    """Say that a name with spaces takes quotes, where words in a row are the name of a file."""
    words = arguments[:_MOST_WORDS]
    ends = ((start, end) for start in range(len(words)) for end in range(start + 2, len(words) + 1))
    names = (" ".join(words[start:end]) for start, end in ends)
    if name := next(filter(os.path.isfile, names), ""):
        print(f'A name with spaces takes quotes: "{clean(name)}"', file=sys.stderr)


def show_bug() -> None:
    """Print what went wrong in icaudit itself."""
    print("icaudit has a bug, and you have met it. Your files are as they were.", file=sys.stderr)
    print("Please report it with the lines below.\n", file=sys.stderr)
    traceback.print_exc()


def error_lines(error: IcauditError, screen: Screen) -> list[str]:
    """An error line by line."""
    paint = _Paint(screen)
    if not isinstance(error, FileError):
        lines = [paint.bad("Error: ") + clean(error.message, screen.unicode)]
        return lines + ([f"  {clean(error.hint, screen.unicode)}"] if error.hint else [])
    lines = []
    for problem in error.problems:
        lines += _problem(problem, paint)
    places = [problem.place for problem in error.problems]
    if len(places) == 1 and places[0] == Place(places[0].path):
        return lines  # about the file as a whole, so there is nothing in it to put right
    number = count(len(error.problems), "thing")
    at_fault = {place.path for place in places}
    path = at_fault.pop() if len(at_fault) == 1 else error.path
    path = "standard input" if path == STDIN else clean(path)
    what = f"{capital(number)} to put right in {path}. Nothing in it was used."
    return [*lines, "", what]


def _problem(problem: Problem, paint: "_Paint") -> list[str]:
    unicode = paint.screen.unicode
    place, message = clean(str(problem.place)), clean(problem.message, unicode)
    lines = [f"{paint.bad(place)}: {message}"]
    hint = clean(problem.hint, unicode)
    if not problem.excerpt or problem.place.line is None:
        return lines + ([f"       {paint.good(hint)}"] if hint else [])
    column = (problem.place.column or 1) - 1
    start = max(column - _BEFORE, 0)
    shown = problem.excerpt[start : start + _SHOWN]
    before, marked = _widths(problem, shown, column - start)
    lines.append(f"{problem.place.line:5} | {_still(shown)}".rstrip())
    lines.append(f"      | {' ' * before}{paint.bad('^' * marked)}  {paint.good(hint)}".rstrip())
    return lines


def _widths(problem: Problem, shown: str, column: int) -> tuple[int, int]:
    """How far in the carets stand, and how many; wide characters take two cells."""
    end = problem.place.end_column
    length = max(end - (problem.place.column or 1), 1) if end else 1
    before, marked = shown[:column], shown[column : column + length]
    return _cells(before), max(_cells(marked), 1)


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(_still(text))


def _still(text: str) -> str:
    """The line with the same number of characters, none of which moves the cursor."""
    printable = "".join(c if c.isprintable() or c == " " else " " for c in text)
    return printable.replace("##", "# ")  # a CI command, wherever it stands in a log line


class _Paint:
    """Two colours, or none."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def bad(self, text: str) -> str:
        return f"\033[1;31m{text}\033[0m" if self.screen.colour and text else text

    def good(self, text: str) -> str:
        return f"\033[32m{text}\033[0m" if self.screen.colour and text else text
