"""Whether a profile can be used, what it changes, and what to look at before it is."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from icaudit.core.digest import digest
from icaudit.core.profile_changes import WORDS, Change, Changes
from icaudit.core.profile_check import parts
from icaudit.errors import Place
from icaudit.model.document import Block, Callout, Paragraph, Point, Table, Title, Tone
from icaudit.model.finding import Finding
from icaudit.model.profile import Profile
from icaudit.model.verdict import Exact, Path
from icaudit.model.wire.profile_check import PROFILE_CHECK, LayerWire, OddWire, ProfileCheckWire
from icaudit.model.words import count, joined, tenths
from icaudit.views.output import Output
from icaudit.views.wire import place_wire


class Looked(NamedTuple):
    """A stack of profiles, looked over: what each changes, by its name, and what is odd."""

    profile: Profile
    before: Profile | None
    layers: tuple[tuple[str, Changes], ...]
    findings: tuple[Finding, ...]
    where: Callable[[Path], Place]


def profile_check_output(looked: Looked) -> Output:
    """What was found, for people, for programs and for CI."""
    placed = tuple((finding, looked.where(finding.path)) for finding in looked.findings)
    return Output(lambda: tuple(_blocks(looked)), lambda: _payload(looked), lambda: placed)


# For people


def _blocks(looked: Looked) -> Iterator[Block]:
    profile = looked.profile
    signs, reasons = len(profile.criteria()), len(profile.reasons)
    size = f"{count(signs, 'sign')} in {count(reasons, 'reason')}"
    yield Title(profile.title, "can be used", f"{' + '.join(profile.names)}: {size}.")
    for name, changes in looked.layers:
        yield Paragraph(f"{name} {summary(changes)}.")
        if rows := tuple(map(_row, changes.found)):
            yield Table(f"What {name} changes", ("change", "id", "how it is now"), rows)
    yield _weights(looked)
    if looked.findings:
        yield Callout("Worth a look", tuple(map(_point, looked.findings)))
    else:
        yield Paragraph("Nothing in it looks odd.", Tone.GOOD)


def summary(changes: Changes) -> str:
    """`adds one sign to R5, changes two weights, and leaves 34 signs as they are`."""
    by_how: dict[str, list[Change]] = {"added": [], "changed": [], "removed": []}
    for change in changes.found:
        by_how[change.how].append(change)
    said = [*_added(by_how["added"]), *_changed(by_how["changed"])]
    if by_how["removed"]:
        said.append(f"removes {joined([change.id for change in by_how['removed']])}")
    kept = count(changes.kept, "sign as it is", "signs as they are")
    return joined([*said, f"leaves {kept}"])


def _added(added: list[Change]) -> Iterator[str]:
    if reasons := [change.id for change in added if not change.of]:
        yield f"adds {'a reason' if len(reasons) == 1 else 'reasons'} ({', '.join(reasons)})"
    if signs := [change for change in added if change.of]:
        to = joined(list(dict.fromkeys(change.of for change in signs)))
        yield f"adds {count(len(signs), 'sign')} to {to}"


def _changed(changed: list[Change]) -> Iterator[str]:
    keys = [key for change in changed for key in change.values]
    weights, words = keys.count("weight"), sum(key in WORDS for key in keys)
    rules = len(keys) - weights - words
    numbers = ((weights, "weight"), (rules, "rule"), (words, "text"))
    said = [count(number, word) for number, word in numbers if number]
    if said:
        yield f"changes {joined(said)}"


def _row(change: Change) -> tuple[str, str, str]:
    rules = (
        f"{key}: {_said(now)} (was {_said(before)})"
        for key, (before, now) in change.values.items()
        if key not in WORDS
    )
    words = [key for key in change.values if key in WORDS]
    told = [*rules, *([f"new words: {', '.join(words)}"] if words else [])]
    return change.how, change.id, "; ".join(told) or change.title


def _said(value: Any) -> str:
    """A value as it is written in a profile."""
    match value:
        case bool():
            return "yes" if value else "no"
        case None:
            return "not said"
        case dict():
            return ", ".join(f"{key} {_said(item)}" for key, item in value.items()) or "nothing"
        case tuple():
            return ", ".join(map(_said, value)) or "nothing"
        case str():
            return value
        case _:
            return f"{float(value):g}"


def _weights(looked: Looked) -> Table:
    """The part of each reason in the total, of those that are gone as well."""
    before, now = _parts(looked.before), parts(looked.profile)
    reasons = {r.id: r.short for p in (looked.profile, looked.before) if p for r in p.reasons}
    rows = tuple(
        (id, short, *("-" if id not in of else tenths(of[id]) for of in (before, now)))
        for id, short in reasons.items()
    )
    columns = ("id", "reason", "before", "now")
    return Table("What each reason decides, of 100", columns, rows, columns[2:])


def _parts(profile: Profile | None) -> dict[str, Exact]:
    return parts(profile) if profile else {}


def _point(finding: Finding) -> Point:
    text = f"{finding.message} {finding.next_step}"
    return Point(finding.label or "", text, finding.severity.said)


# For programs


def _payload(looked: Looked) -> ProfileCheckWire:
    profile, before, now = looked.profile, _parts(looked.before), parts(looked.profile)
    return {
        "schema": PROFILE_CHECK,
        "profile": {
            "names": list(profile.names),
            "title": profile.title,
            "digest": digest(profile),
            "signs": len(profile.criteria()),
        },
        "weights": [
            {"id": id, "before": _tenth(before.get(id)), "now": _tenth(now.get(id))}
            for id in {**now, **before}
        ],
        "layers": [_layer_wire(name, changes) for name, changes in looked.layers],
        "findings": [_finding_wire(finding, looked.where) for finding in looked.findings],
    }


def _layer_wire(name: str, changes: Changes) -> LayerWire:
    def ids(how: str) -> list[str]:
        return [change.id for change in changes.found if change.how == how]

    changed = [change for change in changes.found if change.how == "changed"]
    return {
        "name": name,
        "added": ids("added"),
        "changed": [
            {"id": c.id, "what": {k: list(map(_plain, pair)) for k, pair in c.values.items()}}
            for c in changed
        ],
        "removed": ids("removed"),
        "kept": changes.kept,
    }


def _finding_wire(finding: Finding, where: Callable[[Path], Place]) -> OddWire:
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "about": finding.label,
        "message": finding.message,
        "next_step": finding.next_step,
        "places": [place_wire(where(finding.path))],
    }


def _tenth(part: Exact | None) -> float | None:
    return None if part is None else float(tenths(part))


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple():
            return list(map(_plain, value))
        case Fraction():
            return float(value)
        case _:
            return value
