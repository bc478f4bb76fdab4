"""A spreadsheet to send round, made from the fields of a channel: what it asks and how."""

from typing import NamedTuple

from icaudit.model.channel import Channel
from icaudit.model.inventory import EXAMPLE, HEADINGS
from icaudit.model.shape import Count, Day, Shape, Word, YesNo, fields

_EXAMPLE = {
    "name": f"{EXAMPLE} All Company",
    "url": "https://engage.cloud.microsoft/main/org/northwind.example/groups/abc",
    "platform": "Viva Engage",
    "purpose": "Everyone asks, the people who decide answer",
    "note": "This row shows what to write. It is not counted.",
}
_WIDTHS = {"name": 28, "url": 44, "platform": 18, "purpose": 44, "owner": 28, "note": 40}
_USUAL = 22

HOW = (
    "A row for each channel: pages on social networks, internal networks and staff apps, chat "
    "communities, blogs, podcasts and video.",
    "Fill in what you know. What you leave empty counts as not said; a guess helps nobody.",
    "The link is that of the channel itself, not of a post. Where there is none, the name and "
    "the platform will do.",
    "Many cells have a list to choose from: click the cell, then the arrow beside it.",
    "Never write a person's name or account. Owners are roles, such as Intranet editor.",
    f"The row that begins with {EXAMPLE} only shows what to write. You may delete it.",
)
"""What whoever fills it in should know, a line each."""


class Column(NamedTuple):
    """A column: its heading, what it asks, and how its cells are filled in.

    `choices` are all the words that are understood, `most` is the largest
    number. With `any_platform`, the platforms are offered, but any word will do.
    """

    heading: str
    asks: str
    example: str | int
    width: int
    choices: tuple[str, ...] = ()
    most: int | None = None
    any_platform: bool = False

    @property
    def note(self) -> str:
        """What it asks, and what there is to choose."""
        return f"{self.asks} Choose: {', '.join(self.choices)}." if self.choices else self.asks


def columns() -> tuple[Column, ...]:
    """Every column, in the order in which people fill them in."""
    shapes = fields(Channel)
    return tuple(_column(key, shapes[key]) for key in HEADINGS)


def _column(key: str, shape: Shape) -> Column:
    width, example = _WIDTHS.get(key, _USUAL), _EXAMPLE.get(key, shape.example)
    column = Column(HEADINGS[key], shape.help, example, width, any_platform=key == "platform")
    match shape:
        case Word():
            return column._replace(choices=tuple(shape.words))
        case YesNo():
            return column._replace(choices=("yes", "no"))
        case Count():
            return column._replace(example=int(example), most=shape.most)
        case Day():
            ways = f"Such as 2026-11-18, 2026-11 or {shape.never}."
            return column._replace(asks=f"{shape.help} {ways}")
        case _:
            return column
