"""From verdicts to reasons, halves and a total.

A score is a weighted mean of lows, of highs and of what was told. What is not
applicable, waived or set aside leaves the sums; where nothing is left there
is no score, never a nought.
"""

from collections.abc import Iterable
from fractions import Fraction

from icaudit.model.report import LEVEL_FROM, Level, ReasonResult, Score, SignResult
from icaudit.model.verdict import Exact, ratio, total


def mean(weighted: Iterable[tuple[Exact, Score]]) -> Score | None:
    """The weighted mean, or None where no weight is left."""
    kept = [(weight, score) for weight, score in weighted if weight > 0]
    if not kept:
        return None
    weights = [weight for weight, _ in kept]
    ends = zip(*(score for _, score in kept), strict=True)
    return Score(*(ratio(total(end, weights), total(weights)) for end in ends))


def score_signs(results: Iterable[SignResult]) -> Score | None:
    """A reason's score from its signs."""
    return mean(
        (result.sign.weight, Score(*result.verdict[:3])) for result in results if result.counts
    )


def score_reasons(results: Iterable[ReasonResult]) -> Score | None:
    """The total, or a half, from its reasons."""
    return mean((result.reason.weight, result.score) for result in results if result.score)


def level_of(score: Score | None) -> Level:
    """The word for a score, from its lower end."""
    if score is None:
        return Level.NOT_APPLICABLE
    if score.told * 2 < 1 and score.low < 50:
        return Level.UNKNOWN
    return next(level for level, least in LEVEL_FROM if score.low >= least)


def points(results: Iterable[ReasonResult]) -> list[tuple[SignResult, Exact]]:
    """Every sign that counts, with what one point of it is worth in the total."""
    scored = [result for result in results if result.score]
    whole = total([result.reason.weight for result in scored])
    worth: list[tuple[SignResult, Exact]] = []
    for result in scored:
        counted = [sign for sign in result.signs if sign.counts]
        inside = whole * total([sign.sign.weight for sign in counted])
        weight = result.reason.weight
        worth += [(sign, Fraction(weight * sign.sign.weight, inside)) for sign in counted]
    return worth


def floor_tenth(value: Exact) -> float:
    """A low as it is printed: rounded down, so that it promises nothing more."""
    return float(value) if isinstance(value, int) else int(value * 10 // 1) / 10


def ceil_tenth(value: Exact) -> float:
    """A high as it is printed: rounded up, so that it rules nothing out."""
    return float(value) if isinstance(value, int) else -int(-value * 10 // 1) / 10
