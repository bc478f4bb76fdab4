"""Everything that has an id, explained: one namespace for all of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from icaudit.checks import CHECKS, TEAM_CHECKS
from icaudit.criteria import KINDS
from icaudit.model.document import Document, Facts, Paragraph, Table, Title
from icaudit.model.platforms import Platforms
from icaudit.model.profile import HALVES, Criterion, Practice, Profile, Reason
from icaudit.model.report import LEVEL_MEANS
from icaudit.model.shape import fields
from icaudit.model.wire.explain import EXPLAIN, EntryWire, ExplainedListWire, ExplainedWire
from icaudit.model.words import days
from icaudit.views.output import Entry, Output
from icaudit.views.platforms import platform_facts

SORTS = ("reasons", "criteria", "kinds", "checks", "practices", "levels", "platforms")

_HEADINGS = {
    "reason": "Reasons and their signs",
    "sign": "Reasons and their signs",
    "kind": "Kinds: how a sign is judged",
    "check": "Checks of the channel list",
    "practice": "Practices: what the team file can answer",
    "level": "Levels",
    "platform": "Platforms",
}

_LISTS = ("signs", "parameters", "says")
"""What is a list of its own where there is more than one."""

_LABELS = {
    "counts": "What counts",
    "partly": "Partly",
    "ask": "Who can help",
    "effort_days": "Days of work",
    "half": "Belongs to",
    "not_ours": "A fair 'not ours'",
    "says": "In a report",
    "asked_with": "Only with add-on",
    "severity": "How much it matters",
    "for_": "For",
}


def entries(profile: Profile, platforms: Platforms, today: date) -> list[Entry]:
    """Everything that can be explained, the reasons first. Ids are unique."""
    rubric = (*_reasons(profile), *_kinds(), *_checks(), *_practices(profile), *_levels())
    facts = ((row, platform_facts(row, platforms, today)) for row in platforms)
    return [*rubric, *(Entry(row.id, "platform", row.name, told) for row, told in facts)]


def with_add_ons(known: list[Entry], add_ons: Mapping[str, list[Entry]]) -> list[Entry]:
    """What the ten reasons ask, and what only add-ons ask, with the names of these."""
    ids = {entry.id for entry in known}
    found: dict[str, Entry] = {}
    for name, entries in add_ons.items():
        for entry in entries:
            if entry.id not in ids:
                first = found.setdefault(entry.id, entry)
                names = [*first.facts.get("asked_with", ()), name]
                found[entry.id] = first._replace(facts={**first.facts, "asked_with": names})
    return [*known, *found.values()]


def entry_output(entry: Entry) -> Output:
    """One entry, for people and for programs."""

    def document() -> Document:
        told = {key: value for key, value in entry.facts.items() if value}
        lists = {key: told.pop(key) for key in _LISTS if len(told.get(key, ())) > 1}
        rows = tuple((_label(key), _text(value)) for key, value in told.items())
        below = (Facts(tuple(map(_pair, value)), _label(key)) for key, value in lists.items())
        return Title(f"{entry.id}  {entry.title}", entry.sort), Facts(rows), *below

    return Output(document, lambda: _wire(entry))


def _pair(text: str) -> tuple[str, str]:
    """The name before the first stop, and the rest."""
    name, _, rest = text.partition("  " if "  " in text else ": ")
    return name, rest


def list_output(found: list[Entry], heading: str = "") -> Output:
    """Many entries as tables of ids and titles: one with this heading, else one a sort."""

    def document() -> Document:
        tables: dict[str, list[tuple[str, str]]] = {}
        for entry in found:
            tables.setdefault(heading or _HEADINGS[entry.sort], []).append((entry.id, entry.title))
        more = Paragraph("'icaudit explain ID' tells all about one of them.")
        columns = ("id", "what it is")
        return *(Table(name, columns, tuple(rows)) for name, rows in tables.items()), more

    return Output(document, lambda: _list_wire(found))


def _reasons(profile: Profile) -> Iterator[Entry]:
    for reason in profile.reasons:
        yield Entry(reason.id, "reason", reason.title, _reason_facts(reason))
        for sign in reason.criteria:
            yield Entry(sign.id, "sign", sign.title, _sign_facts(sign))


def _reason_facts(reason: Reason) -> dict[str, Any]:
    return {
        "means": reason.means,
        "half": HALVES[reason.half],
        "weight": _number(reason.weight),
        "signs": [f"{s.id}  {s.title} (weight {_number(s.weight)})" for s in reason.criteria],
    }


def _sign_facts(sign: Criterion) -> dict[str, Any]:
    kind = KINDS[sign.kind]
    return {
        "question": sign.question,
        "why": sign.why,
        "counts": sign.counts,
        "partly": sign.partly,
        "next_step": sign.next_step,
        "effort_days": days(sign.effort_days),
        "ask": sign.ask,
        "stakes": {
            "high": "high: somebody may be harmed, left out or locked out",
            "low": "low: nice to have",
        }.get(sign.stakes, "normal: the work suffers"),
        "often_missing": sign.often_missing,
        "weight": _number(sign.weight),
        "scored": f"{sign.kind}: {_manual(kind)}",
        "parameters": _parameters(sign),
        "because": sign.because,
        "says": [f"{answer}: {text}" for answer, text in sign.says.items()],
        "source": sign.source or "our judgement",
    }


def _parameters(sign: Criterion) -> list[str]:
    defaults = sign.rule._field_defaults
    keys = dict(zip(sign.rule._fields, fields(type(sign.rule)), strict=True))
    return [
        f"{keys[name]}: {_text(value)}"
        for name, value in sign.rule._asdict().items()
        if defaults.get(name, None) != value
    ]


def _kinds() -> Iterator[Entry]:
    for name, kind in KINDS.items():
        parameters = [f"{key}: {shape.help}" for key, shape in fields(kind).items()]
        first, _, rest = (kind.__doc__ or "").partition("\n")
        facts = {"how": " ".join(rest.split()), "parameters": parameters}
        yield Entry(name, "kind", first, facts)


def _checks() -> Iterator[Entry]:
    for check in CHECKS.values():
        first, _, rest = (check.looks.__doc__ or "").partition("\n")
        softer = " (good to know, once the decision is stop)" if check.calm else ""
        facts = {
            "why": " ".join(rest.split()),
            "severity": check.severity.said + softer,
            "next_step": check.next_step,
        }
        yield Entry(check.id, "check", first, facts)
    for id, (title, why) in TEAM_CHECKS.items():
        yield Entry(id, "check", title, {"why": why})


def _practices(profile: Profile) -> Iterator[Entry]:
    asked = {
        sign.rule.practice: sign
        for sign in profile.criteria().values()
        if hasattr(sign.rule, "practice")
    }
    for practice in profile.practices:
        sign = asked.get(practice.id)
        if sign is not None:
            yield Entry(practice.id, "practice", practice.means, _practice_facts(practice, sign))


def _practice_facts(practice: Practice, sign: Criterion) -> dict[str, Any]:
    return {
        "question": sign.question,
        "counts": sign.counts,
        "partly": sign.partly,
        "not_ours": practice.not_ours,
        "sign": f"{sign.id}  {sign.title}",
        "in_the_file": f"practices: {{{practice.id}: yes}}",
    }


def _levels() -> Iterator[Entry]:
    for level, means in LEVEL_MEANS.items():
        yield Entry(level.value, "level", means, {"on_screen": level.said})


def _manual(kind: type[Any]) -> str:
    return " ".join((kind.__doc__ or "").split())


def _number(value: Any) -> str:
    return f"{float(value):g}"


def _label(key: str) -> str:
    return _LABELS.get(key, key.replace("_", " ").capitalize())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key} {_text(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) if isinstance(value, list) else ", ".join(map(str, value))
    return str(value) if isinstance(value, str) else _number(value)


# For programs


def _wire(entry: Entry) -> ExplainedWire:
    told = {key: value for key, value in entry.facts.items() if value}
    head = {"schema": EXPLAIN, "id": entry.id, "sort": entry.sort, "title": entry.title}
    return cast(ExplainedWire, head | told)


def _list_wire(found: list[Entry]) -> ExplainedListWire:
    entries = [{"id": entry.id, "sort": entry.sort, "title": entry.title} for entry in found]
    return {"schema": EXPLAIN, "entries": cast(list[EntryWire], entries)}
