"""Does the address fit what the entry says?"""

from icaudit.checks._check import Hit, channel_check
from icaudit.model.address import BLOG, NO_PLATFORM
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.finding import Severity


@channel_check(
    "channel.mismatch",
    Severity.WARNING,
    "Correct the one that is wrong.",
)
def mismatch(channel: Channel, case: Case) -> Hit | None:
    """The address belongs to another platform than the entry says.

    Usually one of the two was copied from the line above.
    """
    address, row = channel.address, case.platforms.get(channel.on or "")
    if not channel.written or address is None or row is None or address.platform == NO_PLATFORM:
        return None
    found = case.platforms.get(address.platform)
    own = found is None or found.any_host or found.id == BLOG
    here = address.platform == row.id or (row.part_of or "").startswith(f"{address.platform} ")
    if here or not (row.hosts or row.any_host) or (row.any_host and own):
        return None
    belongs = found.name if found and found.id != BLOG else "a site we do not know"
    return Hit("url", f"The address belongs to {belongs}, the list says {row.name}.")


@channel_check(
    "channel.handle-mismatch",
    Severity.WARNING,
    "Copy the name from the address.",
)
def handle_mismatch(channel: Channel, case: Case) -> Hit | None:
    """The account name in the address is another than the entry says.

    A number or an invitation in the address says nothing about the name.
    """
    address = channel.address
    if channel.url is None or channel.handle is None or address is None or not address.handle:
        return None
    found, said = address.handle.lstrip("@"), channel.handle.lstrip("@")
    if address.person or address.cased or found.isdigit() or _same(found, said):
        return None
    said = "something else" if {"/", "?"} & {*said} else said  # it may be a person's page
    return Hit("handle", f"The account name in the address is {found}, the list says {said}.")


def _same(found: str, said: str) -> bool:
    """Whether two ways of writing mean one account: `news` is enough of `news@mastodon.example`."""
    found, said = found.casefold(), said.rstrip("/").rpartition("/")[2].lstrip("@").casefold()
    short = found.partition("@")[0] if "@" not in said else found
    return said in (found, short, found.removesuffix(".bsky.social"))


@channel_check(
    "channel.not-an-account",
    Severity.WARNING,
    "Paste the address of the page or group itself.",
)
def not_an_account(channel: Channel, case: Case) -> Hit | None:
    """The address leads to a single post, a share button or a log-in page."""
    kind = channel.address.kind if channel.address and channel.url else ""
    return Hit("url") if kind in ("post", "not_a_profile") and not channel.withheld else None


@channel_check(
    "channel.not-an-address",
    Severity.WARNING,
    "Copy the address from your browser, or write it as name if there is none.",
)
def not_an_address(channel: Channel, case: Case) -> Hit | None:
    """What stands as address is none that a browser could open."""
    kind = channel.address.kind if channel.address and channel.url else ""
    return Hit("url") if kind == "none" else None


@channel_check(
    "channel.personal",
    Severity.WARNING,
    "Take the line out; people's pages do not belong in this list, the chief executive's either.",
)
def personal(channel: Channel, case: Case) -> Hit | None:
    """This looks like a person's own page.

    Nothing of it is shown, stored or looked at.
    """
    return Hit("url" if channel.url else "handle") if channel.withheld else None


@channel_check(
    "channel.insecure",
    Severity.NOTE,
    "Try it with https and change the list if that works.",
)
def insecure(channel: Channel, case: Case) -> Hit | None:
    """The address starts with http.

    Browsers warn readers about such addresses, and anyone on the way can
    change what they see.
    """
    return Hit("url") if (channel.url or "").lower().startswith("http://") else None
