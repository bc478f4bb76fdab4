"""A round of looks at the channels of a team: what is to be asked, and what it came to."""

from datetime import date
from typing import NamedTuple

from icaudit.model.evidence import Seen, Website
from icaudit.model.probe import Account, Row


class Visit(NamedTuple):
    """An account that may be asked about, and how."""

    account: Account
    row: Row

    @property
    def key(self) -> tuple[str, str]:
        """The same for visits that ask the same: of two teams with one channel, one is enough."""
        return self.account.url, self.row.id


class Round(NamedTuple):
    """The channels of a team before anybody is asked, each in one of these by its id.

    `visits` are to be asked, `told` needs no asking, `kept` was seen a short
    while ago, and `left` says why there is nothing to look at.
    """

    visits: list[Visit]
    told: dict[str, Seen]
    kept: dict[str, Seen]
    left: dict[str, str]


class Looked(NamedTuple):
    """A channel after the round; without `seen`, `why` says why nobody looked.

    `on` is the id of its platform, `platform` what that is called. `kept` is a
    look of a short while ago, `earlier` one that still counts, since this one
    told less. `by_hand` is what somebody saw and wrote into the file, as long as
    that counts.
    """

    id: str
    label: str
    on: str | None
    platform: str
    url: str | None
    seen: Seen | None
    why: str = ""
    kept: bool = False
    by_hand: Seen | None = None
    earlier: Seen | None = None


class TeamLook(NamedTuple):
    """What a round of looks came to for one team, on a day."""

    team: str
    organisation: str | None
    path: str
    on: date
    looked: tuple[Looked, ...]
    website: Website | None = None


class Request(NamedTuple):
    """A request that a round would begin with, and the channels that it asks about."""

    host: str
    url: str
    labels: tuple[str, ...]
