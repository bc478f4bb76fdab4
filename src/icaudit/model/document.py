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
    """What the page is about, with a word on the right and a line below."""

    text: str
    aside: str = ""
    below: str = ""


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
    """Ranges side by side."""

    bars: tuple[Bar, ...]


class Line(NamedTuple):
    """A line of a checklist: mark, name, range, a word for it, and why."""

    mark: Mark
    label: str
    word: str
    why: str
    low: Exact | None = None
    high: Exact | None = None
    below: tuple["Line", ...] = ()
    place: str = ""


class Checklist(NamedTuple):
    """Things that hold, hold in part, or do not."""

    heading: str
    lines: tuple[Line, ...]


class Table(NamedTuple):
    """Rows and columns. `right` names the columns that hold numbers."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[str, ...] = ()


class Step(NamedTuple):
    """Something to do: what it is worth in points, days of work, who can help."""

    text: str
    points: str
    days: str
    who: str
    place: str = ""


class Steps(NamedTuple):
    """Things to do, in order."""

    heading: str
    steps: tuple[Step, ...]
    below: str = ""


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
