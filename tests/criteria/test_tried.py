"""Trials, and what was stopped or refused with a reason, judged on 23 November 2026."""

from datetime import date

import pytest
from judging import judge, worth

from builders import sign_of
from icaudit.criteria.tried import Tried

TRIED = Tried("something-stopped", window_months=12, open_ended_months=6)


def tried(trials: str = "", stopped: str = "no") -> str:
    return worth(TRIED, f"trials: {trials}\npractices: {{something-stopped: {stopped}}}")


def trial(ended: str = "", decision: str = "", started: str = "") -> str:
    return f"[{{started: {started}, ended: {ended}, decision: {decision}}}]"


@pytest.mark.parametrize(
    ("ended", "decision", "expected"),
    [
        ("2026-11-23", "drop", "100"),
        ("2025-11-23", "adopt", "100"),  # twelve months to the day
        ("2025-11-22", "drop", "0"),
        ("2026-06", "repeat", "100"),
        ("2026-06", "none", "0"),  # it ended, but nothing was decided
        ("2026-06", "", "0..100 (1/2)"),
        ("2025-11", "drop", "0..100 (1/2)"),  # perhaps too long ago
        ("2025", "drop", "0..100 (1/2)"),
        ("2024", "drop", "0"),
    ],
)
def test_a_trial_counts_that_ended_with_a_decision_in_the_last_twelve_months(
    ended: str, decision: str, expected: str
) -> None:
    assert tried(trial(ended, decision)) == expected


@pytest.mark.parametrize(
    ("ended", "decision", "expected"),
    [
        ("2026-11-24", "", "50"),
        ("2027-02", "adopt", "50"),
        ("2027-02", "none", "50"),
        ("2026-11", "drop", "50..100 (1/2)"),  # perhaps over, perhaps next week
        ("2026-11", "none", "0..50 (1/2)"),
        ("2026-11", "", "0..100 (1/2)"),
        ("2026", "drop", "50..100 (1/2)"),
    ],
)
def test_a_trial_that_is_running_with_an_end_date_counts_half(
    ended: str, decision: str, expected: str
) -> None:
    assert tried(trial(ended, decision)) == expected


@pytest.mark.parametrize(
    ("stopped", "expected"),
    [
        ("yes", "25..100 (1/2)"),  # the day is not said
        ("{answer: yes, last: 2026-06}", "100"),
        ("{answer: yes, last: 2025-11-22}", "50"),
        ("{answer: partly, last: 2026-06}", "50"),
        ("no", "0"),
        ("{answer: not ours, because: decided by IT}", "0"),
        ("don't know", "0..100 (1/2)"),
    ],
)
def test_saying_no_on_purpose_is_worth_as_much(stopped: str, expected: str) -> None:
    assert tried("[]", stopped) == expected


def test_the_better_of_the_two_counts() -> None:
    stopped = "{answer: partly, last: 2026-06}"
    assert tried(trial("2026-06", "drop"), stopped) == "100"
    assert tried(trial("2026-06", "none"), stopped) == "50"
    assert tried(trial("2026-06"), stopped) == "50..100 (1/2)"


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        ("2026-05-22", "50"),  # more than six months
        ("2026-05-23", "100"),  # six months to the day
        ("2026-05", "50..100 (1/2)"),
        ("2026-04", "50"),
        ("2026-06", "100"),
        ("", "50..100 (1/2)"),
    ],
)
def test_a_trial_without_an_end_date_halves_what_else_was_tried(
    started: str, expected: str
) -> None:
    stopped = "{answer: yes, last: 2026-06}"
    assert tried(trial("none", started=started), stopped) == expected


@pytest.mark.parametrize(
    ("started", "expected"),
    [("2026-01", "50..100 (1/2)"), ("2026-06", "100"), ("", "50..100 (1/2)")],
)
def test_a_trial_that_says_nothing_of_its_end_may_drag_on(started: str, expected: str) -> None:
    assert tried(trial(started=started), "{answer: yes, last: 2026-06}") == expected


STOPPED = "practices: {something-stopped: {answer: yes, last: 2026-06}}"


@pytest.mark.parametrize(
    ("trials", "asks"),
    [
        ("", "Is anything still on trial"),
        ("trials: [{platform: loop, started: 2026-01}]", "When did each trial begin, and when did"),
    ],
)
def test_where_only_a_trial_may_drag_on_that_is_said_and_asked(trials: str, asks: str) -> None:
    sign = sign_of(f"{STOPPED}\n{trials}", "R2.tried")
    assert sign.why == "something was tried or turned down, but a trial may drag on"
    assert sign.question.startswith(asks)


@pytest.mark.parametrize(
    "text",
    [
        "practices: {something-stopped: yes}",  # when is not said
        f"{STOPPED}\ntrials: [{{started: 2026-01, ended: none}}]",  # it does drag on
        f"{STOPPED}\ntrials: none",
        "",
    ],
)
def test_else_the_question_is_the_one_of_the_sign(text: str) -> None:
    sign = sign_of(text, "R2.tried")
    assert sign.question == sign.sign.question
    assert "may drag on" not in sign.why


def test_how_long_a_trial_is_open_is_judged_to_the_day() -> None:
    practices = "practices: {something-stopped: {answer: yes, last: 2026-06}}"
    text = f"trials: [{{started: 2026-04, ended: none}}]\n{practices}"
    for today, expected in [("2026-10-31", "50..100 (1/2)"), ("2026-11-01", "50")]:
        assert worth(TRIED, text, today=date.fromisoformat(today)) == expected


def test_a_trial_that_says_nothing_could_have_come_to_anything() -> None:
    assert tried(trial()) == "0..100 (1/2)"


def test_a_trial_with_an_end_never_drags_on() -> None:
    assert tried(trial("2027-02", started="2025-01"), "{answer: yes, last: 2026-06}") == "100"


def test_one_trial_that_drags_on_is_enough_to_halve() -> None:
    over, open_ = "{ended: 2026-06, decision: drop}", "{started: 2026-01, ended: none}"
    assert tried(f"[{over}, {open_}]") == "50"
    assert tried(f"[{over}, {open_}, {open_}]") == "50"


def test_what_is_open_stays_open_where_a_trial_drags_on() -> None:
    assert tried("[{started: 2026-01, ended: none}]", "don't know") == "0..50 (1/2)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "0..100 (0)"),
        ("practices: {something-stopped: no}", "0..100 (1/2)"),
        ("practices: {something-stopped: don't know}", "0..100 (0)"),
        ("practices: {something-stopped: {answer: yes, last: 2026-06}}", "50..100 (1/2)"),
        ("trials: []", "0..100 (1/2)"),
        ("trials: none", "0..100 (1/2)"),
        ("trials: [{ended: 2026-06, decision: drop}]", "100"),
        ("trials: []\npractices: {something-stopped: no}", "0"),
    ],
)
def test_what_is_not_said_of_either_could_be_anything(text: str, expected: str) -> None:
    assert worth(TRIED, text) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("trials: [{ended: none}]", ("trials",)),
        ("trials: []", ("practices", "something-stopped")),
        ("", ("practices", "something-stopped")),
    ],
)
def test_a_verdict_knows_where_it_was_said(text: str, path: tuple[str, ...]) -> None:
    assert judge(TRIED, text).path == path
