"""Annotations of GitHub Actions: findings beside the lines they are about.

GitHub shows ten of each kind for a step and cuts a message at 4,096
characters, so the gravest come first and the last says how many more there
are. The page about the step holds the whole report.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from icaudit.formats._screen import Screen
from icaudit.formats._spots import Spot, spots
from icaudit.model.finding import Severity
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.result import result_output

SHOWN = 10
LONGEST = 4096

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def render(output: Output, screen: Screen) -> str:
    """The annotations for one result."""
    return "".join(_lines(spots([output])))


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str]:
    """The annotations for all results together: the limits are those of a step."""
    return _lines(spots(map(result_output, results)))


def _lines(found: Iterable[Spot]) -> Iterator[str]:
    """Ten lines of each kind at most; where there are more, the tenth says so."""
    kept: dict[Severity, list[Spot]] = {severity: [] for severity in Severity}
    number: Counter[Severity] = Counter()
    for spot in found:
        severity = spot.finding.severity
        number[severity] += 1
        if len(kept[severity]) < SHOWN:
            kept[severity].append(spot)
    for severity, some in kept.items():
        if number[severity] <= SHOWN:
            yield from map(_annotation, some)
            continue
        yield from map(_annotation, some[:-1])
        more = number[severity] - SHOWN + 1
        yield f"::{_COMMANDS[severity]} title=icaudit::And {more} more: the report has them all.\n"


def _annotation(spot: Spot) -> str:
    """A line that the runner takes for a command; what comes from files cannot begin one."""
    _, line, column, end, _ = spot.place
    place = {"file": spot.path, "line": line, "endLine": line, "col": column, "endColumn": end}
    values = {**(place if spot.path else {}), "title": spot.finding.id}
    said = (f"{name}={str(v).translate(_IN_VALUE)}" for name, v in values.items() if v)
    text = "\n".join(filter(None, (spot.message, spot.next_step)))[:LONGEST]
    return f"::{_COMMANDS[spot.finding.severity]} {','.join(said)}::{text.translate(_IN_TEXT)}\n"
