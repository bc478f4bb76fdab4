"""Patches that make a text say something else, where it has to and nowhere else.

A patch is told by line and column, since these are the same in the text as it
was saved and in the text as it is read. Nothing here has to be right for every
file that people write: whoever calls reads the patched text again.
"""

import re
from typing import NamedTuple

from icaudit.files._emit import OURS, Bare, Data, Style, block, flow
from icaudit.files._source import Source
from icaudit.files._yaml import Node

Spot = tuple[int, int]
"""A line and a column, counted from nought."""


class _Patch(NamedTuple):
    start: Spot
    end: Spot
    text: str


class _Slot(NamedTuple):
    """Where a value hangs: behind a key or a dash.

    `after` is where that ends, `column` where it begins; `inside`: in brackets or braces.
    """

    after: Spot
    column: int
    inside: bool
    dash: bool = False


def data_in(node: Node) -> Data:
    """What a node says, without its places."""
    if isinstance(node.value, dict):
        return {key: data_in(value) for key, (_, value) in node.value.items()}
    if isinstance(node.value, list):
        return [data_in(item) for item in node.value]
    return None if node.empty else node.value


def patched(source: Source, root: Node, wanted: Data) -> str:
    """The original text, made to say what is wanted, as well as that can be done."""
    patcher = _Patcher(source, root)
    patcher.change(_Slot((0, 0), 0, False), root, wanted)
    return _apply(source.original, patcher.patches)


def _apply(text: str, patches: list[_Patch]) -> str:
    starts = [int(text.startswith("\ufeff")), *(m.end() for m in re.finditer("\r\n|\r|\n", text))]
    first = re.search("\r\n|\r|\n", text)
    line_end = first[0] if first else "\n"

    def offset(spot: Spot) -> int:
        return min(starts[spot[0]] + spot[1], len(text)) if spot[0] < len(starts) else len(text)

    parts, done = [], 0
    for patch in sorted(patches, key=lambda patch: patch.start):
        start = max(offset(patch.start), done)
        parts += [text[done:start], patch.text.replace("\n", line_end)]
        done = max(offset(patch.end), start)
    return "".join([*parts, text[done:]])


class _Patcher:
    """Walks a tree beside what is wanted and collects the patches in between."""

    def __init__(self, source: Source, root: Node) -> None:
        self.source = source
        self.style = _style(root)
        self.patches: list[_Patch] = []

    def change(self, slot: _Slot, node: Node, wanted: Data) -> None:
        """Make a node say what is wanted, by as little as possible."""
        old = node.value
        if data_in(node) == wanted:
            return
        if isinstance(old, dict) and isinstance(wanted, dict) and old.keys() & wanted.keys():
            self.mapping(slot, node, old, wanted)
        elif isinstance(old, list) and isinstance(wanted, list) and 0 < len(old) <= len(wanted):
            self.listed(slot, node, old, wanted)
        elif isinstance(old, str) and isinstance(wanted, dict) and old in wanted.values():
            self.widen(slot, node, old, wanted)
        else:
            self.replace(slot, node, wanted)

    def mapping(
        self, slot: _Slot, node: Node, old: dict[str, tuple[Node, Node]], wanted: dict[str, Data]
    ) -> None:
        inside = _is_flow(node)
        pairs = list(old.values())
        for index, (key, value) in enumerate(pairs):
            if key.value in wanted:
                after = self.colon(key)
                self.change(_Slot(after, key.column, inside), value, wanted[str(key.value)])
            elif inside:
                self.remove_inside(pairs, index, wanted)
            else:
                self.remove_lines(pairs, index, wanted)
        added = {key: value for key, value in wanted.items() if key not in old}
        if added and inside:
            self.insert(self.end(pairs[-1][1], pairs[-1][0]), f", {flow(added)[1:-1]}")
        elif added:
            self.insert_lines(self.end(node)[0], node.column, added)

    def listed(self, slot: _Slot, node: Node, old: list[Node], wanted: list[Data]) -> None:
        added, inside = wanted[len(old) :], _is_flow(node)
        if inside and not slot.inside and any(isinstance(item, dict) for item in wanted):
            pairs = zip(old, wanted, strict=False)
            if node.start.line == node.end.line and all(isinstance(n.value, str) for n in old):
                same = [Bare(self.raw(n)) if data_in(n) == data else data for n, data in pairs]
                self.replace(slot, node, [*same, *added])
                return
        for item, value in zip(old, wanted, strict=False):
            column = item.column if inside else node.column
            self.change(_Slot((item.line, item.column), column, inside, True), item, value)
        if added and inside:
            self.insert(self.end(old[-1]), f", {flow(added)[1:-1]}")
        elif added:
            apart = len(old) > 1 and not self.source.line(old[-1].line - 1).strip()
            self.insert_lines(self.end(node)[0], node.column, added, apart)

    def widen(self, slot: _Slot, node: Node, old: str, wanted: dict[str, Data]) -> None:
        """One plain value becomes a mapping in which it has a name."""
        raw = Bare(self.raw(node))
        data: dict[str, Data] = {k: raw if v == old else v for k, v in wanted.items()}
        if not slot.dash or slot.inside:
            self.replace(slot, node, data)
            return
        named = next(key for key, value in data.items() if value is raw)
        self.insert((node.line, node.column), f"{named}: ")
        rest = {key: value for key, value in data.items() if key != named}
        self.insert_lines(self.end(node)[0], node.column, rest)

    def replace(self, slot: _Slot, node: Node, wanted: Data) -> None:
        """A value in place of another, whatever that was."""
        start, end = (node.line, node.column), self.end(node)
        short = not wanted or isinstance(wanted, str)
        if slot.inside:
            space = " " if start == slot.after else ""
            self.patches.append(_Patch(start, end, space + flow(wanted)))
        elif slot.dash:
            text = "\n".join(block([wanted], slot.column, self.style)).lstrip(" ")[2:]
            space = " " if self.source.line(start[0])[: start[1]].endswith("-") else ""
            self.patches.append(_Patch(start, end, space + text))
        elif short:
            self.behind_key(slot, node, "".join(block([wanted]))[1:])
        else:
            self.behind_key(slot, node, "")
            self.below_key(slot, end[0], wanted)

    def behind_key(self, slot: _Slot, node: Node, text: str) -> None:
        """One line behind a key, in place of what was there; a comment stays in its column."""
        line, after = slot.after
        end = self.end(node)
        if node.line > line:
            self.insert(slot.after, text)
            self.take_out(line + 1, end[0])
            return
        end = max(end, slot.after)
        rest = self.source.line(end[0])[end[1] :]
        spaces = len(rest) - len(rest.lstrip(" "))
        gone = end[1] - after
        spare = min(max(len(text) - gone, 0), max(spaces - 1, 0)) if rest.strip() else 0
        self.patches.append(_Patch(slot.after, (end[0], end[1] + spare), text))

    def below_key(self, slot: _Slot, line: int, wanted: Data) -> None:
        deeper = self.style.step if isinstance(wanted, dict) else self.style.dash
        self.insert_lines(line, slot.column + deeper, wanted)

    def remove_inside(
        self, pairs: list[tuple[Node, Node]], index: int, wanted: dict[str, Data]
    ) -> None:
        key, value = pairs[index]
        later = [k for k, _ in pairs[index + 1 :]]
        if later:
            start, end = (key.line, key.column), (later[0].line, later[0].column)
        else:
            before = pairs[index - 1]
            start, end = self.end(before[1], before[0]), self.end(value, key)
        self.patches.append(_Patch(start, end, ""))

    def remove_lines(
        self, pairs: list[tuple[Node, Node]], index: int, wanted: dict[str, Data]
    ) -> None:
        key, value = pairs[index]
        if not self.source.line(key.line)[: key.column].strip():
            self.take_out(key.line, self.end(value, key)[0])
            return
        kept = next((k for k, _ in pairs[index + 1 :] if k.value in wanted), key)
        self.patches.append(_Patch((key.line, key.column), (kept.line, kept.column), ""))

    def take_out(self, first: int, last: int) -> None:
        """Whole lines, with the line break before them: what comes below them stays below."""
        before = (first - 1, len(self.source.line(first - 1))) if first else (0, 0)
        end = (last, len(self.source.line(last))) if first else (last + 1, 0)
        self.patches.append(_Patch(before, end, ""))

    def insert(self, spot: Spot, text: str) -> None:
        self.patches.append(_Patch(spot, spot, text))

    def insert_lines(self, line: int, column: int, data: Data, apart: bool = False) -> None:
        """Lines below a line and below the comments that belong to it."""
        while (below := self.source.line(line + 1).lstrip(" "))[:1] == "#":
            if len(self.source.line(line + 1)) - len(below) <= column:
                break
            line += 1
        between = "\n\n" if apart else "\n"
        items: list[Data] = [[item] for item in data] if isinstance(data, list) else [data]
        blocks = ("\n".join(block(item, column, self.style)) for item in items)
        self.insert((line, len(self.source.line(line))), "".join(between + text for text in blocks))

    def raw(self, node: Node) -> str:
        """A scalar as it is written."""
        lines = self.source.lines[node.line : node.end.line + 1]
        lines[-1] = lines[-1][: node.end.column]
        return "\n".join(lines)[node.column :].rstrip()

    def end(self, node: Node, key: Node | None = None) -> Spot:
        """Where what a node says ends; its own mark may lie behind comments and blank lines."""
        at = (key.end.line, key.end.column) if key else (node.line, node.column)
        if isinstance(node.value, str):
            raw = self.raw(node)
            line = node.line + raw.count("\n")
            column = len(raw) - raw.rfind("\n") - 1 if "\n" in raw else node.column + len(raw)
            return max(at, (line, column))
        if _is_flow(node) or not node.value:
            return max(at, (node.end.line, node.end.column))
        if isinstance(node.value, dict):
            return max(at, *(self.end(value, key) for key, value in node.value.values()))
        return max(at, *map(self.end, node.value))

    def colon(self, key: Node) -> Spot:
        """Where the colon behind a key ends."""
        line = self.source.line(key.end.line)
        return key.end.line, line.find(":", key.end.column) + 1


def _is_flow(node: Node) -> bool:
    """Whether a list or a mapping is written in brackets."""
    return node.source.line(node.line)[node.column : node.column + 1] in ("[", "{")


def _style(root: Node) -> Style:
    """How far in things stand in this file, by the first that shows it."""
    step = dash = None
    for key, value in root.value.values() if isinstance(root.value, dict) else ():
        if value.value and not isinstance(value.value, str) and not _is_flow(value):
            if isinstance(value.value, dict):
                step = step or value.column - key.column
            elif dash is None:
                dash = value.column - key.column
    return Style(step or OURS.step, (step or OURS.dash) if dash is None else dash)
