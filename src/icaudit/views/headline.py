"""The result in a sentence or two, the same on every page and in the JSON."""

from icaudit.model.report import Report
from icaudit.model.words import capital, count, whole

WIDE_RANGE = 20


def headline(report: Report) -> str:
    """The result in a sentence or two. Unknown is never counted as done."""
    of = len(report.reasons)
    out = report.scored_reasons < of
    scope = f"{capital(count(report.scored_reasons, 'reason'))} of {of}: " if out else ""
    if report.score is None:
        return "Not scored: everything is set aside."
    if report.too_early:
        answered = f"{report.answered} of {len(report.signs)} questions answered"
        return f"{scope}Too early for a score: {answered}."
    low, high, _ = report.score
    if low == high:
        return f"{scope}{whole(low, high)} of 100, with every question answered."
    least, most = whole(low, low), -int(-high // 1)
    if high - low > WIDE_RANGE:
        shrinks = "The range will shrink as questions are answered."
        return f"{scope}At least {least}, at most {most} of 100. {shrinks}"
    still_open = sum(sign.verdict.low < sign.verdict.high for sign in report.signs)
    is_are = "answer is open" if still_open == 1 else "answers are open"
    number = count(still_open, is_are, is_are)
    return f"{scope}At least {least} of 100. {capital(number)} and could bring it to {most}."
