"""Whether it is decided what becomes of each channel."""

from fractions import Fraction

import pytest
from judging import worth

from icaudit.criteria.channels_decided import ChannelsDecided

DECIDED = ChannelsDecided()


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("keep", "100"),
        ("fix", "100"),
        ("stop", "100"),
        ("unsure", "0"),
        ("tbd", "0..100 (0)"),
        ("", "0..100 (0)"),
    ],
)
def test_keep_fix_and_stop_are_decisions(decision: str, expected: str) -> None:
    assert worth(DECIDED, f"channels: [{{platform: bluesky, decision: {decision}}}]") == expected


@pytest.mark.parametrize(
    ("trials", "expected"),
    [
        ("[{platform: bluesky, ended: 2027-02}]", "100"),
        ("[{platform: bluesky, ended: 2026-02}]", "100"),
        ("[{platform: Bluesky, ended: 2027-02}]", "100"),
        ("[{platform: bluesky, ended: none}]", "50"),
        ("[{platform: linkedin, ended: 2027-02}]", "50"),
        ("[]", "50"),
        ("", "50..100 (0)"),
        ("[{platform: bluesky}]", "50..100 (0)"),  # an end may be set
        ("[{ended: 2027-02}]", "50..100 (0)"),  # it may be this one's
        ("[{platform: bluesky}, {platform: bluesky, ended: 2027-02}]", "100"),
        ("[{platform: linkedin}, {ended: none}]", "50"),
    ],
)
def test_a_trial_counts_in_full_with_an_end_date_and_half_without(
    trials: str, expected: str
) -> None:
    channels = "channels: [{platform: bluesky, decision: trial}]"
    assert worth(DECIDED, f"{channels}\ntrials: {trials}") == expected


def test_a_trial_with_an_end_may_be_that_of_a_channel_on_no_named_platform() -> None:
    channels = "channels: [{name: The new one, decision: trial}]"
    trial = "{platform: bluesky, ended: 2027-02}"
    assert worth(DECIDED, f"{channels}\ntrials: [{trial}]") == "50..100 (0)"


def test_the_share_is_over_all_channels() -> None:
    channels = "channels: [{name: A, decision: keep}, {name: B, decision: unsure}, {name: C}]"
    assert worth(DECIDED, channels) == "100/3..200/3 (2/3)"


def test_a_target_says_how_many_are_enough() -> None:
    channels = "channels: [{name: A, decision: keep}, {name: B, decision: unsure}]"
    assert worth(ChannelsDecided(target=Fraction(1, 2)), channels) == "100"
