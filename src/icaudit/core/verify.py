"""What looks at channels come to: what an answer tells at all, and when the last post was."""

from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from icaudit.model.answer import TROUBLES, Answer
from icaudit.model.evidence import Seen
from icaudit.model.probe import Walls

_SHUT = 500
_FIRST = date(1995, 1, 1)
"""Before that there was nothing to follow; programs write 1970 for "no date"."""


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
    if answer.trouble == "limited":
        return told._replace(why=TROUBLES["limited"])
    if answer.trouble:
        return told._replace(verdict="unreachable", why=TROUBLES[answer.trouble])
    if answer.status is None or (answer.status >= _SHUT and answer.status in walls.statuses):
        return told._replace(verdict="unreachable", why="the server is in trouble")
    if any(_has(answer, header) for header in walls.headers) or answer.status in walls.statuses:
        return told._replace(why="it does not answer programs")
    if answer.hops and _signs_in(answer.url, walls):
        return told._replace(why="it wants us to sign in")
    return None


def _has(answer: Answer, header: str) -> bool:
    name, _, value = header.partition(":")
    held = answer.headers.get(name.strip())
    return held is not None and value.strip() in held


def _signs_in(url: str, walls: Walls) -> bool:
    parts = urlsplit(url)
    path = f"{parts.path.lower().rstrip('/')}/"
    return parts.hostname in walls.hosts or any(f"/{part}/" in path for part in walls.paths)
