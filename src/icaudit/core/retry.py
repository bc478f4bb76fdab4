"""When to ask a server again, and when to leave it alone."""

import re
from datetime import UTC, datetime, timedelta

from icaudit.model.answer import USUAL, Answer, Manners
from icaudit.model.dates import is_plausible

TOO_MANY = 429
_FORBIDDEN = 403
_PASSING = (TOO_MANY, 500, 502, 503, 504)
_BROKEN = ("no-connection", "dropped", "timeout")
_EPOCH = 1_000_000_000
"""Smaller numbers in a reset header are seconds to go, larger ones a time since 1970."""


def wait_before(
    answer: Answer, tries: int, now: datetime, manners: Manners = USUAL
) -> float | None:
    """Seconds to wait before asking again after so many tries; None where we do not.

    What the server asks for counts, else one second, then two. Only what
    passes by itself is asked again: a wall stays one, and who tries it again
    is taken for an attacker.
    """
    passing = answer.trouble in _BROKEN or answer.status in _PASSING
    if not passing or tries > manners.tries:
        return None
    told = _told(answer, now)
    wait = float(tries) if told is None else told
    return wait if wait <= manners.longest_wait else None


def settled(answer: Answer, now: datetime, manners: Manners = USUAL) -> Answer:
    """The answer that stands when we do not ask again: `limited` where we are to come back later.

    With a 403 that says that no request remains, GitHub means 429.
    """
    told = _told(answer, now)
    spent = answer.status == TOO_MANY or (
        answer.status == _FORBIDDEN and answer.headers.get("x-ratelimit-remaining") == "0"
    )
    later = answer.status in _PASSING and told is not None and told > manners.longest_wait
    if not (spent or later):
        return answer
    return answer._replace(trouble="limited", body=b"", until=_until(told, now))


def _until(wait: float | None, now: datetime) -> datetime | None:
    try:
        until = None if wait is None else now + timedelta(seconds=wait)
    except OverflowError:
        return None
    return until if until and is_plausible(until) else None


def _told(answer: Answer, now: datetime) -> float | None:
    """How long the server asks us to wait. Resets count only where we asked too often."""
    names = ["retry-after"]
    if answer.status in (TOO_MANY, _FORBIDDEN):
        names += ["x-ratelimit-reset", "ratelimit-reset"]
    values = (_seconds(answer.headers.get(name, "").strip(), now) for name in names)
    return next((wait for wait in values if wait is not None), None)


def _seconds(text: str, now: datetime) -> float | None:
    """What a header means in seconds: of several numbers the largest, of nonsense nothing."""
    if re.fullmatch(r"\d+(\.\d+)?(, *\d+(\.\d+)?)*", text, re.ASCII):
        number = max(float(part) for part in text.split(","))
        return number if number < _EPOCH else max(0.0, number - now.timestamp())
    when = _moment(text)
    return None if when is None else max(0.0, (when - now).total_seconds())


def _moment(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    return None
