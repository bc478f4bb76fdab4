"""The report on one team, for people."""

from collections.abc import Iterator

from icaudit.model.dates import spelled
from icaudit.model.document import (
    Bar,
    Block,
    Callout,
    Chart,
    Checklist,
    Document,
    Facts,
    Line,
    Mark,
    Paragraph,
    Point,
    Step,
    Steps,
    Table,
    Title,
    Tone,
)
from icaudit.model.finding import Finding, Severity
from icaudit.model.profile import HALVES
from icaudit.model.report import Level, ReasonResult, Report, SignResult
from icaudit.model.verdict import FULL, Outcome
from icaudit.model.words import capital, count, days, joined, of_days, tenths, whole
from icaudit.views.headline import headline

MOST_LOOKS = 5
MOST_WELL = 3

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.NOTE: Tone.QUIET}
_MARKS = {
    Outcome.MET: Mark.DONE,
    Outcome.PARTIAL: Mark.PART,
    Outcome.UNMET: Mark.GAP,
    Outcome.UNKNOWN: Mark.OPEN,
    Outcome.NOT_APPLICABLE: Mark.ASIDE,
}
_WORDS = {
    Outcome.MET: "yes",
    Outcome.PARTIAL: "partly",
    Outcome.UNMET: "no",
    Outcome.UNKNOWN: "don't know",
    Outcome.NOT_APPLICABLE: "not ours",
}
_LEVEL_MARKS = {
    Level.HABIT: Mark.DONE,
    Level.PRACTISING: Mark.PART,
    Level.TRYING: Mark.PART,
    Level.NOT_YET: Mark.GAP,
    Level.UNKNOWN: Mark.OPEN,
    Level.NOT_APPLICABLE: Mark.ASIDE,
}


def report_document(report: Report, everything: bool = False, places: bool = False) -> Document:
    """The page about one team.

    `everything` adds each sign, each channel and the notes; `places` adds
    where in the file each thing stands.
    """
    page = _Page(report, everything, places)
    return tuple(page.blocks())


def yardstick(report: Report) -> str:
    """What was measured with: `Ten reasons, frontline and regulated`."""
    add_ons = [name.replace("-", " ") for name in report.profile.names[1:]]
    return ", ".join(filter(None, [report.profile.title, joined(add_ons)]))


class _Page:
    """The blocks of a report, in the order in which they are read."""

    def __init__(self, report: Report, everything: bool, places: bool) -> None:
        self.report = report
        self.everything = everything
        self.places = places

    def blocks(self) -> Iterator[Block]:
        yield self.title()
        yield Paragraph(headline(self.report), Tone.STRONG)
        if self.report.score is not None and not self.report.too_early:
            yield Chart(tuple(self.bars()))
        yield from self.goes_well()
        yield from self.look_first()
        yield from self.ask_first()
        yield from self.do_next()
        yield Checklist(
            f"The {count(len(self.report.reasons), 'reason')}",
            tuple(map(self.reason, self.report.reasons)),
        )
        yield from self.channels()
        yield from self.also()
        yield from self.exceptions()
        yield self.how()

    def title(self) -> Title:
        team = self.report.case.file.team
        text = " · ".join(filter(None, [team.name, team.organisation]))
        below = f"{yardstick(self.report)}. Self-assessed: nobody else has checked it."
        return Title(text, spelled(self.report.today), f"{below} Habits, not results.")

    def bars(self) -> Iterator[Bar]:
        for half, title in HALVES.items():
            score = self.report.halves[half]
            yield Bar(title, score.low if score else None, score.high if score else None)

    def goes_well(self) -> Iterator[Block]:
        good = [r for r in self.report.reasons if r.score and r.score.low >= 50]
        good.sort(key=lambda result: -(result.score.low if result.score else 0))
        if good:
            names = " · ".join(result.reason.short for result in good[:MOST_WELL])
            yield Facts((("Goes well", names),))

    def look_first(self) -> Iterator[Block]:
        found = self.report.look_first
        if found:
            more = len(found) - MOST_LOOKS
            below = f"and {count(more, 'more')}: see the channels below" if more > 0 else ""
            below = below.replace("mores", "more")
            yield Callout("Look at first", tuple(map(self.point, found[:MOST_LOOKS])), below=below)

    def point(self, finding: Finding) -> Point:
        text = f"{finding.message} {finding.next_step}"
        label = finding.label or self.where_from(finding)
        return Point(label, text, "", _TONES[finding.severity], self.place(finding.path))

    def where_from(self, finding: Finding) -> str:
        return "Your channels" if finding.path[:1] != ("waivers",) else "Agreed exceptions"

    def ask_first(self) -> Iterator[Block]:
        asked = self.report.ask_first[: 6 if self.report.too_early else 3]
        if asked:
            points = tuple(
                Point(
                    "",
                    q.question,
                    q.result.sign.ask,
                    place=self.place(q.result.verdict.path),
                )
                for q in asked
            )
            yield Callout("Ask first", points, "who knows")

    def do_next(self) -> Iterator[Block]:
        steps, report = self.report.steps, self.report
        if not steps:
            return
        total = days(sum(step.days for step in steps))
        lines = tuple(
            Step(
                step.text,
                tenths(step.gain),
                days(step.days),
                step.ask,
                self.place(step.gaps[0].result.verdict.path),
            )
            for step in steps
        )
        below = ""
        if report.then_at_least is not None and not report.too_early:
            least = whole(report.then_at_least, report.then_at_least)
            below = f"If these come true, it is at least {least} of 100."
        yield Steps(f"Do next, about {of_days(total)} in all", lines, below)

    def reason(self, result: ReasonResult) -> Line:
        low, high = (result.score.low, result.score.high) if result.score else (None, None)
        below = tuple(map(self.sign, result.signs)) if self.everything else ()
        word, mark = result.level.said, _LEVEL_MARKS[result.level]
        return Line(mark, f"{result.reason.short}", word, self.why(result), low, high, below)

    def why(self, result: ReasonResult) -> str:
        """The line of the sign that weighs most: what is short, else what goes well."""
        if result.aside:
            return f"set aside: {result.aside}"
        counted = [sign for sign in result.signs if sign.counts]
        if not counted:
            return "nothing here to judge"
        short = [sign for sign in counted if sign.verdict.low < FULL]
        if short:
            return max(short, key=lambda s: s.sign.weight * (FULL - s.verdict.low)).why
        return max(counted, key=lambda sign: sign.sign.weight).why

    def sign(self, result: SignResult) -> Line:
        verdict, outcome = result.verdict, result.verdict.outcome
        mark, word = _MARKS[outcome], _WORDS[outcome]
        why = result.why
        if result.aside:
            mark, word, why = Mark.ASIDE, "set aside", result.aside
        elif not verdict.applicable and verdict.path[:1] != ("practices",):
            word = "nothing to judge"
        low, high = (verdict.low, verdict.high) if result.counts else (None, None)
        label = f"{result.sign.id}  {result.sign.title}"
        return Line(mark, label, word, why, low, high, place=self.place(verdict.path))

    def channels(self) -> Iterator[Block]:
        entries = self.report.case.entries
        if not entries:
            said = "No channels are listed yet." if entries is None else "The team has no channels."
            yield Paragraph(said)
            return
        rows = []
        for entry in entries:
            worst = [f for f in self.report.findings if f.channel == entry.id]
            shown = worst if self.everything else worst[:1]
            call = "; ".join(f"{f.severity.said}: {f.message}" for f in shown) or "fine"
            rows.append((entry.label, self.platform(entry.channels[0].on), call))
        shown_rows = rows if self.everything else [row for row in rows if row[2] != "fine"]
        listed = count(len(entries), "channel")
        if not shown_rows:
            yield Paragraph(f"{capital(listed)} listed, nothing to fix in what is said of them.")
        else:
            yield Table(f"Your {listed}", ("channel", "runs on", "what we see"), tuple(shown_rows))
            fine = len(rows) - len(shown_rows)
            if fine:
                yield Paragraph(f"{capital(count(fine, 'channel'))} without a finding.", Tone.QUIET)

    def platform(self, on: str | None) -> str:
        row = self.report.case.platforms.get(on) if on else None
        return row.name if row else (on or "not said")

    def also(self) -> Iterator[Block]:
        """Findings about no single channel, and the number of notes that are not shown."""
        shown = [f for f in self.report.findings if f.channel is None]
        shown = [f for f in shown if f not in self.report.look_first]
        if not self.everything:
            shown = [f for f in shown if f.severity is not Severity.NOTE or f.id[:5] != "chann"]
        points = tuple(
            Point(
                f.severity.said,
                f"{f.message} {f.next_step}",
                "",
                _TONES[f.severity],
                self.place(f.path),
            )
            for f in shown
        )
        if points:
            yield Callout("Also", points)

    def exceptions(self) -> Iterator[Block]:
        points = []
        for waiver, finding in self.report.waived:
            until = f", until {waiver.until}" if waiver.until else ""
            about = f"{finding.label}: {finding.message} " if finding and finding.label else ""
            points.append(Point(waiver.target, f"{about}{capital(waiver.because)}{until}."))
        if points:
            yield Callout("Agreed exceptions", tuple(points))

    def how(self) -> Paragraph:
        signs = len(self.report.signs)
        return Paragraph(
            f"How it was scored: {signs} signs in {count(len(self.report.reasons), 'reason')}, "
            f"{self.report.answered} answered. What nobody said counts as nothing in the low and "
            "as done in the high. 'icaudit explain R5' shows a reason in full; "
            "'--show all' shows every sign.",
            Tone.QUIET,
        )

    def place(self, path: tuple[str | int, ...]) -> str:
        return str(self.report.where(path)) if self.places else ""
