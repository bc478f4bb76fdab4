"""Whether the channels have posted lately, judged on 23 November 2026."""

from fractions import Fraction

import pytest
from judging import ago, judge, worth

from icaudit.criteria.channels_alive import ChannelsAlive

ALIVE = ChannelsAlive(days=90)


def channel(*facts: str, name: str = "A") -> str:
    return f"  - {{{', '.join((f'name: {name}', *facts))}}}\n"


def alive(*entries: str) -> str:
    return worth(ALIVE, "channels:\n" + "".join(entries))


@pytest.mark.parametrize(
    ("cadence", "longest"),
    [
        ("several times a day", 90),
        ("daily", 90),
        ("several times a week", 90),
        ("weekly", 90),
        ("fortnightly", 90),
        ("monthly", 90),
        ("quarterly", 138),  # one and a half times 92
        ("yearly", 547),  # and 365, in whole days
        ("none", 90),
    ],
)
def test_a_channel_is_alive_for_90_days_or_one_and_a_half_longer_rhythms(
    cadence: str, longest: int
) -> None:
    for days, expected in [(longest, "100"), (longest + 1, "0")]:
        assert alive(channel(f"cadence: {cadence}", f"last_post: {ago(days)}")) == expected


@pytest.mark.parametrize(
    ("last_post", "expected"),
    [
        (ago(-1), "100"),
        (ago(90), "100"),
        (ago(91), "0..100 (0)"),  # alive if the rhythm is a long one
        (ago(547), "0..100 (0)"),
        (ago(548), "0"),  # no rhythm is as long as that
        ("never", "0"),
        ("", "0..100 (0)"),
    ],
)
def test_a_rhythm_that_is_not_said_could_be_the_longest(last_post: str, expected: str) -> None:
    assert alive(channel(f"last_post: {last_post}")) == expected


@pytest.mark.parametrize(
    ("last_post", "expected"),
    [
        ("2026-09", "100"),  # 1 September was 83 days ago
        ("2026-08", "0..100 (0)"),  # 25 August 90
        ("2026-07", "0"),
        ("2026", "0..100 (0)"),
        ("2025", "0"),
    ],
)
def test_a_coarse_date_is_judged_by_its_worst_and_its_best_day(
    last_post: str, expected: str
) -> None:
    assert alive(channel("cadence: weekly", f"last_post: {last_post}")) == expected


@pytest.mark.parametrize("fact", ["cadence: only when needed", "decision: stop"])
def test_channels_used_when_needed_and_those_being_stopped_are_left_out(fact: str) -> None:
    silent = channel(fact, "last_post: never")
    assert alive(silent) == "not applicable"
    assert alive(silent, channel("cadence: weekly", "last_post: 2026-11", name="B")) == "100"


@pytest.mark.parametrize("decision", ["keep", "fix", "trial", "unsure"])
def test_any_other_decision_keeps_a_channel_in(decision: str) -> None:
    assert alive(channel(f"decision: {decision}", "last_post: never")) == "0"


def test_a_channel_listed_twice_counts_once_with_the_range_over_both() -> None:
    here = channel("cadence: weekly", "last_post: 2026-11")
    assert alive(here, here) == "100"
    assert alive(here, here, channel("last_post: never", name="B")) == "50"
    assert alive(here, channel("cadence: weekly", "last_post: never")) == "0..100 (0)"
    assert alive(here, channel("last_post: 2026-11", "decision: stop")) == "0..100 (0)"
    old = channel("cadence: quarterly", "last_post: 2026-01-10")
    assert alive(old, channel("cadence: weekly", "last_post: 2026-08-01")) == "0..100 (0)"


def test_a_target_says_how_many_are_enough() -> None:
    half = "channels: [{name: A, last_post: 2026-11}, {name: B, last_post: never}]"
    assert worth(ChannelsAlive(90, target=Fraction(1, 2)), half) == "100"
    assert worth(ChannelsAlive(90, target=Fraction(3, 4)), half) == "200/3"


def test_a_report_names_the_first_three_silent_channels() -> None:
    entries = [channel("last_post: never", name=name) for name in "ABCDE"]
    for count, names in [(2, "A, B"), (3, "A, B, C"), (4, "A, B, C and 1 more")]:
        verdict = judge(ALIVE, "channels:\n" + "".join(entries[:count]))
        assert verdict.fill == {"yes": "0", "all": str(count), "names": names}
        assert verdict.unsaid == 0
