"""The JSON of `compare`."""

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict

COMPARE = "icaudit.compare/1"

Sort: TypeAlias = Literal["reason", "criterion", "finding", "channel"]
"""What can change."""


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

    type: Sort
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
