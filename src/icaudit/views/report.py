"""The report on one team, for people."""

from collections.abc import Iterable, Iterator, Sequence

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
from icaudit.model.report import Level, ReasonResult, Report, Score, SignResult, Waived
from icaudit.model.report import Step as Advised
from icaudit.model.verdict import FULL, Exact, Outcome
from icaudit.model.words import capital, count, days, joined, of_days, promised, to_type, whole
from icaudit.views.channels import TONES, channel_blocks, channel_label, grouped_notes
from icaudit.views.headline import headline
from icaudit.views.pass_marks import pass_marks
from icaudit.views.seen import assured

MOST_LOOKS = 5
MOST_WELL = 3
MOST_QUESTIONS, MOST_EARLY = 3, 6

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
    page = Page(report, everything, places)
    return tuple(page.blocks())


def yardstick(report: Report) -> str:
    """What was measured with: `Ten reasons, frontline and regulated`."""
    add_ons = [name.replace("-", " ") for name in report.profile.names[1:]]
    return ", ".join(filter(None, [report.profile.title, joined(add_ons)]))


def reasons_table(report: Report) -> Table:
    """The ten reasons as a table to paste somewhere else."""
    page = Page(report, everything=False, places=False)
    lines = map(page.reason, report.reasons)
    rows = tuple((line.label, whole(line.low, line.high), line.word, line.why) for line in lines)
    return Table("The reasons", ("reason", "of 100", "level", "why"), rows, ("of 100",))


def do_next(steps: Sequence[Advised], then_at_least: Exact, lines: Iterable[Step] = ()) -> Steps:
    """A few next steps, and what they come to if they come true."""
    total = of_days(days(sum(step.days for step in steps)))
    least = whole(then_at_least, then_at_least)
    below = f"If these come true, it is at least {least} of 100."
    return Steps(f"Do next, about {total} in all", tuple(lines or map(step_line, steps)), below)


def step_line(step: Advised, place: str = "") -> Step:
    """A step with what it brings and costs."""
    return Step(step.text, promised(step.gain), days(step.days), step.ask, place)


class Page:
    """The blocks of a report, in the order in which they are read, as long as a screen is."""

    more = "'--show all' lists them"

    def __init__(self, report: Report, everything: bool, places: bool) -> None:
        self.report = report
        self.everything = everything
        self.places = places

    def blocks(self) -> Iterator[Block]:
        yield self.title()
        yield Paragraph(headline(self.report), Tone.STRONG)
        if self.report.score is not None and not self.report.too_early:
            yield self.chart(self.report.score)
        yield from pass_marks(self.report, self.places)
        yield from self.goes_well()
        yield from self.look_first()
        yield from self.ask_first()
        yield from self.do_next()
        yield from self.reasons()
        yield from self.channels()
        yield from self.also()
        yield from self.exceptions()
        yield from self.how()

    def title(self) -> Title:
        team = self.report.case.file.team
        below = f"{yardstick(self.report)}. {assured(self.report)} Habits, not results."
        return Title(team.name, spelled(self.report.today), below, team.organisation or "")

    def chart(self, score: Score) -> Chart:
        return Chart(tuple(self.bars()))

    def bars(self) -> Iterator[Bar]:
        for half, title in HALVES.items():
            score = self.report.halves[half]
            yield Bar(title, score.low if score else None, score.high if score else None)

    def goes_well(self) -> Iterator[Block]:
        best = self.best()
        if best:
            names = " · ".join(result.reason.short for result in best)
            yield Facts((("Goes well", names),))

    def best(self) -> list[ReasonResult]:
        """The reasons that go best, if they do not go badly."""
        good = [(result.score.low, result) for result in self.report.reasons if result.score]
        good = sorted((pair for pair in good if pair[0] >= 50), key=lambda pair: -pair[0])
        return [result for _, result in good[:MOST_WELL]]

    def look_first(self) -> Iterator[Block]:
        found = self.report.look_first
        if found:
            more = len(found) - MOST_LOOKS
            below = f"And {more} more: {self.more}." if more > 0 else ""
            yield Callout("Look at first", tuple(map(self.point, found[:MOST_LOOKS])), below=below)

    def point(self, finding: Finding) -> Point:
        text = f"{finding.message} {finding.next_step}"
        label = channel_label(self.report, finding) or "Your channels"
        return Point(label, text, "", TONES[finding.severity], self.place(finding.path))

    def ask_first(self) -> Iterator[Block]:
        """A few questions; what a next step is named for is no question any more."""
        stepped = {gap.result.sign.id for step in self.steps() for gap in step.gaps}
        asked = [q for q in self.report.ask_first if q.result.sign.id not in stepped]
        points = tuple(
            Point("", q.question, q.result.sign.ask, place=self.place(q.result.verdict.path))
            for q in asked[: MOST_EARLY if self.report.too_early else MOST_QUESTIONS]
        )
        if points:
            yield Callout("Ask first", points, "who knows", self.go_on())

    def go_on(self) -> str:
        """How to answer, while there is too little for a score and a file to answer in."""
        if not self.report.too_early or self.report.path in ("", "-"):
            return ""
        again = to_type("icaudit init --resume", self.report.path, self.report.profile.paths)
        return f"Answer what you know: '{again}' asks one after another."

    def steps(self) -> tuple[Advised, ...]:
        """The steps; while little is known, asking comes before doing."""
        return () if self.report.too_early else self.report.steps

    def do_next(self) -> Iterator[Block]:
        steps, report = self.steps(), self.report
        if not steps or report.then_at_least is None:
            return
        yield do_next(steps, report.then_at_least, map(self.step, steps))

    def step(self, step: Advised) -> Step:
        return step_line(step, self.place(step.gaps[0].result.verdict.path))

    def reasons(self) -> Iterator[Block]:
        heading = f"The {count(len(self.report.reasons), 'reason')}"
        yield Checklist(heading, tuple(map(self.reason, self.report.reasons)))

    def reason(self, result: ReasonResult) -> Line:
        known = result.score is not None and result.score.told > 0
        low, high = (result.score.low, result.score.high) if result.score and known else (None,) * 2
        below = tuple(map(self.sign, result.signs)) if self.everything else ()
        mark, word = _LEVEL_MARKS[result.level], result.level.said
        return Line(mark, result.reason.short, word, self.why(result), low, high, below)

    def why(self, result: ReasonResult) -> str:
        """The line of the sign that weighs most: what is short, else what goes well."""
        if result.aside:
            return f"set aside: {result.aside}"
        counted = [sign for sign in result.signs if sign.counts]
        counted = [sign for sign in counted if not sign.private] or counted
        if not counted:
            return "nothing here to judge"
        short = [sign for sign in counted if sign.verdict.low < FULL]
        if not short:
            return max(counted, key=lambda sign: sign.sign.weight).why
        why = max(short, key=lambda sign: sign.sign.weight * (FULL - sign.verdict.low)).why
        return f"still: {why}" if result.level is Level.HABIT else why

    def sign(self, result: SignResult) -> Line:
        verdict, outcome = result.verdict, result.verdict.outcome
        mark, word, why = _MARKS[outcome], _WORDS[outcome], result.why
        if result.aside:
            mark, word, why = Mark.ASIDE, "set aside", result.aside
        elif result.private:
            mark, word = Mark.ASIDE, "answered"
        elif not verdict.applicable and verdict.path[:1] != ("practices",):
            word = "not counted"
        label = f"{result.sign.id}  {result.sign.title}"
        return Line(mark, label, word, why, place=self.place(verdict.path))

    def channels(self) -> Iterator[Block]:
        yield from channel_blocks(self.report, self.everything)

    def also(self) -> Iterator[Block]:
        """Findings about no single channel; notes on the channel list only where they help."""
        found = [f for f in self.report.findings if f.channel is None]
        found = [f for f in found if f not in self.report.look_first]
        if not (self.everything or self.report.too_early):
            quiet = Severity.NOTE
            found = [f for f in found if f.severity is not quiet or f.path[:1] != ("channels",)]
        if not self.everything:
            found += grouped_notes(self.report)
        points = tuple(
            Point(
                f.severity.said,
                f"{f.message} {f.next_step}",
                "",
                TONES[f.severity],
                self.place(f.path),
            )
            for f in found
        )
        if points:
            yield Callout("Also", points)

    def exceptions(self) -> Iterator[Block]:
        if self.report.waived:
            yield Callout("Agreed exceptions", tuple(map(self.exception, self.report.waived)))

    def exception(self, waived: Waived) -> Point:
        waiver, finding = waived
        until = f", until {waiver.until}" if waiver.until else ""
        about = f"{finding.message} " if finding else ""
        label = finding.label if finding and finding.label else self.named(waiver.target)
        return Point(label, f"{about}{capital(waiver.because)}{until}.")

    def named(self, id: str) -> str:
        """What an exception is for, in words."""
        sign = self.report.profile.criteria().get(id)
        reason = next((r.short for r in self.report.profile.reasons if r.id == id), None)
        return sign.title if sign else reason or id

    def how(self) -> Iterator[Block]:
        signs, of = self.report.signs, count(len(self.report.reasons), "reason")
        still_open = sum(sign.verdict.low < sign.verdict.high for sign in signs)
        answered = f"{self.report.answered} answered, {still_open} open in whole or in part"
        yield Paragraph(
            f"How it was scored: {len(signs)} signs in {of}, {answered}. What nobody said counts "
            "as no in 'at least' and as yes in what it could be. 'icaudit explain R5' tells all "
            "about a reason, '--show all' shows every sign.",
            Tone.QUIET,
        )

    def place(self, path: tuple[str | int, ...]) -> str:
        return str(self.report.where(path)) if self.places else ""
