"""The report on one team, for programs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from icaudit import __version__
from icaudit.core.digest import digest
from icaudit.core.score import ceil_tenth, floor_tenth
from icaudit.errors import FileError, Place, Problem
from icaudit.model.case import Entry
from icaudit.model.dates import moment
from icaudit.model.evidence import VERDICTS, Seen
from icaudit.model.finding import Finding
from icaudit.model.profile import Criterion
from icaudit.model.report import (
    ERROR,
    REPORT,
    SCORING,
    Gap,
    GateResult,
    Question,
    ReasonResult,
    Report,
    Score,
    SignResult,
    Waived,
)
from icaudit.model.shape import memoised
from icaudit.model.verdict import Exact, Path, Verdict, total
from icaudit.views.headline import headline
from icaudit.views.seen import Looked, looked

if TYPE_CHECKING:
    from icaudit.model.wire.report import (
        ChannelWire,
        CriterionWire,
        ErrorWire,
        EvidenceWire,
        FindingWire,
        GapWire,
        GateWire,
        PlaceWire,
        ProblemWire,
        QuestionWire,
        RangeWire,
        ReasonWire,
        ReportWire,
        VerifiedWire,
        WaivedWire,
    )


def report_wire(report: Report) -> ReportWire:
    """The payload of a report, `icaudit.report/1`."""
    team, looks = report.case.file.team, looked(report)
    return {
        "schema": REPORT,
        "scoring": SCORING,
        "icaudit": __version__,
        "audited": report.today.isoformat(),
        "profile": {"names": list(report.profile.names), "digest": digest(report.profile)},
        "assurance": "partly-verified" if looks and looks.verified else "self-assessed",
        "team": {"name": team.name, "organisation": team.organisation, "path": report.path},
        "headline": headline(report),
        "score": {
            **range_wire(report.score),
            "answered": report.answered,
            "questions": len(report.signs),
        },
        "scored": {"reasons": report.scored_reasons, "of": len(report.reasons)},
        "halves": {
            "service": range_wire(report.halves["service"]),
            "craft": range_wire(report.halves["craft"]),
        },
        "reasons": [_reason(report, reason) for reason in report.reasons],
        "channels": [_channel(report, entry) for entry in report.case.entries or ()],
        "findings": [_finding(report, finding) for finding in report.findings],
        "look_first": [{"finding": f.id, "channel": f.channel} for f in report.look_first],
        "ask_first": [question_wire(question) for question in report.ask_first],
        "gaps": [_gap(gap) for gap in report.gaps],
        "plan": {
            "steps": [[gap.result.sign.id for gap in step.gaps] for step in report.steps],
            "days": float(total([step.days for step in report.steps])),
            "then_at_least": _or_none(report.then_at_least),
        },
        "waived": [_waived(waived) for waived in report.waived],
        "gates": [_gate(report, gate) for gate in report.gates],
        "evidence": _evidence(looks) if looks else None,
    }


def error_wire(error: FileError) -> ErrorWire:
    """The payload of a file that could not be used, `icaudit.error/1`."""
    return {
        "schema": ERROR,
        "path": error.path,
        "problems": [problem_wire(problem) for problem in error.problems],
    }


def problem_wire(problem: Problem) -> ProblemWire:
    """One mistake in a file."""
    place = place_wire(problem.place)
    return {"message": problem.message, "hint": problem.hint, "place": place}


def place_wire(place: Place) -> PlaceWire:
    """A place, with all its keys."""
    path, line, column, end_column, cell = place
    return {"path": path, "line": line, "column": column, "end_column": end_column, "cell": cell}


def range_wire(score: Score | Verdict | None) -> RangeWire:
    """A score as it is printed, or nulls."""
    if score is None:
        return {"low": None, "high": None, "told": None}
    low, high, told = score[:3]
    told_of, all_of_it = told.as_integer_ratio()
    return {
        "low": floor_tenth(low),
        "high": ceil_tenth(high),
        "told": told_of * 100 // all_of_it / 100,
    }


def _or_none(value: Exact | None) -> float | None:
    return None if value is None else floor_tenth(value)


def _places(report: Report, path: Path) -> list[PlaceWire]:
    place = report.where(path)
    return [place_wire(place)] if place.path else []


def _reason(report: Report, result: ReasonResult) -> ReasonWire:
    reason, signs, score, level, aside = result
    return {
        "id": reason.id,
        "short": reason.short,
        "title": reason.title,
        "half": "service" if reason.half == "service" else "craft",
        "weight": float(reason.weight),
        "level": level.value,
        **range_wire(score),
        "set_aside": aside,
        "criteria": [_criterion(report, sign) for sign in signs],
    }


def _criterion(report: Report, result: SignResult) -> CriterionWire:
    sign, verdict, why, aside = result[:4]
    return {
        **_unjudged(sign),
        **_judged(*verdict[:4]),
        "why": why,
        "set_aside": aside,
        "places": _places(report, verdict.path),
    }


@lru_cache(maxsize=1024)
def _judged(low: Exact, high: Exact, told: Exact, applicable: bool) -> Any:
    """A verdict as it is printed. The same few come up all the time, so they are kept."""
    verdict = Verdict(low, high, told, applicable)
    return {"outcome": verdict.outcome.value, **range_wire(verdict if applicable else None)}


@memoised
def _unjudged(sign: Criterion) -> CriterionWire:
    """A criterion as every report has it, in order; what is judged of a team is laid over it."""
    return {
        "id": sign.id,
        "title": sign.title,
        "outcome": "unknown",
        **range_wire(None),
        "weight": float(sign.weight),
        "stakes": sign.stakes,  # type: ignore[typeddict-item]  # the binder knows the words
        "why": "",
        "next_step": sign.next_step,
        "effort_days": float(sign.effort_days),
        "ask": sign.ask,
        "set_aside": None,
        "places": [],
    }


def _channel(report: Report, entry: Entry) -> ChannelWire:
    channel = entry.channels[0]
    address, seen, withheld = channel.address, channel.seen, channel.withheld
    return {
        "id": entry.id,
        "name": None if withheld else channel.label,
        "platform": channel.on,
        "kind": address.kind if address else None,
        "handle": None if withheld else address.handle if address else channel.handle,
        "url": None if withheld else channel.url,
        "canonical": address.canonical if address and not withheld else None,
        "audience": channel.audience,
        "withheld": withheld,
        "verified": _verified(seen) if seen else None,
        "places": [p for i in entry.indexes for p in _places(report, ("channels", i))],
    }


def _verified(seen: Seen) -> VerifiedWire:
    return {
        "verdict": seen.verdict,
        "said": VERDICTS[seen.verdict],
        "how": seen.how,
        "at": moment(seen.at),
        "last_post": seen.last_post.isoformat() if seen.last_post else None,
        "to": seen.to,
        "until": moment(seen.until),
        "sure": seen.sure,
        "why": seen.why,
    }


def _evidence(looks: Looked) -> EvidenceWire:
    return {
        "looked": moment(looks.last.at),
        "age_days": looks.age_days,
        "used": looks.used,
        "counts": looks.counts,
    }


def _finding(report: Report, finding: Finding) -> FindingWire:
    id, severity, message, next_step, channel, label, path = finding[:7]
    return {
        "id": id,
        "severity": severity.value,
        "channel": channel,
        "name": label,
        "message": message,
        "next_step": next_step,
        "places": _places(report, path),
    }


def question_wire(question: Question) -> QuestionWire:
    """An open question."""
    result, asked, narrows = question
    sign = result.sign
    return {"id": sign.id, "question": asked, "ask": sign.ask, "narrows": floor_tenth(narrows)}


def _gap(gap: Gap) -> GapWire:
    result, gain = gap
    sign = result.sign
    return {
        "id": sign.id,
        "gain": floor_tenth(gain),
        "effort_days": float(sign.effort_days),
        "stakes": sign.stakes,  # type: ignore[typeddict-item]  # the binder knows the words
        "next_step": sign.next_step,
        "ask": sign.ask,
    }


def _waived(waived: Waived) -> WaivedWire:
    waiver, finding = waived
    return {
        "target": waiver.target,
        "channel": waiver.channel or (finding.channel if finding else None),
        "because": waiver.because,
        "until": waiver.until.iso() if waiver.until else None,
        "message": finding.message if finding else None,
    }


def _gate(report: Report, gate: GateResult) -> GateWire:
    return {
        "gate": gate.gate,
        "wanted": gate.wanted,
        "got": gate.got,
        "passed": gate.passed,
        "why": gate.why,
        "places": _places(report, gate.path),
    }
