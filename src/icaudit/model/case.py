"""What is being judged: one team, on one day, by one table of platforms."""

from datetime import date
from typing import NamedTuple

from icaudit.model.channel import Channel
from icaudit.model.platform import Platforms
from icaudit.model.team import Answer, TeamFile


class Entry(NamedTuple):
    """A channel of the list; more than one Channel where it is listed twice."""

    id: str
    channels: tuple[Channel, ...]
    indexes: tuple[int, ...]

    @property
    def label(self) -> str:
        return self.channels[0].label


class Case(NamedTuple):
    """A team file with everything that judging it needs. `entries` is None when unsaid."""

    file: TeamFile
    today: date
    platforms: Platforms
    entries: tuple[Entry, ...] | None

    def practice(self, name: str) -> Answer | None:
        """The answer to a practice, or None where nothing was said."""
        return (self.file.practices or {}).get(name)


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
