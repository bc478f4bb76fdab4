"""Where what stands in a text begins and ends, more exactly than the parser's marks say.

A mark at the end of a list or a mapping lies behind the comments and blank
lines that follow it. Here a thing ends with the last character that belongs to it.
"""

from typing import TypeAlias

from icaudit.files._emit import OURS, Data, Style
from icaudit.files._yaml import Node

Spot: TypeAlias = tuple[int, int]
"""A line and a column, counted from nought: the same in the text as it was saved."""


def data_in(node: Node) -> Data:
    """What a node says, without its places."""
    if isinstance(node.value, dict):
        return {key: data_in(value) for key, (_, value) in node.value.items()}
    if isinstance(node.value, list):
        return [data_in(item) for item in node.value]
    return None if node.empty else node.value


def begin(node: Node) -> Spot:
    return node.line, node.column


def end(node: Node, key: Node | None = None) -> Spot:
    """The end of a value; where it is left empty, that of its key."""
    least = (key.end.line, key.end.column) if key else begin(node)
    if isinstance(node.value, str):
        first, *more = raw(node).split("\n")
        last = (node.line + len(more), len(more[-1])) if more else None
        return max(least, last or (node.line, node.column + len(first)))
    if in_brackets(node) or not node.value:
        return max(least, (node.end.line, node.end.column))
    if isinstance(node.value, dict):
        return max(least, *(end(value, key) for key, value in node.value.values()))
    return max(least, *map(end, node.value))


def colon(key: Node) -> Spot:
    """The end of the colon behind a key."""
    line = key.source.line(key.end.line)
    return key.end.line, line.find(":", key.end.column) + 1


def raw(node: Node) -> str:
    """A scalar as it is written, with its quotes."""
    lines = node.source.lines[node.line : node.end.line + 1]
    lines[-1] = lines[-1][: node.end.column]
    return "\n".join(lines)[node.column :].rstrip()


def in_brackets(node: Node) -> bool:
    """Whether a list or a mapping is written in brackets or braces."""
    return node.source.line(node.line)[node.column : node.column + 1] in ("[", "{")


def style_of(root: Node) -> Style:
    """How far in things stand in a file, by the first of each that shows it."""
    step = dash = None
    for key, value in root.value.values() if isinstance(root.value, dict) else ():
        if not value.value or isinstance(value.value, str) or in_brackets(value):
            continue
        if isinstance(value.value, dict):
            step = step or value.column - key.column
        elif dash is None:
            dash = value.column - key.column
    return Style(step or OURS.step, (step or OURS.dash) if dash is None else dash)
