"""The JSON of `verify`: of one team, of many, and of what would be asked."""

from typing import Annotated, TypedDict

from icaudit.model.wire.report import ErrorWire, TeamWire
from icaudit.model.wire.words import How, Verdict

VERIFY, TEAMS = "icaudit.verify/1", "icaudit.verify-teams/1"
REQUESTS = "icaudit.verify-requests/1"


class EarlierWire(TypedDict):
    """A look before this one that counts on, since this one told less."""

    at: str | None
    verdict: Verdict


class CheckedWire(TypedDict):
    """What somebody saw by hand and wrote into the file."""

    on: str
    saw: Verdict


class SeenChannelWire(TypedDict):
    """A channel and what was seen of it."""

    id: str
    name: str
    platform: str | None
    url: str | None
    verdict: Annotated[Verdict | None, "Null where nobody looked; 'why' says why."]
    why: str
    how: How
    asked: Annotated[str, "The request that decided."]
    status: int | None
    last_post: Annotated[str | None, "The newest post there was to see."]
    stable_id: Annotated[str | None, "What stays when the channel changes its name."]
    to: Annotated[str | None, "Where one that moved or was renamed is today."]
    until: Annotated[str | None, "When an invitation ends, or when to ask again."]
    sure: Annotated[bool, "Whether it may be acted on without another look."]
    at: Annotated[str | None, "When, in UTC."]
    kept: Annotated[bool, "Whether it was seen less than a day ago and not asked again."]
    earlier: EarlierWire | None
    checked: CheckedWire | None


class WebsiteWire(TypedDict):
    """The team's own website, and the ids of the channels that it links to."""

    asked: str
    at: str | None
    linked: list[str]


class VerifyWire(TypedDict):
    """What was seen of one team's channels. Counts are by verdict, and add up."""

    schema: Annotated[str, VERIFY]
    icaudit: str
    verified: Annotated[str, "The day."]
    team: TeamWire
    counts: dict[str, int]
    channels: list[SeenChannelWire]
    website: WebsiteWire | None


class TeamChannelWire(SeenChannelWire):
    """A channel of one of several teams."""

    team: str


class TeamCountsWire(TypedDict):
    """A team among several."""

    team: str
    path: str
    counts: dict[str, int]


class VerifyTeamsWire(TypedDict):
    """What was seen of many teams' channels."""

    schema: Annotated[str, TEAMS]
    icaudit: str
    counts: dict[str, int]
    channels: list[TeamChannelWire]
    teams: list[TeamCountsWire]
    errors: list[ErrorWire]


class RequestWire(TypedDict):
    """A request that would be sent, and whom it is about."""

    host: str
    url: str
    labels: list[str]


class RequestsWire(TypedDict):
    """What a run would begin with: `verify --dry-run`."""

    schema: Annotated[str, REQUESTS]
    requests: list[RequestWire]
