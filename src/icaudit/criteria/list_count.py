"""Criteria about how many of something there are."""

from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.dates import Span
from icaudit.model.shape import Count, Word, plain
from icaudit.model.team import Community, Reading
from icaudit.model.verdict import (
    FULL,
    FULL_CREDIT,
    NOTHING_SAID,
    UNKNOWN,
    Credit,
    Verdict,
    known,
    ratio,
    spread,
    towards,
)


@criterion_kind("list-count")
class ListCount(NamedTuple):
    """Entries of a list, up to a target; more than that earns nothing.

    A list that is there is complete; a list that is not there is unknown, and
    an empty one is an honest nothing. With `window_days` only entries that
    were active within it count. An entry that is listed twice counts once.
    """

    list_: Annotated[
        str, Word("The list in the team file.", {"communities": (), "sources": ()}, "sources")
    ]
    target: Annotated[int, Count("How many are enough.", "5", least=1)]
    window_days: Annotated[int | None, Count("How lately each must be active, in days.")] = None

    def judge(self, case: Case) -> Verdict:
        path = (self.list_,)
        listed: tuple[Community | Reading, ...] | None = getattr(case.file, self.list_)
        if listed is None:
            return UNKNOWN._replace(path=path)
        credits = self._credits(listed, case)
        low = towards(sum(credit.low for credit in credits), self.target)
        high = towards(sum(credit.high for credit in credits), self.target)
        told = ratio(sum(map(known, credits)), len(credits)) if credits else 1
        sure = sum(credit.low >= FULL for credit in credits)
        fill = {"yes": str(sure), "all": str(len(credits))}
        return Verdict(
            low, high, told, fill=fill, unsaid=len(credits) - sum(map(known, credits)), path=path
        )

    def _credits(self, listed: tuple[Community | Reading, ...], case: Case) -> list[Credit]:
        by_name: dict[str, list[Credit]] = {}
        for entry in listed:
            by_name.setdefault(plain(entry.name), []).append(self._credit(entry, case))
        return [spread(credits) for credits in by_name.values()]

    def _credit(self, entry: Community | Reading, case: Case) -> Credit:
        if self.window_days is None:
            return FULL_CREDIT
        active = getattr(entry, "last_active", None)
        if active is None:
            return NOTHING_SAID
        newest, oldest = active.ages(case.today) if isinstance(active, Span) else (10**6, 10**6)
        return Credit(FULL * (oldest <= self.window_days), FULL * (newest <= self.window_days))
