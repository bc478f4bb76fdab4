"""The plan for programs, and as days in a calendar."""

from icaudit import __version__
from icaudit.core.digest import digest
from icaudit.core.score import ceil_tenth, floor_tenth
from icaudit.model.plan import Event, Month, Plan
from icaudit.model.report import Score, Step
from icaudit.model.wire.plan import PLAN, EndsWire, PlannedStepWire, PlannedWire
from icaudit.model.words import count
from icaudit.views.plan_words import headline, questions, settles, why_not, work
from icaudit.views.wire import question_wire


def plan_wire(plan: Plan) -> PlannedWire:
    """The payload of a plan. Its first list is what a spreadsheet shows."""
    report = plan.report
    return {
        "schema": PLAN,
        "icaudit": __version__,
        "audited": report.today.isoformat(),
        "profile": {"names": list(report.profile.names), "digest": digest(report.profile)},
        "team": report.case.file.team.name,
        "headline": headline(plan),
        "from": _ends(report.score),
        "to": _ends(plan.then),
        "effort_days": float(plan.days),
        "most_days": None if plan.most_days is None else float(plan.most_days),
        "steps": [_step(month, step) for month in plan.months for step in month.steps],
        "ask_first": list(map(question_wire, questions(plan))),
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
                "why": why_not(plan, left),
            }
            for left in plan.left_out
        ],
    }


def _ends(score: Score | None) -> EndsWire:
    if score is None:
        return {"low": None, "high": None}
    return {"low": floor_tenth(score.low), "high": ceil_tenth(score.high)}


def _step(month: Month, step: Step) -> PlannedStepWire:
    signs = [gap.result.sign for gap in step.gaps]
    return {
        "id": signs[0].id,
        "next_step": step.text,
        "gain": floor_tenth(step.gain),
        "effort_days": float(step.days),
        "ask": step.ask,
        "due_date": month.due.isoformat(),
        "within_days": month.within,
        "stakes": signs[0].stakes,  # type: ignore[typeddict-item]  # the binder knows the words
        "settles": [sign.id for sign in signs],
        "why": settles(step),
        "question": step.gaps[0].result.question if step.is_open else None,
    }


def plan_events(plan: Plan) -> tuple[Event, ...]:
    """A day for each month of the plan that has steps, with what is due by then."""
    team = plan.report.case.file.team
    return tuple(
        Event(
            f"{team.name}\n{team.organisation or ''}\n{month.within}",
            month.due,
            f"{team.name}: {count(len(month.steps), 'step')} of the plan due",
            (*map(_line, month.steps), "How far did it get? 'icaudit plan' makes the next plan."),
        )
        for month in plan.months
    )


def _line(step: Step) -> str:
    ask = "Ask first: it may be done already. " if step.is_open else ""
    return f"- {ask}{step.text} ({work(step.days)}; who can help: {step.ask})"
