"""Data as YAML in one form: block style, and quotes round whatever could be misread.

PyYAML's emitter decides for itself where it quotes, folds and indents. Here
each of these is decided, so that a text means the same to both of its parsers,
to other programs and to a person who edits the file later.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias, Union

from icaudit.model.shape import UNSURE, plain

Data: TypeAlias = Union[str, "list[Data]", "dict[str, Data]", None]
"""What a file says: texts, lists and mappings; None where a value is left empty."""


class Bare(str):
    """A text that is written as it stands: a word of ours, a date, a number."""

    __slots__ = ()


class Style(NamedTuple):
    """How far in things stand: a mapping under its key, and the dash of a list under its key."""

    step: int = 2
    dash: int = 2


OURS = Style()

_PLAIN = re.compile(r"(?:https?://)?[^\W\d_](?:[^:#]|(?<=\S)#)*")
_READ_AS_MORE = {*UNSURE, *"yes no true false on off y n null none never".split()}
_FLOW_SIGNS = re.compile(r"[,\[\]{}?]")
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)


def scalar(text: str, flow: bool = False) -> str:
    """A text as it is written; `flow` where it stands in brackets or braces."""
    if isinstance(text, Bare):
        return text
    if _HIDDEN.search(text):
        return _HIDDEN.sub(_escaped, json.dumps(text, ensure_ascii=False))
    safe = _PLAIN.fullmatch(text) and text == text.rstrip() and plain(text) not in _READ_AS_MORE
    if safe and not (flow and _FLOW_SIGNS.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def flow(data: Data) -> str:
    """Data in one line."""
    if isinstance(data, dict):
        inner = (f"{scalar(key, True)}: {flow(value)}" for key, value in data.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(data, list):
        return f"[{', '.join(map(flow, data))}]"
    return "null" if data is None else scalar(data, True)


def block(data: Data, column: int = 0, style: Style = OURS) -> Iterator[str]:
    """A mapping or a list that is not empty, line by line."""
    pad = " " * column
    if isinstance(data, dict):
        for key, value in data.items():
            start = f"{pad}{scalar(key)}:"
            if value and not isinstance(value, str):
                deeper = style.step if isinstance(value, dict) else style.dash
                yield start
                yield from block(value, column + deeper, style)
            else:
                yield _one_line(start, value)
    for item in data if isinstance(data, list) else ():
        if item and not isinstance(item, str):
            first, *rest = block(item, column + 2, style)
            yield f"{pad}- {first[column + 2 :]}"
            yield from rest
        else:
            yield _one_line(f"{pad}-", item)


def _one_line(start: str, value: Data) -> str:
    if value is None:
        return start
    return f"{start} {scalar(value) if isinstance(value, str) else flow(value)}"
