"""A team file as text, in the one form in which we write it."""

import re
from collections.abc import Iterator
from typing import Any

from icaudit.files._emit import Bare, Data, block
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.shape import (
    KEYS,
    NONE,
    Count,
    Day,
    Many,
    Number,
    One,
    Shape,
    Table,
    Text,
    Word,
    YesNo,
    fields,
)
from icaudit.model.team import Team, TeamFile
from icaudit.views.template import LEFT_OUT, hinted

_FIRST = ("$schema", "icaudit", "profile", "team")
_NO_TEXT = re.compile("[\ud800-\udfff]")
_NAMES = {key: name for name, key in KEYS.items()}

_OPENING = """\
# Lines that begin with # are suggestions: take the # away and write after the colon.
# What is left out counts as not said. Never write a person's name: owners are roles."""
_MORE = "# What else you could say of a channel, in lines below its name:"


def team_text(file: TeamFile, *, comments: bool = True) -> str:
    """The text of a team file; reading it gives the same file again.

    With `comments`, keys that are not said anywhere stand in the text as suggestions.
    """
    data = data_of(One("", TeamFile, ""), file)
    assert isinstance(data, dict)
    return "\n".join(_lines(data, comments)) + "\n"


def data_of(shape: Shape, value: Any) -> Data:
    """A value of a model as what stands in a file."""
    match shape:
        case Text():
            text = _NO_TEXT.sub("\ufffd", value)
            return Bare(NONE) if shape.fact and text == NONE else text
        case YesNo():
            return Bare("yes" if value else "no")
        case Word():
            return Bare(value) if value in shape.words else str(value)
        case Day():
            return Bare(value.iso() if isinstance(value, Span) else shape.never)
        case Count() | Number():
            return Bare(value)
        case Many():
            said = [data_of(shape.of, item) for item in value]
            return said if said or not shape.none else Bare(NONE)
        case Table():
            return {key: shortest(shape.of, item) for key, item in value.items()}
        case One():
            return dict(_said(shape.model, value))


def shortest(shape: Shape, value: Any) -> Data:
    """An answer of which nothing more is said is one word."""
    data = data_of(shape, value)
    if isinstance(shape, One) and isinstance(data, dict) and list(data) == [shape.short]:
        return data.popitem()[1]
    return data


def _said(model: type[Any], value: Any) -> Iterator[tuple[str, Data]]:
    for key, shape in fields(model).items():
        part = getattr(value, _NAMES.get(key, key))
        if part is not None and part != "":
            yield Bare(key), data_of(shape, part)


def _order(data: dict[str, Data]) -> list[str]:
    """What the file is comes first."""
    return [*(key for key in _FIRST if key in data), *(key for key in data if key not in _FIRST)]


def _lines(data: dict[str, Data], comments: bool) -> Iterator[str]:
    if comments:
        yield _OPENING
    for key in _order(data):
        yield from _section(key, data[key], comments)
    if comments and (rest := [*_unsaid(TeamFile, [data], "# ")]):
        yield from ("", *rest)


def _section(key: str, value: Data, comments: bool) -> Iterator[str]:
    """A key with all below it; what is long stands apart."""
    if not isinstance(value, str) and key not in _FIRST:
        yield ""
    if comments and key == "channels":
        yield from _unsaid_of_channels(value)
    yield from block({key: value})
    if comments and key == "team":
        yield from _unsaid(Team, [value], "  # ")


def _unsaid_of_channels(channels: Data) -> Iterator[str]:
    if isinstance(channels, list) and (rest := [*_unsaid(Channel, channels, "#   ")]):
        yield from (_MORE, *rest)


def _unsaid(model: type[Any], entries: list[Data], start: str) -> Iterator[str]:
    """The keys that no entry says, each with its hint."""
    said = {key for entry in entries if isinstance(entry, dict) for key in entry}
    for key, shape in fields(model).items():
        if key not in said and key not in (*LEFT_OUT, *_FIRST):
            yield hinted(f"{start}{key}:", shape)
