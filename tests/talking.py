"""An interview without a console: lines in, states out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from builders import TODAY
from icaudit.core.interview import Interview, Setting, begin, current
from icaudit.core.places import value_at
from icaudit.core.questions import Step
from icaudit.core.turn import Turn, turn
from icaudit.files._source import Source, checked
from icaudit.files.interview import Reader, read_script
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import read_profile


def setting(today: date = TODAY) -> Setting:
    """The bundled questions, on a day."""
    return Setting(
        read_script(),
        read_platforms(),
        today,
        Reader(today),
        lambda names: read_profile(names, True),
    )


def source_of(text: str) -> Source:
    return checked(Source("icaudit.yaml", text))


def talk(*lines: str, state: Interview | None = None) -> Interview:
    """An interview after these lines, none of which may be wrong."""
    for done in turns(lines, state):
        assert done.problem is None, done.problem.message
        state = done.state
    return state or begin(setting())


def turns(lines: Iterable[str], state: Interview | None = None) -> Iterable[Turn]:
    """What each line does, until nothing is left to ask."""
    state = state or begin(setting())
    for line in lines:
        if current(state) is None:
            return
        done = turn(state, line)
        state = done.state
        yield done


def at(id: str, *lines: str, state: Interview | None = None) -> Turn:
    """What lines do at the first question with this id; those before it are skipped."""
    state = state or talk("Northwind")
    while asking(state).question.id != id:
        state = talk("", state=state)
    return list(turns(lines, state))[-1]


def asking(state: Interview) -> Step:
    """The step that is asked now."""
    step = current(state)
    assert step is not None
    return step


def said(done: Turn) -> object:
    """What stands in the file where a line was typed."""
    return value_at(done.state.file, done.step.path)


def wrong(done: Turn) -> str:
    """What was wrong with a line, and what to try."""
    assert done.problem is not None
    return f"{done.problem.message} | {done.problem.hint}"
