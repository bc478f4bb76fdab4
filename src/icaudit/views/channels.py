"""The channels in a report: what there is to see of each."""

from collections.abc import Iterator

from icaudit.model.case import Entry
from icaudit.model.document import Block, Paragraph, Table, Tone
from icaudit.model.finding import Finding, Severity
from icaudit.model.report import Report
from icaudit.model.words import capital, count
from icaudit.views.seen import any_seen, how_old, word

COLUMNS = ("channel", "runs on", "what we see")
LOOKED_AT = ("channel", "runs on", "looked at", "what we see")
"""The columns where somebody looked at any of the channels."""

MANY = 3
"""From this many channels on, one note on each becomes one note for all."""

TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.NOTE: Tone.QUIET}


def channel_blocks(report: Report, everything: bool) -> Iterator[Block]:
    """The channels with something to say, or all of them.

    What stands under "look at first" is not said again.
    """
    entries = report.case.entries
    if not entries:
        said = "No channels are listed yet." if entries is None else "The team has no channels."
        yield Paragraph(said)
        return
    shown = found_by_channel(report) if everything else _worth_saying(report)
    age, looked_at = how_old(report), any_seen(report)
    rows: list[tuple[str, ...]] = []
    for entry in entries:
        seen = [word(entry)] if looked_at else []
        found = shown.get(entry.id, [])
        for finding in found:
            step = "" if everything else f" {finding.next_step}"
            said = f"{finding.severity.said}: {finding.message}{step}"
            rows.append((channel_label(report, finding), platform_name(report, entry), *seen, said))
        if everything and not found:
            rows.append((entry.label, platform_name(report, entry), *seen, "fine"))
    if rows:
        columns = LOOKED_AT if looked_at else COLUMNS
        yield Table(f"Your {count(len(entries), 'channel')}", columns, tuple(rows))
    if not everything:
        yield Paragraph(channels_summary(report, len(entries)), Tone.QUIET)
    if age:
        yield Paragraph(age, Tone.QUIET)


def channels_summary(report: Report, every: int) -> str:
    """How many channels there is nothing to put right about; a note is no fault."""
    wrong = {f.channel for f in report.findings if f.severity is not Severity.NOTE} - {None}
    if not wrong:
        return f"{capital(count(every, 'channel'))} listed, with nothing to put right."
    return f"{every - len(wrong)} of {every} channels with nothing to put right."


def channel_label(report: Report, finding: Finding) -> str:
    """What people call a channel; a person's own page is found by its line."""
    label = finding.label or ""
    channels = report.case.file.channels or ()
    index = finding.path[1] if finding.path[:1] == ("channels",) else None
    if isinstance(index, int) and channels[index].withheld:
        line = report.where(finding.path).line
        return f"{label}, line {line}" if line else label
    return label


def grouped_notes(report: Report) -> list[Finding]:
    """Notes that many channels share, as one each."""
    return [
        notes[0]._replace(
            message=f"{capital(count(len(notes), 'channel'))}: {notes[0].message}", channel=None
        )
        for notes in _shared_notes(report).values()
    ]


def _shared_notes(report: Report) -> dict[str, list[Finding]]:
    by_id: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.severity is Severity.NOTE and finding.channel is not None:
            by_id.setdefault(f"{finding.id} {finding.message}", []).append(finding)
    return {key: notes for key, notes in by_id.items() if len(notes) >= MANY}


def found_by_channel(report: Report) -> dict[str, list[Finding]]:
    """What was found about each channel, by its id."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.channel is not None:
            found.setdefault(finding.channel, []).append(finding)
    return found


def _worth_saying(report: Report) -> dict[str, list[Finding]]:
    """For each channel what is wrong with it, or else its first note.

    Where something is to be looked at first, notes can wait.
    """
    urgent = {finding.channel for finding in report.look_first}
    said = [*report.look_first, *(n for notes in _shared_notes(report).values() for n in notes)]
    found = {}
    for channel, findings in found_by_channel(report).items():
        left = [finding for finding in findings if finding not in said]
        wrong = [finding for finding in left if finding.severity is not Severity.NOTE]
        if wrong or (left and channel not in urgent):
            found[channel] = wrong or left[:1]
    return found


def platform_name(report: Report, entry: Entry) -> str:
    """What a channel runs on, in words."""
    channel = entry.channels[0]
    row = report.case.platforms.get(channel.on) if channel.on else None
    return row.name if row else channel.written or "not said"
