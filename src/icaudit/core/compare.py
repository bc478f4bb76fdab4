"""Two saved reports side by side, by stable ids.

Better and worse look at what is certain, the low end: an answer that only
narrows a range made nothing better or worse, it made it known.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from icaudit.model.finding import Severity
from icaudit.model.saved import Saved, SavedChannel, SavedFinding, SavedReason, SavedSign


class Change(Enum):
    """What became of something; the value is the word in JSON."""

    WORSE = "worse"
    BETTER = "better"
    NEW = "new"
    GONE = "gone"
    ANSWERED = "answered"
    REOPENED = "reopened"
    ASIDE = "set-aside"
    BACK = "counts-again"
    UNCHANGED = "unchanged"


T = TypeVar("T")


class Changed(NamedTuple, Generic[T]):
    """Something before and now; one of the two is there."""

    change: Change
    before: T | None
    now: T | None

    @property
    def seen(self) -> T:
        """As it is now, else as it was."""
        seen = self.before if self.now is None else self.now
        assert seen is not None
        return seen


class Comparison(NamedTuple):
    """What changed. Without the `same_rules` no points are compared, only outcomes."""

    old: Saved
    new: Saved
    same_rules: bool
    reasons: tuple[Changed[SavedReason], ...]
    signs: tuple[Changed[SavedSign], ...]
    findings: tuple[Changed[SavedFinding], ...]
    channels: tuple[Changed[SavedChannel], ...]


Range: TypeAlias = tuple[float, float]
Key: TypeAlias = tuple[str, str | None, str]

_OUTCOMES: dict[str, Range] = {
    "met": (100, 100),
    "partial": (1, 99),
    "unmet": (0, 0),
    "unknown": (0, 100),
}
_RANK = {severity.value: severity.rank for severity in Severity}


def compare(old: Saved, new: Saved) -> Comparison:
    """What changed between two reports on a team."""
    same = old.same_rules(new)
    return Comparison(
        old,
        new,
        same,
        tuple(_reasons(old, new) if same else ()),
        tuple(_signs(old, new, same)),
        tuple(_findings(old, new)),
        tuple(_channels(old, new)),
    )


def moved(before: Range | None, now: Range | None) -> Change:
    """What became of a range; None is out of the sums."""
    if before is None or now is None:
        pairs = {(True, False): Change.BACK, (False, True): Change.ASIDE}
        return pairs.get((before is None, now is None), Change.UNCHANGED)
    if now[0] != before[0]:
        return Change.BETTER if now[0] > before[0] else Change.WORSE
    if now[1] != before[1]:
        return Change.ANSWERED if now[1] < before[1] else Change.REOPENED
    return Change.UNCHANGED


def _reasons(old: Saved, new: Saved) -> Iterator[Changed[SavedReason]]:
    before = {reason.id: reason for reason in old.reasons}
    for now in new.reasons:  # the same rules have the same reasons
        was = before.get(now.id)
        yield Changed(moved(was and was.range, now.range), was, now)


def _signs(old: Saved, new: Saved, points: bool) -> Iterator[Changed[SavedSign]]:
    before, after = _by_id(old), _by_id(new)
    for id in [*after, *(id for id in before if id not in after)]:
        was, now = before.get(id), after.get(id)
        if was is None or now is None:
            yield Changed(Change.GONE if now is None else Change.NEW, was, now)
        else:
            yield Changed(moved(_counted(was, points), _counted(now, points)), was, now)


def _by_id(report: Saved) -> dict[str, SavedSign]:
    return {sign.id: sign for reason in report.reasons for sign in reason.criteria}


def _counted(sign: SavedSign, points: bool) -> Range | None:
    """The range of a sign, by its outcome alone where points are not comparable."""
    if sign.set_aside is not None:
        return None
    return sign.range if points else _OUTCOMES.get(sign.outcome)


def _findings(old: Saved, new: Saved) -> Iterator[Changed[SavedFinding]]:
    twice = {key for report in (old, new) for key, n in _times(report.findings).items() if n > 1}
    before = {_key(finding, twice): finding for finding in old.findings}
    after = {_key(finding, twice): finding for finding in new.findings}
    agreed, agreed_now = ({(w.target, w.channel) for w in r.waived} for r in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        if was and now:
            ranks = [_RANK.get(finding.severity, 99) for finding in (was, now)]
            change = moved((ranks[0], 0), (ranks[1], 0))  # the graver, the lower the rank
        elif now:
            change = Change.BACK if _covered(key, agreed) else Change.NEW
        else:
            change = Change.ASIDE if _covered(key, agreed_now) else Change.GONE
        yield Changed(change, was, now)


def _times(findings: Iterable[SavedFinding]) -> Counter[tuple[str, str | None]]:
    return Counter((finding.id, finding.channel) for finding in findings)


def _key(finding: SavedFinding, twice: set[tuple[str, str | None]]) -> Key:
    """The check and the channel; where that names several, what was said as well."""
    several = (finding.id, finding.channel) in twice
    return finding.id, finding.channel, finding.message if several else ""


def _covered(key: Key, agreed: set[tuple[str, str | None]]) -> bool:
    """Whether an exception for this channel, or for all of them, was at work."""
    return (key[0], None) in agreed or key[:2] in agreed


def _channels(old: Saved, new: Saved) -> Iterator[Changed[SavedChannel]]:
    before, after = ({channel.id: channel for channel in report.channels} for report in (old, new))
    for id in [*after, *(id for id in before if id not in after)]:
        was, now = before.get(id), after.get(id)
        came_or_went = Change.GONE if now is None else Change.NEW
        yield Changed(Change.UNCHANGED if was and now else came_or_went, was, now)
