"""Criteria answered with one word for the whole team."""

from typing import Annotated, NamedTuple

from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.shape import Number, Word
from icaudit.model.verdict import NOT_APPLICABLE, UNKNOWN, Exact, Verdict, towards

SHARES = {"nobody": 0, "some": 25, "half": 50, "most": 80, "all": 100}
"""Of how many in a hundred each word speaks."""


@criterion_kind("words-share")
class WordsShare(NamedTuple):
    """One word for how many of the team: nobody, some, half, most or all.

    A word for the team cannot point at one person. It counts as 0, 25, 50, 80
    or 100 %, against the target; "rather not say" leaves the sum.
    """

    fact: Annotated[
        str,
        Word("The key of the team file that holds the word.", {"confident": (), "taking_part": ()}),
    ]
    target: Annotated[Exact, Number("The share that counts in full.", "0.8", share=True)]

    def judge(self, case: Case) -> Verdict:
        word, path = getattr(case.file, self.fact), (self.fact,)
        if word is None:
            return UNKNOWN._replace(path=path)
        if word not in SHARES:
            return NOT_APPLICABLE._replace(path=path)
        credit = towards(SHARES[word], self.target)
        return Verdict(credit, credit, 1, fill={"word": word}, path=path)
