"""What a row of an inventory is: channels, or none and why."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from icaudit.core._cells import TICKS, Link, links, says_nothing
from icaudit.core._headings import STATUS
from icaudit.core._look import Row, can_be, has_mail, is_number
from icaudit.core.detect import detect
from icaudit.core.resolve import platform_id
from icaudit.errors import Place, Problem
from icaudit.model.channel import Channel
from icaudit.model.intake import Column
from icaudit.model.inventory import Cell
from icaudit.model.platform import ACCOUNTS, BLOG, Address, Platforms
from icaudit.model.shape import Text, fields, plain

PERSON = "a person's own page; people's pages stay out of a team's list"
ARCHIVED = "marked as closed or archived"
NO_CHANNEL = "no address, account or name of a channel"

_WHO = ("name", "platform", "url", "handle")
_SHUT = re.compile(
    r"\b(closed|archived?|deleted|deactivated|retired|decommissioned|discontinued|defunct"
    r"|shut ?down|removed|gone|no longer (used|in use|exists?|active))\b"
)
_OPEN = frozenset(("active", "live", "open", "ok", "current", "published", "in use", "yes"))
_YES, _NO = frozenset({*TICKS}), frozenset(("no", "n", "false"))
_NOT_SAID = frozenset(("n/a", "na", "n.a.", "nil", "null", "-", "not applicable"))
_LONGEST_NAME = 60


class Setting(NamedTuple):
    """What the sheet says about all of its rows."""

    columns: tuple[Column, ...]
    platforms: Platforms
    on: str | None = None
    audience: Cell | None = None
    name_is_enough: bool = False
    platform_is_enough: bool = False

    def uses(self, key: str) -> bool:
        return any(column.use == key for column in self.columns)


class Taken(NamedTuple):
    """What a row gave: its channels with their places, else why there are none.

    `repairs` are what was put right in its addresses.
    """

    channels: tuple[tuple[Channel, Place], ...] = ()
    said: Mapping[str, Cell] = {}
    why: str = ""
    problems: tuple[Problem, ...] = ()
    repairs: tuple[str, ...] = ()


def taken(row: Row, setting: Setting) -> Taken:
    """The channels of a row."""
    return _Reading(row, setting).taken()


class _Reading:
    """One row while it is being read."""

    def __init__(self, row: Row, setting: Setting) -> None:
        self.setting, self.platforms = setting, setting.platforms
        self.problems: list[Problem] = []
        self.repairs: list[str] = []
        self.where: list[tuple[Cell, str]] = []
        self.cells: dict[str, Cell] = {}
        for column in setting.columns:
            if not column.use or column.number > len(row):
                continue
            cell = row[column.number - 1]
            if column.use == "url" and (cell.text or cell.link):
                self.where.append((cell, column.on))
            elif column.use != "url" and cell.text:
                self.cells[column.use] = cell
        self.platform = self._text("platform")
        said = self.platform or setting.on
        self.on = platform_id(said, self.platforms) if said else None
        self.name = self._text("name")
        if self.name and "handle" not in self.cells and self._is_handle(self.name):
            self.cells["handle"], self.name = self.cells["name"], None
        named = self.platforms.named(self.name) if self.name and not self.on else None
        self.likely = self.on or (named.id if named else None)
        self.first = next((cell.place for cell in row if cell.text or cell.link), Place(""))

    def _text(self, key: str) -> str | None:
        """What the row says in words, on one line; None where it says nothing."""
        cell = self.cells.get(key)
        if cell is None or says_nothing(cell.text):
            return None
        if has_mail(cell.text):
            self._problem(cell.place, "it holds an e-mail address, so it was left out")
            return None
        return " ".join(cell.text.split())

    def _is_handle(self, name: str) -> bool:
        """Whether what stands as name is an account name: `@acme`, `acme_uk` on Instagram."""
        row = self.platforms.get(self.on or "")
        outside = row is not None and row.forms != "" and not row.internal
        return name[0] == "@" or (outside and " " not in name and ("_" in name or "." in name))

    def _problem(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(place, message, hint))

    def taken(self) -> Taken:
        if self._shut():
            return Taken(why=ARCHIVED)
        found = list(self._channels())
        if not found and any(problem.message == PERSON for problem in self.problems):
            return Taken(why=PERSON)
        if not found and self._stands():
            platform = self.on if self.on else None
            found = [(Channel(name=self.name, platform=platform), self.first)]
        if not found:
            why = self.problems[0].message if self.problems else NO_CHANNEL
            return Taken(why=why)
        said = dict(self._said())
        return Taken(tuple(found), said, "", tuple(self.problems), tuple(self.repairs))

    def _shut(self) -> bool:
        """Whether the row says that the channel is no more."""
        cell, column = self.cells.get(STATUS), self._status_heading()
        if cell is None:
            return False
        word = plain(cell.text)
        about = _SHUT.search(column) is not None
        return word in _YES if about else _SHUT.search(word) is not None

    def _status_heading(self) -> str:
        found = (c.heading for c in self.setting.columns if c.use == STATUS)
        return plain(next(found, ""))

    def _stands(self) -> bool:
        """Whether the row is a channel without any address."""
        if self.name:
            others = sum(key not in _WHO for key in self.cells)
            return bool(self.platform) or self.setting.name_is_enough or others > 1
        return bool(self.on) and self.setting.platform_is_enough

    # Addresses

    def _channels(self) -> Iterator[tuple[Channel, Place]]:
        """A channel for each address or account name."""
        handle = self.cells.get("handle")
        good = 0
        for cell, on in self.where:
            for link in links(cell, self.platforms, on or self.likely):
                if channel := self._channel(link, cell.place, on):
                    good += 1
                    yield channel, cell.place
        if good == 0 and handle is not None:
            for link in links(handle, self.platforms, self.likely):
                if channel := self._channel(link, handle.place, ""):
                    good += 1
                    yield channel, handle.place
        if good == 0:
            yield from self._behind()

    def _behind(self) -> Iterator[tuple[Channel, Place]]:
        """What the name or the platform links to."""
        for key in ("name", "platform"):
            cell = self.cells.get(key)
            found = links(cell, self.platforms) if cell and cell.link else []
            if cell and len(found) == 1 and found[0].good:
                if channel := self._channel(found[0], cell.place, ""):
                    yield channel, cell.place
                return

    def _channel(self, link: Link, place: Place, column: str) -> Channel | None:
        """The channel that something in a cell stands for; None where it is none, which is said."""
        address = link.address
        if column and plain(link.text) in TICKS:
            return Channel(self.name, platform=column)
        if address.person:
            self._problem(place, PERSON)
        elif is_number(link.text):
            self._problem(place, "a number, not an address")
        elif link.good:
            return self._account(link, place)
        elif address.kind == "post":
            return self._post(link, place)
        elif address.kind == "not_a_profile":
            what = "the address leads to a start, share or log-in page, not to an account"
            self._problem(place, what, "paste the address of the page or group itself")
        else:
            return self._no_address(link, place, column)
        return None

    def _account(self, link: Link, place: Place) -> Channel:
        address, on = link.address, link.on
        alone = detect(link.text, self.platforms)
        row = self.platforms.get(on or "")
        if on == self.likely != self.on:
            on = None
        if on and address.platform not in (on, BLOG) and row is not None:
            found = self.platforms.get(address.platform)
            said = (
                f"the row says {row.name}, the address is of {found.name if found else 'another'}"
            )
            self._problem(
                place, f"{said}; the address was believed", "correct the one that is wrong"
            )
            on = None
        if alone.platform != address.platform:
            return Channel(self.name, platform=address.platform, handle=address.handle)
        on = on if on and on != address.platform else None
        return Channel(
            self.name, platform=on, url=self._url(link.text, address), handle=self._handle()
        )

    def _handle(self) -> str | None:
        text = self._text("handle") if self.where else None
        return text.lstrip("@") if text and " " not in text else None

    def _url(self, text: str, address: Address) -> str:
        """The address as it is written today; on sites we do not know as it was, made whole."""
        whole = text if "://" in text else f"https://{text.lstrip('/')}"
        if "://" not in text and text[0] != "@":
            self.repairs.append("scheme")
        if address.platform == BLOG or not address.canonical:
            return whole
        if _bare(whole) != _bare(address.canonical):
            self.repairs.append("form")
        return address.canonical

    def _post(self, link: Link, place: Place) -> Channel | None:
        """A post names its owner, if the address does; a short link only the network can read."""
        address = link.address
        owner = detect(address.handle or "", self.platforms, address.platform)
        hint = "paste the address of the page or group itself"
        if owner.kind in ACCOUNTS and owner.kind != "company" and not owner.person:
            said = f"the address is of a single post; its account '{owner.handle}' was taken"
            self._problem(place, said, hint)
            return Channel(self.name, platform=owner.platform, handle=owner.handle)
        self._problem(place, "the address leads to a single post or is a short link", hint)
        return None

    def _no_address(self, link: Link, place: Place, column: str) -> Channel | None:
        text, on = link.text, link.on
        named = self.platforms.named(text)
        if column and named is not None and named.id == column:
            return Channel(self.name, platform=column)
        if says_nothing(text) or (named is not None and named.id == on):
            return None
        if text[0] == "@" and link.address.handle:
            self._problem(place, f"'{text}' is on no platform", "say which one beside it")
            return Channel(self.name, handle=link.address.handle)
        if has_mail(text):
            self._problem(place, "an e-mail address, which is no channel")
        elif on and not self.name and len(text) < _LONGEST_NAME and not is_number(text):
            if not column:
                return Channel(text, platform=on)
            self._problem(place, f"'{text}' is no address or account name")
        else:
            short = text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"
            hint = "copy the address from your browser"
            self._problem(place, f"'{short}' is no address or account name", hint)
        return None

    # What else the row says

    def _said(self) -> Iterator[tuple[str, Cell]]:
        known = fields(Channel)
        for key, cell in self.cells.items():
            if key in _WHO or key not in known or cell.text.lower() in _NOT_SAID:
                continue
            if isinstance(known[key], Text) and has_mail(cell.text):
                self._problem(cell.place, "it holds an e-mail address, so it was left out")
            else:
                yield key, cell
        yield from self._status()
        if self.setting.audience is not None and "audience" not in self.cells:
            yield "audience", self.setting.audience

    def _status(self) -> Iterator[tuple[str, Cell]]:
        """A decision where it is one; else a note, unless all is well."""
        cell = self.cells.get(STATUS)
        if cell is None or (says_nothing(cell.text) and plain(cell.text) not in _NO):
            return
        word, heading = plain(cell.text), self._status_heading()
        if "decision" not in self.cells and can_be(fields(Channel)["decision"], word):
            yield "decision", cell
        elif word not in _OPEN and not (_SHUT.search(heading) and word in _NO):
            note = self.cells.get("note")
            text = f"{heading}: {cell.text}"
            yield "note", cell._replace(text=f"{note.text}; {text}" if note else text)


def _bare(address: str) -> str:
    """An address without what does not make another of it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/").casefold()
