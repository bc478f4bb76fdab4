"""What the kinds that look at every channel have in common."""

from collections.abc import Callable, Iterable, Mapping

from icaudit.model.case import Case, Entry, readings
from icaudit.model.channel import Channel
from icaudit.model.shape import NONE
from icaudit.model.verdict import (
    FULL,
    NOTHING_SAID,
    UNKNOWN,
    Credit,
    Exact,
    Member,
    Verdict,
    share,
    spread,
)

SAID = "said"
NAMED = 3

Conditions = Mapping[str, tuple[str, ...]]


def channels_share(
    case: Case,
    facts: Iterable[str],
    credit: Callable[[Channel], Credit],
    within: Callable[[Channel], bool | None] | None = None,
    target: Exact = 1,
) -> Verdict:
    """The share of the channels that earn a credit, with the texts' figures.

    `facts` are the fields that `credit` and `within` look at.
    """
    if case.entries is None:
        return UNKNOWN._replace(path=("channels",))
    members = [
        (credit(channels[0]), within(channels[0]) if within else True)
        if len(channels) == 1
        else _listed_twice(readings(channels, facts), credit, within)
        for _, channels, _ in case.entries
    ]
    verdict = share(members, target)
    if not verdict.applicable:
        return verdict
    return _with_figures(verdict, case.entries, members)


def _listed_twice(
    ways: list[Channel],
    credit: Callable[[Channel], Credit],
    within: Callable[[Channel], bool | None] | None,
) -> Member:
    """An entry that is listed more than once is the range over all that it may be."""
    if not ways:
        return NOTHING_SAID, None if within else True
    answers = {within(channel) if within else True for channel in ways}
    agreed = answers.pop() if len(answers) == 1 else None
    return spread(map(credit, ways)), agreed


def _with_figures(verdict: Verdict, entries: tuple[Entry, ...], members: list[Member]) -> Verdict:
    """How many there are, how many show it, which do not, and how many leave it open."""
    every = sure = unsaid = 0
    short: list[Entry] = []
    for entry, ((low, high), within) in zip(entries, members, strict=True):
        if within is False:
            continue
        every += 1
        if within is None or low < high:
            unsaid += 1
        elif low >= FULL:
            sure += 1
        if within and high < FULL:
            short.append(entry)
    fill = {"yes": str(sure), "all": str(every), "names": listed(short)}
    low, high, told = verdict[:3]
    return Verdict(low, high, told, fill=fill, unsaid=unsaid, path=("channels",))


def listed(entries: list[Entry]) -> str:
    """What the first few are called, and how many more there are."""
    more = len(entries) - NAMED
    shown = ", ".join([entry.label for entry in entries[:NAMED]])
    return f"{shown} and {more} more" if more > 0 else shown


def holds(channel: Channel, conditions: Conditions) -> bool | None:
    """Whether every condition holds; None where what was not said decides."""
    answer: bool | None = True
    for field, accepted in conditions.items():
        value = getattr(channel, field)
        if value is None:
            answer = None
        elif (word := _word(value)) not in accepted and (word == NONE or SAID not in accepted):
            return False
    return answer


def left_out(channel: Channel, conditions: Conditions) -> bool:
    """Whether any condition was said to hold; silence leaves nothing out."""
    for field, words in conditions.items():
        value = getattr(channel, field)
        if value is not None and _word(value) in words:
            return True
    return False


def _word(value: bool | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.strip().lower()
