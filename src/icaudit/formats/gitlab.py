"""GitLab's report on code quality: what was found and what falls short, in merge requests."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from icaudit.formats._screen import Screen
from icaudit.formats._spots import NOWHERE, Spot, spots
from icaudit.model.finding import Severity
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.result import result_output

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(output: Output, screen: Screen) -> str:
    """The findings of one result, an entry a line."""
    return "".join(_pages([output]))


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str]:
    """The findings of all results, mistakes in files among them."""
    return _pages(map(result_output, results))


def _pages(outputs: Iterable[Output]) -> Iterator[str]:
    between = "[\n"
    for spot in spots(outputs):
        yield between + json.dumps(_entry(spot), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _entry(spot: Spot) -> dict[str, Any]:
    return {
        "description": f"{spot.message} {spot.next_step}".strip(),
        "check_name": spot.finding.id,
        "fingerprint": spot.key,
        "severity": _SEVERITIES[spot.finding.severity],
        "location": {"path": spot.path or NOWHERE, "lines": {"begin": spot.place.line or 1}},
    }
