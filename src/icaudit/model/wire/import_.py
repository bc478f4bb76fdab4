"""The JSON of `import`: every row with its place."""

from typing import Annotated, TypedDict

from icaudit.model.wire.report import PlaceWire, ProblemWire

IMPORT = "icaudit.import/1"


class SheetRowsWire(TypedDict):
    """What became of the rows of a sheet; all the others add up to those that were read."""

    read: int
    headings: int
    channels: int
    merged: int
    not_taken: int


class ColumnWire(TypedDict):
    """A column, and what it was taken for."""

    column: Annotated[str, "Its letter."]
    heading: str | None
    becomes: Annotated[str | None, "A key of a channel, status or team; null where it is not used."]
    platform: Annotated[str | None, "Where the whole column is about one."]
    why_not: str | None


class SheetWire(TypedDict):
    """How a sheet was understood."""

    name: str
    hidden: bool
    headings: PlaceWire | None
    rows: SheetRowsWire
    columns: list[ColumnWire]
    notes: list[str]


class ImportedChannelWire(TypedDict):
    """A channel as it is written into a team file."""

    id: str
    team: str | None
    name: str | None
    platform: str | None
    guessed: Annotated[bool, "Whether only a word of its name tells the platform."]
    handle: str | None
    url: str | None
    place: PlaceWire


class MergedWire(TypedDict):
    """A row about a channel that was there already."""

    place: PlaceWire
    channel: str
    into: PlaceWire
    differs: Annotated[list[str], "The keys of which the row says something else."]


class NotTakenWire(TypedDict):
    """A row or a cell of which nothing was taken."""

    place: PlaceWire
    why: str


class LookAtWire(TypedDict):
    """Something that a person should look at, and all places where it is so."""

    message: str
    next_step: str
    places: list[PlaceWire]


class FilledWire(TypedDict):
    """A key that the team file left open."""

    entry: Annotated[int, "Which channel of the file, counted from nought."]
    key: str


class DiffersWire(TypedDict):
    """A channel of which list and file say different things."""

    channel: str
    keys: list[str]


class IntoWire(TypedDict):
    """What the list says more than the team file, and the other way round."""

    new: list[str]
    filled: list[FilledWire]
    differs: list[DiffersWire]
    only_there: list[str]


class ImportWire(TypedDict):
    """A list of channels as it was understood."""

    schema: Annotated[str, IMPORT]
    icaudit: str
    file: str
    channels: list[ImportedChannelWire]
    merged: list[MergedWire]
    not_taken: list[NotTakenWire]
    teams: list[str]
    sheets: list[SheetWire]
    problems: list[ProblemWire]
    look_at: list[LookAtWire]
    repairs: Annotated[dict[str, int], "What was put right in addresses, and how often."]
    into: Annotated[IntoWire | None, "With --into only."]
