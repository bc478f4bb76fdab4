"""Weighted means, levels, and what leaves the sums."""

from fractions import Fraction

import pytest

from builders import report_of, sign_of
from icaudit.core.score import ceil_tenth, floor_tenth, level_of, score_of
from icaudit.model.report import Level, Report, Score

THIRD = Fraction(1, 3)
NOT_OURS = "{answer: not ours, because: run by HR}"
PROFILES = "practices: {profile-help: yes, credit-for-work: no, work-shown: partly}"


def reason(report: Report, id: str) -> Score | None:
    return next(result.score for result in report.reasons if result.reason.id == id)


@pytest.mark.parametrize(
    ("weighted", "expected"),
    [
        ([(1, Score(0, 100, 0))], Score(0, 100, 0)),
        ([(1, Score(0, 100, 0)), (1, Score(100, 100, 1))], Score(50, 100, Fraction(1, 2))),
        ([(3, Score(100, 100, 1)), (1, Score(0, 0, 1))], Score(75, 75, 1)),
        ([(2, Score(0, 50, 0)), (1, Score(50, 50, 1))], Score(Fraction(50, 3), 50, Fraction(1, 3))),
        ([(0, Score(0, 0, 0)), (1, Score(100, 100, 1))], Score(100, 100, 1)),
        ([(Fraction(1, 2), Score(1, 1, 1)), (1, Score(4, 4, 1))], Score(3, 3, 1)),
        (
            [(1, Score(Fraction(1, 3), 1, 0)), (1, Score(Fraction(2, 3), 1, 0))],
            Score(Fraction(1, 2), 1, 0),
        ),
    ],
)
def test_a_mean_is_weighted_and_exact(weighted: list[tuple[int, Score]], expected: Score) -> None:
    assert score_of(tuple(weighted)) == expected


@pytest.mark.parametrize("weighted", [[], [(0, Score(100, 100, 1))]])
def test_without_weight_there_is_no_mean(weighted: list[tuple[int, Score]]) -> None:
    assert score_of(tuple(weighted)) is None


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (Score(100, 100, 1), Level.HABIT),
        (Score(80, 80, 1), Level.HABIT),
        (Score(Fraction(7999, 100), 80, 1), Level.PRACTISING),
        (Score(50, 50, 1), Level.PRACTISING),
        (Score(Fraction(4999, 100), 50, 1), Level.TRYING),
        (Score(20, 20, 1), Level.TRYING),
        (Score(Fraction(1999, 100), 20, 1), Level.NOT_YET),
        (Score(0, 0, 1), Level.NOT_YET),
        (None, Level.NOT_APPLICABLE),
    ],
)
def test_a_level_is_the_word_for_the_lower_end(score: Score | None, level: Level) -> None:
    assert level_of(score) is level


@pytest.mark.parametrize(
    ("low", "told", "level"),
    [
        (0, Fraction(49, 100), Level.UNKNOWN),
        (49, Fraction(49, 100), Level.UNKNOWN),
        (49, Fraction(1, 2), Level.TRYING),
        (50, Fraction(49, 100), Level.PRACTISING),
        (80, 0, Level.HABIT),
    ],
)
def test_too_little_known_is_less_than_half_told_with_a_low_under_50(
    low: int, told: Fraction, level: Level
) -> None:
    assert level_of(Score(low, 100, told)) is level


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (0, 0.0, 0.0),
        (100, 100.0, 100.0),
        (Fraction(1, 3), 0.3, 0.4),
        (Fraction(1, 10**9), 0.0, 0.1),
        (Fraction(100) - Fraction(1, 10**9), 99.9, 100.0),
        (Fraction(497, 10), 49.7, 49.7),
        (Fraction(141, 2), 70.5, 70.5),
    ],
)
def test_a_low_is_printed_rounded_down_and_a_high_rounded_up(
    value: Fraction, low: float, high: float
) -> None:
    assert floor_tenth(value) == low
    assert ceil_tenth(value) == high


def test_a_reason_is_the_weighted_mean_of_its_signs() -> None:
    assert reason(report_of(PROFILES), "R10") == Score(55, 55, 1)  # 4 × 100, 3 × 0, 3 × 50


def test_an_open_sign_counts_nothing_in_the_low_and_all_in_the_high() -> None:
    score = reason(report_of(PROFILES.replace("yes", "don't know")), "R10")
    assert score == Score(15, 55, Fraction(3, 5))


def test_what_is_not_ours_leaves_the_sum() -> None:
    text = f"practices: {{profile-help: {NOT_OURS}, credit-for-work: no, work-shown: partly}}"
    assert reason(report_of(text), "R10") == Score(25, 25, 1)


def test_a_reason_in_which_nothing_counts_is_not_scored() -> None:
    ids = ("profile-help", "credit-for-work", "work-shown")
    text = "practices:\n" + "".join(f"  {id}: {NOT_OURS}\n" for id in ids)
    report = report_of(text)
    assert reason(report, "R10") is None
    assert report.reasons[9].level is Level.NOT_APPLICABLE
    assert report.scored_reasons == 9
    assert report.score == Score(0, 100, 0)


def test_the_total_is_the_mean_of_the_reasons_by_their_weights() -> None:
    assert report_of(PROFILES).score == Score(Fraction(11, 2), Fraction(191, 2), Fraction(1, 10))
    heavier = report_of(PROFILES, profile=("frontline",)).score  # R5 and R7 count double
    assert heavier == Score(Fraction(55, 12), Fraction(1155, 12), Fraction(1, 12))


def test_the_halves_are_the_means_of_their_own_reasons() -> None:
    text = f"{PROFILES}\ntaking_part: all"
    halves = report_of(text).halves
    assert halves == {
        "service": Score(0, 100, 0),
        "craft": Score(19, 91, Fraction(28, 100)),  # of R10 55, of R3 40..100
    }


def test_each_half_has_five_reasons() -> None:
    halves: dict[str, str] = {}
    for result in report_of("").reasons:
        halves[result.reason.half] = f"{halves.get(result.reason.half, '')} {result.reason.id}"
    assert halves == {"service": " R2 R5 R7 R8 R9", "craft": " R1 R3 R4 R6 R10"}


def test_a_file_that_says_nothing_could_be_anything() -> None:
    report = report_of("")
    assert report.score == Score(0, 100, 0)
    assert report.halves == {"service": Score(0, 100, 0), "craft": Score(0, 100, 0)}
    assert {result.level for result in report.reasons} == {Level.UNKNOWN}
    assert report.answered == 0
    assert report.too_early


def test_everything_set_aside_is_not_scored() -> None:
    ids = [result.reason.id for result in report_of("").reasons]
    report = report_of("not_ours: {" + ", ".join(f"{id}: because" for id in ids) + "}")
    assert report.score is None
    assert report.halves == {"service": None, "craft": None}
    assert report.then_at_least is None
    assert report.scored_reasons == 0
    assert not report.ask_first
    assert not report.too_early


def test_a_sign_is_answered_when_half_of_it_was_said() -> None:
    assert sign_of("practices: {emergency-plan: yes}", "R7.emergency").answered
    assert not sign_of("practices: {emergency-plan: don't know}", "R7.emergency").answered
    assert not sign_of(
        "practices: {emergency-plan: yes}\nnot_ours: {R7: why}", "R7.emergency"
    ).answered


@pytest.mark.parametrize(("silent", "answered"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_share_is_answered_when_half_of_its_channels_are(silent: int, answered: bool) -> None:
    said = [f"{{name: A{index}, purpose: A line}}" for index in range(2)]
    channels = said + [f"B{index}" for index in range(silent)]
    assert sign_of(f"channels: [{', '.join(channels)}]", "R2.purpose").answered is answered


@pytest.mark.parametrize(("answers", "too_early"), [(0, True), (17, True), (18, False)])
def test_it_is_too_early_for_a_score_while_less_than_half_is_answered(
    answers: int, too_early: bool
) -> None:
    signs = report_of("").signs
    asked = [sign.sign.rule.practice for sign in signs if sign.sign.kind == "practice"]
    report = report_of("practices:\n" + "".join(f"  {id}: no\n" for id in asked[:answers]))
    assert len(signs) == 35
    assert report.answered == answers
    assert report.too_early is too_early
