"""What a fresh list should be looked at for, before it is audited: addresses and platforms."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from icaudit.core.find import findings
from icaudit.core.resolve import resolved
from icaudit.errors import Place
from icaudit.model.case import case_of
from icaudit.model.channel import Channel
from icaudit.model.platforms import Platforms
from icaudit.model.team import Team, TeamFile

_CHECKS = frozenset(
    (
        "channel.closed",
        "channel.closing",
        "channel.mismatch",
        "channel.handle-mismatch",
        "channel.not-an-account",
        "channel.not-an-address",
        "channel.unknown-platform",
    )
)


class LookAt(NamedTuple):
    """One thing that is the matter, what to do, and where all it is so."""

    message: str
    next_step: str
    places: tuple[Place, ...]


def look_at(
    channels: Sequence[Channel], places: Sequence[Place], today: date, platforms: Platforms
) -> tuple[LookAt, ...]:
    """What the channel checks say of addresses and platforms, each message once."""
    file = resolved(TeamFile(Team("The list"), channels=tuple(channels)), platforms)
    found: dict[str, tuple[str, list[Place]]] = {}
    for finding in findings(case_of(file, today, platforms)):
        if finding.id in _CHECKS:
            said = found.setdefault(finding.message, (finding.next_step, []))
            said[1].append(places[int(finding.path[1])])
    return tuple(LookAt(message, step, tuple(at)) for message, (step, at) in found.items())
