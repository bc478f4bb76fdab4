"""Lists and mappings as sheets: keys are headings, entries are rows."""

import re
from collections.abc import Iterable, Iterator

from icaudit.core._headings import of_people
from icaudit.files._cells import MOST_CELLS, cell, filled, too_many
from icaudit.files._yaml import Node
from icaudit.model.inventory import Cell, Sheet

_WORDS = {"true": "yes", "false": "no"}
_OF_A_TEAM = ("team", "organisation", "icaudit", "profile")
"""Keys that say something about the team, and name no channel."""

Entry = dict[str, Cell]
"""A row on its way: what stands under each key."""


def sheets_in(name: str, node: Node) -> Iterator[Sheet]:
    """A sheet for every list and every mapping that is used as one."""
    value = node.value
    if isinstance(value, list):
        yield from _listed(name, node, value)
    elif isinstance(value, dict):
        pairs = list(value.values())
        if all(_is_text(inner) for _, inner in pairs):
            named = [(key, inner) for key, inner in pairs if name or not _of_a_team(key, inner)]
            entries = [{"name": _shown(key), "url": _shown(inner)} for key, inner in named]
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


def _of_a_team(key: Node, value: Node) -> bool:
    """Whether a pair is about the team, such as `team: Comms`; an address is a channel's."""
    return key.value in _OF_A_TEAM and "/" not in value.value


def _inside(value: dict[str, tuple[Node, Node]]) -> Iterator[Sheet]:
    """The lists in a mapping, or where it has none, those further in."""
    lists = {key: node for key, (_, node) in value.items() if isinstance(node.value, list)}
    inner = lists or {key: node for key, (_, node) in value.items() if not _is_text(node)}
    left = ", ".join(key for key in value if key not in inner)
    notes = (f"left out, since it is no list: {left}",) if left else ()
    for key, node in inner.items():
        for sheet in sheets_in(key, node):
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
    entries = node.value if isinstance(node.value, list) else []
    return entries if any(isinstance(entry.value, dict) for entry in entries) else []


def _is_flat(node: Node) -> bool:
    """A mapping in which nothing is nested but lists of words."""
    return isinstance(node.value, dict) and all(
        _is_text(inner) or (isinstance(inner.value, list) and all(map(_is_text, inner.value)))
        for _, inner in node.value.values()
    )
