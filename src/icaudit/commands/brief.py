"""`icaudit brief`: one page for whoever decides."""

from icaudit.commands._audit import DEFAULT, Auditor, read_named
from icaudit.commands._emit import emit, targets
from icaudit.commands._options import (
    FormatOpt,
    OutputOpt,
    PathArg,
    ProfileOpt,
    TodayOpt,
    today_or,
)
from icaudit.files.profile import read_profile
from icaudit.views.brief import brief_output


def command(
    path: PathArg = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Write one page for your boss. It says what goes well, three asks, and what each costs."""
    named = path or DEFAULT
    wanted = targets(format, output, [named])
    chosen = tuple(profile) if profile else None
    report = Auditor(today_or(today), chosen).judge(read_named(named, bool(path)))
    told = read_profile(chosen or report.case.file.profile or (), texts=True).criteria()
    emit(brief_output(report, {id: sign.why for id, sign in told.items()}), wanted)
