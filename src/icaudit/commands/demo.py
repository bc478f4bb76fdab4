"""`icaudit demo`: the main job on a bundled example."""

import sys
from datetime import date

from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt
from icaudit.commands.check import PlacesOpt, Show, ShowOpt, report_output
from icaudit.core.audit import audit
from icaudit.files._bundled import bundled
from icaudit.files._source import Source, read_source
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team

EXAMPLE = "northwind.yaml"
DAY = date(2026, 11, 23)
"""The day the example is about, so that it never goes out of date."""


def command(
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    show_: ShowOpt = Show.GAPS,
    places: PlacesOpt = False,
) -> None:
    """Show a report on an invented team."""
    wanted = targets(format, output)
    text = read_source(str(bundled("examples") / EXAMPLE)).text
    team = read_team(Source(EXAMPLE, text), DAY, read_platforms())
    report = audit(team.case, team.profile, team.path, team.where)
    emit(report_output(report, show_ is Show.ALL, places), wanted)
    print(
        "\nThis team is invented. 'icaudit init --blank' writes a file for your own.",
        file=sys.stderr,
    )
