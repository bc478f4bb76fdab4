"""What looks come to: with the rhythm, the day, a second look and earlier ones in mind."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from icaudit.checks.pulse import DORMANT_DAYS
from icaudit.core.detect import detect
from icaudit.core.resolve import address_id
from icaudit.model.address import ACCOUNTS, BLOG, Address
from icaudit.model.case import Case, Entry
from icaudit.model.channel import ONLY_WHEN_NEEDED, RHYTHM_DAYS, longest_pause
from icaudit.model.evidence import FOUND, LASTS_DAYS, LOST, OPEN, VERDICTS, Evidence, Seen
from icaudit.model.look import Looked, Round
from icaudit.model.platforms import Platforms
from icaudit.model.probe import Account

NOT_LOOKED_AT = "not-looked-at"
"""What is counted where there is no verdict."""

_NO_TIME = "there was no time for it"
_BACK = "it was not found at first, and was there a little later"
_NO_WORD = "it was not found at first, and a second look told nothing"


def settled(seen: Seen, account: Account, entry: Entry, platforms: Platforms) -> Seen:
    """A look as it counts: moved, renamed or silent where the probe alone could not know."""
    return paced(_followed(seen, account, platforms), entry, account.today)


def paced(seen: Seen, entry: Entry, today: date) -> Seen:
    """There, or silent for longer than its rhythm allows."""
    if seen.verdict not in ("ok", "quiet") or seen.last_post is None:
        return seen
    rhythms = [channel.cadence for channel in entry.channels]
    longest = max(RHYTHM_DAYS.get(rhythm or "", 0) for rhythm in rhythms)
    silent = (today - seen.last_post).days > longest_pause(longest, DORMANT_DAYS)
    quiet = silent and ONLY_WHEN_NEEDED not in rhythms
    return seen._replace(verdict="quiet" if quiet else "ok")


def is_doubtful(seen: Seen) -> bool:
    """Whether it is to be looked at a second time before anybody is told that it is lost."""
    return seen.verdict in LOST and not seen.sure


def agreed(first: Seen, second: Seen) -> Seen:
    """What two looks come to of which the first found nothing there.

    Sure where they agree. Who was found once is there; a second look that
    tells nothing leaves the first one as doubtful as it was.
    """
    if first.verdict == second.verdict:
        return second._replace(sure=True)
    if second.verdict in FOUND:
        return second._replace(why=second.why or _BACK)
    return second if second.verdict in LOST else first._replace(why=first.why or _NO_WORD)


def known(
    before: Evidence, looks: Mapping[str, Seen], ids: Iterable[str], now: datetime
) -> dict[str, Seen]:
    """What is known of these channels after a round of looks.

    Channels that are not in the list any more drop out, those that were not
    asked stay. What an account is known by is never forgotten over a look that
    did not tell it.
    """
    found = {id: _better(before.channels.get(id), looks.get(id), now) for id in ids}
    return {id: seen for id, seen in found.items() if seen is not None}


def gathered(
    case: Case,
    entries: Iterable[Entry],
    found: Round,
    looks: Mapping[str, Seen],
    before: Evidence,
) -> tuple[Looked, ...]:
    """Every channel with what was seen of it, in the order of the list."""
    every = {**found.told, **found.kept, **looks}
    return tuple(
        _looked(case, entry, found, every.get(entry.id), before.channels.get(entry.id))
        for entry in entries
    )


def counted(looked: Collection[Looked]) -> dict[str, int]:
    """How many of each verdict, in the order in which they are told; they add up to all."""
    found = Counter(one.seen.verdict if one.seen else NOT_LOOKED_AT for one in looked)
    return {verdict: found[verdict] for verdict in (*VERDICTS, NOT_LOOKED_AT) if found[verdict]}


def surely(looked: Iterable[Looked], verdicts: Collection[str]) -> list[Looked]:
    """Those that are as they must not be. What was seen but once is not sure enough for that."""
    return [one for one in looked if one.seen and one.seen.sure and one.seen.verdict in verdicts]


def _looked(case: Case, entry: Entry, found: Round, seen: Seen | None, old: Seen | None) -> Looked:
    channel, id = entry.channels[0], entry.id
    stays = seen is not None and seen.at is not None and _better(old, seen, seen.at) is old
    row = case.platforms.get(channel.on or "")
    by_hand = next(filter(None, map(case.seen, entry.channels)), None)
    return Looked(
        id,
        entry.label,
        channel.on,
        row.name if row else channel.written or "",
        None if channel.withheld else (channel.address and channel.address.canonical),
        seen,
        "" if seen else found.left.get(id, _NO_TIME),
        id in found.kept,
        by_hand,
        old if stays and id not in found.kept else None,
    )


def _better(old: Seen | None, new: Seen | None, now: datetime) -> Seen | None:
    """The new look; the old one where the new one told nothing, or nothing for sure."""
    if old is None or new is None:
        return new or old
    told_nothing = new.verdict in OPEN or not new.sure
    tells = old.sure and old.verdict not in OPEN and old.at is not None
    if told_nothing and tells and old.at and (now - old.at).days <= LASTS_DAYS:
        return old
    return new._replace(stable_id=new.stable_id or old.stable_id)


def _followed(seen: Seen, account: Account, platforms: Platforms) -> Seen:
    """What it means that a look was led on to another address; a person's is never kept."""
    to = detect(seen.to, platforms) if seen.to else None
    if to is None or to.person:
        return seen._replace(to=None)
    if seen.verdict not in ("ok", "empty"):
        return seen._replace(to=to.canonical)
    if not _is_another(to, account.address):
        return seen._replace(to=None)
    same = account.known_id is not None and account.known_id == seen.stable_id
    return seen._replace(verdict="renamed" if same else "moved", to=to.canonical)


def _is_another(to: Address, address: Address) -> bool:
    """Whether an address is another account, and not another way to write the same one."""
    if to.kind not in ACCOUNTS or not to.canonical:
        return False
    if BLOG in (to.platform, address.platform):
        return address.platform == BLOG and _host(to) != _host(address)
    return to.platform == address.platform and address_id(to) != address_id(address)


def _host(address: Address) -> str:
    """The host that a page belongs to: pages are moved about within it all the time."""
    return (address_id(address) or "").partition("/")[0].lower().removeprefix("www.")
