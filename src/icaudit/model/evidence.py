"""What was seen of the channels when somebody looked at them."""

from datetime import date, datetime
from typing import NamedTuple

VERDICTS = {
    "ok": "there",
    "quiet": "there, without a recent post",
    "empty": "there, without any post",
    "moved": "it says that it has moved",
    "renamed": "the same account has another name today",
    "private": "there, for members only",
    "suspended": "shut by the platform",
    "deactivated": "shut by its owner",
    "gone": "not there any more",
    "closed": "the platform has closed",
    "expired": "the invitation has run out",
    "blocked": "we could not tell",
    "unreachable": "no answer",
    "declared-only": "inside, so not looked at",
}
"""Every verdict on a channel, in the words on screen."""

HOW = ("api", "feed", "page", "hand", "")
"""What can have told a verdict; empty where nothing answered."""

FOUND = ("ok", "quiet", "empty", "moved", "renamed", "private")
"""Verdicts that mean somebody is there; not asked again for a day."""

LOST = ("suspended", "deactivated", "gone", "closed", "expired")
"""Verdicts that mean nobody can follow it any more."""

OPEN = ("blocked", "unreachable", "declared-only")
"""Verdicts that say nothing about the channel, and never count against it."""

LASTS_DAYS = 90
"""Evidence that is older is shown, not used."""


class Seen(NamedTuple):
    """What one look at a channel showed; `at` is filled in by whoever runs the look.

    `how` is the best source that answered: `api`, `feed`, `page`, `hand` or
    empty where none did. `asked` and `status` are of the request that decided.
    `last_post` is a claim of the author's. `stable_id` stays when a handle
    changes. `to` is where a moved or renamed one is today, `until` when an
    invitation ends or a platform lets us ask again. Where it is not `sure`,
    the look is to be repeated before anybody acts on it.
    """

    verdict: str
    why: str = ""
    how: str = ""
    asked: str = ""
    status: int | None = None
    last_post: date | None = None
    stable_id: str | None = None
    to: str | None = None
    until: datetime | None = None
    sure: bool = True
    at: datetime | None = None

    @property
    def day(self) -> date:
        """The day of the look."""
        return self.at.date() if self.at else date.min


class Website(NamedTuple):
    """Which of the declared channels the team's own website links to, by their ids."""

    asked: str
    at: datetime
    linked: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day of the look."""
        return self.at.date()


class Evidence(NamedTuple):
    """What `verify` saw of a team's channels, by channel id."""

    channels: dict[str, Seen]
    website: Website | None = None

    @property
    def looked(self) -> datetime | None:
        """The last time that anything was looked at."""
        times = [seen.at for seen in self.channels.values() if seen.at]
        return max([*times, self.website.at] if self.website else times, default=None)
