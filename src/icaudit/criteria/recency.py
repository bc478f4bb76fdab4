"""Criteria about how long ago something was done."""

from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.dates import Span
from icaudit.model.shape import Count
from icaudit.model.verdict import FULL, UNKNOWN, Exact, Verdict, judged, over_days, ratio


@criterion_kind("recency")
class Recency(NamedTuple):
    """How long ago the channel list was gone through.

    Lists go out of date quietly. Full up to `full_days`, nothing from
    `none_days` on, even steps between.
    """

    full_days: Annotated[int, Count("Full credit up to this age, in days.", "92")]
    none_days: Annotated[int, Count("No credit from this age on, in days.", "365")]

    def judge(self, case: Case) -> Verdict:
        done, path = case.file.team.reviewed, ("team", "reviewed")
        if done is None:
            return UNKNOWN._replace(path=path)
        if not isinstance(done, Span):
            return Verdict(0, 0, 1, path=path)
        credit = over_days(done, case.today, lambda day: self.credit((case.today - day).days))
        return judged(credit, path, parts_told=1)._replace(fill={"when": str(done)})

    def credit(self, age: int) -> Exact:
        """Credit by age in days."""
        if age <= self.full_days:
            return FULL
        left = max(self.none_days - age, 0)
        return ratio(FULL * left, max(self.none_days - self.full_days, 1))
