"""Who looks after it, and what it is for."""

from icaudit.checks._check import Hit, channel_check
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.finding import Severity
from icaudit.model.shape import NONE

LEAST_ADMINS = 2
"""At least two people with access (guidance for public bodies; Hootsuite's audit template)."""


@channel_check(
    "channel.one-admin",
    Severity.WARNING,
    "Add a second administrator today.",
    calm=True,
)
def one_admin(channel: Channel, case: Case) -> Hit | None:
    """Fewer than two people can get in as administrator.

    One holiday, one illness or one farewell and the channel is locked. Where
    `team.two_admins` speaks for all channels, no single one is named.
    """
    few = channel.admins is not None and channel.admins < LEAST_ADMINS
    return Hit("admins") if few else None


@channel_check(
    "channel.no-owner",
    Severity.WARNING,
    "Agree at the next team meeting which role looks after it.",
    field="owner",
    silence="who is in charge",
)
def no_owner(channel: Channel, case: Case) -> Hit | None:
    """No role is in charge.

    What everybody looks after, nobody does.
    """
    return Hit("owner") if channel.owner == NONE else None


@channel_check(
    "channel.named-owner",
    Severity.WARNING,
    "Write the role instead, such as Digital communications officer.",
)
def named_owner(channel: Channel, case: Case) -> Hit | None:
    """The owner looks like a person.

    People move on, roles stay; and no name of a person belongs in this list.
    """
    return Hit("owner") if channel.owner and "@" in channel.owner else None


@channel_check(
    "channel.no-purpose",
    Severity.NOTE,
    "Write one line: who it is for and what they get.",
    field="purpose",
    silence="what it is for",
)
def no_purpose(channel: Channel, case: Case) -> Hit | None:
    """Nobody has written down what it is for.

    If you cannot say it, readers cannot either.
    """
    return Hit("purpose") if channel.purpose == NONE else None


@channel_check(
    "channel.undecided",
    Severity.NOTE,
    "Choose keep, fix or stop at the next review.",
    field="decision",
    silence="whether to keep, fix or stop it",
)
def undecided(channel: Channel, case: Case) -> Hit | None:
    """Not decided yet.

    A channel without a decision is kept by accident.
    """
    return Hit("decision") if channel.decision == "unsure" else None
