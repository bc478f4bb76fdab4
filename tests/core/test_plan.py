"""The plan: what it promises, what it asks, when things are due, and why."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import ROOT, report_of
from icaudit.core.advise import is_urgent
from icaudit.core.plan import due_date, plan
from icaudit.model.plan import Plan, Target
from icaudit.model.report import Report, SignResult, Step
from icaudit.model.verdict import Exact
from strategies import Situation, situations, thoroughly

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
EXAMPLES = ("northwind", "bank", "charity", "hospital", "university")

ANSWERED = report_of("").signs
ALL_NO = "practices:\n" + "".join(
    f"  {sign.sign.rule.practice}: no\n" for sign in ANSWERED if hasattr(sign.sign.rule, "practice")
)
"""Enough answers for a plan: no to every practice."""


def example(name: str) -> Report:
    return report_of((ROOT / "examples" / f"{name}.yaml").read_text("utf-8"))


def ids(found: Plan) -> list[str]:
    return [gap.result.sign.id for step in found.steps for gap in step.gaps]


def low(found: Plan) -> Exact:
    assert found.then is not None
    return found.then.low


def made_true(report: Report, wanted: list[str]) -> Exact:
    """The total once some signs are met: reasons by their weights, signs by theirs."""
    whole, weights = Fraction(0), Fraction(0)
    for result in report.reasons:
        counted = [sign for sign in result.signs if sign.counts]
        if counted:
            lows = [100 if s.sign.id in wanted else s.verdict.low for s in counted]
            each = [Fraction(sign.sign.weight) for sign in counted]
            mean = sum((w * x for w, x in zip(each, lows, strict=True)), Fraction(0)) / sum(each)
            weight = Fraction(result.reason.weight)
            whole, weights = whole + weight * mean, weights + weight
    return whole / weights


targets = st.lists(
    st.builds(
        Target,
        st.sampled_from([None, "R1", "R5", "R7", "R9"]),
        st.integers(0, 100),
    ),
    max_size=3,
    unique_by=lambda target: target.reason,
)
budgets = st.none() | st.integers(0, 40).map(lambda n: Fraction(n, 4))


@thoroughly
@given(situations(), targets, budgets)
def test_what_is_promised_is_the_total_with_these_signs_met(
    team: Situation, wanted: list[Target], most: Exact | None
) -> None:
    report = team.report()._replace(answered=99)
    scored = {result.reason.id for result in report.reasons if result.score}
    assume(scored)
    asked = [target for target in wanted if target.reason in (None, *scored)]
    found = plan(report, asked, most)
    assert low(found) == made_true(report, ids(found))
    assert most is None or found.days <= most
    assert all(aim.reached for aim in found.aims) is (most is None or found.to_reach <= most)


@thoroughly
@given(situations())
def test_a_plan_for_everything_settles_what_is_not_met_in_the_order_of_advice(
    team: Situation,
) -> None:
    report = team.report()._replace(answered=99)
    assume(report.score)
    found = ids(plan(report, [Target(None, 100)]))
    assert set(found) == {sign.sign.id for sign in report.signs if sign.verdict.low < 100}
    certain = [gap.result.sign.id for gap in report.gaps]
    assert [id for id in found if id in certain] == certain


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_file_has_the_same_plan(name: str) -> None:
    first, second = (plan(example(name), [Target(None, 85), Target("R7", 90)], 4) for _ in "ab")
    assert (first.months, first.left_out) == (second.months, second.left_out)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_higher_target_takes_no_fewer_days_and_more_days_bring_no_less(name: str) -> None:
    report = example(name)
    days = [plan(report, [Target(None, points)]).days for points in range(60, 101, 5)]
    lows = [low(plan(report, (), Fraction(n, 4))) for n in range(0, 80, 5)]
    assert days == sorted(days)
    assert lows == sorted(lows)


def test_an_edit_of_the_file_keeps_the_promise() -> None:
    found = plan(report_of(ALL_NO), [Target("R6", 60), Target("R8", 50), Target("R1", 20)])
    settled = [gap.result.sign.rule.practice for step in found.steps for gap in step.gaps]
    assert len(settled) >= 4
    text = ALL_NO
    for practice in settled:
        text = text.replace(f"{practice}: no", f"{practice}: {{answer: yes, last: 2026-11}}")
    after = report_of(text).score
    assert after is not None
    assert after.low == low(found) > 0


# What to aim for


@pytest.mark.parametrize(
    ("now", "wanted"), [(0, 20), (Fraction(199, 10), 20), (20, 50), (79, 80), (80, 100)]
)
def test_without_a_target_the_next_level_is_aimed_for(now: Exact, wanted: int) -> None:
    report = report_of(NORTHWIND)
    assert report.score is not None
    found = plan(report._replace(score=report.score._replace(low=now)))
    assert [aim.target for aim in found.aims] == [Target(None, wanted)]


def test_days_alone_go_as_near_to_100_as_they_can() -> None:
    found = plan(report_of(NORTHWIND), (), 2)
    assert found.aims[0].target == Target(None, 100)
    assert found.days <= 2
    assert found.missing == 100 - low(found)


def test_a_target_within_the_days_takes_no_more_than_it_needs() -> None:
    report, asked = report_of(NORTHWIND), [Target(None, 75)]
    needed = plan(report, asked)
    for days in (needed.days, 20):
        assert ids(plan(report, asked, days)) == ids(needed)
    nearest = plan(report, asked, needed.days - Fraction(1, 4))
    assert nearest.to_reach == needed.days
    assert nearest.missing == 75 - low(nearest) > 0


def test_a_reason_is_reached_with_its_own_steps() -> None:
    found = plan(report_of(NORTHWIND), [Target("R7", 80)])
    assert {id.split(".")[0] for id in ids(found)} == {"R7"}
    assert found.aims[0].then.low >= 80
    assert found.aims[0].now.low < 80


def test_what_is_reached_already_needs_no_step() -> None:
    found = plan(report_of(NORTHWIND), [Target(None, 60), Target("R3", 90)])
    assert (found.steps, found.left_out, found.days) == ([], (), 0)
    assert all(aim.reached_now for aim in found.aims)


@pytest.mark.parametrize("text", ["", "not_ours: {" + ", ".join(f"R{n}: a" for n in range(1, 11))])
def test_too_little_known_and_nothing_scored_have_no_plan(text: str) -> None:
    found = plan(report_of(text + "}" if text else text), [Target(None, 75)], 5)
    assert (found.steps, found.aims, found.left_out) == ([], (), ())
    assert found.then == found.report.score


# Open questions


def test_what_is_open_is_planned_with_all_its_days_and_marked() -> None:
    text = ALL_NO.replace("answering-hours: no", "answering-hours: don't know")
    for report, is_open in ((report_of(ALL_NO), False), (report_of(text), True)):
        found = plan(report, [Target("R7", 50)])
        (hours,) = [s for s in found.steps if s.gaps[0].result.sign.id == "R7.hours"]
        assert (hours.is_open, hours.days) == (is_open, Fraction(1, 2))


def test_an_answer_alone_is_never_promised() -> None:
    report = report_of(NORTHWIND)
    found = plan(report, [Target(None, 69)])
    assert report.score is not None
    assert report.score.high > 69 > report.score.low
    assert found.days > 0


# Months


@pytest.mark.parametrize(
    ("today", "days", "due"),
    [
        ("2026-11-23", 30, "2026-12-23"),
        ("2026-11-23", 90, "2027-02-22"),  # a Sunday
        ("2026-11-19", 30, "2026-12-21"),  # a Saturday
        ("2026-11-18", 30, "2026-12-18"),  # a Friday
    ],
)
def test_nothing_is_due_on_a_weekend(today: str, days: int, due: str) -> None:
    assert due_date(date.fromisoformat(today), days) == date.fromisoformat(due)


@given(st.dates(date(2000, 1, 1), date(2900, 1, 1)), st.integers(0, 90))
def test_what_is_due_is_due_on_a_weekday_at_most_two_days_late(today: date, days: int) -> None:
    due = due_date(today, days)
    assert due.weekday() < 5
    assert timedelta(0) <= due - today - timedelta(days) <= timedelta(2)


def test_a_month_has_about_a_third_of_the_work() -> None:
    found = plan(report_of(NORTHWIND), [Target(None, 100)])
    done: Exact = 0
    assert [month.within for month in found.months] == [30, 60, 90]
    for number, month in enumerate(found.months, 1):
        done += month.days
        assert done <= found.days * Fraction(number, 3)
    assert done == found.days


def test_a_day_of_work_is_done_in_the_first_month() -> None:
    found = plan(report_of(NORTHWIND), (), 1)
    assert found.days == 1
    assert len(found.steps) > 1
    assert [month.within for month in found.months] == [30]


# What was left out


def test_what_was_left_out_is_told_of_by_what_matters_to_people_then_by_points() -> None:
    report = report_of(NORTHWIND)
    every = plan(report, [Target(None, 100)]).steps
    for points in (70, 80, 90, 99):
        found = plan(report, [Target(None, points)])
        rest = sorted((step for step in every if step not in found.steps), key=_expected)
        assert [left.step for left in found.left_out] == rest[:3]


def _expected(step: Step) -> tuple[bool, Exact]:
    return not any(map(is_urgent, step.gaps)), -step.gain


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(
    ("asked", "most"), [([Target(None, 80)], None), ([], 3), ([Target("R7", 90)], 2)]
)
def test_a_plan_with_what_was_left_out_is_never_better(
    name: str, asked: list[Target], most: Exact | None
) -> None:
    found = plan(example(name), asked, most)
    for left in found.left_out:
        assert left.step.text not in {step.text for step in found.steps}
        if left.days is None:
            assert most is not None
            assert left.step.days > most
        else:
            assert (left.missing, left.days) >= (found.missing, found.days)


def sharing(report: Report, text: str, *wanted: str) -> Report:
    """The same report, where some signs have the same next step."""

    def shared(sign: SignResult) -> SignResult:
        same = sign.sign.id in wanted
        return sign._replace(sign=sign.sign._replace(next_step=text)) if same else sign

    return report._replace(
        reasons=tuple(
            result._replace(signs=tuple(map(shared, result.signs))) for result in report.reasons
        )
    )


def test_a_step_that_settles_two_signs_is_planned_once_for_both() -> None:
    report = sharing(report_of(ALL_NO), "Write it down.", "R7.hours", "R6.time")
    found = plan(report, [Target("R7", 20), Target("R6", 20)])
    (both,) = [step for step in found.steps if step.text == "Write it down."]
    assert {gap.result.sign.id for gap in both.gaps} == {"R7.hours", "R6.time"}
    assert all(aim.reached for aim in found.aims)
    assert low(found) == made_true(report, ids(found))


def test_a_step_is_as_urgent_as_the_most_urgent_sign_it_settles() -> None:
    report = sharing(report_of(ALL_NO), "Write it down.", "R7.hours", "R6.time")
    assert plan(report, [Target("R10", 30)]).left_out[0].step.text == "Write it down."
