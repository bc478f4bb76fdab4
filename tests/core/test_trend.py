"""How a score moved: by date, and never across a change of the rules."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from builders import report_of, saved_of
from icaudit.core.compare import Change
from icaudit.core.trend import reason_trends, stretches
from icaudit.formats import text
from icaudit.formats._screen import Screen
from icaudit.model.saved import Saved
from icaudit.views.trend import trend_output

BASE = saved_of(report_of("practices: {answering-hours: no, safe-place: yes}"))
BETTER = saved_of(report_of("practices: {answering-hours: yes, safe-place: no}"))


def on(day: str, report: Saved = BASE, scoring: int = 1, digest: str = "") -> Saved:
    """A report of another day, perhaps under other rules."""
    profile = report.profile._replace(digest=digest or report.profile.digest)
    return report._replace(audited=date.fromisoformat(day), scoring=scoring, profile=profile)


def days(parts: list[tuple[Saved, ...]]) -> list[list[str]]:
    return [[report.audited.isoformat() for report in part] for part in parts]


def page(*reports: Saved) -> str:
    return text.render(trend_output(list(reports)), Screen())


def test_reports_come_by_date_in_whatever_order_they_are_named() -> None:
    parts = stretches([on("2026-05-01"), on("2025-01-01"), on("2026-01-01")])
    assert days(parts) == [["2025-01-01", "2026-01-01", "2026-05-01"]]


def test_another_arithmetic_or_profile_begins_a_new_stretch() -> None:
    reports = [on("2025-01-01"), on("2025-02-01", scoring=2), on("2025-03-01", scoring=2)]
    reports += [on("2025-04-01", scoring=2, digest="0" * 12), on("2025-05-01")]
    assert days(stretches(reports)) == [
        ["2025-01-01"],
        ["2025-02-01", "2025-03-01"],
        ["2025-04-01"],
        ["2025-05-01"],
    ]


RULES = st.tuples(st.integers(0, 400), st.integers(1, 2), st.sampled_from(("a", "b")))


@given(st.lists(RULES, min_size=1, max_size=8))
def test_no_stretch_mixes_rules_and_no_report_is_lost(chosen: list[tuple[int, int, str]]) -> None:
    start = date(2025, 1, 1)
    reports = [on((start + timedelta(n)).isoformat(), BASE, v, d) for n, v, d in chosen]
    parts = stretches(reports)
    assert sorted(r.audited for part in parts for r in part) == sorted(r.audited for r in reports)
    assert all(part[0].same_rules(report) for part in parts for report in part)
    assert [r.audited for part in parts for r in part] == sorted(r.audited for r in reports)
    assert not [a for a, b in pairwise(parts) if a[-1].same_rules(b[0])]


def test_every_reason_is_held_against_itself_at_the_start() -> None:
    (stretch,) = stretches([on("2025-01-01"), on("2025-02-01", BETTER)])
    changes = {trend.last.id: trend.change for trend in reason_trends(stretch)}
    assert changes["R7"] is Change.BETTER
    assert changes["R1"] is Change.WORSE
    assert changes["R2"] is Change.UNCHANGED


def test_the_page_says_where_points_stop_comparing_and_why() -> None:
    shown = page(on("2025-01-01"), on("2025-02-01", scoring=2))
    said = "From 1 February 2025 on, points do not compare with the bars above."
    assert f"{said} They were scored by different arithmetic (versions 1 and 2).\n" in shown
    assert "The reasons:" not in shown
    other = page(on("2025-01-01"), on("2025-02-01", digest="0" * 12))
    assert f"{said} They were measured with different rules (ten-reasons and ten-reasons)." in other
    assert "do not compare" not in page(on("2025-01-01"), on("2025-02-01"))


def test_a_report_that_is_too_early_or_not_scored_has_no_bar() -> None:
    assert "1 January 2025: not scored\n" in page(on("2025-01-01"))  # two of 35 are answered
    answered = on("2025-01-01")
    answered = answered._replace(score=answered.score._replace(answered=30, low=54.2, high=71.0))
    assert "1 January 2025: at least 54, at most 71 of 100\n" in page(answered)
    nothing = answered._replace(score=answered.score._replace(low=None, high=None))
    assert "1 January 2025: not scored\n" in page(nothing)
