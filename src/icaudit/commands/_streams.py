"""Standard output and standard error, made ready, and what becomes of one that breaks."""

import os
import sys
from contextlib import suppress
from typing import Any, TextIO


class Courtesy:
    """Standard error: nothing that happens to it changes what is written elsewhere, or the code.

    Once it cannot be written to, the rest goes nowhere. It stands around the
    stream itself, so that it also holds for what libraries write.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text, if that is possible."""
        try:
            return self._stream.write(text)
        except OSError:
            to_nowhere(self._stream)
            return len(text)

    def flush(self) -> None:
        """Send on what was written, if that is possible."""
        try:
            self._stream.flush()
        except OSError:
            to_nowhere(self._stream)


def to_nowhere(stream: TextIO) -> None:
    """Let all further writing go nowhere, where that can be done.

    The interpreter flushes once more at the end, where nobody could catch an error.
    """
    with suppress(OSError), open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def prepare_streams() -> None:
    """Pipes and files get UTF-8 in every locale; a console keeps its own, without crashing."""
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    if not isinstance(sys.stderr, Courtesy):
        sys.stderr = Courtesy(sys.stderr)
