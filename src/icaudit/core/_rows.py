"""What a row of an inventory is: channels, or none and why."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from icaudit.core._addresses import PERSON, Addresses, Placed
from icaudit.core._cells import links, says_nothing, several
from icaudit.core._headings import STATUS
from icaudit.core._look import Row, has_mail
from icaudit.core._status import as_said, is_shut
from icaudit.core.resolve import platform_id
from icaudit.errors import Place, Problem
from icaudit.model.channel import Channel
from icaudit.model.intake import Column
from icaudit.model.inventory import Cell
from icaudit.model.platform import Platform
from icaudit.model.platforms import Platforms
from icaudit.model.shape import UNSURE, fields, plain

_ARCHIVED = "marked as closed or archived; to take them too: --map '{}='"
_NO_CHANNEL = "no address, account or name of a channel"
_PRIVATE = "it holds an e-mail address or a person's own page, so it was left out"

_WHO = ("name", "platform", "url", "handle")


class Setting(NamedTuple):
    """What the sheet says about all of its rows."""

    columns: tuple[Column, ...]
    platforms: Platforms
    on: str | None = None
    audience: Cell | None = None
    name_is_enough: bool = False
    platform_is_enough: bool = False

    def uses(self, key: str) -> bool:
        """Whether a column holds this."""
        return any(column.use == key for column in self.columns)


class Taken(NamedTuple):
    """What a row gave: its channels with their places, else why there are none.

    `said` are the cells of their other keys, `repairs` what was put right in
    the addresses, `guess` the platform that nothing but a word of the name tells.
    """

    channels: tuple[Placed, ...] = ()
    said: Mapping[str, Cell] = {}
    why: str = ""
    problems: tuple[Problem, ...] = ()
    repairs: tuple[str, ...] = ()
    guess: str = ""


def taken(row: Row, setting: Setting) -> Taken:
    """The channels of a row."""
    return _Reading(row, setting).taken()


class _Reading:
    """One row while it is being read."""

    def __init__(self, row: Row, setting: Setting) -> None:
        self.setting, self.platforms = setting, setting.platforms
        self.problems: list[Problem] = []
        self.where: list[tuple[Cell, str]] = []
        self.cells: dict[str, Cell] = {}
        for column in setting.columns:
            cell = row[column.number - 1] if column.number <= len(row) else None
            if cell and column.use == "url" and (cell.text or cell.link):
                self.where.append((cell, column.on))
            elif cell and column.use not in ("", "url") and cell.text:
                self._keep(column.use, cell)
        self.first = next((cell.place for cell in row if cell.text or cell.link), Place(""))
        self.status = next((c.label for c in setting.columns if c.use == STATUS), "")
        for key in ("platform", "name"):
            if self._is_address(key) and not self.where:
                self.where.append((self.cells.pop(key), ""))
        said = self._text("platform") or ""
        self.said = said if any(map(str.isalpha, said)) else None  # a number is no name
        self.all_on = several(self.said or "", self.platforms)
        on = self.words = None if self.all_on else self.said or setting.on
        self.on = platform_id(on, self.platforms) if on else None
        self.row = self.platforms.get(self.on or "")
        self.name = self._text("name")
        if self.said and not self.name and self.row and not setting.uses("name"):
            self.name = None if _calls(self.row, self.said) else self.said
        if self.name and "handle" not in self.cells and self._is_handle(self.name):
            self.cells["handle"], self.name = self.cells["name"], None
        handle = self._text("handle") if self.where else None
        handle = handle.lstrip("@") if handle and " " not in handle else None
        self.addresses = Addresses(self.platforms, self.name, handle, self.on)

    def _keep(self, key: str, cell: Cell) -> None:
        """Keep a cell, unless it leads to a person."""
        wordy = "/" in cell.text and key != "handle"
        pages = links(cell._replace(link=None), self.platforms) if wordy else []
        private = has_mail(cell.text) and key != "handle"
        if private or any(page.address.person for page in pages):
            self.problems.append(Problem(cell.place, _PRIVATE))
        else:
            self.cells[key] = cell

    def _text(self, key: str) -> str | None:
        """What the row says in words, on one line; None where it says nothing."""
        cell = self.cells.get(key)
        if cell is None or says_nothing(cell.text):
            return None
        return " ".join(cell.text.split())

    def _is_address(self, key: str) -> bool:
        """Whether an address stands where a word belongs."""
        cell = self.cells.get(key)
        if cell is None or "/" not in cell.text or " " in cell.text:
            return False
        return any(link.good for link in links(cell, self.platforms))

    def _is_handle(self, name: str) -> bool:
        """Whether what stands as name is an account name: `@acme`, `acme_uk` on Instagram."""
        outside = self.row is not None and self.row.forms != "" and not self.row.internal
        return name[0] == "@" or (outside and " " not in name and ("_" in name or "." in name))

    def taken(self) -> Taken:
        if is_shut(self.status, self.cells):
            return Taken(why=_ARCHIVED.format(self.status))
        found = list(self._with_address())
        wrong = self.addresses.problems
        if not found and all(problem.message != PERSON for problem in wrong):
            found = list(self._without_address())
        if not found:
            wrong = [*wrong, *self.problems]
            return Taken(why=wrong[0].message if wrong else _NO_CHANNEL)
        said = dict(self._said())
        told = self.on or any(on for _, on in self.where)
        return Taken(
            tuple((self._in_their_words(channel), place) for channel, place in found),
            said,
            "",
            (*self.problems, *wrong),
            tuple(self.addresses.repairs),
            "" if told or _is_named(self.name, self.platforms) else self.addresses.likely or "",
        )

    def _in_their_words(self, channel: Channel) -> Channel:
        """The channel with its platform as it was written, where we do not know it."""
        own = self.row is None and channel.platform and channel.platform == self.on
        return channel._replace(platform=self.words) if own else channel

    def _with_address(self) -> list[Placed]:
        """A channel for each address; else for account names; else for what a label links to."""
        found = self._by_column()
        handle = self.cells.get("handle")
        if not found and handle is not None:
            found = list(self.addresses.within(handle))
        for key in ("name", "platform"):
            cell = self.cells.get(key)
            if not found and cell and cell.link and links(cell, self.platforms)[0].good:
                found = list(self.addresses.within(cell))
        return found

    def _by_column(self) -> list[Placed]:
        """What the columns for addresses hold; names beside the address of a platform say no more.

        `Facebook page | Facebook link` is one channel.
        """
        found: list[Placed] = []
        for column in dict.fromkeys(on for _, on in self.where):
            before = len(self.addresses.problems)
            cells = [cell for cell, on in self.where if on == column]
            got = [placed for cell in cells for placed in self.addresses.within(cell, column)]
            linked = [placed for placed in got if placed[0].url]
            if column and len(cells) > 1 and linked:
                places = {place for _, place in linked}
                wrong = self.addresses.problems[before:]
                self.addresses.problems[before:] = [p for p in wrong if p.place in places]
                got = linked
            found += got
        return found

    def _without_address(self) -> Iterator[Placed]:
        """A channel by its name or its platform, where the row says enough."""
        if self._stands():
            for on in self.all_on or (self.addresses.likely,):
                yield Channel(name=self.name, platform=on), self.first

    def _stands(self) -> bool:
        others = sum(key not in _WHO for key in self.cells)
        if self.name is None:
            known = bool(self.all_on or self.row) or (self.said is not None and others > 0)
            return known and not self.where and self.setting.platform_is_enough
        known = self.said is not None or self.addresses.likely is not None
        return known or self.setting.name_is_enough or others > 1

    def _said(self) -> Iterator[tuple[str, Cell]]:
        """The cells of the other keys, but for what says nothing."""
        for key, cell in self.cells.items():
            if key in fields(Channel) and key not in _WHO and plain(cell.text) not in UNSURE:
                yield key, cell
        meant = as_said(self.status, self.cells)
        if meant is not None:
            yield meant
        if self.setting.audience is not None and "audience" not in self.cells:
            yield "audience", self.setting.audience


def _is_named(name: str | None, platforms: Platforms) -> bool:
    """Whether a channel is called like its platform, such as `Our Facebook page`."""
    return name is not None and platforms.named(name) is not None


def _calls(row: Platform, text: str) -> bool:
    """Whether a text is a name of the platform and nothing more; `Staff podcast` says more."""
    return plain(text) in map(plain, (row.id, row.name, *row.also, *row.renamed_from))
