"""Random changes in team files of every style: what is asked for, and not a line more."""

import re
from itertools import takewhile
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from handwriting import written
from icaudit.files import _yaml
from icaudit.files._bind import Binder
from icaudit.files._source import Source, checked
from icaudit.files._yaml import Node, compose
from icaudit.files.edit import Append, Edit, Put, Remove, edited
from icaudit.model.shape import KEYS, Many, One, Table, fields, required
from icaudit.model.team import TeamFile
from models import values
from strategies import PRACTICES, Path, thoroughly

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
NAMES = {key: name for name, key in KEYS.items()}
FILE = One("", TeamFile, "")


def read(text: str) -> TeamFile:
    binder = Binder(TODAY)
    node = compose(checked(Source("icaudit.yaml", text)))
    file: TeamFile | None = binder.model(TeamFile, node, "a team file")
    assert file is not None, binder.problems
    return file


# Changes, to the text and to the model


@st.composite
def edits(draw: st.DrawFn, value: Any, shape: Any = FILE, path: Path = ()) -> Edit:
    """A change that can be made in this file: somewhere an entry, a value, or one less."""
    if isinstance(shape, Many) and (not value or draw(st.booleans())):
        return Append(path, draw(values(shape.of)))
    step, below, inner, may_go = draw(steps(value, shape))
    path = (*path, step)
    made_up = inner is None and isinstance(below, One) and required(below.model)
    if isinstance(below, One | Table | Many) and not made_up and draw(st.integers(0, 5)):
        return draw(edits(inner, below, path))
    if may_go and inner is not None and draw(st.booleans()):
        return Remove(path)
    return Put(path, draw(values(below)))


@st.composite
def steps(draw: st.DrawFn, value: Any, shape: Any) -> tuple[str | int, Any, Any, bool]:
    """One step into a model: the shape and the value there, and whether it can be left out."""
    if isinstance(shape, One):
        known = {key: below for key, below in fields(shape.model).items() if key != "$schema"}
        key = draw(st.sampled_from(list(known)))
        inner = getattr(value, NAMES.get(key, key), None)
        return key, known[key], inner, key not in required(shape.model)
    if isinstance(shape, Table):
        key = draw(st.sampled_from(PRACTICES))
        return key, shape.of, (value or {}).get(key), True
    index = draw(st.integers(0, len(value) - 1))
    return index, shape.of, value[index], False


def applied(value: Any, edit: Edit, shape: Any = FILE, path: Path | None = None) -> Any:
    """A model after a change."""
    path = edit.path if path is None else path
    if not path:
        return (*(value or ()), edit.entry) if isinstance(edit, Append) else new_value(edit)
    step, rest = path[0], path[1:]
    gone = isinstance(edit, Remove) and not rest
    if isinstance(shape, One):
        name, below = NAMES.get(str(step), str(step)), fields(shape.model)[str(step)]
        model = shape.model() if value is None else value
        new = None if gone else applied(getattr(model, name), edit, below, rest)
        return model._replace(**{name: shape.model._field_defaults[name] if gone else new})
    known = dict(enumerate(value)) if isinstance(shape, Many) else dict(value or {})
    if gone:
        del known[step]
    else:
        known[step] = applied(known.get(step), edit, shape.of, rest)
    return tuple(known.values()) if isinstance(shape, Many) else known


def new_value(edit: Edit) -> Any:
    assert isinstance(edit, Put)
    return edit.value


@pytest.mark.parametrize("loader", LOADERS)
@thoroughly
@given(written(), st.data())
def test_any_changes_come_out_as_in_the_model(loader: Any, text: str, data: st.DataObject) -> None:
    with patch.object(_yaml, "_LOADER", loader):
        wanted, made = read(text), []
        for _ in range(data.draw(st.integers(1, 4))):
            made.append(data.draw(edits(wanted)))
            wanted = applied(wanted, made[-1])
        assert read(edited(Source("icaudit.yaml", text), made)) == wanted


@thoroughly
@given(written())
def test_no_change_changes_no_byte(text: str) -> None:
    assert edited(Source("icaudit.yaml", text), []) == text


# Lines


def concerned(root: Node, edit: Edit) -> range:
    """The lines that hold what a change is about; none where it only adds lines."""
    parent = first = node = root
    siblings: list[int] = []
    for step in edit.path:
        if isinstance(node.value, dict) and step in node.value:
            siblings = [key.line for key, _ in node.value.values()]
            parent = first
            first, node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int):
            first = node = [item for item in node.value if not item.empty][step]
        else:
            return range(first.line, last_line(node) + 1) if in_one_piece(node) else range(0)
    if isinstance(edit, Append) and not in_one_piece(node):
        return range(0)
    after = [line for line in siblings if line > first.line] if isinstance(edit, Remove) else []
    start = parent.line if isinstance(edit, Remove) and len(siblings) == 1 else first.line
    return range(start, max(last_line(node), *after[:1], first.line) + 1)


def last_line(node: Node) -> int:
    if in_one_piece(node):
        return int(node.end.line)
    below = node.value.values() if isinstance(node.value, dict) else ((n, n) for n in node.value)
    return max(last_line(value) for _, value in below)  # type: ignore[arg-type]


def in_one_piece(node: Node) -> bool:
    """Whether there is no new line to add to it: a text, nothing, or something in brackets."""
    bracket = node.source.line(node.line)[node.column :][:1] in ("[", "{")
    return isinstance(node.value, str) or not node.value or bracket


@thoroughly
@given(written(), st.data())
def test_a_change_touches_only_the_lines_it_is_about(text: str, data: st.DataObject) -> None:
    edit = data.draw(edits(read(text)))
    source = Source("icaudit.yaml", text)
    lines = concerned(compose(source), edit)
    before, after = (re.split("\r?\n", t) for t in (text, edited(source, [edit])))
    first = alike(before, after)
    last = len(before) - 1 - alike(before[first:][::-1], after[first:][::-1])
    assert first > last or (lines and lines[0] <= first and last <= lines[-1])


def alike(one: list[str], other: list[str]) -> int:
    """How many lines two texts begin with together."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
