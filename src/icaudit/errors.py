"""Where something is, what went wrong, and how the program ends."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class ExitCode(IntEnum):
    """How a run ended. Where two apply, the one listed further up wins.

    Ctrl-C ends a run at once. A bug beats a file or usage mistake, which beats
    "nothing could be reached", which beats a tripped gate.
    """

    STOPPED = 130
    BUG = 1
    USAGE = 2
    UNREACHED = 4
    GATE = 3
    FINE = 0

    @classmethod
    def worst(cls, codes: Iterable[ExitCode]) -> ExitCode:
        """The code of a run in which all of these happened."""
        return min(codes, key=list(cls).index, default=cls.FINE)


class Place(NamedTuple):
    """A place in a file. Lines and columns count from 1, columns in characters."""

    path: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        parts = [self.path, self.cell, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


class Problem(NamedTuple):
    """One mistake in a file: where, what is wrong, the line itself, what to try."""

    place: Place
    message: str
    hint: str = ""
    excerpt: str = ""


class IcauditError(Exception):
    """Something the reader can put right. `hint` says how."""

    code = ExitCode.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(IcauditError):
    """The command line asks for something that cannot be done."""


class UnreachedError(IcauditError):
    """Nothing of what was to be looked at could be reached."""

    code = ExitCode.UNREACHED


class FileError(IcauditError):
    """A file that cannot be used, with every mistake that was found in it."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message if problems else "cannot be used")
        self.path = path
        self.problems = problems


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, or None. Forgives case and one or two slips."""
    from difflib import get_close_matches

    by_folded = {name.lower(): name for name in names}
    found = get_close_matches(word.lower(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """`did you mean 'owner'?`, or the empty string where nothing is near."""
    name = nearest(word, names)
    return f"did you mean '{name}'?" if name else ""
