"""From channel checks to findings."""

from collections.abc import Iterator

from icaudit.checks import CHECKS
from icaudit.checks._check import Check, Hit
from icaudit.checks.pulse import SILENCE, kindest
from icaudit.checks.team import ALL_TEAM_CHECKS
from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.finding import Finding, Severity


def findings(case: Case) -> list[Finding]:
    """Everything the checks find, most severe first, then in the order of the file."""
    found = [*_channel_findings(case)]
    for team_check in ALL_TEAM_CHECKS:
        found.extend(team_check(case))
    return sorted(found, key=lambda finding: finding.severity.rank)


def _channel_findings(case: Case) -> Iterator[Finding]:
    """What each channel shows; one that is listed twice is told the same thing once."""
    told: set[tuple[str, str, str]] = set()
    checks = [(check.looks, check) for check in CHECKS.values()]
    twice = {n: entry for entry in case.entries or () if entry.indexes[1:] for n in entry.indexes}
    for index, channel in enumerate(case.file.channels or ()):
        entry = twice.get(index)
        for looks, check in checks:
            hit = looks(channel, case)
            if hit is None:
                continue
            finding = _finding(check, hit, channel, index)
            if entry:
                same = (finding.id, channel.id, finding.message)
                if same in told or (check.id in SILENCE and kindest(entry, case) != index):
                    continue
                told.add(same)
            yield finding


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
