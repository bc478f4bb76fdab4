"""The JSON of `check`. `low` and `high` run from 0 to 100 with one decimal.

The low is rounded down and the high up; they are null where nothing could be
judged. `told` runs from 0 to 1.
"""

from typing import Annotated, Literal, TypedDict

from icaudit.model.report import ERROR, REPORT, REPORTS
from icaudit.model.wire.words import GateName, How, Kind, Verdict


class PlaceWire(TypedDict):
    """Where something stands. Lines and columns count from 1."""

    path: Annotated[str, "The file as it was named on the command line; - is standard input."]
    line: int | None
    column: int | None
    end_column: Annotated[int | None, "One past the last character."]
    cell: Annotated[str | None, "For spreadsheets, such as Sheet1!B7."]


class RangeWire(TypedDict):
    """A score: at least, at most, and how much of it was told."""

    low: float | None
    high: float | None
    told: float | None


class ScoreWire(RangeWire):
    """The total. `answered` of `questions` were answered at least by half."""

    answered: int
    questions: int


class ScoredWire(TypedDict):
    """How many reasons were scored; the others were set aside."""

    reasons: int
    of: int


class HalvesWire(TypedDict):
    """Two halves of the picture: what people get, and how the team keeps able."""

    service: RangeWire
    craft: RangeWire


class ProfileWire(TypedDict):
    """What was measured with. Reports with equal digests are comparable."""

    names: list[str]
    digest: Annotated[str, "12 hex digits over ids, kinds, weights, targets and windows."]


class TeamWire(TypedDict):
    """Whom the report is about."""

    name: str
    organisation: str | None
    path: Annotated[str, "The team file; empty in a report to hand on, which has no places."]


class CriterionWire(RangeWire):
    """One sign of a reason."""

    id: str
    title: str
    outcome: Literal["met", "partial", "unmet", "unknown", "not-applicable"]
    weight: float
    stakes: Literal["high", "normal", "low"]
    why: Annotated[str, "What the report says about it, in a line."]
    next_step: str
    effort_days: float
    ask: Annotated[str, "The role that knows or can help."]
    set_aside: Annotated[str | None, "Why it is out of the sums although it was judged."]
    places: list[PlaceWire]


class ReasonWire(RangeWire):
    """One of the reasons, with its signs."""

    id: str
    short: str
    title: str
    half: Literal["service", "craft"]
    weight: float
    level: Literal["habit", "practising", "trying", "not-yet", "unknown", "not-applicable"]
    set_aside: Annotated[str | None, "Why the whole reason is out of the sums."]
    criteria: list[CriterionWire]


class VerifiedWire(TypedDict):
    """What a look at a channel showed. `said` is the verdict in words."""

    verdict: Verdict
    said: str
    how: How
    at: Annotated[str | None, "When, in UTC; of a look by hand only the day is known."]
    last_post: Annotated[str | None, "The newest post there was to see."]
    to: Annotated[str | None, "Where one that moved or was renamed is today."]
    until: Annotated[str | None, "When an invitation ends, or when to ask again."]
    sure: Annotated[bool, "Whether it may be acted on without another look."]
    why: str


class ChannelWire(TypedDict):
    """One channel. Of a person's own page nothing is shown but that it is listed."""

    id: str
    name: str | None
    platform: str | None
    kind: Annotated[Kind | None, "What its address leads to; null where it has none."]
    handle: str | None
    url: str | None
    canonical: Annotated[str | None, "The address as it is written today."]
    audience: str | None
    withheld: bool
    verified: VerifiedWire | None
    places: list[PlaceWire]


class FindingWire(TypedDict):
    """Something that a person should see."""

    id: str
    severity: Literal["error", "warning", "note"]
    channel: Annotated[str | None, "The channel's id; null for the file as a whole."]
    name: str | None
    message: str
    next_step: str
    places: list[PlaceWire]


class LookWire(TypedDict):
    """A finding that comes before everything else."""

    finding: str
    channel: str | None


class QuestionWire(TypedDict):
    """An open question, and how many points of the range an answer takes away."""

    id: str
    question: str
    ask: str
    narrows: float


class GapWire(TypedDict):
    """A sign that falls short for certain. Gains are not a promise when added up."""

    id: str
    gain: float
    effort_days: float
    stakes: Literal["high", "normal", "low"]
    next_step: str
    ask: str


class PlanWire(TypedDict):
    """The steps that the report advises, and the total once all have come true."""

    steps: list[list[str]]
    days: float
    then_at_least: float | None


class WaivedWire(TypedDict):
    """An agreed exception at work, and the finding that it hides, if it hides one."""

    target: str
    channel: str | None
    because: str
    until: str | None
    message: str | None


class GateWire(TypedDict):
    """A pass mark that was asked for, and whether it was reached."""

    gate: GateName
    wanted: str
    got: str
    passed: bool
    why: str
    places: list[PlaceWire]


class EvidenceWire(TypedDict):
    """Looks at the channels. `counts` are of verdicts and not-looked-at, and add up."""

    looked: Annotated[str | None, "The last look, in UTC."]
    age_days: int
    used: Annotated[int, "How many looks count: they told something and are not too old."]
    counts: dict[str, int]


class ReportWire(TypedDict):
    """The report on one team."""

    schema: Annotated[str, REPORT]
    scoring: Annotated[int, "Version of the arithmetic; scores of others are not comparable."]
    icaudit: Annotated[str, "Version of the tool."]
    audited: Annotated[str, "The day of the audit, as 2026-11-23."]
    profile: ProfileWire
    assurance: Literal["self-assessed", "partly-verified"]
    team: TeamWire
    headline: str
    score: ScoreWire
    scored: ScoredWire
    halves: HalvesWire
    reasons: list[ReasonWire]
    channels: list[ChannelWire]
    findings: list[FindingWire]
    look_first: list[LookWire]
    ask_first: list[QuestionWire]
    gaps: list[GapWire]
    plan: PlanWire
    waived: list[WaivedWire]
    gates: list[GateWire]
    evidence: EvidenceWire | None


class ProblemWire(TypedDict):
    """One mistake in a file."""

    message: str
    hint: str
    place: PlaceWire


class ErrorWire(TypedDict):
    """A file that could not be used; nothing in it was scored."""

    schema: Annotated[str, ERROR]
    path: str
    problems: list[ProblemWire]


class ReportsWire(TypedDict):
    """Several teams: their reports, and the files that could not be used."""

    schema: Annotated[str, REPORTS]
    icaudit: str
    reports: list[ReportWire]
    errors: list[ErrorWire]
