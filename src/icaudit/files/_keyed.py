"""Lists in YAML and JSON, as sheets: keys are headings, entries are rows."""

import re
from collections.abc import Iterable, Iterator

from icaudit.core._headings import of_people
from icaudit.errors import FileError
from icaudit.files._cells import MOST_CELLS, cell, filled, too_many
from icaudit.files._source import MOST_BYTES, Source, checked, unusable
from icaudit.files._yaml import Node, compose
from icaudit.model.inventory import Cell, Sheet

_JSON = re.compile(r'\s*(\[\s*([\[{"\]]|$)|\{\s*["}])')
_BLANK = r"[ \t]*(?:#.*)?\n"
_YAML = re.compile(
    rf"(?:{_BLANK})*(?:---[ \t]*\n|- +\S|[\w -]+:[ \t]*\n(?:{_BLANK})*(?: *- | +\S))"
)
_PAIRS = re.compile(rf"(?:{_BLANK}|[^\n:,;|\t]+: +\S+ *(?:\n|\Z))+")
_HALVES = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_HALF = re.compile(r"\\ud[89a-f][0-9a-f]{2}", re.IGNORECASE)
_WORDS = {"true": "yes", "false": "no"}
_SHAPES = (
    "write an entry for each channel, such as '- name: All Company', "
    "or a line for each, such as 'All Company: https://…'"
)

Entry = dict[str, Cell]
"""A row on its way: what stands under each key."""


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does."""
    return bool(_JSON.match(text))


def looks_keyed(path: str, text: str) -> bool:
    """Whether a text that nobody called YAML is YAML all the same."""
    source = Source(path, text)
    if len(text) > MOST_BYTES or not (_YAML.match(source.text) or _PAIRS.fullmatch(source.text)):
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
    found = (sheet for sheet in _sheets("", root) if sheet.rows)
    sheets = tuple(sheet._replace(notes=notes + sheet.notes) for sheet in found)
    if root.value and not sheets:
        raise FileError(path, (root.problem("there is no list of channels in this file", _SHAPES),))
    return sheets


def _as_yaml(text: str) -> str:
    """JSON as YAML understands it: no tabs, and signs that JSON writes in two halves whole."""

    def whole(match: re.Match[str]) -> str:
        high, low = int(match[1], 16), int(match[2], 16)
        return f"\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08x}"

    return _HALF.sub(r"\\ufffd", _HALVES.sub(whole, text.replace("\t", " ")))


def _sheets(name: str, node: Node) -> Iterator[Sheet]:
    value = node.value
    if isinstance(value, list):
        yield from _listed(name, node, value)
    elif isinstance(value, dict):
        pairs = list(value.values())
        if all(_is_text(inner) for _, inner in pairs):
            entries = [{"name": _shown(key), "url": _shown(inner)} for key, inner in pairs]
            yield _table(name, node, entries)
        elif all(_is_flat(inner) for _, inner in pairs):
            title = "key" if any(inner.get("name") for _, inner in pairs) else "name"
            entries = [
                {title: _shown(key), **entry}
                for key, inner in pairs
                for entry in _entries(name, [inner])
            ]
            yield _table(name, node, entries)
        else:
            yield from _inside(value)


def _inside(value: dict[str, tuple[Node, Node]]) -> Iterator[Sheet]:
    """The lists in a mapping, or where it has none, those further in."""
    lists = {key: node for key, (_, node) in value.items() if isinstance(node.value, list)}
    inner = lists or {key: node for key, (_, node) in value.items() if not _is_text(node)}
    left = ", ".join(key for key in value if key not in inner)
    notes = (f"left out, since it is no list: {left}",) if left else ()
    for key, node in inner.items():
        for sheet in _sheets(key, node):
            yield sheet._replace(notes=notes + sheet.notes)
            notes = ()


def _listed(name: str, node: Node, value: list[Node]) -> Iterator[Sheet]:
    """A list: its mappings as a table with headings, its other entries as rows without."""
    mappings = [entry for entry in value if isinstance(entry.value, dict)]
    if mappings:
        yield _table(name, node, _entries(name, mappings))
    others = [entry for entry in value if not isinstance(entry.value, dict)]
    rows = (
        [_shown(inner) for inner in (other.value if isinstance(other.value, list) else [other])]
        for other in others
    )
    yield Sheet(name, filled(rows, node.source.path))


def _entries(name: str, mappings: list[Node], outer: Entry | None = None) -> Iterator[Entry]:
    """Every mapping as an entry, or as one for each entry of the lists in it.

    A department with a list of accounts gives a row for each account, in
    which the department's own name is under `departments name`.
    """
    parts = [_parts(mapping) for mapping in mappings]
    inner = [node for _, nested in parts for node in nested]
    taken = {"name", *(key for node in inner for key, _ in _flattened(node))} if inner else set()
    for own, nested in parts:
        entry = {
            f"{name or 'group'} {key}" if key in taken else key: shown
            for key, shown in {**(outer or {}), **own}.items()
        }
        yield from _entries(name, [n for n in nested if isinstance(n.value, dict)], entry)
        yield from ({**entry, "": _shown(n)} for n in nested if not isinstance(n.value, dict))
        if not nested:
            yield entry


def _parts(mapping: Node) -> tuple[Entry, list[Node]]:
    """What a mapping says itself, and the entries of the lists in it, unless they are people."""
    own, nested = Entry(), list[Node]()
    for key, value in _flattened(mapping):
        listing = [] if of_people(key) else _listing(value)
        if listing:
            nested += listing
        else:
            own[key] = _shown(value)
    return own, nested


def _flattened(node: Node, before: str = "") -> Iterator[tuple[str, Node]]:
    """The keys and values of a mapping; `links: {x: …}` is the key `links x`."""
    for key, (_, value) in (node.value if isinstance(node.value, dict) else {}).items():
        if isinstance(value.value, dict):
            yield from _flattened(value, f"{before}{key} ")
        else:
            yield f"{before}{key}", value


def _table(name: str, node: Node, entries: Iterable[Entry]) -> Sheet:
    """A sheet whose first row holds every key, where it first turns up."""
    rows, headings = list[Entry](), dict[str, Cell]()
    for entry in entries:
        rows.append(entry)
        for key, value in entry.items():
            headings.setdefault(key, cell(key, value.place))
        if len(rows) * len(headings) > MOST_CELLS:
            raise too_many(node.source.path)
    empty = Cell("", node.place())
    cells = ([row.get(key, empty) for key in headings] for row in rows)
    return Sheet(name, filled([list(headings.values()), *cells], node.source.path), keyed=True)


def _shown(node: Node) -> Cell:
    return cell(_text(node), node.place())


def _text(node: Node) -> str:
    value = node.value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(inner)}" for key, (_, inner) in value.items())
    if not node.plain:
        return value
    return "" if node.empty else _WORDS.get(value.lower(), re.sub(r"^(-?\d+)\.0+$", r"\1", value))


def _is_text(node: Node) -> bool:
    return isinstance(node.value, str)


def _listing(node: Node) -> list[Node]:
    """The entries of a list with mappings in it; none for anything else."""
    value = node.value
    return (
        value if isinstance(value, list) and any(isinstance(n.value, dict) for n in value) else []
    )


def _is_flat(node: Node) -> bool:
    """A mapping in which nothing is nested but lists of words."""
    return isinstance(node.value, dict) and all(
        _is_text(inner) or (isinstance(inner.value, list) and all(map(_is_text, inner.value)))
        for _, inner in node.value.values()
    )
