"""A turn of the interview: what a line does that somebody typed."""

import re
from enum import Enum
from typing import Any, NamedTuple

from icaudit.core.hear import Ear
from icaudit.core.interview import Interview, choices, current, due, likely, steps
from icaudit.core.places import put, value_at
from icaudit.core.questions import Step
from icaudit.errors import IcauditError, UsageError
from icaudit.model.shape import UNSURE, Many, One, Text, fields, plain, spellings
from icaudit.model.team import ANSWERS, NOT_OURS, Answer
from icaudit.model.verdict import Path

BACK = ("b", "back")
LONGEST = 1000

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")
_UNSURE = {"d", *UNSURE} - {"", "?"}
_IDENTITY = {"name", "url", "handle", "platform"}


class Event(Enum):
    """What became of a line that was typed."""

    TAKEN = "taken"
    UNSURE = "unsure"
    LEFT = "left"
    BACK = "back"
    REMOVED = "removed"
    WRONG = "wrong"


class Turn(NamedTuple):
    """What a line did: at which step, and what was wrong with it."""

    state: Interview
    event: Event
    step: Step
    problem: IcauditError | None = None


def turn(state: Interview, line: str) -> Turn:
    """What a line does that was typed at the current step.

    An empty line takes what is likely, else leaves the question; `b` goes
    back, `d` says that nobody knows; anything else is an answer. After `all:`
    it is one for this entry of a list and for all that are still to come.
    """
    step = current(state)
    assert step is not None, "the interview is over"
    text = " ".join(_INVISIBLE.sub("", line).split())
    text = text or likely(state, step)
    if not text:
        return Turn(_passed(state, step.path), Event.LEFT, step)
    try:
        if text.lower() in BACK:
            return _back(state, step)
        if step.entry and text.lower().startswith("all:"):
            return _for_all(state, step, text[4:].strip())
        return answer(state, step, text)
    except IcauditError as error:
        return Turn(state, Event.WRONG, step, error)


def answer(state: Interview, step: Step, text: str) -> Turn:
    """Take an answer at a step. Raises IcauditError with what to try."""
    if len(text) > LONGEST:
        raise UsageError("That is very long", "One line will do")
    if _NO_TEXT.search(text):
        what = "There is a key in it that is no letter, perhaps an arrow"
        raise UsageError(what, "Type it again")
    there = value_at(state.file, step.path)
    if plain(text) in _UNSURE and not (isinstance(step.shape, One) and _not_ours(text)):
        return _nobody_knows(state, step, there)
    setting = state.setting
    ear = Ear(setting.read, setting.today, setting.platforms, choices(state, step))
    value = ear.hear(step.shape, text, there)
    if value is None:
        return _nobody_knows(state, step, there)
    state = state._replace(
        file=put(state.file, step.path, value), unsure=state.unsure - {step.path}
    )
    if step.grows and value:
        added = ((*step.path, index) for index in range(len(there or ()), len(value)))
        return Turn(state._replace(trail=(*state.trail, *added), at=step.path), Event.TAKEN, step)
    if isinstance(value, Answer) and value.last:
        state = state._replace(renew=state.renew - {(*step.path, "last")})
    return Turn(_passed(state, step.path), Event.TAKEN, step)


def _not_ours(text: str) -> bool:
    """Whether it says of a practice that it is not ours, which wants a reason."""
    return spellings(ANSWERS).get(plain(text)) == NOT_OURS


def _nobody_knows(state: Interview, step: Step, there: Any) -> Turn:
    """Remember that nobody knows, where a file can say so; else the question is only left."""
    shape = step.shape
    no_fact = isinstance(shape, Text) and not shape.fact
    no_fact = no_fact or (isinstance(shape, Many) and (bool(there) or not shape.none))
    if no_fact:
        return Turn(_passed(state, step.path), Event.LEFT, step)
    if isinstance(shape, One):
        said = (there or Answer())._replace(answer="don't know", because=None)
        state = state._replace(file=put(state.file, step.path, said))
    elif there is not None:
        state = state._replace(file=put(state.file, step.path, None))
    state = state._replace(unsure=state.unsure | {step.path})
    return Turn(_passed(state, step.path), Event.UNSURE, step)


def _for_all(state: Interview, step: Step, text: str) -> Turn:
    """One answer for this entry and for those still to come."""
    first = answer(state, step, text)
    found = first
    for other in steps(state):
        later = other.question == step.question and other.path > step.path
        if later and due(state, other):
            found = answer(found.state, other, text)
    return Turn(found.state, first.event, step)


def _passed(state: Interview, path: Path) -> Interview:
    trail = state.trail if state.trail[-1:] == (path,) else (*state.trail, path)
    return state._replace(passed=state.passed | {path}, trail=trail, at=None)


def _back(state: Interview, step: Step) -> Turn:
    """To the question before; in a list, what was added last is taken out first.

    Raises UsageError at the first question.
    """
    asked = {found.path: found for found in steps(state)}
    trail = list(state.trail)
    while trail:
        last = trail.pop()
        if last in asked and last != step.path:
            return Turn(state._replace(trail=tuple(trail), at=last), Event.BACK, step)
        if last[:-1] == step.path and step.grows and _bare(state, last):
            return Turn(_without(state._replace(trail=tuple(trail)), last), Event.REMOVED, step)
    before = [path for path in asked if path != step.path][: list(asked).index(step.path)]
    if not before:
        raise UsageError("This is the first question", "Enter skips it")
    return Turn(state._replace(trail=(), at=before[-1]), Event.BACK, step)


def _bare(state: Interview, path: Path) -> bool:
    """Whether an entry is the last of its list and says no more than what it is."""
    entries, entry = value_at(state.file, path[:-1]) or (), value_at(state.file, path)
    if entry is None or path[-1] != len(entries) - 1:
        return False
    said = {key for key in fields(type(entry)) if getattr(entry, key) is not None}
    return said <= _IDENTITY and not any(place[: len(path)] == path for place in state.unsure)


def _without(state: Interview, path: Path) -> Interview:
    """The same without the last entry of a list."""
    rest = value_at(state.file, path[:-1])[:-1]
    passed = frozenset(place for place in state.passed if place[: len(path)] != path)
    file = put(state.file, path[:-1], rest or None)
    return state._replace(file=file, passed=passed, at=path[:-1])
