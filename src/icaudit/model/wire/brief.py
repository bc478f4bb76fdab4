"""The JSON of `brief`."""

from typing import Annotated, TypedDict

BRIEF = "icaudit.brief/1"


class AskWire(TypedDict):
    """Something that the team asks for. Gains are no promise when added up."""

    ids: Annotated[list[str], "The signs that it settles."]
    next_step: str
    gain: Annotated[float, "Points of the total."]
    effort_days: float
    ask: Annotated[str, "The role that can help."]
    at_stake: str


class AskedWire(TypedDict):
    """A question that somebody should answer first."""

    id: str
    question: str
    ask: Annotated[str, "The role that knows."]


class WellWire(TypedDict):
    """A reason that goes well, and what shows it."""

    reason: str
    why: str


class UrgentWire(TypedDict):
    """A finding that cannot wait."""

    finding: str
    channel: Annotated[str | None, "The channel's id; null for the file as a whole."]
    name: str | None
    message: str


class BriefWire(TypedDict):
    """One page for whoever decides. It has asks, or questions while little is known."""

    schema: Annotated[str, BRIEF]
    audited: str
    team: str
    organisation: str | None
    headline: str
    asks: list[AskWire]
    then_at_least: Annotated[int | None, "The total once all asks have come true."]
    questions: list[AskedWire]
    goes_well: list[WellWire]
    cannot_wait: list[UrgentWire]
    how_sure: str
