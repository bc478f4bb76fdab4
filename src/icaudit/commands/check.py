"""`icaudit check`: the main job."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from icaudit.commands._audit import DEFAULT, Auditor, read_named
from icaudit.commands._emit import Target, emit, emit_error, emit_many, targets
from icaudit.commands._gates import Gates
from icaudit.commands._options import (
    FormatOpt,
    OutputOpt,
    PathsArg,
    ProfileOpt,
    TableStyleOpt,
    TodayOpt,
    one_of,
    today_or,
    with_options,
)
from icaudit.errors import FileError
from icaudit.files.paths import Found, find_files, is_one
from icaudit.model.report import Report
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.result import result_output

if TYPE_CHECKING:
    from icaudit.model.document import Document


class Show(StrEnum):
    """How much a report shows."""

    GAPS = "gaps"
    ALL = "all"


ShowOpt = Annotated[
    Show,
    typer.Option(
        "--show",
        **one_of(Show, "--show: there is no"),
        help="'gaps' for what is missing, 'all' for every sign and channel.",
    ),
]
NoWaiversOpt = Annotated[
    bool, typer.Option("--no-waivers", help="Leave agreed exceptions aside: everything counts.")
]
ShareOpt = Annotated[
    bool,
    typer.Option(
        "--share",
        help="A report to hand on: no owners, administrators, documents, notes or places.",
    ),
]
OpenOpt = Annotated[bool, typer.Option("--open", help="Show the report as a page in your browser.")]
PlacesOpt = Annotated[bool, typer.Option("--places", help="Add the file and line of everything.")]


@with_options(gates=Gates)
def command(  # noqa: PLR0917  # a command line has many options
    gates: Gates,
    paths: PathsArg = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
    show_: ShowOpt = Show.GAPS,
    places: PlacesOpt = False,
    open_: OpenOpt = False,
    table_style: TableStyleOpt = None,
    no_waivers: NoWaiversOpt = False,
    share: ShareOpt = False,
) -> None:
    """Score a team's channel list and show what is missing."""
    named = paths or [DEFAULT]
    files = find_files(named)
    day = today_or(today)
    wanted = targets(format, output, [file.path for file in files], findings=True)
    if table_style:
        from icaudit.commands._table import check_table

        check_table(table_style, format, output)
    auditor = Auditor(
        day,
        tuple(profile) if profile else None,
        gate=gates.asked(profile),
        waivers=not no_waivers,
        outputs=output or (),
    )
    if not is_one(named):
        _check_many(auditor, files, wanted, table_style, open_=open_, share=share)
        return
    try:
        report = auditor.audit(read_named(files[0].path, bool(paths)))
    except FileError as error:
        emit_error(_shared_error(error) if share else error, wanted)
        raise
    if share:
        from icaudit.core.redact import redacted

        report = redacted(report)
    if table_style:
        _in_style(_reasons_table(report), table_style)
    else:
        made = report_output(report, show_ is Show.ALL, places)
        write(lambda targets: emit(made, targets), wanted, day, open_)
    auditor.end()


def report_output(report: Report, everything: bool = False, places: bool = False) -> Output:
    """A report as formats take it; each form is made only if it is asked for."""

    def document() -> "Document":
        from icaudit.views.report import report_document

        return report_document(report, everything, places)

    def page() -> "Document":
        from icaudit.views.report_page import report_page

        return report_page(report, places)

    return result_output(report)._replace(document=document, page=page)


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
    *,
    open_: bool,
    share: bool,
) -> None:
    def roll_up(results: Iterable[Result]) -> Output:
        from icaudit.views.roll_up import roll_up_output

        return roll_up_output(results, auditor.today)

    results = _shared(_begun(auditor.files.each(files, auditor.audit)), share)
    if auditor.files.passed_over == len(files):
        auditor.files.say_what_was_left(files)
    if table_style:
        _in_style(roll_up(results).document(), table_style)
    else:
        write(lambda targets: emit_many(results, targets, roll_up), wanted, auditor.today, open_)
    auditor.files.say_what_was_left(files)
    auditor.end()


def _begun(results: Iterator[Result]) -> Iterator[Result]:
    """The same, of which the first is made already: now it is known whether there is one."""
    return chain(list(islice(results, 1)), results)


def _shared(results: Iterable[Result], share: bool) -> Iterable[Result]:
    """The results as they may be handed on, where that is wanted."""
    if not share:
        return results
    from icaudit.core.redact import redacted

    return (_shared_error(r) if isinstance(r, FileError) else redacted(r) for r in results)


def _shared_error(error: FileError) -> FileError:
    from icaudit.core.redact import redacted_error

    return redacted_error(error)


def _reasons_table(report: Report) -> "Document":
    from icaudit.views.report import reasons_table

    return (reasons_table(report),)


def _in_style(document: "Document", style: str) -> None:
    from icaudit.commands._table import show_table

    show_table(document, style)
