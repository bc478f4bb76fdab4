"""Criteria about the platforms that employees use most."""

from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.shape import Number
from icaudit.model.verdict import (
    FULL_CREDIT,
    NO_CREDIT,
    NOTHING_SAID,
    UNKNOWN,
    Credit,
    Exact,
    Verdict,
    known,
    share,
)


@criterion_kind("covered-share")
class CoveredShare(NamedTuple):
    """A share of the platforms that employees use most is one the team understands.

    You need not be everywhere your people are, but you need to understand
    what shapes their expectations: somebody has used the platform, or you run
    a channel there.
    """

    target: Annotated[Exact, Number("The share that counts in full.", "1", share=True)] = 1

    def judge(self, case: Case) -> Verdict:
        top = case.file.employees.top if case.file.employees else None
        path = ("employees", "top")
        if top is None:
            return UNKNOWN._replace(path=path)
        credits = _covered(case, tuple(dict.fromkeys(top)))
        verdict = share([(credit, True) for credit in credits], self.target)
        sure = sum(credit == FULL_CREDIT for credit in credits)
        fill = {"yes": str(sure), "all": str(len(credits))}
        unsaid = len(credits) - sum(map(known, credits))
        return verdict._replace(fill=fill, unsaid=unsaid, path=path)


def _covered(case: Case, platforms: tuple[str, ...]) -> list[Credit]:
    """Whether first_hand or a channel covers each; either could, while it is unsaid."""
    channels, first_hand = case.file.channels, case.file.first_hand
    runs_on = [channel.on for channel in channels or ()]
    complete = first_hand is not None and channels is not None and None not in runs_on
    covered, other = {*runs_on, *(first_hand or ())}, NO_CREDIT if complete else NOTHING_SAID
    return [FULL_CREDIT if platform in covered else other for platform in platforms]
