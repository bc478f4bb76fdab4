"""The last post that was seen, in the share of channels that are alive."""

import pytest
from judging import ago

from builders import TODAY
from icaudit.criteria.channels_alive import ChannelsAlive
from icaudit.model.dates import days_before
from icaudit.model.evidence import LOST, OPEN, Seen
from seeing import look, seen_case

ALIVE = ChannelsAlive(days=90)


def alive(last_post: str, seen: Seen, more: str = "cadence: weekly") -> tuple[int, int]:
    """What one channel comes to, at least and at most."""
    said = f", last_post: {last_post}" if last_post else ""
    case = seen_case(f"channels: [{{url: 'https://mastodon.social/@a', {more}{said}}}]", seen)
    verdict = ALIVE.judge(case)
    return int(verdict.low), int(verdict.high)


@pytest.mark.parametrize(
    ("declared", "looked", "posted", "expected"),
    [
        ("", 0, 90, (100, 100)),
        ("", 0, 91, (0, 0)),
        (ago(1), 0, 91, (0, 0)),
        (ago(400), 0, 5, (100, 100)),
        ("never", 0, 5, (100, 100)),
        (ago(9), 10, 200, (100, 100)),  # declared after the look
        (ago(10), 10, 200, (0, 0)),
        ("2026-11", 10, 200, (0, 100)),  # it may have been after the look, or never
        ("2026-11", 0, 200, (0, 0)),
        (ago(1), 91, 200, (100, 100)),  # too old a look
    ],
)
def test_what_was_seen_is_true_up_to_the_day_of_the_look(
    declared: str, looked: int, posted: int, expected: tuple[int, int]
) -> None:
    seen = look("quiet", looked, last_post=days_before(TODAY, posted))
    assert alive(declared, seen) == expected


@pytest.mark.parametrize("verdict", LOST)
def test_a_channel_that_is_gone_earns_nothing_once_that_is_sure(verdict: str) -> None:
    assert alive(ago(1), look(verdict)) == (0, 0)
    assert alive(ago(1), look(verdict, sure=False)) == (100, 100)


@pytest.mark.parametrize("declared", [ago(5), "", "never"])
def test_an_empty_channel_was_never_posted_to(declared: str) -> None:
    assert alive(declared, look("empty")) == (0, 0)


def test_an_empty_channel_may_have_had_its_first_post_since() -> None:
    assert alive(ago(5), look("empty", 6)) == (100, 100)
    assert alive("2026-11", look("empty", 6)) == (0, 100)


@pytest.mark.parametrize("verdict", OPEN)
def test_a_look_that_could_not_tell_changes_nothing(verdict: str) -> None:
    seen = look(verdict, last_post=days_before(TODAY, 300))
    assert alive(ago(1), seen) == (100, 100)
    assert alive("", seen) == (0, 100)
