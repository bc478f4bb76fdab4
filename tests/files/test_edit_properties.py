"""Random changes in team files of every style: what is asked for, and not a line more."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from icaudit.files._bind import Binder
from icaudit.files._source import Source, checked
from icaudit.files._yaml import Node, compose
from icaudit.files.edit import Append, Edit, Put, Remove, edited
from icaudit.model.shape import KEYS, Many, One, Table, fields, required
from icaudit.model.team import TeamFile
from models import values
from strategies import PRACTICES, TODAYS, Data, Path, team_files, thoroughly

Draw = Callable[[st.SearchStrategy[Any]], Any]

# Files in the styles that people write


class Hand:
    """Writes data as somebody might: indented this way or that, quoted or not, with comments."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.step = draw(st.sampled_from((2, 4)))
        self.dash = draw(st.sampled_from((0, 2, self.step)))
        self.notes = 0

    def often(self, times: int) -> bool:
        return bool(self.draw(st.integers(0, times)) == 0)

    def text(self, data: Data) -> str:
        lines = list(self.block(data, 0))
        lines = ["---", *lines] if self.often(9) else lines
        end = self.draw(st.sampled_from(("\n", "\n", "\r\n")))
        mark = "\ufeff" if self.often(9) else ""
        last = self.draw(st.sampled_from((end, end, "", end + end, f"{end}# the end{end}")))
        return mark + end.join(lines) + last

    def block(self, data: Any, column: int) -> Iterator[str]:
        pad = " " * column
        if isinstance(data, dict):
            for key, value in data.items():
                yield from self.between(column)
                yield from self.entry(f"{pad}{key}:", value, column)
        else:
            for item in data:
                yield from self.between(column)
                if item and not isinstance(item, str) and not self.often(5):
                    first, *rest = [s for s in self.block(item, column + 2) if s.strip()[:1] != "#"]
                    yield f"{pad}- {first.lstrip()}"
                    yield from rest
                else:
                    yield from self.entry(f"{pad}-", item, column)

    def entry(self, start: str, value: Any, column: int) -> Iterator[str]:
        space = " " * self.draw(st.sampled_from((1, 1, 1, 3)))
        if isinstance(value, str):
            yield start + space + self.scalar(value, False) + self.comment()
        elif not value or self.often(4):
            yield start + space + self.flow(value, column) + self.comment()
        else:
            yield start + self.comment()
            yield from self.block(value, column + self.deeper(value))

    def deeper(self, value: Any) -> int:
        return self.step if isinstance(value, dict) else int(self.dash)

    def flow(self, data: Any, column: int) -> str:
        if isinstance(data, str):
            return self.scalar(data, True)
        comma = ", " if not self.often(5) else f",\n{' ' * (column + 5)}"
        if isinstance(data, dict):
            pairs = (f"{key}: {self.flow(value, column)}" for key, value in data.items())
            return f"{{{comma.join(pairs)}}}"
        return f"[{comma.join(self.flow(item, column) for item in data)}]"

    def scalar(self, text: str, inside: bool) -> str:
        plain = text != "?" and not (inside and set(text) & set(",[]{}"))
        quotes = [json.dumps(text), "'" + text.replace("'", "''") + "'", *([text] * 3 * plain)]
        return str(self.draw(st.sampled_from(quotes)))

    def comment(self) -> str:
        self.notes += 1
        return self.draw(
            st.sampled_from(("", "", "", f"  # c{self.notes}", f"\t# c{self.notes}", " "))
        )

    def between(self, column: int) -> Iterator[str]:
        if self.often(6):
            self.notes += 1
            indent = self.draw(st.sampled_from((0, column, column, column + 2)))
            yield from self.draw(
                st.sampled_from(
                    ([""], [f"{' ' * indent}# n{self.notes}"], ["", f"# n{self.notes}"])
                )
            )


# Changes, to the file and to the model


def read(text: str) -> TeamFile:
    binder = Binder(TODAY)
    file: TeamFile | None = binder.model(
        TeamFile, compose(checked(Source("", text))), "a team file"
    )
    assert file is not None, binder.problems
    return file


NAMES = {key: name for name, key in KEYS.items()}
ROOT = One("", TeamFile, "")


@st.composite
def edits(draw: st.DrawFn, file: TeamFile) -> Edit:
    """A change that makes sense in this file."""
    shape, value, path = ROOT, file, ()
    while True:
        if isinstance(shape, One):
            key = draw(st.sampled_from([k for k in fields(shape.model) if k != "$schema"]))
            must = key in required(shape.model)
            below, inner = fields(shape.model)[key], getattr(value, NAMES.get(key, key), None)
            gone = inner is not None and not must and (path or key != "channels")
        elif isinstance(shape, Table):
            key = draw(st.sampled_from(PRACTICES))
            below, inner, gone = shape.of, (value or {}).get(key), key in (value or {})
        else:
            assert isinstance(shape, Many)
            if not value or draw(st.booleans()):
                return Append(path, draw(values(shape.of)))
            key = draw(st.integers(0, len(value) - 1))
            below, inner, gone = shape.of, value[key], False
        path = (*path, key)
        deeper = isinstance(below, (One, Table, Many)) and not (
            isinstance(below, One) and inner is None and required(below.model)
        )
        if deeper and draw(st.integers(0, 5)):
            shape, value = below, inner
            continue
        if gone and draw(st.booleans()):
            return Remove(path)
        return Put(path, draw(values(below)))


def applied(shape: Any, value: Any, path: Path, edit: Edit) -> Any:
    """What the change does to the model."""
    if not path:
        return (*(value or ()), edit.entry) if isinstance(edit, Append) else edit.value
    step, last = path[0], len(path) == 1 and isinstance(edit, Remove)
    if isinstance(shape, One):
        name = NAMES.get(step, step)
        model = shape.model() if value is None else value
        if last:
            return model._replace(**{name: shape.model._field_defaults[name]})
        below = applied(fields(shape.model)[step], getattr(model, name), path[1:], edit)
        return model._replace(**{name: below})
    if isinstance(shape, Table):
        known = dict(value or {})
        if last:
            del known[step]
            return known
        return known | {step: applied(shape.of, known.get(step), path[1:], edit)}
    entries = list(value)
    entries[step] = applied(shape.of, entries[step], path[1:], edit)
    return tuple(entries)


@st.composite
def written(draw: st.DrawFn) -> str:
    return Hand(draw).text(draw(team_files(TODAYS[0])))


@thoroughly
@given(written(), st.data())
def test_any_changes_come_out_as_in_the_model(text: str, data: st.DataObject) -> None:
    wanted, made = read(text), []
    for _ in range(data.draw(st.integers(1, 4))):
        edit = data.draw(edits(wanted))
        made.append(edit)
        wanted = applied(ROOT, wanted, edit.path, edit)
    assert read(edited(Source("icaudit.yaml", text), made)) == wanted


def concerned(root: Node, edit: Edit) -> range:
    """The lines that hold what a change is about; none where it only adds lines."""
    first = node = root
    for step in edit.path:
        if isinstance(node.value, dict) and step in node.value:
            siblings = [key.line for key, _ in node.value.values()]
            first, node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int):
            first = node = [item for item in node.value if not item.empty][step]
        elif isinstance(node.value, str) or not node.value or in_brackets(node):
            return range(first.line, last_line(node) + 1)
        else:
            return range(0)
    if isinstance(edit, Append) and isinstance(node.value, list) and not in_brackets(node):
        return range(0)
    after = [line for line in siblings if line > first.line] if isinstance(edit, Remove) else []
    return range(first.line, max(last_line(node), *after[:1], first.line) + 1)


def last_line(node: Node) -> int:
    if isinstance(node.value, str) or not node.value or in_brackets(node):
        return int(node.end.line)
    return max(last_line(part) for part in parts(node))


def parts(node: Node) -> list[Node]:
    value = node.value
    return [pair[1] for pair in value.values()] if isinstance(value, dict) else list(value)  # type: ignore[arg-type]


def in_brackets(node: Node) -> bool:
    return node.source.line(node.line)[node.column :][:1] in ("[", "{")


@thoroughly
@given(written(), st.data())
def test_a_change_touches_only_the_lines_it_is_about(text: str, data: st.DataObject) -> None:
    edit = data.draw(edits(read(text)))
    source = Source("icaudit.yaml", text)
    lines = concerned(compose(source), edit)
    before, after = (re.split("\r?\n", t) for t in (text, edited(source, [edit])))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after)))
    rest = len(before) - same
    below = zip(reversed(before[same:]), reversed(after[same:]))
    changed = range(same, same + rest - sum(1 for _ in takewhile(lambda p: p[0] == p[1], below)))
    assert not changed or (lines and lines[0] <= changed[0] and changed[-1] <= lines[-1])


@thoroughly
@given(written())
def test_no_change_changes_no_byte(text: str) -> None:
    assert edited(Source("icaudit.yaml", text), []) == text
