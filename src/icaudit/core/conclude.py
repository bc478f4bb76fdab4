"""What a look comes to, once we know the rhythm of the channel, the day and a second look."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from icaudit.checks.pulse import DORMANT_DAYS
from icaudit.core.detect import detect
from icaudit.core.resolve import address_id
from icaudit.criteria.channels_alive import longest_pause
from icaudit.model.channel import ONLY_WHEN_NEEDED, RHYTHM_DAYS, Channel
from icaudit.model.evidence import FOUND, LOST, VERDICTS, Seen
from icaudit.model.platform import ACCOUNTS, Platforms
from icaudit.model.probe import Account


def concluded(
    seen: Seen, channel: Channel, account: Account, platforms: Platforms, today: date
) -> Seen:
    """The verdict with what a probe cannot know: whether it is quiet, or another account today."""
    if seen.to and detect(seen.to, platforms).person:
        seen = seen._replace(to=None)  # of people's own pages nothing is kept
    if seen.verdict != "ok":
        return seen
    if seen.to and _another(seen.to, account, platforms):
        return seen._replace(verdict="moved")
    return seen._replace(verdict="quiet") if _silent(seen, channel, today) else seen


def agreed(first: Seen, second: Seen) -> Seen:
    """What two looks come to: sure where they agree, else whichever tells more.

    Who was found once is there; a second look that tells nothing leaves the
    first one as doubtful as it was.
    """
    if first.verdict == second.verdict:
        return second._replace(sure=True)
    return max(second, first, key=_tells)


def counts(looks: Iterable[Seen]) -> dict[str, int]:
    """How many there are of each verdict, in the order of the verdicts; they add up."""
    found = Counter(seen.verdict for seen in looks)
    return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}


def _tells(seen: Seen) -> int:
    return 2 if seen.verdict in FOUND else 1 if seen.verdict in LOST else 0


def _another(to: str, account: Account, platforms: Platforms) -> bool:
    """Whether an address is that of another account of the same kind and platform."""
    here, there = account.address, detect(to, platforms)
    if there.kind not in ACCOUNTS or (there.platform, there.kind) != (here.platform, here.kind):
        return False
    return address_id(there) not in (None, address_id(here))


def _silent(seen: Seen, channel: Channel, today: date) -> bool:
    if seen.last_post is None or channel.cadence == ONLY_WHEN_NEEDED:
        return False
    limit = longest_pause(RHYTHM_DAYS.get(channel.cadence or "", 0), DORMANT_DAYS)
    return (today - seen.last_post).days > limit
