"""Patches that make a text say something else, where it has to and nowhere else.

Nothing here is sure to be right for every file that people write: whoever
calls reads the patched text again.
"""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

from icaudit.files._emit import Bare, Data, block, flow
from icaudit.files._source import Source
from icaudit.files._spots import Spot, begin, colon, data_in, end, in_brackets, raw, style_of
from icaudit.files._yaml import Node


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


def patched(source: Source, root: Node, wanted: Data) -> str:
    """The original text, made to say what is wanted, as well as that can be done."""
    patcher = _Patcher(source, root)
    patcher.change(_Slot((0, 0), 0, False), root, wanted)
    return _apply(source.original, patcher.patches)


def _apply(text: str, patches: list[_Patch]) -> str:
    ends = list(re.finditer("\r\n|\r|\n", text))
    starts = [int(text.startswith("\ufeff")), *(match.end() for match in ends)]
    line_end = ends[0][0] if ends else "\n"

    def offset(spot: Spot) -> int:
        return starts[spot[0]] + spot[1]

    parts, done = [], 0
    for patch in sorted(patches, key=lambda patch: patch.start):
        start = max(offset(patch.start), done)
        parts += [text[done:start], patch.text.replace("\n", line_end)]
        done = max(offset(patch.end), start)
    return "".join([*parts, text[done:]])


def _json(data: Data) -> str:
    """Data in one line of a file that is JSON, and should stay so."""
    return json.dumps(data, ensure_ascii=False)


class _Patcher:
    """Walks a tree beside what is wanted and collects the patches in between."""

    def __init__(self, source: Source, root: Node) -> None:
        self.source = source
        self.style = style_of(root)
        self.one_line = _json if source.text.lstrip().startswith('{"') else flow
        self.patches: list[_Patch] = []

    def change(self, slot: _Slot, node: Node, wanted: Data) -> None:
        """Make a node say what is wanted, by as little as possible."""
        old = node.value
        if data_in(node) == wanted:
            return
        if isinstance(old, dict) and isinstance(wanted, dict) and old.keys() & wanted.keys():
            self.mapping(node, wanted)
        elif isinstance(old, list) and isinstance(wanted, list) and 0 < len(old) <= len(wanted):
            self.listed(slot, node, old, wanted)
        elif isinstance(old, str) and isinstance(wanted, dict) and old in wanted.values():
            self.widen(slot, node, old, wanted)
        else:
            self.replace(slot, node, wanted)

    def mapping(self, node: Node, wanted: dict[str, Data]) -> None:
        """Key by key; new keys come last, or where a comment suggests them."""
        assert isinstance(node.value, dict)
        pairs, inside = list(node.value.values()), in_brackets(node)
        for index, (key, value) in enumerate(pairs):
            if key.value in wanted:
                slot = _Slot(colon(key), key.column, inside)
                self.change(slot, value, wanted[str(key.value)])
            else:
                self.remove(pairs, index, wanted, inside)
        added = {key: value for key, value in wanted.items() if key not in node.value}
        if added and inside:
            self.insert(end(pairs[-1][1], pairs[-1][0]), f", {self.one_line(added)[1:-1]}")
        elif added:
            left = {k: v for k, v in added.items() if not self.uncomment(node, k, v)}
            keys, values = zip(*pairs, strict=True)
            apart = self.apart(keys, values)
            self.add_lines(end(node)[0], node.column, left, apart) if left else None

    def remove(
        self, pairs: list[tuple[Node, Node]], index: int, wanted: dict[str, Data], inside: bool
    ) -> None:
        """Take out a key; another one stays in this mapping."""
        key, value = pairs[index]
        first, last = begin(key), end(value, key)
        later = next((k for k, _ in pairs[index + 1 :] if k.value in wanted), None)
        if inside and later is None:
            before = next((v, k) for k, v in reversed(pairs[:index]) if k.value in wanted)
            self.patch(end(*before), last, "")
        elif not inside and not self.source.line(first[0])[: first[1]].strip():
            self.take_out(first[0], last[0])
        elif later is not None and (inside or later.line == last[0] + 1):
            self.patch(first, begin(later), "")
        else:  # a dash stands before it, and comments between it and the next
            dash = len(self.source.line(first[0])[: first[1]].rstrip())
            self.patch((first[0], dash), self.end_of(last[0]), "")

    def listed(self, slot: _Slot, node: Node, old: list[Node], wanted: list[Data]) -> None:
        """Entry by entry; new ones come last."""
        added, inside = wanted[len(old) :], in_brackets(node)
        one_line = node.start.line == node.end.line and all(isinstance(n.value, str) for n in old)
        if inside and not slot.inside and one_line and not all(isinstance(w, str) for w in wanted):
            pairs = zip(old, wanted, strict=False)
            same = [Bare(raw(item)) if data_in(item) == new else new for item, new in pairs]
            self.replace(slot, node, [*same, *added])
            return
        for item, new in zip(old, wanted, strict=False):
            self.change(_Slot(begin(item), node.column, inside, True), item, new)
        if added and inside:
            self.insert(end(old[-1]), f", {self.one_line(added)[1:-1]}")
        elif added:
            self.add_lines(end(node)[0], node.column, added, self.apart(old, old))

    def widen(self, slot: _Slot, node: Node, old: str, wanted: dict[str, Data]) -> None:
        """One plain value becomes a mapping in which it has a name."""
        as_it_is = Bare(raw(node))
        data: dict[str, Data] = {k: as_it_is if v == old else v for k, v in wanted.items()}
        if slot.inside or not slot.dash:
            self.replace(slot, node, wanted if slot.inside else data)
            return
        named = next(key for key, value in data.items() if value is as_it_is)
        del data[named]
        self.insert(begin(node), f"{named}: ")
        self.add_lines(end(node)[0], node.column, data)

    def replace(self, slot: _Slot, node: Node, wanted: Data) -> None:
        """A value in place of another, whatever that was."""
        if slot.inside:
            space = " " if begin(node) == slot.after and not slot.dash else ""
            self.patch(begin(node), end(node), space + self.one_line(wanted))
        elif slot.dash:
            space = " " if self.source.line(node.line)[: node.column].endswith("-") else ""
            column = node.column + len(space)
            text = "\n".join(block([wanted], column - 2, self.style))[column:]
            self.patch(begin(node), end(node), space + text)
        elif not wanted or isinstance(wanted, str):
            self.behind_key(slot, node, "".join(block([wanted]))[1:])
        else:
            self.behind_key(slot, node, "")
            deeper = self.style.step if isinstance(wanted, dict) else self.style.dash
            self.add_lines(end(node)[0], slot.column + deeper, wanted)

    def behind_key(self, slot: _Slot, node: Node, text: str) -> None:
        """One line behind a key, in place of what was there; a comment stays in its column."""
        line, column = max(end(node), slot.after)
        if node.line > slot.after[0]:
            self.insert(slot.after, text)
            self.take_out(node.line, line)
            return
        comment = self.source.line(line)[column:]
        spaces = len(comment) - len(comment.lstrip(" "))
        longer = len(text) - (column - slot.after[1])
        self.patch(slot.after, (line, column + max(min(longer, spaces - 2), 0)), text)

    def uncomment(self, node: Node, key: str, value: Data) -> bool:
        """Write a key where an empty one stands as a comment, if there is such a line."""
        suggestion = re.compile(rf" {{{node.column}}}# {re.escape(key)}: *(#.*)?")
        last = end(node)[0]
        for number in range(node.line, len(self.source.lines)):
            line = self.source.lines[number]
            if number > last and line.strip()[:1] not in ("", "#"):
                return False
            match = suggestion.fullmatch(line)
            if match and self.between_keys(number, node.column):
                first, *rest = block({key: value}, node.column, self.style)
                hint = f"{first.ljust(match.start(1) - 2)}  {match[1]}" if match[1] else first
                self.patch((number, 0), self.end_of(number), "\n".join([hint, *rest]))
                return True
        return False

    def between_keys(self, line: int, column: int) -> bool:
        """Whether a key of this column may stand there, or only what belongs to the one above."""
        below = (
            text for text in self.source.lines[line + 1 :] if text.strip()[:1] not in ("", "#")
        )
        following = next(below, "")
        indent = len(following) - len(following.lstrip())
        return indent < column or (indent == column and following[indent : indent + 1] != "-")

    def add_lines(self, line: int, column: int, data: Data, apart: bool = False) -> None:
        """New lines below a line and below the comments that belong to it."""
        while re.match(rf" {{{column + 1},}}#", self.source.line(line + 1)):
            line += 1
        entries: list[Data] = [[item] for item in data] if isinstance(data, list) else [data]
        between = "\n\n" if apart else "\n"
        added = ("\n".join(block(entry, column, self.style)) for entry in entries)
        self.insert(self.end_of(line), "".join(between + text for text in added))

    def apart(self, starts: Sequence[Node], parts: Sequence[Node]) -> bool:
        """Whether the last two keys or entries stand apart, as new ones then should."""
        if len(parts) < 2:
            return False
        between = range(max(begin(starts[-2]), end(parts[-2]))[0] + 1, starts[-1].line)
        return not all(self.source.line(number).strip() for number in between)

    def take_out(self, first: int, last: int) -> None:
        """Whole lines, with the line break before them: what comes below them stays below."""
        if first:
            self.patch(self.end_of(first - 1), self.end_of(last), "")
        else:
            self.patch((0, 0), (last + 1, 0), "")

    def end_of(self, line: int) -> Spot:
        return line, len(self.source.line(line))

    def insert(self, spot: Spot, text: str) -> None:
        self.patch(spot, spot, text)

    def patch(self, start: Spot, end: Spot, text: str) -> None:
        self.patches.append(_Patch(start, end, text))
