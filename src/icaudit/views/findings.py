"""What a CI system marks in a file, each with its place, the gravest first."""

from icaudit.errors import FileError, Place
from icaudit.model.document import Callout, Document, Paragraph, Point, Title, Tone
from icaudit.model.finding import Finding, Severity
from icaudit.model.report import Gap, GateResult, Report
from icaudit.model.verdict import Outcome
from icaudit.model.words import capital

MISTAKE = "file.mistake"

Placed = tuple[tuple[Finding, Place], ...]


def report_findings(report: Report) -> Placed:
    """Pass marks that were missed, then what was found, then what falls short for certain.

    What falls short is only a note: a file is not wrong because a team has a gap.
    """
    missed = [_missed(gate) for gate in report.gates if not gate.passed]
    found = [*missed, *report.findings, *map(_shortfall, report.gaps)]
    return tuple((finding, report.where(finding.path)) for finding in found)


def error_findings(error: FileError) -> Placed:
    """Every mistake in a file that could not be used."""
    return tuple(
        (Finding(MISTAKE, Severity.ERROR, said, _sentence(p.hint), about=said), p.place)
        for p in error.problems
        for said in [_sentence(p.message)]
    )


def error_document(error: FileError) -> Document:
    """The page about a file that could not be used."""
    points = tuple(
        Point(_where(p.place, error.path), p.message, p.hint, Tone.BAD) for p in error.problems
    )
    name = "Standard input" if error.path == "-" else error.path
    put_right = Callout("To put right", points, "what to try")
    return Title(name), Paragraph("Nothing in it was scored.", Tone.STRONG), put_right


def _where(place: Place, path: str) -> str:
    """The line; where another file is at fault, that file."""
    if place.path != path:
        return str(place)
    return f"Line {place.line}" if place.line else ""


def _sentence(text: str) -> str:
    return capital(text) if not text or text[-1] in ".?!" else f"{capital(text)}."


def _missed(gate: GateResult) -> Finding:
    about = gate.wanted if gate.gate == "require" else ""
    return Finding(f"gate.{gate.gate}", Severity.ERROR, gate.why, "", path=gate.path, about=about)


def _shortfall(gap: Gap) -> Finding:
    sign, verdict, why, *_ = gap.result
    if not gap.result.private:
        why = f"{'no' if verdict.outcome is Outcome.UNMET else 'partly'}, {why}"
    message = f"{sign.title}: {why}."
    step, path = sign.next_step, verdict.path
    return Finding(sign.id, Severity.NOTE, message, step, path=path, about=sign.id)
