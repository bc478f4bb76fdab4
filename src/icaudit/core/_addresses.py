"""From what stands in the cells of a row to channels, or to what is wrong with it."""

from collections.abc import Iterator

from icaudit.core._cells import TICKS, Link, link_behind, links, mentioned, says_nothing
from icaudit.core._look import has_mail, is_number
from icaudit.core.detect import detect
from icaudit.errors import Place, Problem
from icaudit.model.address import ACCOUNTS, BLOG, Address
from icaudit.model.channel import Channel
from icaudit.model.inventory import Cell
from icaudit.model.platforms import Platforms
from icaudit.model.shape import plain

PERSON = "a person's own page; people's pages stay out of a team's list"

_PASTE = "paste the address of the page or group itself"
_NO_ACCOUNT = "the address leads to a start, share or log-in page, not to an account"
_NO_OWNER = "the address leads to a single post or is a short link"
_LONGEST = 60

Placed = tuple[Channel, Place]
"""A channel, and the cell that it was read from."""


class Addresses:
    """Reads the addresses of one row.

    `on` is the platform that the row names, `likely` the one that at least
    the channel's name points to. What is wrong is kept in `problems`, what was
    put right in `repairs`.
    """

    def __init__(
        self, platforms: Platforms, name: str | None, handle: str | None, on: str | None
    ) -> None:
        self.platforms, self.name, self.handle, self.on = platforms, name, handle, on
        self.likely = on or (mentioned(name, platforms) if name else None)
        self.problems: list[Problem] = []
        self.repairs: list[str] = []

    def within(self, cell: Cell, column: str = "") -> Iterator[Placed]:
        """The channels in a cell, which stands in a column for one platform or for any."""
        if "&amp;" in f"{cell.text} {cell.link}":
            self.repairs.append("ampersand")
        found = links(cell, self.platforms, column or self.likely)
        self._two_addresses(cell, found)
        for link in found:
            channel = self._channel(link, cell.place, column)
            if channel is not None:
                yield channel, cell.place

    def _two_addresses(self, cell: Cell, found: list[Link]) -> None:
        """Say so where the address that is shown is another than a click leads to."""
        behind = link_behind(cell)
        there = detect(behind, self.platforms).canonical if behind else None
        if there and there not in [link.address.canonical for link in found]:
            self.wrong(cell.place, "a click leads to another address than is written", "see which")

    def wrong(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, message, hint))

    def _channel(self, link: Link, place: Place, column: str) -> Channel | None:
        """The channel that something in a cell stands for; None where it is none, which is said."""
        if column and plain(link.text) in TICKS:
            return Channel(self.name, platform=column)
        if link.address.person:
            self.wrong(place, PERSON)
        elif is_number(link.text):
            self.wrong(place, "a number, not an address")
        elif link.good:
            return self._account(link, place)
        elif link.address.kind == "post":
            return self._owner(link.address, place)
        elif link.address.kind == "not_a_profile" and "." in link.text:
            self.wrong(place, _NO_ACCOUNT, _PASTE)
        else:
            return self._no_address(link, place, column)
        return None

    def _account(self, link: Link, place: Place) -> Channel:
        """An account by its address, or by its name where no address was written."""
        address, on = link.address, link.on
        if detect(link.text, self.platforms).platform != address.platform:
            return Channel(self.name, platform=address.platform, handle=address.handle)
        sure = on != self.likely or self.on is not None
        if address.platform == on or not sure or self._contradicts(on, address, place):
            on = None
        elif address.platform != BLOG and self.platforms.get(on or "") is None:
            on = None  # words of their own for what the address tells
        url = self._written(link.text, address)
        return Channel(self.name, platform=on, url=url, handle=self.handle)

    def _contradicts(self, on: str | None, address: Address, place: Place) -> bool:
        """Whether the address is of another platform than the row says; then it is believed."""
        row, found = self.platforms.get(on or ""), self.platforms.get(address.platform)
        if row is None or found is None or address.platform == BLOG:
            return False
        said = f"the list says {row.name}, the address is of {found.name}, which was believed"
        self.wrong(place, said, "correct the one that is wrong")
        return True

    def _written(self, text: str, address: Address) -> str:
        """The address as it is written today; on sites we do not know as it was, made whole."""
        whole = text if "://" in text else f"https://{text.lstrip('/')}"
        if "://" not in text and text[0] != "@":
            self.repairs.append("scheme")
        if address.platform == BLOG or not address.canonical:
            return whole
        if _bare(whole) != _bare(address.canonical):
            self.repairs.append("form")
        return address.canonical

    def _owner(self, address: Address, place: Place) -> Channel | None:
        """A post names its owner, if the address does; a short link only the network can read.

        The owner of a LinkedIn post may be a person, so companies do not count.
        """
        owner = detect(address.handle or "", self.platforms, address.platform)
        if owner.kind not in ACCOUNTS or owner.kind == "company" or owner.person:
            self.wrong(place, _NO_OWNER, _PASTE)
            return None
        self.wrong(place, "the address is of a single post; the account it names was taken", _PASTE)
        return Channel(self.name, platform=owner.platform, handle=owner.handle)

    def _no_address(self, link: Link, place: Place, column: str) -> Channel | None:
        """A platform's name stands for a channel on it, other words may be the channel's name."""
        text, on = link.text, link.on
        named = self.platforms.named(text)
        if named is not None and (named.id == column or (self.name and not self.on)):
            return Channel(self.name, platform=named.id)
        if says_nothing(text) or (named is not None and named.id == on):
            return None
        if text[0] == "@" and link.address.handle:
            self.wrong(place, f"'{text}' is on no platform", "say which one beside it")
            return Channel(self.name, handle=link.address.handle)
        if has_mail(text):
            self.wrong(place, "an e-mail address, which is no channel")
        elif self._may_be_name(text, on, column):
            return Channel(text, platform=on)
        else:
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
            hint = "copy the address from your browser"
            self.wrong(place, f"'{short}' is no address or account name", hint)
        return None

    def _may_be_name(self, text: str, on: str | None, column: str) -> bool:
        """Whether words where an address belongs call the channel: inside, few have one."""
        row = self.platforms.get(on or "")
        inside = row is not None and row.internal
        return len(text) <= _LONGEST and (inside or bool(on and not column and not self.name))


def _bare(address: str) -> str:
    """An address without what does not make another of it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/").casefold()
