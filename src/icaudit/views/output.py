"""What a command hands to a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from icaudit.errors import Place
    from icaudit.model.document import Document
    from icaudit.model.finding import Finding


class Output(NamedTuple):
    """One result in several forms. A format calls the one it needs, the others are never made.

    `page` is the document at its full length, for formats that have room; None
    where there is no more to say.
    """

    document: Callable[[], Document]
    payload: Callable[[], Mapping[str, Any]]
    findings: Callable[[], tuple[tuple[Finding, Place], ...]] = tuple
    page: Callable[[], Document] | None = None
