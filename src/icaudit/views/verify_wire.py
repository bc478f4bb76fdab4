"""What was seen of the channels, for programs."""

from collections.abc import Sequence

from icaudit import __version__
from icaudit.core.looks import counted
from icaudit.errors import FileError
from icaudit.model.dates import moment
from icaudit.model.evidence import Seen, Website
from icaudit.model.look import Looked, Request, TeamLook
from icaudit.model.wire.verify import (
    REQUESTS,
    TEAMS,
    VERIFY,
    RequestsWire,
    RequestWire,
    SeenChannelWire,
    VerifyTeamsWire,
    VerifyWire,
    WebsiteWire,
)
from icaudit.views.wire import error_wire


def look_wire(look: TeamLook) -> VerifyWire:
    """What was seen of one team's channels."""
    return {
        "schema": VERIFY,
        "icaudit": __version__,
        "verified": look.on.isoformat(),
        "team": {"name": look.team, "organisation": look.organisation, "path": look.path},
        "counts": counted(look.looked),
        "channels": [_channel(one) for one in look.looked],
        "website": _website(look.website) if look.website else None,
    }


def teams_wire(looks: Sequence[TeamLook], broken: Sequence[FileError]) -> VerifyTeamsWire:
    """What was seen of many teams' channels."""
    every = [one for look in looks for one in look.looked]
    return {
        "schema": TEAMS,
        "icaudit": __version__,
        "counts": counted(every),
        "channels": [{"team": look.team, **_channel(one)} for look in looks for one in look.looked],
        "teams": [
            {"team": look.team, "path": look.path, "counts": counted(look.looked)} for look in looks
        ],
        "errors": [error_wire(error) for error in broken],
    }


def requests_wire(requests: Sequence[Request]) -> RequestsWire:
    """What a run would begin with."""
    wires: list[RequestWire] = [
        {"host": one.host, "url": one.url, "labels": list(one.labels)} for one in requests
    ]
    return {"schema": REQUESTS, "requests": wires}


def _website(site: Website) -> WebsiteWire:
    return {"asked": site.asked, "at": moment(site.at), "linked": list(site.linked)}


def _channel(one: Looked) -> SeenChannelWire:
    seen = one.seen or Seen("", one.why)
    hand, earlier = one.by_hand, one.earlier
    return {
        "id": one.id,
        "name": one.label,
        "platform": one.on,
        "url": one.url,
        "verdict": seen.verdict or None,
        "why": seen.why,
        "how": seen.how,
        "asked": seen.asked,
        "status": seen.status,
        "last_post": seen.last_post.isoformat() if seen.last_post else None,
        "stable_id": seen.stable_id,
        "to": seen.to,
        "until": moment(seen.until),
        "sure": seen.sure,
        "at": moment(seen.at),
        "kept": one.kept,
        "earlier": {"at": moment(earlier.at), "verdict": earlier.verdict} if earlier else None,
        "checked": {"on": hand.day.isoformat(), "saw": hand.verdict} if hand else None,
    }
