"""Criteria about platforms that are still there."""

from collections.abc import Callable
from typing import Annotated, NamedTuple

from icaudit.criteria._channels import channels_share, listed
from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.evidence import FOUND
from icaudit.model.shape import Count, Number
from icaudit.model.verdict import FULL_CREDIT, NO_CREDIT, NOTHING_SAID, Credit, Exact, Verdict

_IS_IT = "Is this still there: {}? Look, and note beside it 'checked: {{on: {}, saw: ok}}'."
_ARE_THEY = "Are these still there: {}? Look, and note beside each 'checked: {{on: {}, saw: ok}}'."


@criterion_kind("channels-open")
class ChannelsOpen(NamedTuple):
    """A share of the channels is on platforms that are open and stay open.

    When a platform shuts, posts and members are gone on the day. The dated
    facts come with the tool; a platform that is not in its table is unknown,
    unless somebody looked within 90 days and found the channel. A look that
    found the platform closed earns nothing.
    """

    within_days: Annotated[int, Count("How far ahead an announced end counts.", "180")]
    target: Annotated[Exact, Number("The share that counts in full.", "1", share=True)] = 1

    def judge(self, case: Case) -> Verdict:
        def credit(channel: Channel) -> Credit:
            platform = case.platforms.get(channel.on) if channel.on else None
            lost, seen = case.lost(channel), case.seen(channel)
            if lost and lost.verdict == "closed":
                return NO_CREDIT
            if platform is None:
                return FULL_CREDIT if seen and seen.verdict in FOUND else NOTHING_SAID
            standing = platform.standing(case.today)
            if standing.state == "open":
                return FULL_CREDIT
            if standing.state == "closing" and standing.on is not None:
                near = (standing.on - case.today).days <= self.within_days
                return NO_CREDIT if near else FULL_CREDIT
            return NO_CREDIT

        verdict = channels_share(case, ("on", "seen"), credit, target=self.target)
        asks = _asks(case, credit) if verdict.low < verdict.high else ""
        return verdict._replace(asks=asks) if asks else verdict


def _asks(case: Case, credit: Callable[[Channel], Credit]) -> str:
    """What to ask where every platform is said, and a look alone tells of those we do not know."""
    entries = [e for e in case.entries or () if not any(c.withheld for c in e.channels)]
    still_open = [e for e in entries if NOTHING_SAID in map(credit, e.channels)]
    said = all(channel.on for entry in still_open for channel in entry.channels)
    if not (still_open and said):
        return ""
    return (_ARE_THEY if still_open[1:] else _IS_IT).format(listed(still_open), case.today)
