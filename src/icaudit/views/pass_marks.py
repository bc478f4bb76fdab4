"""What was asked of a team, and whether it was reached."""

from collections.abc import Iterator

from icaudit.model.document import Block, Callout, Point, Tone
from icaudit.model.report import GateResult, Report


def pass_marks(report: Report, places: bool = False) -> Iterator[Block]:
    """What was not reached first; nothing where nothing was asked."""
    gates = sorted(report.gates, key=lambda gate: gate.passed)
    if gates:
        yield Callout("Pass marks", tuple(_point(report, gate, places) for gate in gates))


def missed(report: Report) -> str:
    """What was not reached, in the words in which it was asked; empty where all was."""
    return ", ".join(f"{gate.gate} {gate.wanted}" for gate in report.gates if not gate.passed)


def _point(report: Report, gate: GateResult, places: bool) -> Point:
    word, tone = ("reached", Tone.GOOD) if gate.passed else ("not reached", Tone.BAD)
    place = str(report.where(gate.path)) if places else ""
    return Point(f"{gate.gate} {gate.wanted}", f"{word}: {gate.why}", "", tone, place)
