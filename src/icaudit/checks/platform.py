"""Is the platform still there, and under which name?"""

from icaudit.checks._check import Hit, channel_check
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.finding import Severity
from icaudit.model.platform import Platform
from icaudit.model.shape import plain

_SHUT = ("closed", "read-only")
_SAVE = "Save what you must keep and tell readers where to go"


@channel_check(
    "channel.closed",
    Severity.ERROR,
    "Take it off the list and note where readers went; if nobody knows, tell them this week on "
    "a channel they still read.",
    calm=True,
)
def closed(channel: Channel, case: Case) -> Hit | None:
    """The platform is closed.

    Posts and members are gone; who still looks there finds nothing. The dates
    are announced ones, from the table that comes with the tool.
    """
    platform = _platform(channel, case)
    standing = platform and platform.standing(case.today)
    if platform is None or standing is None or standing.state not in _SHUT:
        return None
    said = f"{platform.ended(case.today)}.{_successor(platform, case)}"
    if platform.long_over(case.today):
        return Hit("platform", said, "Take it off the list, and off your website.")
    return Hit("platform", said)


@channel_check("channel.closing", Severity.WARNING, f"{_SAVE} before the end.")
def closing(channel: Channel, case: Case) -> Hit | None:
    """The platform has an announced end.

    Moving takes longer than people think, and afterwards there is nothing
    left to save.
    """
    platform = _platform(channel, case)
    standing = platform and platform.standing(case.today)
    end = platform and platform.turn
    if platform is None or standing is None or standing.state != "closing" or end is None:
        return None
    message = f"{platform.name} ends {end.when}.{_successor(platform, case)}"
    return Hit("platform", message, f"{_SAVE} before {end}.")


@channel_check(
    "channel.renamed",
    Severity.NOTE,
    "Change the name and the address in your list and on your website.",
)
def renamed(channel: Channel, case: Case) -> Hit | None:
    """The platform has another name today.

    Readers look for the name they know, and old addresses may stop working
    without notice.
    """
    platform = _platform(channel, case)
    if platform is None:
        return None
    address, written = channel.address, plain(channel.written) if channel.written else ""
    old = next((n for n in platform.renamed_from if plain(n) == written), None) if written else None
    if old is None and address is not None and address.platform == platform.id:
        old = address.old_name
    field = "platform" if channel.written else "url"
    return Hit(field, f"{old} is called {platform.name} today.") if old else None


@channel_check(
    "channel.unknown-platform",
    Severity.NOTE,
    "Check the spelling. If it is a platform of your own, all is well: note now and then, under "
    "'checked', that somebody saw it.",
)
def unknown_platform(channel: Channel, case: Case) -> Hit | None:
    """The platform is not in our table, so we cannot tell whether it is still open."""
    if not channel.written or _platform(channel, case) is not None:
        return None
    row = case.platforms.meant(channel.written, case.today)
    meant = f" Did you mean {row.name}?" if row else ""
    return Hit("platform", f"We do not know the platform '{channel.written}'.{meant}")


def is_closed(channel: Channel, case: Case) -> bool:
    """Whether nobody can post there any more."""
    platform = _platform(channel, case)
    return platform is not None and platform.standing(case.today).state in _SHUT


def _platform(channel: Channel, case: Case) -> Platform | None:
    return case.platforms.get(channel.on) if channel.on else None


def _successor(platform: Platform, case: Case) -> str:
    if not platform.successor:
        return ""
    row = case.platforms.get(platform.successor)
    return f" {row.name if row else platform.successor} was named as the place to go."
