"""What a report says about looks at the channels: what was verified, and how old that is."""

from typing import NamedTuple

from icaudit.model.case import Entry
from icaudit.model.dates import spelled
from icaudit.model.evidence import LASTS_DAYS, OPEN, VERDICTS, Seen, Website
from icaudit.model.report import Report
from icaudit.model.words import capital, count

NOT_LOOKED_AT = "not-looked-at"


class Looked(NamedTuple):
    """The looks at a team's channels; `counts` of every verdict add up to the channels.

    `last` may be that at the team's website.
    `used`: how many of them count: they told something and are not too old.
    `verified`: how many of these were no look by hand.
    """

    last: Seen | Website
    counts: dict[str, int]
    used: int
    verified: int
    age_days: int


def looked(report: Report) -> Looked | None:
    """The looks at the channels and the website; None where nobody looked at any."""
    case = report.case
    channels = [entry.channels[0] for entry in case.entries or ()]
    looks: list[Seen | Website] = [channel.seen for channel in channels if channel.seen]
    looks += [case.website] if case.website else []
    if not looks:
        return None
    verdicts = [channel.seen.verdict if channel.seen else NOT_LOOKED_AT for channel in channels]
    counts = {word: verdicts.count(word) for word in (*VERDICTS, NOT_LOOKED_AT)}
    used = [seen for channel in channels if (seen := case.seen(channel))]
    verified = sum(seen.sure and seen.how != "hand" for seen in used)
    last = max(looks, key=lambda seen: seen.day)
    age = max((case.today - last.day).days, 0)
    return Looked(last, {w: n for w, n in counts.items() if n}, len(used), verified, age)


def is_verified(report: Report) -> bool:
    """Whether any channel was looked at by more than the team itself."""
    looks = looked(report)
    return looks is not None and looks.verified > 0


def assured(report: Report) -> str:
    """Who says so, the team alone or in part a look at the channels: stands under the title."""
    said = looked_at(report)
    return f"Self-assessed; {said}." if said else "Self-assessed: nobody else has checked it."


def looked_at(report: Report) -> str:
    """How many channels were looked at by more than the team itself; nothing where none was."""
    looks = looked(report)
    if looks is None or not looks.verified:
        return ""
    every = len(report.case.entries or ())
    channels = "channel" if every == 1 else "channels"
    return f"icaudit itself looked at {looks.verified} of {every} {channels}"


def any_seen(report: Report) -> bool:
    """Whether there is a look at any channel, not only at the website."""
    return any(entry.channels[0].seen for entry in report.case.entries or ())


def how_old(report: Report) -> str:
    """When the channels were looked at and what there was to see; nothing where nobody looked."""
    looks, website = looked(report), _website(report)
    channels = [entry.channels[0] for entry in report.case.entries or ()]
    days = [channel.seen.day for channel in channels if channel.seen]
    if looks is None or not days:
        return website
    age = max((report.today - max(days)).days, 0)
    seen = "; ".join(
        f"{VERDICTS.get(word, 'not looked at')} ({number})" for word, number in looks.counts.items()
    )
    ago = f"{count(age, 'day')} ago" if age else "today"
    text = f"Last looked at on {spelled(max(days))}, {ago}: {seen}."
    if age > LASTS_DAYS:
        text += f" That is more than {LASTS_DAYS} days, so it no longer counts."
    return " ".join(filter(None, [text, website]))


def _website(report: Report) -> str:
    """How many of the channels the team's own website linked to, and when."""
    site, case = report.case.website, report.case
    if site is None or not case.entries:
        return ""
    linked = len({entry.id for entry in case.entries}.intersection(site.linked))
    said = f"Your website linked to {linked} of {count(len(case.entries), 'channel')}"
    text = f"{said} on {spelled(site.day)}."
    if (case.today - site.day).days > LASTS_DAYS:
        text += f" That is more than {LASTS_DAYS} days ago, so it no longer counts."
    return text


def word(entry: Entry) -> str:
    """What was seen of a channel, in a few words; what is uncertain says so."""
    seen = entry.channels[0].seen
    if seen is None:
        return "not looked at"
    said = VERDICTS[seen.verdict]
    said += "" if seen.sure else ", it seems"
    return f"{said} ({seen.why})" if seen.verdict in OPEN and seen.why else said


def seen_on(entry: Entry) -> str:
    """The same with its day: `There (20 November 2026)`."""
    seen = entry.channels[0].seen
    return f"{capital(word(entry))}, {spelled(seen.day)}" if seen else capital(word(entry))
