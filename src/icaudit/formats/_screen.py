"""What the place where a text is shown can do."""

import os
import shutil
from typing import NamedTuple, TextIO

WIDEST = 112
"""Lines longer than this are hard to read, however wide the window."""


class Screen(NamedTuple):
    """Columns, whether colours show, whether more than ASCII shows."""

    width: int = 80
    colour: bool = False
    unicode: bool = True

    @classmethod
    def of(cls, stream: TextIO) -> "Screen":
        """The screen behind a stream; 80 columns where there is none."""
        width = shutil.get_terminal_size((80, 24)).columns
        return cls(min(max(width, 40), WIDEST), _colour(stream), _unicode(stream))


def _colour(stream: TextIO) -> bool:
    """NO_COLOR, then FORCE_COLOR, then CLICOLOR=0 and TERM=dumb, then whether it is a terminal."""
    environ = os.environ
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if environ.get(name, "0") not in ("", "0"):
            return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def _unicode(stream: TextIO) -> bool:
    try:
        "✔◐✘█▒░·–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
