"""What is being judged: one team, on one day, by one table of platforms."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from math import prod
from typing import NamedTuple

from icaudit.model.channel import NEVER, Channel
from icaudit.model.dates import Span
from icaudit.model.evidence import LASTS_DAYS, LOST, OPEN, Seen, Website
from icaudit.model.platforms import Platforms
from icaudit.model.team import Answer, TeamFile

MOST_READINGS = 1024


class Entry(NamedTuple):
    """A channel of the list; more than one Channel where it is listed twice."""

    id: str
    channels: tuple[Channel, ...]
    indexes: tuple[int, ...]

    @property
    def label(self) -> str:
        return self.channels[0].label


def readings(channels: Sequence[Channel], facts: Iterable[str]) -> list[Channel]:
    """What a channel with several listings may be: each fact as any of them has it.

    Empty where there are too many ways to go through them all. What is left
    open counts as if each listing said something else, so that an answer never
    makes them too many.
    """
    told = {fact: [getattr(channel, fact) for channel in channels] for fact in facts}
    said = {fact: dict.fromkeys(values) for fact, values in told.items()}
    most = (len({*said[fact]} - {None}) + values.count(None) for fact, values in told.items())
    if prod(most) > MOST_READINGS:
        return []
    ways = product(*said.values())
    return [channels[0]._replace(**dict(zip(said, way, strict=True))) for way in ways]


class Case(NamedTuple):
    """A team file with everything that judging it needs. `entries` is None when unsaid.

    `website` is the look at the team's own website, `linked` the channels that
    it links to, by their ids; empty where nobody looked, or too long ago.
    """

    file: TeamFile
    today: date
    platforms: Platforms
    entries: tuple[Entry, ...] | None
    linked: frozenset[str] = frozenset()
    website: Website | None = None

    def practice(self, name: str) -> Answer | None:
        """The answer to a practice, or None where nothing was said."""
        return (self.file.practices or {}).get(name)

    def seen(self, channel: Channel) -> Seen | None:
        """What a look at a channel tells: not where it is too old, or told nothing."""
        seen = channel.seen
        if seen is None or seen.verdict in OPEN or (self.today - seen.day).days > LASTS_DAYS:
            return None
        return seen

    def lost(self, channel: Channel) -> Seen | None:
        """The look that showed for sure that nobody can follow a channel any more."""
        if channel.seen is None:
            return None
        seen = self.seen(channel)
        return seen if seen and seen.sure and seen.verdict in LOST else None

    def last_post(self, channel: Channel) -> Span | str | None:
        """When the last post was: as seen, up to the day of the look, else as declared.

        Of a coarse date only the days after the look stand beside what was seen.
        """
        said = channel.last_post
        if channel.seen is None:
            return said
        seen = self.seen(channel)
        if seen is None or (seen.last_post is None and seen.verdict != "empty"):
            return said
        said = said.past(self.today) if isinstance(said, Span) else said
        if not isinstance(said, Span) or said.last <= seen.day:
            return Span(seen.last_post, seen.last_post) if seen.last_post else NEVER
        if said.first > seen.day:
            return said
        return Span(seen.last_post or date.min, said.last)


def case_of(file: TeamFile, today: date, platforms: Platforms) -> Case:
    """A case; channels that are listed twice become one entry."""
    if file.channels is None:
        return Case(file, today, platforms, None)
    found: dict[str, list[int]] = {}
    for index, channel in enumerate(file.channels):
        found.setdefault(channel.id, []).append(index)
    entries = tuple(
        Entry(id, tuple(file.channels[i] for i in indexes), tuple(indexes))
        for id, indexes in found.items()
    )
    return Case(file, today, platforms, entries)
