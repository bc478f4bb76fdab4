"""`icaudit demo`: the main job on a bundled example."""

import sys
from datetime import date

from icaudit.commands._audit import Auditor
from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt
from icaudit.commands.check import OpenOpt, PlacesOpt, Show, ShowOpt, report_output, write
from icaudit.files._bundled import bundled
from icaudit.files._source import Source, read_source

EXAMPLE = "northwind.yaml"
DAY = date(2026, 11, 23)
"""The day the example is about, so that it never goes out of date."""


def command(
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    show_: ShowOpt = Show.GAPS,
    places: PlacesOpt = False,
    open_: OpenOpt = False,
) -> None:
    """Show a report on an invented team."""
    wanted = targets(format, output, findings=True)
    text = read_source(str(bundled("examples") / EXAMPLE)).text
    report = Auditor(DAY, evidence=False).audit(Source(EXAMPLE, text))
    made = report_output(report, show_ is Show.ALL, places)
    write(lambda targets: emit(made, targets), wanted, DAY, open_)
    print(
        "\nThis team is invented. 'icaudit init' asks about your own.",
        file=sys.stderr,
    )
