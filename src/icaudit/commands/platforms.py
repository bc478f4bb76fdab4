"""`icaudit platforms`: what is known about each, and when somebody looked."""

from typing import Annotated

import typer

from icaudit.commands._age import say_age
from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt, TableStyleOpt, TodayOpt, today_or
from icaudit.commands._table import check_table, show_table
from icaudit.errors import UsageError, did_you_mean
from icaudit.files.platforms import read_platforms
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms
from icaudit.views.platforms import platform_output, platforms_output, platforms_table


def command(
    id: Annotated[
        str | None,
        typer.Argument(
            help="One of them, by its name or host: linkedin, Yammer, x.com …", show_default=False
        ),
    ] = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
    table_style: TableStyleOpt = None,
) -> None:
    """List the platforms, or tell all about one. Those that closed stand first."""
    wanted, day = targets(format, output), today_or(today)
    if table_style:
        check_table(table_style, format, output)
    platforms = read_platforms(texts=True)
    row = _named(id, platforms) if id else None
    say_age(platforms, day)
    if row:
        emit(platform_output(row, platforms, day), wanted)
    elif table_style:
        show_table((platforms_table(platforms, day),), table_style)
    else:
        emit(platforms_output(platforms, day), wanted)


def _named(name: str, platforms: Platforms) -> Platform:
    row = platforms.named(name)
    if row is None:
        names = [word for row in platforms for word in (row.id, row.name, *row.also)]
        hint = did_you_mean(name, names) or "'icaudit platforms' lists those we know"
        raise UsageError(f"we do not know a platform called '{name}'", hint)
    return row
