"""What was seen of the channels, told to the case that is judged."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from icaudit.core.resolve import by_hand
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


def with_looks(case: Case, looks: Mapping[str, Seen | None]) -> Case:
    """The case with other looks at the channels that are named here, by their ids.

    What somebody saw by hand stands in the team file, and is taken from there.
    """

    def looked_at(channel: Channel) -> Channel:
        if channel.withheld or channel.id not in looks:
            return channel
        seen, hand = looks[channel.id], by_hand(channel.checked)
        return channel._replace(seen=_later(seen, hand) if seen and seen.how != "hand" else hand)

    channels = case.file.channels
    file = case.file._replace(channels=channels and tuple(map(looked_at, channels)))
    return case_of(file, case.today, case.platforms)


def _later(seen: Seen, hand: Seen | None) -> Seen:
    if hand is None:
        return seen
    return hand if seen.verdict in OPEN or hand.day > seen.day else seen


def _linked(case: Case, site: Website) -> frozenset[str]:
    if (case.today - site.day).days > LASTS_DAYS:
        return frozenset()
    return frozenset(site.linked) & {entry.id for entry in case.entries or ()}


def _ahead(at: datetime | None, today: date) -> bool:
    return at is None or (at - _LATEST_ZONE).date() > today
