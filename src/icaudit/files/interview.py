"""What the interview needs of files: its questions, what is said already, and the changes."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from icaudit.core.interview import Interview, places
from icaudit.core.places import value_at
from icaudit.errors import FileError, UsageError
from icaudit.files._bind import Binder
from icaudit.files._dates import guess_date
from icaudit.files._source import Source, read_source
from icaudit.files._yaml import Node, compose
from icaudit.files.edit import Append, Edit, Put, edited
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.files.team_text import team_text
from icaudit.model import verdict
from icaudit.model.interview import Script
from icaudit.model.shape import DONT_KNOW, UNSURE, Day, Shape, plain
from icaudit.model.team import TeamFile

SCRIPT = Path(__file__).parent.parent / "data" / "interview.yaml"

_HEAD = """\
# Answers from 'icaudit init'. Go on with 'icaudit init --resume', see where you stand with
# 'icaudit check'. You may change anything here by hand. Owners are roles, never persons.
"""


@cache
def read_script(path: Path = SCRIPT) -> Script:
    """The questions that come with icaudit. Raises FileError like any other file."""
    binder = Binder(date.min)
    script = binder.model(Script, compose(read_source(str(path))), "the interview")
    if binder.problems:
        raise FileError(str(path), tuple(binder.problems))
    return cast(Script, script)


class Reader:
    """Reads one answer as a team file would be read."""

    def __init__(self, today: date) -> None:
        self.today = today

    def __call__(self, shape: Shape, text: str) -> Any:
        """The value of a text; None where it says that nobody knows. Raises UsageError."""
        if isinstance(shape, Day):
            guess = guess_date(text, self.today if shape.happened else date.max)
            text = guess if guess and " " not in guess else text
        binder = Binder(self.today)
        value = binder.read(shape, _scalar(text))
        if binder.problems:
            problem = binder.problems[0]
            raise UsageError(problem.message, problem.hint)
        return value


class _Start(NamedTuple):
    line: int = 0
    column: int = 0


def _scalar(text: str) -> Node:
    return Node(text, Source("", text), _Start(), _Start())


def said_before(
    source: Source, today: date, profile: tuple[str, ...] | None = None
) -> tuple[TeamFile, frozenset[verdict.Path]]:
    """What a team file says, as it says it, and where it says that nobody knows.

    `profile` replaces what the file asks for. Raises FileError with everything
    wrong in it.
    """
    read_team(source, today, read_platforms(), profile)
    node = compose(source)
    file = Binder(today).model(TeamFile, node, "a team file")
    return file, frozenset(_unsure(node, ()))


def _unsure(node: Node, path: verdict.Path) -> Iterator[verdict.Path]:
    """The places of all that says `don't know`; entries are counted as in the model."""
    if isinstance(node.value, dict):
        for key, (_, value) in node.value.items():
            yield from _unsure(value, (*path, key))
    elif isinstance(node.value, list):
        said = [item for item in node.value if not item.empty]
        for index, item in enumerate(said):
            yield from _unsure(item, (*path, index))
    elif not node.empty and plain(node.value) in UNSURE:
        yield path


def fresh_text(state: Interview) -> str:
    """The whole text of a new team file."""
    text = _HEAD + team_text(state.file, comments=False)
    unsure = [Put(path, DONT_KNOW) for path in _nobody_knows(state)]
    return edited(Source("", text), unsure) if unsure else text


def changed_text(source: Source, before: Interview, after: Interview) -> str:
    """The text of a team file with what was answered since, all else as it was."""
    return edited(source, list(_edits(before, after)))


def _edits(before: Interview, after: Interview) -> Iterator[Edit]:
    for step in places(after):
        old, new = (value_at(state.file, step.path) for state in (before, after))
        if step.grows:
            yield from (Append(step.path, entry) for entry in (new or ())[len(old or ()) :])
            yield from [Put(step.path, new)] if new == () and old is None else []
        elif new is not None and new != old:
            yield Put(step.path, new)
    answered = after.file.team.answered
    if answered != before.file.team.answered:
        yield Put(("team", "answered"), answered)
    new_unsure = (
        p for p in _nobody_knows(after) if p not in before.unsure or _rewritten(p, before, after)
    )
    yield from (Put(path, DONT_KNOW) for path in new_unsure)


def _rewritten(path: verdict.Path, before: Interview, after: Interview) -> bool:
    """Whether the answer to a practice was put anew, and took the date in it along."""
    dated = path[0] == "practices" and len(path) == 3
    return dated and value_at(before.file, path[:2]) != value_at(after.file, path[:2])


def _nobody_knows(state: Interview) -> list[verdict.Path]:
    """The places that say so and that a model leaves empty, in the order of the questions."""
    steps = (step.path for step in places(state))
    return [p for p in steps if p in state.unsure and value_at(state.file, p) is None]
