"""The result of an audit, before anybody decides how to show it."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from icaudit.errors import Place
from icaudit.model.case import Case
from icaudit.model.finding import Finding
from icaudit.model.profile import Criterion, Profile, Reason
from icaudit.model.team import Waiver
from icaudit.model.verdict import FULL, Exact, Path, Verdict

REPORT, REPORTS, ERROR = "icaudit.report/1", "icaudit.reports/1", "icaudit.error/1"
"""The JSON schemas that are written: one team, several, a file that could not be used."""

SCORING = 1
"""Version of the arithmetic. Scores of different versions are not comparable."""


NOT_SHOWN = "not shown for a team this small"
"""Stands where a word would be about so few people that no page shows it."""


class Level(StrEnum):
    """The word beside a reason, from the lower end of its range; the value is JSON's."""

    HABIT = "habit"
    PRACTISING = "practising"
    TRYING = "trying"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"

    @property
    def said(self) -> str:
        """The words on screen."""
        return {
            "not-yet": "not yet",
            "unknown": "too little known",
            "not-applicable": "not ours",
        }.get(self.value, self.value)


LEVEL_FROM = ((Level.HABIT, 80), (Level.PRACTISING, 50), (Level.TRYING, 20), (Level.NOT_YET, 0))

LEVEL_MEANS = {
    Level.HABIT: "It happens without anybody being reminded (80 or more).",
    Level.PRACTISING: "It happens, with gaps (50 to 79).",
    Level.TRYING: "A start has been made (20 to 49).",
    Level.NOT_YET: "Little of it so far (under 20).",
    Level.UNKNOWN: "Less than half is answered, and what is answered does not reach 50 yet.",
    Level.NOT_APPLICABLE: "The whole reason is set aside, with why. Not scored, and no penalty.",
}


class Score(NamedTuple):
    """A range of 0 to 100 and how much of it was told; None where nothing could be judged."""

    low: Exact
    high: Exact
    told: Exact


class SignResult(NamedTuple):
    """A criterion, judged. `aside` says why it is out of the sums, if it is.

    `private`: a word about so few people that no page shows it.
    """

    sign: Criterion
    verdict: Verdict
    why: str
    aside: str | None = None
    private: bool = False
    counts: bool = True

    @property
    def answered(self) -> bool:
        """Whether it counts and at least half of it was said."""
        told = self.verdict.told
        return self.counts and told.numerator * 2 >= told.denominator

    @property
    def question(self) -> str:
        """What to ask so that it is settled."""
        return self.verdict.asks or self.sign.question


class ReasonResult(NamedTuple):
    """A reason with its signs. `score` is None where nothing in it counts."""

    reason: Reason
    signs: tuple[SignResult, ...]
    score: Score | None
    level: Level
    aside: str | None = None


class Gap(NamedTuple):
    """A sign with a shortfall. `gain` is what full credit adds, in points of the total."""

    result: SignResult
    gain: Exact

    @property
    def is_open(self) -> bool:
        """Whether the shortfall is not certain: an answer may show that there is none."""
        return self.result.verdict.high >= FULL


class Question(NamedTuple):
    """A sign that is open. `narrows` is what an answer takes off the total's range, in points."""

    result: SignResult
    question: str
    narrows: Exact


class Step(NamedTuple):
    """Something to do next; settles one sign or several."""

    gaps: tuple[Gap, ...]
    text: str
    ask: str
    days: Exact
    gain: Exact

    @property
    def is_open(self) -> bool:
        """Whether an answer may show that nothing is to be done."""
        return all(gap.is_open for gap in self.gaps)


class Waived(NamedTuple):
    """An agreed exception at work, with what it hides where that is a finding."""

    waiver: Waiver
    finding: Finding | None = None


GATES = ("fail-under", "require", "fail-on", "no-regress")


class GateResult(NamedTuple):
    """A pass mark that was asked for. `path` leads to what misses it in the team file."""

    gate: str
    wanted: str
    got: str
    passed: bool
    why: str
    path: Path = ()


class Report(NamedTuple):
    """One team on one day. `answered` is how many signs are answered at least by half."""

    case: Case
    profile: Profile
    path: str
    score: Score | None
    halves: dict[str, Score | None]
    reasons: tuple[ReasonResult, ...]
    findings: tuple[Finding, ...]
    look_first: tuple[Finding, ...]
    ask_first: tuple[Question, ...]
    gaps: tuple[Gap, ...]
    steps: tuple[Step, ...]
    then_at_least: Exact | None
    waived: tuple[Waived, ...]
    where: Callable[[Path], Place]
    answered: int
    gates: tuple[GateResult, ...] = ()

    @property
    def today(self) -> date:
        return self.case.today

    @property
    def signs(self) -> list[SignResult]:
        """Every sign that counts."""
        return [sign for reason in self.reasons for sign in reason.signs if sign.counts]

    @property
    def too_early(self) -> bool:
        """Whether less than half is answered, so that a number would mislead."""
        return self.answered * 2 < len(self.signs)

    @property
    def scored_reasons(self) -> int:
        return sum(reason.score is not None for reason in self.reasons)
