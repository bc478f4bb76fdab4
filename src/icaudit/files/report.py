"""Saved reports: what `check` wrote as JSON, read back, perhaps years later."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from icaudit.errors import FileError, Place, Problem, did_you_mean
from icaudit.files._source import STDIN, read_bytes, unusable
from icaudit.files._typed import typed
from icaudit.model.report import ERROR, REPORT, REPORTS
from icaudit.model.saved import Saved
from icaudit.model.words import count

MOST_BYTES = 100_000_000
"""A report takes about 60 kB, so this is well over a thousand teams."""

SAVE = "save one with 'icaudit check -o report.json'"

_SPACE = re.compile(r"[ \t\n\r]*")


def read_reports(path: str) -> tuple[Saved, ...]:
    """Every report in a file: one, several, or one a line. Raises FileError."""
    text = _text(path)
    found = [report for document in _documents(path, text) for report in _reports(path, document)]
    if not found:
        raise unusable(path, "there is no report on a team in this file", SAVE)
    return tuple(found)


def read_report(path: str, team: str | None = None) -> Saved:
    """The one report in a file, or the one on a team. Raises FileError."""
    reports = read_reports(path)
    found = [report for report in reports if team is None or report.team.name == team]
    if len(found) == 1:
        return found[0]
    if team is None or found:
        what = f"there are {count(len(found), 'report')} in this file"
        raise unusable(path, what, "choose one with --team and the name of the team")
    names = sorted({report.team.name for report in reports})
    hint = did_you_mean(team, names) or f"there are: {', '.join(names[:8])}"
    raise unusable(path, f"there is no report on '{team}' in this file", hint)


def _text(path: str) -> str:
    if path != STDIN and not Path(path).exists():
        raise unusable(path, "there is no such file", SAVE)
    data = read_bytes(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise unusable(path, "this file is larger than 100 MB", "save fewer teams to a file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unusable(path, "this is not a report: it is no text", SAVE) from None


def _documents(path: str, text: str) -> Iterator[Any]:
    """Every JSON document in a text, one after another."""
    decoder, at = json.JSONDecoder(parse_constant=_no_number), _after_space(text, 0)
    while at < len(text):
        try:
            document, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            place = Place(path, error.lineno, error.colno)
            message = "this is not JSON, or it was cut off"
            raise FileError(path, (Problem(place, message, SAVE),)) from None
        except (RecursionError, ValueError):
            raise unusable(path, "this is not a report: it cannot be read as JSON", SAVE) from None
        yield document
        at = _after_space(text, at)


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _reports(path: str, document: Any) -> Iterator[Saved]:
    document = document if isinstance(document, dict) else {}
    schema, listed = str(document.get("schema")), document.get("reports")
    if schema == REPORT:
        yield read_saved(Saved, document, path, "")
    elif schema == REPORTS and isinstance(listed, list):
        for number, report in enumerate(listed):
            yield read_saved(Saved, report, path, f"reports[{number}]")
    elif re.fullmatch(r"icaudit\.reports?/\d{1,3}", schema) and schema != REPORTS:
        message = f"this report is of another version, {schema}"
        raise unusable(path, message, "a newer icaudit may read it")
    elif schema != ERROR:
        raise unusable(path, "this is JSON, but no report of icaudit", SAVE)


def read_saved(kind: Any, value: Any, path: str, at: str) -> Any:
    """A report, or a part of it, as a type says. Raises FileError where it is damaged."""
    try:
        return typed(kind, value, at)
    except ValueError as error:
        raise unusable(path, f"this report is damaged: {error}", SAVE) from None
