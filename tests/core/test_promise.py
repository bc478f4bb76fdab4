"""What is promised comes true for whoever does what the steps say, to the letter."""

from collections.abc import Iterable
from operator import itemgetter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import TODAY
from deeds import DEEDS, deeds, followed, listed_once
from icaudit.core.advise import then_at_least
from icaudit.core.plan import plan
from icaudit.files.profile import read_profile
from icaudit.model.plan import Target
from icaudit.model.report import Report, SignResult, Step
from icaudit.model.verdict import Exact
from strategies import ADD_ONS, PRACTICES, Data, Situation, situations, thoroughly

STACKS = [(), *((name,) for name in ADD_ONS), tuple(ADD_ONS)]

# Every sign, in states in which a plan names it

CHANNELS = [
    {"name": "Depot talk", "platform": "workplace"},
    {"name": "Drivers", "platform": "viva-engage"},
    {"name": "Town hall", "platform": "linkedin"},
    {"name": "Canteen", "platform": "canteen-tv"},
    {"name": "Alerts"},
]
SAID_NO = {
    "audience": "internal",
    "two_way": "no",
    "answers_within": "none",
    "cadence": "weekly",
    "last_post": "never",
    "purpose": "none",
    "decision": "unsure",
}
SAID_YES = {
    "audience": "both",
    "two_way": "yes",
    "answers_within": "a week",
    "cadence": "monthly",
    "last_post": "2026-11-20",
    "purpose": "Drivers: what changed on the road",
    "decision": "keep",
}
PRESS = {"name": "Press", "platform": "bluesky"}
OUTSIDE = {"audience": "external", "two_way": "yes"}
DRAGS_ON = {"platform": "bluesky", "started": "2024-01-01", "ended": "none"}

NOTHING: Data = {
    "channels": [
        *({**channel, **SAID_NO} for channel in CHANNELS),
        {**PRESS, **SAID_NO, **OUTSIDE},
    ],
    "first_hand": [],
    "confident": "nobody",
    "taking_part": "nobody",
    "communities": [],
    "sources": [],
    "trials": [DRAGS_ON],
    "employees": {"asked": "none", "top": ["whatsapp", "youtube"]},
    "practices": dict.fromkeys(PRACTICES, "no"),
    "team": {"name": "Comms", "same_people": "no", "reviewed": "never"},
}
"""The worst there is: everything is said, and it is no."""

PARTLY: Data = {
    "channels": [
        {**CHANNELS[0], **SAID_NO},
        {**CHANNELS[1], **SAID_YES, "two_way": "?", "purpose": "share", "decision": "trial"},
        {**CHANNELS[2], **SAID_YES, "answers_within": "?", "audience": "internal"},
        {**CHANNELS[3], **SAID_NO, "last_post": "?", "purpose": "?", "decision": "?"},
        {**CHANNELS[4], **SAID_NO, "audience": "?"},
    ],
    "first_hand": ["linkedin"],
    "confident": "some",
    "taking_part": "some",
    "communities": [{"name": "IoIC", "last_active": "2020"}, "Lunch club", "Lunch Club"],
    "sources": ["All Things IC"],
    "trials": [DRAGS_ON, {"platform": "viva-engage"}],
    "employees": {"asked": "other ways", "top": ["linkedin", "whatsapp"]},
    "practices": {name: {"answer": "partly", "last": "2021"} for name in PRACTICES},
    "team": {"name": "Comms", "reviewed": "2026-02"},
}
"""Some of everything, and for every kind a part that is open."""

UNDATED: Data = {
    **PARTLY,
    "channels": [{**channel, "audience": "internal", "last_post": "2026"} for channel in CHANNELS],
    "employees": {"asked": "survey"},
    "practices": {
        **dict.fromkeys(PRACTICES, "yes"),
        "everyone-can-reach": "don't know",
    },
    "team": {"name": "Comms", "reviewed": "2026"},
}
"""Yes to what happens, but nothing tells when."""

SHUT: Data = {
    **NOTHING,
    "channels": [{**CHANNELS[1], **SAID_NO}, {**PRESS, **SAID_YES, "audience": "external"}],
}
"""Where people can answer all is well; the channel for employees is not among them."""

OPEN: Data = {"team": {"name": "Comms"}, "channels": CHANNELS}
UNSAID: Data = {"team": {"name": "Comms"}}

STATES = {
    "nothing": NOTHING,
    "partly": PARTLY,
    "undated": UNDATED,
    "shut": SHUT,
    "open": OPEN,
    "unsaid": UNSAID,
}


def signs(report: Report) -> dict[str, SignResult]:
    return {sign.sign.id: sign for reason in report.reasons for sign in reason.signs}


def every_step(report: Report) -> list[Step]:
    return plan(report._replace(answered=99), [Target(None, 100)]).steps


def settled(steps: Iterable[Step]) -> set[str]:
    return {gap.result.sign.id for step in steps for gap in step.gaps}


def assert_kept(before: Report, after: Report, steps: Iterable[Step], promised: Exact) -> None:
    """Each step settled its sign, nothing got worse, and the total is what was promised.

    It is more only where a step did some good to another sign too.
    """
    was, is_now, done = signs(before), signs(after), settled(steps)
    assert [id for id in done if is_now[id].verdict.low < 100] == []
    assert [id for id in was if is_now[id].counts < was[id].counts] == []
    assert [id for id in was if is_now[id].verdict.low < was[id].verdict.low] == []
    better = {id for id in was if is_now[id].verdict.low > was[id].verdict.low}
    assert after.score is not None
    assert (after.score.low > promised) is bool(better - done)
    assert after.score.low >= promised


@pytest.mark.parametrize("stack", STACKS, ids=" ".join)
@pytest.mark.parametrize("state", STATES)
def test_each_step_settles_its_sign_alone(state: str, stack: tuple[str, ...]) -> None:
    team = Situation(STATES[state], TODAY, stack, strict=False)
    report = team.report()
    assert report.score is not None
    for step in every_step(report):
        for number in range(len(deeds(step.text))):
            after = team.report(followed(team, [step], itemgetter(number)))
            assert_kept(report, after, [step], report.score.low + step.gain)


@pytest.mark.parametrize("stack", STACKS, ids=" ".join)
def test_in_the_worst_state_a_plan_for_all_names_every_sign(stack: tuple[str, ...]) -> None:
    report = Situation(NOTHING, TODAY, stack, strict=False).report()
    assert settled(every_step(report)) == set(read_profile(("ten-reasons", *stack)).criteria())


def test_every_deed_is_asked_for_by_a_step() -> None:
    profiles = [read_profile(("ten-reasons", *stack)) for stack in STACKS]
    texts = {sign.next_step for profile in profiles for sign in profile.criteria().values()}
    assert [words for words in DEEDS if not any(words in text for text in texts)] == []


# Plans and reports


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
    after = team.report(
        followed(team, found.steps, lambda edits: data.draw(st.sampled_from(edits)))
    )
    assert found.then is not None
    assert_kept(report, after, found.steps, found.then.low)


@thoroughly
@given(situations(), st.integers(1, 5), st.data())
def test_what_a_report_advises_and_a_brief_asks_for_keeps_its_promise(
    team: Situation, first: int, data: st.DataObject
) -> None:
    team = listed_once(team._replace(strict=False))
    report = team.report()
    steps = report.steps[:first]
    assume(steps)
    after = team.report(followed(team, steps, lambda edits: data.draw(st.sampled_from(edits))))
    promised = then_at_least(report.score, steps)
    assert promised is not None
    assert_kept(report, after, steps, promised)
