"""The interview: which question comes next, and what an answer changes.

Where an interview stands follows from the team file and from what happened in
this sitting. So it can be left at any time and taken up from the file alone.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from icaudit.checks.team import CONFIRM_MONTHS
from icaudit.core._cells import mentioned
from icaudit.core.audit import is_small
from icaudit.core.places import put, value_at
from icaudit.core.questions import Step, applies, every_step, sign_of, signs_of_practices
from icaudit.core.resolve import resolved
from icaudit.criteria._channels import holds
from icaudit.model.channel import Channel
from icaudit.model.dates import Span, days_before, months_before
from icaudit.model.interview import Script
from icaudit.model.platforms import Platforms
from icaudit.model.profile import Profile
from icaudit.model.shape import NONE, One, Shape, Word, YesNo
from icaudit.model.team import UNNAMED, Answer, Community, Team, TeamFile, Trial
from icaudit.model.verdict import Path

_LISTS: dict[Path, Any] = {
    ("channels",): (Channel(name="-"),),
    ("communities",): (Community("-"),),
    ("trials",): (Trial(),),
}
_NOT_YET = (False, NONE, "unsure")


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
    stands if not at the first question that is due.
    """

    setting: Setting
    file: TeamFile
    unsure: frozenset[Path] = frozenset()
    renew: frozenset[Path] = frozenset()
    passed: frozenset[Path] = frozenset()
    trail: tuple[Path, ...] = ()
    at: Path | None = None


# Where an interview begins


def begin(setting: Setting, profile: tuple[str, ...] | None = None) -> Interview:
    """An interview from the start."""
    team = Team(UNNAMED, answered=Span(setting.today, setting.today))
    return Interview(setting, TeamFile(team, icaudit=1, profile=profile))


def resume(setting: Setting, file: TeamFile, unsure: frozenset[Path]) -> Interview:
    """An interview from where the file leaves off.

    A list that was answered last may have been left in the middle, so it is
    asked again, unless nobody knows it.
    """
    state = Interview(setting, file, unsure)
    last = [step for step in steps(state) if answered(state, step)][-1:]
    middle = (step.path for step in last if step.grows and not unknown(state, step))
    return state._replace(renew=frozenset(middle))


def review(
    setting: Setting, file: TeamFile, unsure: frozenset[Path], short: Collection[str] = ()
) -> Interview:
    """An interview about what is open or out of date, or may be better by now.

    `short` are the signs that are not met: what was done about them since is
    said by answering their questions again.
    """
    state = Interview(setting, file, unsure)
    again = (
        step.path
        for step in steps(state)
        if unknown(state, step) or _out_of_date(state, step) or _may_be_better(state, step, short)
    )
    return state._replace(renew=frozenset(again))


def reviewed(state: Interview) -> Interview:
    """The interview after all that was old was gone through: the answers are today's."""
    today = Span(state.setting.today, state.setting.today)
    return state._replace(file=put(state.file, ("team", "answered"), today))


def _out_of_date(state: Interview, step: Step) -> bool:
    today, team = state.setting.today, state.file.team
    value, days = value_at(state.file, step.path), step.question.renew_days
    if days is not None:
        value = team.reviewed if step.grows else value
        return isinstance(value, Span) and value.last < days_before(today, days)
    old = team.answered and team.answered.last < months_before(today, CONFIRM_MONTHS)
    return bool(old) and value is not None and isinstance(step.shape, Word | YesNo | One)


def _may_be_better(state: Interview, step: Step, short: Collection[str]) -> bool:
    """Whether a sign is not met for what stands here.

    Of a list's entries, those that say no or what counts half, as one word does for a purpose.
    """
    sign = sign_of(step.question, yardstick(state))
    settled = {*step.question.feeds, *((sign.id,) if sign else ())}
    if settled.isdisjoint(short):
        return False
    if not step.entry or value_at(state.file, step.path) in _NOT_YET:
        return True
    field = str(step.path[-1])
    half = getattr(sign and sign.rule, "half", {}).get(field)
    return bool(half and holds(value_at(state.file, step.entry), {field: half}))


# What there is to ask


def steps(state: Interview) -> Iterator[Step]:
    """Every question that applies at present, for each entry of a list in turn."""
    file = resolved(state.file, state.setting.platforms)
    practices = signs_of_practices(yardstick(state))
    for step in places(state):
        if applies(step, file, practices):
            named = file if step.path[0] == "channels" else state.file
            yield step._replace(label=_label(value_at(named, step.entry))) if step.entry else step


def places(state: Interview) -> Iterator[Step]:
    """Every question at every place, whether it applies at present or not."""
    setting = state.setting
    return every_step(setting.script, state.file, yardstick(state), setting.profile(()))


def _label(entry: Any) -> str:
    """What people call an entry of a list."""
    named = getattr(entry, "label", None) or getattr(entry, "name", None)
    return str(named or getattr(entry, "platform", None) or "this one")


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
    return step.path in state.renew or not answered(state, step)


def answered(state: Interview, step: Step) -> bool:
    """Whether there is an answer, be it that nobody knows."""
    value = value_at(state.file, step.path)
    unnamed = step.path == ("team", "name") and value == UNNAMED
    return step.path in state.unsure or (value is not None and not unnamed)


def unknown(state: Interview, step: Step) -> bool:
    """Whether the answer is that nobody knows."""
    value = value_at(state.file, step.path)
    if isinstance(value, Answer):
        return value.answer == "don't know"
    return value is None and step.path in state.unsure


def choices(state: Interview, step: Step) -> dict[str, str]:
    """The words to choose from, as stored and as shown, in the order of their numbers."""
    question, platforms = step.question, state.setting.platforms
    if question.platforms:
        channels = resolved(state.file, platforms).channels or ()
        used = {channel.on: channel.written for channel in channels if channel.on}
        used |= {id: id for id in question.platforms if id not in used}
        found = ((platforms.get(id), written or id) for id, written in used.items())
        return dict((row.id, row.name) if row else (own, own) for row, own in found)
    few = question.few and is_small(state.file, yardstick(state))
    return dict(question.few if few else question.choices)


def likely(state: Interview, step: Step) -> str:
    """The platform that the name of a channel mentions, where it is asked for and not said yet."""
    if step.path[0] != "channels" or step.path[-1] != "platform" or answered(state, step):
        return ""
    platforms = state.setting.platforms
    row = platforms.get(mentioned(value_at(state.file, step.entry).name or "", platforms) or "")
    return row.name if row else ""


def yardstick(state: Interview) -> Profile:
    """What the team is measured with, as far as it has said."""
    return state.setting.profile(state.file.profile or ())


def sitting(state: Interview) -> Iterator[Step]:
    """What was asked in this sitting, is being asked and is still to come.

    A list that is still to be asked for counts as having an entry.
    """
    met = {*state.passed, state.at}
    known = {s.path for s in steps(state) if s.path in met or due(state, s)}
    coming = known.intersection(_LISTS) - state.passed
    for path in coming:
        state = state._replace(file=put(state.file, path, _LISTS[path]))
    yield from (s for s in steps(state) if s.path in known or s.path[:1] in coming)


class Progress(NamedTuple):
    """Where an interview stands: the question by its number, and the seconds that are left."""

    number: int
    of: int
    seconds: int


def progress(state: Interview) -> Progress:
    """How far this sitting has come; a question about many channels is one question."""
    step, seconds = current(state), sum(s.question.seconds for s in steps(state) if due(state, s))
    ids = list(dict.fromkeys(step.question.id for step in sitting(state)))
    number = 1 + ids.index(step.question.id) if step and step.question.id in ids else len(ids)
    return Progress(number, len(ids), seconds)
