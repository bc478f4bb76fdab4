"""JSON lines: a compact report a line, written as it goes."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from icaudit.errors import FileError
from icaudit.formats._screen import Screen
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.wire import error_wire, report_wire


def render(output: Output, screen: Screen) -> str:
    """The payload on one line."""
    return _line(output.payload())


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str | bytes]:
    """A line for each team; a file that could not be used is an `icaudit.error/1` line.

    Over many teams orjson is worth its import: it writes the same, ten times as fast.
    """
    import orjson

    for result in results:
        wire = error_wire(result) if isinstance(result, FileError) else report_wire(result)
        try:
            yield orjson.dumps(wire, option=orjson.OPT_APPEND_NEWLINE)
        except orjson.JSONEncodeError:  # the name of a file that is no text
            yield _line(wire)
        del result, wire  # the next report is made where this one was, in warm memory


def _line(wire: Any) -> str:
    return json.dumps(wire, separators=(",", ":"), ensure_ascii=False) + "\n"
