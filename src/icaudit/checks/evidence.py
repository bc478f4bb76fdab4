"""Does what was seen agree with the list? Only where somebody looked lately."""

from icaudit.checks._check import Hit, channel_check
from icaudit.checks.platform import is_closed
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.dates import Span, spelled
from icaudit.model.finding import Severity

APART_DAYS = 30
"""A last post may be that much older than declared: posts are deleted, dates are rounded."""

_LOST = {
    "suspended": "The platform has shut it, as we saw on {day}.",
    "deactivated": "Whoever owns it has shut it, as we saw on {day}.",
    "closed": "The platform had closed when we looked on {day}.",
    "expired": "The invitation had run out when we looked on {day}.",
}


@channel_check(
    "channel.gone",
    Severity.ERROR,
    "Open the address yourself; if it is gone, take it off the list and off your website.",
)
def gone(channel: Channel, case: Case) -> Hit | None:
    """It was not there any more.

    Shut, deleted or run out: whoever follows your link finds nothing. One
    look that failed is not enough; it takes two that agree, or the platform's
    own word. Looks of the last 90 days count.
    """
    seen = case.lost(channel)
    if seen is None or is_closed(channel, case):
        return None
    looked = "Somebody looked" if seen.how == "hand" else "We looked twice"
    said = _LOST.get(seen.verdict, f"{looked} on {{day}} and it was not there.")
    return Hit("url", said.format(day=spelled(seen.day)))


@channel_check(
    "channel.moved",
    Severity.WARNING,
    "Change the address in your list and on your website.",
)
def moved(channel: Channel, case: Case) -> Hit | None:
    """It has moved.

    The old address may stop working without notice, and somebody else may
    take the old name.
    """
    seen = case.seen(channel)
    if seen is None or seen.verdict not in ("moved", "renamed"):
        return None
    word = "moved" if seen.verdict == "moved" else "been renamed"
    return Hit("url", f"It has {word}: it is {seen.to} today." if seen.to else f"It has {word}.")


@channel_check("channel.silent", Severity.WARNING, "Check the date and correct the list.")
def silent(channel: Channel, case: Case) -> Hit | None:
    """The last post that was seen is much older than the list says.

    More than 30 days, on the kindest day of the date in the list. A date
    after the look stands.
    """
    seen, declared = case.seen(channel), channel.last_post
    if seen is None or seen.verdict not in ("ok", "quiet", "empty"):
        return None
    if not isinstance(declared, Span) or declared.past(case.today).last > seen.day:
        return None
    if seen.verdict == "empty":
        saw = f"We saw no post on {spelled(seen.day)}"
    elif seen.last_post and (declared.first - seen.last_post).days > APART_DAYS:
        saw = f"The last post we saw was {Span(seen.last_post, seen.last_post).when}"
    else:
        return None
    return Hit("last_post", f"{saw}; the list says {declared}.")


@channel_check(
    "channel.not-linked",
    Severity.NOTE,
    "Ask the web editor to add the link, so that people can tell it is really yours.",
)
def not_linked(channel: Channel, case: Case) -> Hit | None:
    """Your own website does not link to it.

    Of channels for the public, where the website was looked at and links to
    any of your channels at all.
    """
    public = channel.audience in ("external", "both")
    address = channel.address is not None and channel.address.canonical and not channel.withheld
    missing = case.linked and channel.id not in case.linked
    return Hit("url") if public and address and missing else None
