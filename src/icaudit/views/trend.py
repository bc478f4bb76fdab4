"""How the score moved: a bar for each report, and the reasons at both ends."""

from collections.abc import Iterator
from fractions import Fraction

from icaudit.core.trend import Stretch, reason_trends, stretches
from icaudit.model.dates import spelled
from icaudit.model.document import Bar, Block, Chart, Paragraph, Table, Title, Tone
from icaudit.model.saved import Saved
from icaudit.model.wire.trend import TREND, TrendWire
from icaudit.model.words import capital, count
from icaudit.views.compare import CHANGES, of_100, report_facts, rules_differ, told
from icaudit.views.output import Output


def trend_output(reports: list[Saved]) -> Output:
    """Reports over time, for people and for programs. There is at least one."""
    parts = stretches(reports)
    return Output(lambda: tuple(_blocks(parts)), lambda: _payload(parts))


# For people


def _blocks(parts: list[Stretch]) -> Iterator[Block]:
    first, last = parts[0][0], parts[-1][-1]
    number = capital(count(sum(map(len, parts)), "report"))
    days = dict.fromkeys((spelled(first.audited), spelled(last.audited)))
    below = f"{number}, {' to '.join(days)}."
    yield Title(last.team.name, "", below, last.team.organisation or "")
    for before, stretch in zip([None, *parts], parts, strict=False):
        if before is not None:
            yield Paragraph(_break(before[-1], stretch[0]), Tone.WARN)
        yield from _stretch(stretch)
    yield Paragraph("Dates grow older: a score may fall without an edit.", Tone.QUIET)


def _break(before: Saved, after: Saved) -> str:
    """What stands between two stretches."""
    since = f"From {spelled(after.audited)} on, points do not compare with the bars above."
    return f"{since} {rules_differ(before, after)}"


def _stretch(stretch: Stretch) -> Iterator[Block]:
    yield Paragraph(capital(f"{_moved(stretch)}."), Tone.STRONG)
    yield Chart(tuple(map(_bar, stretch)))
    if len(stretch) > 1:
        rows = tuple(
            (t.last.short, of_100(t.first), of_100(t.last), CHANGES.get(t.change, "-"))
            for t in reason_trends(stretch)
        )
        columns = ("reason", "first", "last", "change")
        yield Table("The reasons", columns, rows, ("first", "last"))


def _moved(stretch: Stretch) -> str:
    first, last = told(stretch[0].score), told(stretch[-1].score)
    if len(stretch) == 1:
        return last
    return f"{first}, first and last" if first == last else f"{first} at first, {last} at last"


def _bar(report: Saved) -> Bar:
    """A report as a bar; one that is too early for a number has none."""
    known = None if report.score.too_early else report.score.range
    low, high = known or (None, None)
    return Bar(spelled(report.audited), _exact(low), _exact(high))


def _exact(value: float | None) -> Fraction | None:
    """A printed number of tenths as it was meant."""
    return None if value is None else Fraction(round(value * 10), 10)


# For programs


def _payload(parts: list[Stretch]) -> TrendWire:
    """Flat lists; equal numbers of a stretch compare, others do not."""
    numbered = [(n, report) for n, stretch in enumerate(parts, 1) for report in stretch]
    return {
        "schema": TREND,
        "team": parts[-1][-1].team.name,
        "reports": [{"stretch": n, **report_facts(report)} for n, report in numbered],
        "by_reason": [
            {
                "stretch": n,
                "audited": report.audited.isoformat(),
                "id": r.id,
                "low": r.low,
                "high": r.high,
            }
            for n, report in numbered
            for r in report.reasons
        ],
    }
