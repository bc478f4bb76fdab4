"""The result in a sentence or two, the same on every page and in the JSON."""

from icaudit.model.report import Report
from icaudit.model.words import capital, count, whole

WIDE_RANGE = 20


def headline(report: Report) -> str:
    """The result in a sentence or two. Unknown is never counted as done."""
    of = len(report.reasons)
    scope = f"{report.scored_reasons} of {of} reasons" if report.scored_reasons < of else ""
    if report.score is None:
        return "Not scored: everything is set aside."
    if report.too_early:
        answered = f"{report.answered} of {len(report.signs)} signs answered"
        return f"Too early for a score: {answered}{scope and f', in {scope}'}."
    low, high, _ = report.score
    if low == high:
        exact = f"{whole(low, high)} of 100, with every sign answered."
        return f"{scope}: {exact}" if scope else exact
    at_least = f"{scope}: at least" if scope else "At least"
    least, most = whole(low, low), -int(-high // 1)
    if high - low > WIDE_RANGE:
        shrinks = "The range will shrink as questions are answered."
        return f"{at_least} {least}, at most {most} of 100. {shrinks}"
    still_open = sum(sign.verdict.low < sign.verdict.high for sign in report.signs)
    is_are = "answer is open" if still_open == 1 else "answers are open"
    number = count(still_open, is_are, is_are)
    return f"{at_least} {least} of 100. {capital(number)} and could bring it to {most}."
