"""JSON lines: a compact report a line, written as it goes."""

import json
from collections.abc import Iterable, Iterator

from icaudit.errors import FileError
from icaudit.formats._screen import Screen
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.wire import error_wire, report_wire


def render(output: Output, screen: Screen) -> str:
    """The payload on one line."""
    return json.dumps(output.payload(), separators=(",", ":"), ensure_ascii=False) + "\n"


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str]:
    """A line for each team; a file that could not be used is an `icaudit.error/1` line."""
    for result in results:
        wire = error_wire(result) if isinstance(result, FileError) else report_wire(result)
        yield json.dumps(wire, separators=(",", ":"), ensure_ascii=False) + "\n"
