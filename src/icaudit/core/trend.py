"""How a team's score moved, from saved reports."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from icaudit.core.compare import Change, moved
from icaudit.model.saved import Saved, SavedReason

Stretch: TypeAlias = tuple[Saved, ...]
"""Reports that follow each other and were measured with the same rules."""


class ReasonTrend(NamedTuple):
    """A reason at both ends of a stretch."""

    first: SavedReason
    last: SavedReason
    change: Change


def stretches(reports: Iterable[Saved]) -> list[Stretch]:
    """Reports by date, parted wherever the rules change: points do not compare across."""
    in_order = sorted(reports, key=lambda report: report.audited)
    starts = [0, *(n for n, (a, b) in enumerate(pairwise(in_order), 1) if not a.same_rules(b))]
    ends = [*starts[1:], len(in_order)]
    return [tuple(in_order[start:end]) for start, end in zip(starts, ends, strict=True)]


def reason_trends(stretch: Stretch) -> list[ReasonTrend]:
    """Every reason at the first and the last report of a stretch."""
    first = {reason.id: reason for reason in stretch[0].reasons}
    pairs = ((first[r.id], r) for r in stretch[-1].reasons if r.id in first)
    return [ReasonTrend(was, now, moved(was.range, now.range)) for was, now in pairs]
