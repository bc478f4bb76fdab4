"""The table of how each platform can be asked: it comes with the package, or is laid over it."""

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from icaudit.errors import FileError
from icaudit.files._bind import Binder
from icaudit.files._source import read_source
from icaudit.files._yaml import compose
from icaudit.model.probe import Row, Rows, Walls
from icaudit.model.shape import Many, One

TABLE = Path(__file__).parent.parent / "data" / "probes.yaml"
_NO_DATES = date(9000, 1, 1)


class ProbeTable(NamedTuple):
    """The whole file: how servers shut programs out, and a row per platform."""

    walls: Annotated[Walls, One("How servers shut programs out.", Walls, "the walls")] = Walls()
    platforms: Annotated[tuple[Row, ...], Many("The rows.", One("A row.", Row, "a row"))] = ()


def read_probes(over: str | None = None) -> Rows:
    """The table, with a file of the same shape laid over it by id. Raises FileError."""
    node = compose(read_source(str(TABLE)))
    if over is not None:
        from icaudit.files._merge import merge
        from icaudit.files._merge import over as lay_over

        node = merge(node, compose(read_source(over)), lay_over)
    binder = Binder(_NO_DATES)
    table = binder.model(ProbeTable, node, "the table of probes")
    if binder.problems:
        raise FileError(over or str(TABLE), tuple(binder.problems))
    return Rows(table.platforms, table.walls)
