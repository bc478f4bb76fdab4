"""Options that several commands share."""

import os
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from icaudit.errors import UsageError
from icaudit.model.dates import Span


def _today(text: str | None) -> date | None:
    if not text:
        return None
    try:
        span = Span.parse(text)
    except ValueError:
        span = None
    if span is None or span.first != span.last or not 1900 <= span.first.year < 3000:
        raise UsageError(f"--today '{text}' is not a day", "write it as 2026-11-23")
    return span.first


def today_or(text: str | None) -> date:
    """The day of the audit: what was asked for, else today in UTC."""
    return _today(text) or datetime.now(UTC).date()


def _profiles(context: typer.Context, names: list[str] | None) -> list[str] | None:
    """The names; in the environment spaces stand between them, or within one path."""
    whole = os.environ.get("ICAUDIT_PROFILE", "")
    source = context.get_parameter_source("profile")
    from_there = source is not None and source.name == "ENVIRONMENT"
    return [whole] if from_there and os.path.isfile(whole) else names


PathsArg = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Team files, folders, patterns, or - for standard input. [default: icaudit.yaml]",
        show_default=False,
    ),
]
PathArg = Annotated[
    str | None,
    typer.Argument(
        metavar="[PATH]",
        help="A team file, or - for standard input. [default: icaudit.yaml]",
        show_default=False,
    ),
]
ProfileOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--profile",
        "-p",
        callback=_profiles,
        envvar="ICAUDIT_PROFILE",
        metavar="NAME",
        help="Measure with this profile or add-on instead of those in the file. May be repeated.",
        show_default=False,
        show_envvar=False,
    ),
]
FormatOpt = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        envvar="ICAUDIT_FORMAT",
        metavar="FORMAT",
        help="How to show it: terminal, text, markdown, html, csv, xlsx, json, jsonl, sarif, "
        "junit, github or gitlab.",
        show_envvar=False,
    ),
]
OutputOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file; its ending (.html, .xlsx, .json …) chooses the format. "
        "May be repeated.",
        show_default=False,
    ),
]
TodayOpt = Annotated[
    str | None,
    typer.Option(
        "--today",
        envvar="ICAUDIT_TODAY",
        metavar="DATE",
        help="Reckon as of this day, such as 2026-11-23, to get the same report again. "
        "[default: today]",
        show_default=False,
        show_envvar=False,
    ),
]
TableStyleOpt = Annotated[
    str | None,
    typer.Option(
        "--table-style",
        metavar="STYLE",
        help="Print the table in a style to paste: jira, mediawiki, asciidoc, github, tsv …",
        show_default=False,
    ),
]
TeamOpt = Annotated[
    str | None,
    typer.Option(
        "--team",
        metavar="NAME",
        help="Which team, where a file holds reports on several.",
        show_default=False,
    ),
]
