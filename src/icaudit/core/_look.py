"""What stands in a column, whatever its heading says."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icaudit.core._cells import TICKS, links, says_nothing, several
from icaudit.model.address import BLOG, NO_PLATFORM
from icaudit.model.channel import Channel
from icaudit.model.inventory import Cell
from icaudit.model.platforms import Platforms
from icaudit.model.shape import Count, Day, Shape, Word, YesNo, fields, plain, spellings

Row = Sequence[Cell]

_SAMPLE = 200
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_NUMBER = re.compile(r"[-+]?\d[\d.,'\s]*[%kKmM]?")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"(19|20)\d\d([-./]\d\d?){{0,2}}([t ].*)?|\d\d?[-./ ]\d\d?[-./ ](\d\d){{1,2}}"
    rf"|(\d\d?\w{{0,2}}\.?[ -])?({_MONTH})[a-z]{{0,6}}\.?[ -](\d\d?\w{{0,2}},? )?\d{{2,4}}"
)


class Look(NamedTuple):
    """How many cells say something, and which share of them (0 to 1) is what.

    `addresses` are all of the web, `accounts` only those on platforms we know.
    """

    said: int
    addresses: float
    accounts: float
    names: float
    platforms: float
    numbers: float
    mails: float
    ticks: float
    texts: tuple[str, ...]

    def fits(self, key: str) -> float:
        """Which share can be read as this key of a channel; texts always can."""
        shape = fields(Channel)[key]
        return _share(can_be(shape, text) for text in self.texts)


def look(cells: Iterable[Cell], platforms: Platforms, on: str | None = None) -> Look:
    """What stands in the first cells that say something."""
    said = [cell for cell in cells if cell.link or not says_nothing(cell.text)][:_SAMPLE]
    texts = tuple(cell.text for cell in said)
    found = [
        {link.address.platform for link in links(cell, platforms, on)} - {NO_PLATFORM}
        for cell in said
    ]
    return Look(
        len(said),
        _share(map(bool, found)),
        _share(bool(platforms_found - {BLOG}) for platforms_found in found),
        _share(text[:1] in ("@", "#") for text in texts),
        _share(bool(platforms.named(t) or several(t, platforms)) for t in texts),
        _share(_NUMBER.fullmatch(text) is not None for text in texts),
        _share(_MAIL.fullmatch(text) is not None for text in texts),
        _share(plain(text) in TICKS for text in texts),
        texts,
    )


def can_be(shape: Shape, text: str) -> bool:
    """Whether a text looks like a value of this shape, right or nearly right."""
    match shape:
        case Word():
            return plain(text) in spellings(shape)
        case YesNo():
            return plain(text) in {*TICKS, "no", "n", "false"}
        case Day():
            return is_date(text) or (shape.never != "" and plain(text) == shape.never)
        case Count():
            return text.isascii() and text.isdecimal()
        case _:
            return True


def is_date(text: str) -> bool:
    """Whether it looks like a day, a month or a year, in whatever order."""
    return _DATE.fullmatch(text.lower()) is not None


def is_number(text: str) -> bool:
    """Whether it is a number, such as of followers."""
    return _NUMBER.fullmatch(text) is not None


def has_mail(text: str) -> bool:
    """Whether an e-mail address stands in it."""
    return "@" in text and _MAIL.search(text) is not None


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 0.0
