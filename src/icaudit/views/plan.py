"""The plan: what to ask and to do, by when and by whom, why this, and what it comes to."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from icaudit import __version__
from icaudit.core.digest import digest
from icaudit.core.score import ceil_tenth, floor_tenth
from icaudit.model.dates import spelled
from icaudit.model.document import (
    Bar,
    Block,
    Callout,
    Chart,
    Paragraph,
    Point,
    Step,
    Steps,
    Table,
    Title,
    Tone,
)
from icaudit.model.plan import Aim, Event, LeftOut, Plan, Planned
from icaudit.model.report import LEVEL_FROM, Question, Score
from icaudit.model.report import Step as Advised
from icaudit.model.verdict import FULL, Exact, total
from icaudit.model.words import capital, count, days, joined, of_days, tenths, whole
from icaudit.views.output import Output
from icaudit.views.report import yardstick
from icaudit.views.wire import question_wire

SCHEMA = "icaudit.plan/1"

TOTAL = "All in all"

MOST_QUESTIONS, LEAST_QUESTIONS = 6, 3


def plan_output(plan: Plan) -> Output:
    """A plan, for people and for programs."""
    return Output(lambda: tuple(_blocks(plan)), lambda: _payload(plan))


def plan_events(plan: Plan) -> tuple[Event, ...]:
    """A day for each month of the plan that has steps, with what is due by then."""
    team = plan.report.case.file.team
    return tuple(
        Event(
            f"{team.name}\n{team.organisation or ''}\n{month[0].month}",
            month[0].due,
            f"{team.name}: {count(len(month), 'step')} of the plan due",
            (*map(_line, month), "How far did it get? 'icaudit plan' makes the next plan."),
        )
        for month in _months(plan.steps)
    )


def headline(plan: Plan) -> str:
    """The plan in a sentence or two."""
    report, within = plan.report, plan.most_days
    if report.score is None:
        return "No plan: everything is set aside."
    if report.too_early:
        answered = f"{report.answered} of {len(report.signs)} questions answered"
        return f"Too early for a plan: {answered}."
    if report.score.low >= FULL:
        return "Nothing to plan: 100 of 100."
    if all(aim.reached_now for aim in plan.aims):
        now = joined([f"{name}at least {_least(aim.now)}" for name, aim in _named(plan)])
        return f"Reached already: {now} of 100."
    if not plan.steps:
        return f"No step is done within {_of_days(within)}."
    ways = joined([f"{name}from at least {_way(aim)}" for name, aim in _named(plan)])
    made = f"{ways} of 100, with {count(len(plan.steps), 'step')}"
    if plan.missing and not plan.asked:
        return f"The most that {_of_days(within)} can bring: {made}."
    if plan.missing:
        needed = f"What was asked for takes about {_of_days(plan.to_reach)}"
        return f"{needed}. The nearest within {_of_days(within)}: {made}."
    return f"{capital(made)} and about {_of_days(plan.days)} of work."


def _named(plan: Plan) -> Iterator[tuple[str, Aim]]:
    """The aims with the names of their reasons, none where the total alone is aimed for."""
    for aim in plan.aims:
        alone = len(plan.aims) == 1 and aim.target.reason is None
        yield "" if alone else f"{_name(plan, aim)} ", aim


def _name(plan: Plan, aim: Aim) -> str:
    names = {result.reason.id: result.reason.short for result in plan.report.reasons}
    return names[aim.target.reason] if aim.target.reason else TOTAL


def _way(aim: Aim) -> str:
    at_least = "" if aim.then.low >= FULL else "at least "
    return f"{_least(aim.now)} to {at_least}{_least(aim.then)}"


def _least(score: Score) -> str:
    return whole(score.low, score.low)


def _of_days(value: Exact | None) -> str:
    return of_days(days(value or 0))


# For people


def _blocks(plan: Plan) -> Iterator[Block]:
    team = plan.report.case.file.team
    text = " · ".join(filter(None, [team.name, team.organisation]))
    below = f"{yardstick(plan.report)}. Self-assessed: nobody else has checked it."
    yield Title(text, spelled(plan.report.today), f"A plan. {below}")
    yield Paragraph(headline(plan), Tone.STRONG)
    yield from map(Paragraph, _remarks(plan))
    if plan.steps:
        yield Chart(tuple(_bars(plan)))
    yield from _ask_first(plan)
    yield from _do(plan)
    if plan.steps:
        yield _by_role(plan)
        yield Callout("Why these", tuple(_why(plan)))
        yield Paragraph(
            "Each month has a third of the work, but a day of it at least. First comes what "
            "leaves people out or harms them, then what brings most points a day. The total "
            "counts all steps together; where a question is open, the days count as if the "
            "answer were no.",
            Tone.QUIET,
        )


def _remarks(plan: Plan) -> Iterator[str]:
    if plan.steps and not plan.asked and plan.most_days is None:
        yield f"No target was named, so this goes for {_next(plan.aims[0].target.points)}."
    if plan.report.look_first:
        some = count(len(plan.report.look_first), "thing")
        yield f"{capital(some)} in the channel list cannot wait: 'icaudit check' says what."


def _next(points: Exact) -> str:
    level = next((level.said for level, least in LEVEL_FROM if least == points), "")
    return f"the next level: {level}, {points} of 100" if level else "everything that is missing"


def _bars(plan: Plan) -> Iterator[Bar]:
    assert plan.report.score is not None
    assert plan.then is not None
    ranges = {TOTAL: (plan.report.score, plan.then)}
    ranges |= {_name(plan, aim): (aim.now, aim.then) for aim in plan.aims}
    for name, (now, then) in ranges.items():
        yield Bar(f"{name} now", now.low, now.high)
        yield Bar(f"{name} then", then.low, then.high)


def _ask_first(plan: Plan) -> Iterator[Block]:
    asked = list(_questions(plan))
    if not asked:
        return
    points = tuple(Point("", q.question, q.result.sign.ask) for q in asked[:MOST_QUESTIONS])
    yield Callout("Ask first", points, "who knows", _answers_alone(plan))


def _questions(plan: Plan) -> Iterator[Question]:
    """What may show that a step is done already, and the open questions that narrow most."""
    every = plan.report.ask_first
    if plan.report.too_early:
        yield from every
        return
    planned = {gap.result.sign.id for step in _open(plan) for gap in step.gaps}
    first = [question for question in every if question.result.sign.id in planned]
    yield from first
    rest = [question for question in every if question not in first]
    yield from rest[: max(LEAST_QUESTIONS - len(first), 0)]


def _open(plan: Plan) -> list[Advised]:
    return [planned.step for planned in plan.steps if planned.is_open]


def _answers_alone(plan: Plan) -> str:
    report = plan.report
    if report.score is None or report.too_early:
        return "Every answer makes the plan better."
    least, most = _least(report.score), -int(-report.score.high // 1)
    still_open = count(len(report.ask_first), "open question")
    return f"The answers to {still_open} alone could bring it from {least} to {most}, without work."


def _do(plan: Plan) -> Iterator[Block]:
    first, left = 1, len(plan.steps)
    for month in _months(plan.steps):
        left -= len(month)
        heading = f"By {spelled(month[0].due)}, about {_of_days(_days_of(month))}"
        below = f"If these come true, it is at least {_least(plan.then)} of 100."
        steps = tuple(map(_step, month))
        yield Steps(heading, steps, "" if left or not plan.then else below, first)
        first += len(month)


def _months(steps: Iterable[Planned]) -> list[list[Planned]]:
    return [list(month) for _, month in groupby(steps, key=lambda planned: planned.month)]


def _days_of(steps: Iterable[Planned]) -> Exact:
    return total([planned.step.days for planned in steps])


def _step(planned: Planned) -> Step:
    step = planned.step
    return Step(step.text, tenths(step.gain), days(step.days), step.ask, about=_settles(planned))


def _settles(planned: Planned) -> str:
    """Which signs a step settles, and what is the matter with them."""
    short = [gap.result for gap in planned.step.gaps]
    said = "; ".join(f"{s.sign.id}: {s.sign.title if s.private else s.why}" for s in short)
    return f"{said}. Ask first: it may be done already." if planned.is_open else said


def _line(planned: Planned) -> str:
    """A step where there is room for a line only."""
    ask = "Ask first: it may be done already. " if planned.is_open else ""
    step = planned.step
    return f"- {ask}{step.text} ({_of_days(step.days)}; who can help: {step.ask})"


def _by_role(plan: Plan) -> Table:
    rows = [
        (role, ", ".join(str(number) for number, _ in steps), days(_days_of(p for _, p in steps)))
        for role, steps in _roles(plan).items()
    ]
    return Table("Who can help", ("who", "steps", "days"), tuple(rows), ("days",))


def _roles(plan: Plan) -> dict[str, list[tuple[int, Planned]]]:
    """The steps with their numbers, by the role that can help."""
    found: dict[str, list[tuple[int, Planned]]] = {}
    for number, planned in enumerate(plan.steps, 1):
        found.setdefault(planned.step.ask, []).append((number, planned))
    return found


def _why(plan: Plan) -> Iterator[Point]:
    steps = count(plan.considered, "step")
    best = "no other choice comes nearer" if plan.missing else "no other choice takes fewer days"
    yield Point("These", f"Of all {steps}, {best}.")
    for left in plan.left_out:
        sign = left.step.gaps[0].result.sign
        worth = f"{tenths(left.step.gain)} points, {_of_days(left.step.days)}"
        yield Point(f"Not {sign.id}", f"{sign.title} ({worth}). {_why_not(plan, left)}")


def _why_not(plan: Plan, left: LeftOut) -> str:
    """What the best plan with a step would come to, in a sentence."""
    assert plan.then is not None
    if left.days is None:
        return f"It takes more than {_of_days(plan.most_days)}."
    if left.missing > plan.missing and any(aim.target.reason for aim in plan.aims):
        return "With it, the plan stays further from what was asked for."
    if left.days > plan.days and left.missing == plan.missing:
        return f"With it, the plan takes {_of_days(left.days)}."
    if left.least < plan.then.low:
        return f"With it, the best is at least {floor_tenth(left.least):g} of 100."
    return "It would do just as well in place of another one."


# For programs


def _payload(plan: Plan) -> dict[str, Any]:
    report = plan.report
    return {
        "schema": SCHEMA,
        "icaudit": __version__,
        "audited": report.today.isoformat(),
        "profile": {"names": list(report.profile.names), "digest": digest(report.profile)},
        "team": report.case.file.team.name,
        "headline": headline(plan),
        "from": _ends(report.score),
        "to": _ends(plan.then),
        "effort_days": float(plan.days),
        "most_days": None if plan.most_days is None else float(plan.most_days),
        "steps": list(map(_step_row, plan.steps)),
        "ask_first": list(map(question_wire, _questions(plan))),
        "targets": [
            {
                "id": aim.target.reason,
                "wanted": float(aim.target.points),
                "from": floor_tenth(aim.now.low),
                "to": floor_tenth(aim.then.low),
                "reached": aim.reached,
            }
            for aim in plan.aims
        ],
        "left_out": [
            {
                "id": left.step.gaps[0].result.sign.id,
                "gain": floor_tenth(left.step.gain),
                "effort_days": float(left.step.days),
                "why": _why_not(plan, left),
            }
            for left in plan.left_out
        ],
    }


def _ends(score: Score | None) -> dict[str, float | None]:
    if score is None:
        return {"low": None, "high": None}
    return {"low": floor_tenth(score.low), "high": ceil_tenth(score.high)}


def _step_row(planned: Planned) -> dict[str, Any]:
    signs = [gap.result.sign for gap in planned.step.gaps]
    return {
        "id": signs[0].id,
        "next_step": planned.step.text,
        "gain": floor_tenth(planned.step.gain),
        "effort_days": float(planned.step.days),
        "ask": planned.step.ask,
        "due_date": planned.due.isoformat(),
        "within_days": planned.month,
        "stakes": signs[0].stakes,
        "settles": [sign.id for sign in signs],
        "why": _settles(planned),
        "question": signs[0].question if planned.is_open else None,
    }
