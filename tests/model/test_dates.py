"""Days, months and years."""

from datetime import date

import pytest

from icaudit.model.dates import Span, days_before, months_before, spelled


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-02", "2026-11-02", "2026-11-02"),
        ("2026-1-2", "2026-01-02", "2026-01-02"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-1", "2026-01-01", "2026-01-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_date_is_every_day_that_it_may_mean(text: str, first: str, last: str) -> None:
    assert Span.parse(text) == (day(first), day(last))


NO_DATES = """
    2026-02-29 2026-13 2026-00 2026-11-31 2026-00-01 26-11-02 02.11.2026 2026/11 never 20261102
    2026- 2026-11- ٢٠٢٦ 0000 2026-111 2026-11-02T10:00
"""


@pytest.mark.parametrize("text", [*NO_DATES.split(), "", " 2026", "2026\n"])
def test_what_is_no_day_month_or_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        Span.parse(text)


@pytest.mark.parametrize("text", ["2026-11-02", "2026-11", "2026-01", "2026"])
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    assert Span.parse(text).iso() == text


@pytest.mark.parametrize(
    ("text", "words"),
    [("2026-11-02", "2 November 2026"), ("2026-11", "November 2026"), ("2026", "2026")],
)
def test_a_date_in_words_is_the_same_in_every_country(text: str, words: str) -> None:
    assert str(Span.parse(text)) == words


def test_every_month_has_its_name() -> None:
    names = [spelled(date(2026, month, 1)).split()[1][:3] for month in range(1, 13)]
    assert names == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@pytest.mark.parametrize(
    ("text", "kindest", "worst"),
    [
        ("2026-11-23", 0, 0),
        ("2026-11-22", 1, 1),
        ("2026-11-24", 0, 0),  # tomorrow is as good as today
        ("2026-11", 0, 22),
        ("2026-10", 23, 53),
        ("2026", 0, 326),
    ],
)
def test_a_coarse_date_has_a_kindest_and_a_worst_age(text: str, kindest: int, worst: int) -> None:
    assert Span.parse(text).ages(date(2026, 11, 23)) == (kindest, worst)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11", "2026-11-01", "2026-11-23"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2026-12", "2026-11-23", "2026-11-23"),
    ],
)
def test_of_a_date_only_the_days_up_to_today_count(text: str, first: str, last: str) -> None:
    assert Span.parse(text).past(date(2026, 11, 23)) == (day(first), day(last))


@pytest.mark.parametrize(
    ("text", "months", "before"),
    [
        ("2026-11-23", 12, "2025-11-23"),
        ("2026-11-23", 11, "2025-12-23"),
        ("2026-11-23", 10, "2026-01-23"),
        ("2026-01-31", 1, "2025-12-31"),
        ("2026-05-31", 3, "2026-02-28"),
        ("2028-05-31", 3, "2028-02-29"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2026-12-31", 6, "2026-06-30"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_months_before_is_the_same_day_or_the_months_last(
    text: str, months: int, before: str
) -> None:
    assert months_before(day(text), months) == day(before)


def test_days_before_may_lie_ahead() -> None:
    assert days_before(day("2026-03-01"), 1) == day("2026-02-28")
    assert days_before(day("2026-02-28"), -1) == day("2026-03-01")
