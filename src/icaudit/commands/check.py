"""`icaudit check`: the main job."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from icaudit.commands._audit import Auditor, read_named
from icaudit.commands._emit import Target, emit, emit_many, targets, write_out
from icaudit.commands._options import (
    FormatOpt,
    OutputOpt,
    PathsArg,
    ProfileOpt,
    TableStyleOpt,
    TodayOpt,
    today_or,
)
from icaudit.errors import ExitCode, FileError
from icaudit.files.paths import Found, find_files, is_one
from icaudit.model.report import Report
from icaudit.model.results import Result
from icaudit.views.output import Output

if TYPE_CHECKING:
    from icaudit.model.document import Document
    from icaudit.model.wire import ReportWire

DEFAULT = "icaudit.yaml"


class Show(StrEnum):
    """How much a report shows."""

    GAPS = "gaps"
    ALL = "all"


ShowOpt = Annotated[
    Show, typer.Option("--show", help="What is missing, or every sign and every channel.")
]
OpenOpt = Annotated[bool, typer.Option("--open", help="Show the report as a page in your browser.")]
PlacesOpt = Annotated[bool, typer.Option("--places", help="Say the file and line of everything.")]


def command(  # noqa: PLR0917  # a command line has many options
    paths: PathsArg = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
    show_: ShowOpt = Show.GAPS,
    places: PlacesOpt = False,
    open_: OpenOpt = False,
    table_style: TableStyleOpt = None,
) -> None:
    """Score a team's channel list and show what is missing."""
    named = paths or [DEFAULT]
    files = find_files(named)
    day = today_or(today)
    wanted = targets(format, output, (file.path for file in files))
    if table_style:
        from icaudit.formats._styles import check_style

        check_style(table_style)
    auditor = Auditor(day, tuple(profile) if profile else None)
    if not is_one(named):
        _check_many(auditor, files, wanted, table_style, open_)
        return
    try:
        report = auditor.audit(read_named(files[0].path, bool(paths)))
    except FileError as error:
        emit_many([error], [target for target in wanted if target.format == "jsonl"])
        raise
    if table_style:
        _in_style(_reasons_table(report), table_style)
    else:
        made = report_output(report, show_ is Show.ALL, places)
        write(lambda targets: emit(made, targets), wanted, day, open_)


def report_output(report: Report, everything: bool = False, places: bool = False) -> Output:
    """A report as formats take it; each form is made only if it is asked for."""

    def document() -> "Document":
        from icaudit.views.report import report_document

        return report_document(report, everything, places)

    def payload() -> "ReportWire":
        from icaudit.views.wire import report_wire

        return report_wire(report)

    def page() -> "Document":
        from icaudit.views.report_page import report_page

        return report_page(report, places)

    return Output(
        document,
        payload,
        lambda: tuple((f, report.where(f.path)) for f in report.findings),
        page=page,
    )


def write(to: Callable[[list[Target]], None], wanted: list[Target], day: date, open_: bool) -> None:
    """Write a result, and show it as a page if that was asked for."""
    if open_:
        from icaudit.commands._open import show_page

        show_page(to, wanted, day)
    else:
        to(wanted)


def _check_many(
    auditor: Auditor,
    files: list[Found],
    wanted: list[Target],
    table_style: str | None,
    open_: bool,
) -> None:
    def roll_up(results: Iterable[Result]) -> Output:
        from icaudit.views.roll_up import roll_up_output

        return roll_up_output(results, auditor.today)

    results = auditor.results(files)
    if table_style:
        _in_style(roll_up(results).document(), table_style)
    else:
        write(lambda targets: emit_many(results, targets, roll_up), wanted, auditor.today, open_)
    auditor.say_what_was_left(files)
    if auditor.broken:
        raise typer.Exit(ExitCode.USAGE)


def _reasons_table(report: Report) -> "Document":
    from icaudit.views.report import reasons_table

    return (reasons_table(report),)


def _in_style(document: "Document", style: str) -> None:
    from icaudit.formats._styles import styled

    write_out([styled(document, style)])
