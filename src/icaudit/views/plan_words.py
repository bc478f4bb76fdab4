"""What a plan says in a sentence, the same on every page, in the JSON and in a calendar."""

from collections.abc import Iterator

from icaudit.core.score import floor_tenth
from icaudit.model.plan import Aim, LeftOut, Plan
from icaudit.model.report import Question, Score, Step
from icaudit.model.verdict import FULL, Exact
from icaudit.model.words import capital, count, days, joined, of_days, whole

TOTAL = "All in all"
LEAST_QUESTIONS = 3


def headline(plan: Plan) -> str:
    """The plan in a sentence or two."""
    report = plan.report
    if report.score is None:
        return "No plan: everything is set aside."
    if report.too_early:
        answered = f"{report.answered} of {len(report.signs)} signs answered"
        return f"Too early for a plan: {answered}."
    if report.score.low >= FULL:
        return "Nothing to plan: 100 of 100."
    if all(aim.reached_now for aim in plan.aims):
        now = joined([f"{name}at least {least(aim.now)}" for name, aim in _named(plan)])
        return f"Reached already: {now} of 100."
    if not plan.steps:
        return f"No step is done within {work(plan.most_days)}."
    return _what_it_brings(plan)


def _what_it_brings(plan: Plan) -> str:
    ways = joined([f"{name}from at least {_way(aim)}" for name, aim in _named(plan)])
    made = f"{ways} of 100, with {count(len(plan.steps), 'step')}"
    within = work(plan.most_days)
    if plan.missing and not plan.asked:
        return f"The most that {within} can bring: {made}."
    if plan.missing:
        needed = f"What was asked for takes about {work(plan.to_reach)}"
        return f"{needed}. The nearest within {within}: {made}."
    return f"{capital(made)} and about {work(plan.days)} of work."


def _named(plan: Plan) -> Iterator[tuple[str, Aim]]:
    """The aims with the names of their reasons, none where the total alone is aimed for."""
    for aim in plan.aims:
        alone = len(plan.aims) == 1 and aim.target.reason is None
        name = name_of(plan, aim) if aim.target.reason else TOTAL.lower()
        yield "" if alone else f"{name} ", aim


def name_of(plan: Plan, aim: Aim) -> str:
    """What is aimed for: a reason, or all."""
    names = {result.reason.id: result.reason.short for result in plan.report.reasons}
    return names[aim.target.reason] if aim.target.reason else TOTAL


def _way(aim: Aim) -> str:
    at_least = "" if aim.then.low >= FULL else "at least "
    return f"{least(aim.now)} to {at_least}{least(aim.then)}"


def least(score: Score) -> str:
    """The lower end in whole points."""
    return whole(score.low, score.low)


def work(value: Exact | None) -> str:
    """Days of work in words."""
    return of_days(days(value or 0))


def settles(step: Step) -> str:
    """Which signs a step settles, and what is the matter with them."""
    short = [gap.result for gap in step.gaps]
    said = "; ".join(f"{s.sign.id}: {s.sign.title if s.private else s.why}" for s in short)
    if step.is_open:
        return f"{said}. Ask first: it may be done already."
    return f"{said}. Say it for those too." if any(s.verdict.unsaid for s in short) else said


def questions(plan: Plan) -> list[Question]:
    """What may show that a step is done already, then the open questions that narrow most."""
    every = list(plan.report.ask_first)
    if plan.report.too_early:
        return every
    ids = {gap.result.sign.id for step in plan.steps if step.is_open for gap in step.gaps}
    asked = [question for question in every if question.result.sign.id in ids]
    rest = [question for question in every if question not in asked]
    return asked + rest[: max(LEAST_QUESTIONS - len(asked), 0)]


def why_not(plan: Plan, left: LeftOut) -> str:
    """What the best plan with a step would come to."""
    assert plan.then is not None
    if left.days is None:
        return f"It takes more than {work(plan.most_days)}."
    if left.missing > plan.missing and any(aim.target.reason for aim in plan.aims):
        return "With it, the plan stays further from what was asked for."
    if left.missing == plan.missing and left.days > plan.days:
        return f"With it, the plan takes {work(left.days)} instead of {work(plan.days)}."
    if left.least < plan.then.low:
        then, now = (f"{floor_tenth(low):g}" for low in (left.least, plan.then.low))
        return f"With it, the plan ends at {then} of 100 instead of {now}."
    return "It would do as well; of equals, what is urgent or comes first was taken."
