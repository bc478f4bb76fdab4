"""What is to be looked at, and how each platform can be asked."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple
from urllib.parse import quote

from icaudit.model.address import Address
from icaudit.model.shape import Count, Many, Table, Text, Word, YesNo

FILLED = frozenset(("handle", "host", "path", "url", "id", "user", "actor"))
"""What may stand in braces in the addresses of a row; a probe fills in those that it knows."""


class Account(NamedTuple):
    """A channel to look at, on a day. `known_id` is the stable id of an earlier look."""

    id: str
    url: str
    address: Address
    today: date
    known_id: str | None = None


class Row(NamedTuple):
    """How a platform can be asked. Addresses and marks are data, so that they can be changed."""

    id: Annotated[str, Text("The platform.", "bluesky")]
    probe: Annotated[str, Text("Who looks: a file in `probes/`.", "bluesky")]
    urls: Annotated[
        dict[str, str] | None,
        Table("Addresses to ask, by what they are for; {handle} is filled in.", Text("One.")),
    ] = None
    there: Annotated[
        tuple[str, ...],
        Many(
            "What a page or an answer holds if the account is there: see `probes/_marks.py`.",
            Text("A mark.", "address={url}"),
            alone=True,
        ),
    ] = ()
    missing: Annotated[
        tuple[str, ...],
        Many("What a page holds if it is not, whatever the status.", Text("A mark."), alone=True),
    ] = ()
    wall: Annotated[
        tuple[str, ...],
        Many("What a page holds if it shuts us out.", Text("A mark."), alone=True),
    ] = ()
    gone: Annotated[
        bool, YesNo("Whether a clear 'not found' of this source, twice, means gone.")
    ] = False
    evidence: Annotated[
        str,
        Word(
            "How sure the facts of this row are; unverified ones never lead to gone.",
            {"measured": (), "documented": (), "reported": (), "unverified": ()},
        ),
    ] = "unverified"
    note: Annotated[str | None, Text("What people should know.")] = None

    def url(self, name: str, **values: str) -> str:
        """An address of the row, with values in the places that are named, safely quoted."""
        template = (self.urls or {})[name]
        for key, value in values.items():
            template = template.replace(f"{{{key}}}", quote(value, safe="@:._-~"))
        return template


class Walls(NamedTuple):
    """How servers shut programs out, whatever the platform."""

    statuses: Annotated[
        tuple[int, ...], Many("Statuses that say nothing.", Count("A status.", most=999))
    ] = ()
    headers: Annotated[
        tuple[str, ...],
        Many("Headers of guards against programs: `name` or `name: value`.", Text("A header.")),
    ] = ()
    paths: Annotated[
        tuple[str, ...], Many("Parts of the path of pages to sign in.", Text("A part."))
    ] = ()
    hosts: Annotated[tuple[str, ...], Many("Hosts to sign in.", Text("A host."))] = ()
    alone: Annotated[
        tuple[str, ...], Many("Hosts that are asked one thing at a time.", Text("A host."))
    ] = ()
    parked: Annotated[
        tuple[str, ...],
        Many(
            "What a page holds if a site has been given up: {host} is filled in.", Text("A mark.")
        ),
    ] = ()
    parked_hosts: Annotated[
        tuple[str, ...], Many("Where visitors of such sites are sent.", Text("A host."))
    ] = ()


class Rows:
    """Every row, found by the platform's id."""

    def __init__(self, rows: tuple[Row, ...], walls: Walls) -> None:
        self.rows = rows
        self.walls = walls
        self._by_id = {row.id: row for row in rows}

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def get(self, platform: str) -> Row | None:
        """The row of a platform; None where nobody has said how to ask it."""
        return self._by_id.get(platform)
