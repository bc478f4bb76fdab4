"""An answer that goes out of date, judged on 23 November 2026."""

from datetime import date

import pytest
from judging import judge, worth

from icaudit.criteria.dated_practice import DatedPractice

PLAN = DatedPractice("emergency-plan", every_months=12)


def plan(answer: str, last: str = "") -> str:
    return f"practices: {{emergency-plan: {{answer: {answer}, last: {last}}}}}"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-11-24", "100"),  # tomorrow: it is that day somewhere already
        ("2026-11-23", "100"),
        ("2025-11-23", "100"),  # twelve months to the day
        ("2025-11-22", "50"),
        ("2024-11-23", "50"),  # twice as long
        ("2024-11-22", "25"),
        ("1999", "25"),
        ("never", "25"),
        ("2026-11", "100"),
        ("2025-11", "50..100 (1)"),  # its worse days are overdue
        ("2024-11", "25..50 (1)"),
        ("2025", "50..100 (1)"),
        ("2024", "25..50 (1)"),
        ("", "25..100 (1/2)"),
    ],
)
def test_a_yes_counts_in_full_then_half_then_a_quarter(last: str, expected: str) -> None:
    assert worth(PLAN, plan("yes", last)) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-10", "50"),
        ("2025-11-22", "25"),
        ("never", "25/2"),
        ("", "25/2..50 (1/2)"),
    ],
)
def test_partly_ages_as_a_yes_does(last: str, expected: str) -> None:
    assert worth(PLAN, plan("partly", last)) == expected


@pytest.mark.parametrize("last", ["2026-10", "1999", "never", ""])
def test_a_no_is_a_no_whatever_its_date(last: str) -> None:
    assert worth(PLAN, plan("no", last)) == "0"


@pytest.mark.parametrize(
    ("last", "expected"),
    [("2026-10", "0..100 (0)"), ("2024-12", "0..50 (0)"), ("never", "0..25 (0)")],
)
def test_an_old_date_limits_what_an_open_answer_could_be(last: str, expected: str) -> None:
    assert worth(PLAN, plan("don't know", last)) == expected


def test_without_an_answer_it_is_open() -> None:
    assert worth(PLAN, "") == "0..100 (0)"


def test_what_is_not_ours_is_not_judged() -> None:
    text = "practices: {emergency-plan: {answer: not ours, because: run by IT}}"
    assert worth(PLAN, text) == "not applicable"
    assert judge(PLAN, text).path == ("practices", "emergency-plan")


def test_months_end_with_the_month() -> None:
    leap_day = date(2028, 2, 29)
    for last, expected in [("2027-02-28", "100"), ("2027-02-27", "50"), ("2026-02-28", "50")]:
        assert worth(PLAN, plan("yes", last), today=leap_day) == expected


@pytest.mark.parametrize(
    ("answer", "last", "says", "when"),
    [
        ("yes", "2026-10", "", "October 2026"),
        ("yes", "2025-10", "overdue", "October 2025"),
        ("yes", "2025-11", "yes", "November 2025"),  # in some of its days still in time
        ("yes", "2024-11", "overdue", "November 2024"),
        ("yes", "", "undated", "no date given"),
        ("yes", "never", "overdue", "never"),
        ("partly", "2025-10", "", "October 2025"),
        ("no", "", "", "no date given"),
        ("don't know", "2025-10", "unknown", "October 2025"),
        ("don't know", "", "unknown", "no date given"),
    ],
)
def test_a_report_says_that_a_yes_is_overdue_or_undated(
    answer: str, last: str, says: str, when: str
) -> None:
    verdict = judge(PLAN, plan(answer, last))
    assert verdict.says == says
    assert verdict.fill == {"when": when}
    assert verdict.path == ("practices", "emergency-plan")
