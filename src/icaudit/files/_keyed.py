"""Inventories in YAML and JSON: which texts are, and what YAML needs to know about JSON."""

import re

from icaudit.errors import FileError
from icaudit.files._entries import sheets_in
from icaudit.files._source import MOST_BYTES, Source, checked, unusable
from icaudit.files._yaml import compose
from icaudit.model.inventory import Sheet

_JSON = re.compile(r'\s*(\[\s*([\[{"\]]|$)|\{\s*["}])')
_BLANK = r"[ \t]*(?:#.*)?\n"
_YAML = re.compile(
    rf"(?:{_BLANK})*+(?:---[ \t]*\n|- +\S|[\w -]+:[ \t]*\n(?:{_BLANK})*+(?: *- | +\S))"
)
_PAIRS = re.compile(rf"(?:{_BLANK}|[^\n:,;|\t]+: +\S+ *(?:\n|\Z))++")
_HALVES = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_HALF = re.compile(r"\\ud[89a-f][0-9a-f]{2}", re.IGNORECASE)
_NEXT_LINE = re.compile(r"\}[ \r]*\n(?=\s*\{)")
_SHAPES = (
    "write an entry for each channel, such as '- name: All Company', "
    "or a line for each, such as 'All Company: https://…'"
)


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does."""
    return bool(_JSON.match(text))


def looks_keyed(path: str, text: str) -> bool:
    """Whether a text that nobody called YAML is YAML all the same."""
    if len(text) > MOST_BYTES:
        return False
    source = Source(path, text)
    if not (_YAML.match(source.text) or _PAIRS.fullmatch(source.text)):
        return False
    try:
        compose(checked(source))
    except FileError:
        return False
    return True


def keyed_sheets(path: str, text: str, notes: tuple[str, ...]) -> tuple[Sheet, ...]:
    """A sheet for every list in a YAML or JSON file. Raises FileError with every mistake."""
    if len(text) > MOST_BYTES:
        hint = "save the list as a CSV file, which may be ten times as large"
        raise unusable(path, "this YAML or JSON file is larger than 5 MB", hint)
    root = compose(checked(Source(path, _as_yaml(text) if is_json(text) else text)))
    found = (sheet for sheet in sheets_in("", root) if sheet.rows)
    sheets = tuple(sheet._replace(notes=notes + sheet.notes) for sheet in found)
    if root.value and not sheets:
        raise FileError(path, (root.problem("there is no list of channels in this file", _SHAPES),))
    return sheets


def _as_yaml(text: str) -> str:
    """JSON as YAML understands it: no tabs, and signs that JSON writes in two halves whole.

    JSON Lines, a mapping a line, become one list.
    """

    def whole(match: re.Match[str]) -> str:
        high, low = int(match[1], 16), int(match[2], 16)
        return f"\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08x}"

    text = _HALF.sub(r"\\ufffd", _HALVES.sub(whole, text.replace("\t", " ")))
    listed, lines = _NEXT_LINE.subn("},\n", text)
    return f"[{listed.rstrip()}]" if lines else text
