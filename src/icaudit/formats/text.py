"""Plain text, one fact a line: for screen readers, for `grep`, for an e-mail.

No columns, no drawings, nothing that only a glance would understand. Every
line says by itself what it is about.
"""

from collections.abc import Iterator

from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.document import (
    Block,
    Callout,
    Chart,
    Checklist,
    Facts,
    Line,
    Paragraph,
    Steps,
    Table,
    Title,
)
from icaudit.model.words import spoken
from icaudit.views.output import Output


def render(output: Output, screen: Screen) -> str:
    """A document, line by line."""
    lines = (line for block in output.document() for line in _lines(block))
    return "".join(f"{clean(line, screen.unicode)}\n" for line in lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title(_, aside, below):
            yield ", ".join(filter(None, (block.in_a_line, aside)))
            yield from filter(None, (below,))
        case Paragraph(text, _):
            yield text
        case Facts(rows, heading):
            about = f"{heading}: " if heading else ""
            yield from (f"{about}{name}: {value}" for name, value in rows)
        case Chart(bars, heading):
            about = f"{heading}: " if heading else ""
            yield from (f"{about}{bar.label}: {spoken(bar.low, bar.high)}" for bar in bars)
        case Checklist(heading, lines):
            for line in lines:
                yield from _check(heading, line)
        case Table(heading, columns, rows, _):
            for row in rows:
                cells = zip(columns[1:], row[1:], strict=True)
                said = "; ".join(f"{column}: {cell}" for column, cell in cells if cell)
                yield f"{heading}: {row[0]}; {said}"
        case Steps(heading, steps, below, first):
            yield heading
            for number, step in enumerate(steps, first):
                worth = f"Points: {step.points}. Days: {step.days}. Who can help: {step.who}."
                about = f" {step.about}" if step.about else ""
                yield f"Step {number}: {step.text} {worth}{about}{_at(step.place)}"
            yield from filter(None, (below,))
        case Callout(heading, points, aside, below):
            for point in points:
                who = f" ({aside}: {point.aside})" if point.aside else ""
                about = f"{point.label}: " if point.label else ""
                yield f"{heading}: {about}{point.text}{who}{_at(point.place)}"
            yield from filter(None, (below,))


def _check(heading: str, line: Line) -> Iterator[str]:
    score = f", {spoken(line.low, line.high)}" if line.low is not None else ""
    yield f"{heading}: {line.label}: {line.word}{score}: {line.why}{_at(line.place)}"
    for below in line.below:
        yield f"{line.label}: {below.label}: {below.word}: {below.why}{_at(below.place)}"


def _at(place: str) -> str:
    return f" [{place}]" if place else ""
