"""How and when employees were asked, judged on 23 November 2026."""

import pytest
from judging import judge, worth

from icaudit.criteria.survey import Survey

ASKED = Survey(window_months=24)
GENTLE = Survey(window_months=24, other_ways_count_fully=True)


def employees(asked: str, as_of: str = "") -> str:
    return f"employees: {{asked: {asked}, as_of: {as_of}}}"


@pytest.mark.parametrize(
    ("asked", "as_of", "expected"),
    [
        ("survey", "2026-11-24", "100"),
        ("survey", "2024-11-23", "100"),  # twenty-four months to the day
        ("survey", "2024-11-22", "50"),
        ("survey", "1999", "50"),
        ("survey", "2024-11", "50..100 (1)"),
        ("survey", "2024", "50..100 (1)"),
        ("survey", "", "50..100 (1/2)"),
        ("other ways", "2026-11", "50"),
        ("other ways", "1999", "50"),
        ("other ways", "", "50"),
        ("none", "2026-11", "0"),
        ("none", "", "0"),
        ("tbd", "2026-11", "0..100 (0)"),
        ("", "2026-11", "0..100 (0)"),
    ],
)
def test_a_survey_counts_in_full_for_two_years_and_half_after_that(
    asked: str, as_of: str, expected: str
) -> None:
    assert worth(ASKED, employees(asked, as_of)) == expected


@pytest.mark.parametrize(
    ("asked", "as_of", "expected"),
    [
        ("other ways", "2026-11", "100"),
        ("other ways", "2024-11-22", "50"),
        ("other ways", "", "50..100 (1/2)"),
        ("survey", "2024-11-22", "50"),
        ("none", "", "0"),
    ],
)
def test_where_a_profile_says_so_other_honest_ways_count_like_a_survey(
    asked: str, as_of: str, expected: str
) -> None:
    assert worth(GENTLE, employees(asked, as_of)) == expected


def test_nothing_said_of_employees_leaves_it_open() -> None:
    assert worth(ASKED, "") == "0..100 (0)"
    assert judge(ASKED, "").path == ("employees",)


@pytest.mark.parametrize(
    ("asked", "as_of", "says", "when"),
    [
        ("survey", "2026-10", "", "October 2026"),
        ("survey", "2024-10", "overdue", "October 2024"),
        ("survey", "2024-11", "yes", "November 2024"),  # in some of its days still in time
        ("survey", "", "undated", "no date given"),
        ("other ways", "2026-10", "", "October 2026"),
        ("none", "", "", "no date given"),
    ],
)
def test_a_report_says_when_a_survey_is_overdue_or_undated(
    asked: str, as_of: str, says: str, when: str
) -> None:
    verdict = judge(ASKED, employees(asked, as_of))
    assert verdict.says == says
    assert verdict.fill == {"when": when}
    assert verdict.path == ("employees",)


@pytest.mark.parametrize(
    ("as_of", "says"),
    [("2026-10", ""), ("2023-05", "overdue"), ("2024-11", "yes"), ("", "undated")],
)
def test_where_other_ways_count_fully_only_their_date_is_missed(as_of: str, says: str) -> None:
    assert judge(GENTLE, employees("other ways", as_of)).says == says
    assert judge(ASKED, employees("other ways", as_of)).says == ""
