"""Which channels are looked at, in which order, and why the others are not."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from typing import TypeVar

from icaudit.core.looks import paced
from icaudit.core.resolve import resolve
from icaudit.model.address import ACCOUNTS, BLOG, Address
from icaudit.model.case import Case, Entry
from icaudit.model.channel import Channel
from icaudit.model.evidence import FOUND, Evidence, Seen
from icaudit.model.look import Round, Visit
from icaudit.model.platform import Platform
from icaudit.model.probe import Account, Row, Rows
from icaudit.model.shape import plain

FRESH = timedelta(hours=24)
"""Who was surely there a shorter while ago is not asked again."""

_OWN_SITES = ("feed", "ghost", "podcast", "wordpress")
"""Platforms that are at home under anybody's address, which does not tell them."""

_A_PERSON = "a person's own page is never looked at"
_NO_ADDRESS = "no address is written down"
_NO_ACCOUNT = {
    "post": "its address leads to a single post",
    "not_a_profile": "its address leads to no account",
}

T = TypeVar("T")


def sort_out(
    case: Case,
    entries: Iterable[Entry],
    rows: Rows,
    before: Evidence,
    now: datetime,
    *,
    again: bool = False,
) -> Round:
    """What is to be asked about these channels, and what is known without.

    Persons' own pages are never looked at. Who was there a short while ago is
    not asked, unless all is wanted `again`, but judged by the rhythm and the
    day of now; what was not there, or could not be told, is always asked.
    """
    found = Round([], {}, {}, {})
    for entry in entries:
        channel, earlier = _with_address(entry), before.channels.get(entry.id)
        address, on = channel.address, case.platforms.get(channel.on or "")
        if any(one.withheld for one in entry.channels):
            found.left[entry.id] = _A_PERSON
        elif on and (known := _without_asking(on, case)):
            found.told[entry.id] = known._replace(at=now)
        elif address is None or (link := _account(address)) is None:
            found.left[entry.id] = _NO_ACCOUNT.get(address.kind if address else "", _NO_ADDRESS)
        elif (row := _row(channel, address, rows)) is None:
            found.left[entry.id] = "we do not know how to ask there"
        elif earlier and not again and is_fresh(earlier, now):
            found.kept[entry.id] = paced(earlier, entry, case.today)
        else:
            known_id = earlier.stable_id if earlier else None
            account = Account(entry.id, _url(channel, link), address, case.today, known_id)
            found.visits.append(Visit(account, row))
    return found


def is_fresh(seen: Seen, now: datetime) -> bool:
    """Whether somebody was surely there, less than a day ago."""
    recent = seen.at is not None and timedelta(0) <= now - seen.at < FRESH
    return recent and seen.sure and seen.verdict in FOUND


def pooled(rounds: Iterable[Round]) -> list[Visit]:
    """The visits of all teams, the same one once: as the team that knows an earlier look has it."""
    pool: dict[tuple[str, str], Visit] = {}
    for visit in chain.from_iterable(found.visits for found in rounds):
        if visit.account.known_id or visit.key not in pool:
            pool[visit.key] = visit
    return list(pool.values())


def is_meant(entry: Entry, word: str, case: Case) -> bool:
    """Whether a word on the command line means this channel: id, name or platform."""
    row, on = case.platforms.named(word), {channel.on for channel in entry.channels}
    return plain(word) in map(plain, names(entry)) or (row is not None and row.id in on)


def names(entry: Entry) -> list[str]:
    """What a channel may be called."""
    return [entry.id, *(channel.label for channel in entry.channels)]


def website_to_ask(case: Case, before: Evidence, now: datetime) -> str:
    """The address of the team's own website; empty if none is said, or it was just looked at."""
    channel = resolve(Channel(url=case.file.team.website), 0, case.platforms)
    address, last = channel.address, before.website
    if address is None or address.platform not in (BLOG, *_OWN_SITES) or not address.canonical:
        return ""
    url = _url(channel, address.canonical)
    fresh = last and last.asked == url and timedelta(0) <= now - last.at < FRESH
    return "" if fresh else url


def in_turn(items: Iterable[T], group: Callable[[T], str]) -> list[T]:
    """One of each group after another, so that no host is asked everything at once."""
    groups: dict[str, list[tuple[T]]] = {}
    for item in items:
        groups.setdefault(group(item), []).append((item,))
    layers = zip_longest(*groups.values(), fillvalue=())
    return [item for layer in layers for item in chain.from_iterable(layer)]


def _with_address(entry: Entry) -> Channel:
    """The channel; where it is listed twice, the entry that says where it is."""
    return next((one for one in entry.channels if _account(one.address)), entry.channels[0])


def _account(address: Address | None) -> str | None:
    return address.canonical if address and address.kind in ACCOUNTS else None


def _without_asking(on: Platform, case: Case) -> Seen | None:
    """What the platform alone tells: closed, or inside and not to be seen from here."""
    if on.standing(case.today).state == "closed":
        return Seen("closed", on.ended(case.today))
    return Seen("declared-only", "only people inside can open it") if on.internal else None


def _row(channel: Channel, address: Address, rows: Rows) -> Row | None:
    """How it can be asked. An address of its own may run what the writer says it does."""
    own = address.platform == BLOG and channel.on in _OWN_SITES
    return rows.get(channel.on or "") if own else rows.get(address.platform)


def _url(channel: Channel, canonical: str) -> str:
    """The address as it is written today; a site of one's own may know no https."""
    written = (channel.url or "").strip().lower()
    own = channel.address is not None and channel.address.platform == BLOG
    return canonical.replace("https:", "http:", 1) if own and written[:5] == "http:" else canonical
