"""What the kinds that look at every channel have in common."""

from collections.abc import Callable, Mapping

from icaudit.model.case import Case, Entry
from icaudit.model.shape import NONE
from icaudit.model.team import Channel
from icaudit.model.verdict import FULL, UNKNOWN, Credit, Exact, Member, Verdict, share, spread

SAID = "said"
NAMED = 3

Conditions = Mapping[str, tuple[str, ...]]


def channels_share(
    case: Case,
    credit: Callable[[Channel], Credit],
    within: Callable[[Channel], bool | None] = lambda channel: True,
    target: Exact = 1,
) -> Verdict:
    """The share of the channels that earn a credit, with the texts' figures."""
    if case.entries is None:
        return UNKNOWN._replace(path=("channels",))
    members = [
        Member(
            spread(credit(channel) for channel in entry.channels),
            _agreed([within(channel) for channel in entry.channels]),
        )
        for entry in case.entries
    ]
    verdict = share(members, target)
    if not verdict.applicable:
        return verdict
    fill, unsaid = _figures(case.entries, members)
    return verdict._replace(fill=fill, unsaid=unsaid, path=("channels",))


def _agreed(answers: list[bool | None]) -> bool | None:
    return answers[0] if len(set(answers)) == 1 else None


def _figures(entries: tuple[Entry, ...], members: list[Member]) -> tuple[dict[str, str], int]:
    possible = [(e, m) for e, m in zip(entries, members, strict=True) if m.within is not False]
    sure = [m for _, m in possible if m.within and m.credit.low >= FULL]
    short = [e.label for e, m in possible if m.within and m.credit.high < FULL]
    open_ = [m for _, m in possible if m.within is None or m.credit.low < m.credit.high]
    fill = {"yes": str(len(sure)), "all": str(len(possible)), "names": listed(short)}
    return fill, len(open_)


def listed(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def holds(channel: Channel, conditions: Conditions) -> bool | None:
    """Whether every condition holds; None where what was not said decides."""
    answer: bool | None = True
    for field, accepted in conditions.items():
        value = _word(getattr(channel, field))
        if value is None:
            answer = None
        elif not (value in accepted or (SAID in accepted and value != NONE)):
            return False
    return answer


def left_out(channel: Channel, conditions: Conditions) -> bool:
    """Whether any condition was said to hold; silence leaves nothing out."""
    return any(_word(getattr(channel, name)) in words for name, words in conditions.items())


def _word(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value).strip().lower()
