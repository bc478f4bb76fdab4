"""What a server says in JSON, read as the claim of a stranger: any part of it may be anything."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from icaudit.model.dates import is_plausible
from icaudit.model.probe import Account
from icaudit.probes._web import fits

JSON = "application/json"
_LONGEST = 2000


def at(value: Any, *path: str | int) -> Any:
    """What stands at the end of a path of names and positions; None where it breaks off."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def things(value: Any, *path: str | int) -> list[Any]:
    """The list at the end of a path; empty where something else stands there."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


def word(value: Any, *path: str | int) -> str:
    """The text at the end of a path, if it is one that can be printed; else nothing."""
    found = at(value, *path)
    fits = isinstance(found, str) and len(found) <= _LONGEST and found.isprintable()
    return found if fits else ""


def number(value: Any, *path: str | int) -> str | None:
    """The id at the end of a path: servers write them as numbers or as text."""
    found = at(value, *path)
    whole = isinstance(found, int) and not isinstance(found, bool)
    return (str(found) if whole else word(found)) or None


def is_theirs(value: Any, mark: str, account: Account) -> bool:
    """Whether what a mark of a row names is there: `id`, or `login={handle}` with its value."""
    key, _, wanted = mark.partition("=")
    found = number(value, key)
    if not (found and wanted):
        return found is not None
    names = {"handle": account.address.handle or "", "url": account.address.canonical or ""}
    return fits(found.partition("?")[0], wanted, names)


def web(value: Any, *path: str | int) -> str:
    """The web address at the end of a path; nothing where it is no such address."""
    found = word(value, *path)
    try:
        parts = urlsplit(found)
        known = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return ""
    return found if known and " " not in found else ""


def moment(value: Any, *path: str | int) -> datetime | None:
    """The time at the end of a path; without a zone it is UTC."""
    try:
        when = datetime.fromisoformat(word(value, *path))
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return when if is_plausible(when) else None


def days(values: list[Any], *path: str | int) -> list[date]:
    """The day at the end of a path in each of these, where there is one."""
    whens = (moment(value, *path) for value in values)
    return [when.date() for when in whens if when]
