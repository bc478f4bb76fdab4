"""`icaudit benchmark`: the team beside published figures."""

from typing import Annotated

import typer

from icaudit.commands._audit import DEFAULT, read_named
from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt, PathArg, TodayOpt, today_or
from icaudit.core.benchmark import beside
from icaudit.files.benchmarks import read_surveys
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.views.benchmark import benchmark_output


def command(
    path: PathArg = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="FILE",
            help="Add figures of your own, in a file of the same shape. May be repeated.",
            show_default=False,
        ),
    ] = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Show your team beside published surveys, each with its year and who was asked."""
    name = path or DEFAULT
    wanted = targets(format, output, [name, *(with_ or ())])
    surveys = read_surveys(tuple(with_ or ()))
    team = read_team(read_named(name, path is not None), today_or(today), read_platforms())
    emit(benchmark_output(beside(surveys, team.case), team.case), wanted)
