"""One answer about how the team works."""

import pytest
from judging import judge, worth

from icaudit.criteria.practice import Practice

PLAIN = Practice("safe-place")
SHARED = Practice("one-account-list", settled_by="same_people")
NOT_OURS = "practices: {safe-place: {answer: not ours, because: run by IT}}"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("yes", "100"),
        ("partly", "50"),
        ("no", "0"),
        ("don't know", "0..100 (0)"),
        ("", "0..100 (0)"),
        ("{answer: partly, note: twice a year}", "50"),
        ("{where: Intranet}", "0..100 (0)"),
    ],
)
def test_an_answer_counts_all_half_or_nothing(answer: str, expected: str) -> None:
    assert worth(PLAIN, f"practices: {{safe-place: {answer}}}") == expected


def test_no_answers_at_all_leave_everything_open() -> None:
    assert worth(PLAIN, "") == "0..100 (0)"


def test_what_is_not_ours_is_not_judged() -> None:
    assert worth(PLAIN, NOT_OURS) == "not applicable"


def test_a_date_does_not_age_an_answer_that_has_none() -> None:
    assert worth(PLAIN, "practices: {safe-place: {answer: yes, last: 1999}}") == "100"


@pytest.mark.parametrize(
    ("same_people", "answer", "expected"),
    [
        ("yes", "", "100"),
        ("yes", "no", "100"),
        ("yes", "don't know", "100"),
        ("no", "no", "0"),
        ("no", "yes", "100"),
        ("no", "partly", "50"),
        ("no", "don't know", "0..100 (0)"),
        ("no", "", "0..100 (0)"),
        ("", "yes", "100"),
        ("", "partly", "50..100 (1/2)"),
        ("", "no", "0..100 (1/2)"),
        ("", "don't know", "0..100 (0)"),
        ("", "", "0..100 (0)"),
    ],
)
def test_the_same_people_on_both_sides_settle_what_they_would_share(
    same_people: str, answer: str, expected: str
) -> None:
    team = f"team: {{name: Comms, same_people: {same_people}}}"
    assert worth(SHARED, f"{team}\npractices: {{one-account-list: {answer}}}") == expected


def test_what_is_not_ours_stays_so_whoever_does_it() -> None:
    answer = "{answer: not ours, because: there is no other side}"
    text = f"team: {{name: Comms, same_people: yes}}\npractices: {{one-account-list: {answer}}}"
    assert worth(SHARED, text) == "not applicable"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("practices: {one-account-list: no}", ("practices", "one-account-list")),
        ("team: {name: Comms, same_people: yes}", ("team", "same_people")),
    ],
)
def test_a_verdict_knows_where_it_was_said(text: str, path: tuple[str, str]) -> None:
    assert judge(SHARED, text).path == path


@pytest.mark.parametrize("text", ["", NOT_OURS])
def test_a_verdict_without_an_answer_knows_where_it_would_stand(text: str) -> None:
    assert judge(PLAIN, text).path == ("practices", "safe-place")
