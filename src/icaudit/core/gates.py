"""Pass marks: what was asked of a team, and whether it holds. Off until asked for.

Set aside and waived pass, and say so. Unknown is never counted as done. Exact
values are compared: 59.99 is not 60.
"""

from collections.abc import Iterator

from icaudit.checks import CHECKS, TEAM_CHECKS
from icaudit.core.audit import audit
from icaudit.core.digest import digest
from icaudit.core.score import floor_tenth
from icaudit.core.seen import with_looks
from icaudit.errors import FileError, Place, Problem
from icaudit.model.dates import spelled
from icaudit.model.finding import Finding, Severity
from icaudit.model.report import (
    LEVEL_FROM,
    SCORING,
    GateResult,
    Level,
    ReasonResult,
    Report,
    Score,
    SignResult,
)
from icaudit.model.saved import Saved
from icaudit.model.team import Gate
from icaudit.model.verdict import Outcome
from icaudit.model.words import count, joined

PRACTISING = dict(LEVEL_FROM)[Level.PRACTISING]
_MOST_NAMED = 3
_NEW = "save a new one with 'icaudit check -o FILE.json'"
_WORDS = {Outcome.PARTIAL: "partly", Outcome.UNMET: "no", Outcome.UNKNOWN: "not known"}


def held(report: Report, asked: Gate, saved: tuple[Saved, ...] = ()) -> Report:
    """The report with what was asked of it. `saved` is what the baseline holds.

    Raises FileError where the baseline cannot be held against this team.
    """
    return report._replace(gates=tuple(_results(report, asked, saved)))


def _results(report: Report, asked: Gate, saved: tuple[Saved, ...]) -> Iterator[GateResult]:
    if asked.fail_under is not None:
        yield _fail_under(report.score, asked.fail_under)
    for id in dict.fromkeys(asked.require or ()):
        yield _require(report, id)
    if asked.fail_on is not None:
        yield _fail_on(report, asked.fail_on)
    if asked.baseline is not None:
        yield _no_regress(report, _before(report, saved, asked.baseline))


def _fail_under(score: Score | None, wanted: int) -> GateResult:
    passed = score is not None and score.low >= wanted
    missed = "" if passed else f", and {wanted} was asked for"
    why = f"At least {_points(score)} of 100{missed}."
    if score is None:
        why = "Not scored, because everything is set aside."
    return GateResult("fail-under", str(wanted), _points(score), passed, why)


def _points(score: Score | None) -> str:
    return "not scored" if score is None else f"{floor_tenth(score.low):g}"


# What is required


def _require(report: Report, id: str) -> GateResult:
    for reason in report.reasons:
        if reason.reason.id == id:
            return _reason(reason)
        for sign in reason.signs:
            if sign.sign.id == id:
                return _sign(sign)
    if id in CHECKS or id in TEAM_CHECKS:
        return _check(report, id)
    why = f"Nothing that this team is measured with asks for {id}."
    return GateResult("require", id, "not asked", False, why)


def _reason(result: ReasonResult) -> GateResult:
    id, short, score = result.reason.id, result.reason.short, result.score
    if score is None:
        why = f"{short} is set aside: {result.aside or 'nothing here to judge'}."
        return GateResult("require", id, "set aside", True, why)
    passed = score.low >= PRACTISING
    why = f"{short}: {result.level.said}, at least {_points(score)} of 100"
    why += "." if passed else f"; practising begins at {PRACTISING}."
    worst = min(
        (sign for sign in result.signs if sign.counts),
        key=lambda sign: (sign.verdict.low - 100) * sign.sign.weight,
    )
    path = () if passed else worst.verdict.path
    return GateResult("require", id, result.level.value, passed, why, path)


def _sign(result: SignResult) -> GateResult:
    id, title, outcome = result.sign.id, result.sign.title, result.verdict.outcome
    if not result.counts:
        why = f"{title}: set aside, {result.aside or result.why}."
        return GateResult("require", id, "set aside", True, why)
    passed = outcome is Outcome.MET
    why = f"{title}: yes." if passed else f"{title}: {_WORDS[outcome]}, {result.why}."
    why = f"{title}: {result.why}." if result.private else why
    return GateResult("require", id, outcome.value, passed, why, result.verdict.path)


def _check(report: Report, id: str) -> GateResult:
    found = [finding for finding in report.findings if finding.id == id]
    waived = [w.waiver for w in report.waived if w.finding and w.finding.id == id]
    if found:
        got = count(len(found), "finding")
        return GateResult("require", id, got, False, _named(found), found[0].path)
    if waived:
        why = f"Covered by {count(len(waived), 'agreed exception')}: {waived[0].because}."
        return GateResult("require", id, "waived", True, why)
    return GateResult("require", id, "no findings", True, "Nothing was found.")


# Findings


def _fail_on(report: Report, least: str) -> GateResult:
    severities = [Severity.ERROR] if least == "error" else [Severity.ERROR, Severity.WARNING]
    found = [f for severity in severities for f in report.findings if f.severity is severity]
    counted = [(s, sum(f.severity is s for f in found)) for s in severities]
    got = joined([count(n, s.value) for s, n in counted])
    why = _named(found) if found else f"Nothing to {' or '.join(s.said for s in severities)}."
    return GateResult("fail-on", least, got, not found, why, found[0].path if found else ())


def _named(found: list[Finding]) -> str:
    """The first findings in words, and how many more there are."""
    lines = [": ".join(filter(None, (f.label, f.message))) for f in found[:_MOST_NAMED]]
    more = len(found) - _MOST_NAMED
    return " ".join([*lines, *([f"And {more} more."] if more > 0 else [])])


# The baseline


def _before(report: Report, saved: tuple[Saved, ...], path: str) -> Saved:
    """The report on this team among those of the baseline; equal names are told by their file."""
    team = report.case.file.team
    same = [
        s for s in saved if (s.team.name, s.team.organisation) == (team.name, team.organisation)
    ]
    same = [s for s in same if s.team.path == report.path] or same
    if len(same) != 1:
        known = joined(sorted({s.team.label for s in saved})[:_MOST_NAMED])
        why = f"it has several reports on {team.name}"
        why = why if same else f"it has no report on {team.name}, only on {known}"
        raise _foreign(report, path, why)
    (before,) = same
    if before.scoring != SCORING:
        raise _foreign(report, path, "it was scored by another version of icaudit")
    if before.profile.digest != digest(report.profile):
        names = joined(before.profile.names)
        raise _foreign(report, path, f"it was measured with other rules ({names})")
    return before


def _foreign(report: Report, path: str, why: str) -> FileError:
    problem = Problem(Place(path), f"this baseline cannot be used: {why}", _NEW)
    return FileError(report.path, (problem,))


def _no_regress(report: Report, before: Saved) -> GateResult:
    """The file of today as it would have scored on the baseline's day, so that only edits count.

    Of the channels in the baseline counts what had been seen by then, not what was since.
    """
    looks = {channel.id: channel.verified for channel in before.channels}
    case = with_looks(report.case._replace(today=before.audited), looks)
    then = audit(case, report.profile, report.path, report.where)
    was, day = before.score.low, f"on {spelled(before.audited)}"
    wanted, got = "not scored" if was is None else f"{was:g}", _points(then.score)
    passed = was is None or (then.score is not None and floor_tenth(then.score.low) >= was)
    if passed:
        why = f"{wanted} {day}, and {got} for that day now."
        return GateResult("no-regress", wanted, got, True, why)
    less = list(_less(then, before))
    named = joined([sign.sign.id for sign in less[:_MOST_NAMED]])
    more = f" and {len(less) - _MOST_NAMED} more" if len(less) > _MOST_NAMED else ""
    why = f"{wanted} {day}, but {got} for that day now{f': less in {named}{more}' if less else ''}."
    path = less[0].verdict.path if less else ()
    return GateResult("no-regress", wanted, got, False, why, path)


def _less(now: Report, before: Saved) -> Iterator[SignResult]:
    """The signs that earn less than they did."""
    was = {sign.id: sign.low for reason in before.reasons for sign in reason.criteria}
    for sign in now.signs:
        low = was.get(sign.sign.id)
        if low is not None and floor_tenth(sign.verdict.low) < low:
            yield sign
