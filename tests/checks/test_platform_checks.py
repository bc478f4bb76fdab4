"""Whether the platform is there, and under which name, judged on 23 November 2026."""

from datetime import timedelta

import pytest
from found import about, fired, only

from builders import TODAY
from icaudit.model.dates import Span
from icaudit.model.finding import Finding
from icaudit.model.platform import Platform


def on(days_ahead: int) -> Span:
    day = TODAY + timedelta(days_ahead)
    return Span(day, day)


PLATFORMS = (
    Platform("fine", "Fine"),
    Platform("gone", "Gone", status="closed"),
    Platform("gone-today", "Gone today", status="closed", from_=on(0), successor="fine"),
    Platform("gone-a-year", "Gone a year", status="closed", from_=on(-365), successor="Paper"),
    Platform("gone-long", "Gone long", status="closed", from_=on(-366), successor="fine"),
    Platform("gone-in-july", "Gone in July", status="closed", from_=Span.parse("2026-07")),
    Platform("ends-in-may", "Ends in May", ends=Span.parse("2027-05")),
    Platform("closes", "Closes", status="closed", from_=on(1), successor="fine"),
    Platform("ends", "Ends", ends=on(400)),
    Platform("ended", "Ended", ends=on(0)),
    Platform("read-only", "Read only", status="read-only", from_=on(-1)),
    Platform("read-only-soon", "Read only soon", status="read-only", from_=on(1)),
)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("fine", []),
        ("gone", ["error channel.closed"]),
        ("gone-today", ["error channel.closed"]),
        ("gone-long", ["error channel.closed"]),
        ("ended", ["error channel.closed"]),
        ("read-only", ["error channel.closed"]),
        ("read-only-soon", []),
        ("closes", ["warning channel.closing"]),
        ("ends", ["warning channel.closing"]),
        ("canteen-tv", ["note channel.unknown-platform"]),
    ],
)
def test_a_platform_that_is_closed_or_has_an_announced_end_is_found(
    platform: str, expected: list[str]
) -> None:
    assert fired(f"platform: {platform}", platforms=PLATFORMS) == expected


@pytest.mark.parametrize(
    ("platform", "message"),
    [
        ("gone", "Gone is closed."),
        (
            "gone-today",
            "Gone today was to close on 23 November 2026. Fine was named as the place to go.",
        ),
        (
            "gone-a-year",
            "Gone a year was to close on 23 November 2025. Paper was named as the place to go.",
        ),
        (
            "gone-long",
            "Gone long has been closed since 22 November 2025. Fine was named as the place to go.",
        ),
        ("gone-in-july", "Gone in July was to close in July 2026."),
        ("ends-in-may", "Ends in May ends in May 2027."),
        ("read-only", "Read only was to become read-only on 22 November 2026."),
        ("closes", "Closes ends on 24 November 2026. Fine was named as the place to go."),
        ("ends", "Ends ends on 28 December 2027."),
    ],
)
def test_a_finding_says_when_and_where_to_go(platform: str, message: str) -> None:
    assert first(platform).message == message
    assert first(platform).path == ("channels", 0, "platform")


def first(platform: str) -> Finding:
    return about(f"platform: {platform}", platforms=PLATFORMS)[0]


def test_the_next_step_is_another_where_all_is_long_over() -> None:
    assert "tell them this week" in first("gone-today").next_step
    assert first("gone-long").next_step == "Take it off the list, and off your website."
    assert first("closes").next_step.endswith("before 24 November 2026.")


def test_a_closed_platform_is_softer_where_a_channel_is_being_stopped() -> None:
    for platform, expected in [
        ("gone", "note channel.closed"),
        ("closes", "warning channel.closing"),
    ]:
        facts = f"platform: {platform}, decision: stop"
        assert fired(facts, platforms=PLATFORMS) == [expected]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("platform: Yammer", ["note channel.renamed"]),
        ("platform: viva-engage", []),
        ("platform: Twitter, handle: northwind", ["note channel.renamed"]),
        ("platform: x, handle: northwind", []),
        ("url: 'https://twitter.com/northwind'", ["note channel.renamed"]),
        ("url: 'https://x.com/northwind'", []),
        ("platform: Twitter, url: 'https://twitter.com/northwind'", ["note channel.renamed"]),
        ("platform: instagram, url: 'https://twitter.com/n'", ["warning channel.mismatch"]),
    ],
)
def test_an_old_name_is_noted(facts: str, expected: list[str]) -> None:
    assert fired(facts) == expected


@pytest.mark.parametrize(
    ("facts", "message", "field"),
    [
        ("platform: yammer", "Yammer is called Viva Engage today.", "platform"),
        ("url: 'https://twitter.com/northwind'", "Twitter is called X today.", "url"),
    ],
)
def test_a_renamed_platform_is_named_by_both_names(facts: str, message: str, field: str) -> None:
    finding = only(facts, "channel.renamed")
    assert finding.message == message
    assert finding.path == ("channels", 0, field)


def test_an_unknown_platform_may_be_a_slip() -> None:
    slip = only("platform: instagran", "channel.unknown-platform")
    assert slip.path == ("channels", 0, "platform")
    assert slip.message == "We do not know the platform 'instagran'. Did you mean Instagram?"
    own = only("platform: Canteen TV", "channel.unknown-platform").message
    assert own == "We do not know the platform 'Canteen TV'."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("url: 'https://x.com/i/communities/123'", ["error channel.closed"]),
        ("platform: X, url: 'https://x.com/i/communities/123'", ["error channel.closed"]),
        ("platform: X Communities", ["error channel.closed"]),
        ("platform: X, url: 'https://x.com/northwind'", []),
    ],
)
def test_a_part_of_a_platform_can_be_closed_while_the_rest_is_open(
    facts: str, expected: list[str]
) -> None:
    assert fired(facts) == expected


def test_a_channel_that_names_no_platform_is_not_unknown() -> None:
    assert fired("name: The big one") == []
