"""The JSON of `trend`: flat lists over saved reports."""

from typing import Annotated, TypedDict

from icaudit.model.wire.compare import ComparedReportWire

TREND = "icaudit.trend/1"


class TrendReportWire(ComparedReportWire):
    """A report. Only those of one stretch were made by the same rules, and compare."""

    stretch: int


class TrendReasonWire(TypedDict):
    """A reason in one of the reports."""

    stretch: int
    audited: str
    id: str
    low: float | None
    high: float | None


class TrendWire(TypedDict):
    """How the score of a team moved over saved reports, the oldest first."""

    schema: Annotated[str, TREND]
    team: str
    reports: list[TrendReportWire]
    by_reason: list[TrendReasonWire]
