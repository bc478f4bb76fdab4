"""What changed between two reports: better, worse, new, gone, and what stayed."""

from collections.abc import Iterable, Iterator
from typing import Any

from icaudit.core.compare import Change, Changed, Comparison, T
from icaudit.model.dates import spelled
from icaudit.model.document import Block, Facts, Paragraph, Table, Title, Tone
from icaudit.model.finding import Severity
from icaudit.model.report import NOT_SHOWN
from icaudit.model.saved import (
    Saved,
    SavedChannel,
    SavedFinding,
    SavedReason,
    SavedScore,
    SavedSign,
)
from icaudit.model.wire.compare import (
    COMPARE,
    ChangeWire,
    ComparedReportWire,
    ComparedWire,
    Sort,
)
from icaudit.model.words import capital, count, joined
from icaudit.views.output import Output

CHANGES = {
    Change.WORSE: "worse",
    Change.BETTER: "better",
    Change.NEW: "new",
    Change.GONE: "gone",
    Change.ANSWERED: "known now",
    Change.REOPENED: "not known any more",
    Change.ASIDE: "set aside",
    Change.BACK: "counts again",
}
_ORDER = {change: number for number, change in enumerate(Change)}
_OUTCOMES = {
    "met": "yes",
    "partial": "partly",
    "unmet": "no",
    "unknown": "not known",
    "not-applicable": "not ours",
}
_SEVERITIES = {severity.value: severity.said for severity in Severity}


def compare_output(found: Comparison) -> Output:
    """A comparison, for people and for programs."""
    return Output(lambda: tuple(_blocks(found)), lambda: _payload(found))


def told(score: SavedScore) -> str:
    """A total as the words before `then` and `now`."""
    if score.range is None:
        return "not scored"
    if score.too_early:
        return "too early for a score"
    low, high = score.range
    return f"{'' if _is_one(low, high) else 'at least '}{int(low)} of 100"


def of_100(scored: SavedScore | SavedReason | SavedSign | None) -> str:
    """A saved range in whole points."""
    if scored is None or scored.range is None:
        return "-"
    low, high = scored.range
    return str(int(low)) if _is_one(low, high) else f"{int(low)}–{-int(-high // 1)}"


def _is_one(low: float, high: float) -> bool:
    """Whether a range is one number: the low was rounded down, the high up."""
    return round((high - low) * 10) <= 1


def rules_differ(old: Saved, new: Saved) -> str:
    """Why points are not comparable; empty where they are."""
    if old.scoring != new.scoring:
        return (
            f"They were scored by different arithmetic (versions {old.scoring} and {new.scoring})."
        )
    if old.profile.digest != new.profile.digest:
        names = (" + ".join(report.profile.names) for report in (old, new))
        return "They were measured with different rules ({} and {}).".format(*names)
    return ""


# For people


def _blocks(found: Comparison) -> Iterator[Block]:
    old, new = found.old, found.new
    yield Title(
        new.team.name,
        f"{spelled(old.audited)} and {spelled(new.audited)}",
        above=new.team.organisation or "",
    )
    yield Paragraph(capital(f"{_headline(found)}."), Tone.STRONG)
    yield from map(Paragraph, _cautions(found))
    if found.same_rules and found.reasons:
        rows = tuple(
            (
                c.now.short if c.now else "",
                of_100(c.before),
                of_100(c.now),
                CHANGES.get(c.change, "-"),
            )
            for c in found.reasons
        )
        yield Table("The reasons", ("reason", "then", "now", "change"), rows, ("then", "now"))
    if signs := _sign_rows(found):
        yield Table("Signs that changed", ("sign", "then", "now", "change"), signs)
    if findings := _finding_rows(found):
        yield Table("Findings that changed", ("channel", "what we see", "change"), findings)
    yield from _channels(found)
    yield Paragraph(_unchanged(found), Tone.QUIET)


def _headline(found: Comparison) -> str:
    if not found.same_rules:
        return "The totals are not compared"
    then, now = told(found.old.score), told(found.new.score)
    return f"{then} then and now" if then == now else f"{then} then, {now} now"


def _cautions(found: Comparison) -> Iterator[str]:
    old, new = found.old, found.new
    if old.team.label != new.team.label:
        yield f"These are two teams: {old.team.label}, then {new.team.label}."
    if old.audited > new.audited:
        yield "The report that was named first is the later one."
    if why := rules_differ(old, new):
        yield f"{why} What both ask for is compared by its answer; findings and channels as ever."


def _sign_rows(found: Comparison) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (f"{c.seen.id}  {c.seen.title}", _answer(c.before), _answer(c.now), CHANGES[c.change])
        for c in _changed(found.signs)
        if not _private(c)
    )


def _changed(changes: Iterable[Changed[T]]) -> list[Changed[T]]:
    """What is not as it was, the worst first."""
    changed = [c for c in changes if c.change is not Change.UNCHANGED]
    return sorted(changed, key=lambda c: _ORDER[c.change])


def _private(change: Changed[SavedSign]) -> bool:
    """Whether a word stands behind it that no page shows."""
    return NOT_SHOWN in {sign.why for sign in (change.before, change.now) if sign}


def _answer(sign: SavedSign | None) -> str:
    if sign is None:
        return "-"
    if sign.set_aside is not None:
        return "set aside"
    word = _OUTCOMES.get(sign.outcome, sign.outcome)
    return f"{word}, {of_100(sign)}" if sign.outcome == "partial" else word


def _finding_rows(found: Comparison) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (c.seen.name or "", f"{_severity(c.seen)}: {c.seen.message}", CHANGES[c.change])
        for c in _changed(found.findings)
    )


def _severity(finding: SavedFinding) -> str:
    return _SEVERITIES.get(finding.severity, finding.severity)


def _channels(found: Comparison) -> Iterator[Block]:
    rows = []
    for change, said in ((Change.NEW, "Newly listed"), (Change.GONE, "No longer listed")):
        names = [_name(c.seen) for c in found.channels if c.change is change]
        if names:
            rows.append((said, " · ".join(names)))
    if rows:
        yield Facts(tuple(rows), "Channels")


def _name(channel: SavedChannel) -> str:
    return "a person's own page" if channel.withheld else channel.name or channel.id


def _unchanged(found: Comparison) -> str:
    parts: dict[str, Iterable[Changed[Any]]] = {
        "sign": found.signs,
        "finding": found.findings,
        "channel": found.channels,
    }
    same = [count(len(list(c)) - len(_changed(c)), noun) for noun, c in parts.items()]
    return f"Unchanged: {joined(same)}. Dates grow older: a sign may be worse without an edit."


# For programs


def _payload(found: Comparison) -> ComparedWire:
    return {
        "schema": COMPARE,
        "old": report_facts(found.old),
        "new": report_facts(found.new),
        "comparable": not rules_differ(found.old, found.new),
        "why": rules_differ(found.old, found.new),
        "changes": list(_rows(found)),
    }


def report_facts(report: Saved) -> ComparedReportWire:
    """What tells one saved report from another."""
    return {
        "audited": report.audited.isoformat(),
        "team": report.team.name,
        "organisation": report.team.organisation,
        "icaudit": report.icaudit,
        "scoring": report.scoring,
        "profile": " + ".join(report.profile.names),
        "digest": report.profile.digest,
        "low": report.score.low,
        "high": report.score.high,
        "told": report.score.told,
        "answered": report.score.answered,
        "questions": report.score.questions,
    }


def _rows(found: Comparison) -> Iterator[ChangeWire]:
    """Everything that could change, in one flat list."""
    for reason in found.reasons:
        yield _scored("reason", reason, reason.seen.short)
    for sign in found.signs:
        yield _scored("criterion", sign, sign.seen.title)
    for finding in found.findings:
        yield _row("finding", finding, finding.seen.message, finding.seen.channel)
    for channel in found.channels:
        about = _row("channel", channel, _name(channel.seen), channel.seen.id)
        yield {**about, "id": None}


def _row(kind: Sort, changed: Changed[Any], title: str, channel: str | None = None) -> ChangeWire:
    return {
        "type": kind,
        "id": changed.seen.id,
        "channel": channel,
        "change": changed.change.value,
        "title": title,
    }


def _scored(
    kind: Sort, changed: Changed[SavedReason] | Changed[SavedSign], title: str
) -> ChangeWire:
    """With its outcome and range, before and now."""
    before, now = changed.before, changed.now
    return {
        **_row(kind, changed, title),
        "outcome_before": before and before.outcome,
        "low_before": before and before.low,
        "high_before": before and before.high,
        "outcome_now": now and now.outcome,
        "low_now": now and now.low,
        "high_now": now and now.high,
    }
