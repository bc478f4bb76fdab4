"""Criteria about what is said of the channels."""

from typing import Annotated, NamedTuple

from icaudit.criteria._channels import Conditions, channels_share, holds, left_out
from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.shape import Many, Number, Table, Text
from icaudit.model.verdict import (
    FULL_CREDIT,
    HALF_CREDIT,
    NO_CREDIT,
    NOTHING_SAID,
    Credit,
    Exact,
    Verdict,
    spread,
)

_FIELDS = ("audience", "two_way", "answers_within", "cadence", "purpose", "owner", "decision")
_ANY: Conditions = {}
_WORDS = Many("Accepted words, or 'said'.", Text("A word."), alone=True)


@criterion_kind("channels-share")
class ChannelsShare(NamedTuple):
    """A share of the channels shows something.

    A list is only as healthy as most of its entries. Credit is the share that
    shows it, against the target. A channel that says nothing counts as failing
    in the low and as passing in the high.
    """

    having: Annotated[Conditions, Table("What a channel must show.", _WORDS, _FIELDS)]
    half: Annotated[Conditions, Table("What counts half.", _WORDS, _FIELDS)] = _ANY
    among: Annotated[Conditions, Table("Which channels are asked.", _WORDS, _FIELDS)] = _ANY
    without: Annotated[Conditions, Table("Which ones are left out.", _WORDS, _FIELDS)] = _ANY
    target: Annotated[Exact, Number("The share that counts in full.", "0.5", share=True)] = 1

    def judge(self, case: Case) -> Verdict:
        having, half, among, without, target = self

        def credit(channel: Channel) -> Credit:
            partly = holds(channel, half) if half else False
            if partly:
                return HALF_CREDIT
            shown = holds(channel, having)
            earned = NOTHING_SAID if shown is None else FULL_CREDIT if shown else NO_CREDIT
            return spread((earned, HALF_CREDIT)) if partly is None else earned

        def within(channel: Channel) -> bool | None:
            return False if left_out(channel, without) else holds(channel, among)

        facts = (*having, *half, *among, *without)
        return channels_share(case, facts, credit, within if among or without else None, target)
