"""The best choice among steps, held against trying all of them."""

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.core import _choose
from icaudit.core._choose import Option, choose
from icaudit.model.verdict import Exact
from strategies import thoroughly

DAYS = st.sampled_from([Fraction(n, 4) for n in (0, 1, 1, 2, 2, 2, 4, 4, 8)] + [Fraction(1, 3)])
POINTS = st.sampled_from([Fraction(n, 3) for n in (0, 1, 2, 3, 3, 6, 6, 9)] + [Fraction(5, 7)])
BUDGETS = st.none() | st.fractions(0, 8, max_denominator=4)


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Option], list[Exact], Exact | None]:
    """A few steps with many equal days and points, one goal or up to three, days or none."""
    goals = draw(st.integers(1, 3))
    gains = st.tuples(*[POINTS] * goals)
    options = draw(st.lists(st.builds(Option, DAYS, gains, st.booleans()), max_size=7))
    needs = draw(st.lists(st.fractions(0, 12, max_denominator=3), min_size=goals, max_size=goals))
    return options, list(needs), draw(BUDGETS)


def days_of(options: Sequence[Option], chosen: Sequence[int]) -> Exact:
    return sum(options[n].days for n in chosen)


def missed(options: Sequence[Option], needs: Sequence[Exact], chosen: Sequence[int]) -> Exact:
    gained = [sum(options[n].gains[goal] for n in chosen) for goal in range(len(needs))]
    return sum(max(need - gain, 0) for need, gain in zip(needs, gained, strict=True))


def worth(options: Sequence[Option], needs: Sequence[Exact], chosen: Sequence[int]) -> Any:
    """What a choice is compared by, in the order of the rules; less is better."""
    return (
        missed(options, needs, chosen),
        days_of(options, chosen),
        -sum(options[n].urgent for n in chosen),
        -sum(options[n].gains[0] for n in chosen),
        len(chosen),
        [n not in chosen for n in range(len(options))],
    )


def by_trying(
    options: Sequence[Option], needs: Sequence[Exact], most: Exact | None, first: int | None = None
) -> tuple[int, ...] | None:
    """The best of all choices there are."""
    numbers = range(len(options))
    every = [c for size in range(len(options) + 1) for c in combinations(numbers, size)]
    fitting = [
        c for c in every if (most is None or days_of(options, c) <= most) and first in (None, *c)
    ]
    return min(fitting, key=lambda c: worth(options, needs, c), default=None)


@thoroughly
@given(problems())
def test_no_other_choice_is_better(problem: tuple[list[Option], list[Exact], Exact | None]) -> None:
    assert choose(*problem) == by_trying(*problem)


@thoroughly
@given(problems(), st.data())
def test_no_other_choice_with_a_certain_step_is_better(
    problem: tuple[list[Option], list[Exact], Exact | None], data: st.DataObject
) -> None:
    options, needs, most = problem
    first = data.draw(st.integers(0, len(options) - 1)) if options else None
    assert choose(options, needs, most, first) == by_trying(options, needs, most, first)


@thoroughly
@given(problems(), st.fractions(0, 8, max_denominator=4))
def test_more_days_never_come_less_near(
    problem: tuple[list[Option], list[Exact], Exact | None], more: Fraction
) -> None:
    options, needs, most = problem
    near, nearer = choose(options, needs, most or 0), choose(options, needs, (most or 0) + more)
    assert near is not None
    assert nearer is not None
    assert missed(options, needs, nearer) <= missed(options, needs, near)


@thoroughly
@given(problems(), st.fractions(0, 3, max_denominator=3))
def test_a_higher_target_never_takes_fewer_days(
    problem: tuple[list[Option], list[Exact], Exact | None], more: Fraction
) -> None:
    options, needs, _ = problem
    low, high = choose(options, needs), choose(options, [need + more for need in needs])
    assert low is not None
    assert high is not None
    assert days_of(options, low) <= days_of(options, high)


def test_the_greedy_choice_is_not_taken_where_another_is_quicker() -> None:
    best_per_day = Option(Fraction(1, 2), (Fraction(3),))
    options = [best_per_day, Option(Fraction(1), (Fraction(4),)), best_per_day._replace(days=2)]
    assert choose(options, [4]) == (1,)


def many(seed: int, goals: int, grid: int) -> tuple[list[Option], list[Exact]]:
    """Forty steps with random days and points, each for one of the further goals, and targets."""
    draw = random.Random(seed)
    options = []
    for number in range(40):
        gain = Fraction(draw.randint(1, 500), draw.choice([10, 70, 130]))
        own = [gain * 10 if goal == number % goals else 0 for goal in range(goals)] if goals else []
        days = Fraction(draw.randint(1, 2 * grid), grid)
        options.append(Option(days, (gain, *own), draw.random() < 0.3))
    most = [sum(option.gains[goal] for option in options) for goal in range(goals + 1)]
    return options, [all_of_them * Fraction(2, 3) for all_of_them in most]


@pytest.mark.parametrize("goals", [0, 1, 10])
@pytest.mark.parametrize("grid", [4, 100])
@pytest.mark.parametrize("part", [None, Fraction(1, 8)])
def test_forty_steps_need_thousands_of_looks_and_not_a_trillion(
    goals: int, grid: int, part: Fraction | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = 0
    front = _choose._undominated

    def counted(choices: list[Any], *rest: Any) -> list[Any]:
        nonlocal looked_at
        looked_at += len(choices)
        return front(choices, *rest)

    monkeypatch.setattr(_choose, "_undominated", counted)
    options, needs = many(1, goals, grid)
    most = None if part is None else part * sum(option.days for option in options)
    chosen = choose(options, needs, most)
    assert chosen is not None
    assert (missed(options, needs, chosen) == 0) is (part is None)
    assert looked_at < 30_000


@pytest.mark.parametrize("goals", [0, 1, 4])
def test_no_swap_among_forty_steps_is_better(goals: int) -> None:
    options, needs = many(2, goals, 4)
    chosen = choose(options, needs)
    assert chosen is not None
    best = worth(options, needs, chosen)
    for out in [None, *chosen]:
        for new in [None, *(n for n in range(40) if n not in chosen)]:
            other = tuple(n for n in (*chosen, new) if n is not None and n != out)
            assert worth(options, needs, other) >= best


def test_without_steps_nothing_is_chosen() -> None:
    assert choose([], [5]) == ()
    assert choose([], [5, 3], 2) == ()
