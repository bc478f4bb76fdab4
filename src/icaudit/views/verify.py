"""What looking at the channels showed: what needs a hand, what is fine, what we could not tell."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from icaudit.core.conclude import counts
from icaudit.model.dates import spelled
from icaudit.model.document import Block, Callout, Paragraph, Point, Table, Title, Tone
from icaudit.model.evidence import LASTS_DAYS, LOST, OPEN, VERDICTS, Seen
from icaudit.model.look import Visit
from icaudit.model.words import capital, count, joined
from icaudit.views.output import Output

SCHEMA = "icaudit.verify/1"
DRY_SCHEMA = "icaudit.verify-dry-run/1"

SILENT_PROBES = ("walled", "declared")
"""Ways of looking that send nothing: what they say is known before."""

_FINE = ("ok", "private")
_HOW = {"api": "asked", "feed": "by its feed", "page": "by its page", "hand": "by hand"}


class Looked(NamedTuple):
    """A channel after the looks; without `seen`, `why` says why nobody looked."""

    id: str
    label: str
    platform: str
    url: str | None
    seen: Seen | None
    why: str = ""


class TeamLook(NamedTuple):
    """What the looks came to for one team."""

    team: str
    path: str
    channels: tuple[Looked, ...]


def verify_output(teams: list[TeamLook], today: date) -> Output:
    """The looks, for people and for programs."""
    return Output(lambda: tuple(_blocks(teams, today)), lambda: _payload(teams, today))


def _blocks(teams: list[TeamLook], today: date) -> Iterator[Block]:
    for team in teams:
        yield Title(team.team, spelled(today), "What there was to see of the channels")
        yield Paragraph(_counted(team), Tone.STRONG)
        yield from _team(team, today)


def _counted(team: TeamLook) -> str:
    """How many there are of everything; the numbers add up to the channels."""
    seen = [looked.seen for looked in team.channels if looked.seen]
    parts = [f"{VERDICTS[word]} {number}" for word, number in counts(seen).items()]
    left = len(team.channels) - len(seen)
    parts += [f"not looked at {left}"] if left else []
    what = capital(count(len(team.channels), "channel"))
    return f"{what}: {' · '.join(parts)}." if parts else "There are no channels to look at."


def _team(team: TeamLook, today: date) -> Iterator[Block]:
    seen = [(looked, looked.seen) for looked in team.channels if looked.seen]
    hand = tuple(
        Point(looked.label, _said(s), tone=Tone.BAD if s.verdict in LOST else Tone.WARN)
        for looked, s in seen
        if s.verdict not in (*_FINE, *OPEN)
    )
    if hand:
        yield Callout("Needs a hand", hand)
    fine = tuple(
        (looked.label, VERDICTS[s.verdict], _last(s), _HOW.get(s.how, ""))
        for looked, s in seen
        if s.verdict in _FINE
    )
    if fine:
        yield Table("Fine", ("channel", "what we saw", "last post", "how"), fine)
    shut = tuple(Point(looked.label, _told(s)) for looked, s in seen if s.verdict in OPEN)
    if shut:
        below = (
            f"Look yourself and note it under the channel: checked: {{on: {today}, saw: ok}}. "
            f"That counts for {LASTS_DAYS} days."
        )
        yield Callout("We could not tell", shut, below=below)
    left = tuple(
        Point(looked.label, f"{capital(looked.why)}.")
        for looked in team.channels
        if not looked.seen
    )
    if left:
        yield Callout("Not looked at", left)


def _said(seen: Seen) -> str:
    """A verdict in a sentence, with why, where to and when."""
    parts = [capital(VERDICTS[seen.verdict])]
    parts += [seen.why] if seen.why else []
    text = ": ".join(parts) + "."
    if seen.to and seen.verdict in ("moved", "renamed"):
        text += f" Today: {seen.to}"
    if seen.last_post:
        text += f" The last post we saw was on {spelled(seen.last_post)}."
    if not seen.sure:
        text += " It was seen once only, so look yourself before you act on it."
    return text


def _told(seen: Seen) -> str:
    """Why nothing could be told."""
    return f"{capital(seen.why or VERDICTS[seen.verdict])}."


def _last(seen: Seen) -> str:
    return spelled(seen.last_post) if seen.last_post else "not shown"


def _payload(teams: list[TeamLook], today: date) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "on": today.isoformat(),
        "channels": [_wire(team, looked) for team in teams for looked in team.channels],
        "teams": [_team_wire(team) for team in teams],
    }


def _team_wire(team: TeamLook) -> dict[str, Any]:
    seen = [looked.seen for looked in team.channels if looked.seen]
    left = len(team.channels) - len(seen)
    return {
        "team": team.team,
        "path": team.path,
        "channels": len(team.channels),
        "counts": {**counts(seen), **({"not-looked-at": left} if left else {})},
    }


def _wire(team: TeamLook, looked: Looked) -> dict[str, Any]:
    seen = looked.seen
    return {
        "team": team.team,
        "id": looked.id,
        "name": looked.label,
        "platform": looked.platform,
        "url": looked.url,
        "verdict": seen.verdict if seen else None,
        "why": seen.why if seen else looked.why,
        "how": seen.how if seen else "",
        "last_post": seen.last_post.isoformat() if seen and seen.last_post else None,
        "to": seen.to if seen else None,
        "until": seen.until.isoformat() if seen and seen.until else None,
        "sure": seen.sure if seen else None,
        "at": seen.at.isoformat() if seen and seen.at else None,
    }


# Before anything is sent


def dry_output(visits: Iterable[Visit]) -> Output:
    """Who would be asked about what."""
    rows = [(visit, asked_hosts(visit)) for visit in visits]

    def document() -> tuple[Block, ...]:
        if not rows:
            return (Paragraph("Nothing would be asked."),)
        cells = tuple((v.account.url, joined(hosts) or "nobody") for v, hosts in rows)
        return (Table("What would be asked", ("channel", "who is asked"), cells),)

    def payload() -> dict[str, Any]:
        wire = [
            {"id": v.account.id, "url": v.account.url, "probe": v.row.probe, "hosts": list(hosts)}
            for v, hosts in rows
        ]
        return {"schema": DRY_SCHEMA, "requests": wire}

    return Output(document, payload)


def asked_hosts(visit: Visit) -> tuple[str, ...]:
    """The hosts that a look may contact first, in the order of the row."""
    if visit.row.probe in SILENT_PROBES:
        return ()
    own = urlsplit(visit.account.url).netloc
    fixed = [urlsplit(url).netloc for url in (visit.row.urls or {}).values()]
    return tuple(dict.fromkeys(host if host and "{" not in host else own for host in fixed)) or (
        own,
    )
