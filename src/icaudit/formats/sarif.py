"""SARIF 2.1.0, for code scanning: findings, gaps and mistakes in files, each with its rule.

What a rule says is what `icaudit explain` says. What goes well is not told:
nobody wants an alert about it.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from icaudit import __version__
from icaudit.formats import markdown, text
from icaudit.formats._screen import Screen
from icaudit.formats._spots import NOWHERE, Spot, spots
from icaudit.model.finding import Severity
from icaudit.model.results import Result
from icaudit.views.explain import entry_output
from icaudit.views.findings import MISTAKE
from icaudit.views.output import Entry, Output
from icaudit.views.result import result_output

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LONGEST = 1024
"""As much of a rule's short texts as GitHub takes."""
_SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
_MISTAKE = Entry(MISTAKE, "check", "The file can be used.", {"why": "Nothing in it was scored."})
_PASS_MARK = "A pass mark that was asked for is reached."
_ODD = "A profile says nothing that looks odd."
_PAGE = Screen()


def render(output: Output, screen: Screen) -> str:
    """The findings of one result, an entry a line."""
    return "".join(_pages([output]))


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str]:
    """The findings of all results in one run."""
    return _pages(map(result_output, results))


def _pages(outputs: Iterable[Output]) -> Iterator[str]:
    """Findings as they come, and at the end the rules that they name."""
    rules: dict[str, dict[str, Any]] = {}
    between = f'{{"$schema": "{_SCHEMA}",\n"version": "2.1.0",\n"runs": [{{"results": [\n'
    for spot in spots(outputs):
        if spot.finding.id not in rules:
            rules[spot.finding.id] = _rule(spot)
        yield between + _json(_result(spot))
        between = ",\n"
    driver = {"name": "icaudit", "semanticVersion": __version__, "rules": list(rules.values())}
    run = {
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": MISTAKE not in rules}],
        "tool": {"driver": driver},
    }
    yield f"{'' if rules else between}\n],\n{_json(run)[1:]}]}}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _result(spot: Spot) -> dict[str, Any]:
    said = f"{spot.message} {spot.next_step}".strip().replace("](", "] (")  # would be a link
    place = {"artifactLocation": _file(spot.path or NOWHERE), "region": _region(spot)}
    return {
        "ruleId": spot.finding.id,
        "level": spot.finding.severity.value,
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {
            "icaudit/v1": spot.key,
            "primaryLocationLineHash": f"{spot.key[:16]}:1",  # the one that GitHub goes by
        },
    }


def _file(path: str) -> dict[str, str]:
    """Where the file is: from the root of the repository, unless it was named from the disk's."""
    as_on_disk = sys.getfilesystemencodeerrors()  # a name need not be UTF-8
    if re.match(r"/|[A-Za-z]:/", path):
        return {"uri": f"file:///{quote(path.lstrip('/'), safe='/:', errors=as_on_disk)}"}
    return {"uri": quote(path, errors=as_on_disk), "uriBaseId": "%SRCROOT%"}


def _region(spot: Spot) -> dict[str, int]:
    """The place, with all four numbers: GitHub asks for each of them."""
    _, line, column, end, _ = spot.place
    line, column = line or 1, column or 1
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": end or column + 1,
    }


def _rule(spot: Spot) -> dict[str, Any]:
    id, severity = spot.finding.id, spot.finding.severity
    entry = _MISTAKE if id == MISTAKE else spot.output.explained().get(id)
    entry = entry or Entry(id, "check", _PASS_MARK if id.startswith("gate.") else _ODD, {})
    about = entry.facts.get("why") or entry.facts.get("question") or entry.title
    manual = entry_output(entry)
    return {
        "id": id,
        "shortDescription": {"text": entry.title[:_LONGEST]},
        "fullDescription": {"text": about[:_LONGEST]},
        "help": {"text": text.render(manual, _PAGE), "markdown": markdown.render(manual, _PAGE)},
        "defaultConfiguration": {"level": severity.value},
        "properties": {"problem.severity": _SEVERITIES[severity]},
    }
