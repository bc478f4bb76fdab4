"""`icaudit benchmark`: the team beside published figures."""

from typing import Annotated

import typer

from icaudit.commands._audit import DEFAULT, read_named
from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt, PathArg, ProfileOpt, TodayOpt, today_or
from icaudit.core.benchmark import beside
from icaudit.files.benchmarks import read_surveys
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.views.benchmark import benchmark_output


def command(  # noqa: PLR0917  # a command line has many options
    path: PathArg = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="FILE",
            help="Add figures of your own, in a file shaped like icaudit's benchmarks.yaml. "
            "May be repeated.",
            show_default=False,
        ),
    ] = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Show your team beside published surveys. Each says its year and who was asked."""
    name = path or DEFAULT
    wanted = targets(format, output, [name, *(with_ or ())])
    surveys = read_surveys(tuple(with_ or ()))
    source, chosen = read_named(name, path is not None), tuple(profile) if profile else None
    team = read_team(source, today_or(today), read_platforms(), chosen)
    emit(benchmark_output(beside(surveys, team.case), team.case), wanted)
