"""What no single field shows: entries that say nothing, ids that do not exist."""

import re
from collections.abc import Iterable

from icaudit.errors import did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._yaml import Node
from icaudit.files.profile import practice_vocabulary
from icaudit.model.channel import Channel
from icaudit.model.profile import Profile
from icaudit.model.shape import fields, plain, spellings
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
    """Ids of practices, reasons, signs and checks must exist."""
    practices, signs = node.get("practices"), profile.criteria()
    reasons = {reason.id for reason in profile.reasons}
    if practices is not None and isinstance(practices.value, dict):
        used = {getattr(sign.rule, "practice", None) for sign in signs.values()}
        unused = [pair for name, pair in practices.value.items() if name not in used]
        vocabulary = practice_vocabulary(profile) if unused else frozenset[str]()
        _check_keys(binder, unused, vocabulary, "practice", "practices")
    aside = node.get("not_ours")
    if aside is not None and isinstance(aside.value, dict):
        _check_keys(binder, aside.value.values(), reasons, "reason", "reasons")
    for entry in (entry for entry in _entries(node, "waivers") if not entry.empty):
        _check_waiver(binder, entry, {"reason": reasons, "criterion": set(signs)})
    if (gate := node.get("gate")) is not None:
        from icaudit.checks import CHECKS, TEAM_CHECKS

        _check_gate(binder, gate, {*reasons, *signs, *CHECKS, *TEAM_CHECKS})


def _check_gate(binder: Binder, gate: Node, known: Iterable[str]) -> None:
    """What is required must exist, and a baseline must lie beside the team file."""
    require, baseline = gate.get("require"), gate.get("baseline")
    listed = (require.value if isinstance(require.value, list) else [require]) if require else []
    for id in listed:
        if isinstance(id.value, str) and not id.empty and id.value not in known:
            hint = did_you_mean(id.value, known) or "see 'icaudit explain'"
            hint = "write a list: [R5, R8]" if "," in id.value else hint
            binder.wrong(id, f"there is nothing called '{id.value}'", hint)
    path = baseline.value if baseline and isinstance(baseline.value, str) else ""
    if re.search(r"^[/\\~]|:|(^|[/\\])\.\.([/\\]|$)", path):
        hint = "a team file may come from a stranger: use --baseline for any other place"
        binder.wrong(baseline or gate, "a baseline lies beside the team file", hint)


def _check_keys(
    binder: Binder, pairs: Iterable[tuple[Node, Node]], known: Iterable[str], one: str, many: str
) -> None:
    for key, _ in pairs:
        if str(key.value) not in known:
            hint = did_you_mean(str(key.value), known) or (
                f"'icaudit explain {many}' lists them; those of your own profile need --profile"
            )
            binder.wrong(key, f"there is no {one} '{key.value}'", hint)


def _check_waiver(binder: Binder, entry: Node, known: dict[str, set[str]]) -> None:
    from icaudit.checks import CHECKS, TEAM_CHECKS

    known = {"check": {*CHECKS, *TEAM_CHECKS}, **known}
    said = {key: value for key in known if (value := entry.get(key)) and not value.empty}
    if len(said) != 1:
        message = "an exception is for one check, one criterion or one reason"
        binder.wrong(entry, message, "write for example 'check: channel.dormant'")
    channel = entry.get("channel")
    if channel and not channel.empty and "check" not in said:
        message = "only an exception from a check can be for one channel"
        binder.wrong(channel, message, "leave the channel out, or name a check")
    for key, value in said.items():
        if isinstance(value.value, str) and value.value not in known[key]:
            hint = did_you_mean(value.value, known[key]) or "see 'icaudit explain'"
            binder.wrong(value, f"there is no {key} '{value.value}'", hint)


def check_waived_channels(binder: Binder, node: Node, file: TeamFile) -> TeamFile:
    """Exceptions name channels by id or by a name that is unique; here they become ids."""
    if not file.waivers:
        return file
    waivers = []
    for index, waiver in enumerate(file.waivers):
        if waiver.channel is not None:
            found = {
                c.id
                for c in file.channels or ()
                if waiver.channel in (c.name, c.label, c.url)
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
