"""What a list adds to a team file that is there. What somebody wrote is never changed."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from icaudit.model.address import BLOG
from icaudit.model.channel import Channel
from icaudit.model.shape import fields, plain


class Fill(NamedTuple):
    """A value for a key that a channel of the file leaves open; `entry` counts from nought."""

    entry: int
    key: str
    value: Any


class Update(NamedTuple):
    """New channels, open keys filled, channels that differ with the keys, channels only there."""

    new: tuple[Channel, ...] = ()
    fills: tuple[Fill, ...] = ()
    differs: tuple[tuple[Channel, tuple[str, ...]], ...] = ()
    only_there: tuple[Channel, ...] = ()


def update(
    there: Iterable[Channel], listed: Iterable[Channel], settled: Container[int] = ()
) -> Update:
    """Compare the channels of a team file with those of a list, both resolved.

    `settled` are the entries of the file that say that there is no address.
    """
    there, listed = tuple(there), tuple(listed)
    entries = _entries(there, listed, settled)
    fills: list[Fill] = []
    differs = []
    for channel, entry in zip(listed, entries, strict=True):
        if entry is not None:
            open_, other = _compared(there[entry], channel)
            fills += [Fill(entry, key, getattr(channel, key)) for key in open_]
            differs += [(there[entry], other)] if other else []
    known = {channel.id for channel in listed} | {there[e].id for e in entries if e is not None}
    return Update(
        tuple(c for c, entry in zip(listed, entries, strict=True) if entry is None),
        tuple(fills),
        tuple(differs),
        tuple(channel for channel in there if channel.id not in known and not channel.withheld),
    )


def _entries(
    there: Sequence[Channel], listed: Sequence[Channel], settled: Container[int]
) -> list[int | None]:
    """Which entry of the file each channel of the list is, by its id or else by its name."""
    ids: dict[str, int] = {}
    for entry, channel in enumerate(there):
        ids.setdefault(channel.id, entry)
    names = {channel.id: channel.name for channel in listed}
    ours = _by_name(
        old._replace(name=None if n in settled else old.name or names.get(old.id))
        for n, old in enumerate(there)
    )
    theirs = _by_name(listed)
    found = [ids.get(channel.id, _called_so(channel, ours, theirs)) for channel in listed]
    taken = ids.keys() & names.keys()
    return [
        None if entry is None or (channel.id not in ids and there[entry].id in taken) else entry
        for channel, entry in zip(listed, found, strict=True)
    ]


_Named = Mapping[str, list[tuple[int, Channel]]]


def _by_name(channels: Iterable[Channel]) -> _Named:
    named: dict[str, list[tuple[int, Channel]]] = defaultdict(list)
    for number, channel in enumerate(channels):
        if channel.name:
            named[plain(channel.name)].append((number, channel))
    return named


def _called_so(channel: Channel, ours: _Named, theirs: _Named) -> int | None:
    """The entry of this name where one of the two has no address yet and no other is meant.

    People write names first; links and platforms come later, often with
    somebody else's list.
    """
    name = plain(channel.name or "")
    found = [(entry, old) for entry, old in ours.get(name, ()) if _fit(old, channel)]
    if len(found) != 1:
        return None
    entry, old = found[0]
    rivals = [other for _, other in theirs[name] if _fit(other, channel) or _fit(other, old)]
    both = _has_address(old) and _has_address(channel)
    sure = len(rivals) == 1 and not both and not _lost(old) and not _lost(channel)
    return entry if sure else None


def _fit(one: Channel, other: Channel) -> bool:
    """Whether both may be on one platform: either does not say, or they say the same."""
    return _on(one) == _on(other) or None in (_on(one), _on(other))


def _on(channel: Channel) -> str | None:
    """The platform that is known; the address of a site that we do not know tells none."""
    return None if channel.on == BLOG and channel.written is None else channel.on


def _has_address(channel: Channel) -> bool:
    return channel.url is not None or channel.handle is not None


def _lost(channel: Channel) -> bool:
    """Whether there is an account name, but nobody says on which platform."""
    return channel.handle is not None and channel.url is None and channel.written is None


def _compared(old: Channel, new: Channel) -> tuple[list[str], tuple[str, ...]]:
    """The keys that are open in the old one, and those with another answer."""
    placed = _has_address(old)
    needed = new.handle is not None and not placed and old.written is None
    told = {
        "platform": _on(old) is not None and not needed,
        "url": placed,
        "handle": placed or _lost(new),
    }
    keys = [k for k in fields(Channel) if not told.get(k) and getattr(new, k) is not None]
    open_ = [key for key in keys if getattr(old, key) is None]
    return open_, tuple(k for k in keys if k not in open_ and getattr(old, k) != getattr(new, k))
