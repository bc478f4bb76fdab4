"""The best next steps for a target, or for some days of work, and what they come to."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from icaudit.model.report import Report, Score, Step
from icaudit.model.verdict import Exact, total


class Target(NamedTuple):
    """What is to be reached for certain: points of a reason, by its id, or of the total."""

    reason: str | None
    points: Exact


class Aim(NamedTuple):
    """A target: where it stands, and where the plan takes it."""

    target: Target
    now: Score
    then: Score

    @property
    def reached_now(self) -> bool:
        return self.now.low >= self.target.points

    @property
    def reached(self) -> bool:
        return self.then.low >= self.target.points


class Month(NamedTuple):
    """Steps that are to be done within so many days, by a day that is no weekend."""

    within: int
    due: date
    steps: tuple[Step, ...]

    @property
    def days(self) -> Exact:
        return total([step.days for step in self.steps])


class LeftOut(NamedTuple):
    """A step that was not taken, and what the best plan with it comes to.

    `days` is None where it takes more than there are.
    """

    step: Step
    days: Exact | None = None
    missing: Exact = 0
    least: Exact = 0


class Plan(NamedTuple):
    """The steps to take, and what they come to.

    `asked` is what was asked for; without a target the `aims` say what was
    planned for. `to_reach` is how many days all of them would take.
    `considered` counts the steps there were to choose from.
    """

    report: Report
    asked: tuple[Target, ...]
    most_days: Exact | None
    then: Score | None
    aims: tuple[Aim, ...] = ()
    months: tuple[Month, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    to_reach: Exact = 0
    considered: int = 0

    @property
    def steps(self) -> list[Step]:
        return [step for month in self.months for step in month.steps]

    @property
    def days(self) -> Exact:
        return total([step.days for step in self.steps])

    @property
    def missing(self) -> Exact:
        """The points that all aims together still lack."""
        return missing(self.aims)


class Event(NamedTuple):
    """A day on which a part of the plan is due. Events with the same key replace each other."""

    key: str
    day: date
    title: str
    lines: tuple[str, ...]


def missing(aims: Iterable[Aim]) -> Exact:
    """The points that some aims together still lack."""
    return total([max(aim.target.points - aim.then.low, 0) for aim in aims])
