"""What everything on a screen is drawn with: texts, columns, headings, marks and bars."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.document import Mark, Tone
from icaudit.model.verdict import Exact
from icaudit.model.words import whole

STYLES = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.QUIET: "dim",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "bold red",
}
MARKS = {
    Mark.DONE: ("✔", "x", "green"),
    Mark.PART: ("◐", "~", "yellow"),
    Mark.GAP: ("✘", "-", "red"),
    Mark.OPEN: ("?", "?", "cyan"),
    Mark.ASIDE: ("·", ".", "dim"),
}
_BARS = {True: "█▒░", False: "#=."}
NO_TEXT = Text("")


class Column(NamedTuple):
    """A column of a layout: its width (None takes what is left), and whether it is of numbers."""

    width: int | None = None
    right: bool = False


class Drawing:
    """The parts of every page."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def text(self, text: str, style: str = "") -> Text:
        return Text(clean(text, self.screen.unicode), style)

    def layout(
        self, columns: Iterable[Column], rows: Iterable[list[Text]], indent: int = 1
    ) -> Grid:
        """Rows side by side in columns, without lines.

        The one column without a width gets what is left. Said here, because
        rich would measure every cell to find out.
        """
        columns = [Column(indent), *columns]
        taken = sum(column.width + 1 for column in columns if column.width is not None)
        grid = Grid(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
        for column in columns:
            width = self.screen.width - taken if column.width is None else column.width
            grid.add_column(
                justify="right" if column.right else "left", width=max(width, 1), overflow="fold"
            )
        for row in rows:
            grid.add_row(NO_TEXT, *row)
        return grid

    def heading(self, text: str, aside: str = "") -> Iterator[RenderableType]:
        """A heading, with quiet words at the right edge; where there is no room, below it."""
        head = self.text(text, "bold underline" if self.screen.colour else "bold")
        gap = self.screen.width - cell_len(head.plain) - cell_len(aside)
        yield ""
        quiet = self.text(aside, "dim")
        if aside and gap <= 1:
            yield head
            head, gap = NO_TEXT, max(self.screen.width - cell_len(aside), 0)
        yield Text.assemble(head, " " * gap, quiet) if aside else head

    def mark(self, mark: Mark) -> Text:
        glyph, plain, style = MARKS[mark]
        return Text(glyph if self.screen.unicode else plain, style)

    def place(self, place: str) -> Text:
        return self.text(f"  {place}", "dim") if place else NO_TEXT

    def range(self, low: Exact | None, high: Exact | None) -> Text:
        return self.text(whole(low, high))

    def bar(self, low: Exact | None, high: Exact | None, cells: int) -> Text:
        """Filled up to the low, hatched up to the high, dotted from there."""
        if low is None or high is None:
            return Text("")  # one of its own: whoever stacks it pads it
        sure = int(low * cells // 100)
        maybe = -int(-high * cells // 100) - sure if high > low else 0
        full, open_, rest = tuple(_BARS[self.screen.unicode])
        left = rest * (cells - sure - maybe)
        return Text.assemble((full * sure, "green"), (open_ * maybe, "yellow"), (left, "dim"))

    def quiet_below(self, text: str, style: str = "dim") -> Iterator[RenderableType]:
        if text:
            yield self.layout([Column()], [[self.text(text, style)]])
