"""The report on one team at its full length: for the screen of a meeting room, and on paper.

It says what the report in a terminal says, then every gap, every sign and
every channel, and how it was scored. No command is named: its readers may
never see a terminal.
"""

from collections.abc import Iterator
from functools import cached_property

from icaudit import __version__
from icaudit.core.advise import together
from icaudit.core.digest import digest
from icaudit.model.case import Entry
from icaudit.model.channel import Channel
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
    Point,
    Step,
    Steps,
    Title,
    Tone,
)
from icaudit.model.finding import Finding, Severity
from icaudit.model.report import LEVEL_MEANS, SCORING, ReasonResult, Report, Score, SignResult
from icaudit.model.report import Step as Advised
from icaudit.model.verdict import Outcome
from icaudit.model.words import capital, count
from icaudit.views.channels import channels_summary, found_by_channel, platform_name
from icaudit.views.report import Page, yardstick
from icaudit.views.seen import any_seen, assured, how_old, looked, seen_on

MOST_SAID = 2
"""So many signs are named for a reason that goes well."""

AGREED, NOTHING = "agreed exception", "nothing found"

_ORDER = [*(severity.said for severity in Severity), AGREED, NOTHING]
_MARKS = {Severity.ERROR: Mark.GAP, Severity.WARNING: Mark.PART, Severity.NOTE: Mark.ASIDE}


def report_page(report: Report, places: bool = False) -> Document:
    """Everything there is to say about one team."""
    return tuple(_WholePage(report, True, places).blocks())


class _WholePage(Page):
    """The same blocks in the same order, each with all that belongs to it."""

    more = "the list of channels names them all"

    def title(self) -> Title:
        team = self.report.case.file.team
        below = (
            f"An audit of our social channels: {yardstick(self.report)}. "
            f"{assured(self.report)} Habits, not results."
        )
        return Title(team.name, spelled(self.report.today), below, team.organisation or "")

    def chart(self, score: Score) -> Chart:
        return super().chart(score)._replace(whole=Bar("All in all", score.low, score.high))

    def go_on(self) -> str:
        return ""

    def goes_well(self) -> Iterator[Block]:
        points = tuple(
            Point(result.reason.short, _what_goes_well(result), tone=Tone.GOOD)
            for result in self.best()
        )
        if points:
            yield Callout("Goes well", points)

    def reasons(self) -> Iterator[Block]:
        heading = f"The {count(len(self.report.reasons), 'reason')}"
        yield Checklist(heading, tuple(map(self.reason, self.report.reasons)), folded=True)
        yield from self.after_that()

    def reason(self, result: ReasonResult) -> Line:
        return super().reason(result)._replace(about=result.reason.title)

    def sign(self, result: SignResult) -> Line:
        return super().sign(result)._replace(label=result.sign.title)

    def step(self, step: Advised) -> Step:
        short = [gap.result for gap in step.gaps]
        about = "; ".join(sign.sign.title if sign.private else sign.why for sign in short)
        return super().step(step)._replace(about=capital(about))

    def after_that(self) -> Iterator[Block]:
        """What is missing besides: nobody has to ask whether the list was complete."""
        named = {step.text for step in self.steps()}
        rest = [step for step in together(list(self.report.gaps)) if step.text not in named]
        if rest:
            heading = "What else is missing" if named else "Known to be missing"
            yield Steps(heading, tuple(map(self.step, rest)), first=len(named) + 1)

    def channels(self) -> Iterator[Block]:
        entries = self.report.case.entries
        if not entries:
            said = "No channels are listed yet." if entries is None else "The team has no channels."
            yield Callout("Your channels", (Point("", said),))
            return
        lines = [self.channel(entry) for entry in entries]
        lines.sort(key=lambda line: _ORDER.index(line.word))
        heading = f"Your {count(len(entries), 'channel')}"
        summary = channels_summary(self.report, len(entries))
        below = " ".join(filter(None, [summary, how_old(self.report)]))
        yield Checklist(heading, tuple(lines), below)

    def channel(self, entry: Entry) -> Line:
        """A channel with what was found; a person's own page is known by its line alone."""
        channel = entry.channels[0]
        label, link = entry.label, _link(channel)
        if channel.withheld:
            line = self.report.where(("channels", entry.indexes[0])).line
            label, link = f"{label}, line {line}", ""
        below = (*map(self.found, self.by_channel.get(entry.id, ())), *self.agreed(entry))
        platform = platform_name(self.report, entry)
        mark, word = (below[0].mark, below[0].word) if below else (Mark.ASIDE, NOTHING)
        about = f"{platform}. {seen_on(entry)}" if self.looked else platform
        return Line(mark, label, word, "", below=below, about=about, link=link)

    @cached_property
    def looked(self) -> bool:
        return any_seen(self.report)

    @cached_property
    def by_channel(self) -> dict[str, list[Finding]]:
        return found_by_channel(self.report)

    def found(self, finding: Finding) -> Line:
        mark, word = _MARKS[finding.severity], finding.severity.said
        said = f"{finding.message} {finding.next_step}"
        return Line(mark, "", word, said, place=self.place(finding.path))

    def agreed(self, entry: Entry) -> Iterator[Line]:
        """What was found and agreed to be left: never a tick, and always with its reason."""
        for waived in self.report.waived:
            if waived.finding and waived.finding.channel == entry.id:
                yield Line(Mark.ASIDE, "", AGREED, self.exception(waived).text)

    def how(self) -> Iterator[Block]:
        report, signs = self.report, self.report.signs
        still_open = sum(sign.verdict.low < sign.verdict.high for sign in signs)
        reasons = count(len(report.reasons), "reason")
        answered = f"{report.answered} answered, {still_open} open in whole or in part"
        rows = (
            ("Measured", f"{len(signs)} signs in {reasons}: {answered}."),
            (
                "Range",
                "From what is certain to what is possible. What nobody said counts as no at "
                "the lower end and as yes at the upper end.",
            ),
            ("Points", "What a step adds to the 100 once it has fully come true."),
            (
                "Self-assessed",
                f"The team answered about itself{_checked(report)}. It is about "
                "habits, not results, and no measure of any person.",
            ),
            ("Yardstick", f"{yardstick(report)}, version {digest(report.profile)}."),
            (
                "Made",
                f"On {spelled(report.today)} by icaudit {__version__}, scoring version {SCORING}.",
            ),
        )
        yield Facts(rows, "How it was scored")
        yield Facts(
            tuple((capital(level.said), means) for level, means in LEVEL_MEANS.items()),
            "What the words mean",
        )


def _checked(report: Report) -> str:
    looks = looked(report)
    if looks is None or not looks.verified:
        return ", and nobody else has checked it"
    return f"; icaudit looked at {count(looks.verified, 'channel')} itself"


def _link(channel: Channel) -> str:
    """Where a channel leads: its address as it was written, or in full where that is short."""
    url, address = channel.url or "", channel.address
    return url if "://" in url or address is None else address.canonical or url


def _what_goes_well(result: ReasonResult) -> str:
    """The weightiest signs of a reason that are met, in a sentence."""
    met = [s for s in result.signs if s.counts and s.verdict.outcome is Outcome.MET]
    met = sorted((s for s in met if not s.private), key=lambda s: -s.sign.weight)
    said = "; ".join(sign.why for sign in met[:MOST_SAID])
    return f"{capital(said)}." if said else result.reason.title + "."
