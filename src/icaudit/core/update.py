"""What a list adds to a team file that is there. What somebody wrote is never changed."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from icaudit.model.channel import Channel
from icaudit.model.shape import fields

_WHICH = ("platform", "url", "handle")


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


def update(there: Iterable[Channel], listed: Iterable[Channel]) -> Update:
    """Compare the channels of a team file with those of a list, both resolved."""
    there, listed = tuple(there), tuple(listed)
    known: dict[str, int] = {}
    for entry, channel in enumerate(there):
        known.setdefault(channel.id, entry)
    fills: list[Fill] = []
    differs = []
    for channel in listed:
        index = known.get(channel.id)
        if index is not None:
            open_, other = _compared(there[index], channel)
            fills += [Fill(index, key, getattr(channel, key)) for key in open_]
            differs += [(there[index], other)] if other else []
    ids = {channel.id for channel in listed}
    return Update(
        tuple(channel for channel in listed if channel.id not in known),
        tuple(fills),
        tuple(differs),
        tuple(channel for channel in there if channel.id not in ids and not channel.withheld),
    )


def _compared(old: Channel, new: Channel) -> tuple[list[str], tuple[str, ...]]:
    """The keys that are open in the old one, and those with another answer."""
    keys = [key for key in fields(Channel) if key not in _WHICH and getattr(new, key) is not None]
    open_ = [key for key in keys if getattr(old, key) is None]
    return open_, tuple(k for k in keys if k not in open_ and getattr(old, k) != getattr(new, k))
