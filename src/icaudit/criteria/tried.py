"""Criteria about trying things on purpose, and saying no on purpose."""

from datetime import date
from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.criteria.dated_practice import dated_credit
from icaudit.criteria.practice import HALF_TOLD
from icaudit.model.case import Case
from icaudit.model.dates import Span, days_before, months_before
from icaudit.model.shape import Count, Text
from icaudit.model.team import NOT_OURS, Trial
from icaudit.model.verdict import (
    FULL,
    HALF_CREDIT,
    NO_CREDIT,
    NOTHING_SAID,
    Credit,
    Verdict,
    best,
    judged,
    ratio,
)

_ANY_TRIAL = (
    "Is anything still on trial, since when, and until when? If nothing is: 'trials: none'."
)
_EACH_TRIAL = "When did each trial begin, and when did it end, or when will it?"


@criterion_kind("tried")
class Tried(NamedTuple):
    """A trial that ended with a decision, or something stopped or refused with a reason.

    A small trial with an end date is the cheapest way to learn, and saying no
    is worth as much as saying yes: the better of the two counts. A trial that
    is running and has an end date counts half. A trial that has been open for
    long with no end in sight halves it all: trials are seldom declared over.
    """

    practice: Annotated[str, Text("The practice of stopping something.", "something-stopped")]
    window_months: Annotated[int, Count("How long a decision counts, in months.", "12", least=1)]
    open_ended_months: Annotated[
        int, Count("From when an open trial halves the credit, in months.", "6", least=1)
    ]

    def judge(self, case: Case) -> Verdict:
        trials, stopped = case.file.trials, case.practice(self.practice)
        if stopped and stopped.answer == NOT_OURS:
            stopped = stopped._replace(answer="no")
        credits = [dated_credit(stopped, case, self.window_months)]
        credits += [self._credit(trial, case.today) for trial in trials or ()]
        credits += [NOTHING_SAID] if trials is None else []
        whole = best(credits)
        credit = self._halved(whole, case)
        said = trials is not None or (stopped is not None and stopped.answer != "don't know")
        path = ("trials",) if trials else ("practices", self.practice)
        verdict = judged(credit, path, HALF_TOLD if said else 0)
        if whole.low < whole.high or credit.low == credit.high:
            return verdict
        return verdict._replace(says="undated", asks=_ANY_TRIAL if trials is None else _EACH_TRIAL)

    def _credit(self, trial: Trial, today: date) -> Credit:
        if trial.ended is None:
            return NOTHING_SAID
        if not isinstance(trial.ended, Span):
            return NO_CREDIT
        days = self._telling_days(trial.ended, today)
        ends = [self._on(day, trial, today) for day in days]
        return Credit(min(end.low for end in ends), max(end.high for end in ends))

    def _telling_days(self, span: Span, today: date) -> list[date]:
        """The days of a span between which the credit can change."""
        since = months_before(today, self.window_months)
        turns = (span.first, span.last, days_before(since, 1), since, today, days_before(today, -1))
        return [day for day in turns if span.first <= day <= span.last]

    def _on(self, day: date, trial: Trial, today: date) -> Credit:
        """Credit if the trial ended, or is to end, on a day."""
        if day > today:
            return HALF_CREDIT
        if day < months_before(today, self.window_months) or trial.decision == "none":
            return NO_CREDIT
        return Credit(FULL if trial.decision else 0, FULL)

    def _halved(self, credit: Credit, case: Case) -> Credit:
        trials = case.file.trials
        answers = [None] if trials is None else [self._drags_on(t, case.today) for t in trials]
        low = ratio(credit.low, 2) if True in answers or None in answers else credit.low
        return Credit(low, ratio(credit.high, 2) if True in answers else credit.high)

    def _drags_on(self, trial: Trial, today: date) -> bool | None:
        """Whether a trial has been running for long with no end date."""
        if isinstance(trial.ended, Span):
            return False
        since = months_before(today, self.open_ended_months)
        if trial.started is None:
            return None
        if trial.started.first >= since:
            return False
        return True if trial.ended == "none" and trial.started.last < since else None
