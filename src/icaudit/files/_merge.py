"""Trees laid over each other: a profile over its parent, add-ons over each other."""

from collections.abc import Callable, Iterator

from icaudit.errors import FileError, Problem
from icaudit.files._bind import BOOLS
from icaudit.files._yaml import Node
from icaudit.model.shape import plain

_LARGER = frozenset(
    "weight window_months window_days every_months open_ended_months days within_days "
    "full_days none_days".split()
)
_SMALLER = frozenset("target most_steps most_days".split())
_YES = frozenset("other_ways_count_fully private".split())

Pick = Callable[[str, Node, Node], Node]
"""Which of two values counts, by their key: the one below or the one above."""


def wrong(node: Node, message: str, hint: str) -> FileError:
    """The error that ends the reading of a profile, at its place."""
    return FileError(node.source.path, (node.problem(message, hint),))


def over(key: str, below: Node, above: Node) -> Node:
    """What is laid over counts: how a profile changes the one it extends."""
    return above


def gentler(key: str, one: Node, other: Node) -> Node:
    """The value that asks less, whichever add-on it comes from; texts: the last by name."""
    first, second = str(one.value), str(other.value)
    if key in _YES:
        return one if BOOLS.get(plain(first)) else other
    try:
        numbers = float(first), float(second)
    except ValueError:
        return other
    if key in _LARGER:
        return one if numbers[0] >= numbers[1] else other
    return (one if numbers[0] <= numbers[1] else other) if key in _SMALLER else other


def merge(below: Node, above: Node, pick: Pick, key: str = "", keep: tuple[str, ...] = ()) -> Node:
    """Two trees as one: maps by key, lists of things with an id by id, the rest by `pick`.

    What is left empty above says nothing, so that below counts.
    """
    if above.empty:
        return below
    if isinstance(below.value, dict) and isinstance(above.value, dict):
        merged = dict(below.value)
        for name, (key_node, value) in above.value.items():
            if name in merged and name in keep:
                continue
            old = merged.get(name)
            merged[name] = (key_node, merge(old[1], value, pick, name) if old else value)
        return above._replace(value=merged)
    if isinstance(below.value, list) and isinstance(above.value, list) and _have_ids(below.value):
        return above._replace(value=_merge_lists(below.value, above.value, pick))
    return pick(key, below, above)


def id_of(node: Node) -> str:
    """What an entry of a list is known by; empty where it has no id."""
    value = node.get("id")
    return value.value if value and isinstance(value.value, str) and not value.empty else ""


def doubles(node: Node) -> Iterator[Problem]:
    """Every entry of a list that has the id of one above it, in the same file."""
    values = [v for _, v in node.value.values()] if isinstance(node.value, dict) else node.value
    seen: dict[str, int] = {}
    for value in values if isinstance(values, list) else ():
        name = id_of(value) if isinstance(node.value, list) else ""
        if name and name in seen:
            message = f"'{name}' is listed twice, here and on line {seen[name]}"
            yield (value.get("id") or value).problem(message, "make one entry of the two")
        seen.setdefault(name, value.line + 1)
        yield from doubles(value)


def _have_ids(nodes: list[Node]) -> bool:
    return any(map(id_of, nodes)) and all(id_of(node) or node.empty for node in nodes)


def _merge_lists(below: list[Node], above: list[Node], pick: Pick) -> list[Node]:
    merged = {id_of(node): node for node in below if not node.empty}
    for node in above:
        if node.empty:
            continue
        if not id_of(node):
            hint = "write 'id: …': by its id it is laid over the one below"
            raise wrong(node, "an entry of this list needs an id", hint)
        old = merged.get(id_of(node))
        if old is not None:
            kind, other = old.get("kind"), node.get("kind")
            if kind and other and kind.value != other.value:
                message = f"the kind of {id_of(node)} cannot change (it is {kind.value})"
                raise wrong(other, message, "give the new sign an id of its own")
        merged[id_of(node)] = merge(old, node, pick) if old else node
    return list(merged.values())
