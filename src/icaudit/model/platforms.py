"""The table of platforms."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from icaudit.model.address import Address
from icaudit.model.platform import Platform
from icaudit.model.shape import plain

_STALE_DAYS = 180

_MOBILE = frozenset("m mobile touch web wap mbasic lite amp old new".split())
_SERVICES = frozenset(
    "about admin ads api app assets blog business careers cdn developer developers docs edgeapi "
    "files go help hooks images legal login mail my newsroom privacy secure sso static status "
    "support work".split()
)
_SECOND_LEVELS = ("co", "com")
_FILLERS = (
    " account all app as blog brand business by channel community company corporate e ex external "
    "fan for formerly from global group internal known m365 main meta microsoft ms official our "
    "page podcast podcaster profile public server short show site staff the workspace "
    "de en es eu fr it nl uk us gruppe kanal konto seite unternehmensseite "
)
_BETWEEN = r"[/(),|&+]| or "


_SHORT, _LONG, _LONGEST = 4, 6, 40
"""So many letters has a name that may be misspelled at all, or twice."""


class Hosted(NamedTuple):
    """Where a host stands in the table.

    `key` is the host as the row has it, without `www.`; `label` is what stands
    before it: an account on `*.host` rows, else a subdomain we know nothing of.
    """

    platform: Platform
    old_name: str | None
    key: str
    label: str = ""

    @property
    def anywhere(self) -> bool:
        """Whether only the first word of the host tells: `social.example.org`."""
        return self.platform.any_host and self.key[-2:] == ".*"

    @property
    def stray(self) -> bool:
        """Whether it is a corner of the platform without accounts: `help.x.com`."""
        label = self.label
        return bool(label) and (self.key[0] != "*" or label in _SERVICES or "." in label)


class Platforms:
    """The table of platforms, found by id, by any name people write, or by host.

    The indexes are made when first asked for; a host costs one look-up for
    each of its labels, however long the table.
    """

    def __init__(self, rows: tuple[Platform, ...], checked_on: date) -> None:
        self.rows = rows
        self.checked_on = checked_on

    def __iter__(self) -> Iterator[Platform]:
        return iter(self.rows)

    def get(self, id: str) -> Platform | None:
        """The row with this id."""
        return self._ids.get(id)

    def part(self, address: Address) -> Platform | None:
        """The row of a part of a platform, such as the communities of X."""
        return self._parts.get(f"{address.platform} {address.kind}")

    def stale(self, today: date) -> bool:
        """Whether nobody has gone through the table for half a year."""
        return (today - self.checked_on).days > _STALE_DAYS

    def named(self, text: str) -> Platform | None:
        """The row that somebody means: its id, its name, another or an earlier one.

        Spaces and hyphens do not count. What people write around a name does
        not either: `our LinkedIn page`, `X (formerly Twitter)`, `Yammer / Viva
        Engage`; but `Instagram / TikTok` means two and gives none.
        """
        if row := self._names.get(text):
            return row
        word = plain(text)
        row = self._names.get(word.replace(" ", ""))
        if row is not None or len(word) > 80:
            return row
        found = {self._part(part) for part in re.split(_BETWEEN, word)} - {""}
        return self._ids.get(found.pop()) if len(found) == 1 else None

    def meant(self, text: str, today: date) -> Platform | None:
        """The row that somebody means who misspelled it, None where nothing is really near.

        One slip in a short name, two in a long one, none in its first letter;
        in that of a platform that is closed only ever one.
        """
        word = plain(text).replace(" ", "")[:_LONGEST]
        found: list[tuple[int, Platform]] = []
        for name, row in self._names.items():
            most = 2 if len(min(name, word, key=len)) >= _LONG else 1
            far = abs(len(name) - len(word)) > most or name[:1] != word[:1]
            if far or len(name) < _SHORT:
                continue
            slips = slips_between(word, name)
            if slips <= most and (slips == 1 or row.standing(today).state != "closed"):
                found.append((slips, row))
        return min(found, key=lambda near: near[0])[1] if found else None

    def _part(self, part: str) -> str:
        """The id that a part of a name stands for; empty where it says nothing, ? if unknown."""
        words = part.split()
        filling = [f" {word} " in _FILLERS or f" {word[:-1]} " in _FILLERS for word in words]
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                row = self._called("".join(words[start:end]))
                if row and all(filling[:start]) and all(filling[end:]):
                    return row.id
        return "" if all(filling) else "?"

    def _called(self, name: str) -> Platform | None:
        names = self._names
        row = names.get(name) or names.get(f"{name}s") or names.get(name.removesuffix("s"))
        hosted = self.hosted(name) if row is None and "." in name else None
        return hosted[0] if hosted else row

    def hosted(self, host: str) -> tuple[Platform, str | None] | None:
        """The platform that a host belongs to, with its old name on an old host.

        Country and mobile subdomains belong; others, such as `help.x.com`,
        only where the table has them.
        """
        found = self.at(host.lower())
        if found is None or (found.label and "*." not in found.key):
            return None
        return found.platform, found.old_name

    def at(self, host: str) -> Hosted | None:
        """Where a host in lower case stands in the table, unknown subdomains included."""
        host = host.removeprefix("www.")
        return self._below(host) or self._abroad(host) or self._own(host)

    def _below(self, host: str) -> Hosted | None:
        label, rest = "", host
        while "." in rest:
            if label and label not in _MOBILE and (found := self._hosts.get(f"*.{rest}")):
                return found._replace(label=label)
            if found := self._hosts.get(rest):
                return found._replace(label=label) if label and not _everywhere(label) else found
            first, _, rest = rest.partition(".")
            label = f"{label}.{first}" if label else first
        return None

    def _abroad(self, host: str) -> Hosted | None:
        """`pinterest.co.uk`, where the row says `pinterest.*`."""
        name, _, country = host.rpartition(".")
        if not name or (len(country) != 2 and country != "com"):
            return None
        before, _, level = name.rpartition(".")
        return self._below(f"{before if before and level in _SECOND_LEVELS else name}.*")

    def _own(self, host: str) -> Hosted | None:
        """`gitlab.example.org`, where the row says `gitlab.*` and runs on any host."""
        first, dot, _ = host.partition(".")
        row = self._first_labels.get(first) if dot else None
        return Hosted(row, None, f"{first}.*") if row else None

    @cached_property
    def federated(self) -> Platform | None:
        """The row that `@name@host` belongs to, and `/@name` on a host that we do not know."""
        return next((row for row in self.rows if row.federated), None)

    @cached_property
    def _ids(self) -> dict[str, Platform]:
        return {row.id: row for row in self.rows}

    @cached_property
    def _parts(self) -> dict[str, Platform]:
        return {row.part_of: row for row in self.rows if row.part_of}

    @cached_property
    def _names(self) -> dict[str, Platform]:
        return {
            plain(name).replace(" ", ""): row
            for row in self.rows
            for name in (row.id, row.name, *row.also, *row.renamed_from)
        }

    @cached_property
    def _hosts(self) -> dict[str, Hosted]:
        found = []
        for row in self.rows:
            before = row.renamed_from[0] if row.renamed_from else None
            found += [Hosted(row, before, host.removeprefix("www.")) for host in row.old_hosts]
            for host in (*row.hosts, *row.short_hosts):
                if not (row.any_host and host.endswith(".*")):
                    found.append(Hosted(row, None, host.removeprefix("www.")))
        return {host.key: host for host in found}

    @cached_property
    def _first_labels(self) -> dict[str, Platform]:
        return {
            host.removesuffix(".*"): row
            for row in self.rows
            if row.any_host
            for host in row.hosts
            if host.endswith(".*")
        }


def _everywhere(label: str) -> bool:
    """Whether it is a mobile or country subdomain: `m`, `de`, `pt-br`."""
    country = len(label) == 2 or (len(label) == 5 and label[2] == "-")
    return label in _MOBILE or (country and label.replace("-", "").isalpha())


def slips_between(one: str, other: str) -> int:
    """How many letters are missing, wrong, too many or have changed places."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
