"""Which question comes next, going back, leaving and coming again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT, TODAY
from icaudit.core.interview import (
    Interview,
    answered,
    begin,
    current,
    due,
    progress,
    resume,
    review,
    reviewed,
    steps,
    unknown,
)
from icaudit.core.places import value_at
from icaudit.core.turn import Event, turn
from icaudit.files.interview import changed_text, fresh_text, said_before
from icaudit.model.dates import Span
from icaudit.model.team import UNNAMED, Answer, Community
from icaudit.model.verdict import Path
from strategies import thoroughly
from talking import asking, at, said, setting, source_of, talk, turns, wrong

CHANNELS = ("https://www.linkedin.com/company/northwind", "Staff app", "")
ASKED_EACH = ("channel-audience", "channel-two-way", "channel-rhythm", "channel-last-post")


def ids(state: Interview) -> list[str]:
    """The questions that are asked if every one is left."""
    found = []
    while (step := current(state)) is not None:
        found.append(step.question.id)
        state = turn(state, "").state
    return found


def after_channels(*lines: str) -> Interview:
    """An interview with two channels, about to ask for the platform of the second."""
    return at("channel-link", *CHANNELS, *lines).state


# What comes next


def test_the_first_question_is_the_name_of_the_team() -> None:
    assert asking(begin(setting())).question.id == "team-name"


def test_one_thing_is_asked_about_each_channel_in_turn() -> None:
    state = after_channels("SharePoint", "", "")
    labels = []
    for done in turns([""] * 8, state):
        labels.append((done.step.question.id, done.step.label))
    pair = ("northwind on LinkedIn", "Staff app")
    assert labels == [(id, label) for id in ASKED_EACH for label in pair]


def test_what_a_link_tells_is_not_asked() -> None:
    assert asking(after_channels()).label == "Staff app"
    assert asking(after_channels()).question.id == "channel-platform"
    assert asking(after_channels("Staffbase")).question.id == "two-admins"


def test_how_soon_is_only_asked_where_people_can_answer() -> None:
    done = at("channel-two-way", "y", "n", state=after_channels(""))
    assert asking(done.state).question.id == "channel-answers"
    assert asking(talk("1", state=done.state)).question.id == "channel-rhythm"


def test_a_team_that_does_both_is_not_asked_about_the_other_side() -> None:
    alone = ids(talk("Comms", "", "", "", "", "y"))
    apart = ids(talk("Comms", "", "", "", "", "n"))
    assert {"one-account-list", "joint-planning"} == set(apart) - set(alone)


def test_add_ons_bring_their_own_questions_and_words() -> None:
    plain, both = ids(talk("Comms")), ids(talk("Comms", "", "", "", "2, 3"))
    added = {"unofficial-groups", "reach-without-mailbox", "approval-route", "records-kept"}
    assert set(both) - set(plain) == {*added, "staff-forum-consulted"}
    small = at("learned-slot", "", state=talk("Comms", "", "", "", "1"))
    assert "pinned thread" in small.step.question.ask


def test_a_small_team_gets_words_that_point_at_nobody() -> None:
    from icaudit.core.interview import choices

    for state in (talk("Comms", "", "4"), talk("Comms", "", "", "", "1")):
        done = at("confident", "1", state=state)
        assert list(choices(done.state, done.step).values()) == [
            "nobody",
            "at least one of us",
            "all of us",
            "rather not say",
        ]


def test_platforms_of_the_channels_come_first_where_platforms_are_asked() -> None:
    from icaudit.core.interview import choices

    done = at("first-hand", "1, 2", state=after_channels("Staffbase"))
    assert said(done) == ("linkedin", "staffbase")
    shown = list(choices(done.state, done.step).values())
    assert shown[:2] == ["LinkedIn", "Staffbase"]
    assert shown.count("LinkedIn") == 1


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("WhatsApp group for lorry drivers", "WhatsApp"),
        ("Twitter: @ashworthcouncil", "X"),
        ("From Facebook to Instagram", None),
        ("Night shift", None),
    ],
)
def test_enter_takes_the_platform_that_the_name_of_a_channel_mentions(
    name: str, platform: str | None
) -> None:
    state = at("channel-link", name, "").state
    (done,) = turns([""], state)
    assert done.step.question.id == "channel-platform"
    assert said(done) == platform


def test_a_platform_of_our_own_is_offered_by_the_name_that_was_typed() -> None:
    from icaudit.core.interview import choices

    done = at("first-hand", "An app of our own", state=after_channels("An app of our own"))
    assert said(done) == ("An app of our own",)
    assert "An app of our own" in choices(done.state, done.step).values()


@pytest.mark.parametrize(("line", "asks"), [("none", False), ("", True), ("Staff app", True)])
def test_what_is_about_all_channels_is_asked_where_there_may_be_any(line: str, asks: bool) -> None:
    state = at("channel-link", line).state
    asked = {step.question.id for step in steps(state)}
    assert ({"two-admins", "list-reviewed"} <= asked) == asks


def test_a_date_is_asked_after_a_yes_and_after_nothing_else() -> None:
    for line, asked in (("y", True), ("p", True), ("n", False), ("d", False), ("", False)):
        state = at("emergency-plan", line).state
        assert (asking(state).question.id == "emergency-plan-when") is asked
    assert asking(at("emergency-plan", "y 2026-03").state).question.id == "one-account-list"


def test_a_date_given_with_the_yes_is_no_question_of_its_own() -> None:
    apart = progress(at("emergency-plan", "y", "2026-03").state)
    at_once = progress(at("emergency-plan", "y 2026-03").state)
    assert (at_once.number, at_once.of) == (apart.number - 1, apart.of - 1)


def test_the_interview_ends() -> None:
    state = talk("Comms")
    assert len(ids(state)) == progress(state).of - 1 - len(_only_with_entries(state))


def _only_with_entries(state: Interview) -> set[str]:
    from icaudit.core.interview import sitting

    return {step.question.id for step in sitting(state) if step.entry}


# Skipping, not knowing, going back


def test_a_question_that_is_skipped_is_left_open_and_not_asked_again_now() -> None:
    done = at("safe-place", "")
    assert done.event is Event.LEFT
    assert said(done) is None
    assert "safe-place" not in ids(done.state)
    later = resume(setting(), done.state.file, done.state.unsure)
    assert "safe-place" in ids(later)


@pytest.mark.parametrize("line", ["d", "don't know", "Don’t know", "unknown", "D"])
def test_that_nobody_knows_is_an_answer(line: str) -> None:
    state = after_channels("")
    for id in ("two-admins", "channel-last-post", "safe-place", "communities"):
        done = at(id, line, state=state)
        assert done.event is Event.UNSURE
        assert unknown(done.state, done.step)
        assert answered(done.state, done.step)
        later = resume(setting(), done.state.file, done.state.unsure)
        assert done.step.path not in [step.path for step in open_steps(later)]


def open_steps(state: Interview) -> list:  # type: ignore[type-arg]
    return [step for step in steps(state) if not answered(state, step)]


def test_that_nobody_knows_the_name_leaves_it_open() -> None:
    done = next(iter(turns(["d"])))
    assert done.event is Event.LEFT
    assert done.state.file.team.name == UNNAMED


def test_back_asks_the_last_question_again_and_the_new_answer_counts() -> None:
    state = talk("Northwind", "Traders", "6", "b")
    assert asking(state).question.id == "team-size"
    state = talk("b", state=state)
    assert asking(state).question.id == "organisation"
    state = talk("Northwind Group", state=state)
    assert state.file.team.organisation == "Northwind Group"
    assert state.file.team.people == 6
    assert asking(state).question.id == "website"


def test_enter_keeps_an_answer_that_was_gone_back_to() -> None:
    state = talk("Northwind", "Traders", "b", "")
    assert state.file.team.organisation == "Traders"
    assert asking(state).question.id == "team-size"


def test_before_the_first_question_there_is_none() -> None:
    state = begin(setting())
    done = turn(state, "b")
    assert wrong(done) == "This is the first question | Enter skips it"
    assert done.state == state


def test_back_in_a_list_takes_out_what_was_added_last() -> None:
    done = at("communities", "IoIC", "CommsHero", "b")
    assert done.event is Event.REMOVED
    assert said(done) == (Community("IoIC"),)
    assert asking(done.state).question.id == "communities"
    assert said(turn(done.state, "b")) is None


def test_back_never_takes_out_what_more_is_known_of() -> None:
    state = at("communities", "IoIC", "", "today").state
    for _ in range(6):
        state = turn(state, "b").state
    assert state.file.communities == (Community("IoIC", Span(TODAY, TODAY)),)


def test_back_in_a_new_sitting_goes_to_the_question_before() -> None:
    first = talk("Northwind", "Traders", "6")
    state = talk("b", state=resume(setting(), first.file, first.unsure))
    assert asking(state).question.id == "team-size"


# One answer for all


def test_one_answer_can_be_given_for_all_that_are_left() -> None:
    done = at(
        "channel-audience",
        "2",
        "all: 1",
        state=at("channel-link", "Alpha", "Beta", "Gamma", "").state,
    )
    assert [c.audience for c in done.state.file.channels or ()] == ["external"] + 2 * ["internal"]
    assert asking(done.state).question.id == "channel-two-way"


def test_a_wrong_answer_for_all_changes_none() -> None:
    state = after_channels("")
    before = at("channel-audience", "nonsense", state=state).state
    assert turn(before, "all: 9").state == before


# Coming again


def test_a_list_that_was_answered_last_is_asked_again() -> None:
    first = at("channel-link", "Alpha", "Beta").state
    state = resume(setting(), first.file, first.unsure)
    assert "channel-link" in ids(state)
    further = at("two-admins", "1", state=talk("", state=first)).state
    assert "channel-link" not in ids(resume(setting(), further.file, further.unsure))


def test_a_list_that_nobody_knows_is_not_asked_again() -> None:
    state = at("channel-link", "d").state
    later = resume(setting(), state.file, state.unsure)
    assert "channel-link" not in ids(later)
    assert progress(talk(*[""] * 5, state=later)).of <= progress(later).of


def test_what_is_asked_again_can_be_left_as_it_is() -> None:
    first = at("channel-link", "Alpha", "Beta").state
    state = at("channel-link", "", state=resume(setting(), first.file, first.unsure)).state
    assert [c.name for c in state.file.channels or ()] == ["Alpha", "Beta"]


def test_a_review_asks_what_is_open_unknown_or_out_of_date() -> None:
    text = """
        icaudit: 1
        team: {name: Comms, answered: 2026-11, reviewed: 2026-11, people: 6}
        channels:
          - {name: A, last_post: 2026-06}
          - {name: B, last_post: 2026-11-20}
          - {name: C, last_post: don't know}
        practices:
          safe-place: yes
          private-use-is-private: don't know
          emergency-plan: {answer: yes, last: 2024-02}
          social-media-policy: {answer: yes, last: 2026-02}
    """
    state = review(setting(), *said_before(source_of(text.replace("\n        ", "\n")), TODAY))
    asked = []
    while (step := current(state)) is not None:
        asked.append((step.question.id, step.label))
        state = turn(state, "").state
    assert {("channel-last-post", "A"), ("channel-last-post", "C")} <= set(asked)
    assert {("private-use-is-private", ""), ("emergency-plan-when", "")} <= set(asked)
    assert ("organisation", "") in asked
    for known in ("safe-place", "emergency-plan", "social-media-policy-when", "team-size"):
        assert (known, "") not in asked
    assert ("channel-last-post", "B") not in asked


def test_a_review_asks_again_what_may_be_better_by_now() -> None:
    text = """
icaudit: 1
team: {name: Comms, answered: 2026-11, reviewed: 2026-11, people: 6}
channels:
  - {name: A, two_way: no, purpose: none, decision: unsure, cadence: weekly}
  - {name: B, two_way: yes, purpose: All of us, decision: keep, cadence: none}
  - {name: C, two_way: yes, purpose: Share, decision: keep}
confident: half
taking_part: some
sources: [All Things IC]
practices: {safe-place: no, learned-slot: partly, work-shown: no, learning-time: yes}
"""
    short = "R1.confident R1.safe-place R2.purpose R2.decided R4.sources R4.shared R7.two-way"
    said = said_before(source_of(text), TODAY)
    before, state = review(setting(), *said), review(setting(), *said, short.split())
    found = {(step.question.id, step.label) for step in steps(state) if due(state, step)}
    found -= {(step.question.id, step.label) for step in steps(before) if due(before, step)}
    assert found == {
        *(("channel-two-way", "A"), ("channel-purpose", "A"), ("channel-decision", "A")),
        ("channel-purpose", "C"),  # a single word counts half
        *(("confident", ""), ("safe-place", ""), ("sources", ""), ("learned-slot", "")),
    }


def test_after_a_year_a_review_asks_for_every_answer_once_more() -> None:
    text = "team: {name: Comms, answered: 2025-10}\nconfident: most\npractices: {safe-place: yes}\n"
    state = review(setting(), *said_before(source_of(text), TODAY))
    assert {"safe-place", "confident"} <= set(ids(state))
    assert reviewed(state).file.team.answered == Span(TODAY, TODAY)


# Whatever is typed

LINES = st.sampled_from(
    [
        *([""] * 6),
        *"b b d d y p n 1 2 3 4 none never today".split(),
        *("x run by HR", "2, 3", "all: 1", "all: y", "all: d", "y 2026-02", "p, only in Leeds"),
        *("2026-03", "last month", "https://www.linkedin.com/company/northwind", "Staff app"),
        *("IoIC", "A: #b", "- c", "'quoted", "don't know", "@acme", "all:", "?", "{a, b}"),
        *("https://x.com/northwind", "https://www.linkedin.com/in/somebody", "\x1b[D"),
    ]
) | st.text(max_size=12)


def known(state: Interview) -> dict[Path, object]:
    """Every answer so far, by its place; of the entries of a list only what they are."""
    found = {}
    for step in steps(state):
        value = unknown(state, step) or value_at(state.file, step.path)
        if step.grows and value is not True:
            value = [(type(entry), *entry[:1], getattr(entry, "url", "")) for entry in value or ()]
        if answered(state, step):
            found[step.path] = value
    return found


@thoroughly
@given(st.lists(LINES, max_size=60))
def test_whatever_is_typed_no_answer_is_lost(lines: list[str]) -> None:
    state = begin(setting())
    for done in turns(lines):
        before, after = known(state), known(done.state)
        applies = {step.path for step in steps(done.state)}
        meant = {step.path for step in steps(state) if step.question == done.step.question}
        lost = {p for p in before.keys() & applies - meant if after.get(p) != before[p]}
        assert not lost
        if done.event in (Event.WRONG, Event.LEFT, Event.BACK):
            assert (done.state.file, done.state.unsure) == (state.file, state.unsure)
        state = done.state


@thoroughly
@given(st.lists(LINES, max_size=60))
def test_whatever_is_typed_the_file_reads_back_as_answered(lines: list[str]) -> None:
    state = begin(setting())
    for done in turns(lines):
        state = done.state
    file, unsure = said_before(source_of(fresh_text(state)), TODAY)
    assert file == state.file
    later = resume(setting(), file, unsure)
    assert known(later) == known(state)


EXAMPLES = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))]


@thoroughly
@given(st.sampled_from(EXAMPLES), st.booleans(), st.lists(LINES, max_size=60))
def test_a_file_of_somebody_keeps_its_lines_and_says_what_was_answered(
    text: str, again: bool, lines: list[str]
) -> None:
    source = source_of(text)
    start = state = (review if again else resume)(setting(), *said_before(source, TODAY))
    for done in turns(lines, state):
        state = done.state
    changed = changed_text(source, start, state)
    file, unsure = said_before(source_of(changed), TODAY)
    assert file == state.file
    assert known(resume(setting(), file, unsure)) == known(state)
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in comments if line not in changed.splitlines()] == []


def test_an_answer_to_a_practice_keeps_where_to_see_it() -> None:
    text = "team: Comms\npractices:\n  safe-place: {answer: partly, where: Intranet}\n"
    start = review(setting(), *said_before(source_of(text), TODAY))
    done = at(
        "safe-place", "y", state=start._replace(renew=frozenset({("practices", "safe-place")}))
    )
    assert said(done) == Answer("yes", where="Intranet")


def test_going_on_leaves_as_it_is_what_nobody_knew_before() -> None:
    text = "team: Comms\nconfident: tbd\npractices:\n  emergency-plan: {answer: yes, last: '?'}\n"
    start = review(setting(), *said_before(source_of(text), TODAY))
    changed = changed_text(source_of(text), start, at("safe-place", "y", state=start).state)
    assert changed == f"{text}  safe-place: yes\n"
    other = at(
        "emergency-plan", "p", state=start._replace(at=("practices", "emergency-plan"))
    ).state
    file, unsure = said_before(source_of(changed_text(source_of(text), start, other)), TODAY)
    assert (file.practices or {})["emergency-plan"] == Answer("partly")
    assert ("practices", "emergency-plan", "last") in unsure
