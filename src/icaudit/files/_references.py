"""What no single field shows: entries that say nothing, ids that do not exist."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from icaudit.core.detect import detect
from icaudit.core.resolve import address_id
from icaudit.errors import did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._yaml import Node
from icaudit.files.profile import vocabulary
from icaudit.model.channel import Channel
from icaudit.model.platforms import Platforms
from icaudit.model.profile import Profile
from icaudit.model.shape import fields, memoised, plain, spellings
from icaudit.model.team import ANSWERS, NOT_OURS, TeamFile

_WHO = ("name", "url", "handle", "platform")
_NO_NAMES = fields(Channel).keys() - _WHO


def _entries(node: Node, key: str) -> list[Node]:
    listed = node.get(key)
    return listed.value if listed is not None and isinstance(listed.value, list) else []


def check_channels(binder: Binder, node: Node) -> None:
    """Every entry must say in some way which channel it is; a key that is wrong may be the way."""
    wrong = {problem.place.line for problem in binder.problems}
    for entry in _entries(node, "channels"):
        if not isinstance(entry.value, dict) or any(map(_said, map(entry.get, _WHO))):
            continue
        meant = (key for name, (key, _) in entry.value.items() if name not in _NO_NAMES)
        if not any(key.line + 1 in wrong for key in meant):
            hint = "add a name, an address (url) or a platform"
            binder.wrong(entry, "this entry does not say which channel it is", hint)


def _said(value: Node | None) -> bool:
    return value is not None and not value.empty


def check_answers(binder: Binder, node: Node) -> None:
    """'Not ours' needs a because."""
    practices = node.get("practices")
    ways = spellings(ANSWERS)
    for name, (key, value) in (
        practices.value.items() if practices and isinstance(practices.value, dict) else ()
    ):
        answer = value.get("answer") or value
        because = value.get("because")
        if (
            isinstance(answer.value, str)
            and ways.get(plain(answer.value)) == NOT_OURS
            and (because is None or because.empty)
        ):
            hint = f"write {name}: {{answer: not ours, because: run by HR for everyone}}"
            binder.wrong(key, f"'{name}' is not ours, but not why", hint)


def check_ids(binder: Binder, node: Node, profile: Profile) -> None:
    """Ids must exist, be it in another yardstick; one that nothing here asks for is only noted."""
    used = _used(profile)
    known = cache(lambda: {**used, **vocabulary(profile)})
    for id, sorts, message, hint in (*_keys(node), *_waived(binder, node), *_required(node)):
        name = str(id.value)
        if not any(name in used[sort] for sort in sorts):
            every = [other for sort in sorts for other in known()[sort]]
            if name not in every:
                binder.wrong(id, f"{message} '{name}'", did_you_mean(name, every) or hint)


def check_baseline(binder: Binder, node: Node) -> None:
    """A baseline must lie beside the team file."""
    gate = node.get("gate")
    baseline = gate.get("baseline") if gate else None
    path = baseline.value if baseline and isinstance(baseline.value, str) else ""
    if baseline and re.search(r"^[/\\~]|:|(^|[/\\])\.\.([/\\]|$)", path):
        hint = "a team file may come from a stranger: use --baseline for any other place"
        binder.wrong(baseline, "a baseline lies beside the team file", hint)


class _Named(NamedTuple):
    """An id, what it may be the id of, and what is said where it is none."""

    id: Node
    sorts: tuple[str, ...]
    message: str
    hint: str = "see 'icaudit explain'"


@memoised
def _used(profile: Profile) -> dict[str, set[str]]:
    """The ids that count, by their sort."""
    from icaudit.checks import CHECKS, TEAM_CHECKS

    signs = profile.criteria()
    return {
        "reason": {reason.id for reason in profile.reasons},
        "criterion": set(signs),
        "practice": {
            sign.rule.practice for sign in signs.values() if hasattr(sign.rule, "practice")
        },
        "check": {*CHECKS, *TEAM_CHECKS},
    }


def _keys(node: Node) -> Iterator[_Named]:
    for key, one, many in (
        ("practices", "practice", "practices"),
        ("not_ours", "reason", "reasons"),
    ):
        table = node.get(key)
        hint = f"'icaudit explain {many}' lists them; those of your own profile need --profile"
        for id, _ in table.value.values() if table and isinstance(table.value, dict) else ():
            yield _Named(id, (one,), f"there is no {one}", hint)


def _waived(binder: Binder, node: Node) -> Iterator[_Named]:
    for entry in (entry for entry in _entries(node, "waivers") if not entry.empty):
        sorts = ("check", "reason", "criterion")
        said = {sort: id for sort in sorts if (id := entry.get(sort)) and not id.empty}
        if len(said) != 1:
            message = "an exception is for one check, one criterion or one reason"
            binder.wrong(entry, message, "write for example 'check: channel.dormant'")
        channel = entry.get("channel")
        if channel and not channel.empty and "check" not in said:
            message = "only an exception from a check can be for one channel"
            binder.wrong(channel, message, "leave the channel out, or name a check")
        for sort, id in said.items():
            if isinstance(id.value, str):
                yield _Named(id, (sort,), f"there is no {sort}")


def _required(node: Node) -> Iterator[_Named]:
    gate = node.get("gate")
    require = gate.get("require") if gate else None
    message = "there is nothing called"
    for id in (require.value if isinstance(require.value, list) else [require]) if require else []:
        if isinstance(id.value, str) and "," in id.value:
            yield _Named(id, (), message, "write a list: [R5, R8]")
        elif isinstance(id.value, str) and not id.empty:
            yield _Named(id, ("reason", "criterion", "check"), message)


def check_waived_channels(
    binder: Binder, node: Node, file: TeamFile, platforms: Platforms
) -> TeamFile:
    """Exceptions name channels by id, address or a name that is unique; here they become ids."""
    if not file.waivers:
        return file
    waivers = []
    for index, waiver in enumerate(file.waivers):
        if waiver.channel is not None:
            address = address_id(detect(waiver.channel, platforms))
            found = {
                c.id
                for c in file.channels or ()
                if waiver.channel in (c.name, c.label, c.url)
                or c.id == address
                or waiver.channel.lower() == c.id.lower()
            }
            if len(found) != 1:
                place = node.at(("waivers", index, "channel"))
                what = "no channel is" if not found else "more than one channel is"
                names = [c.label for c in file.channels or () if not c.withheld]
                hint = did_you_mean(waiver.channel, names) or "use its name or its address"
                hint = f"use one of {', '.join(sorted(found))}" if found else hint
                binder.wrong(place, f"{what} called '{waiver.channel}'", hint)
            waivers.append(waiver._replace(channel=found.pop() if found else None))
        else:
            waivers.append(waiver)
    return file._replace(waivers=tuple(waivers))
