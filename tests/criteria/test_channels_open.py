"""Whether the platforms are there and stay, judged on 23 November 2026."""

from datetime import timedelta

import pytest
from judging import ago, judge, worth

from builders import TODAY, sign_of
from icaudit.criteria.channels_open import ChannelsOpen
from icaudit.model.dates import Span
from icaudit.model.platform import Platform

OPEN = ChannelsOpen(within_days=180)


def on(days_ahead: int) -> Span:
    day = TODAY + timedelta(days_ahead)
    return Span(day, day)


PLATFORMS = (
    Platform("fine", "Fine"),
    Platform("gone", "Gone", status="closed"),
    Platform("gone-today", "Gone today", status="closed", from_=on(0)),
    Platform("to-close-tomorrow", "Tomorrow", status="closed", from_=on(1)),
    Platform("ends-in-180", "Ends in 180", ends=on(180)),
    Platform("ends-in-181", "Ends in 181", ends=on(181)),
    Platform("ended-today", "Ended today", ends=on(0)),
    Platform("read-only", "Read only", status="read-only"),
    Platform("read-only-soon", "Read only soon", status="read-only", from_=on(1)),
    Platform("ends-this-month", "Ends this month", ends=Span.parse("2026-11")),
)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("fine", "100"),
        ("gone", "0"),
        ("gone-today", "0"),
        ("to-close-tomorrow", "0"),
        ("ends-in-180", "0"),
        ("ends-in-181", "100"),
        ("ended-today", "0"),
        ("read-only", "0"),
        ("read-only-soon", "100"),
        ("ends-this-month", "0"),
        ("canteen-tv", "0..100 (0)"),
    ],
)
def test_a_channel_counts_where_its_platform_is_open_and_stays_so(
    platform: str, expected: str
) -> None:
    assert worth(OPEN, f"channels: [{{platform: {platform}}}]", platforms=PLATFORMS) == expected


def test_the_share_is_over_all_channels() -> None:
    channels = "channels: [{platform: fine}, {platform: gone}, {name: A}, {name: B}]"
    assert worth(OPEN, channels, platforms=PLATFORMS) == "25..75 (1/2)"


def test_no_channels_give_nothing_to_judge_and_no_list_leaves_it_open() -> None:
    assert worth(OPEN, "channels: []") == "not applicable"
    assert worth(OPEN, "") == "0..100 (0)"


@pytest.mark.parametrize(
    ("on", "saw", "expected"),
    [
        (ago(0), "ok", "100"),
        (ago(90), "quiet", "100"),
        (ago(91), "ok", "0..100 (0)"),
        ("2026-05", "ok", "0..100 (0)"),  # 1 May is too long ago
        (ago(0), "gone", "0..100 (0)"),
        (ago(0), "moved", "100"),
    ],
)
def test_where_the_platform_is_not_in_the_table_somebody_may_have_looked(
    on: str, saw: str, expected: str
) -> None:
    channel = f"{{name: Canteen screens, checked: {{on: {on}, saw: {saw}}}}}"
    assert worth(OPEN, f"channels: [{channel}]") == expected


def test_leaving_out_what_was_seen_raises_nothing() -> None:
    channel = "{name: Canteen screens, checked: {on: 2026-11-20}}"
    assert worth(OPEN, f"channels: [{channel}]") == "0..100 (0)"


def test_what_somebody_saw_does_not_reopen_a_closed_platform() -> None:
    channel = "{platform: gone, checked: {on: 2026-11-20, saw: ok}}"
    assert worth(OPEN, f"channels: [{channel}]", platforms=PLATFORMS) == "0"


OURS = "{name: MyPlant, platform: our own app}, {name: Line screens, platform: screens}"


def test_what_runs_on_a_platform_of_our_own_is_asked_for_by_name_until_somebody_looked() -> None:
    slack, looked = "{platform: slack}", "{name: Z, platform: z, checked: {on: 2026-11, saw: ok}}"
    verdict = judge(OPEN, f"channels: [{OURS}, {slack}, {looked}]")
    assert verdict.asks.startswith("Are these still there: MyPlant, Line screens? Look, and note")
    assert (verdict.low, verdict.high, verdict.unsaid) == (50, 100, 2)
    one = judge(OPEN, "channels: [{name: MyPlant, platform: our own app}]")
    assert one.asks.startswith("Is this still there: MyPlant? Look, and note beside it")
    assert judge(OPEN, f"channels: [{slack}, {looked}]").asks == ""


def test_where_a_platform_is_not_said_it_is_asked_for_first() -> None:
    assert judge(OPEN, f"channels: [{OURS}, {{name: Night shift}}]").asks == ""


def test_a_report_asks_what_is_open_and_not_what_was_answered() -> None:
    sign = sign_of(f"channels: [{OURS}, {{platform: slack}}]", "R9.platforms")
    assert sign.why == "channels on a platform that stays open: 1 of 3; not known for 2"
    assert sign.question == sign.verdict.asks


def test_a_report_names_what_is_closed_or_closing() -> None:
    text = "channels: [{name: A, platform: gone}, {name: B, platform: fine}, {name: C}]"
    verdict = judge(OPEN, text, platforms=PLATFORMS)
    assert verdict.fill == {"yes": "1", "all": "3", "names": "A"}
    assert verdict.unsaid == 1


def test_nobody_is_sent_to_a_persons_page() -> None:
    person = "{url: https://www.linkedin.com/in/jane-doe, platform: our own}"
    assert "person" not in judge(OPEN, f"channels: [{OURS}, {person}]").asks
