"""What the interview says where it stops: what is still open, or the first result."""

from collections.abc import Iterator

from icaudit.core.advise import then_at_least
from icaudit.core.interview import (
    Interview,
    answered,
    progress,
    resume,
    sitting,
    steps,
    unknown,
    yardstick,
)
from icaudit.core.questions import Step, sign_of
from icaudit.model.document import Block, Callout, Document, Paragraph, Point, Tone
from icaudit.model.report import Report
from icaudit.model.words import capital, count, joined, to_type
from icaudit.views.headline import headline
from icaudit.views.interview import who_knows
from icaudit.views.report import do_next

MOST_STEPS = 3
MOST_ASKED = 12


def stopped(state: Interview, path: str, go_on: str, review: bool = False) -> Iterator[str]:
    """What is said to whoever stops before the end: as many are left as the next sitting asks."""
    at, again = progress(state), progress(resume(state.setting, state.file, state.unsure))
    left = at.of - at.number + 1 if review else again.of
    skipped = (s for s in steps(state) if s.path in state.passed and not answered(state, s))
    also = ", with those you skipped" if any(skipped) and not review else ""
    yield f"Saved in {path}. {capital(count(left, 'question'))} to go{also}."
    yield f"Go on with: {go_on}"


def still_open(state: Interview) -> Iterator[str]:
    """The questions without an answer, each with the id by which an option answers it."""
    yield "Still open; an option '--answer ID=TEXT' answers as well:"
    yield from (f"  {id}: {ask}" for id, ask in _open(state).items())


def answerable(state: Interview) -> Iterator[str]:
    """Every question that an option can answer, those without an answer first."""
    left = _open(state)
    yield from still_open(state) if left else ()
    there = (step.question for step in steps(state) if answered(state, step))
    done = {question.id: question.ask for question in there if question.id not in left}
    if done:
        yield "Answered already; the same option answers again:"
    yield from (f"  {id}: {ask}" for id, ask in done.items())


def _open(state: Interview) -> dict[str, str]:
    known = {step.path for step in steps(state) if answered(state, step)}
    left = (step.question for step in sitting(state) if step.path not in known)
    return {question.id: question.ask for question in left}


def ending(state: Interview, report: Report, path: str, review: str) -> Document:
    """The first result: what is saved, where the team stands, what to do, whom to ask."""
    return tuple(_blocks(state, report, path, review))


def _blocks(state: Interview, report: Report, path: str, review: str) -> Iterator[Block]:
    asked = _by_question(state).values()
    well = sum(all(_settled(state, step) for step in same) for same in asked)
    how_many = "" if report.too_early else f" {well} of {len(asked)} questions answered."
    yield Paragraph(f"Done, and saved in {path}.{how_many}")
    yield Paragraph(headline(report), Tone.STRONG)
    chosen = () if report.too_early else report.steps[:MOST_STEPS]
    least = then_at_least(report.score, chosen)
    if chosen and least is not None:
        yield do_next(chosen, least)
    yield from _whom_to_ask(state, report, review)
    shows = to_type("icaudit check", path, report.profile.paths)
    yield Paragraph(f"Next: '{shows}' shows the whole picture.")


def _settled(state: Interview, step: Step) -> bool:
    return answered(state, step) and not unknown(state, step)


def _by_question(state: Interview) -> dict[str, list[Step]]:
    """The steps by their question; a question about many channels has many."""
    found: dict[str, list[Step]] = {}
    for step in steps(state):
        found.setdefault(step.question.id, []).append(step)
    return found


def _whom_to_ask(state: Interview, report: Report, review: str) -> Iterator[Block]:
    """What nobody knows, by the role that may; where all is known, what was left out."""
    unsaid = [step for step in steps(state) if not _settled(state, step)]
    asked = [step for step in unsaid if unknown(state, step)] or unsaid
    roles = _by_role(state, report, asked)
    points = [
        Point("" if number else role, question)
        for role, questions in roles.items()
        for number, question in enumerate(questions)
    ]
    more = len(points) - MOST_ASKED
    below = f"And {more} more. " if more > 0 else ""
    below += f"'{review}' goes through what is open." if unsaid else ""
    if points:
        yield Callout("Whom to ask", tuple(points[:MOST_ASKED]), below=below)


def _by_role(state: Interview, report: Report, asked: list[Step]) -> dict[str, list[str]]:
    """Questions by the role that knows, those first whose answers narrow the result most."""
    order = [question.result.sign.id for question in report.ask_first]

    def weight(step: Step) -> int:
        sign = sign_of(step.question, yardstick(state))
        return order.index(sign.id) if sign and sign.id in order else len(order)

    same: dict[tuple[str, str], list[str]] = {}
    for step in sorted(asked, key=weight):
        role = capital(who_knows(state, step))
        same.setdefault((role, step.question.ask), []).append(step.label)
    found: dict[str, list[str]] = {}
    for (role, question), labels in same.items():
        about = f" ({joined(labels)})" if any(labels) else ""
        found.setdefault(role, []).append(question + about)
    return found
