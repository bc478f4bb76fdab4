"""Silence: off-beat, dormant or abandoned, judged on 23 November 2026."""

import pytest
from found import about, ago, fired, found, only

from icaudit.checks.pulse import SILENCE

NOTHING: list[str] = []
OFF_BEAT = ["note channel.off-beat"]
DORMANT = ["warning channel.dormant"]
ABANDONED = ["error channel.abandoned"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, NOTHING),
        (0, NOTHING),
        (90, NOTHING),
        (91, DORMANT),
        (180, DORMANT),
        (181, ABANDONED),
        (4000, ABANDONED),
    ],
)
@pytest.mark.parametrize("cadence", ["", "none"])
def test_without_a_rhythm_silence_is_noted_after_90_and_180_days(
    cadence: str, days: int, expected: list[str]
) -> None:
    assert fired(f"name: A, cadence: {cadence}, last_post: {ago(days)}") == expected


@pytest.mark.parametrize(
    ("cadence", "on_beat", "until"),
    [
        ("several times a day", 4, 90),  # a long weekend is no silence
        ("daily", 4, 90),
        ("several times a week", 8, 90),
        ("weekly", 14, 90),
        ("fortnightly", 28, 90),
        ("monthly", 62, 90),
    ],
)
def test_a_channel_is_off_beat_after_twice_its_rhythm(
    cadence: str, on_beat: int, until: int
) -> None:
    steps = [(on_beat, NOTHING), (on_beat + 1, OFF_BEAT), (until, OFF_BEAT), (until + 1, DORMANT)]
    for days, expected in steps:
        assert fired(f"name: A, cadence: {cadence}, last_post: {ago(days)}") == expected


@pytest.mark.parametrize(
    ("cadence", "days", "expected"),
    [
        ("quarterly", 138, NOTHING),
        ("quarterly", 139, DORMANT),
        ("quarterly", 180, DORMANT),
        ("quarterly", 181, ABANDONED),
        ("yearly", 547, NOTHING),
        ("yearly", 548, ABANDONED),
    ],
)
def test_a_long_rhythm_is_allowed_one_and_a_half_times_its_length(
    cadence: str, days: int, expected: list[str]
) -> None:
    assert fired(f"name: A, cadence: {cadence}, last_post: {ago(days)}") == expected


@pytest.mark.parametrize(
    ("last_post", "expected"),
    [
        ("2026-09", NOTHING),
        ("2026-08", NOTHING),  # 31 August was 84 days ago
        ("2026-07", DORMANT),
        ("2026-05", DORMANT),  # 31 May was 176 days ago
        ("2026-04", ABANDONED),
        ("2026", NOTHING),
        ("2025", ABANDONED),
    ],
)
def test_a_coarse_date_counts_on_its_kindest_day(last_post: str, expected: list[str]) -> None:
    assert fired(f"name: A, last_post: {last_post}") == expected


def test_a_month_is_off_beat_only_if_its_last_day_is() -> None:
    assert fired("name: A, cadence: weekly, last_post: 2026-11") == NOTHING
    assert fired("name: A, cadence: weekly, last_post: 2026-10") == OFF_BEAT


def test_never_is_dormant() -> None:
    assert fired("name: A, last_post: never") == DORMANT
    assert fired("name: A, cadence: yearly, last_post: never") == DORMANT


@pytest.mark.parametrize("last_post", ["never", "2020", ago(100)])
def test_a_channel_used_only_when_needed_is_never_silent(last_post: str) -> None:
    assert fired(f"name: A, cadence: only when needed, last_post: {last_post}") == NOTHING


@pytest.mark.parametrize("last_post", ["never", "2020", ago(100)])
def test_on_a_closed_platform_nobody_can_post(last_post: str) -> None:
    facts = f"platform: skype, cadence: weekly, last_post: {last_post}"
    assert fired(facts) == ["error channel.closed"]


@pytest.mark.parametrize(
    ("last_post", "expected"),
    [
        (ago(91), ["note channel.dormant"]),
        (ago(181), ["note channel.abandoned"]),
        ("never", ["note channel.dormant"]),
    ],
)
def test_silence_is_softer_where_a_channel_is_being_stopped(
    last_post: str, expected: list[str]
) -> None:
    assert fired(f"name: A, decision: stop, last_post: {last_post}") == expected


@pytest.mark.parametrize("decision", ["keep", "fix", "trial"])
def test_silence_is_no_softer_for_any_other_decision(decision: str) -> None:
    assert fired(f"name: A, decision: {decision}, last_post: {ago(181)}") == ABANDONED


@pytest.mark.parametrize(
    ("facts", "id", "message"),
    [
        (
            "last_post: 2026-02",
            "channel.abandoned",
            "Silent for more than half a year (last post February 2026).",
        ),
        ("last_post: 2026-08-01", "channel.dormant", "Silent since 1 August 2026."),
        ("last_post: never", "channel.dormant", "Nothing was ever posted."),
        (
            "cadence: weekly, last_post: 2026-10",
            "channel.off-beat",
            "You meant to post weekly; the last post was October 2026.",
        ),
    ],
)
def test_a_finding_says_since_when(facts: str, id: str, message: str) -> None:
    finding = only(f"name: All Company, {facts}", id)
    assert finding.message == message
    assert finding.label == "All Company"
    assert finding.path == ("channels", 0, "last_post")


def test_a_last_post_that_is_not_said_is_one_note_for_all() -> None:
    every = found("channels: [A, {name: B, last_post: 2026-11}, C]")
    (note,) = [finding for finding in every if finding.id == "channel.dormant"]
    assert note.message == "The date of the last post is not said for 2 of 3 channels."
    assert not about("name: A")


def test_nobody_is_asked_for_the_last_post_of_an_alert_channel_or_of_a_closed_platform() -> None:
    alerts = "{name: Alerts, cadence: only when needed}"
    every = found(f"channels: [{alerts}, {{name: Old, platform: workplace}}]")
    assert not any(note.message.startswith("The date of the last post") for note in every)


@pytest.mark.parametrize(
    ("listings", "expected"),
    [
        (("last_post: 2026-11-20", "last_post: 2025-01"), []),
        (("last_post: 2026-08-01", "last_post: 2025-01"), ["channel.dormant"]),
        (("last_post: 2025-02", "last_post: 2025-01"), ["channel.abandoned"]),
        (("purpose: All of us", "last_post: 2025-01"), ["channel.abandoned"]),
        (("cadence: only when needed", "last_post: 2025-01"), []),
        (("last_post: never", "last_post: 2026-11-20"), []),
        (
            ("cadence: quarterly, last_post: 2026-01-10", "cadence: weekly, last_post: 2026-08-01"),
            [],
        ),
    ],
)
def test_a_channel_that_is_listed_twice_is_judged_once_by_what_is_kindest(
    listings: tuple[str, str], expected: list[str]
) -> None:
    for pair in (listings, listings[::-1]):
        entries = ", ".join(f"{{url: https://x.com/acme, {facts}}}" for facts in pair)
        every = [finding.id for finding in found(f"channels: [{entries}]") if finding.channel]
        assert [id for id in every if id != "channel.duplicate"] == expected


@pytest.mark.parametrize("facts", ["platform: google-plus", "last_post: 2025-01"])
def test_a_channel_that_one_listing_wants_to_stop_is_a_note_in_whatever_order(facts: str) -> None:
    listings = [f"{{name: A, {facts}, decision: {word}}}" for word in ("stop", "keep")]
    for pair in (listings, listings[::-1]):
        every = [f for f in found(f"channels: [{', '.join(pair)}]") if f.channel]
        kept = [f.severity.value for f in every if f.id != "channel.duplicate"]
        assert kept == ["note"]


def test_of_two_silences_the_later_post_is_told_in_whatever_order() -> None:
    listings = [f"{{name: A, last_post: {day}}}" for day in ("2024-02", "2026-03")]
    for pair in (listings, listings[::-1]):
        (silent,) = (f for f in found(f"channels: [{', '.join(pair)}]") if f.id in SILENCE)
        assert "(last post March 2026)" in silent.message
        assert silent.path == ("channels", pair.index(listings[1]), "last_post")


@pytest.mark.parametrize(
    ("facts", "others"),
    [
        ("owner: none", "owner: Head of comms"),
        ("admins: 1", "admins: 3"),
        ("purpose: none", "purpose: All of us"),
    ],
)
def test_what_another_listing_denies_is_not_asserted(facts: str, others: str) -> None:
    def ids(*listings: str) -> set[str]:
        entries = ", ".join(f"{{name: A, {said}}}" for said in listings)
        return {f.id for f in found(f"channels: [{entries}]") if f.channel}

    alone = ids(facts, facts) - {"channel.duplicate"}
    assert alone
    assert not ids(facts, others) & alone
    assert not ids(others, facts) & alone


def test_an_address_of_a_person_is_found_whatever_another_listing_says() -> None:
    listings = "{name: A, owner: jo@acme.example}, {name: A, owner: Head of comms}"
    ids = {f.id for f in found(f"channels: [{listings}]")}
    assert "channel.named-owner" in ids
