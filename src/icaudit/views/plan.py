"""The plan for people: what to ask and to do, by when, who can help, and why this."""

from collections.abc import Iterator

from icaudit.core.advise import is_urgent
from icaudit.model.dates import spelled
from icaudit.model.document import (
    Bar,
    Block,
    Callout,
    Chart,
    Facts,
    Paragraph,
    Point,
    Step,
    Steps,
    Title,
    Tone,
)
from icaudit.model.plan import LeftOut, Plan
from icaudit.model.report import LEVEL_FROM
from icaudit.model.report import Step as Advised
from icaudit.model.verdict import Exact, total
from icaudit.model.words import capital, count, days, joined, promised, to_type
from icaudit.views.output import Output
from icaudit.views.plan_wire import plan_wire
from icaudit.views.plan_words import (
    TOTAL,
    headline,
    least,
    name_of,
    questions,
    settles,
    why_not,
    work,
)
from icaudit.views.report import yardstick
from icaudit.views.seen import assured

MOST_QUESTIONS = 6


def plan_output(plan: Plan) -> Output:
    """A plan, for people and for programs."""
    return Output(lambda: tuple(_blocks(plan)), lambda: plan_wire(plan))


def _blocks(plan: Plan) -> Iterator[Block]:
    team = plan.report.case.file.team
    below = f"A plan. {yardstick(plan.report)}. {assured(plan.report)}"
    yield Title(team.name, spelled(plan.report.today), below, team.organisation or "")
    yield Paragraph(headline(plan), Tone.STRONG)
    yield from map(Paragraph, _remarks(plan))
    if plan.steps:
        yield Chart(tuple(_bars(plan)))
    yield from _ask_first(plan)
    if plan.steps:
        yield from _do(plan)
        yield from _by_role(plan)
        yield _why(plan)
        yield from _once_done(plan)
        yield Paragraph(
            "Each month has a third of the work, or a day where that is more; days are a guess, "
            "for a handful of channels. What leaves people out or harms them comes first, then "
            "what brings most points a day. The end counts all steps together, each as fully done, "
            "with a yes wherever others must agree, and all else as it is. A step that may be done "
            "already counts with all its days.",
            Tone.QUIET,
        )


def _remarks(plan: Plan) -> Iterator[str]:
    if plan.steps and not plan.asked and plan.most_days is None:
        yield f"No target was named, so this goes for {_level(plan.aims[0].target.points)}."
    if plan.aims and plan.asked and all(aim.reached_now for aim in plan.aims):
        yield "Without a target, 'icaudit plan' goes for the next level."
    if plan.report.look_first:
        some = count(len(plan.report.look_first), "thing")
        check = _again(plan, "icaudit check") or "icaudit check"
        yield f"{capital(some)} in the channel list cannot wait: '{check}' says what."


def _level(points: Exact) -> str:
    level = next((level.said for level, begin in LEVEL_FROM if begin == points), "")
    return f"the next level: {level}, {points} of 100" if level else "all that is missing"


def _bars(plan: Plan) -> Iterator[Bar]:
    ranges = {TOTAL: (plan.report.score, plan.then)}
    ranges |= {name_of(plan, aim): (aim.now, aim.then) for aim in plan.aims}
    for name, scores in ranges.items():
        for when, score in zip(("now", "then"), scores, strict=True):
            yield Bar(f"{name} {when}", score and score.low, score and score.high)


def _ask_first(plan: Plan) -> Iterator[Block]:
    points = tuple(Point("", q.question, q.result.sign.ask) for q in questions(plan))
    if points:
        yield Callout("Ask first", points[:MOST_QUESTIONS], "who knows", _answers_alone(plan))


def _answers_alone(plan: Plan) -> str:
    report = plan.report
    if report.score is None or report.too_early:
        go_on = _again(plan, "icaudit init --resume")
        return "Every answer makes the plan better" + (f": '{go_on}'." if go_on else ".")
    low, high = least(report.score), -int(-report.score.high // 1)
    still_open = count(len(report.ask_first), "open question")
    return f"Answers to {still_open} could bring it from {low} to {high} without any work."


def _do(plan: Plan) -> Iterator[Block]:
    first = 1
    for month in plan.months:
        heading = f"By {spelled(month.due)}, about {work(month.days)}"
        last = plan.then if month is plan.months[-1] else None
        below = f"If these come true, it is at least {least(last)} of 100." if last else ""
        yield Steps(heading, tuple(map(_step, month.steps)), below, first)
        first += len(month.steps)


def _step(step: Advised) -> Step:
    return Step(step.text, promised(step.gain), days(step.days), step.ask, about=settles(step))


def _again(plan: Plan, command: str) -> str:
    """A command about the file of this plan; empty where there is no such file."""
    path, profiles = plan.report.path, plan.report.profile.paths
    return "" if path == "-" else to_type(command, path, profiles)


def _once_done(plan: Plan) -> Iterator[Block]:
    if again := _again(plan, "icaudit init --review"):
        yield Paragraph(f"Once steps are done, '{again}' asks about them, and the score counts it.")


def _by_role(plan: Plan) -> Iterator[Block]:
    """Who can help with which steps, by the numbers they have, where that is news."""
    roles: dict[str, list[tuple[int, Exact]]] = {}
    for number, step in enumerate(plan.steps, 1):
        roles.setdefault(step.ask, []).append((number, step.days))
    if len(roles) == len(plan.steps):
        return
    rows = []
    for role, steps in roles.items():
        numbers = joined([str(number) for number, _ in steps])
        needed = work(total([effort for _, effort in steps]))
        rows.append((role, f"step{'s' if len(steps) > 1 else ''} {numbers}, about {needed}"))
    yield Facts(tuple(rows), "Who can help")


def _why(plan: Plan) -> Callout:
    best = "comes nearer" if plan.missing else "gets there in fewer days"
    these = f"No other choice among {count(plan.considered, 'step')} {best}."
    points = (Point("These", these), *(_left_out(plan, left) for left in plan.left_out))
    urgent = [_id(left) for left in plan.left_out if any(map(is_urgent, left.step.gaps))]
    wait = f"{joined(urgent)} {'wait' if len(urgent) > 1 else 'waits'}"
    harm = f"Points are not everything: while {wait}, people may come to harm or be left out."
    return Callout("Why these", points, below=harm if urgent else "")


def _left_out(plan: Plan, left: LeftOut) -> Point:
    title = left.step.gaps[0].result.sign.title
    worth = f"{promised(left.step.gain)} points, {work(left.step.days)}"
    return Point(f"Not {_id(left)}", f"{title} ({worth}). {why_not(plan, left)}")


def _id(left: LeftOut) -> str:
    return left.step.gaps[0].result.sign.id
