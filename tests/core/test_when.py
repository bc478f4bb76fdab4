"""Days as people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from icaudit.core.when import day_meant
from icaudit.model.dates import Span
from strategies import thoroughly


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-11-23"),
        ("Just now", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("this week", "2026-11-23"),
        ("last week", "2026-11-16"),
        ("This month.", "2026-11"),
        ("last month", "2026-10"),
        ("this year", "2026"),
        ("last year", "2025"),
        ("3 days ago", "2026-11-20"),
        ("about two weeks ago", "2026-11-09"),
        ("a month ago", "2026-10"),
        ("a couple of months ago", "2026-09"),
        ("half a year ago", "2026-05"),
        ("a year ago", "2025"),
        ("Monday", "2026-11-23"),
        ("last Friday", "2026-11-20"),
        ("on Tue", "2026-11-17"),
        ("November", "2026-11"),
        ("in December", "2025-12"),
        ("Sept", "2026-09"),
        ("2 Nov", "2026-11-02"),
        ("on the 2nd November", "2026-11-02"),
        ("December 24", "2025-12-24"),
        ("29 February", "2024-02-29"),
    ],
)
def test_loose_words_become_the_day_month_or_year_they_mean(text: str, meant: str) -> None:
    assert day_meant(text, TODAY) == meant


@pytest.mark.parametrize(
    "text", ["", "soon", "ma", "2026-11", "30 February", "monkey", "99 nov", "many weeks ago", "d"]
)
def test_other_words_are_left_to_whoever_reads_dates(text: str) -> None:
    assert day_meant(text, TODAY) == ""


WORDS = (
    "a an about last this the in two 3 99 999 day week weeks months year years ago today".split()
)
MORE = "monday sun march dec 1 31 2nd of couple half , .".split()


@thoroughly
@given(
    st.lists(st.sampled_from(WORDS + MORE), max_size=6).map(" ".join) | st.text(max_size=30),
    st.dates(date(1900, 1, 1), date(2999, 12, 31)),
)
def test_what_is_said_is_a_date_that_has_begun(text: str, today: date) -> None:
    said = day_meant(text, today)
    assert not said or Span.parse(said).first <= today
