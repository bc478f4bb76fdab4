"""Many teams on one page. Sorted by name: a list is no league table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from icaudit.errors import FileError
from icaudit.model.dates import spelled
from icaudit.model.document import Bar, Block, Callout, Chart, Paragraph, Point, Table, Title, Tone
from icaudit.model.finding import Severity
from icaudit.model.report import Level, ReasonResult, Report
from icaudit.model.results import Result
from icaudit.model.verdict import Exact, ratio
from icaudit.model.words import capital, count, whole
from icaudit.views.output import Output
from icaudit.views.pass_marks import missed
from icaudit.views.report import yardstick
from icaudit.views.seen import is_verified
from icaudit.views.wire import range_wire

COLUMNS = ("team", "of 100", "answered", "fix now", "look at", "file")
ALONE = "Self-assessed: nobody else has checked."
IN_PART = "Self-assessed; icaudit itself looked at some of the channels."
FIELDS = tuple(
    "team organisation low high told answered questions errors warnings notes gates_missed "
    "profile path".split()
)
"""What programs get of each team."""
NUMBERS = ("of 100", "answered", "fix now", "look at")
LEVELS = tuple(level.said for level in Level)


class TeamRow(NamedTuple):
    """What one page over many teams keeps of each."""

    team: str
    low: float
    high: float
    range: str
    answered: str
    fix_now: int
    look_at: int
    path: str
    yardstick: str
    scored: bool
    wire: Mapping[str, Any]
    missed: str = ""
    verified: bool = False

    def cells(self) -> tuple[str, ...]:
        return (
            self.team,
            self.range,
            self.answered,
            str(self.fix_now),
            str(self.look_at),
            self.path,
        )


class ReasonTotal:
    """What one page over many teams keeps of a reason: how many are where, and exact sums."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.levels: Counter[Level] = Counter()
        self.teams = 0
        self.low: Exact = 0
        self.high: Exact = 0

    def add(self, result: ReasonResult, scored: bool) -> None:
        self.levels[result.level] += 1
        if scored and result.score is not None:
            self.teams += 1
            self.low += result.score.low
            self.high += result.score.high

    def bar(self) -> Bar:
        if not self.teams:
            return Bar(self.name, None, None)
        return Bar(self.name, ratio(self.low, self.teams), ratio(self.high, self.teams))

    def row(self) -> tuple[str, ...]:
        return (self.name, *(str(self.levels[level] or "") for level in Level))


def roll_up_output(results: Iterable[Result], today: date) -> Output:
    """The page over many teams. Keeps a row of each, not the reports."""
    rows: list[TeamRow] = []
    totals: dict[str, ReasonTotal] = {}
    broken: list[tuple[str, int]] = []
    for result in results:
        if isinstance(result, FileError):
            broken.append((result.path, len(result.problems)))
        else:
            rows.append(_row(result))
            _count(result, totals, rows[-1].scored)
    rows.sort(key=lambda row: (row.team.casefold(), row.path))
    document = tuple(_blocks(rows, list(totals.values()), broken, today))
    errors = [{"path": path, "problems": number} for path, number in broken]
    payload = {"teams": [row.wire for row in rows], "errors": errors}
    return Output(lambda: document, lambda: payload, columns=FIELDS)


def _count(report: Report, totals: dict[str, ReasonTotal], scored: bool) -> None:
    for result in report.reasons:
        total = totals.setdefault(result.reason.id, ReasonTotal(result.reason.short))
        total.add(result, scored)


def _row(report: Report) -> TeamRow:
    score, signs, team = report.score, len(report.signs), report.case.file.team
    calls = [finding.severity for finding in report.findings]
    early = report.too_early or score is None
    return TeamRow(
        " · ".join(filter(None, [team.name, team.organisation])),
        float(score.low) if score else 0.0,
        float(score.high) if score else 0.0,
        "too early" if early or score is None else whole(score.low, score.high),
        f"{report.answered} of {signs}",
        calls.count(Severity.ERROR),
        calls.count(Severity.WARNING),
        report.path,
        yardstick(report),
        not early,
        _wire(report),
        missed(report),
        is_verified(report),
    )


def _wire(report: Report) -> dict[str, Any]:
    """A team in a row, for programs: the names are those of the report on one team."""
    team, found = report.case.file.team, [finding.severity for finding in report.findings]
    return {
        "team": team.name,
        "organisation": team.organisation,
        **range_wire(report.score),
        "answered": report.answered,
        "questions": len(report.signs),
        **{f"{severity.value}s": found.count(severity) for severity in Severity},
        "gates_missed": sum(not gate.passed for gate in report.gates),
        "profile": " ".join(report.profile.names),
        "path": report.path,
    }


def _bar(row: TeamRow) -> Bar:
    if not row.scored:
        return Bar(row.team, None, None)
    return Bar(row.team, Fraction(row.low), Fraction(row.high))


def _blocks(
    rows: list[TeamRow], totals: list[ReasonTotal], broken: list[tuple[str, int]], today: date
) -> Iterator[Block]:
    yardsticks = sorted({row.yardstick for row in rows})
    assured = IN_PART if any(row.verified for row in rows) else ALONE
    yield Title(
        capital(count(len(rows), "team")),
        spelled(today),
        f"{'; '.join(yardsticks)}. {assured} Habits, not results." if rows else "",
    )
    scored = [row for row in rows if row.scored]
    if scored and len(yardsticks) == 1:
        least = int(sum(row.low for row in scored) // len(scored))
        most = -int(-sum(row.high for row in scored) // len(scored))
        yield Paragraph(
            f"On average at least {least}, at most {most} of 100 over "
            f"{count(len(scored), 'team')}.",
            Tone.STRONG,
        )
        yield Chart(tuple(total.bar() for total in totals), "The reasons, on average")
    elif scored:
        yield Paragraph("No average: the teams are measured by different yardsticks.")
    early = len(rows) - len(scored)
    if early:
        yield Paragraph(
            f"Too early for a score: {count(early, 'team')}, with less than half of the signs "
            "answered."
        )
    if rows:
        cells, bars = tuple(row.cells() for row in rows), tuple(map(_bar, rows))
        yield Table("All teams", COLUMNS, cells, NUMBERS, bars)
    if scored:
        counts = tuple(total.row() for total in totals)
        yield Table("The reasons, in numbers of teams", ("reason", *LEVELS), counts, LEVELS)
    short = tuple(Point(row.team, row.missed, tone=Tone.BAD) for row in rows if row.missed)
    if short:
        yield Callout("Pass marks not reached", short)
    if broken:
        points = tuple(
            Point(path, f"{capital(count(n, 'thing'))} to put right; not scored.", tone=Tone.BAD)
            for path, n in broken
        )
        yield Callout("Could not be used", points)
