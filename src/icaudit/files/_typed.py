"""JSON that we wrote ourselves, read back as the type that it was written from."""

from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from icaudit.model.dates import Span, is_plausible

_WANTED = {str: "a text", int: "a whole number", float: "a number from 0 to 100", bool: "yes or no"}
_DAY, _TIME = "a day, such as 2026-11-23", "a time, such as 2026-11-23T09:12:00Z"


def typed(kind: Any, value: Any, at: str) -> Any:
    """A value from JSON as a type says; keys that the type does not name are passed over.

    Raises ValueError that says what should be where.
    """
    if hasattr(kind, "_fields"):
        return _record(kind, value, at)
    if get_origin(kind) is UnionType:
        (kind,) = (arg for arg in get_args(kind) if arg is not NoneType)
        return None if value is None else typed(kind, value, at)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise wrong(at, "a list")
        item = get_args(kind)[0]
        return tuple(typed(item, v, f"{at}[{n}]") for n, v in enumerate(value))
    if kind is datetime:
        return _time(value, at)
    return _day(value, at) if kind is date else _scalar(kind, value, at)


def wrong(at: str, wanted: str) -> ValueError:
    """What should stand at a place."""
    return ValueError(f"'{at}' should be {wanted}")


def _record(kind: Any, value: Any, at: str) -> Any:
    if not isinstance(value, dict):
        raise wrong(at or "the report", "an object")
    read = {}
    for name, of in kind.__annotations__.items():
        here = f"{at}.{name}".lstrip(".")
        if name in value:
            read[name] = typed(of, value[name], here)
        elif name not in kind._field_defaults:
            raise wrong(here, "there")
    return kind(**read)


def _scalar(kind: type, value: Any, at: str) -> Any:
    if kind is str and isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # halves of a character would not print
    if kind is bool and isinstance(value, bool):
        return value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind is float and number and 0 <= value <= 100:
        return float(value)
    if kind is int and number and isinstance(value, int) and 0 <= value < 10**9:
        return value
    raise wrong(at, _WANTED[kind])


def _day(value: Any, at: str) -> date:
    try:
        span = Span.parse(value)
    except (TypeError, ValueError):
        raise wrong(at, _DAY) from None
    if span.first != span.last or not is_plausible(span.first):
        raise wrong(at, _DAY)
    return span.first


def _time(value: Any, at: str) -> datetime:
    """A moment in UTC; one that does not say its time zone could be a day off."""
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise wrong(at, _TIME) from None
    if time.tzinfo is None or not is_plausible(time):
        raise wrong(at, _TIME)
    return time.astimezone(UTC)
