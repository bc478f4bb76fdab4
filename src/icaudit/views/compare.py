"""What changed between two reports: better, worse, new, gone, and what stayed."""

from collections.abc import Iterable, Iterator
from typing import Any

from icaudit.core.compare import Change, Comparison, SignChange
from icaudit.model.dates import spelled
from icaudit.model.document import Block, Facts, Paragraph, Table, Title, Tone
from icaudit.model.finding import Severity
from icaudit.model.report import NOT_SHOWN
from icaudit.model.saved import Saved, SavedChannel, SavedReason, SavedScore, SavedSign
from icaudit.model.words import capital, count, joined
from icaudit.views.output import Output

SCHEMA = "icaudit.compare/1"

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
    yield Title(new.team.label, f"{spelled(old.audited)} and {spelled(new.audited)}")
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
    changed = [c for c in found.signs if c.change is not Change.UNCHANGED and not _private(c)]
    changed.sort(key=lambda c: _ORDER[c.change])
    return tuple(
        (f"{c[1].id}  {c[1].title}", _answer(c[0].before), _answer(c[0].now), CHANGES[c[0].change])
        for c in ((c, c.now or c.before) for c in changed)
        if c[1] is not None
    )


def _private(change: SignChange) -> bool:
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
    changed = [c for c in found.findings if c.change is not Change.UNCHANGED]
    changed.sort(key=lambda c: _ORDER[c.change])
    seen = ((c.change, c.now or c.before) for c in changed)
    return tuple(
        (f.name or "", f"{_SEVERITIES.get(f.severity, f.severity)}: {f.message}", CHANGES[change])
        for change, f in seen
        if f is not None
    )


def _channels(found: Comparison) -> Iterator[Block]:
    rows = []
    for change, said in ((Change.NEW, "Newly listed"), (Change.GONE, "No longer listed")):
        names = [_name(c.channel) for c in found.channels if c.change is change]
        if names:
            rows.append((said, " · ".join(names)))
    if rows:
        yield Facts(tuple(rows), "Channels")


def _name(channel: SavedChannel) -> str:
    return "a person's own page" if channel.withheld else channel.name or channel.id


def _unchanged(found: Comparison) -> str:
    same = joined(
        [
            count(sum(c.change is Change.UNCHANGED for c in changes), noun)
            for noun, changes in _parts(found)
        ]
    )
    return f"Unchanged: {same}. Dates grow older: a sign may be worse without an edit."


def _parts(found: Comparison) -> Iterable[tuple[str, tuple[Any, ...]]]:
    return ("sign", found.signs), ("finding", found.findings), ("channel", found.channels)


# For programs


def _payload(found: Comparison) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "old": report_facts(found.old),
        "new": report_facts(found.new),
        "comparable": {"points": found.same_rules, "why": rules_differ(found.old, found.new)},
        "reasons": [
            {"id": c.now.id if c.now else "", "change": c.change.value, **_pair(c.before, c.now)}
            for c in found.reasons
        ],
        "criteria": [
            {"id": sign.id, "title": sign.title, "change": c.change.value, **_pair(c.before, c.now)}
            for c in found.signs
            if (sign := c.now or c.before)
        ],
        "findings": [
            {**finding._asdict(), "change": c.change.value}
            for c in found.findings
            if (finding := c.now or c.before)
        ],
        "channels": [
            {"id": c.channel.id, "name": c.channel.name, "change": c.change.value}
            for c in found.channels
        ],
    }


def report_facts(report: Saved) -> dict[str, Any]:
    """What tells one saved report from another."""
    return {
        "audited": report.audited.isoformat(),
        "team": report.team.name,
        "organisation": report.team.organisation,
        "scoring": report.scoring,
        "icaudit": report.icaudit,
        "profile": {"names": list(report.profile.names), "digest": report.profile.digest},
        "score": report.score._asdict(),
    }


def _pair(before: Any, now: Any) -> dict[str, Any]:
    """Both ends of a reason or a sign, with its word."""
    return {"before": _end(before), "now": _end(now)}


def _end(scored: SavedReason | SavedSign | None) -> dict[str, Any] | None:
    match scored:
        case None:
            return None
        case SavedReason():
            return {"level": scored.level, "low": scored.low, "high": scored.high}
        case SavedSign():
            ends = {"low": scored.low, "high": scored.high, "set_aside": scored.set_aside}
            return {"outcome": scored.outcome, **ends}
