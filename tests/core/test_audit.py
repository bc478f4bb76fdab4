"""What is waived, set aside or not counted, what a report says, and what it never shows."""

from typing import Any

import pytest

from builders import report_of, sign_of
from icaudit.core.audit import say
from icaudit.model.profile import Criterion
from icaudit.model.report import Level, Report
from icaudit.model.verdict import Verdict

SILENT = "channels: [{name: All Company, last_post: 2026-08-01}, {name: Talk, last_post: never}]"


def waivers(*entries: str) -> str:
    return "waivers:\n" + "".join(f"  - {{because: agreed, {entry}}}\n" for entry in entries)


def ids(report: Report) -> list[str]:
    """The findings about channels and exceptions, without the notes on what is not said."""
    return [finding.id for finding in report.findings if finding.channel or "waiver" in finding.id]


def asides(report: Report) -> dict[str, str]:
    """Every sign that was set aside, and why."""
    signs = (sign for reason in report.reasons for sign in reason.signs)
    return {sign.sign.id: sign.aside for sign in signs if sign.aside}


def test_a_waived_sign_leaves_the_sums_and_keeps_its_verdict() -> None:
    text = f"practices: {{profile-help: no}}\n{waivers('criterion: R10.help')}"
    report = report_of(text)
    assert asides(report) == {"R10.help": "agreed"}
    sign = report.reasons[9].signs[0]
    assert not sign.counts
    assert sign.verdict.high == 0
    score = report.reasons[9].score
    assert score is not None
    assert score.high == 100
    assert [waived.waiver.target for waived in report.waived] == ["R10.help"]


def test_a_waived_reason_is_out_with_all_its_signs() -> None:
    report = report_of(waivers("reason: R10"))
    assert asides(report) == dict.fromkeys(("R10.help", "R10.credit", "R10.shown"), "agreed")
    assert report.reasons[9].score is None
    assert report.reasons[9].aside == "agreed"
    assert report.reasons[9].level is Level.NOT_APPLICABLE
    assert report.scored_reasons == 9
    assert len(report.waived) == 1


def test_a_reason_that_is_not_ours_is_out_and_says_why() -> None:
    report = report_of("not_ours: {R10: run by HR}")
    assert report.reasons[9].aside == "run by HR"
    assert set(asides(report).values()) == {"run by HR"}
    assert report.scored_reasons == 9
    assert not report.waived


def test_what_is_out_asks_nothing_and_advises_nothing() -> None:
    text = "practices: {profile-help: no}\nnot_ours: {R10: run by HR}"
    report = report_of(text)
    asked = {question.result.sign.id for question in report.ask_first}
    assert not {id for id in asked if id.startswith("R10")}
    assert not report.gaps


def test_a_waived_check_hides_its_findings_and_changes_no_score() -> None:
    report = report_of(f"{SILENT}\n{waivers('check: channel.dormant')}")
    assert ids(report) == []
    assert [waived.finding and waived.finding.label for waived in report.waived] == [
        "All Company",
        "Talk",
    ]
    assert report.score == report_of(SILENT).score


@pytest.mark.parametrize("channel", ["Talk", "channel:talk"])
def test_an_exception_may_be_for_one_channel_by_name_or_by_id(channel: str) -> None:
    report = report_of(f"{SILENT}\n{waivers(f'check: channel.dormant, channel: {channel}')}")
    assert [(f.id, f.label) for f in report.findings if f.channel] == [
        ("channel.dormant", "All Company")
    ]


@pytest.mark.parametrize(
    "channel", ["All Company", "x.com/northwind", "https://twitter.com/northwind"]
)
def test_a_channel_with_an_address_may_be_named_by_it(channel: str) -> None:
    listed = "{name: All Company, url: 'https://twitter.com/northwind', owner: none}"
    waived = waivers(f"check: channel.no-owner, channel: '{channel}'")
    assert ids(report_of(f"channels: [{listed}]\n{waived}")) == ["channel.renamed"]


def test_an_exception_for_one_channel_hides_no_note_about_all() -> None:
    waived = waivers("check: channel.no-owner, channel: A")
    report = report_of(f"channels: [{{name: A, owner: none}}, {{name: B}}]\n{waived}")
    notes = [finding for finding in report.findings if finding.id == "channel.no-owner"]
    assert [note.message for note in notes] == ["Who is in charge is not said for 1 of 2 channels."]


def test_an_exception_for_all_channels_hides_the_note_about_all() -> None:
    report = report_of(f"channels: [{{name: A}}]\n{waivers('check: channel.no-owner')}")
    assert "channel.no-owner" not in [finding.id for finding in report.findings]


@pytest.mark.parametrize(
    ("until", "ended"),
    [
        ("", False),
        ("2027", False),
        ("2026-11-23", False),  # its last day
        ("2026-11-22", True),
        ("2026-11", False),
        ("2026-10", True),
        ("2025", True),
    ],
)
def test_an_exception_holds_until_its_last_day(until: str, ended: bool) -> None:
    report = report_of(f"{SILENT}\n{waivers(f'check: channel.dormant, until: {until}')}")
    dormant = ["channel.dormant", "channel.dormant"]
    assert ids(report) == ([*dormant, "waiver.expired"] if ended else [])
    assert bool(report.waived) is not ended


def test_an_exception_that_has_ended_counts_again_and_is_a_warning() -> None:
    report = report_of(waivers("criterion: R10.help, until: 2026-10"))
    assert not asides(report)
    (finding,) = report.findings
    assert finding.severity.value == "warning"
    assert finding.message == "The agreed exception for R10.help ended in October 2026."
    assert finding.next_step == "Agree it again with a new date, or take it out."
    assert finding.path == ("waivers", 0)


def test_an_exception_that_has_ended_stands_before_the_notes() -> None:
    report = report_of(waivers("criterion: R10.help, until: 2026-10") + "channels: [{name: A}]\n")
    severities = [finding.severity.rank for finding in report.findings]
    assert severities == sorted(severities)
    assert {"warning", "note"} <= {finding.severity.value for finding in report.findings}


def test_the_end_of_an_exception_reads_well_for_a_day_too() -> None:
    (finding,) = report_of(waivers("criterion: R10.help, until: 2026-06-30")).findings
    assert finding.message.endswith("for R10.help ended on 30 June 2026.")


@pytest.mark.parametrize(
    "entry",
    ["check: channel.dormant", "check: waiver.unused", "reason: R10", "criterion: R10.help"],
)
def test_an_exception_that_covers_nothing_is_a_note(entry: str) -> None:
    report = report_of(f"{waivers(entry)}not_ours: {{R10: run by HR}}")
    (finding,) = report.findings
    assert (finding.id, finding.severity.value) == ("waiver.unused", "note")
    assert finding.path == ("waivers", 0)
    assert not report.waived


def test_an_exception_that_covers_nothing_is_named() -> None:
    (finding,) = report_of(waivers("check: channel.dormant")).findings
    said = "The agreed exception for channel.dormant covers nothing at present."
    assert finding.message == said
    assert finding.next_step == "Take it out if it is no longer needed."


def test_the_same_exception_twice_is_used_once() -> None:
    report = report_of(waivers("criterion: R10.help", "criterion: R10.help"))
    assert ids(report) == ["waiver.unused"]
    assert report.findings[0].path == ("waivers", 1)
    assert len(report.waived) == 1


def test_an_exception_inside_a_waived_reason_does_nothing_more() -> None:
    report = report_of(waivers("criterion: R10.help", "reason: R10"))
    assert [finding.path for finding in report.findings] == [("waivers", 0)]


def test_an_exception_for_a_check_sets_nothing_aside() -> None:
    assert not asides(report_of(waivers("check: channel.dormant")))


def test_what_only_another_profile_asks_is_kept_and_noted() -> None:
    text = "practices: {records-kept: no, safe-place: yes}"
    (note,) = report_of(text).findings
    assert (note.id, note.severity.value) == ("team.not-counted", "note")
    assert note.message == (
        "'records-kept' is answered, but nothing you are measured with asks for it."
    )
    assert note.next_step.endswith("add the yardstick that asks for it under profile.")
    assert note.path == ("practices", "records-kept")
    assert report_of(text).score == report_of("practices: {safe-place: yes}").score
    assert not report_of(text, profile=("regulated",)).findings


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ("2025-12", "in the emergency plan, and tried (December 2025)"),
        ("2025-11", "in the emergency plan, and tried (November 2025); this may be due again"),
        ("2025-10", "in the emergency plan, but a test is due (last tried: October 2025)"),
    ],
)
def test_a_test_is_only_said_to_be_due_where_that_is_certain(last: str, why: str) -> None:
    text = f"practices: {{emergency-plan: {{answer: yes, last: {last}}}}}"
    assert sign_of(text, "R7.emergency").why == why


@pytest.mark.parametrize(
    ("as_of", "why"),
    [
        ("2023-05", "employees were last asked (May 2023)"),
        ("", "employees were asked, but when is not said"),
    ],
)
def test_a_small_team_is_not_told_that_it_held_no_survey(as_of: str, why: str) -> None:
    text = f"profile: small-team\nemployees: {{asked: other ways, as_of: {as_of}}}"
    assert sign_of(text, "R5.known").why == why


SAYS = {
    "yes": "all {all} have it",
    "partly": "{yes} of {all} have it",
    "no": "{names} lack it",
    "unknown": "nobody knows",
    "overdue": "last in {when}",
}
FIGURES = {"yes": "1", "all": "3", "names": "A, B"}


def said(low: int, high: int, **more: Any) -> str:
    """What a sign with the texts above says for a verdict."""
    sign = Criterion("R1.a", "", "practice", 1, "", "", "", SAYS)
    return say(sign, Verdict(low, high, told=1, **{"fill": FIGURES, **more}))


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (100, 100, "all 3 have it"),
        (1, 100, "1 of 3 have it"),
        (0, 99, "1 of 3 have it"),
        (50, 50, "1 of 3 have it"),
        (0, 0, "A, B lack it"),
        (0, 100, "nobody knows"),
    ],
)
def test_a_sign_says_in_its_own_words_how_it_stands(low: int, high: int, text: str) -> None:
    assert said(low, high) == text


def test_a_verdict_may_choose_its_words() -> None:
    assert said(50, 50, says="overdue", fill={"when": "May 2025"}) == "last in May 2025"
    assert said(50, 50, says="undated") == "1 of 3 have it"  # there is no such text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (100, 100, "all 3 have it"),
        (0, 100, "nobody knows"),
        (50, 75, "1 of 3 have it; not known for 2"),
        (0, 0, "A, B lack it; not known for 2"),
    ],
)
def test_what_is_left_open_is_counted_where_something_is_known(
    low: int, high: int, text: str
) -> None:
    assert said(low, high, unsaid=2) == text


def test_where_nothing_can_be_named_a_text_with_names_is_not_used() -> None:
    assert said(0, 0, fill={**FIGURES, "names": ""}, unsaid=2) == "nobody knows"


def test_every_line_of_a_report_has_its_figures() -> None:
    channels = "channels: [{name: A, purpose: A line, decision: unsure}, {name: B, purpose: none}]"
    report = report_of(f"{channels}\nconfident: all\ncommunities: []\npractices: {{}}")
    lines = [sign.why for reason in report.reasons for sign in reason.signs]
    assert all(lines)
    assert not [line for line in lines if "{" in line]


@pytest.mark.parametrize(
    ("text", "id", "why"),
    [
        (
            "practices: {safe-place: {answer: not ours, because: run by IT}}",
            "R1.safe-place",
            "run by IT",
        ),
        ("channels: []", "R2.purpose", "nothing here to judge"),
        ("confident: rather not say", "R1.confident", "nothing here to judge"),
    ],
)
def test_what_does_not_apply_says_why(text: str, id: str, why: str) -> None:
    assert sign_of(text, id).why == why
    assert not sign_of(text, id).counts


@pytest.mark.parametrize(
    ("people", "profile", "private"),
    [
        ("1", (), True),
        ("4", (), True),
        ("5", (), False),
        ("", (), False),
        ("60", ("small-team",), True),
        ("", ("small-team",), True),
    ],
)
def test_a_word_about_a_small_team_is_not_shown(
    people: str, profile: tuple[str, ...], private: bool
) -> None:
    text = f"team: {{name: Comms, people: {people}}}\nconfident: some\ntaking_part: some"
    for id in ("R1.confident", "R3.taking-part"):
        sign = sign_of(text, id, profile=profile)
        assert sign.private is private
        assert (sign.why == "not shown for a team this small") is private
        assert sign.counts


def test_only_words_about_people_are_private() -> None:
    text = "team: {name: Comms, people: 1}\npractices: {safe-place: no}"
    assert not sign_of(text, "R1.safe-place").private
    assert not sign_of(text, "R1.confident").private  # nothing was said
