"""Options that several commands share."""

import inspect
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from icaudit.errors import UsageError, did_you_mean
from icaudit.model.dates import Span

_KEYWORD = inspect.Parameter.KEYWORD_ONLY


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


def one_of(words: type[StrEnum], wrong: str) -> dict[str, Any]:
    """What typer needs to read one of these words, and to say which one was probably meant."""

    def read(text: str) -> StrEnum:
        if text not in list(words):
            hint = did_you_mean(text, words) or f"there are: {', '.join(words)}"
            raise UsageError(f"{wrong} '{text}'", hint)
        return words(text)

    return {"parser": read, "autocompletion": lambda: list(words), "metavar": "|".join(words)}


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


def with_options(**groups: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options that are the fields of a NamedTuple, which it gets as one."""

    def give(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_all(**said: object) -> None:
            for name, group in groups.items():
                said[name] = group(**{field: said.pop(field) for field in group._fields})
            command(**said)

        own = inspect.signature(command).parameters.values()
        every = [one.replace(kind=_KEYWORD) for one in own if one.name not in groups]
        for group in groups.values():
            hints, defaults = get_type_hints(group, include_extras=True), group._field_defaults
            every += [
                inspect.Parameter(name, _KEYWORD, default=defaults[name], annotation=hints[name])
                for name in group._fields
            ]
        with_all.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
        with_all.__annotations__ = {one.name: one.annotation for one in every}
        return with_all

    return give
