"""From verdicts to reasons, halves and a total.

A score is a weighted mean of lows, of highs and of what was told. What is not
applicable, waived or set aside leaves the sums; where nothing is left there
is no score, never a nought.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from icaudit.model.report import LEVEL_FROM, Level, ReasonResult, Score, SignResult
from icaudit.model.verdict import Exact, mean, ratio

Weighted: TypeAlias = tuple[tuple[Exact, tuple[Exact, Exact, Exact]], ...]
"""Scores or verdicts, each behind its weight."""


def score_of(weighted: Weighted) -> Score | None:
    """The weighted mean, or None where no weight is left."""
    if not any(weight for weight, _ in weighted):
        return None
    weights, scores = zip(*weighted, strict=True)
    lows, highs, told = zip(*scores, strict=True)
    low = mean(lows, weights)
    return Score(low, low if lows == highs else mean(highs, weights), mean(told, weights))


_score_of_few = lru_cache(maxsize=4096)(score_of)
"""The same for a few signs. There are not many ways to answer them, so it is kept."""


def score_signs(results: Iterable[SignResult]) -> Score | None:
    """A reason's score from its signs."""
    counted = [(result.sign.weight, result.verdict[:3]) for result in results if result.counts]
    return _score_of_few(tuple(counted))


def score_reasons(results: Iterable[ReasonResult]) -> Score | None:
    """The total, or a half, from its reasons."""
    return score_of(tuple([(r.reason.weight, r.score) for r in results if r.score]))


def level_of(score: Score | None) -> Level:
    """The word for a score, from its lower end."""
    if score is None:
        return Level.NOT_APPLICABLE
    low = score.low.numerator // score.low.denominator
    if low < 50 and score.told.numerator * 2 < score.told.denominator:
        return Level.UNKNOWN
    return next(level for level, least in LEVEL_FROM if low >= least)


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
    whole = sum(reason for reason, _ in weights)
    return tuple(
        ratio(reason * sign, whole * sum(signs)) for reason, signs in weights for sign in signs
    )


def floor_tenth(value: Exact) -> float:
    """A low as it is printed: rounded down, so that it promises nothing more."""
    above, below = value.as_integer_ratio()
    return above * 10 // below / 10


def ceil_tenth(value: Exact) -> float:
    """A high as it is printed: rounded up, so that it rules nothing out."""
    above, below = value.as_integer_ratio()
    return -(-above * 10 // below) / 10
