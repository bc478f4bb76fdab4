"""Team files: from a text to a case that can be judged, or to everything wrong with it."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from icaudit.core.detect import detect
from icaudit.errors import FileError, IcauditError, Place, did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._source import Source
from icaudit.files._yaml import Node, compose
from icaudit.files.profile import practice_vocabulary, profile_names, read_profile
from icaudit.model.case import Case, case_of
from icaudit.model.channel import Channel
from icaudit.model.platform import NO_PLATFORM, Platforms
from icaudit.model.profile import Profile
from icaudit.model.shape import NONE, fields, plain, spellings
from icaudit.model.team import ANSWERS, NOT_OURS, TeamFile
from icaudit.model.verdict import Path

_WHO = ("name", "url", "handle", "platform")
_NO_NAMES = fields(Channel).keys() - _WHO


class TeamToAudit(NamedTuple):
    """A team file that is right, ready for `core.audit`."""

    case: Case
    profile: Profile
    path: str
    where: Callable[[Path], Place]


def read_team(
    source: Source, today: date, platforms: Platforms, profile: tuple[str, ...] | None = None
) -> TeamToAudit:
    """Read a team file, or say everything that is wrong with it.

    `profile` replaces what the file itself asks for. Raises FileError with
    every problem in the order of the file.
    """
    node = compose(source)
    binder = Binder(today)
    file = binder.model(TeamFile, node, "a team file", "begin with 'team: the name of your team'")
    rubric = _rubric(binder, node, profile)
    _check_channels(binder, node)
    _check_answers(binder, node)
    _check_ids(binder, node, rubric or read_profile(profile_names()))
    if file is not None:
        file = resolved(file, platforms)
        file = _check_waived_channels(binder, node, file)
    elif (part := _channels_and_waivers(node, today)) is not None:
        _check_waived_channels(binder, node, resolved(part, platforms))
    if binder.problems or file is None or rubric is None:
        problems = sorted(set(binder.problems), key=lambda p: (p.place.line, p.place.column or 0))
        raise FileError(source.path, tuple(problems))
    case = case_of(file, today, platforms)
    return TeamToAudit(case, rubric, source.path, lambda path: node.at(path).place())


def _channels_and_waivers(node: Node, today: date) -> TeamFile | None:
    """These two alone, where the mistakes are elsewhere; None where they are in these."""
    keys = {key: pair for key in ("channels", "waivers") if (pair := node.get_pair(key))}
    if "waivers" not in keys:
        return None
    team = node._replace(value="team")
    part: TeamFile | None = Binder(today).model(
        TeamFile, node._replace(value={**keys, "team": (team, team)}), ""
    )
    return part


def resolved(file: TeamFile, platforms: Platforms) -> TeamFile:
    """The file with platforms by their ids and channels with their addresses read."""

    def ids(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if names is None else tuple(platform_id(name, platforms) for name in names)

    channels = file.channels
    if channels is not None:
        channels = tuple(resolve(c, i, platforms) for i, c in enumerate(channels))
    employees = file.employees
    if employees is not None:
        employees = employees._replace(top=ids(employees.top))
    trials = file.trials
    if trials is not None:
        trials = tuple(
            t._replace(platform=t.platform and platform_id(t.platform, platforms)) for t in trials
        )
    return file._replace(
        channels=channels, first_hand=ids(file.first_hand), employees=employees, trials=trials
    )


def platform_id(name: str, platforms: Platforms) -> str:
    """The id of a platform; a name that is not in the table stays, in one spelling."""
    row = platforms.named(name)
    return row.id if row else plain(name).replace(" ", "-")


def resolve(channel: Channel, index: int, platforms: Platforms) -> Channel:
    """A channel with its platform, its address and its id."""
    written, url, handle = (
        None if value == NONE else value
        for value in (channel.platform, channel.url, channel.handle)
    )
    on = platform_id(written, platforms) if written else None
    given = url or (handle if on else None)
    address = detect(given, platforms, on) if given else None
    if on is None and address is not None and address.platform != NO_PLATFORM:
        on = address.platform
    named = platforms.named(channel.name) if on is None and channel.name and not given else None
    on = named.id if named else on
    channel = channel._replace(url=url, handle=handle, on=on, written=written, address=address)
    shown = "" if channel.name else _shown(channel, platforms)
    return channel._replace(id=_channel_id(channel, index), shown=shown)


def _shown(channel: Channel, platforms: Platforms) -> str:
    """What to call a channel that was given no name: `nasa on Facebook`."""
    row = platforms.get(channel.on) if channel.on else None
    platform = row.name if row else channel.written or ""
    handle = (channel.address.handle if channel.address else None) or channel.handle or ""
    handle = "" if handle.isdigit() else handle.lstrip("@")
    return f"{handle} on {platform}" if handle and platform else handle or platform


def _channel_id(channel: Channel, index: int) -> str:
    """Canonical address without scheme, else platform and handle, else platform and name."""
    address = channel.address
    if channel.withheld:
        return f"{channel.on}:person-{index + 1}"
    if address is not None and address.canonical:
        return address.canonical.partition("://")[2]
    handle = (address.handle if address else None) or channel.handle
    if handle:
        return f"{channel.on or 'channel'}:{handle.lstrip('@').lower()}"
    words = plain(channel.name or channel.url or channel.on or "").replace(" ", "-")
    return f"{channel.on or 'channel'}:{words}"


def _rubric(binder: Binder, node: Node, option: tuple[str, ...] | None) -> Profile | None:
    """The profile: the option's, else the file's, which may only name bundled ones."""
    if option is not None:
        return read_profile(option)
    asked = node.get("profile")
    if asked is None or asked.empty:
        return read_profile()
    values = asked.value if isinstance(asked.value, list) else [asked]
    said = [value for value in values if isinstance(value.value, str) and not value.empty]
    wrong = [value for value in said if value.value not in profile_names()]
    for value in wrong:
        name = str(value.value)
        hint = did_you_mean(name, profile_names())
        if re.search(r"[/\\.]", name):
            hint = "a path is only taken from --profile, since a team file may come from a stranger"
        hint = hint or f"there are: {', '.join(profile_names())}"
        binder.wrong(value, f"there is no profile '{name}'", hint)
    if wrong:
        return None
    try:
        return read_profile(tuple(str(value.value) for value in said))
    except FileError:
        raise
    except IcauditError as error:
        binder.wrong(asked, error.message, error.hint)
        return None


def _entries(node: Node, key: str) -> list[Node]:
    listed = node.get(key)
    return listed.value if listed is not None and isinstance(listed.value, list) else []


def _check_channels(binder: Binder, node: Node) -> None:
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


def _check_answers(binder: Binder, node: Node) -> None:
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


def _check_ids(binder: Binder, node: Node, profile: Profile) -> None:
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


def _check_keys(
    binder: Binder, pairs: Iterable[tuple[Node, Node]], known: Iterable[str], one: str, many: str
) -> None:
    for key, _ in pairs:
        if str(key.value) not in known:
            hint = did_you_mean(str(key.value), known) or f"'icaudit explain {many}' lists them"
            binder.wrong(key, f"there is no {one} '{key.value}'", hint)


def _check_waiver(binder: Binder, entry: Node, known: dict[str, set[str]]) -> None:
    from icaudit.checks import CHECKS, TEAM_CHECKS

    known = {"check": {*CHECKS, *TEAM_CHECKS}, **known}
    said = {key: value for key in known if (value := entry.get(key)) and not value.empty}
    if len(said) != 1:
        message = "an exception is for one check, one criterion or one reason"
        binder.wrong(entry, message, "write for example 'check: channel.dormant'")
    for key, value in said.items():
        if isinstance(value.value, str) and value.value not in known[key]:
            hint = did_you_mean(value.value, known[key]) or "see 'icaudit explain'"
            binder.wrong(value, f"there is no {key} '{value.value}'", hint)


def _check_waived_channels(binder: Binder, node: Node, file: TeamFile) -> TeamFile:
    """Exceptions name channels by id or by a name that is unique; here they become ids."""
    if not file.waivers:
        return file
    waivers = []
    for index, waiver in enumerate(file.waivers):
        if waiver.channel is not None:
            found = {
                c.id
                for c in file.channels or ()
                if waiver.channel in (c.id, c.name, c.label, c.url)
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
