"""What a command hands to a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from icaudit.errors import Place
    from icaudit.model.document import Document
    from icaudit.model.finding import Finding


class Entry(NamedTuple):
    """One thing that can be explained. `facts` keep the order in which they are told."""

    id: str
    sort: str
    title: str
    facts: Mapping[str, Any]


class Output(NamedTuple):
    """One result in several forms. A format calls the one it needs, the others are never made.

    `explained` tells what there is to know about the ids of the findings; `page`
    is the document at its full length, for formats that have room, or None
    where there is no more to say; `columns` are those of a table without a row.
    """

    document: Callable[[], Document]
    payload: Callable[[], Mapping[str, Any]]
    findings: Callable[[], tuple[tuple[Finding, Place], ...]] = tuple
    explained: Callable[[], Mapping[str, Entry]] = dict
    page: Callable[[], Document] | None = None
    columns: tuple[str, ...] = ()
