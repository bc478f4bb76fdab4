"""Profiles to look over: what each of a stack adds, and where everything is written."""

from collections.abc import Callable
from typing import NamedTuple

from icaudit.core.profile_check import Odd
from icaudit.errors import Place
from icaudit.files._merge import id_of
from icaudit.files._yaml import Node
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import (
    as_written,
    is_add_on,
    is_bundled,
    parent_of,
    profile_names,
    read_profile,
)
from icaudit.model.profile import Profile
from icaudit.model.verdict import Path


class Layer(NamedTuple):
    """One of the profiles that were named: what there is without it, and with it."""

    name: str
    below: Profile | None
    above: Profile


class Stack(NamedTuple):
    """The profiles that were named, the full one first, as they are measured with together."""

    layers: tuple[Layer, ...]
    profile: Profile
    odd: Odd
    where: Callable[[Path], Place]


def read_stack(names: tuple[str, ...]) -> Stack:
    """Read profiles to look them over. Raises what `read_profile` raises."""
    written, tree = as_written(names, texts=True)
    ordered = sorted(dict.fromkeys(names), key=is_add_on)
    layers = tuple(_layer(tuple(ordered[:index]), name) for index, name in enumerate(ordered))
    own = {layer.above.names[-1] for layer in layers if not is_bundled(layer.name)}
    signs = [sign for reason in _listed(tree, "reasons") for sign in _listed(reason, "criteria")]
    guessed = tuple(id_of(sign) for sign in signs if sign.get("effort_days") is None)
    taken = tuple(name for name in profile_names() if name in own)
    below, title = layers[0].below, layers[0].above.title
    borrowed = title if below and below.title == title and not is_add_on(ordered[0]) else ""
    platforms = tuple(row.id for row in read_platforms())
    odd = Odd(written, guessed, taken, borrowed, platforms)
    return Stack(layers, written.counted(), odd, lambda path: _at(tree, path).place())


def _layer(before: tuple[str, ...], name: str) -> Layer:
    below: Profile | None
    if before:
        below = read_profile(before, texts=True)
    elif is_add_on(name):
        below = read_profile(texts=True)
    else:
        parent = parent_of(name)
        below = read_profile((parent,), texts=True) if parent else None
    return Layer(name, below, read_profile((*before, name), texts=True))


def _listed(node: Node, key: str) -> list[Node]:
    listed = node.get(key)
    return listed.value if listed is not None and isinstance(listed.value, list) else []


def _at(tree: Node, path: Path) -> Node:
    """The node at a path of ids and keys, or its nearest parent where the path ends early."""
    node = tree
    for step in path:
        below = [*_listed(node, "reasons"), *_listed(node, "criteria")]
        found = next((n for n in below if id_of(n) == step), None) or node.get(str(step))
        if found is None:
            break
        node = found
    return node
