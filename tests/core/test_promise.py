"""What is promised comes true for whoever does what the steps say, to the letter."""

from collections.abc import Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deeds import DEEDS, deeds, followed, listed_once
from icaudit.core.plan import plan
from icaudit.files.profile import read_profile
from icaudit.model.plan import Target
from icaudit.model.report import Report, SignResult, Step
from icaudit.model.verdict import Exact
from strategies import ADD_ONS, Situation, situations, thoroughly


def signs(report: Report) -> dict[str, SignResult]:
    return {sign.sign.id: sign for reason in report.reasons for sign in reason.signs}


def settled(steps: Iterable[Step]) -> set[str]:
    return {gap.result.sign.id for step in steps for gap in step.gaps}


def assert_kept(team: Situation, after: Report, steps: Iterable[Step], promised: Exact) -> None:
    """Each step settled its sign, nothing else got worse, and the total is what was promised."""
    was, is_now, done = signs(team.report()), signs(after), settled(steps)
    assert [id for id in done if is_now[id].verdict.low < 100] == []
    assert {id for id in was if was[id].counts} <= {id for id in was if is_now[id].counts}
    assert [id for id in was if is_now[id].verdict.low < was[id].verdict.low] == []
    moved = {id for id in was if is_now[id].verdict.low != was[id].verdict.low}
    assert after.score is not None
    if moved <= done and all(is_now[id].counts == was[id].counts for id in was):
        assert after.score.low == promised
    assert after.score.low >= promised


targets = st.sampled_from([None, "R2", "R5", "R7", "R9"])


@thoroughly
@given(situations(), targets, st.none() | st.integers(1, 30), st.data())
def test_a_plan_that_is_followed_to_the_letter_keeps_its_promise(
    team: Situation, reason: str | None, most: int | None, data: st.DataObject
) -> None:
    team = listed_once(team._replace(strict=False))
    report = team.report()._replace(answered=99)
    scored = {result.reason.id for result in report.reasons if result.score}
    assume(report.score and (reason is None or reason in scored))
    found = plan(report, [Target(reason, data.draw(st.integers(0, 100)))], most)
    assume(found.steps)
    done = team.report(followed(team, found.steps, lambda edits: data.draw(st.sampled_from(edits))))
    assert found.then is not None
    assert_kept(team, done, found.steps, found.then.low)
