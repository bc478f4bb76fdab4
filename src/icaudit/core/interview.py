"""The interview: which question comes next, and what an answer changes. Nothing here reads or writes.

Where an interview stands follows from the team file and from what happened in
this sitting. So it can be left at any time and taken up from the file alone.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from icaudit.core.audit import SMALL_TEAM
from icaudit.core.hear import LONGEST, Ear
from icaudit.core.places import put, shape_at, value_at
from icaudit.core.resolve import platform_id, resolved
from icaudit.errors import IcauditError
from icaudit.model.channel import Channel
from icaudit.model.dates import Span, days_before, months_before
from icaudit.model.interview import Question, Script
from icaudit.model.platform import Platforms
from icaudit.model.profile import Criterion, Profile
from icaudit.model.shape import NONE, UNSURE, Many, One, Shape, Text, plain
from icaudit.model.team import UNNAMED, Answer, Team, TeamFile
from icaudit.model.verdict import Path

BACK = ("b", "back", "<")
_UNSURE = {"d", *UNSURE} - {"", "?"}
_CONFIRM_MONTHS = 12


class Step(NamedTuple):
    """A question at its place in the file; `label` names the entry it is about."""

    question: Question
    path: Path
    label: str = ""

    @property
    def shape(self) -> Shape:
        return shape_at(self.path)

    @property
    def grows(self) -> bool:
        """Whether the answer is a list that takes one entry after another."""
        return isinstance(self.shape, Many) and isinstance(self.shape.of, One)


class Setting(NamedTuple):
    """What an interview needs from outside.

    `read` makes a value of a text as a file would, or raises IcauditError;
    `profile` gives the yardstick with these add-ons.
    """

    script: Script
    platforms: Platforms
    today: date
    read: Callable[[Shape, str], Any]
    profile: Callable[[tuple[str, ...]], Profile]


class Interview(NamedTuple):
    """A team file so far, and what happened in this sitting.

    `unsure` are the places where somebody said that nobody knows, which a
    model does not tell from silence. `renew` is asked though it is answered,
    `passed` is not asked again, `trail` is the way back, `at` is where it
    stands if not at the first open question.
    """

    setting: Setting
    file: TeamFile
    unsure: frozenset[Path] = frozenset()
    renew: frozenset[Path] = frozenset()
    passed: frozenset[Path] = frozenset()
    trail: tuple[Path, ...] = ()
    at: Path | None = None


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


def begin(setting: Setting, file: TeamFile | None = None) -> Interview:
    """An interview from the start."""
    return Interview(setting, file or TeamFile(Team(UNNAMED)))


def resume(setting: Setting, file: TeamFile, unsure: frozenset[Path]) -> Interview:
    """An interview from where the file leaves off.

    A list that was answered last may have been left in the middle, so it is
    asked again.
    """
    state = Interview(setting, file, unsure)
    answered = [step for step in steps(state) if known(state, step)]
    last = answered[-1:]
    return state._replace(renew=frozenset(step.path for step in last if step.grows))


def review(setting: Setting, file: TeamFile, unsure: frozenset[Path]) -> Interview:
    """An interview about what is open, unknown or out of date."""
    state = Interview(setting, file, unsure)
    old = frozenset(step.path for step in steps(state) if _out_of_date(state, step))
    return state._replace(renew=old | unsure)


def steps(state: Interview) -> Iterator[Step]:
    """Every question that applies at present, for each entry of a list in turn."""
    file = resolved(state.file, state.setting.platforms)
    for question in questions(state):
        path = tuple(question.stores.split("."))
        entries = value_at(file, path[:1]) if len(path) == 2 else None
        if isinstance(entries, tuple):
            for index, entry in enumerate(entries):
                if not getattr(entry, "withheld", False) and _applies(question, file, index):
                    yield Step(question, (path[0], index, path[1]), _label(entry))
        elif not _listed(path) and _applies(question, file):
            yield Step(question, path)


def current(state: Interview) -> Step | None:
    """The step that is asked now; None at the end."""
    found = None
    for step in steps(state):
        if step.path == state.at:
            return step
        if found is None and due(state, step):
            found = step
    return found


def due(state: Interview, step: Step) -> bool:
    """Whether a step is still to be asked in this sitting."""
    if step.path in state.passed:
        return False
    return step.path in state.renew or not known(state, step)


def known(state: Interview, step: Step) -> bool:
    """Whether there is an answer, be it that nobody knows."""
    value = value_at(state.file, step.path)
    unnamed = step.path == ("team", "name") and value == UNNAMED
    return step.path in state.unsure or (value is not None and not unnamed)


def unsure(state: Interview, step: Step) -> bool:
    """Whether the answer was that nobody knows."""
    value = value_at(state.file, step.path)
    practice = isinstance(value, Answer) and value.answer == "don't know"
    return practice or (value is None and step.path in state.unsure)


def choices(state: Interview, step: Step) -> dict[str, str]:
    """The words to choose from, as stored and as shown, in the order of their numbers."""
    question, platforms = step.question, state.setting.platforms
    if question.platforms:
        file = resolved(state.file, platforms)
        used = (channel.on for channel in file.channels or () if channel.on)
        ids = dict.fromkeys((*used, *question.platforms))
        return {id: row.name if (row := platforms.get(id)) else id for id in ids}
    return dict(question.few if question.few and few(state) else question.choices)


def few(state: Interview) -> bool:
    """Whether the team is so small that a word about it could point at one person."""
    people = state.file.team.people
    return people < SMALL_TEAM if people is not None else yardstick(state).private


def yardstick(state: Interview) -> Profile:
    """What the team is measured with, as far as it has said."""
    return state.setting.profile(state.file.profile or ())


def turn(state: Interview, line: str) -> Turn:
    """What a line does that was typed at the current step.

    An empty line leaves the question, `b` goes back, `d` says that nobody
    knows; anything else is an answer.
    """
    step = current(state)
    assert step is not None, "the interview is over"
    text = " ".join(line.replace("\u00a0", " ").replace("\ufeff", "").split())
    if not text:
        return Turn(_passed(state, step), Event.LEFT, step)
    if text.lower() in BACK:
        return _back(state, step)
    rest = _all_of(step, text)
    try:
        return _answer(state, step, rest) if rest is None else _answer_all(state, step, rest)
    except IcauditError as error:
        return Turn(state, Event.WRONG, step, error)
