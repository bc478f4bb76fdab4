"""What looks at channels come to: what an answer tells at all, and when the last post was."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from icaudit.model.answer import TROUBLES, Answer
from icaudit.model.evidence import Seen
from icaudit.model.probe import Row, Walls

_FIRST = date(1995, 1, 1)
"""Before that there was nothing to follow; programs write 1970 for "no date"."""

_NO_ANSWER = ("no-name", "no-connection", "tls", "timeout", "dropped", "loop")
"""Troubles of the server's; with the others it was we who did not ask or read."""

_IN_TROUBLE = (500, 502, 503, 504, *range(520, 527), 530)
_PROGRAMS = "it does not answer programs"
_WHYS = {
    401: "it wants us to sign in",
    429: TROUBLES["limited"],
    451: "it is not shown where we look from, for legal reasons",
}
_SAID_OF_ALL = "it says 'not found', which this platform also says of pages that are there"


def newest(days: Iterable[date], today: date) -> date | None:
    """The last post, from what authors claim: the newest day that is neither ahead nor absurd."""
    tomorrow = today + timedelta(days=1)
    return max((min(day, today) for day in days if _FIRST <= day <= tomorrow), default=None)


def shut_out(answer: Answer, walls: Walls) -> Seen | None:
    """What to say where an answer tells nothing about the channel; None where it may.

    No answer is `unreachable`; a wall, a page to sign in and a status that
    guards against programs use are `blocked`.
    """
    told = Seen("blocked", asked=answer.asked, status=answer.status, until=answer.until)
    if answer.trouble:
        verdict = "unreachable" if answer.trouble in _NO_ANSWER else "blocked"
        return told._replace(verdict=verdict, why=TROUBLES[answer.trouble])
    if any(_has(answer, header) for header in walls.headers):
        return told._replace(why=_PROGRAMS)
    if answer.status is None or answer.status in _IN_TROUBLE:
        return told._replace(verdict="unreachable", why="the server is in trouble")
    if answer.status in walls.statuses:
        return told._replace(why=_WHYS.get(answer.status, _PROGRAMS))
    if answer.hops and _signs_in(answer.url, walls) and not _signs_in(answer.asked, walls):
        return told._replace(why=_WHYS[401])
    return None


def not_found(answer: Answer, row: Row, how: str = "api") -> Seen:
    """What one clear "not found" tells: gone, to be asked again, where the row trusts it."""
    seen = Seen("gone", how=how, asked=answer.asked, status=answer.status, sure=False)
    if row.gone and row.evidence != "unverified":
        return seen
    return seen._replace(verdict="blocked", why=_SAID_OF_ALL, sure=True)


def _has(answer: Answer, header: str) -> bool:
    name, _, value = header.partition(":")
    held = answer.headers.get(name.strip())
    return held is not None and value.strip() in held


def _signs_in(url: str, walls: Walls) -> bool:
    parts = urlsplit(url)
    path = f"{parts.path.lower().rstrip('/')}/"
    return parts.hostname in walls.hosts or any(f"/{part}/" in path for part in walls.paths)
