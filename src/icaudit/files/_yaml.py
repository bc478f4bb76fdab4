"""YAML to nodes that know their place.

Built over PyYAML's events, because its own composers lose the places, take
the last of two equal keys in silence and crash the process at some fifty
thousand nested brackets. Scalars stay text: what `no` or `12:30` means is for
the field to say, not for YAML 1.1.
"""

from typing import Any, NamedTuple, cast

import yaml

from icaudit.errors import FileError, Place, Problem
from icaudit.files._source import Source, paste_damage

DEEPEST = 64
MOST_ALIASES = 20

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Node(NamedTuple):
    """A scalar (`str`), a list of nodes or a mapping from key to (key node, value node).

    Lines and columns count from nought. `plain`: a scalar without quotes.
    """

    value: "str | list[Node] | dict[str, tuple[Node, Node]]"
    source: Source
    line: int
    column: int
    end_line: int
    end_column: int
    plain: bool = False

    @property
    def empty(self) -> bool:
        """Whether this says nothing: left out, `~`, `null` or two quotes."""
        value = self.value
        return value == "" or (self.plain and isinstance(value, str) and value in _EMPTY)

    @property
    def _end(self) -> int | None:
        one_line = self.line == self.end_line and isinstance(self.value, str)
        return self.end_column if one_line and self.end_column > self.column else None

    def place(self) -> Place:
        return self.source.place(self.line, self.column, self._end)

    def problem(self, message: str, hint: str = "") -> Problem:
        return self.source.problem(self.line, self.column, message, hint, self._end)

    def get(self, key: str) -> "Node | None":
        """The value under a key of a mapping, or None."""
        pair = self.value.get(key) if isinstance(self.value, dict) else None
        return pair[1] if pair else None

    def at(self, path: tuple[str | int, ...]) -> "Node":
        """The node at a path, or its nearest parent where the path ends early."""
        node = self
        for step in path:
            value = node.value
            if isinstance(value, dict) and step in value:
                node = value[str(step)][1]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                node = value[step]
            else:
                break
        return node


def compose(source: Source, loader: Any = None) -> Node:
    """The tree of a text that holds one YAML document.

    Raises FileError with everything that is wrong. A syntax error ends the
    reading, so it comes with whatever pasting may have broken elsewhere.
    """
    composer = _Composer(source)
    try:
        for event in yaml.parse(source.text, Loader=loader or _LOADER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        from icaudit.files._syntax import explain_syntax

        first = explain_syntax(source, error)
        others = [p for p in paste_damage(source) if p.place.line != first.place.line]
        raise FileError(source.path, (first, *others)) from None
    if composer.root is None or composer.root.empty:
        place = Place(source.path)
        problem = Problem(place, "this file is empty", "'icaudit init --blank' writes a template")
        raise FileError(source.path, (problem,))
    if composer.problems:
        raise FileError(source.path, tuple(composer.problems))
    return composer.root


class _Composer:
    """Takes events one by one and grows the tree; never recurses."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.documents = self.aliases = 0
        self.anchors: dict[str, Node] = {}
        self.open: list[tuple[Any, Node | None, Any, str | None]] = []
        self.key: Node | None = None

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.start(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.end(event)
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.document(event)

    def scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        node = Node(
            event.value,
            self.source,
            start.line,
            start.column,
            end.line,
            end.column,
            event.style is None,
        )
        if event.tag is not None or event.anchor is not None:
            self.decorated(event, node)
        self.add(node)

    def start(self, event: Any, container: Any) -> None:
        if len(self.open) >= DEEPEST:
            mark = event.start_mark
            message = f"this is nested more than {DEEPEST} levels deep"
            hint = "a team file needs four; look for brackets that were typed by accident"
            problem = self.source.problem(mark.line, mark.column, message, hint)
            raise FileError(self.source.path, (problem,))
        if event.tag is not None:
            mark = event.start_mark
            self.decorated(event, Node("", self.source, mark.line, mark.column, mark.line, 0))
        self.open.append((container, self.key, event.start_mark, event.anchor))
        self.key = None

    def end(self, event: Any) -> None:
        container, self.key, start, anchor = self.open.pop()
        end = event.end_mark
        node = Node(container, self.source, start.line, start.column, end.line, end.column)
        if anchor is not None:
            self.anchors[anchor] = node
        self.add(node)

    def alias(self, event: Any) -> None:
        mark, self.aliases = event.start_mark, self.aliases + 1
        target = self.anchors.get(event.anchor)
        if target is None or self.aliases > MOST_ALIASES:
            message = "too many references (*)" if target else "a text may not begin with *"
            hint = "write the values out" if target else "put it in quotes, or take the * away"
            problem = self.source.problem(mark.line, mark.column, message, hint)
            raise FileError(self.source.path, (problem,))
        self.add(target)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            mark = event.start_mark
            message, hint = "a second document begins here", "one file holds one team"
            self.problems.append(self.source.problem(mark.line, mark.column, message, hint))

    def decorated(self, event: Any, node: Node) -> None:
        if event.tag is not None:
            hint = "put the text in quotes if it begins with an exclamation mark"
            self.problems.append(node.problem("a YAML tag (!) is not understood here", hint))
        if event.anchor is not None:
            self.anchors[event.anchor] = node

    def add(self, node: Node) -> None:
        """Put a finished node where it belongs: root, list, key or value."""
        if not self.open:
            self.root = self.root if self.root is not None else node
            return
        container = self.open[-1][0]
        if type(container) is list:
            container.append(node)
        elif self.key is None:
            self.key = self.as_key(node)
        else:
            self.pair(container, self.key, node)
            self.key = None

    def as_key(self, node: Node) -> Node:
        if isinstance(node.value, str):
            if node.value == "<<":
                self.problems.append(node.problem("'<<' is not understood here", "write it out"))
            return node
        self.problems.append(
            node.problem("a key must be a plain word", "write 'name: value', without brackets")
        )
        return Node(f"?{node.line}:{node.column}", *node[1:])

    def pair(self, container: dict[str, tuple[Node, Node]], key: Node, node: Node) -> None:
        name = cast(str, key.value)
        if name in container:
            first = container[name][0].line + 1
            message = f"'{name}' is said twice, here and on line {first}"
            self.problems.append(key.problem(message, "keep the one that is right"))
        else:
            container[name] = (key, node)
