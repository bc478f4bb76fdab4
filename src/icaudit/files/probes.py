"""The table of how each platform can be asked: it comes with the package, or is laid over it."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from icaudit.errors import FileError, did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._source import read_source
from icaudit.files._yaml import Node, compose
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
    table = _bound(node, str(TABLE))
    if over is not None:
        from icaudit.files._merge import merge
        from icaudit.files._merge import over as lay_over

        node = merge(node, compose(read_source(over)), lay_over)
        needs = _needs(table.platforms)
        table = _bound(node, over)
        _check(table.platforms, node, needs, over)
    return Rows(table.platforms, table.walls)


def _bound(node: Node, path: str) -> ProbeTable:
    binder = Binder(_NO_DATES)
    table: ProbeTable | None = binder.model(ProbeTable, node, "the table of probes")
    if table is None or binder.problems:
        raise FileError(path, tuple(binder.problems))
    return table


def _needs(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    """What each probe asks for: the addresses that all of our own rows have for it."""
    needs: dict[str, frozenset[str]] = {}
    for row in rows:
        names = frozenset(row.urls or ())
        needs[row.probe] = needs.get(row.probe, names) & names
    return needs


def _check(rows: Iterable[Row], node: Node, needs: dict[str, frozenset[str]], path: str) -> None:
    """Raise FileError for rows whose probe is not there, or would lack an address."""
    listed = node.get("platforms")
    places: Any = listed.value if listed else ()
    problems = []
    for row, place in zip(rows, places, strict=True):
        if row.probe not in needs:
            hint = did_you_mean(row.probe, needs) or f"use one of: {', '.join(sorted(needs))}"
            problems.append(place.get("probe").problem(f"there is no probe '{row.probe}'", hint))
        elif lacking := sorted(needs[row.probe] - set(row.urls or ())):
            what = f"the row {row.id} has no address '{lacking[0]}', which its probe asks for"
            problems.append(place.problem(what, f"under 'urls' write '{lacking[0]}: https://…'"))
    if problems:
        raise FileError(path, tuple(problems))
