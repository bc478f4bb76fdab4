"""The report on a screen: wide or narrow, light or dark, with colours or without.

Only the sixteen colours that every theme defines are used, so that the page
reads on any background, and no mark or colour stands without a word. Each
block is at most one table: nested ones would take half of a run.
"""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from icaudit.formats._drawing import MARKS, NO_TEXT, STYLES, Column, Drawing
from icaudit.formats._screen import Screen
from icaudit.formats._widths import LISTED, column_widths
from icaudit.model.document import (
    Block,
    Callout,
    Chart,
    Checklist,
    Facts,
    Line,
    Paragraph,
    Point,
    Step,
    Steps,
    Table,
    Title,
)
from icaudit.model.words import of_days
from icaudit.views.output import Output

NARROW = 76
SHORT_BAR, LONG_BAR = 10, 20


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
    )
    dresser = _Dresser(screen)
    for block in output.document():
        console.print(*dresser.dress(block), sep="\n")
    lines = (line.rstrip() for line in page.getvalue().split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


class _Dresser(Drawing):
    """Turns blocks into what rich prints."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.narrow = screen.width < NARROW

    def dress(self, block: Block) -> Iterable[RenderableType]:
        match block:
            case Title():
                return self.title(block)
            case Paragraph():
                return ["", self.text(block.text, STYLES[block.tone])]
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

    def title(self, block: Title) -> Iterator[RenderableType]:
        head, aside = self.text(block.in_a_line, "bold"), self.text(block.aside, "dim")
        gap = self.screen.width - cell_len(head.plain) - cell_len(aside.plain)
        if gap > 1:
            head, aside = Text.assemble(head, " " * gap, aside), NO_TEXT
        yield head
        if aside:
            yield aside
        if block.below:
            yield self.text(block.below, "dim")

    def facts(self, block: Facts) -> Iterator[RenderableType]:
        heading = self.heading(block.heading) if block.heading else iter([NO_TEXT])
        yield from heading
        wide = min(max(len(name) for name, _ in block.rows), self.screen.width // 3)
        rows = [[self.text(name, "green"), self.text(value)] for name, value in block.rows]
        yield self.layout([Column(wide), Column()], rows)

    def chart(self, block: Chart) -> Iterator[RenderableType]:
        if block.heading:
            yield from self.heading(block.heading)
        wide = max(len(bar.label) for bar in block.bars)
        cells = SHORT_BAR if self.narrow else LONG_BAR
        rows = [
            [self.text(b.label), self.range(b.low, b.high), self.bar(b.low, b.high, cells)]
            for b in block.bars
        ]
        yield self.layout([Column(wide), Column(6, right=True), Column()], rows)

    def checklist(self, block: Checklist) -> Iterator[RenderableType]:
        yield from self.heading(block.heading)
        label = max((cell_len(line.label) for line in block.lines), default=1)
        word = max((len(line.word) for line in block.lines), default=1)
        if self.narrow or any(line.below for line in block.lines):
            yield self.layout([Column(1), Column()], self.stacked(block.lines, label, word))
            return
        columns = [Column(1), Column(label), Column(6, right=True), Column(SHORT_BAR), Column(word)]
        rows = [[*self.head(line), self.text(line.why)] for line in block.lines]
        yield self.layout([*columns, Column()], rows)

    def head(self, line: Line) -> list[Text]:
        return [
            self.mark(line.mark),
            self.text(line.label, "bold"),
            self.range(line.low, line.high),
            self.bar(line.low, line.high, SHORT_BAR),
            self.text(line.word, MARKS[line.mark][2]),
        ]

    def stacked(self, lines: Iterable[Line], label: int, word: int) -> Iterator[list[Text]]:
        """Each line over two or more: first its figures, then why, then what is below it."""
        for line in lines:
            mark, name, score, bar, level = self.head(line)
            name.pad_right(label + 1 - cell_len(name.plain))
            bar.pad_right(SHORT_BAR + 1 - len(bar.plain))
            score.pad_left(6 - len(score.plain))
            score.pad_right(1)
            yield [mark, Text.assemble(name, score, bar, level)]
            if not line.below:
                yield [NO_TEXT, Text.assemble(self.text(line.why), self.place(line.place))]
            for below in line.below:
                yield [NO_TEXT, self.sign(below)]

    def sign(self, line: Line) -> Text:
        style = MARKS[line.mark][2]
        said = self.text(line.word, style)
        why = Text.assemble(" - ", self.text(line.why)) if line.why else NO_TEXT
        label = self.text(line.label)
        return Text.assemble(
            self.mark(line.mark), " ", label, ": ", said, why, self.place(line.place)
        )

    def table(self, block: Table) -> Iterator[RenderableType]:
        yield from self.heading(block.heading)
        rows = [[self.text(cell) for cell in row] for row in block.rows]
        heads = [self.text(column) for column in block.columns]
        texts = [[text.plain for text in column] for column in zip(heads, *rows, strict=True)]
        widths = None if self.narrow else column_widths(texts, self.screen.width)
        if widths is None:
            yield from self.listed(block)
            return
        grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        grid.add_column("", width=1)
        for head, column, width in zip(heads, block.columns, widths, strict=True):
            grid.add_column(
                head,
                justify="right" if column in block.right else "left",
                overflow="fold",
                width=width,
            )
        for row in rows:
            grid.add_row(NO_TEXT, *row)
        yield grid

    def listed(self, block: Table) -> Iterator[RenderableType]:
        """A table on a narrow screen: each row under its first cell."""
        for first, *cells in block.rows:
            named = zip(block.columns[1:], cells, strict=True)
            said = [f"{column}: {cell}" for column, cell in named if cell]
            line = " · ".join(said)
            lines = [line] if cell_len(line) + LISTED <= self.screen.width else said
            yield self.layout([Column()], [[self.text(first, "bold")]])
            yield self.layout([Column()], [[self.text(line)] for line in lines], 3)

    def steps(self, block: Steps) -> Iterator[RenderableType]:
        numbered = list(enumerate(block.steps, block.first))
        number = Column(len(str(block.first + len(block.steps) - 1)), right=True)
        points, days = Column(6, right=True), Column(5, right=True)
        if self.narrow:
            yield from self.heading(block.heading)
            rows = [row for n, step in numbered for row in self.step(n, step)]
            yield self.layout([number, Column()], rows)
        else:
            who = min(max(len(step.who) for step in block.steps), self.screen.width // 3)
            who = max(who, len("who can help"))
            yield from self.heading(block.heading, f"points  days {'who can help':<{who}}")
            rows = [
                [
                    self.text(str(n), "bold"),
                    self.what(step),
                    self.text(step.points),
                    self.text(step.days),
                    self.text(step.who, "dim"),
                ]
                for n, step in numbered
            ]
            yield self.layout([number, Column(), points, days, Column(who)], rows)
        yield from self.quiet_below(block.below, "green")

    def what(self, step: Step) -> Text:
        """What to do, and what that puts right."""
        about = ("\n", self.text(step.about, "dim")) if step.about else ()
        return Text.assemble(self.text(step.text), self.place(step.place), *about)

    def step(self, number: int, step: Step) -> Iterator[list[Text]]:
        yield [self.text(str(number), "bold"), self.text(step.text)]
        worth = self.text(
            f"{step.points} points, {of_days(step.days)}. {step.who} can help.", "dim"
        )
        yield [NO_TEXT, Text.assemble(worth, self.place(step.place))]
        if step.about:
            yield [NO_TEXT, self.text(step.about, "dim")]

    def callout(self, block: Callout) -> Iterator[RenderableType]:
        if self.narrow:
            yield from self.heading(block.heading)
            labelled = any(point.label for point in block.points)
            for point in block.points:
                yield from self.point(point, block.aside, 3 if labelled else 1)
            yield from self.quiet_below(block.below)
            return
        yield from self.heading(block.heading, block.aside)
        wide = min(max(cell_len(point.label) for point in block.points), self.screen.width // 4)
        aside = min(max(len(point.aside) for point in block.points), self.screen.width // 3)
        rows: list[list[Text]] = []
        for point in block.points:
            label = self.text(point.label, STYLES[point.tone] or "bold")
            said = Text.assemble(self.text(point.text), self.place(point.place))
            who = self.text(point.aside, "dim")
            rows.append([*([label] if wide else []), said, *([who] if aside else [])])
        left = [Column(wide)] if wide else []
        right = [Column(aside, right=True)] if aside else []
        yield self.layout([*left, Column(), *right], rows)
        yield from self.quiet_below(block.below)

    def point(self, point: Point, aside: str, indent: int) -> Iterator[RenderableType]:
        """A point on a narrow screen: its label, and the rest hanging under it."""
        said = [[Text.assemble(self.text(point.text), self.place(point.place))]]
        if point.aside:
            said.append([self.text(f"{aside}: {point.aside}", "dim")])
        if point.label:
            label = self.text(point.label, STYLES[point.tone] or "bold")
            yield self.layout([Column()], [[label]])
        yield self.layout([Column()], said, indent)
