"""Pass marks: what passes, what does not, and what is said about it."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, report_of, saved_of, team_of
from icaudit.core.audit import audit
from icaudit.core.gates import held
from icaudit.core.score import floor_tenth
from icaudit.errors import FileError
from icaudit.model.evidence import Seen
from icaudit.model.report import GateResult, Score
from icaudit.model.saved import Saved
from icaudit.model.team import Gate
from seeing import at, look, seen_report
from strategies import Situation, situations, thoroughly

DORMANT = "channels: [{name: A, platform: slack, last_post: 2026-07, cadence: weekly}]\n"
SILENT = "channels: [{name: A, platform: slack, last_post: 2025-01, cadence: weekly}]\n"
AGREED = "waivers: [{check: channel.abandoned, because: b}]"
WAIVED = "waivers: [{criterion: R7.hours, because: b}]"
NO_HOURS = "practices: {answering-hours: no}\n"
EMPTY = "not_ours: {" + ", ".join(f"R{n}: run by HR" for n in range(1, 11)) + "}"


def gates(text: str, saved: tuple[Saved, ...] = (), **asked: Any) -> tuple[GateResult, ...]:
    """What comes of pass marks for a team file."""
    return held(report_of(text), Gate(**asked), saved).gates


def gate(text: str, saved: tuple[Saved, ...] = (), **asked: Any) -> GateResult:
    (found,) = gates(text, saved, **asked)
    return found


def test_nothing_is_asked_of_a_team_unless_somebody_does() -> None:
    assert report_of(SILENT).gates == ()
    assert gates(SILENT) == ()


# --fail-under


def test_the_certain_part_of_a_total_must_reach_the_mark() -> None:
    report = report_of(SILENT)
    assert report.score is not None
    low, high = int(report.score.low), int(report.score.high)
    assert gate(SILENT, fail_under=low).passed
    missed = gate(SILENT, fail_under=high)  # it could be reached, which is not enough
    assert not missed.passed
    assert (
        missed.why
        == f"At least {floor_tenth(report.score.low):g} of 100, and {high} was asked for."
    )


def test_a_total_just_below_the_mark_misses_it_and_is_printed_below_it() -> None:
    just_below = Score(Fraction(59_999, 1000), 100, 1)
    found = held(report_of(SILENT)._replace(score=just_below), Gate(fail_under=60)).gates[0]
    assert (found.passed, found.got) == (False, "59.9")


def test_a_team_that_is_not_scored_reaches_no_mark() -> None:
    found = gate(EMPTY, fail_under=0)
    assert (found.passed, found.got) == (False, "not scored")
    assert found.why == "Not scored, because everything is set aside."


@thoroughly
@given(situations(), st.integers(0, 100))
def test_exact_values_are_compared(situation: Situation, mark: int) -> None:
    report = situation.report()
    passed = report.score is not None and report.score.low >= mark
    assert held(report, Gate(fail_under=mark)).gates[0].passed is passed


# --require


@pytest.mark.parametrize(
    ("text", "id", "got", "passed"),
    [
        ("practices: {profile-help: yes, credit-for-work: yes}", "R10", "practising", True),
        (
            "practices: {profile-help: yes, credit-for-work: no, work-shown: no}",
            "R10",
            "trying",
            False,
        ),
        ("practices: {profile-help: no, credit-for-work: no}", "R10", "not-yet", False),
        ("", "R10", "unknown", False),
        ("not_ours: {R10: run by HR}", "R10", "set aside", True),
        ("waivers: [{reason: R10, because: agreed}]", "R10", "set aside", True),
        ("practices: {answering-hours: yes}", "R7.hours", "met", True),
        ("practices: {answering-hours: partly}", "R7.hours", "partial", False),
        (NO_HOURS, "R7.hours", "unmet", False),
        ("", "R7.hours", "unknown", False),
        (f"{NO_HOURS}{WAIVED}", "R7.hours", "set aside", True),
        ("channels: []", "R2.purpose", "set aside", True),
        (DORMANT, "channel.dormant", "one finding", False),
        (SILENT, "channel.duplicate", "no findings", True),
        (f"{SILENT}{AGREED}", "channel.abandoned", "waived", True),
        ("", "R77.x", "not asked", False),
    ],
)
def test_a_reason_is_practised_a_sign_met_a_check_without_finding(
    text: str, id: str, got: str, passed: bool
) -> None:
    found = gate(text or "team: a", require=(id,))
    assert (found.gate, found.wanted, found.got, found.passed) == ("require", id, got, passed)


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        (NO_HOURS, "R7.hours", "no, no channel says when nobody is there."),
        (
            "practices: {profile-help: yes, credit-for-work: no}",
            "R10",
            "trying, at least 40 of 100; practising begins",
        ),
        ("not_ours: {R10: run by HR}", "R10", "Profiles is set aside: run by HR."),
        ("waivers: [{reason: R10, because: agreed}]", "R10", "Profiles is set aside: agreed."),
        (SILENT, "channel.abandoned", "A: Silent for more than half a year"),
        (f"{SILENT}{AGREED}", "channel.abandoned", "Covered by one agreed exception: b."),
        ("", "R77.x", "Nothing that this team is measured with asks for R77.x."),
    ],
)
def test_every_mark_says_why(text: str, id: str, why: str) -> None:
    assert why in gate(text or "team: a", require=(id,)).why


def test_each_id_is_answered_once_in_the_order_asked() -> None:
    assert [g.wanted for g in gates("", require=("R5", "R1", "R5"))] == ["R5", "R1"]


def test_a_mark_that_is_missed_leads_to_its_place() -> None:
    assert gate(NO_HOURS, require=("R7.hours",)).path == ("practices", "answering-hours")
    assert gate(NO_HOURS, require=("R7",)).path
    assert gate(SILENT, require=("channel.abandoned",)).path[:2] == ("channels", 0)
    assert gate(SILENT, fail_on="warning").path[:2] == ("channels", 0)


def test_a_word_about_a_small_team_is_not_given_away() -> None:
    found = gate("team: {name: a, people: 2}\nconfident: some", require=("R1.confident",))
    assert not found.passed
    assert found.why.endswith("not shown for a team this small.")


# --fail-on


@pytest.mark.parametrize(
    ("text", "least", "got", "passed"),
    [
        ("channels: [{platform: Google+, name: b}]", "error", "one error", False),
        (SILENT, "error", "one error", False),
        (DORMANT, "error", "no errors", True),
        (DORMANT, "warning", "no errors and one warning", False),
        (f"{SILENT}{AGREED}", "warning", "no errors and no warnings", True),
        ("channels: [{name: b, platform: slack}]", "warning", "no errors and no warnings", True),
    ],
)
def test_a_finding_of_some_weight_fails(text: str, least: str, got: str, passed: bool) -> None:
    found = gate(text, fail_on=least)
    assert (found.wanted, found.got, found.passed) == (least, got, passed)


def test_many_findings_are_named_in_part_and_counted() -> None:
    names = ", ".join(f"{{platform: Google+, name: C{n}}}" for n in range(9))
    why = gate(f"channels: [{names}]", fail_on="error").why
    assert why.startswith("C0: Google+ ")
    assert why.endswith(" And 6 more.")


# --no-regress


GOOD = "practices: {answering-hours: yes, profile-help: yes}\n"
WORSE = "practices: {answering-hours: no, profile-help: yes}\n"


def test_a_total_that_edits_made_less_fails_and_names_the_signs() -> None:
    found = gate(WORSE, (saved_of(report_of(GOOD)),), baseline="last.json")
    assert (found.gate, found.passed) == ("no-regress", False)
    assert found.why.endswith(" for that day now: less in R7.hours.")
    assert found.path == ("practices", "answering-hours")


@pytest.mark.parametrize("text", [GOOD, f"{GOOD}confident: all\n", f"{GOOD}taking_part: nobody\n"])
def test_what_is_the_same_more_or_newly_said_passes(text: str) -> None:
    assert gate(text, (saved_of(report_of(GOOD)),), baseline="last.json").passed


def test_only_edits_count_not_the_days_that_passed() -> None:
    text = "channels: [{name: A, platform: slack, last_post: 2024-12, cadence: weekly}]"
    then = report_of(text, today=date(2025, 1, 2))
    now = report_of(text)
    assert then.score is not None
    assert now.score is not None
    assert now.score.low < then.score.low
    assert gate(text, (saved_of(then),), baseline="last.json").passed


def test_a_date_after_the_baseline_is_no_mistake() -> None:
    old = "channels: [{name: A, platform: slack, last_post: 2024-12, cadence: weekly}]"
    then = saved_of(report_of(old, today=date(2025, 1, 2)))
    assert gate(old.replace("2024-12", TODAY.isoformat()), (then,), baseline="last.json").passed


POSTED = "channels: [{url: x.com/a, last_post: 2026-11, cadence: weekly, audience: external}]"
LATER = TODAY - timedelta(20)
"""The day of a baseline, after which somebody looked."""


def saved_after(*looks: Seen, text: str = POSTED) -> Saved:
    """The baseline of that day, with what had been seen by then."""
    return saved_of(seen_report(text, *looks, today=LATER))


def gate_after(*looks: Seen, saved: Saved, text: str = POSTED) -> GateResult:
    """Whether a team file holds against it, with what is seen today."""
    return held(seen_report(text, *looks), Gate(baseline="last.json"), (saved,)).gates[0]


@pytest.mark.parametrize("before", [(look("ok", 25),), (look("blocked", 25),), ()])
@pytest.mark.parametrize("now", [(look("gone", 3),), (look("quiet", 3, last_post=at(200).date()),)])
def test_only_edits_count_not_what_was_seen_since(
    before: tuple[Seen, ...], now: tuple[Seen, ...]
) -> None:
    saved = saved_after(*before)
    assert saved_of(seen_report(POSTED, *now)).score < saved.score  # which is not an edit
    assert gate_after(*now, saved=saved).passed


UNDATED = POSTED.replace("last_post: 2026-11, ", "")
POST = at(26).date()
"""A post that was there before the day of the baseline."""


def test_what_was_seen_then_counts_where_it_was_not_kept() -> None:
    saved = saved_after(look("ok", 25, last_post=POST), text=UNDATED)
    assert saved_of(seen_report(UNDATED)).score < saved.score
    assert gate_after(saved=saved, text=UNDATED).passed


def test_what_was_seen_since_makes_up_for_no_edit() -> None:
    saved = saved_after(look("ok", 25), text=POSTED)
    found = gate_after(look("ok", 3, last_post=POST), saved=saved, text=UNDATED)
    assert found.why.endswith("for that day now: less in R9.alive.")


def test_a_sighting_that_somebody_writes_into_the_file_is_an_edit() -> None:
    saved = saved_after(look("ok", 25, last_post=POST), text=UNDATED)
    empty = UNDATED.replace("}", ", checked: {on: 2026-11-01, saw: empty}}")
    fresh = look("ok", 3, last_post=POST)
    assert gate_after(fresh, saved=saved, text=empty).why.endswith("less in R9.alive.")
    assert gate_after(fresh, saved=saved_after(text=empty), text=empty).passed


def test_of_a_channel_that_is_new_counts_what_is_known_today() -> None:
    saved = saved_after(look("moved", 25), text=POSTED)
    moved = POSTED.replace("x.com/a", "x.com/b")
    assert gate_after(look("ok", 3), saved=saved, text=moved).passed
    assert not gate_after(look("gone", 3), saved=saved, text=moved).passed


def test_a_baseline_that_was_not_scored_holds_nobody_back_and_losing_the_score_fails() -> None:
    assert gate(GOOD, (saved_of(report_of(EMPTY)),), baseline="last.json").passed
    found = gate(EMPTY, (saved_of(report_of(GOOD)),), baseline="last.json")
    assert (found.got, found.passed) == ("not scored", False)


def test_among_several_reports_the_one_on_the_same_team_counts() -> None:
    others = [saved_of(report_of(f"team: Other {n}\n{GOOD}")) for n in range(3)]
    same = saved_of(report_of(WORSE))
    assert gate(WORSE, (*others, same), baseline="last.json").passed


def test_of_two_teams_with_one_name_the_one_in_the_same_file_counts() -> None:
    one, two = saved_of(report_of(WORSE)), saved_of(report_of(GOOD))
    two = two._replace(team=two.team._replace(path="other.yaml"))
    assert gate(WORSE, (two, one), baseline="last.json").passed


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"team": {"name": "B"}}, "it has no report on Comms, only on B"),
        ({"team": {"name": "Comms", "organisation": "C"}}, "only on Comms · C"),
        ({"scoring": 2}, "it was scored by another version of icaudit"),
        ({"profile": {"names": ["own"], "digest": "0" * 12}}, "measured with other rules (own)"),
    ],
)
def test_a_baseline_of_another_kind_is_an_error(changes: dict[str, Any], why: str) -> None:
    saved = saved_of(report_of(GOOD), **changes)
    with pytest.raises(FileError) as error:
        gates(GOOD, (saved,), baseline="last.json")
    (problem,) = error.value.problems
    assert (problem.place.path, error.value.path) == ("last.json", "icaudit.yaml")
    assert why in problem.message
    assert problem.hint == "save a new one with 'icaudit check -o FILE.json'"


def test_two_reports_on_the_team_are_one_too_many() -> None:
    saved = saved_of(report_of(GOOD))
    with pytest.raises(FileError, match="it has several reports on Comms"):
        gates(GOOD, (saved, saved), baseline="last.json")


@thoroughly
@given(situations())
def test_a_file_never_regresses_against_itself(situation: Situation) -> None:
    report = situation.report()
    (found,) = held(report, Gate(baseline="last.json"), (saved_of(report),)).gates
    assert found.passed


def test_the_gates_change_nothing_else_in_a_report() -> None:
    team = team_of(WORSE)
    plain = audit(team.case, team.profile, team.path, team.where)
    asked = Gate(99, ("R5",), "error", "last.json")
    assert held(plain, asked, (saved_of(plain),))._replace(gates=()) == plain
