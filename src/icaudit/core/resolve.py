"""What a team file means: platforms by their ids, addresses read, channels with ids."""

from datetime import UTC, datetime

from icaudit.core.detect import detect
from icaudit.model.address import BLOG, NO_PLATFORM, Address
from icaudit.model.channel import Channel, Sighting
from icaudit.model.evidence import Seen
from icaudit.model.platforms import Platforms
from icaudit.model.shape import NONE, plain
from icaudit.model.team import TeamFile

_READ = Channel._fields.index("id")
"""So many fields are read from the file, before those that are filled in here."""


def resolved(file: TeamFile, platforms: Platforms) -> TeamFile:
    """The file with platforms by their ids and channels with their addresses read."""

    def ids(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if names is None else tuple(platform_id(name, platforms) for name in names)

    channels = file.channels
    if channels is not None:
        channels = tuple([resolve(c, i, platforms) for i, c in enumerate(channels)])
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
    name, *said = channel[:4]
    written, url, handle = [None if value == NONE else value for value in said]
    on = platform_id(written, platforms) if written else None
    given = url or handle
    address = detect(given, platforms, on) if given else None
    if address and not (url or on) and address.platform in (NO_PLATFORM, BLOG):
        address = None  # a name somewhere, nobody says where
    if address is not None and address.platform != NO_PLATFORM and on in (None, address.platform):
        part = platforms.part(address)
        on = part.id if part else address.platform
    named = platforms.named(name) if on is None and name and not url and address is None else None
    on = named.id if named else on
    account = (address.handle if address else None) or handle or ""
    person = address is not None and address.person
    if url is not channel.url or handle is not channel.handle:
        channel = channel._replace(url=url, handle=handle)
    id = f"{on}:person-{index + 1}" if person else _id(address, on, account, name or url)
    shown = "" if name else _shown(account, on, written, platforms)
    seen = None if person else by_hand(channel.checked)
    # In the order of the fields; _replace, which names them, takes four times as long.
    return Channel._make((*channel[:_READ], id, on, written, address, shown, seen))


def by_hand(checked: Sighting | None) -> Seen | None:
    """What somebody saw who looked: as good as any other look, from its earliest day."""
    if checked is None or checked.saw is None:
        return None
    day = checked.on.first
    return Seen(checked.saw, how="hand", at=datetime(day.year, day.month, day.day, tzinfo=UTC))


def _shown(account: str, on: str | None, written: str | None, platforms: Platforms) -> str:
    """What to call a channel that was given no name: `nasa on Facebook`."""
    row = platforms.get(on) if on else None
    platform = row.name if row else written or ""
    handle = "" if account.isdigit() else account.lstrip("@")
    return f"{handle} on {platform}" if handle and platform else handle or platform


def address_id(address: Address) -> str | None:
    """The id that an address gives a channel; None where it has no lasting one."""
    bare = (address.canonical or "").partition("://")[2]
    return (bare if address.cased else bare.lower()) or None


def _id(address: Address | None, on: str | None, account: str, words: str | None) -> str:
    """Canonical address without scheme, else platform and handle, else platform and name.

    In small letters, unless capitals make another account: people write
    `/Northwind` and `/northwind` of one page.
    """
    if address is not None and (id := address_id(address)):
        return id
    words = account.lstrip("@").lower() if account else plain(words or on or "").replace(" ", "-")
    return f"{on or 'channel'}:{words}"
