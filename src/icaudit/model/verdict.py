"""The algebra of honest scores.

Every fact is yes, no or not said. A verdict gives the lowest and the highest
credit over all ways in which what was not said could turn out, on a scale of
0 to 100, and `told`, the part that was said, from 0 to 1. Whole numbers and
fractions only, exact to the end, so that no order of adding changes a score.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import eq, ge, le, mul
from typing import NamedTuple, TypeAlias

from icaudit.model.dates import Span, months_before

Exact: TypeAlias = int | Fraction
Path: TypeAlias = tuple[str | int, ...]

FULL = 100
HALF = 50

LONG_AGO = Fraction(1, 4)
"""How much an answer still counts after twice its time: the least it can."""


class Outcome(StrEnum):
    """What a verdict comes down to; the value is the word in the JSON report."""

    MET = "met"
    PARTIAL = "partial"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


class Credit(NamedTuple):
    """The least and the most that something can be worth, 0 to 100."""

    low: Exact
    high: Exact


NOTHING_SAID = Credit(0, FULL)
NO_CREDIT = Credit(0, 0)
HALF_CREDIT = Credit(HALF, HALF)
FULL_CREDIT = Credit(FULL, FULL)


Member: TypeAlias = tuple[Credit, bool | None]
"""One entry of a share: its credit, and whether it belongs (None: not said)."""


class Verdict(NamedTuple):
    """What a criterion comes to, and what is needed to say why.

    `says` picks a text of the criterion by its key, else the outcome does; a
    "yes" picked so may have gone out of date.
    `fill` holds what the text has braces for; `unsaid` counts the entries that
    left it open; `path` leads to the place in the team file; `asks` is what to
    ask where the criterion's own question is answered and would settle nothing.
    """

    low: Exact
    high: Exact
    told: Exact
    applicable: bool = True
    says: str = ""
    fill: Mapping[str, str] = {}
    unsaid: int = 0
    path: Path = ()
    asks: str = ""

    @property
    def outcome(self) -> Outcome:
        if not self.applicable:
            return Outcome.NOT_APPLICABLE
        if self.low >= FULL:
            return Outcome.MET
        if self.high <= 0:
            return Outcome.UNMET
        return Outcome.UNKNOWN if self.low <= 0 and self.high >= FULL else Outcome.PARTIAL


NOT_APPLICABLE = Verdict(0, 0, 0, applicable=False)
UNKNOWN = Verdict(0, FULL, 0)


@lru_cache(maxsize=4096)
def _quotient(above: int, below: int) -> Exact:
    """Whole where it can be. Fractions are slow to make, and the same few come up all the time."""
    whole, rest = divmod(above, below)
    return Fraction(above, below) if rest else whole


def ratio(part: Exact, whole: Exact) -> Exact:
    """An exact quotient, whole where it can be. Whole numbers are far quicker than fractions."""
    return _quotient(part.numerator * whole.denominator, part.denominator * whole.numerator)


def product(one: Exact, other: Exact) -> Exact:
    """An exact product, whole where it can be."""
    return _quotient(one.numerator * other.numerator, one.denominator * other.denominator)


def total(values: Iterable[Exact]) -> Exact:
    """An exact sum: one denominator, a single fraction at the end."""
    values = list(values)
    below = lcm(*[value.denominator for value in values])
    return _quotient(sum([v.numerator * (below // v.denominator) for v in values]), below)


def mean(values: Sequence[Exact], weights: Sequence[Exact]) -> Exact:
    """An exact weighted mean, in the same way."""
    below = lcm(*[value.denominator for value in values])
    above = [value.numerator * (below // value.denominator) for value in values]
    return ratio(sum(map(mul, above, weights)), below * sum(weights))


def known(credit: Credit) -> bool:
    """Whether nothing that was left unsaid could change it."""
    return credit.low == credit.high


def judged(credit: Credit, path: Path, parts_told: Exact = 0) -> Verdict:
    """A verdict from one credit: told when certain, else as far as its parts were."""
    low, high = credit
    return Verdict(low, high, 1 if low == high else parts_told, path=path)


def best(credits: Iterable[Credit]) -> Credit:
    """Any of several will do: *or* over three values."""
    lows, highs = zip(*credits, strict=True)
    return Credit(max(lows), max(highs))


def spread(credits: Iterable[Credit]) -> Credit:
    """One fact said several times, or not for certain: the range over all of it."""
    all_of_them = list(credits)
    if len(all_of_them) == 1:
        return all_of_them[0]
    lows, highs = zip(*all_of_them, strict=True)
    return Credit(min(lows), max(highs))


def share(members: Iterable[Member], target: Exact = 1) -> Verdict:
    """The part of a list that shows something, against a target.

    Entries whose belonging was not said count where they hurt most in the
    low and where they help most in the high. Nothing that can belong means
    not applicable, nothing that certainly belongs means unknown.
    """
    possible = [member for member in members if member[1] is not False]
    certain = [credit for credit, within in possible if within]
    unsaid = [credit for credit, within in possible if not within]
    if not certain:
        return UNKNOWN if possible else NOT_APPLICABLE
    lows, highs = [low for low, _ in certain], [high for _, high in certain]
    low = towards(_let_in(lows, sorted([low for low, _ in unsaid]), ge), target)
    if lows == highs and not unsaid:
        return Verdict(low, low, 1)
    high = towards(_let_in(highs, sorted([high for _, high in unsaid], reverse=True), le), target)
    return Verdict(low, high, ratio(sum(map(eq, lows, highs)), len(possible)))


def towards(value: Exact, target: Exact) -> Exact:
    """Linear up to the target, full from there on."""
    return min(value if target == 1 else ratio(value, target), FULL)


def _let_in(
    certain: list[Exact], unsaid: list[Exact], stops: Callable[[Exact, Exact], bool]
) -> Exact:
    """The mean of one end, with the unsaid let in while they move it outwards."""
    added, count = sum(certain), len(certain)
    for value in unsaid:
        if stops(value * count, added):
            break
        added, count = added + value, count + 1
    return ratio(added, count)


def over_days(span: Span, today: date, credit: Callable[[date], Exact]) -> Credit:
    """Credit that falls with age: the earliest day for low, the latest for high."""
    days = span.past(today)
    return Credit(credit(days.first), credit(days.last))


def freshness(day: date, today: date, months: int) -> Exact:
    """How much of a dated answer still counts: all, half when overdue, then a quarter."""
    if day >= months_before(today, months):
        return 1
    return Fraction(1, 2) if day >= months_before(today, 2 * months) else LONG_AGO
