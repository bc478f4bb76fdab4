"""The best next steps for a target, or for some days of work; never a sum of gains.

Of all steps those are taken that reach the targets in the fewest days, or come
nearest to them within the days there are. What the plan promises is the score
with all of its steps come true, computed together as an audit would. A step
comes true when its sign is met: its words ask for all that the sign wants, and
an edit of the file for each of them is held against an audit (tests/deeds.py).

A sign that is open can be a step too: ask first, and where the answer is no, do
it. Nobody knows the answer, so it is planned with all its days, and never
promised without them; what answers alone could bring is told apart. Asking
itself takes no days.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from icaudit.core._choose import Option, choose
from icaudit.core.advise import is_urgent, shortfalls, together
from icaudit.core.score import points, score_reasons, score_signs
from icaudit.model.plan import Aim, LeftOut, Month, Plan, Target, missing
from icaudit.model.report import LEVEL_FROM, ReasonResult, Report, Score, SignResult, Step
from icaudit.model.verdict import FULL, Exact, ratio, total

MONTHS = (30, 60, 90)
"""The days by which a part of the plan is done."""

LEAST_A_MONTH = 1
"""So many days of work are not spread over several months."""

MOST_LEFT_OUT = 3


def plan(report: Report, asked: Sequence[Target] = (), most_days: Exact | None = None) -> Plan:
    """The best steps to reach all targets within the days, or else to come nearest to them.

    Each target is for another reason, one that is scored, or for the total. Days
    alone mean: as near to 100 as they go. Neither means: the next level.
    While too little is answered, or where nothing is scored, there are no steps.
    """
    found = Plan(report, tuple(asked), most_days, report.score)
    if report.score is None or report.too_early:
        return found
    goal = Target(None, _next_level(report.score) if most_days is None else FULL)
    chooser = _Chooser(report, found.asked or (goal,))
    steps = chooser.best()
    to_reach = _days(steps)
    if most_days is not None and to_reach > most_days:
        steps = chooser.best(most_days)
    then = _scores(_after(report, steps))
    return found._replace(
        then=then[None],
        aims=tuple(chooser.aims(then)),
        months=tuple(_months(steps, report.today)),
        left_out=tuple(chooser.left_out(steps, most_days)) if steps else (),
        to_reach=to_reach,
        considered=len(chooser.steps),
    )


def come_true(reasons: Iterable[ReasonResult], ids: Collection[str]) -> list[ReasonResult]:
    """The reasons with some signs met, scored together as an audit would."""
    changed = []
    for result in reasons:
        signs = tuple(_met(sign) if sign.sign.id in ids else sign for sign in result.signs)
        changed.append(result._replace(signs=signs, score=score_signs(signs)))
    return changed


def due_date(today: date, days: int) -> date:
    """That many days ahead; what falls on a weekend waits for Monday."""
    day = today + timedelta(days)
    return day + timedelta(7 - day.weekday() if day.weekday() > 4 else 0)


def _met(sign: SignResult) -> SignResult:
    return sign._replace(verdict=sign.verdict._replace(low=FULL, high=FULL, told=1))


def _next_level(score: Score) -> Exact:
    return min((least for _, least in LEVEL_FROM if least > score.low), default=FULL)


def _days(steps: Iterable[Step]) -> Exact:
    return total([step.days for step in steps])


def _after(report: Report, steps: Iterable[Step]) -> list[ReasonResult]:
    return come_true(report.reasons, {gap.result.sign.id for step in steps for gap in step.gaps})


def _scores(reasons: Sequence[ReasonResult]) -> dict[str | None, Score]:
    """The scores by reason, and of None the total."""
    scores: dict[str | None, Score | None] = {r.reason.id: r.score for r in reasons}
    scores[None] = score_reasons(reasons)
    return {id: score for id, score in scores.items() if score}


def _months(steps: Sequence[Step], today: date) -> Iterator[Month]:
    """At an even pace, a third of the work a month but a day at least; due when it is done."""
    part = max(ratio(_days(steps), len(MONTHS)), LEAST_A_MONTH)
    found: dict[int, list[Step]] = {}
    done: Exact = 0
    for step in steps:
        done += step.days
        found.setdefault(MONTHS[max(-int(-done // part) - 1, 0)], []).append(step)
    for within, due in found.items():
        yield Month(within, due_date(today, within), tuple(due))


class _Chooser:
    """All steps there are, as options to choose from for some targets."""

    def __init__(self, report: Report, targets: Sequence[Target]) -> None:
        self.report, self.targets = report, targets
        self.now = _scores(report.reasons)
        self.steps = list(together(shortfalls(points(report.reasons))))
        needs = {None: 0} | {id: max(wanted - self.now[id].low, 0) for id, wanted in targets}
        self.needs = tuple(needs.values())
        self.options = [self.option(step, [id for id in needs if id]) for step in self.steps]

    def option(self, step: Step, reasons: Iterable[str]) -> Option:
        """A step with what it adds to the total and to the reasons that are aimed for."""
        then = _scores(_after(self.report, [step]))
        gains = (then[id].low - self.now[id].low for id in reasons)
        return Option(step.days, (step.gain, *gains), any(map(is_urgent, step.gaps)))

    def best(self, days: Exact | None = None) -> tuple[Step, ...]:
        """The best steps, in the order of advice."""
        chosen = choose(self.options, self.needs, days)
        assert chosen is not None
        return tuple(self.steps[number] for number in chosen)

    def aims(self, then: Mapping[str | None, Score]) -> Iterator[Aim]:
        for target in self.targets:
            yield Aim(target, self.now[target.reason], then[target.reason])

    def left_out(self, chosen: Sequence[Step], days: Exact | None) -> Iterator[LeftOut]:
        """What a reader would look for: high stakes, then the most points."""
        rest = [step for step in self.steps if step not in chosen]
        rest.sort(key=lambda step: (not any(map(is_urgent, step.gaps)), -step.gain))
        for step in rest[:MOST_LEFT_OUT]:
            yield self.with_it(step, days)

    def with_it(self, step: Step, days: Exact | None) -> LeftOut:
        """What the best plan with a step comes to."""
        chosen = choose(self.options, self.needs, days, self.steps.index(step))
        if chosen is None:
            return LeftOut(step)
        steps = [self.steps[number] for number in chosen]
        then = _scores(_after(self.report, steps))
        return LeftOut(step, _days(steps), missing(self.aims(then)), then[None].low)
