"""A platform: its names, its addresses, and whether it is still there."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, NamedTuple

from icaudit.model.dates import Span
from icaudit.model.shape import Day, Many, Text, Word, YesNo, plain

KINDS = ("profile", "company", "group", "channel", "page", "post", "not_a_profile", "none")
"""What an address leads to; the first five are accounts."""

ACCOUNTS = KINDS[:5]

BLOG = "blog"
"""The platform of an address on a site that we do not know."""

NO_PLATFORM = "none"
"""The platform of text that is no address at all."""

VERIFIED = ("api", "feed", "page", "walled", "declared")
"""How far an address can be looked at live: by interface, feed or page; walled off; inside."""

_STALE_DAYS = 180
_LONG_AGO_DAYS = 365
_PERSON = "person"
_SHORT_KINDS = {_PERSON: "profile", "service": "not_a_profile"}

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


class Form(NamedTuple):
    """One form that the addresses of a platform take, in a line of its row.

    `company /school/{handle}` is a kind and a path. `person` is a profile that
    is always somebody's own page, `service` is not_a_profile, a star marks
    what a bare name stands for. `> /company/{handle}` at the end is the path
    of the same account today, `> none` says that there is no lasting one.

    Placeholders that give the account: `{handle}`, `{slug}` (may end in a
    dot), `{word}` (letters, digits, _), `{plain}` (no _), `{number}`,
    `{domain}`, `{club}` (VK), and those in which capitals matter: `{code}`
    and `{uc}` (a YouTube channel id). `{n}` is any number and other names are
    any text. `a|b` is either word, `//host/path` a form for that host alone.

    Whatever comes after the path is a tab of the same page, so the forms of
    posts stand above those of their owners: the first that fits wins.
    """

    kind: str
    path: str
    to: str | None = None
    person: bool = False
    usual: bool = False

    @property
    def cased(self) -> bool:
        """Whether two accounts may differ in nothing but capitals."""
        return "{code}" in self.path or "{uc}" in self.path

    @classmethod
    def parse(cls, line: str) -> "Form":
        """Read a line. Raises ValueError where it has no kind that we know."""
        kind, _, rest = line.strip().partition(" ")
        path, _, to = rest.partition(" > ")
        usual, kind = kind.endswith("*"), kind.removesuffix("*")
        meant = _SHORT_KINDS.get(kind, kind)
        if meant not in KINDS[:7]:
            raise ValueError(line)
        return cls(meant, path.strip(), to.strip() or None, kind == _PERSON, usual)


class Standing(NamedTuple):
    """Whether a platform is `open`, `closing`, `read-only` or `closed`, and the day of it.

    `on` is the announced end of a closing one and else the day it came to be
    so; None where nobody wrote it down.
    """

    state: str
    on: date | None = None


_OPEN = Standing("open")


class Platform(NamedTuple):
    """One row of the platform table."""

    id: Annotated[str, Text("Stable name for files and reports.", "viva-engage")]
    name: Annotated[str, Text("What it is called today.", "Viva Engage")]
    also: Annotated[
        tuple[str, ...], Many("Other names that people write.", Text("A name."), alone=True)
    ] = ()
    hosts: Annotated[
        tuple[str, ...],
        Many("Hosts it answers on today, the usual one first.", Text("A host."), alone=True),
    ] = ()
    old_hosts: Annotated[
        tuple[str, ...], Many("Hosts from before it was renamed.", Text("A host."), alone=True)
    ] = ()
    short_hosts: Annotated[
        tuple[str, ...],
        Many("Hosts of short links, which only the network can read.", Text("A host."), alone=True),
    ] = ()
    any_host: Annotated[bool, YesNo("Whether it runs on anybody's own host.")] = False
    federated: Annotated[
        bool, YesNo("Whether an account is called @name@host, whoever runs the host.")
    ] = False
    forms: Annotated[str, Text("Forms of address, one a line, the first that fits wins.")] = ""
    internal: Annotated[bool, YesNo("Whether it is for the people inside.")] = False
    answers: Annotated[
        str,
        Word(
            "Whether readers can answer in words.",
            {"yes": ("true",), "no": ("false",), "depends": ()},
        ),
    ] = "yes"
    history: Annotated[
        str,
        Word("Whether old posts stay.", {"yes": ("true",), "no": ("false",), "depends": ()}),
    ] = "yes"
    status: Annotated[
        str, Word("Whether it is there.", {"open": (), "read-only": (), "closed": ()})
    ] = "open"
    from_: Annotated[Span | None, Day("Since when it has this status.", happened=False)] = None
    ends: Annotated[Span | None, Day("Announced end.", happened=False)] = None
    successor: Annotated[str | None, Text("Where to go instead: a platform id or words.")] = None
    renamed_from: Annotated[
        tuple[str, ...], Many("Names it had before.", Text("A name."), alone=True)
    ] = ()
    part_of: Annotated[
        str | None, Text("The platform and the kind of address it is a part of: `x group`.")
    ] = None
    # Only with the texts.
    verify: Annotated[
        str | None,
        Word("How far an address can be looked at live.", dict.fromkeys(VERIFIED, ())),
    ] = None
    source: Annotated[str | None, Text("Where the dated facts come from.")] = None
    checked_on: Annotated[Span | None, Day("When somebody looked.")] = None
    note: Annotated[str | None, Text("What else there is to know.")] = None
    examples: Annotated[str, Text("An address for each form, one a line, in their order.")] = ""

    @property
    def turn(self) -> Span | None:
        """When it ends or came to be as it is, as coarsely as it was announced."""
        return self.from_ if self.status == "closed" else self.ends or self.from_

    def standing(self, today: date) -> Standing:
        """How it stands on a day, from what was announced.

        A month or a year counts as its last day, so that nothing is called
        closed while it may still be open. What is to close is `closing` until
        then, read-only or not.
        """
        if self.status == "open" and self.from_ is None and self.ends is None:
            return _OPEN
        since = self.from_.last if self.from_ else None
        begun = since is None or since <= today
        end = self.ends.last if self.ends else None
        if self.status == "closed":
            return Standing("closed" if begun else "closing", since)
        if end is not None:
            return Standing("closed" if end <= today else "closing", end)
        return Standing(self.status, since) if begun else _OPEN

    def long_over(self, today: date) -> bool:
        """Whether it ended more than a year ago, or nobody knows when."""
        on = self.standing(today).on
        return self.turn is None or on is None or (today - on).days > _LONG_AGO_DAYS

    def ended(self, today: date) -> str:
        """That it is over, in words; of the last year only what was announced is sure."""
        if self.turn is None:
            return f"{self.name} is closed"
        if self.long_over(today):
            return f"{self.name} has been closed since {self.turn}"
        what = "close" if self.standing(today).state == "closed" else "become read-only"
        return f"{self.name} was to {what} {self.turn.when}"


class Address(NamedTuple):
    """What an address says about itself, without looking at it.

    `platform` is an id of the table, `blog` for a site we do not know, `none`
    for what is no address. `canonical` is the address as it is written today,
    or None where there is no lasting one (posts, short links). Capitals stay
    as they were typed; only where it is `cased` they make another account.
    """

    platform: str
    handle: str | None
    kind: str
    canonical: str | None
    person: bool = False
    old_name: str | None = None
    cased: bool = False


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
