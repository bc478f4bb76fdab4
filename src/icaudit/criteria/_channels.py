"""What the kinds that look at every channel have in common."""

from collections.abc import Callable, Mapping

from icaudit.model.case import Case, Entry
from icaudit.model.channel import Channel
from icaudit.model.shape import NONE
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
    members = [_member(entry, credit, within) for entry in case.entries]
    verdict = share(members, target)
    if not verdict.applicable:
        return verdict
    return _with_figures(verdict, case.entries, members)


def _member(
    entry: Entry, credit: Callable[[Channel], Credit], within: Callable[[Channel], bool | None]
) -> Member:
    """An entry of the share; listed twice, it is the range over both."""
    if len(entry.channels) == 1:
        channel = entry.channels[0]
        return Member(credit(channel), within(channel))
    answers = {within(channel) for channel in entry.channels}
    agreed = answers.pop() if len(answers) == 1 else None
    return Member(spread(map(credit, entry.channels)), agreed)


def _with_figures(verdict: Verdict, entries: tuple[Entry, ...], members: list[Member]) -> Verdict:
    """How many there are, how many show it, which do not, and how many leave it open."""
    every = sure = unsaid = 0
    short: list[str] = []
    for entry, ((low, high), within) in zip(entries, members, strict=True):
        if within is False:
            continue
        every += 1
        if within is None or low < high:
            unsaid += 1
        elif low >= FULL:
            sure += 1
        if within and high < FULL:
            short.append(entry.label)
    fill = {"yes": str(sure), "all": str(every), "names": listed(short)}
    return verdict._replace(fill=fill, unsaid=unsaid, path=("channels",))


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
