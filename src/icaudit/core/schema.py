"""JSON Schema of team files and profiles, from the same fields that read them.

Written for the typed values of YAML 1.2, which is what editors check. A word
may be written in any case and with hyphens for spaces, so each has an `enum`
for editors to complete and a pattern for everything else that is understood.
"""

import re
from collections.abc import Iterable
from typing import Any

from icaudit.criteria import KINDS
from icaudit.model.channel import Channel
from icaudit.model.profile import Criterion, Profile, Reason
from icaudit.model.shape import (
    LINK,
    NONE,
    UNSURE,
    Count,
    Day,
    Many,
    Number,
    One,
    Shape,
    Table,
    Text,
    Word,
    YesNo,
    fields,
    required,
    spellings,
)
from icaudit.model.team import Answer, TeamFile, Waiver

DIALECT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]
_SAID: Schema = {"not": {"enum": [None, ""]}}
_MONTH, _DAY = "(0?[1-9]|1[0-2])", "(0?[1-9]|[12][0-9]|3[01])"
_WHO = ("name", "url", "handle", "platform")
_TARGETS = ("check", "criterion", "reason")


def team_schema(profiles: Iterable[str], practices: Iterable[str]) -> Schema:
    """The schema of a team file, with the names of profiles and practices to complete."""
    made = _Schemas()
    schema = made.model(TeamFile)
    of = schema["properties"]
    of["profile"] |= _alone_or_many({"enum": list(profiles)})
    answer = of["practices"]["anyOf"][0]["additionalProperties"]
    of["practices"]["anyOf"][0]["properties"] = dict.fromkeys(practices, answer)
    return {
        "$schema": DIALECT,
        "$id": "icaudit.team/1",
        "title": "icaudit team file",
        **schema,
        "definitions": made.definitions,
    }


def profile_schema() -> Schema:
    """The schema of a profile, whole or laid over another."""
    made = _Schemas()
    criterion = made.model(Criterion, partial=True)
    parameters = {
        name: {key: made.shape(shape) for key, shape in fields(kind).items()}
        for name, kind in KINDS.items()
    }
    criterion["properties"] |= _of_any_kind(parameters.values())
    criterion["properties"]["kind"] = {"anyOf": [{"enum": list(KINDS)}, _empty()]}
    criterion["allOf"] = [_only_own(name, own, parameters) for name, own in parameters.items()]
    reason = made.model(Reason, partial=True)
    reason["properties"]["criteria"] = _list_of("The signs that it is lived.", criterion)
    profile = made.model(Profile, partial=True)
    profile["properties"]["reasons"] = _list_of("What counts, and how much.", reason)
    for model in (criterion, reason, profile):
        model["required"] = ["id"]
        model["allOf"] = [*model.get("allOf", ()), {"properties": {"id": _SAID}}]
    return {
        "$schema": DIALECT,
        "$id": "icaudit.profile/1",
        "title": "icaudit profile",
        **profile,
        "definitions": made.definitions,
    }


def _list_of(description: str, model: Schema) -> Schema:
    """A list of these; what is left empty says nothing."""
    items = {"type": "array", "items": {"anyOf": [model, _empty()]}}
    return {"description": description, "anyOf": [items, _empty()]}


def _of_any_kind(kinds: Iterable[Schema]) -> Schema:
    """The parameters of all kinds; where kinds share a name, what any of them takes."""
    found: dict[str, list[Schema]] = {}
    for parameters in kinds:
        for key, schema in parameters.items():
            if schema not in found.setdefault(key, []):
                found[key].append(schema)
    return {
        key: schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        for key, schemas in found.items()
    }


def _only_own(name: str, own: Schema, parameters: dict[str, Schema]) -> Schema:
    """A criterion may only carry the parameters of its own kind, as that kind reads them."""
    others = {key for other in parameters.values() for key in other} - set(own)
    is_kind = {"properties": {"kind": {"const": name}}, "required": ["kind"]}
    of_any = _of_any_kind(parameters.values())
    exact = {key: schema for key, schema in own.items() if schema != of_any[key]}
    return {"if": is_kind, "then": {"properties": exact | dict.fromkeys(sorted(others), False)}}


class _Schemas:
    """Schemas of shapes; models go to `definitions` once."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def model(self, model: type[Any], partial: bool = False) -> Schema:
        doc = " ".join((model.__doc__ or "").split())
        known, needed = fields(model), () if partial else required(model)
        schema: Schema = {
            "type": "object",
            "description": doc,
            "properties": {key: self.shape(shape) for key, shape in known.items()},
            "additionalProperties": False,
        }
        if needed:
            schema["required"] = list(needed)
            schema["allOf"] = [{"properties": {key: _said(known[key]) for key in needed}}]
        return schema | _EXTRA.get(model, {})

    def shape(self, shape: Shape) -> Schema:
        return {**_described(shape), "anyOf": [*self.ways(shape), _empty()]}

    def ways(self, shape: Shape) -> list[Schema]:
        """The ways in which a value of a shape may be written."""
        match shape:
            case Text(link=True):
                pattern = {"type": "string", "pattern": rf"^\s*{LINK}\s*$"}
                return [pattern, _pattern([NONE, *UNSURE])]
            case Text():
                return [{"type": _SCALAR}]
            case Word():
                words = list(shape.words)
                more = [{"type": "boolean"}] if "true" in spellings(shape) else []
                return [{"enum": words}, _pattern([*spellings(shape), *UNSURE]), *more]
            case YesNo():
                return [{"type": "boolean"}, _pattern(["yes", "no", "true", "false", *UNSURE])]
            case Day():
                return _day_ways(shape)
            case Count():
                return _count_ways(shape)
            case Number():
                return _number_ways(shape)
            case Many():
                return self.many_ways(shape)
            case Table():
                return [self.table(shape)]
            case One():
                short = [{"type": _SCALAR}] if shape.short and not _words_of(shape) else []
                return [self.reference(shape.model), *short, *_words_of(shape)]

    def many_ways(self, shape: Many) -> list[Schema]:
        item: Schema = {"anyOf": [*self.ways(shape.of), _empty()]}
        ways: list[Schema] = [{"type": "array", "items": item}, _pattern(UNSURE)]
        ways += [_pattern([NONE])] if shape.none else []
        return ways + (self.ways(shape.of) if shape.alone else [])

    def table(self, shape: Table) -> Schema:
        value = self.shape(shape.of)
        if shape.keys:
            keys = dict.fromkeys(shape.keys, value)
            return {"type": "object", "properties": keys, "additionalProperties": False}
        return {"type": "object", "additionalProperties": value}

    def reference(self, model: type[Any]) -> Schema:
        if model.__name__ not in self.definitions:
            self.definitions[model.__name__] = {}
            self.definitions[model.__name__] = self.model(model)
        return {"$ref": f"#/definitions/{model.__name__}"}


def _words_of(shape: One) -> list[Schema]:
    """The words that stand for a whole mapping: an answer is said in one."""
    if shape.model is not Answer:
        return []
    ways = [way for way, word in spellings(_ANSWER).items() if word != "not ours"]
    return [
        {"enum": [w for w in _ANSWER.words if w != "not ours"]},
        {"type": "boolean"},
        _pattern([*ways, *(word for word in UNSURE if word not in spellings(_ANSWER))]),
    ]


def _day_ways(shape: Day) -> list[Schema]:
    date = f"^(?!0000)[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?$"
    words = [*UNSURE, shape.never] if shape.never else UNSURE
    return [
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {"type": "string", "pattern": date},
        _pattern(words),
    ]


def _count_ways(shape: Count) -> list[Schema]:
    most = shape.most if shape.most is not None else 9999
    places = len(str(most))
    digits = f"[0-9]{{1,{places}}}"
    if most == 10 ** (places - 1):  # else it is all nines, or the same as the least
        digits = f"(0?[0-9]{{1,{places - 1}}}|{most})"
    digits = f"^{'(?!0+$)' if shape.least else ''}{digits}$"
    digits = f"^{most}$" if most == shape.least else digits
    number = {"type": "integer", "minimum": shape.least, "maximum": most}
    return [number, {"type": "string", "pattern": digits}, _pattern(UNSURE)]


def _number_ways(shape: Number) -> list[Schema]:
    if not shape.share:
        number = r"^[0-9]{1,9}(\.[0-9]{1,9})?$"
        return [{"type": "number", "minimum": 0}, {"type": "string", "pattern": number}]
    share = r"^(0{0,8}1(\.0{1,9})?|0{1,9}\.(?!0+$)[0-9]{1,9})$"
    bounds = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
    return [bounds, {"type": "string", "pattern": share}]


def _alone_or_many(item: Schema) -> Schema:
    many = {"type": "array", "items": {"anyOf": [item, _empty()]}}
    return {"anyOf": [many, item, _empty()]}


def _said(shape: Shape) -> Schema:
    """What may not be left open: a text is one in any case, of a date nobody may say `?`."""
    return (
        _SAID if isinstance(shape, Text | One) else {"not": {"anyOf": [_empty(), _pattern(UNSURE)]}}
    )


def _empty() -> Schema:
    return {"enum": [None, ""]}


def _described(shape: Shape) -> Schema:
    """What an editor shows; examples that stand for a whole value only."""
    example = shape.example if shape.example[:1] not in ("[", "{", "'") else ""
    return {"description": shape.help} | ({"examples": [example]} if example else {})


def _pattern(words: Iterable[str]) -> Schema:
    """Words in any case, with any spaces, hyphens or underscores between their parts."""
    ways = "|".join(dict.fromkeys(map(_any_case, words)))
    return {"type": "string", "pattern": rf"^[\s_-]*({ways})[\s_-]*$"}


def _any_case(word: str) -> str:
    letters = (
        f"[{c.lower()}{c.upper()}]" if c.isalpha() and c.isascii() else _other(c) for c in word
    )
    return "".join(letters)


def _other(character: str) -> str:
    if character in " -_":
        return r"[\s_-]+" if character == " " else re.escape(character)
    return "['’]" if character == "'" else re.escape(character)


_ANSWER: Word = fields(Answer)["answer"]  # type: ignore[assignment]  # it is one
_EXTRA: dict[type[Any], Schema] = {
    Channel: {"anyOf": [{"required": [key], "properties": {key: _SAID}} for key in _WHO]},
    Waiver: {
        "oneOf": [{"required": [key], "properties": {key: _SAID}} for key in _TARGETS],
        "if": {"required": ["channel"], "properties": {"channel": _SAID}},
        "then": {"required": ["check"], "properties": {"check": _SAID}},
    },
    Answer: {
        "if": {
            "required": ["answer"],
            "properties": {
                "answer": _pattern(w for w, a in spellings(_ANSWER).items() if a == "not ours")
            },
        },
        "then": {"required": ["because"], "properties": {"because": _SAID}},
    },
}
