"""Criteria about deciding what becomes of each channel."""

from typing import Annotated, NamedTuple

from icaudit.criteria._channels import channels_share
from icaudit.criteria._kind import criterion_kind
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.shape import Number
from icaudit.model.verdict import (
    FULL,
    FULL_CREDIT,
    HALF,
    NO_CREDIT,
    NOTHING_SAID,
    Credit,
    Exact,
    Verdict,
)


@criterion_kind("channels-decided")
class ChannelsDecided(NamedTuple):
    """A share of the channels has a decision: keep, fix or stop.

    A channel without a decision is kept by accident. A trial counts in full
    once `trials` gives it an end date and half until then; "unsure" is honest
    and counts as not yet.
    """

    target: Annotated[Exact, Number("The share that counts in full.", "1", share=True)] = 1

    def judge(self, case: Case) -> Verdict:
        def credit(channel: Channel) -> Credit:
            if channel.decision is None:
                return NOTHING_SAID
            if channel.decision == "trial":
                return _trial_credit(case, channel)
            return NO_CREDIT if channel.decision == "unsure" else FULL_CREDIT

        return channels_share(case, ("decision", "on"), credit, target=self.target)


def _trial_credit(case: Case, channel: Channel) -> Credit:
    """Full with an end date, half without; in between while either is unsaid."""
    ends = [_has_end(case, channel, index) for index in range(len(case.file.trials or ()))]
    if case.file.trials is None:
        ends = [None]
    low = FULL if True in ends else HALF
    return Credit(low, FULL if True in ends or None in ends else HALF)


def _has_end(case: Case, channel: Channel, index: int) -> bool | None:
    """Whether a trial is on the channel's platform and has an end date."""
    trial = (case.file.trials or ())[index]
    if trial.platform and channel.on and trial.platform != channel.on:
        return False
    if trial.ended is not None and not isinstance(trial.ended, Span):
        return False
    return True if trial.ended and trial.platform and channel.on else None
