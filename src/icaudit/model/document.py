"""What is said to a person, in neutral blocks that every format can dress.

The list of blocks is closed: a format that knows these knows every page.
"""

from enum import Enum
from typing import NamedTuple, TypeAlias

from icaudit.model.verdict import Exact


class Tone(Enum):
    """How a line is meant, for formats that have colours."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Mark(Enum):
    """The sign before a line of a checklist. A word always stands beside it."""

    DONE = "done"
    PART = "part"
    GAP = "gap"
    OPEN = "open"
    ASIDE = "aside"


class Title(NamedTuple):
    """What the page is about, with a word on the right, a line below and what it is part of."""

    text: str
    aside: str = ""
    below: str = ""
    above: str = ""

    @property
    def in_a_line(self) -> str:
        """The text and what it is part of, where there is no room above."""
        return f"{self.text} · {self.above}" if self.above else self.text


class Paragraph(NamedTuple):
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


class Facts(NamedTuple):
    """Names and values."""

    rows: tuple[tuple[str, str], ...]
    heading: str = ""


class Bar(NamedTuple):
    """A range of 0 to 100 with its name; None where nothing is scored."""

    label: str
    low: Exact | None
    high: Exact | None


class Chart(NamedTuple):
    """Ranges side by side; `whole` is what they add up to, where there is room to draw it."""

    bars: tuple[Bar, ...]
    heading: str = ""
    whole: Bar | None = None


class Line(NamedTuple):
    """A line of a checklist: mark, name, range, a word for it, and why.

    `about` says more about the name, `link` is where it leads.
    """

    mark: Mark
    label: str
    word: str
    why: str
    low: Exact | None = None
    high: Exact | None = None
    below: tuple["Line", ...] = ()
    place: str = ""
    about: str = ""
    link: str = ""


class Checklist(NamedTuple):
    """Things that hold, hold in part, or do not.

    `folded`: what is below a line may wait until somebody asks for it.
    """

    heading: str
    lines: tuple[Line, ...]
    below: str = ""
    folded: bool = False


class Table(NamedTuple):
    """Rows and columns. `right` names the columns that hold numbers.

    `bars` has a range for each row, for formats that can draw one.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()


class Step(NamedTuple):
    """Something to do: what it is worth in points, days of work, who can help.

    `about` is what it puts right.
    """

    text: str
    points: str
    days: str
    who: str
    place: str = ""
    about: str = ""


class Steps(NamedTuple):
    """Things to do, in order; `first` is the number of the first."""

    heading: str
    steps: tuple[Step, ...]
    below: str = ""
    first: int = 1


class Point(NamedTuple):
    """A line of a callout: whom or what it is about, what is the matter, a word on the right."""

    label: str
    text: str
    aside: str = ""
    tone: Tone = Tone.PLAIN
    place: str = ""


class Callout(NamedTuple):
    """What deserves a look. `aside` heads the words on the right."""

    heading: str
    points: tuple[Point, ...]
    aside: str = ""
    below: str = ""


Block: TypeAlias = Title | Paragraph | Facts | Chart | Checklist | Table | Steps | Callout
Document: TypeAlias = tuple[Block, ...]
