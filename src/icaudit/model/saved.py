"""What is read back of a saved report: only what comparing needs.

A field with a default came later, or may be missing; what is not named here
is passed over. So reports of older and of newer versions can be read.
"""

from datetime import date
from typing import NamedTuple

from icaudit.model.evidence import Seen


class SavedScore(NamedTuple):
    """A range as it was printed."""

    low: float | None = None
    high: float | None = None
    told: float | None = None
    answered: int = 0
    questions: int = 0

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the most; None where nothing could be scored."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def too_early(self) -> bool:
        """Whether less than half was answered, so that a number would mislead."""
        return self.answered * 2 < self.questions


class SavedSign(NamedTuple):
    """A criterion as it was judged."""

    id: str
    title: str
    outcome: str
    low: float | None = None
    high: float | None = None
    why: str = ""
    set_aside: str | None = None

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the most it earns; None where it was not judged."""
        return None if self.low is None or self.high is None else (self.low, self.high)


class SavedReason(NamedTuple):
    """A reason with its signs."""

    id: str
    short: str
    criteria: tuple[SavedSign, ...]
    level: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the most it earns; None where it was not scored."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def outcome(self) -> str:
        """Its word, as a sign has one."""
        return self.level


class SavedChannel(NamedTuple):
    """A channel of the list, with the look at it that was known then."""

    id: str
    name: str | None = None
    withheld: bool = False
    verified: Seen | None = None


class SavedFinding(NamedTuple):
    """Something that was found."""

    id: str
    severity: str
    message: str
    channel: str | None = None
    name: str | None = None


class SavedWaiver(NamedTuple):
    """An agreed exception that was at work."""

    target: str
    because: str
    channel: str | None = None
    until: str | None = None


class SavedProfile(NamedTuple):
    """What was measured with."""

    names: tuple[str, ...]
    digest: str


class SavedTeam(NamedTuple):
    """Whom a report was about."""

    name: str
    organisation: str | None = None
    path: str = ""

    @property
    def label(self) -> str:
        """The name as it stands above a report."""
        return " · ".join(filter(None, (self.name, self.organisation)))


class Saved(NamedTuple):
    """A saved report, `icaudit.report/1`."""

    audited: date
    scoring: int
    profile: SavedProfile
    team: SavedTeam
    score: SavedScore
    reasons: tuple[SavedReason, ...]
    findings: tuple[SavedFinding, ...]
    channels: tuple[SavedChannel, ...] = ()
    waived: tuple[SavedWaiver, ...] = ()
    icaudit: str = ""
    headline: str = ""

    def same_rules(self, other: "Saved") -> bool:
        """Whether scores of both may be held against each other."""
        return (self.scoring, self.profile.digest) == (other.scoring, other.profile.digest)
