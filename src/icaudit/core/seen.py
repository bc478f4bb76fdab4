"""What was seen of the channels, told to the case that is judged."""

from datetime import date, datetime, timedelta

from icaudit.model.case import Case, case_of
from icaudit.model.channel import Channel
from icaudit.model.evidence import LASTS_DAYS, OPEN, Evidence, Seen, Website

_LATEST_ZONE = timedelta(hours=12)
"""A moment belongs to a day as long as it is that day anywhere."""


def with_evidence(case: Case, evidence: Evidence) -> Case:
    """The case with what was seen of each channel, up to its day.

    Where somebody also looked by hand the later look counts, but for one that
    could not tell. Of people's own pages nothing is kept.
    """
    if case.file.channels is None:
        return case

    def latest(channel: Channel) -> Channel:
        seen = evidence.channels.get(channel.id)
        if seen is None or channel.withheld or _ahead(seen.at, case.today):
            return channel
        return channel._replace(seen=_later(seen, channel.seen))

    file = case.file._replace(channels=tuple(map(latest, case.file.channels)))
    seen = case_of(file, case.today, case.platforms)
    site = evidence.website
    if site is None or _ahead(site.at, case.today):
        return seen
    return seen._replace(website=site, linked=_linked(seen, site))


def _later(seen: Seen, by_hand: Seen | None) -> Seen:
    if by_hand is None:
        return seen
    return by_hand if seen.verdict in OPEN or by_hand.day > seen.day else seen


def _linked(case: Case, site: Website) -> frozenset[str]:
    if (case.today - site.day).days > LASTS_DAYS:
        return frozenset()
    return frozenset(site.linked) & {entry.id for entry in case.entries or ()}


def _ahead(at: datetime | None, today: date) -> bool:
    return at is None or (at - _LATEST_ZONE).date() > today
