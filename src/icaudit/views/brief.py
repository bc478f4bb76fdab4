"""One page for whoever decides: where the team stands, what it asks for, and how sure that is."""

from collections.abc import Iterator, Mapping

from icaudit.core.advise import then_at_least
from icaudit.model.dates import spelled
from icaudit.model.document import (
    Block,
    Callout,
    Facts,
    Paragraph,
    Point,
    Steps,
    Title,
    Tone,
)
from icaudit.model.finding import Finding
from icaudit.model.report import Question, ReasonResult, Report, Step
from icaudit.model.verdict import FULL
from icaudit.model.wire.brief import BRIEF, BriefWire
from icaudit.model.words import capital, count, days, of_days, promised, whole
from icaudit.views.channels import channel_label
from icaudit.views.headline import headline
from icaudit.views.output import Output
from icaudit.views.report import Page, step_line, yardstick
from icaudit.views.seen import looked_at

MOST_ASKS = 3
MOST_BROKEN = 2

_WHAT = (
    "Ten reasons why people in internal communication take part in social media: what our people "
    "get from us, and how we keep ourselves able to give it."
)


def brief_output(report: Report, why: Mapping[str, str]) -> Output:
    """The page, and the same for programs. `why` says by id why a sign matters."""
    return Output(lambda: tuple(_blocks(report, why)), lambda: _payload(report, why))


def _asks(report: Report) -> tuple[Step, ...]:
    """What is asked for; while little is known, only answers are."""
    return () if report.too_early else report.steps[:MOST_ASKS]


def _questions(report: Report) -> tuple[Question, ...]:
    return () if _asks(report) else report.ask_first[:MOST_ASKS]


def _well(report: Report) -> list[tuple[str, str]]:
    """The reasons that go best, each with what shows it; no reason without a sign that is met."""
    best = Page(report, everything=False, places=False).best()
    return [(result.reason.short, said) for result in best if (said := _best_of(result))]


def _best_of(result: ReasonResult) -> str:
    """The line of the sign that weighs most of those that are met and may be shown."""
    met = [s for s in result.signs if s.counts and not s.private and s.verdict.low >= FULL]
    return max(met, key=lambda sign: sign.sign.weight).why if met else ""


def _then(report: Report, asks: tuple[Step, ...]) -> str:
    least = then_at_least(report.score, asks)
    return "" if least is None else whole(least, least)


def _sure(report: Report) -> str:
    """How far the page can be trusted, in a few sentences."""
    signs = report.signs
    still_open = sum(sign.verdict.low < sign.verdict.high for sign in signs)
    in_part = still_open - (len(signs) - report.answered)
    partly = f" ({in_part} of them in part)" if in_part > 0 else ""
    checked = looked_at(report) or "nobody else has checked them"
    return (
        f"{report.answered} of {len(signs)} signs answered{partly}, by the team itself; "
        f"{checked}. What nobody said is not counted as done. This page is about habits, not "
        "about what they bring."
    )


def _blocks(report: Report, why: Mapping[str, str]) -> Iterator[Block]:
    team, asks = report.case.file.team, _asks(report)
    below = f"In brief. {yardstick(report)}."
    yield Title(team.name, spelled(report.today), below, team.organisation or "")
    yield Paragraph(headline(report), Tone.STRONG)
    yield Paragraph(_WHAT)
    if well := _well(report):
        yield Facts(tuple((label, capital(said)) for label, said in well), "What goes well")
    if broken := report.look_first[:MOST_BROKEN]:
        yield Callout("What cannot wait", tuple(_point(report, finding) for finding in broken))
    if asks:
        yield Steps(_heading(asks), tuple(map(step_line, asks)), _below(report, asks))
        yield Facts(tuple(_at_stake(asks, why)), "What is at stake if not")
    elif questions := _questions(report):
        points = tuple(Point("", q.question, q.result.sign.ask) for q in questions)
        asked = count(len(questions), "answer")
        yield Callout(f"What we ask for: {asked}", points, "who knows")
    yield Paragraph(f"How sure we are: {_sure(report)}", Tone.QUIET)


def _point(report: Report, finding: Finding) -> Point:
    label = channel_label(report, finding) or "Our channels"
    return Point(label, f"{finding.message} {finding.next_step}")


def _heading(asks: tuple[Step, ...]) -> str:
    work = of_days(days(sum(step.days for step in asks)))
    return f"What we ask for: {count(len(asks), 'thing')}, about {work} of work"


def _below(report: Report, asks: tuple[Step, ...]) -> str:
    return f"If these come true, it is at least {_then(report, asks)} of 100."


def _at_stake(asks: tuple[Step, ...], why: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for number, step in enumerate(asks, 1):
        yield str(number), why.get(step.gaps[0].result.sign.id, "")


def _payload(report: Report, why: Mapping[str, str]) -> BriefWire:
    asks, team = _asks(report), report.case.file.team
    least = _then(report, asks) if asks else ""
    return {
        "schema": BRIEF,
        "audited": report.today.isoformat(),
        "team": team.name,
        "organisation": team.organisation,
        "headline": headline(report),
        "asks": [
            {
                "ids": [gap.result.sign.id for gap in step.gaps],
                "next_step": step.text,
                "gain": float(promised(step.gain)),
                "effort_days": float(step.days),
                "ask": step.ask,
                "at_stake": why.get(step.gaps[0].result.sign.id, ""),
            }
            for step in asks
        ],
        "then_at_least": int(least) if least else None,
        "questions": [
            {"id": q.result.sign.id, "question": q.question, "ask": q.result.sign.ask}
            for q in _questions(report)
        ],
        "goes_well": [{"reason": label, "why": said} for label, said in _well(report)],
        "cannot_wait": [
            {"finding": f.id, "channel": f.channel, "name": f.label, "message": f.message}
            for f in report.look_first[:MOST_BROKEN]
        ],
        "how_sure": _sure(report),
    }
