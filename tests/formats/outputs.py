"""Outputs for the tests of formats: a team, a team that missed a pass mark, a broken file."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from builders import ROOT, TODAY, report_of
from icaudit.errors import FileError, Place
from icaudit.files._source import Source
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.model.report import GateResult, Report
from icaudit.views.output import Output
from icaudit.views.result import result_output

MISSED = GateResult("fail-under", "80", "68", passed=False, why="At least 80 was asked for.")
PASSED = GateResult("require", "R3", "habit", passed=True, why="")

WAIVERS = """
team: Comms
channels: [{name: Talk, platform: Workplace from Meta}]
practices: {social-media-policy: no}
waivers:
- {check: channel.closed, channel: Talk, because: "the archive runs until May", until: 2027-05-31}
- {criterion: R5.policy, because: "the works council has it"}
"""


@cache
def northwind() -> Report:
    """The example team."""
    return report_of((ROOT / "examples" / "northwind.yaml").read_text("utf-8"))


def with_gates(report: Report) -> Output:
    """A report that missed a pass mark and reached another."""
    report = report._replace(gates=(MISSED, PASSED))
    gates = [{**gate._asdict(), "places": []} for gate in report.gates]

    def payload() -> Mapping[str, Any]:
        return {**result_output(report).payload(), "gates": gates}

    return result_output(report)._replace(payload=payload)


def handed_on(report: Report) -> Report:
    """A report that says nothing of files and lines."""
    return report._replace(path="", where=lambda path: Place(""))


def broken(text: str = "team: a\nonwer: b\nchanels: []\n", path: str = "a b.yaml") -> FileError:
    """A file with mistakes."""
    with pytest.raises(FileError) as error:
        read_team(Source(path, text), TODAY, read_platforms())
    return error.value
