"""A platform: its names, its addresses, and whether it is still there."""

from datetime import date
from typing import Annotated, NamedTuple

from icaudit.model.address import KINDS
from icaudit.model.dates import Span
from icaudit.model.shape import Day, Many, Text, Word, YesNo

VERIFIED = ("api", "feed", "page", "walled", "declared")
"""How far an address can be looked at live: by interface, feed or page; walled off; inside."""

_LONG_AGO_DAYS = 365
_PERSON = "person"
_SHORT_KINDS = {_PERSON: "profile", "service": "not_a_profile"}


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


STATES = ("open", "closing", "read-only", "closed")


class Standing(NamedTuple):
    """How a platform stands, as one of the STATES, and the day of it.

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
