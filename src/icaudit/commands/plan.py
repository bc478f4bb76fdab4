"""`icaudit plan`: the best next steps for a target, or for some days of work."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated

import typer

from icaudit.commands._audit import DEFAULT, Auditor, read_named
from icaudit.commands._emit import emit, say, targets
from icaudit.commands._options import (
    FormatOpt,
    OutputOpt,
    PathArg,
    ProfileOpt,
    TodayOpt,
    today_or,
)
from icaudit.core.plan import plan
from icaudit.errors import UsageError, did_you_mean
from icaudit.files.write import check_writable, write_whole
from icaudit.model.plan import Plan, Target
from icaudit.model.report import Report
from icaudit.model.words import joined
from icaudit.views.plan import plan_output
from icaudit.views.plan_wire import plan_events

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,3})?", re.ASCII)


def command(  # noqa: PLR0917  # a command line has many options
    path: PathArg = None,
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target",
            metavar="N|ID=N",
            help="What to reach for certain: 75 of 100 in all, or R7=80. May be repeated.",
            show_default=False,
        ),
    ] = None,
    days: Annotated[
        str | None,
        typer.Option(
            "--days",
            metavar="N",
            help="How many days of work there are, such as 10 or 2.5.",
            show_default=False,
        ),
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(
            "--calendar",
            metavar="FILE.ics",
            help="Write what is due in 30, 60 and 90 days, for Outlook, Google and others.",
            show_default=False,
        ),
    ] = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Plan the best next steps, to a target or for some days."""
    asked, most_days = _targets(target or ()), _days(days)
    named, day = path or DEFAULT, today_or(today)
    wanted = targets(format, output, [named])
    if calendar:
        _check_calendar(calendar, named)
    auditor = Auditor(day, tuple(profile) if profile else None)
    report = auditor.judge(read_named(named, bool(path)))
    for reason, _ in asked:
        _check_reason(report, reason)
    found = plan(report, asked, most_days)
    emit(plan_output(found), wanted)
    if calendar:
        _write_calendar(calendar, found)


def _targets(texts: Iterable[str]) -> list[Target]:
    """What is to be reached; of two targets for the same the higher one."""
    found: dict[str | None, Target] = {}
    for target in map(_target, texts):
        found[target.reason] = max(target, found.get(target.reason, target))
    return list(found.values())


def _target(text: str) -> Target:
    reason, equals, number = text.rpartition("=")
    if (equals and not reason.strip()) or not _NUMBER.fullmatch(number.strip()):
        raise UsageError(f"--target '{text}' is not understood", "write it as 75 or as R7=80")
    points = Fraction(number.strip())
    if points > 100:
        raise UsageError(f"--target '{text}' is more than 100", "points run from 0 to 100")
    return Target(reason.strip() or None, points)


def _days(text: str | None) -> Fraction | None:
    if text is None:
        return None
    if not _NUMBER.fullmatch(text.strip()):
        raise UsageError(f"--days '{text}' is no number of days", "write it as 10 or 2.5")
    return Fraction(text.strip())


def _check_reason(report: Report, id: str | None) -> None:
    """Raise UsageError for a target that cannot be planned for."""
    reasons = {result.reason.id: result for result in report.reasons}
    if id is None:
        return
    if id not in reasons:
        hint = did_you_mean(id.partition(".")[0], reasons) or f"there are: {', '.join(reasons)}"
        raise UsageError(f"--target: there is no reason '{id}'", hint)
    if reasons[id].score is None:
        others = joined([r.reason.id for r in report.reasons if r.score])
        why = reasons[id].aside or "nothing here to judge"
        hint = f"aim for the total, or for one of {others}" if others else ""
        raise UsageError(f"--target: {id} is set aside: {why}", hint)


def _check_calendar(path: str, read: str) -> None:
    if not path.lower().endswith(".ics"):
        raise UsageError(f"{path} does not end in .ics", "a calendar is an .ics file")
    check_writable(path, [read])


def _write_calendar(path: str, found: Plan) -> None:
    from icaudit.formats._calendar import calendar

    events = plan_events(found)
    if not events:
        say(f"{path} was not written: nothing is due.")
        return
    write_whole(path, [calendar(events, found.report.today)])
    say(f"Written: {path}")
