"""`icaudit check`: the main job."""

import gc
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from icaudit.commands._emit import Target, emit, emit_many, targets
from icaudit.commands._options import (
    FormatOpt,
    OutputOpt,
    PathsArg,
    ProfileOpt,
    TableStyleOpt,
    TodayOpt,
    today_or,
)
from icaudit.core.audit import audit
from icaudit.errors import ExitCode, FileError, Place, Problem, UsageError
from icaudit.files._source import Source, read_source
from icaudit.files.paths import Found, find_files, is_one, is_team_file
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.model.report import Report
from icaudit.model.results import Result
from icaudit.views.output import Output

DEFAULT = "icaudit.yaml"


class Show(StrEnum):
    """How much a report shows."""

    GAPS = "gaps"
    ALL = "all"


ShowOpt = Annotated[
    Show, typer.Option("--show", help="What is missing, or every sign and every channel.")
]
PlacesOpt = Annotated[bool, typer.Option("--places", help="Say the file and line of everything.")]


def command(  # noqa: PLR0917  # a command line has many options
    paths: PathsArg = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
    show_: ShowOpt = Show.GAPS,
    places: PlacesOpt = False,
    table_style: TableStyleOpt = None,
) -> None:
    """Score a team's channel list and show what is missing."""
    named = paths or [DEFAULT]
    files = find_files(named)
    wanted = targets(format, output, (file.path for file in files))
    auditor = _Auditor(today_or(today), tuple(profile) if profile else None)
    if is_one(named) and "jsonl" not in {target.format for target in wanted}:
        report = auditor.audit(_read(files[0].path, bool(paths)))
        emit(report_output(report, show_ is Show.ALL, places), wanted)
        return
    _check_many(auditor, files, wanted, table_style)


def report_output(report: Report, everything: bool = False, places: bool = False) -> Output:
    """A report as formats take it."""

    def document():  # type: ignore[no-untyped-def]
        from icaudit.views.report import report_document

        return report_document(report, everything, places)

    def payload():  # type: ignore[no-untyped-def]
        from icaudit.views.wire import report_wire

        return report_wire(report)

    findings = tuple((finding, report.where(finding.path)) for finding in report.findings)
    return Output(document, payload, lambda: findings)


class _Auditor:
    """Reads and judges one file after another, on one day."""

    def __init__(self, today: date, profile: tuple[str, ...] | None) -> None:
        self.today = today
        self.profile = profile
        self.platforms = read_platforms()

    def audit(self, source: Source) -> Report:
        team = read_team(source, self.today, self.platforms, self.profile)
        return audit(team.case, team.profile, team.path, team.where)


def _check_many(
    auditor: _Auditor, files: list[Found], wanted: list[Target], table_style: str | None
) -> None:
    broken: list[str] = []
    passed_over: list[str] = []

    def results() -> Iterator[Result]:
        for number, file in enumerate(files):
            if number == 1:
                _collect_seldom()
            try:
                source = read_source(file.path)
                if file.sought and not is_team_file(source):
                    passed_over.append(file.path)
                    continue
                yield auditor.audit(source)
            except FileError as error:
                from icaudit.commands._errors import show

                broken.append(file.path)
                show(error)
                yield error

    def roll_up(found: object) -> Output:
        from icaudit.views.roll_up import roll_up_output

        return roll_up_output(found, auditor.today)  # type: ignore[arg-type]

    emit_many(results(), wanted, roll_up)
    _say_what_was_left(files, passed_over)
    if broken:
        raise typer.Exit(ExitCode.USAGE)


def _collect_seldom() -> None:
    """Wake the garbage collector, which slept at first: files leave next to no cycles behind."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def _say_what_was_left(files: list[Found], passed_over: list[str]) -> None:
    if passed_over:
        what = "file is no team file" if len(passed_over) == 1 else "files are no team files"
        print(f"{len(passed_over)} YAML {what} and passed over.", file=sys.stderr)
    if len(passed_over) == len(files):
        raise UsageError("no team file was found", "a team file begins with 'team:'")


def _read(path: str, named: bool) -> Source:
    try:
        return read_source(path)
    except FileError as error:
        if named or not error.problems[0].message.startswith("there is no such file"):
            raise
        hint = "'icaudit demo' shows an example, 'icaudit init --blank' writes a file to fill in"
        problem = Problem(Place(path), "there is no team file in this folder yet", hint)
        raise FileError(path, (problem,)) from None
