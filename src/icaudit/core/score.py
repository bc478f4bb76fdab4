"""From verdicts to reasons, halves and a total.

A score is a weighted mean of lows, of highs and of what was told. What is not
applicable, waived or set aside leaves the sums; where nothing is left there
is no score, never a nought.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from icaudit.model.report import LEVEL_FROM, Level, ReasonResult, Score, SignResult
from icaudit.model.verdict import Exact, ratio, total


def mean(weighted: Iterable[tuple[Exact, tuple[Exact, ...]]]) -> Score | None:
    """The weighted mean, or None where no weight is left."""
    kept = [pair for pair in weighted if pair[0] > 0]
    if not kept:
        return None
    weights, scores = zip(*kept, strict=True)
    whole = total(weights)
    return Score(*[ratio(total(end, weights), whole) for end in zip(*scores, strict=True)])


def score_signs(results: Iterable[SignResult]) -> Score | None:
    """A reason's score from its signs."""
    return mean([(result.sign.weight, result.verdict[:3]) for result in results if result.counts])


def score_reasons(results: Iterable[ReasonResult]) -> Score | None:
    """The total, or a half, from its reasons."""
    return mean([(result.reason.weight, result.score) for result in results if result.score])


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
    counted = [[sign for sign in result.signs if sign.counts] for result in scored]
    weights = tuple(
        (result.reason.weight, tuple([sign.sign.weight for sign in signs]))
        for result, signs in zip(scored, counted, strict=True)
    )
    return list(zip(chain(*counted), _points(weights), strict=True))


@lru_cache(maxsize=256)
def _points(weights: tuple[tuple[Exact, tuple[Exact, ...]], ...]) -> tuple[Exact, ...]:
    """What a point of each sign is worth. Most teams are asked the same, so it is kept."""
    whole = total([reason for reason, _ in weights])
    return tuple(
        Fraction(reason * sign, whole * total(signs)) for reason, signs in weights for sign in signs
    )


def floor_tenth(value: Exact) -> float:
    """A low as it is printed: rounded down, so that it promises nothing more."""
    return value.numerator * 10 // value.denominator / 10


def ceil_tenth(value: Exact) -> float:
    """A high as it is printed: rounded up, so that it rules nothing out."""
    return -(-value.numerator * 10 // value.denominator) / 10
