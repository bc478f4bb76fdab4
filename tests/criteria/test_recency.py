"""How long ago the list was gone through, judged on 23 November 2026."""

import pytest
from judging import ago, judge, worth

from icaudit.criteria.recency import Recency

REVIEWED = Recency(full_days=92, none_days=365)


def reviewed(when: str) -> str:
    return f"team: {{name: Comms, reviewed: {when}}}"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, "100"),
        (0, "100"),
        (92, "100"),
        (93, "27200/273"),
        (228, "13700/273"),
        (364, "100/273"),
        (365, "0"),
        (366, "0"),
        (4000, "0"),
    ],
)
def test_credit_falls_evenly_from_a_quarter_to_a_year(days: int, expected: str) -> None:
    assert worth(REVIEWED, reviewed(ago(days))) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("never", "0"),
        ("", "0..100 (0)"),
        ("tbd", "0..100 (0)"),
        ("2026-11", "100"),
        ("2026-08", "25100/273..100 (1)"),  # 1 August was 114 days ago, the 31st 84
        ("2026", "100/7..100 (1)"),
        ("2025", "0..3800/273 (1)"),
        ("2024", "0"),
    ],
)
def test_a_coarse_date_is_judged_by_its_worst_and_its_best_day(when: str, expected: str) -> None:
    assert worth(REVIEWED, reviewed(when)) == expected


def test_with_equal_limits_there_is_no_step_between() -> None:
    strict = Recency(full_days=92, none_days=92)
    assert worth(strict, reviewed(ago(92))) == "100"
    assert worth(strict, reviewed(ago(93))) == "0"


def test_a_report_says_when_it_was() -> None:
    assert judge(REVIEWED, reviewed("2026-08")).fill == {"when": "August 2026"}


@pytest.mark.parametrize("when", ["2026-08", "never", ""])
def test_a_verdict_knows_where_it_was_said(when: str) -> None:
    assert judge(REVIEWED, reviewed(when)).path == ("team", "reviewed")
