"""Is anybody posting there? One silence is one finding, the most severe."""

from icaudit.checks._check import Hit, channel_check
from icaudit.checks.platform import is_closed
from icaudit.model.case import Case, Entry, readings
from icaudit.model.channel import ONLY_WHEN_NEEDED, RHYTHM_DAYS, Channel, longest_pause
from icaudit.model.dates import Span
from icaudit.model.finding import Severity

DORMANT_DAYS = 90
"""No post for 90 days is a warning sign (Ackpost, audit guide for social accounts)."""

ABANDONED_DAYS = 180
"""Accounts that are silent for six months count as dormant (Emerson, account policy)."""

SILENCE = ("channel.abandoned", "channel.dormant", "channel.off-beat")
"""The checks here, the most severe first."""

_LONG_WEEKEND = 4


@channel_check(
    "channel.abandoned",
    Severity.ERROR,
    "Post this week; or close it properly: a goodbye that says where to go, and a copy of what "
    "must be kept.",
    calm=True,
)
def abandoned(channel: Channel, case: Case) -> Hit | None:
    """Silent for more than half a year.

    A silent channel tells people that you left, and readers keep asking where
    nobody looks. Longer rhythms are allowed one and a half times their length.
    """
    if _silence(channel, case) != "abandoned":
        return None
    last = _said(channel, case)
    return Hit("last_post", f"Silent for more than half a year (last post {last}).")


@channel_check(
    "channel.dormant",
    Severity.WARNING,
    "Post this week, or decide to close it.",
    calm=True,
    field="last_post",
    silence="the date of the last post",
    asks=lambda channel, case: (
        channel.cadence != ONLY_WHEN_NEEDED
        and not is_closed(channel, case)
        and not case.lost(channel)
        and (channel.last_post is not None or case.last_post(channel) is None)
    ),
)
def dormant(channel: Channel, case: Case) -> Hit | None:
    """Silent for more than 90 days.

    Longer rhythms are allowed one and a half times their length.
    """
    if _silence(channel, case) != "dormant":
        return None
    never = not isinstance(case.last_post(channel), Span)
    said = "Nothing was ever posted." if never else f"Silent since {_said(channel, case)}."
    return Hit("last_post", said)


@channel_check(
    "channel.off-beat",
    Severity.NOTE,
    "Choose a rhythm you can keep and write that one down.",
)
def off_beat(channel: Channel, case: Case) -> Hit | None:
    """The last post is older than twice the rhythm that was chosen.

    Readers get used to a rhythm; one that is not kept reads like neglect.
    """
    if _silence(channel, case) != "off-beat":
        return None
    said = f"You meant to post {channel.cadence}; the last post was {_said(channel, case)}."
    return Hit("last_post", said)


def kindest(entry: Entry, case: Case) -> tuple[int, Channel]:
    """How a channel that is listed twice is judged, and the index of the listing that says so.

    Somebody may have looked later than somebody else, or know its rhythm
    better: of all that it may be, that counts which is kindest.
    """

    def severity(channel: Channel) -> tuple[int, bool, int]:
        post, stays = case.last_post(channel), channel.decision != "stop"
        age = -post.last.toordinal() if isinstance(post, Span) else 0
        if post is None and channel.cadence != ONLY_WHEN_NEEDED:
            return len(SILENCE) + 1, stays, age
        word = _silence(channel, case)
        return len(SILENCE) - SILENCE.index(f"channel.{word}") if word else 0, stays, age

    facts = ("last_post", "seen", "cadence", "decision")
    best = min(readings(entry.channels, facts) or entry.channels, key=severity)
    posts = [channel.last_post for channel in entry.channels]
    return entry.indexes[posts.index(best.last_post)], best


def _silence(channel: Channel, case: Case) -> str:
    """The most severe word for a channel's silence, on the kindest day.

    On a closed platform nobody can post, nor where the channel is gone: that
    says enough.
    """
    post = case.last_post(channel)
    if post is None or channel.cadence == ONLY_WHEN_NEEDED or case.lost(channel):
        return ""
    if not isinstance(post, Span):
        return "" if is_closed(channel, case) else "dormant"
    silent = (case.today - post.last).days
    rhythm = RHYTHM_DAYS.get(channel.cadence or "", 0)
    if silent > longest_pause(rhythm, ABANDONED_DAYS):
        word = "abandoned"
    elif silent > longest_pause(rhythm, DORMANT_DAYS):
        word = "dormant"
    else:
        word = "off-beat" if rhythm and silent > max(2 * rhythm, _LONG_WEEKEND) else ""
    return "" if word and is_closed(channel, case) else word


def _said(channel: Channel, case: Case) -> Span | str | None:
    """The last post as it was declared where that stands, else as it was seen."""
    post, declared = case.last_post(channel), channel.last_post
    if not isinstance(post, Span) or not isinstance(declared, Span):
        return post
    return declared if post.last in (declared.last, declared.past(case.today).last) else post
