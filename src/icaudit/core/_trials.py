"""Invented teams on which a sign is tried: what can it come to, and what is said then?

They differ in what a sign may look at, one thing at a time: from nothing said
over everything there is to say about it. What no such team reaches, none does.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from icaudit.criteria._channels import SAID, Conditions, holds, left_out
from icaudit.criteria.words_share import SHARES
from icaudit.model.case import Case, case_of
from icaudit.model.channel import NEVER, Channel
from icaudit.model.dates import Span
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms
from icaudit.model.shape import NONE, Word, YesNo, fields
from icaudit.model.team import (
    ANSWERS,
    Answer,
    Community,
    Employees,
    Reading,
    Team,
    TeamFile,
    Trial,
)

_TODAY = date(2000, 6, 15)
"""Any day will do: only how long ago something was is looked at."""

_OPEN, _CLOSED = Platform("open", "Open"), Platform("closed", "Closed", status="closed")
_PLATFORMS = Platforms((_OPEN, _CLOSED), _TODAY)
CONDITIONS = ("having", "half", "among", "without")
"""The parameters that are conditions on a channel."""


def trials(rule: Any) -> Iterator[Case]:
    """Teams that differ in what a sign of this kind may look at."""
    for file in (*_practices(rule), *_words(), *_lists(rule), *_employees(rule), *_reviews(rule)):
        yield case_of(file, _TODAY, _PLATFORMS)
    several = list(_channels(rule))
    for channels in ((), *((channel,) for channel in several), tuple(several)):
        for first_hand in (None, (), (_OPEN.id,)):
            file = _team(channels=channels, first_hand=first_hand, trials=_TRIALS[:1])
            yield case_of(file, _TODAY, _PLATFORMS)


def _team(**said: Any) -> TeamFile:
    return TeamFile(Team("Comms"), **said)


def _ago(days: int) -> Span:
    day = max(_TODAY.toordinal() - days, 1)
    return Span(date.fromordinal(day), date.fromordinal(day))


_NOW, _LONG_AGO, _SOON = _ago(0), _ago(_TODAY.toordinal()), _ago(-30)
_TRIALS = (
    Trial(_OPEN.id, started=_NOW, ended=_NOW, decision="adopt"),
    Trial(_OPEN.id, started=_NOW, ended=_SOON),
    Trial(_OPEN.id, started=_LONG_AGO, ended=NONE),
    Trial(_OPEN.id),
)


def _practices(rule: Any) -> Iterator[TeamFile]:
    yield _team()
    name = getattr(rule, "practice", "")
    for word, last, same in product(
        ANSWERS.words, (None, NEVER, _NOW, _LONG_AGO), (None, False, True)
    ):
        team = Team("Comms", same_people=same)
        yield TeamFile(team, practices={name: Answer(word, last=last)}, trials=())
    for trial in _TRIALS:
        yield _team(practices={name: Answer("no")}, trials=(trial,))


def _words() -> Iterator[TeamFile]:
    for word in SHARES:
        yield _team(confident=word, taking_part=word)


def _enough(rule: Any) -> range:
    """As many entries of a list as the sign asks for."""
    return range(max(int(getattr(rule, "target", 1)), 1))


def _lists(rule: Any) -> Iterator[TeamFile]:
    names = [f"Circle {number}" for number in _enough(rule)]
    for some in ([], names[:1], names):
        for active in (None, NEVER, _NOW, _LONG_AGO):
            communities = tuple(Community(name, active) for name in some)
            yield _team(communities=communities, sources=tuple(map(Reading, some)))


def _employees(rule: Any) -> Iterator[TeamFile]:
    for asked, when in product(("survey", "other ways", NONE), (None, _NOW, _LONG_AGO)):
        yield _team(employees=Employees(asked, when))
    many = tuple(f"platform {number}" for number in _enough(rule))
    for top in ((), (_OPEN.id,), (_CLOSED.id,), (_OPEN.id, _CLOSED.id), many):
        yield _team(employees=Employees(top=top), first_hand=(_OPEN.id,), channels=())


def _reviews(rule: Any) -> Iterator[TeamFile]:
    between = _ago(getattr(rule, "full_days", 0) + 1)
    for reviewed in (NEVER, _NOW, between, _LONG_AGO):
        yield TeamFile(Team("Comms", reviewed=reviewed))


def _channels(rule: Any) -> Iterator[Channel]:
    """Channels of every sort that the sign tells apart, the silent one first."""
    said: list[dict[str, Any]] = [
        {},
        *({"on": platform} for platform in (_OPEN.id, _CLOSED.id, "unheard-of")),
        *({"on": _OPEN.id, "decision": word} for word in words_of("decision")),
        *({"last_post": when, "cadence": "daily"} for when in (NEVER, _NOW, _LONG_AGO)),
        *_told_apart({key: getattr(rule, key, {}) for key in CONDITIONS}),
    ]
    for number, values in enumerate(said):
        yield Channel(name=f"Channel {number}", id=str(number), **values)


def _told_apart(conditions: Mapping[str, Conditions]) -> Iterator[dict[str, Any]]:
    """One combination of values for each way in which the conditions can hold or not."""
    names = dict.fromkeys(name for condition in conditions.values() for name in condition)
    ways = [list(_ways(name, conditions).items()) for name in names]
    for values in product(*ways) if names else ():
        yield {name: value for name, (_, value) in zip(names, values, strict=True)}


def _ways(name: str, conditions: Mapping[str, Conditions]) -> dict[tuple[bool | None, ...], Any]:
    """Values of a field, one for each pattern of conditions that it meets."""
    asked = {key: {name: c[name]} for key, c in conditions.items() if name in c}
    accepted = [word for condition in asked.values() for word in condition[name]]
    found: dict[tuple[bool | None, ...], Any] = {}
    for value in (None, *_values(name, accepted)):
        channel = Channel(**{name: value})
        met = ((left_out if key == "without" else holds)(channel, c) for key, c in asked.items())
        found.setdefault(tuple(met), value)
    return found


def _values(name: str, accepted: Iterable[str]) -> Iterator[Any]:
    """What a field of a channel can hold; of free texts those that are accepted, and others."""
    if words := words_of(name):
        yield from (word == "yes" for word in words) if name == "two_way" else words
    else:
        yield from (NONE, "something else", *(word for word in accepted if word != SAID))


def words_of(name: str) -> tuple[str, ...]:
    """The words of which a field of a channel holds one; none for free text."""
    shape = fields(Channel)[name]
    if isinstance(shape, YesNo):
        return "yes", "no"
    return tuple(shape.words) if isinstance(shape, Word) else ()
