"""From channel checks to findings."""

from collections.abc import Iterable, Iterator

from icaudit.checks import CHECKS
from icaudit.checks._check import Check, Hit
from icaudit.checks.pulse import SILENCE, kindest
from icaudit.checks.team import TEAM_LOOKS
from icaudit.model.case import Case, Entry
from icaudit.model.channel import Channel
from icaudit.model.finding import Finding, Severity

_DENIED_BY = {
    "channel.no-owner": "owner",
    "channel.one-admin": "admins",
    "channel.no-purpose": "purpose",
    "channel.undecided": "decision",
}
"""Facts of which another listing of the same channel may say the contrary."""


def findings(case: Case) -> list[Finding]:
    """Everything the checks find, most severe first, then in the order of the file."""
    found = [*_channel_findings(case)]
    for look in TEAM_LOOKS:
        found.extend(look(case))
    return sorted(found, key=lambda finding: finding.severity.rank)


def _channel_findings(case: Case) -> Iterator[Finding]:
    """What each channel shows."""
    checks = [(check.looks, check) for check in CHECKS.values()]
    twice = {n: entry for entry in case.entries or () if entry.indexes[1:] for n in entry.indexes}
    for index, channel in enumerate(case.file.channels or ()):
        if entry := twice.get(index):
            if index == entry.indexes[0]:
                yield from _listed_twice(entry, case)
            continue
        for looks, check in checks:
            hit = looks(channel, case)
            if hit is not None:
                yield _finding(check, hit, channel, index)


def _listed_twice(entry: Entry, case: Case) -> Iterable[Finding]:
    """What the listings of one channel show: the same thing once, and as kindly as it can be."""
    listings = list(zip(entry.indexes, entry.channels, strict=True))
    at_best = [kindest(entry, case)]
    found: dict[tuple[str, str], Finding] = {}
    for check in CHECKS.values():
        asked = at_best if check.id in SILENCE else listings
        looked = [(index, channel, check.looks(channel, case)) for index, channel in asked]
        if (field := _DENIED_BY.get(check.id)) and any(
            hit is None and getattr(channel, field) is not None for _, channel, hit in looked
        ):
            continue
        for finding in (_finding(check, hit, c, index) for index, c, hit in looked if hit):
            told = found.setdefault((finding.id, finding.message), finding)
            if finding.severity.rank > told.severity.rank:
                found[finding.id, finding.message] = finding
    return found.values()


def _finding(check: Check, hit: Hit, channel: Channel, index: int) -> Finding:
    calm = check.calm and channel.decision == "stop"
    return Finding(
        check.id,
        Severity.NOTE if calm else check.severity,
        hit.message or check.says,
        hit.next_step or check.next_step,
        channel.id,
        channel.label,
        ("channels", index, hit.field),
    )
