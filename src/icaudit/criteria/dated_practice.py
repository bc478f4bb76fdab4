"""Criteria about how the team works, with the date it last happened."""

from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.criteria.practice import HALF_TOLD, credit_of
from icaudit.model.case import Case
from icaudit.model.channel import NEVER
from icaudit.model.dates import Span
from icaudit.model.shape import Count, Text
from icaudit.model.team import NOT_OURS, Answer
from icaudit.model.verdict import (
    FULL,
    LONG_AGO,
    NOT_APPLICABLE,
    Credit,
    Exact,
    Verdict,
    freshness,
    judged,
    over_days,
    product,
)


@criterion_kind("dated-practice")
class DatedPractice(NamedTuple):
    """A yes, partly or no that goes out of date.

    A plan that nobody tried for years is not the plan it was. The answer
    counts in full while it is in time, half when it is overdue and a quarter
    after twice the time, or where it never happened. Without a date it could
    be any of these.
    """

    practice: Annotated[str, Text("The practice that is asked about.", "emergency-plan")]
    every_months: Annotated[int, Count("How often it should happen, in months.", "12", least=1)]

    def judge(self, case: Case) -> Verdict:
        path = ("practices", self.practice)
        answer = case.practice(self.practice)
        if answer and answer.answer == NOT_OURS:
            return NOT_APPLICABLE._replace(path=path)
        credit = dated_credit(answer, case, self.every_months)
        verdict = judged(credit, path, _told(answer))
        return verdict._replace(says=_says(answer, verdict), fill=_when(answer))


def dated_credit(answer: Answer | None, case: Case, months: int) -> Credit:
    """An answer's credit, less what its age takes away."""
    credit = credit_of(answer)
    if answer is None or credit.high == 0:
        return credit
    if not isinstance(answer.last, Span):
        best = LONG_AGO if answer.last == NEVER else 1
        return Credit(product(credit.low, LONG_AGO), product(credit.high, best))
    aged = over_days(answer.last, case.today, lambda day: freshness(day, case.today, months))
    return Credit(product(credit.low, aged.low), product(credit.high, aged.high))


def aged(last: object, verdict: Verdict) -> str:
    """The text that tells of a yes which may be too old, by its key."""
    if verdict.low >= FULL:
        return ""
    if last is None:
        return "undated"
    return "overdue" if verdict.high < FULL else "yes"


def _told(answer: Answer | None) -> Exact:
    """How much was said, where the credit is still a range."""
    if answer is None or answer.answer == "don't know":
        return 0
    return HALF_TOLD if answer.last is None else 1


def _says(answer: Answer | None, verdict: Verdict) -> str:
    if answer is None or answer.answer == "don't know":
        return "unknown"
    return aged(answer.last, verdict) if answer.answer == "yes" else ""


def _when(answer: Answer | None) -> dict[str, str]:
    return {"when": str(answer.last) if answer and answer.last else "no date given"}
