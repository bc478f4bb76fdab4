"""Criteria about channels that are still being used."""

from typing import Annotated, NamedTuple

from icaudit.criteria._channels import channels_share
from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.channel import ONLY_WHEN_NEEDED, RHYTHM_DAYS, Channel, longest_pause
from icaudit.model.dates import Span
from icaudit.model.shape import Count, Number
from icaudit.model.verdict import (
    FULL_CREDIT,
    NO_CREDIT,
    NOTHING_SAID,
    Credit,
    Exact,
    Verdict,
)

_FACTS = ("cadence", "last_post", "seen", "decision")


@criterion_kind("channels-alive")
class ChannelsAlive(NamedTuple):
    """A share of the channels has posted lately.

    A silent channel tells people that you left. The last post may be as old
    as `days`, or one and a half times the channel's own rhythm where that is
    longer. Channels used only when needed, and those being stopped, are left
    out. Where no rhythm is said, it could be the longest.

    Where somebody looked within 90 days, the last post they saw counts, up to
    the day of the look; a declared date after it stands. A channel that is
    gone earns nothing; a look that could not tell changes nothing. What was
    seen by hand is a fact of the list like the last post, and takes nothing
    from it.
    """

    days: Annotated[int, Count("How old the last post may be, in days.", "90", least=1)]
    target: Annotated[Exact, Number("The share that counts in full.", "1", share=True)] = 1

    def judge(self, case: Case) -> Verdict:
        def credit(channel: Channel) -> Credit:
            lost = case.lost(channel)
            if lost and lost.how != "hand":
                return NO_CREDIT
            post = case.last_post(channel)
            if post is None:
                return NOTHING_SAID
            if not isinstance(post, Span):
                return NO_CREDIT
            newest, oldest = post.ages(case.today)
            shortest, longest = self._limits(channel)
            if oldest <= shortest:
                return FULL_CREDIT
            return NOTHING_SAID if newest <= longest else NO_CREDIT

        return channels_share(case, _FACTS, credit, _posts_regularly, self.target)

    def _limits(self, channel: Channel) -> tuple[Exact, Exact]:
        if channel.cadence is None:
            return self.days, longest_pause(max(RHYTHM_DAYS.values()), self.days)
        limit = longest_pause(RHYTHM_DAYS.get(channel.cadence, 0), self.days)
        return limit, limit


def _posts_regularly(channel: Channel) -> bool:
    return channel.cadence != ONLY_WHEN_NEEDED and channel.decision != "stop"
