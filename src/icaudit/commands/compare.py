"""`icaudit compare`: what changed between two saved reports."""

from typing import Annotated

import typer

from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt, TeamOpt
from icaudit.core.compare import compare
from icaudit.files.report import read_report
from icaudit.views.compare import compare_output


def command(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier report, saved as JSON.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="A later report, saved as JSON.")],
    team: TeamOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
) -> None:
    """Show what changed between two reports that were saved as JSON."""
    wanted = targets(format, output, (old, new))
    emit(compare_output(compare(read_report(old, team), read_report(new, team))), wanted)
