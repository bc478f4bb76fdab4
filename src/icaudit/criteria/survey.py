"""Criteria about having asked employees."""

from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.criteria.dated_practice import aged
from icaudit.criteria.practice import HALF_TOLD
from icaudit.model.case import Case
from icaudit.model.dates import months_before
from icaudit.model.shape import Count, YesNo
from icaudit.model.team import Employees
from icaudit.model.verdict import FULL, HALF, UNKNOWN, Credit, Verdict, judged, over_days


@criterion_kind("survey")
class Survey(NamedTuple):
    """How and when employees were asked where they are.

    The view from head office gets it wrong. A survey counts in full for
    `window_months` and half after that; other honest ways count half, or like
    a survey where the profile says so. A survey without a date may be either.
    """

    window_months: Annotated[int, Count("How long it counts in full, in months.", "24", least=1)]
    other_ways_count_fully: Annotated[
        bool, YesNo("Whether other honest ways count like a survey.")
    ] = False

    def judge(self, case: Case) -> Verdict:
        employees, path = case.file.employees or Employees(), ("employees",)
        if employees.asked is None:
            return UNKNOWN._replace(path=path)
        when = {"when": str(employees.as_of) if employees.as_of else "no date given"}
        verdict = judged(self._credit(employees, case), path, 1 if employees.as_of else HALF_TOLD)
        return verdict._replace(says=self._says(employees, verdict), fill=when)

    def _credit(self, employees: Employees, case: Case) -> Credit:
        if employees.asked == "none":
            return Credit(0, 0)
        if not self._counts_fully(employees):
            return Credit(HALF, HALF)
        if employees.as_of is None:
            return Credit(HALF, FULL)
        since = months_before(case.today, self.window_months)
        return over_days(employees.as_of, case.today, lambda day: FULL if day >= since else HALF)

    def _counts_fully(self, employees: Employees) -> bool:
        """Whether the way counts in full, so that only its date may be missing or old."""
        ways = ("survey", "other ways") if self.other_ways_count_fully else ("survey",)
        return employees.asked in ways

    def _says(self, employees: Employees, verdict: Verdict) -> str:
        return aged(employees.as_of, verdict) if self._counts_fully(employees) else ""
