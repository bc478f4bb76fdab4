"""`icaudit trend`: how the score moved over saved reports."""

from typing import Annotated

import typer

from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt, TeamOpt
from icaudit.errors import UsageError, did_you_mean
from icaudit.files.report import read_reports
from icaudit.views.trend import trend_output


def command(
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT…", help="Reports saved as JSON, in any order.")
    ],
    team: TeamOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
) -> None:
    """Show how the score moved over reports that were saved as JSON."""
    wanted = targets(format, output, reports)
    found = [report for path in reports for report in read_reports(path)]
    names = sorted({report.team.name for report in found})
    chosen = [report for report in found if team in (None, report.team.name)]
    if not chosen or (team is None and len(names) > 1):
        what = f"there is no report on '{team}'" if team else "these reports are on several teams"
        listed = ", ".join(names[:8])
        meant = did_you_mean(team or "", names)
        raise UsageError(what, meant or f"choose one with --team: {listed}")
    emit(trend_output(chosen), wanted)
