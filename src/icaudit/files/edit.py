"""Small changes in a team file that somebody wrote, so that all else stays byte for byte.

What is wanted is worked out on the data; the text is then patched where the
data differ, and read again. A text that does not say exactly what is wanted is
thrown away: rather no change than a wrong one.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from icaudit.core.places import WHOLE, shape_at
from icaudit.errors import FileError, UsageError
from icaudit.files._emit import Data, flow
from icaudit.files._patch import patched
from icaudit.files._source import Source
from icaudit.files._spots import data_in
from icaudit.files._yaml import compose
from icaudit.files.team_text import data_of, shortest
from icaudit.model.shape import NONE, UNSURE, Many, One, Shape, Table, fields, plain
from icaudit.model.verdict import Path


class Append(NamedTuple):
    """One more entry at the end of a list, such as a `Channel` under `("channels",)`."""

    path: Path
    entry: Any


class Put(NamedTuple):
    """A value where it belongs, new or in place of another: `("channels", 3, "two_way")`."""

    path: Path
    value: Any


class Remove(NamedTuple):
    """A key taken out of its mapping."""

    path: Path


Edit: TypeAlias = Append | Put | Remove

_SHOWN = 5


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """The original text with these changes, values given as in the models.

    Entries of a list are counted as in the model: those that say nothing are left out.
    Raises UsageError, with what to add by hand, if the text cannot be changed safely.
    """
    edits = tuple(edits)
    root = compose(source)
    wanted = data_in(root)
    for edit in edits:
        wanted = _applied(wanted, WHOLE, edit.path, edit)
    text = patched(source, root, wanted)
    if _says(text, wanted):
        return text
    what = f"{source.path} cannot be changed without risk to what is in it"
    raise UsageError(what, f"change it in an editor: {by_hand(edits)}")


def by_hand(edits: tuple[Edit, ...]) -> str:
    """What to do in an editor, in one line."""
    more = f"; and {len(edits) - _SHOWN} more" if len(edits) > _SHOWN else ""
    return "; ".join(map(_in_words, edits[:_SHOWN])) + more


def _in_words(edit: Edit) -> str:
    if isinstance(edit, Append):
        value = flow(data_of(shape_at((*edit.path, 0)), edit.entry))
        return f"under {_spelled(edit.path)} add - {value}"
    where = f" in {_spelled(edit.path[:-1])}" if edit.path[1:] else ""
    if isinstance(edit, Remove):
        return f"take out {edit.path[-1]}{where}"
    value = flow(shortest(shape_at(edit.path), edit.value))
    return f"write {edit.path[-1]}: {value}{where}"


def _spelled(path: Path) -> str:
    """A path as a person says it: `entry 4 of channels`."""
    steps = [f"entry {step + 1}" if isinstance(step, int) else step for step in reversed(path)]
    return " of ".join(steps)


def _says(text: str, wanted: Data) -> bool:
    try:
        return data_in(compose(Source("", text))) == wanted
    except FileError:
        return False


def _applied(data: Data, shape: Shape, path: Path, edit: Edit) -> Data:
    """The data after one change; they are ours, so they are changed where they are."""
    if not path:
        return _value(data, shape, edit)
    step, rest = path[0], path[1:]
    below = _below(shape, step)
    if isinstance(step, int):
        entries = _entries(data)
        if None in entries:
            step = [index for index, entry in enumerate(entries) if entry is not None][step]
        entries[step] = _applied(entries[step], below, rest, edit)
        return entries
    known = _mapping(data, shape)
    if isinstance(edit, Remove) and step not in known:
        return data
    if isinstance(edit, Remove) and not rest:
        del known[step]
    else:
        known[step] = _applied(known.get(step), below, rest, edit)
    return known


def _value(data: Data, shape: Shape, edit: Edit) -> Data:
    if isinstance(edit, Append):
        assert isinstance(shape, Many)
        return [*_entries(data), data_of(shape.of, edit.entry)]
    assert isinstance(edit, Put)
    return shortest(shape, edit.value)


def _entries(data: Data) -> list[Data]:
    """The entries of a list, which may be one value, a word for none, or nothing."""
    if isinstance(data, str):
        return [] if plain(data) in (NONE, *UNSURE) else [data]
    return data if isinstance(data, list) else []


def _mapping(data: Data, shape: Shape) -> dict[str, Data]:
    """The keys of a mapping, which may be one plain value for one of them, or nothing."""
    if isinstance(data, str) and isinstance(shape, One) and shape.short:
        return {shape.short if isinstance(shape.short, str) else shape.short(data): data}
    return data if isinstance(data, dict) else {}


def _below(shape: Shape, step: str | int) -> Shape:
    if isinstance(shape, One):
        return fields(shape.model)[str(step)]
    assert isinstance(shape, Many | Table)
    return shape.of
