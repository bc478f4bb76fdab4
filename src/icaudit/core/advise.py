"""What to do about it, in the order in which it matters. Never changes a score.

First what is broken in the channel list, then the few questions that only
need asking, then steps: high stakes first (somebody may be harmed, left out
or locked out), inside each by points per day of work.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from icaudit.model.finding import Finding, Severity
from icaudit.model.profile import STAKES, Advice
from icaudit.model.report import Gap, Question, Score, SignResult, Step
from icaudit.model.verdict import FULL, Exact, product, ratio, total

Worth = Iterable[tuple[SignResult, Exact]]
"""Signs that count, with what one point of each is worth in the total."""

MOST_PER_REASON = 2
LEAST_DAYS = Fraction(1, 2)
GOOD_ENOUGH = 75

_BROKEN = (
    "channel.gone",
    "channel.closed",
    "channel.abandoned",
    "channel.one-admin",
    "channel.personal",
    "channel.closing",
)


def look_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is broken: gone, platform closed, silent for half a year, one way in."""
    broken = [f for f in findings if f.id in _BROKEN and f.severity is not Severity.NOTE]
    return tuple(sorted(broken, key=lambda f: (f.severity.rank, _BROKEN.index(f.id))))


def open_questions(worth: Worth, by_stakes: bool = False) -> list[Question]:
    """Every sign that an answer would narrow, the one that narrows most first.

    `by_stakes`: high stakes before that, for a file that says so little that
    the width of its range is not yet what matters.
    """
    found = [
        Question(result, result.question, product(point, verdict.high - verdict.low))
        for result, point in worth
        if (verdict := result.verdict).low < verdict.high
    ]
    found.sort(key=lambda question: float(question.narrows), reverse=True)
    if by_stakes:
        found.sort(key=lambda question: STAKES.index(question.result.sign.stakes))
    return found


def gaps(worth: Worth) -> list[Gap]:
    """Every sign that falls short for certain, in the order of advice."""
    return shortfalls(pair for pair in worth if pair[0].verdict.high < FULL)


def shortfalls(worth: Worth) -> list[Gap]:
    """Every sign that is not met for certain, be it short or open, in the order of advice."""
    found = [
        Gap(result, product(point, FULL - result.verdict.low))
        for result, point in worth
        if result.verdict.low < FULL
    ]
    return sorted(found, key=_urgency)


def is_urgent(gap: Gap) -> bool:
    """Whether stakes are high. Those that are nearly met can wait."""
    return gap.result.sign.stakes == STAKES[0] and gap.result.verdict.low < GOOD_ENOUGH


def _urgency(gap: Gap) -> tuple[int, float]:
    """Stakes, then points per day."""
    stakes = 0 if is_urgent(gap) else max(STAKES.index(gap.result.sign.stakes), 1)
    return stakes, -float(ratio(gap.gain, _effort(gap.result.sign.effort_days)))


def _effort(days: Exact) -> Exact:
    """Days of work, as little as half a one."""
    return days if days.numerator * 2 >= days.denominator else LEAST_DAYS


def steps(found: list[Gap], advice: Advice) -> tuple[Step, ...]:
    """The few steps worth naming: at most two for a reason, within the days there are."""
    chosen: list[Step] = []
    per_reason: dict[str, int] = {}
    days: Exact = 0
    for step in together(found):
        if len(chosen) == advice.most_steps:
            break
        reason = step.gaps[0].result.sign.id.split(".")[0]
        if per_reason.get(reason, 0) == MOST_PER_REASON:
            continue
        if days + step.days > advice.most_days:
            continue
        chosen.append(step)
        per_reason[reason] = per_reason.get(reason, 0) + 1
        days += step.days
    return tuple(chosen)


def together(found: list[Gap]) -> Iterator[Step]:
    """Gaps with the same next step are one step, with the points of all."""
    by_text: dict[str, list[Gap]] = {}
    for gap in found:
        by_text.setdefault(gap.result.sign.next_step, []).append(gap)
    for text, same in by_text.items():
        days = max([gap.result.sign.effort_days for gap in same])
        yield Step(tuple(same), text, same[0].result.sign.ask, days, total([g.gain for g in same]))


def then_at_least(score: Score | None, steps: tuple[Step, ...]) -> Exact | None:
    """The total's low once all steps have come true.

    A sign's worth does not depend on the others, so the sum of the gains is
    the total computed together; printed gains are rounded and need not add up.
    """
    return None if score is None else total([score.low, *[step.gain for step in steps]])
