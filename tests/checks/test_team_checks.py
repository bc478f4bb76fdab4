"""What the file as a whole shows, judged on 23 November 2026."""

import pytest
from found import ago, found

from icaudit.model.finding import Finding

TEAMS = " It may be one channel that teams share."
OPEN = " What differs between them is left open."
SHARED = f"Listed twice, as Northwind on X and X.{TEAMS}"


def named(text: str, id: str) -> list[Finding]:
    return [finding for finding in found(text) if finding.id == id]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("[{name: A}, {name: A}]", "Listed twice."),
        ("[{name: A}, {name: B}, {name: a}, {name: A}]", "Listed 3 times, as A and a."),
        ("['https://x.com/Northwind', {url: x.com/northwind, name: X}]", SHARED),
        ("[{name: A, owner: HR}, {name: A, owner: Press}]", f"Listed twice.{TEAMS}{OPEN}"),
        ("[{name: A, owner: HR lead}, {name: A}]", f"Listed twice.{OPEN}"),
        ("[{name: A, cadence: weekly}, {name: A, cadence: daily}]", f"Listed twice.{OPEN}"),
        ("[{name: A, cadence: weekly, note: B}, {name: A, cadence: weekly}]", "Listed twice."),
        (
            "['https://x.com/northwind', {platform: Twitter, handle: '@northwind'}]",
            "Listed twice.",
        ),
    ],
)
def test_two_entries_for_one_channel_are_found_once(entries: str, message: str) -> None:
    (finding,) = named(f"channels: {entries}", "channel.duplicate")
    assert finding.message == message
    assert finding.severity.value == "warning"


def test_a_duplicate_points_at_the_last_entry() -> None:
    entries = "[{name: A}, {name: A}, {name: B}, {name: A}]"
    (finding,) = named(f"channels: {entries}", "channel.duplicate")
    assert finding.path == ("channels", 3)
    assert finding.label == "A"


def test_different_channels_are_no_duplicates() -> None:
    entries = "[{name: A}, {name: B}, {name: A, platform: x}, {platform: x, handle: a}]"
    text = f"channels: {entries}".replace("{platform: x, handle: a}", "{platform: x, handle: b}")
    assert not named(text, "channel.duplicate")


@pytest.mark.parametrize(
    ("silent", "of", "whole"),
    [
        (1, 1, "the only channel"),
        (1, 2, "1 of 2 channels"),
        (2, 2, "any of the 2 channels"),
        (7, 8, "7 of 8 channels"),
    ],
)
def test_what_is_not_said_is_one_note_for_the_whole_file(silent: int, of: int, whole: str) -> None:
    entries = [f"{{name: C{index}}}" for index in range(silent)]
    entries += [f"{{name: C{index}, owner: Editor}}" for index in range(silent, of)]
    (note,) = named(f"channels: [{', '.join(entries)}]", "channel.no-owner")
    assert note.message == f"Who is in charge is not said for {whole}."
    assert note.severity.value == "note"
    assert note.channel is None
    assert note.path == ("channels", 0)


def test_each_check_has_its_own_silence() -> None:
    notes = {finding.id: finding.message for finding in found("channels: [{name: A}]")}
    assert notes == {
        "channel.dormant": "The date of the last post is not said for the only channel.",
        "channel.no-owner": "Who is in charge is not said for the only channel.",
        "channel.no-purpose": "What it is for is not said for the only channel.",
        "channel.undecided": "Whether to keep, fix or stop it is not said for the only channel.",
    }


def test_a_silence_points_at_the_first_channel_that_is_silent() -> None:
    (note,) = named("channels: [{name: A, purpose: none}, {name: B}]", "channel.no-purpose")[1:]
    assert note.path == ("channels", 1)


def test_what_one_of_two_entries_for_a_channel_says_is_said() -> None:
    text = "channels: [{name: A}, {name: A, owner: Editor}]"
    assert not named(text, "channel.no-owner")


@pytest.mark.parametrize("text", ["", "channels: []"])
def test_a_file_without_channels_has_nothing_to_find(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("two_admins", "message"),
    [
        ("all", None),
        ("", None),
        ("all but some", "Fewer than two people can get in as administrator on some."),
        ("none", "Fewer than two people can get in as administrator on any channel."),
    ],
)
def test_the_team_may_say_it_for_all_channels(two_admins: str, message: str | None) -> None:
    text = f"team: {{name: Comms, two_admins: {two_admins}}}\nchannels: [{{name: A}}]"
    said = [finding.message for finding in named(text, "channel.one-admin")]
    assert said == ([message] if message else [])


def test_where_there_is_no_channel_nobody_has_to_get_in() -> None:
    assert found("team: {name: Comms, two_admins: none}\nchannels: none") == []


def test_the_team_may_say_it_without_a_list_of_channels() -> None:
    (finding,) = named("team: {name: Comms, two_admins: none}", "channel.one-admin")
    assert finding.path == ("team", "two_admins")


def test_a_channel_that_is_named_makes_the_general_finding_needless() -> None:
    text = "team: {name: Comms, two_admins: all but some}\nchannels: [{name: A, admins: 1}, B]"
    (finding,) = named(text, "channel.one-admin")
    assert finding.label == "A"
    text = text.replace("admins: 1", "admins: 2")
    (finding,) = named(text, "channel.one-admin")
    assert finding.path == ("team", "two_admins")


@pytest.mark.parametrize(
    ("two_admins", "admins", "contradict"),
    [
        ("all", "1", True),
        ("all", "2", False),
        ("all", "", False),
        ("none", "1", False),
        ("none", "2", True),
        ("none", "", False),
        ("all but some", "1", False),
        ("all but some", "2", False),
        ("", "1", False),
    ],
)
def test_numbers_that_contradict_each_other_are_found(
    two_admins: str, admins: str, contradict: bool
) -> None:
    text = (
        f"team: {{name: Comms, two_admins: {two_admins}}}\n"
        f"channels: [{{name: A, admins: {admins}}}]"
    )
    said = "The number of administrators here contradicts team.two_admins."
    assert [(hit.severity.value, hit.message, hit.path) for hit in named(text, "team.numbers")] == [
        ("warning", said, ("channels", 0, "admins"))
    ] * contradict


@pytest.mark.parametrize(
    ("started", "ended", "contradict"),
    [
        ("2026-03-02", "2026-03-01", True),
        ("2026-03-02", "2026-03-02", False),
        ("2026-03-02", "2026-03", False),
        ("2026-03", "2026-03-01", False),
        ("2026-03", "2026-02", True),
        ("2026-03", "none", False),
        ("", "2026-02", False),
        ("2026-03", "", False),
    ],
)
def test_a_trial_cannot_end_before_it_begins(started: str, ended: str, contradict: bool) -> None:
    hits = named(f"trials: [{{}}, {{started: {started}, ended: {ended}}}]", "team.numbers")
    assert [(hit.severity.value, hit.message, hit.path) for hit in hits] == [
        ("warning", "This trial ended before it began.", ("trials", 1, "ended"))
    ] * contradict


@pytest.mark.parametrize(
    ("answered", "asked_again"),
    [
        ("2025-11-23", False),
        ("2025-11-22", True),
        ("2025-11", False),
        ("2025-10", True),
        ("2025", False),
        ("2024", True),
        ("", False),
    ],
)
def test_answers_older_than_a_year_are_to_be_confirmed(answered: str, asked_again: bool) -> None:
    hits = named(f"team: {{name: Comms, answered: {answered}}}", "team.confirm")
    assert len(hits) == asked_again
    assert all(hit.path == ("team", "answered") for hit in hits)
    assert all(hit.severity.value == "note" for hit in hits)


def test_a_report_says_when_the_answers_are_from() -> None:
    (finding,) = named("team: {name: Comms, answered: 2025-10}", "team.confirm")
    said = "The questions were last answered in October 2025; please confirm them again."
    assert finding.message == said


def test_findings_come_most_severe_first_then_in_the_order_of_the_file() -> None:
    text = (
        "channels:\n"
        f"  - {{name: A, owner: none, last_post: {ago(1)}, purpose: none, decision: keep}}\n"
        f"  - {{name: B, owner: none, last_post: {ago(200)}, purpose: none, decision: keep}}\n"
    )
    assert [(finding.id, finding.label) for finding in found(text)] == [
        ("channel.abandoned", "B"),
        ("channel.no-owner", "A"),
        ("channel.no-owner", "B"),
        ("channel.no-purpose", "A"),
        ("channel.no-purpose", "B"),
    ]


def test_what_two_entries_for_one_channel_both_say_is_found_once() -> None:
    text = "channels: [{name: A, owner: none}, {name: A, owner: none}]"
    assert len(named(text, "channel.no-owner")) == 1
