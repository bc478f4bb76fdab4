"""YAML to nodes that know their place.

Built over PyYAML's events, because its own composers lose the places, take
the last of two equal keys in silence and crash the process at some fifty
thousand nested brackets. Scalars stay text: what `no` or `12:30` means is for
the field to say, not for YAML 1.1.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

import yaml

from icaudit.errors import FileError, Place, Problem
from icaudit.files._source import Source, paste_damage
from icaudit.model.verdict import Path

DEEPEST = 64
MOST_ALIASES = 20

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_ODD_KEYS = ("", "<<")
_new: Any = tuple.__new__


class Node(NamedTuple):
    """A scalar (`str`), a list of nodes or a mapping from key to (key node, value node).

    `start` and `end` are the parser's marks; `plain`: a scalar without quotes.
    """

    value: "str | list[Node] | dict[str, tuple[Node, Node]]"
    source: Source
    start: Any
    end: Any
    plain: bool = False

    @property
    def line(self) -> int:
        """The line it begins on, counted from nought."""
        return int(self.start.line)

    @property
    def column(self) -> int:
        """The column it begins in, counted from nought."""
        return int(self.start.column)

    @property
    def empty(self) -> bool:
        """Whether this says nothing: left out, `~`, `null` or two quotes."""
        value = self.value
        return value.__class__ is str and value in EMPTY and (self.plain or not value)

    def place(self, path: Path = ()) -> Place:
        """Where the node at a path begins; and where it ends, if it is a text on one line."""
        node = self.at(path)
        start, last = node.start, node._last
        end = None if last is None else last + 1
        return Place(node.source.path, start.line + 1, start.column + 1, end)

    @property
    def _last(self) -> int | None:
        """The column behind a text on one line, counted from nought; None for all else."""
        value, _, start, end, _ = self
        one_line = value.__class__ is str and end.line == start.line
        return end.column if one_line and end.column > start.column else None

    def problem(self, message: str, hint: str = "") -> Problem:
        return self.source.problem(self.line, self.column, message, hint, self._last)

    def get(self, key: str) -> "Node | None":
        """The value under a key of a mapping, or None."""
        pair = self.get_pair(key)
        return pair[1] if pair else None

    def get_pair(self, key: str) -> "tuple[Node, Node] | None":
        """A key of a mapping and its value, or None."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def at(self, path: Path) -> "Node":
        """The node at a path, or its nearest parent where the path ends early."""
        node = self
        for step in path:
            value: Any = node.value
            if value.__class__ is dict and step in value:
                node = value[step][1]
            elif value.__class__ is list and step.__class__ is int and step < len(value):
                node = value[step]
            else:
                break
        return node


TEMPLATE = "'icaudit init --blank' writes a template"


def compose(source: Source, loader: Any = None, empty: str = TEMPLATE) -> Node:
    """The tree of a text that holds one YAML document; `empty` says what to do if there is none.

    Raises FileError with everything that is wrong. A syntax error ends the
    reading, so it comes with whatever pasting may have broken elsewhere.
    """
    composer = _Composer(source)
    try:
        composer.grow((loader or _LOADER)(source.text).get_event)
    except yaml.MarkedYAMLError as error:
        from icaudit.files._syntax import explain_syntax

        first = explain_syntax(source, error, composer.start)
        others = [p for p in paste_damage(source) if p.place.line != first.place.line]
        raise FileError(source.path, (first, *others)) from None
    if composer.root is None or (composer.root.empty and not composer.problems):
        place = Place(source.path)
        comments = source.text.lstrip().startswith("#")
        holds = "holds only comments" if comments else "is empty"
        problem = Problem(place, f"this file {holds}", empty)
        raise FileError(source.path, (problem,))
    if problems := [*composer.problems, *composer.unused()]:
        raise FileError(source.path, tuple(sorted(problems, key=lambda p: p.place[1:3])))
    return composer.root


class _Composer:
    """Takes events one by one and grows the tree; never recurses."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.documents = self.aliases = 0
        self.anchors: dict[str, Node] = {}
        self.marked: dict[str, Node] = {}
        self.outer: list[tuple[Any, Node | None, Any, str | None]] = []
        self.container: Any = None
        self.key: Node | None = None
        self.start: Any = None
        self.anchor: str | None = None

    def grow(self, next_event: Callable[[], Any]) -> None:
        """Take all events. Scalars are most of them, so nothing is called for those."""
        source, scalar, end = self.source, yaml.ScalarEvent, yaml.StreamEndEvent
        while (kind := (event := next_event()).__class__) is not end:
            if kind is not scalar:
                self.take(event, kind)
                continue
            value = event.value
            node = _new(Node, (value, source, event.start_mark, event.end_mark, not event.style))
            if event.tag is not None or event.anchor is not None:
                self.decorated(event, node)
            container, key = self.container, self.key
            if container.__class__ is not dict:
                self.add(node)
            elif key is None:
                self.key = self.as_key(node) if value in _ODD_KEYS else node
            elif key.value in container:
                self.pair(container, key, node)
            else:
                container[key.value] = (key, node)
                self.key = None

    def take(self, event: Any, kind: type) -> None:
        if kind is yaml.MappingStartEvent:
            self.begin(event, {})
        elif kind is yaml.SequenceStartEvent:
            self.begin(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.finish(event)
        elif kind is yaml.AliasEvent:
            self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.document(event)

    def begin(self, event: Any, container: Any) -> None:
        if len(self.outer) >= DEEPEST:
            message = f"this is nested more than {DEEPEST} levels deep"
            hint = "a few are enough; look for brackets that were typed by accident"
            raise self.refused(event.start_mark, message, hint)
        if event.tag is not None:
            mark = event.start_mark
            self.decorated(event, Node("", self.source, mark, mark))
        self.outer.append((self.container, self.key, self.start, self.anchor))
        self.container, self.key = container, None
        self.start, self.anchor = event.start_mark, event.anchor

    def finish(self, event: Any) -> None:
        node = Node(self.container, self.source, self.start, event.end_mark)
        if self.anchor is not None:
            self.anchors[self.anchor] = node
        self.container, self.key, self.start, self.anchor = self.outer.pop()
        self.add(node)

    def refused(self, mark: Any, message: str, hint: str) -> FileError:
        problem = self.source.problem(mark.line, mark.column, message, hint)
        return FileError(self.source.path, (problem,))

    def alias(self, event: Any) -> None:
        self.aliases += 1
        target = self.anchors.get(event.anchor)
        if target is None:
            hint = f"put it in quotes: '*{event.anchor}'"
            raise self.refused(event.start_mark, "a text may not begin with *", hint)
        if self.aliases > MOST_ALIASES:
            raise self.refused(event.start_mark, "too many references (*)", "write the values out")
        self.marked.pop(event.anchor, None)
        self.add(target)

    def unused(self) -> list[Problem]:
        """An & that nothing refers to was meant as text, and would vanish."""
        hint = "put the whole text in quotes"
        return [n.problem("a text may not begin with &", hint) for n in self.marked.values()]

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            mark = event.start_mark
            message, hint = "a second document begins here", "one file holds one team"
            self.problems.append(self.source.problem(mark.line, mark.column, message, hint))

    def decorated(self, event: Any, node: Node) -> None:
        if event.tag is not None:
            hint = "put the whole text in quotes"
            self.problems.append(node.problem("a text may not begin with !", hint))
        if event.anchor is not None:
            self.anchors[event.anchor] = self.marked[event.anchor] = node

    def add(self, node: Node) -> None:
        """Put a finished node where it belongs: root, list, key or value."""
        container = self.container
        if container is None:
            self.root = self.root if self.root is not None else node
        elif container.__class__ is list:
            container.append(node)
        elif self.key is None:
            self.key = self.as_key(node)
        else:
            self.pair(container, self.key, node)

    def as_key(self, node: Node) -> Node:
        if isinstance(node.value, str):
            if node.value == "<<":
                self.problems.append(node.problem("'<<' is not understood here", "write it out"))
            elif node.value == "" and node.plain:
                hint = "write 'name: value', or don't know instead of a lone ?"
                self.problems.append(node.problem("there is no word before the colon", hint))
            return node
        self.problems.append(
            node.problem("a key must be a plain word", "write 'name: value', without brackets")
        )
        return node._replace(value=f"?{node.line}:{node.column}")

    def pair(self, container: dict[str, tuple[Node, Node]], key: Node, node: Node) -> None:
        name = cast(str, key.value)
        if name in container:
            first = container[name][0].line + 1
            message = f"'{name}' is said twice, here and on line {first}"
            self.problems.append(key.problem(message, "keep the one that is right"))
        else:
            container[name] = (key, node)
        self.key = None
