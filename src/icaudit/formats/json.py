"""JSON, an entry a line: for other programs, and for people who look into them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from icaudit import __version__
from icaudit.formats._screen import Screen
from icaudit.model.report import REPORTS
from icaudit.model.results import Result
from icaudit.views.output import Output


def render(output: Output, screen: Screen) -> str:
    """The payload as one JSON document: a key a line, and in a list an entry a line.

    `indent` would read no better, and takes the slow encoder written in Python.
    """
    lines = (f"  {_text(key)}: {_value(value)}" for key, value in output.payload().items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str]:
    """All reports in one document, `icaudit.reports/1`, written as they come."""
    from icaudit.errors import FileError
    from icaudit.views.wire import error_wire, report_wire

    yield f'{{"schema": "{REPORTS}", "icaudit": "{__version__}", "reports": ['
    errors, between = [], "\n"
    for result in results:
        if isinstance(result, FileError):
            errors.append(error_wire(result))
        else:
            yield between + json.dumps(report_wire(result), ensure_ascii=False)
            between = ",\n"
    yield '\n],\n"errors": ' + json.dumps(errors, ensure_ascii=False) + "}\n"


def _value(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _text(value)
    return "[\n    " + ",\n    ".join(map(_text, value)) + "\n  ]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
