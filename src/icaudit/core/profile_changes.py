"""What a profile adds to another, changes in it, takes away and leaves as it is."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from icaudit.model.profile import Criterion, Profile, Reason

WORDS = frozenset(
    (
        "title short means question next_step ask says why counts partly often_missing source "
        "because"
    ).split()
)
"""What is said. All else decides a score, or the order of advice."""


class Change(NamedTuple):
    """A reason or a sign that is not as it was: `values` has what changed, before and now.

    `how` is added, changed or removed; `of` is the reason of a sign.
    """

    how: str
    id: str
    title: str
    of: str = ""
    values: Mapping[str, tuple[Any, Any]] = {}


class Changes(NamedTuple):
    """All that is different, and how many signs are not."""

    found: tuple[Change, ...]
    kept: int


def changes(before: Profile | None, now: Profile) -> Changes:
    """What is different between two profiles; everything is new where there was none."""
    found = tuple(_changes(before, now))
    touched = {change.id for change in found}
    return Changes(found, sum(id not in touched for id in now.criteria()))


def _changes(before: Profile | None, now: Profile) -> Iterator[Change]:
    old = {reason.id: reason for reason in before.reasons} if before else {}
    for reason in now.reasons:
        was = old.pop(reason.id, None)
        if was is None:
            yield Change("added", reason.id, reason.title)
        elif values := _different(_of_reason(was), _of_reason(reason)):
            yield Change("changed", reason.id, reason.title, values=values)
        yield from _signs(was, reason)
    yield from (Change("removed", reason.id, reason.title) for reason in old.values())
    if before and (values := _different(_of_profile(before), _of_profile(now))):
        yield Change("changed", "advice", "How much advice a report gives", values=values)


def _signs(was: Reason | None, now: Reason) -> Iterator[Change]:
    old = {sign.id: sign for sign in was.criteria} if was else {}
    for sign in now.criteria:
        before = old.pop(sign.id, None)
        if before is None:
            yield Change("added", sign.id, sign.title, now.id)
        elif values := _different(_of_sign(before), _of_sign(sign)):
            yield Change("changed", sign.id, sign.title, now.id, values)
    yield from (Change("removed", sign.id, sign.title, now.id) for sign in old.values())


def _different(before: dict[str, Any], now: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {key: (before[key], now[key]) for key in now if before.get(key) != now[key]}


def _of_profile(profile: Profile) -> dict[str, Any]:
    return {"private": profile.private, **profile.advice._asdict()}


def _of_reason(reason: Reason) -> dict[str, Any]:
    return {key: value for key, value in reason._asdict().items() if key != "criteria"}


def _of_sign(sign: Criterion) -> dict[str, Any]:
    plain = {key: value for key, value in sign._asdict().items() if key != "rule"}
    return {**plain, **{key.rstrip("_"): value for key, value in sign.rule._asdict().items()}}
