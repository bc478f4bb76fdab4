"""Which channels are looked at, in which order, and why the others are not."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icaudit.model.case import Case, Entry
from icaudit.model.channel import Channel
from icaudit.model.evidence import FOUND, Evidence, Seen
from icaudit.model.look import Round, Visit
from icaudit.model.platform import ACCOUNTS, BLOG
from icaudit.model.probe import Account, Row, Rows

FRESH = timedelta(hours=24)
"""Who was there a shorter while ago is not asked again."""

_LEFT = {
    "none": "no address is written down",
    "post": "its address leads to a single post",
    "not_a_profile": "its address leads to no account",
}
_PERSON = "a person's own page is never looked at"
_INSIDE = "only people inside can open it"
_UNKNOWN = "we do not know how to ask there"


def sort_out(
    case: Case,
    entries: Iterable[Entry],
    rows: Rows,
    before: Evidence,
    now: datetime,
    *,
    again: bool,
) -> Round:
    """What is to be asked about these channels today, and what is known without.

    Persons' own pages are never looked at. What was there a short while ago
    stays unless everything is wanted `again`; what was not there, or could not
    be told, is always asked again.
    """
    visits: list[Visit] = []
    told: dict[str, Seen] = {}
    kept: dict[str, Seen] = {}
    left: dict[str, str] = {}
    for entry in entries:
        channel = _with_address(entry)
        seen = before.channels.get(entry.id)
        if any(listed.withheld for listed in entry.channels):
            left[entry.id] = _PERSON
        elif known := _without_asking(channel, case):
            told[entry.id] = known._replace(at=now)
        elif (row := _row(channel, rows)) is None:
            left[entry.id] = _LEFT.get(
                channel.address.kind if channel.address else "none", _UNKNOWN
            )
        elif seen and not again and is_fresh(seen, now):
            kept[entry.id] = seen
        else:
            visits.append(Visit(_account(channel, case, seen), row))
    return Round(tuple(visits), told, kept, left)


def is_fresh(seen: Seen, now: datetime) -> bool:
    """Whether somebody was surely there, less than a day ago."""
    if seen.at is None or not seen.sure:
        return False
    return seen.verdict in FOUND and timedelta(0) <= now - seen.at < FRESH


def _with_address(entry: Entry) -> Channel:
    """Of a channel that is listed more than once, the entry that says where it is."""
    return next((listed for listed in entry.channels if _where(listed)), entry.channels[0])


def _where(channel: Channel) -> str | None:
    address = channel.address
    return address.canonical if address and address.kind in ACCOUNTS else None


def _without_asking(channel: Channel, case: Case) -> Seen | None:
    """What the table of platforms tells: it has closed, or only people inside can look."""
    platform = case.platforms.get(channel.on) if channel.on else None
    if platform is None:
        return None
    if platform.standing(case.today).state == "closed":
        return Seen("closed", f"{platform.name} has closed")
    return Seen("declared-only", _INSIDE) if platform.internal else None


def _row(channel: Channel, rows: Rows) -> Row | None:
    address = channel.address
    return rows.get(address.platform) if address and _where(channel) else None


def _account(channel: Channel, case: Case, seen: Seen | None) -> Account:
    address, url = channel.address, _where(channel)
    assert address
    assert url
    if address.platform == BLOG and channel.url and "://" in channel.url:
        url = channel.url  # a site of its own is asked as it was written, be it http
    return Account(channel.id, url, address, case.today, seen.stable_id if seen else None)
