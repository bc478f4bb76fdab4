"""The table of how each platform can be asked: it comes with the package, or is laid over it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from icaudit.errors import FileError, Problem, UsageError
from icaudit.files._bind import Binder
from icaudit.files._source import read_source
from icaudit.files._yaml import Node, compose
from icaudit.model.probe import FILLED, Row, Rows, Walls
from icaudit.model.shape import Many, One
from icaudit.registry import Registry

TABLE = Path(__file__).parent.parent / "data" / "probes.yaml"
_NO_DATES = date(9000, 1, 1)
_PROBES = Registry("icaudit.probes", "probe")


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
    problems = [*binder.problems]
    if over is not None and not problems:
        problems = sorted(
            misfits(table.platforms, node), key=lambda problem: problem.place.line or 0
        )
    if problems:
        raise FileError(over or str(TABLE), tuple(problems))
    return Rows(table.platforms, table.walls)


def misfits(rows: tuple[Row, ...], table: Node) -> Iterator[Problem]:
    """What in the rows their probes could not work with, at its place in the table.

    Each probe says in `NEEDS` which addresses it asks.
    """
    nodes = table.get("platforms")
    for row, node in zip(rows, nodes.value if nodes else (), strict=True):
        assert isinstance(node, Node)
        yield from _misfits(row, node)


def _is_address(url: str) -> bool:
    """Whether it is one of the web once it is filled in, with a host and without a login."""
    try:
        parts = urlsplit(re.sub(r"{\w*}", "x", url))
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def _misfits(row: Row, node: Node) -> Iterator[Problem]:
    urls = node.get("urls")
    try:
        needs = _PROBES.load(row.probe).NEEDS
    except UsageError as error:
        yield (node.get("probe") or node).problem(error.message, error.hint)
        return
    for name in needs:
        if name not in (row.urls or {}):
            message = f"'{name}' is missing in the urls of {row.id}"
            yield (urls or node).problem(message, f"the probe '{row.probe}' asks there")
    for name, url in (row.urls or {}).items():
        place = (urls and urls.get(name)) or node
        if not _is_address(url):
            yield place.problem(f"'{name}' of {row.id} is no address", "it begins with https://")
        for word in re.findall(r"{(\w*)}", url):
            if word not in FILLED:
                hint = f"these are filled in: {', '.join(sorted(FILLED))}"
                yield place.problem(f"nothing is filled in for '{{{word}}}'", hint)
