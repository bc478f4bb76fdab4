"""Criteria about how the team works: one answer."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.shape import Text, Word
from icaudit.model.team import NOT_OURS, Answer
from icaudit.model.verdict import (
    FULL_CREDIT,
    HALF_CREDIT,
    NO_CREDIT,
    NOT_APPLICABLE,
    NOTHING_SAID,
    Credit,
    Verdict,
    judged,
    spread,
)

_CREDITS = {
    "yes": FULL_CREDIT,
    "partly": HALF_CREDIT,
    "no": NO_CREDIT,
    "don't know": NOTHING_SAID,
}

HALF_TOLD = Fraction(1, 2)
"""An answer was given, and something else still leaves it open."""


def credit_of(answer: Answer | None) -> Credit:
    """What an answer is worth; nothing said and "don't know" could be anything."""
    return _CREDITS[answer.answer] if answer else NOTHING_SAID


@criterion_kind("practice")
class Practice(NamedTuple):
    """A yes, partly or no about how the team works.

    Most of what makes channels good happens away from them, so the team is
    asked. Yes is 100, partly 50, no 0. Where the same people look after
    internal and external communication, what they would share with each other
    is settled: it counts as yes.
    """

    practice: Annotated[str, Text("The practice that is asked about.", "safe-place")]
    settled_by: Annotated[
        str | None, Word("A fact about the team that settles it.", {"same_people": ()})
    ] = None

    def judge(self, case: Case) -> Verdict:
        path = ("practices", self.practice)
        answer = case.practice(self.practice)
        if answer and answer.answer == NOT_OURS:
            return NOT_APPLICABLE._replace(path=path)
        credit = credit_of(answer)
        if self.settled_by is None:
            return judged(credit, path)
        settled = getattr(case.file.team, self.settled_by)
        if settled:
            return judged(FULL_CREDIT, ("team", self.settled_by))
        if settled is None:
            credit = spread((credit, FULL_CREDIT))
        said = answer is not None and answer.answer != "don't know"
        parts = HALF_TOLD if said else 0
        return judged(credit, path, parts)
