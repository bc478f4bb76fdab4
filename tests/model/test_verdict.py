"""The algebra of honest scores."""

import itertools
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.model.dates import Span
from icaudit.model.verdict import (
    FULL_CREDIT,
    NO_CREDIT,
    NOT_APPLICABLE,
    NOTHING_SAID,
    UNKNOWN,
    Credit,
    Exact,
    Member,
    Outcome,
    Verdict,
    best,
    freshness,
    known,
    mean,
    over_days,
    product,
    ratio,
    share,
    spread,
    total,
    towards,
)
from strategies import thoroughly

HALF_CREDIT = Credit(50, 50)
EXACT = st.integers(-1000, 1000) | st.fractions(-1000, 1000, max_denominator=60)
CREDITS = st.sampled_from((NO_CREDIT, HALF_CREDIT, FULL_CREDIT, NOTHING_SAID, Credit(25, 50)))
MEMBERS = st.tuples(CREDITS, st.sampled_from((True, False, None)))


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (100, 100, Outcome.MET),
        (0, 0, Outcome.UNMET),
        (0, 100, Outcome.UNKNOWN),
        (50, 50, Outcome.PARTIAL),
        (0, 99, Outcome.PARTIAL),
        (1, 100, Outcome.PARTIAL),
        (Fraction(9999, 100), 100, Outcome.PARTIAL),
        (0, Fraction(1, 100), Outcome.PARTIAL),
    ],
)
def test_an_outcome_is_what_is_certain(low: Exact, high: Exact, outcome: Outcome) -> None:
    assert Verdict(low, high, 1).outcome is outcome


def test_the_words_for_programs_stay_as_they_are() -> None:
    words = "met partial unmet unknown not-applicable"
    assert [outcome.value for outcome in Outcome] == words.split()


def test_what_does_not_apply_is_neither_met_nor_unmet() -> None:
    assert NOT_APPLICABLE.outcome is Outcome.NOT_APPLICABLE
    assert Verdict(100, 100, 1, applicable=False).outcome is Outcome.NOT_APPLICABLE


def test_only_what_cannot_change_any_more_is_known() -> None:
    assert known(HALF_CREDIT)
    assert not known(NOTHING_SAID)


def test_of_several_that_will_do_the_best_counts() -> None:
    assert best([NO_CREDIT, HALF_CREDIT]) == HALF_CREDIT
    assert best([HALF_CREDIT, NOTHING_SAID]) == Credit(50, 100)
    assert best([FULL_CREDIT, NOTHING_SAID]) == FULL_CREDIT


def test_one_fact_said_twice_is_the_range_over_both() -> None:
    assert spread([HALF_CREDIT]) == HALF_CREDIT
    assert spread([HALF_CREDIT, FULL_CREDIT]) == Credit(50, 100)
    assert spread(iter([NO_CREDIT, NOTHING_SAID, HALF_CREDIT])) == NOTHING_SAID


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (40, 1, 40),
        (40, Fraction(1, 2), 80),
        (50, Fraction(1, 2), 100),
        (51, Fraction(1, 2), 100),
        (40, Fraction(4, 5), 50),
        (300, 1, 100),
        (300, 5, 60),
        (10, 3, Fraction(10, 3)),
    ],
)
def test_credit_is_linear_up_to_the_target(value: Exact, target: Exact, expected: Exact) -> None:
    assert towards(value, target) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([], NOT_APPLICABLE),
        ([(FULL_CREDIT, False)], NOT_APPLICABLE),
        ([(FULL_CREDIT, None)], UNKNOWN),
        ([(FULL_CREDIT, False), (NO_CREDIT, None)], UNKNOWN),
        ([(FULL_CREDIT, True), (NO_CREDIT, False)], Verdict(100, 100, 1)),
        ([(FULL_CREDIT, True), (NO_CREDIT, True)], Verdict(50, 50, 1)),
        ([(FULL_CREDIT, True), (NOTHING_SAID, True)], Verdict(50, 100, Fraction(1, 2))),
        ([(FULL_CREDIT, True), (NO_CREDIT, None)], Verdict(50, 100, Fraction(1, 2))),
        ([(NO_CREDIT, True), (FULL_CREDIT, None)], Verdict(0, 50, Fraction(1, 2))),
        (
            [(HALF_CREDIT, True), (NOTHING_SAID, None), (NO_CREDIT, None)],
            Verdict(Fraction(50, 3), 75, Fraction(1, 3)),
        ),
        (
            [(HALF_CREDIT, True), (HALF_CREDIT, None), (HALF_CREDIT, None)],
            Verdict(50, 50, Fraction(1, 3)),
        ),
    ],
)
def test_a_share_counts_uncertain_members_where_they_hurt_and_where_they_help(
    members: list[Member], expected: Verdict
) -> None:
    assert share(members) == expected


@thoroughly
@given(st.lists(MEMBERS, max_size=6))
def test_a_share_is_the_range_over_all_ways_it_could_turn_out(members: list[Member]) -> None:
    verdict = share(iter(members))
    lows, highs = [], []
    maybe = [credit for credit, within in members if within is None]
    for inside in itertools.product((True, False), repeat=len(maybe)):
        really = [credit for credit, within in members if within]
        really += [credit for credit, is_in in zip(maybe, inside, strict=True) if is_in]
        if really:
            lows.append(Fraction(sum(credit.low for credit in really), len(really)))
            highs.append(Fraction(sum(credit.high for credit in really), len(really)))
    if not lows:
        assert verdict == NOT_APPLICABLE
    elif any(within for _, within in members):
        assert (verdict.low, verdict.high) == (min(lows), max(highs))
    else:
        assert verdict == UNKNOWN


@given(EXACT, EXACT.filter(bool))
@thoroughly
def test_a_ratio_is_exact_and_whole_where_it_can_be(part: Exact, whole: Exact) -> None:
    value = ratio(part, whole)
    assert value * whole == part
    assert isinstance(value, int) == (Fraction(value).denominator == 1)


@given(st.lists(st.tuples(EXACT, EXACT), max_size=6))
@thoroughly
def test_sums_and_weighted_means_are_exact(pairs: list[tuple[Exact, Exact]]) -> None:
    values, weights = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert total(iter(values)) == sum(map(Fraction, values))
    if whole := sum(map(Fraction, weights)):
        assert mean(values, weights) * whole == sum(Fraction(a) * b for a, b in pairs)


@given(EXACT, EXACT)
@thoroughly
def test_a_product_is_exact_and_whole_where_it_can_be(one: Exact, other: Exact) -> None:
    value = product(one, other)
    assert value == Fraction(one) * other
    assert isinstance(value, int) == (Fraction(value).denominator == 1)


def test_a_coarse_date_gives_the_credit_of_its_first_and_of_its_last_day() -> None:
    def day_of_month(day: date) -> int:
        return day.day

    today = date(2026, 11, 23)
    assert over_days(Span.parse("2026-10"), today, day_of_month) == (1, 31)
    assert over_days(Span.parse("2026-11"), today, day_of_month) == (1, 23)
    assert over_days(Span.parse("2026-11-24"), today, day_of_month) == (23, 23)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-23", 1),
        ("2026-08-23", 1),
        ("2026-08-22", Fraction(1, 2)),
        ("2026-05-23", Fraction(1, 2)),
        ("2026-05-22", Fraction(1, 4)),
        ("0999-01-01", Fraction(1, 4)),
    ],
)
def test_an_answer_is_fresh_then_overdue_then_long_ago(day: str, expected: Exact) -> None:
    assert freshness(date.fromisoformat(day), date(2026, 11, 23), 3) == expected
