"""What an answer tells where there is nothing to read: walls, and pages that are not found."""

import pytest

from icaudit.core.verify import not_found, shut_out
from icaudit.files.probes import read_probes
from icaudit.model.answer import Answer
from icaudit.model.probe import Row

ROWS = read_probes()
MISSING = Answer("https://x.example", "https://x.example", 404)


def test_a_plain_not_found_is_no_wall() -> None:
    assert shut_out(MISSING, ROWS.walls) is None


@pytest.mark.parametrize("header", [{"x-datadome": "anything"}, {"cf-mitigated": "challenge"}])
def test_a_guard_against_programs_is_a_wall_whatever_the_status(header: dict[str, str]) -> None:
    shut = shut_out(MISSING._replace(headers=header), ROWS.walls)
    assert shut
    assert shut.verdict == "blocked"


@pytest.mark.parametrize(
    ("row", "verdict", "sure"),
    [
        (Row("a", "api", gone=True, evidence="documented"), "gone", False),
        (Row("a", "api", gone=False, evidence="measured"), "blocked", True),
        (Row("a", "api", gone=True, evidence="unverified"), "blocked", True),
    ],
)
def test_a_not_found_is_gone_only_where_the_row_trusts_it(
    row: Row, verdict: str, sure: bool
) -> None:
    seen = not_found(MISSING, row)
    assert (seen.verdict, seen.sure, seen.status) == (verdict, sure, 404)
