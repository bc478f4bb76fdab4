"""The report on a screen: wide or narrow, light or dark, with colours or without.

Only the sixteen colours that every theme defines are used, so that the page
reads on any background, and no mark or colour stands without a word.
"""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

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
    Steps,
    Table,
    Title,
    Tone,
)
from icaudit.model.verdict import Exact
from icaudit.model.words import whole
from icaudit.views.output import Output

NARROW = 76

_STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "bold red",
}
_MARKS = {
    Mark.DONE: ("✔", "x", "green"),
    Mark.PART: ("◐", "~", "yellow"),
    Mark.GAP: ("✘", "-", "red"),
    Mark.OPEN: ("?", "?", "cyan"),
    Mark.ASIDE: ("·", ".", "dim"),
}
_BARS = {True: "█▒░", False: "#=."}


def render(output: Output, screen: Screen) -> str:
    """A document for a screen."""
    page = StringIO()
    console = Console(
        file=page,
        width=screen.width,
        color_system="standard" if screen.colour else None,
        force_terminal=screen.colour,
        no_color=not screen.colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )
    dresser = _Dresser(screen)
    for block in output.document():
        for part in dresser.dress(block):
            console.print(part)
    lines = (line.rstrip() for line in page.getvalue().split("\n"))
    return "\n".join(lines).rstrip("\n") + "\n"


class _Dresser:
    """Turns blocks into what rich prints."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.narrow = screen.width < NARROW

    def dress(self, block: Block) -> Iterable[RenderableType]:
        match block:
            case Title():
                return self.title(block)
            case Paragraph():
                return self.paragraph(block)
            case Facts():
                return self.facts(block)
            case Chart():
                return self.chart(block)
            case Checklist():
                return self.checklist(block)
            case Table():
                return self.table(block)
            case Steps():
                return self.steps(block)
            case Callout():
                return self.callout(block)

    def text(self, text: str, style: str = "") -> Text:
        return Text(clean(text, self.screen.unicode), style)

    def grid(self, *columns: tuple[str, int | None, bool]) -> Grid:
        """A table without lines: (justify, width, wrap) for each column."""
        grid = Grid(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        for justify, width, wrap in columns:
            grid.add_column(
                justify="right" if justify == "right" else "left",
                width=width,
                ratio=1 if width is None else None,
                no_wrap=not wrap,
                overflow="fold" if wrap else "ellipsis",
            )
        grid.expand = True
        return grid

    def heading(self, text: str, aside: str = "") -> Iterator[RenderableType]:
        yield ""
        line = self.grid(("left", None, True), ("right", len(aside) or 1, False))
        line.add_row(
            self.text(text, "bold underline" if self.screen.colour else ""), self.text(aside, "dim")
        )
        yield line

    def indented(self, part: RenderableType, by: int = 2) -> Grid:
        grid = self.grid(("left", by - 1, False), ("left", None, True))
        grid.add_row("", part)
        return grid

    def title(self, block: Title) -> Iterator[RenderableType]:
        if self.narrow:
            yield self.text(block.text, "bold")
            yield self.text(block.aside, "dim")
        else:
            line = self.grid(("left", None, True), ("right", len(block.aside) or 1, False))
            line.add_row(self.text(block.text, "bold"), self.text(block.aside, "dim"))
            yield line
        if block.below:
            yield self.text(block.below, "dim")

    def paragraph(self, block: Paragraph) -> Iterator[RenderableType]:
        yield ""
        yield self.text(block.text, _STYLES[block.tone])

    def facts(self, block: Facts) -> Iterator[RenderableType]:
        if block.heading:
            yield from self.heading(block.heading)
        wide = min(max(len(name) for name, _ in block.rows), self.screen.width // 3)
        grid = self.grid(("left", wide, True), ("left", None, True))
        for name, value in block.rows:
            grid.add_row(self.text(name, "green"), self.text(value))
        yield self.indented(grid)

    def chart(self, block: Chart) -> Iterator[RenderableType]:
        for bar in block.bars:
            if self.narrow:
                yield self.indented(self.text(bar.label))
            grid = self.grid(
                ("left", None if not self.narrow else 1, False),
                ("right", 7, False),
                ("left", 20, False),
            )
            label = "" if self.narrow else bar.label
            grid.add_row(
                self.text(label), self.range(bar.low, bar.high), self.bar(bar.low, bar.high, 20)
            )
            grid.expand = False
            if not self.narrow:
                grid.columns[0].width, grid.columns[0].ratio = 28, None
            yield self.indented(grid)

    def range(self, low: Exact | None, high: Exact | None) -> Text:
        if low is None or high is None:
            return self.text("-")
        return self.text(whole(low, high))

    def bar(self, low: Exact | None, high: Exact | None, cells: int) -> Text:
        """Filled up to the low, hatched up to the high, dotted from there."""
        if low is None or high is None:
            return Text("")
        sure = int(low * cells // 100)
        maybe = -int(-high * cells // 100) - sure
        full, open_, rest = _BARS[self.screen.unicode]
        return Text.assemble(
            (full * sure, "green"),
            (open_ * maybe, "yellow" if high > low else "green"),
            (rest * (cells - sure - maybe), "dim"),
        )

    def mark(self, mark: Mark) -> Text:
        glyph, plain, style = _MARKS[mark]
        return Text(glyph if self.screen.unicode else plain, style)

    def checklist(self, block: Checklist) -> Iterator[RenderableType]:
        yield from self.heading(block.heading)
        label = max((len(line.label) for line in block.lines), default=1)
        word = max((len(line.word) for line in block.lines), default=1)
        for line in block.lines:
            yield self.indented(self.reason(line, label, word), 2)
            for below in line.below:
                yield self.indented(self.sign(below), 5)

    def reason(self, line: Line, label: int, word: int) -> Grid:
        head = [
            self.mark(line.mark),
            self.text(line.label, "bold"),
            self.range(line.low, line.high),
            self.bar(line.low, line.high, 10),
            self.text(line.word, _MARKS[line.mark][2]),
        ]
        columns = [
            ("left", 1, False),
            ("left", label, False),
            ("right", 6, False),
            ("left", 10, False),
            ("left", word, False),
        ]
        if self.narrow:
            grid = self.grid(*columns)
            grid.expand = False
            grid.add_row(*head)
            outer = self.grid(("left", None, True))
            outer.add_row(grid)
            outer.add_row(self.indented(self.text(line.why), 3))
            return outer
        grid = self.grid(*columns, ("left", None, True))
        grid.add_row(*head, self.text(line.why))
        return grid

    def sign(self, line: Line) -> Grid:
        grid = self.grid(("left", 1, False), ("left", None, True))
        said = Text.assemble(
            self.text(line.label),
            ": ",
            self.text(line.word, _MARKS[line.mark][2]),
            " - ",
            self.text(line.why),
            self.place(line.place),
        )
        grid.add_row(self.mark(line.mark), said)
        return grid

    def place(self, place: str) -> Text:
        return self.text(f"  {place}", "dim") if place else Text("")

    def table(self, block: Table) -> Iterator[RenderableType]:
        yield from self.heading(block.heading)
        if self.narrow:
            for row in block.rows:
                yield self.indented(self.text(row[0], "bold"))
                cells = zip(block.columns[1:], row[1:], strict=True)
                for column, cell in cells:
                    yield self.indented(self.text(f"{column}: {cell}"), 4)
            return
        grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        for column in block.columns:
            grid.add_column(
                clean(column),
                justify="right" if column in block.right else "left",
                overflow="fold",
                max_width=self.screen.width // 3 if column != block.columns[-1] else None,
            )
        for row in block.rows:
            grid.add_row(*(self.text(cell) for cell in row))
        yield self.indented(grid)

    def steps(self, block: Steps) -> Iterator[RenderableType]:
        if self.narrow:
            yield from self.heading(block.heading)
            for number, step in enumerate(block.steps, 1):
                grid = self.grid(("right", 1, False), ("left", None, True))
                grid.add_row(self.text(str(number), "bold"), self.text(step.text))
                worth = f"{step.points} points, {step.days} days; who can help: {step.who}"
                grid.add_row("", Text.assemble(self.text(worth, "dim"), self.place(step.place)))
                yield self.indented(grid)
        else:
            who = min(max(len(step.who) for step in block.steps), self.screen.width // 3)
            grid = self.grid(
                ("right", 1, False),
                ("left", None, True),
                ("right", 6, False),
                ("right", 5, False),
                ("left", who, True),
            )
            head = "bold underline" if self.screen.colour else ""
            top = self.grid(
                ("left", None, True), ("right", 6, False), ("right", 5, False), ("left", who, False)
            )
            top.add_row(
                self.text(block.heading, head),
                self.text("points", "dim"),
                self.text("days", "dim"),
                self.text("who can help", "dim"),
            )
            yield ""
            yield top
            for number, step in enumerate(block.steps, 1):
                said = Text.assemble(self.text(step.text), self.place(step.place))
                grid.add_row(
                    self.text(str(number), "bold"),
                    said,
                    self.text(step.points),
                    self.text(step.days),
                    self.text(step.who, "dim"),
                )
            yield self.indented(grid)
        if block.below:
            yield self.indented(self.text(block.below, "green"))

    def callout(self, block: Callout) -> Iterator[RenderableType]:
        yield from self.heading(block.heading, "" if self.narrow else block.aside)
        labels = any(point.label for point in block.points)
        wide = min(max(len(point.label) for point in block.points), self.screen.width // 4)
        asides = max(len(point.aside) for point in block.points)
        for point in block.points:
            said = Text.assemble(self.text(point.text), self.place(point.place))
            label = self.text(point.label, _STYLES[point.tone] or "bold")
            if self.narrow:
                grid = self.grid(("left", None, True))
                grid.add_row(label)
                grid.add_row(self.indented(said, 3))
                if point.aside:
                    who = self.text(f"{block.aside}: {point.aside}", "dim")
                    grid.add_row(self.indented(who, 3))
            else:
                aside = min(asides, self.screen.width // 3)
                columns = [("left", wide if labels else 1, True), ("left", None, True)]
                columns += [("right", aside, True)] if aside else []
                grid = self.grid(*columns)
                cells = [label, said, self.text(point.aside, "dim")][: len(columns)]
                grid.add_row(*cells)
            yield self.indented(grid)
        if block.below:
            yield self.indented(self.text(block.below, "dim"))
