"""The platform table that comes with the package."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple

from icaudit.errors import FileError
from icaudit.files._bind import Binder
from icaudit.files._source import read_source
from icaudit.files._yaml import compose
from icaudit.model.dates import Span
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms
from icaudit.model.shape import Day, Many, One

TABLE = Path(__file__).parent.parent / "data" / "platforms.yaml"
TEXTS = TABLE.with_name("platforms.texts.yaml")
_NO_DATE_LIES_AHEAD = date(9000, 1, 1)


class PlatformTable(NamedTuple):
    """The whole file: when it was last gone through, and a row per platform."""

    checked_on: Annotated[Span, Day("When the table was last gone through.")]
    platforms: Annotated[
        tuple[Platform, ...], Many("The rows.", One("A row.", Platform, "a platform"))
    ]


@cache
def read_platforms(path: Path = TABLE, texts: bool = False) -> Platforms:
    """The table of platforms. Raises FileError like any other file.

    `texts` adds what only people read, from the file beside it: sources,
    notes, examples.
    """
    binder = Binder(_NO_DATE_LIES_AHEAD)
    node = compose(read_source(str(path)))
    if texts:
        from icaudit.files._merge import merge, over

        node = merge(node, compose(read_source(str(TEXTS))), over)
    table = binder.model(PlatformTable, node, "the platform table")
    if binder.problems:
        raise FileError(str(path), tuple(binder.problems))
    return Platforms(table.platforms, table.checked_on.first)
