"""The JSON of `plan` and `compare`, as other programs may build on it.

As in the reports, keys may be added within a schema version, never renamed or
removed.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

from icaudit.model.wire import ProfileWire, QuestionWire

PLAN, COMPARE = "icaudit.plan/1", "icaudit.compare/1"


class EndsWire(TypedDict):
    """A total: at least, at most. Null where nothing is scored."""

    low: float | None
    high: float | None


class PlannedStepWire(TypedDict):
    """A step of a plan. Gains are rounded and are no promise when added up."""

    id: Annotated[str, "The sign that it settles, the first if there are several."]
    next_step: str
    gain: Annotated[float, "Points of the total."]
    effort_days: float
    ask: Annotated[str, "The role that can help."]
    due_date: str
    within_days: int
    stakes: Literal["high", "normal", "low"]
    settles: list[str]
    why: str
    question: Annotated[str | None, "What to ask first where it may be done already."]


_Way = TypedDict("_Way", {"from": float, "to": float})


class TargetWire(_Way):
    """What is aimed for: a reason by its id, null for the total; and where the plan takes it."""

    id: str | None
    wanted: float
    reached: bool


class LeftOutWire(TypedDict):
    """A step that was not taken, and why."""

    id: str
    gain: float
    effort_days: float
    why: str


_FromTo = TypedDict("_FromTo", {"from": EndsWire, "to": EndsWire})


class PlannedWire(_FromTo):
    """A plan: its steps in order, and what the total comes to once all have come true."""

    schema: Annotated[str, PLAN]
    icaudit: str
    audited: str
    profile: ProfileWire
    team: str
    headline: str
    effort_days: float
    most_days: Annotated[float | None, "The days there are; null where nobody said."]
    steps: list[PlannedStepWire]
    ask_first: list[QuestionWire]
    targets: list[TargetWire]
    left_out: list[LeftOutWire]


class ComparedReportWire(TypedDict):
    """Which report it is, and its total."""

    audited: str
    team: str
    organisation: str | None
    icaudit: str
    scoring: int
    profile: Annotated[str, "Names, with plus signs between them."]
    digest: str
    low: float | None
    high: float | None
    told: float | None
    answered: int
    questions: int


class ChangeWire(TypedDict):
    """Something before and now. Outcomes and ranges are those of reasons and criteria only."""

    type: Literal["reason", "criterion", "finding", "channel"]
    id: Annotated[str | None, "Null for a channel."]
    channel: str | None
    change: Literal[
        "worse",
        "better",
        "new",
        "gone",
        "answered",
        "reopened",
        "set-aside",
        "counts-again",
        "unchanged",
    ]
    title: str
    outcome_before: NotRequired[str | None]
    low_before: NotRequired[float | None]
    high_before: NotRequired[float | None]
    outcome_now: NotRequired[str | None]
    low_now: NotRequired[float | None]
    high_now: NotRequired[float | None]


class ComparedWire(TypedDict):
    """Two reports side by side. Points are compared only where the rules are the same."""

    schema: Annotated[str, COMPARE]
    old: ComparedReportWire
    new: ComparedReportWire
    comparable: bool
    why: Annotated[str, "Why points are not comparable; empty where they are."]
    changes: list[ChangeWire]
