"""What to look at, to ask and to do first."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from builders import report_of
from icaudit.core.advise import gaps, look_first, open_questions, steps, then_at_least
from icaudit.criteria.practice import Practice
from icaudit.model.finding import Finding, Severity
from icaudit.model.profile import STAKES, Advice, Criterion
from icaudit.model.report import Score, SignResult
from icaudit.model.verdict import Exact, Verdict

Worth = tuple[SignResult, Exact]


def sign(
    id: str,
    low: Exact = 0,
    high: Exact = 0,
    *,
    worth: Exact = 1,
    stakes: str = "normal",
    days: Exact = 1,
    step: str = "",
) -> Worth:
    """A judged sign, and what one point of it is worth in the total."""
    criterion = Criterion(
        *(id, id, "practice", 1, f"{id}?", step or f"do {id}", f"ask about {id}", {}),
        stakes=stakes,
        effort_days=days,
        rule=Practice("safe-place"),
    )
    return SignResult(criterion, Verdict(low, high, 1), ""), worth


def finding(id: str, severity: Severity) -> Finding:
    return Finding(id, severity, "", "")


def order(signs: Sequence[Worth]) -> str:
    return " ".join(gap.result.sign.id for gap in gaps(signs))


def chosen(signs: Sequence[Worth], most_steps: int = 5, most_days: Exact = 99) -> list[str]:
    return [step.text for step in steps(gaps(signs), Advice(most_steps, most_days))]


# Look at first


def test_what_is_broken_comes_first_the_worst_before_the_rest() -> None:
    found = [
        finding("channel.closing", Severity.WARNING),
        finding("channel.one-admin", Severity.WARNING),
        finding("channel.abandoned", Severity.ERROR),
        finding("channel.dormant", Severity.WARNING),
        finding("channel.personal", Severity.WARNING),
        finding("channel.closed", Severity.ERROR),
    ]
    assert [broken.id for broken in look_first(found)] == [
        "channel.closed",
        "channel.abandoned",
        "channel.one-admin",
        "channel.personal",
        "channel.closing",
    ]


def test_what_is_being_stopped_anyway_is_not_looked_at_first() -> None:
    assert not look_first([finding("channel.closed", Severity.NOTE)])


def test_two_of_a_kind_stay_in_the_order_of_the_file() -> None:
    found = [Finding("channel.closed", Severity.ERROR, name, "") for name in "BA"]
    assert [broken.message for broken in look_first(found)] == ["B", "A"]


# Ask first


def test_the_question_that_narrows_most_comes_first() -> None:
    signs = [
        sign("R1.a", 0, 50, worth=1),
        sign("R1.b", 0, 100, worth=1),
        sign("R1.c", 50, 75, worth=5, stakes="low"),
        sign("R1.d", 100, 100, worth=9),
    ]
    asked = open_questions(signs)
    assert [(question.question, question.narrows) for question in asked] == [
        ("R1.c?", 125),
        ("R1.b?", 100),
        ("R1.a?", 50),
    ]


def test_where_little_is_known_high_stakes_are_asked_first() -> None:
    signs = [
        sign("R1.low", 0, 100, worth=9, stakes="low"),
        sign("R1.normal", 0, 100, worth=5),
        sign("R1.little", 0, 100, worth=1, stakes="high"),
        sign("R1.much", 0, 100, worth=2, stakes="high"),
    ]
    asked = [question.question for question in open_questions(signs, by_stakes=True)]
    assert asked == ["R1.much?", "R1.little?", "R1.normal?", "R1.low?"]


@pytest.mark.parametrize(("answers", "by_stakes"), [(0, True), (16, True), (17, False)])
def test_a_report_asks_by_stakes_until_half_is_answered(answers: int, by_stakes: bool) -> None:
    waived = "waivers: [{criterion: R10.shown, because: agreed}]"  # leaves 34 signs
    practices = [s.sign.rule.practice for s in report_of("").signs if s.sign.kind == "practice"]
    said = "".join(f"  {id}: no\n" for id in practices[:answers])
    asked = report_of(f"practices:\n{said}\n{waived}").ask_first
    stakes = [STAKES.index(question.result.sign.stakes) for question in asked]
    narrows = [question.narrows for question in asked]
    assert (stakes == sorted(stakes)) is by_stakes
    assert (narrows == sorted(narrows, reverse=True)) is not by_stakes


# Do next


def test_a_gap_is_what_falls_short_for_certain() -> None:
    signs = [sign("R1.a", 0, 100), sign("R1.b", 100, 100), sign("R1.c", 0, 99), sign("R1.d")]
    assert order(signs) == "R1.c R1.d"


def test_a_gain_is_what_full_credit_would_add_to_the_total() -> None:
    (gap,) = gaps([sign("R1.a", 25, 50, worth=Fraction(1, 50))])
    assert gap.gain == Fraction(3, 2)


def test_high_stakes_come_first_then_points_per_day() -> None:
    signs = [
        sign("R1.low", worth=9, stakes="low"),
        sign("R1.slow", worth=4, days=4),
        sign("R1.quick", worth=2, days=1),
        sign("R1.high", worth=1, stakes="high"),
    ]
    assert order(signs) == "R1.high R1.quick R1.slow R1.low"


@pytest.mark.parametrize(("low", "first"), [(74, "R1.high"), (75, "R1.normal"), (90, "R1.normal")])
def test_high_stakes_that_are_nearly_met_can_wait(low: int, first: str) -> None:
    signs = [sign("R1.high", low, low, stakes="high"), sign("R1.normal")]
    assert order(signs).split()[0] == first


def test_high_stakes_wait_only_where_the_credit_is_certain_and_then_before_low_ones() -> None:
    nearly = sign("R1.nearly", 50, 80, stakes="high")
    assert order([sign("R1.normal", worth=9), nearly]) == "R1.nearly R1.normal"
    waits = sign("R1.waits", 80, 80, stakes="high")
    assert order([sign("R1.low", worth=9, stakes="low"), waits]) == "R1.waits R1.low"


def test_low_stakes_stay_low_however_nearly_they_are_met() -> None:
    signs = [sign("R1.low", 80, 80, worth=99, stakes="low"), sign("R1.normal")]
    assert order(signs) == "R1.normal R1.low"


def test_no_step_is_thought_quicker_than_half_a_day() -> None:
    signs = [sign("R1.minute", days=Fraction(1, 100)), sign("R1.more", worth=2, days=1)]
    assert order(signs) == "R1.minute R1.more"
    signs = [sign("R1.minute", days=Fraction(1, 100)), sign("R1.more", worth=3, days=1)]
    assert order(signs) == "R1.more R1.minute"


def test_at_most_two_steps_are_for_one_reason() -> None:
    signs = [sign("R1.a", worth=9), sign("R1.b", worth=8), sign("R1.c", worth=7), sign("R10.a")]
    assert chosen(signs) == ["do R1.a", "do R1.b", "do R10.a"]


def test_there_are_no_more_steps_than_a_profile_allows() -> None:
    signs = [sign(f"R{index}.a", worth=10 - index) for index in range(1, 8)]
    assert chosen(signs) == ["do R1.a", "do R2.a", "do R3.a", "do R4.a", "do R5.a"]
    assert chosen(signs, most_steps=3) == ["do R1.a", "do R2.a", "do R3.a"]


def test_steps_stay_within_the_days_there_are_and_smaller_ones_fill_up() -> None:
    signs = [
        sign("R1.a", worth=9, days=2, stakes="high"),
        sign("R2.a", worth=9, days=4),
        sign("R3.a", worth=1, days=3),
        sign("R4.a", worth=1, days=1, stakes="low"),
    ]
    assert chosen(signs, most_days=5) == ["do R1.a", "do R3.a"]
    assert chosen(signs, most_days=6) == ["do R1.a", "do R2.a"]
    assert chosen(signs, most_days=4) == ["do R1.a", "do R4.a"]


def test_a_step_that_settles_two_signs_is_shown_once_with_both_points() -> None:
    signs = [
        sign("R1.a", worth=2, step="both", days=1),
        sign("R2.a", worth=5, step="other"),
        sign("R3.a", worth=3, step="both", days=2, stakes="high"),
    ]
    first, other = steps(gaps(signs), Advice())
    assert [gap.result.sign.id for gap in first.gaps] == ["R3.a", "R1.a"]
    assert (first.text, first.ask, first.days, first.gain) == ("both", "ask about R3.a", 2, 500)
    assert other.text == "other"


def test_the_plan_promises_the_total_with_all_steps_come_true() -> None:
    found = steps(gaps([sign("R1.a", worth=Fraction(1, 10)), sign("R2.a")]), Advice())
    assert then_at_least(Score(Fraction(1, 3), 50, 1), found) == Fraction(1, 3) + 110
    assert then_at_least(Score(7, 9, 1), ()) == 7
    assert then_at_least(None, ()) is None


def test_a_small_team_gets_three_steps_in_five_days() -> None:
    practices = {getattr(sign.sign.rule, "practice", "") for sign in report_of("").signs} - {""}
    text = "practices:\n" + "".join(f"  {id}: no\n" for id in sorted(practices))
    assert len(report_of(text).steps) == 5
    few = report_of(text, profile=("small-team",)).steps
    assert len(few) == 3
    assert sum(step.days for step in few) <= 5


def test_advice_never_promises_more_than_it_gives() -> None:
    text = "practices: {profile-help: no, credit-for-work: partly, safe-place: no}"
    report = report_of(text)
    better = text.replace("no", "yes").replace("partly", "yes")
    after = report_of(better).score
    assert after is not None
    assert report.then_at_least == after.low
