"""Criteria about knowing one's platforms first-hand."""

from typing import Annotated, NamedTuple

from icaudit.criteria._channels import channels_share
from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.shape import Number
from icaudit.model.verdict import FULL_CREDIT, NO_CREDIT, NOTHING_SAID, Credit, Exact, Verdict


@criterion_kind("channels-known")
class ChannelsKnown(NamedTuple):
    """A share of the channels runs on platforms that somebody knows as an ordinary user.

    Who knows a platform only from the sending side decides in the dark. The
    team lists the platforms in `first_hand`; a platform that is not on the
    list counts as not known, no list at all as not said.
    """

    target: Annotated[Exact, Number("The share that counts in full.", "1", share=True)] = 1

    def judge(self, case: Case) -> Verdict:
        first_hand = case.file.first_hand

        def credit(channel: Channel) -> Credit:
            if first_hand is None or (channel.on is None and first_hand):
                return NOTHING_SAID
            return FULL_CREDIT if channel.on in first_hand else NO_CREDIT

        return channels_share(case, ("on",), credit, target=self.target)
