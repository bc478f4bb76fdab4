"""What was seen of the channels, for programs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from icaudit import __version__
from icaudit.core.looks import counted
from icaudit.errors import FileError
from icaudit.model.evidence import Seen
from icaudit.model.look import Looked, Request, TeamLook

SCHEMA, TEAMS = "icaudit.verify/1", "icaudit.verify-teams/1"
REQUESTS = "icaudit.verify-requests/1"


def look_wire(look: TeamLook) -> dict[str, Any]:
    """What was seen of one team's channels, `icaudit.verify/1`."""
    team = {"name": look.team, "organisation": look.organisation, "path": look.path}
    site = look.website
    return {
        "schema": SCHEMA,
        "icaudit": __version__,
        "verified": look.on.isoformat(),
        "team": team,
        "counts": counted(look.looked),
        "channels": [_channel(one) for one in look.looked],
        "website": site and {"asked": site.asked, "at": _iso(site.at), "linked": list(site.linked)},
    }


def teams_wire(looks: Sequence[TeamLook], broken: Sequence[FileError]) -> dict[str, Any]:
    """What was seen of many teams' channels, `icaudit.verify-teams/1`."""
    every = [one for look in looks for one in look.looked]
    return {
        "schema": TEAMS,
        "icaudit": __version__,
        "counts": counted(every),
        "channels": [{"team": look.team, **_channel(one)} for look in looks for one in look.looked],
        "teams": [
            {"team": look.team, "path": look.path, "counts": counted(look.looked)} for look in looks
        ],
        "errors": [{"path": e.path, "problems": len(e.problems)} for e in broken],
    }


def requests_wire(requests: Sequence[Request]) -> dict[str, Any]:
    """What a run would begin with, `icaudit.verify-requests/1`."""
    wires = [request._asdict() | {"labels": list(request.labels)} for request in requests]
    return {"schema": REQUESTS, "requests": wires}


def _channel(one: Looked) -> dict[str, Any]:
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
        "until": _iso(seen.until),
        "sure": seen.sure,
        "at": _iso(seen.at),
        "kept": one.kept,
        "earlier": earlier and {"at": _iso(earlier.at), "verdict": earlier.verdict},
        "checked": hand and {"on": hand.day.isoformat(), "saw": hand.verdict},
    }


def _iso(time: datetime | None) -> str | None:
    return time.isoformat().replace("+00:00", "Z") if time else None
