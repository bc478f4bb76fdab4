"""The JSON of `plan`."""

from typing import Annotated, Literal, TypedDict

from icaudit.model.wire.report import ProfileWire, QuestionWire

PLAN = "icaudit.plan/1"


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
