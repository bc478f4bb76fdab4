"""Markdown, for wikis, merge requests and the page about a CI run.

Text from files stays text: what Markdown, HTML or the additions of GitHub and
GitLab would understand, such as mentions and formulas, is escaped.
"""

import re
from collections.abc import Iterable, Iterator

from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.document import (
    Block,
    Callout,
    Chart,
    Checklist,
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
from icaudit.model.words import of_days, whole
from icaudit.views.output import Output

_SPECIAL = re.compile(r"[\\`*\[\]|~$@#!]|(?<![^\W_])_|_(?![^\W_])")
_OPENING = re.compile(r"^\d+(?=[.)])|^(?=[-+=])")
"""What makes a list, a rule or a heading of a line that begins with it."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKS = {Mark.DONE: "✔ ", Mark.PART: "◐ ", Mark.GAP: "✘ ", Mark.OPEN: "? ", Mark.ASIDE: ""}
_REASONS = ("what", "of 100", "level", "why")


def render(output: Output, screen: Screen) -> str:
    """A document in Markdown: its parts with a blank line between them."""
    dresser = _Dresser(screen.unicode)
    parts = ("\n".join(part) for block in output.document() for part in dresser.dress(block))
    return "\n\n".join(filter(None, parts)) + "\n"


class _Dresser:
    """Turns blocks into parts, each of them some lines."""

    def __init__(self, unicode: bool) -> None:
        self.unicode = unicode

    def dress(self, block: Block) -> Iterator[Iterable[str]]:
        match block:
            case Title(_, aside, below):
                yield [f"# {self.text(block.in_a_line)}"]
                yield from ([self.text(said)] for said in (aside, below))
            case Paragraph(text, tone):
                yield [self.strong(text) if tone is Tone.STRONG else self.text(text)]
            case Facts(rows, heading):
                yield self.heading(heading)
                yield [f"- {self.strong(name)}: {self.text(value)}" for name, value in rows]
            case Chart(bars, heading):
                yield self.heading(heading)
                scores = ((bar.label, whole(bar.low, bar.high)) for bar in bars)
                yield self.table(("", "of 100"), scores, ("of 100",))
            case Checklist(heading, lines, below):
                yield self.heading(heading)
                yield from self.checklist(lines)
                yield [self.text(below)]
            case Table(heading, columns, rows, right):
                yield self.heading(heading)
                yield self.table(columns, rows, right)
            case Steps(heading, steps, below, first):
                yield self.heading(heading)
                yield [f"{number}. {self.step(step)}" for number, step in enumerate(steps, first)]
                yield [self.text(below)]
            case Callout(heading, points, aside, below):
                yield self.heading(heading)
                yield [f"- {self.point(point, aside)}" for point in points]
                yield [self.text(below)]

    def text(self, text: str) -> str:
        """A line of text as Markdown that shows it."""
        line = clean(text, self.unicode).strip().translate(_ENTITIES)
        return _OPENING.sub(r"\g<0>\\", _SPECIAL.sub(r"\\\g<0>", line))

    def strong(self, text: str) -> str:
        return f"**{said}**" if (said := self.text(text)) else ""

    def heading(self, text: str) -> list[str]:
        return [f"## {self.text(text)}"] if text else []

    def table(
        self, columns: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[str] = ()
    ) -> Iterator[str]:
        yield self.row(columns)
        yield f"| {' | '.join('---:' if name in right else '---' for name in columns)} |"
        yield from map(self.row, rows)

    def row(self, cells: Iterable[str]) -> str:
        return f"| {' | '.join(map(self.text, cells))} |"

    def checklist(self, lines: tuple[Line, ...]) -> Iterator[Iterable[str]]:
        """A table, or where there is something below the lines a list for each."""
        if not any(line.below for line in lines):
            rows = [
                (line.label, whole(line.low, line.high), self.word(line), line.why + _at(line))
                for line in lines
            ]
            yield self.table(_REASONS, rows, _REASONS[1:2])
            return
        for line in lines:
            score = f", {whole(line.low, line.high)} of 100" if line.low is not None else ""
            yield [f"### {self.text(f'{line.label}: {self.word(line)}{score}')}"]
            yield [self.text(line.why + _at(line))]
            yield [f"- {self.sign(below)}" for below in line.below]

    def word(self, line: Line) -> str:
        return f"{_MARKS[line.mark] if self.unicode else ''}{line.word}"

    def sign(self, line: Line) -> str:
        why = f", {line.why}" if line.why else ""
        return f"{self.text(line.label)}: {self.text(self.word(line) + why + _at(line))}"

    def step(self, step: Step) -> str:
        worth = f"{step.points} points, {of_days(step.days)}. {step.who} can help."
        about = f" {step.about}" if step.about else ""
        return self.text(f"{step.text} {worth}{about}{_at(step)}")

    def point(self, point: Point, aside: str) -> str:
        label = f"{self.strong(point.label)}: " if point.label else ""
        who = f" ({aside}: {point.aside})" if point.aside else ""
        return label + self.text(f"{point.text}{who}{_at(point)}")


def _at(said: Line | Step | Point) -> str:
    return f" ({said.place})" if said.place else ""
