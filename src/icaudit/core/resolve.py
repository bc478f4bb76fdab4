"""What a team file means: platforms by their ids, addresses read, channels with ids."""

from datetime import UTC, datetime

from icaudit.core.detect import detect
from icaudit.model.channel import Channel, Sighting
from icaudit.model.evidence import Seen
from icaudit.model.platform import NO_PLATFORM, Address, Platforms
from icaudit.model.shape import NONE, plain
from icaudit.model.team import TeamFile


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
    if address is not None and address.platform != NO_PLATFORM and on in (None, address.platform):
        part = platforms.part(address)
        on = part.id if part else address.platform
    named = platforms.named(channel.name) if on is None and channel.name and not given else None
    on = named.id if named else on
    channel = channel._replace(url=url, handle=handle, on=on, written=written, address=address)
    shown = "" if channel.name else _shown(channel, platforms)
    seen = None if channel.withheld else by_hand(channel.checked)
    return channel._replace(id=_channel_id(channel, index), shown=shown, seen=seen)


def by_hand(checked: Sighting | None) -> Seen | None:
    """What somebody saw who looked: as good as any other look, from its earliest day."""
    if checked is None or checked.saw is None:
        return None
    day = checked.on.first
    return Seen(checked.saw, how="hand", at=datetime(day.year, day.month, day.day, tzinfo=UTC))


def _shown(channel: Channel, platforms: Platforms) -> str:
    """What to call a channel that was given no name: `nasa on Facebook`."""
    row = platforms.get(channel.on) if channel.on else None
    platform = row.name if row else channel.written or ""
    handle = (channel.address.handle if channel.address else None) or channel.handle or ""
    handle = "" if handle.isdigit() else handle.lstrip("@")
    return f"{handle} on {platform}" if handle and platform else handle or platform


def address_id(address: Address) -> str | None:
    """The id that an address gives a channel; None where it has no lasting one."""
    bare = (address.canonical or "").partition("://")[2]
    return (bare if address.cased else bare.lower()) or None


def _channel_id(channel: Channel, index: int) -> str:
    """Canonical address without scheme, else platform and handle, else platform and name.

    In small letters, unless capitals make another account: people write
    `/Northwind` and `/northwind` of one page.
    """
    address = channel.address
    if channel.withheld:
        return f"{channel.on}:person-{index + 1}"
    if address is not None and (id := address_id(address)):
        return id
    handle = (address.handle if address else None) or channel.handle
    if handle:
        return f"{channel.on or 'channel'}:{handle.lstrip('@').lower()}"
    words = plain(channel.name or channel.url or channel.on or "").replace(" ", "-")
    return f"{channel.on or 'channel'}:{words}"
