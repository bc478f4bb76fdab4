"""JSON Schema of what commands write as JSON, from the types that say its shape."""

from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from icaudit.core.schema import DIALECT, Schema
from icaudit.model.report import REPORT
from icaudit.model.wire import ErrorWire, ReportsWire, ReportWire
from icaudit.model.wire_results import COMPARE, PLAN, ComparedWire, PlannedWire

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def report_schema() -> Schema:
    """The schema of what `check -f json` writes, for one team or for many.

    Keys may be added within a version, so none are forbidden.
    """
    return _schema(REPORT, "icaudit report", ReportWire, ReportsWire, ErrorWire)


def plan_schema() -> Schema:
    """The schema of what `plan -f json` writes."""
    return _schema(PLAN, "icaudit plan", PlannedWire)


def compare_schema() -> Schema:
    """The schema of what `compare -f json` writes."""
    return _schema(COMPARE, "icaudit comparison", ComparedWire)


def _schema(id: str, title: str, *kinds: Any) -> Schema:
    definitions: dict[str, Schema] = {}
    shapes = [_of(kind, definitions) for kind in kinds]
    return {
        "$schema": DIALECT,
        "$id": id,
        "title": title,
        "anyOf": shapes,
        "definitions": definitions,
    }


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if is_typeddict(kind):
        return _reference(kind, definitions)
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return {**_of(args[0], definitions), "description": args[1]}
    if origin is NotRequired:
        return _of(args[0], definitions)
    if origin is Literal:
        return {"enum": list(args)}
    if origin is list:
        return {"type": "array", "items": _of(args[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(args[1], definitions)}
    if origin is UnionType:
        return {"anyOf": [_of(arg, definitions) for arg in args]}
    return {"type": _PLAIN[kind]}


def _reference(kind: Any, definitions: dict[str, Schema]) -> Schema:
    name = kind.__name__.removesuffix("Wire")
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(kind, include_extras=True)
        definitions[name] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split()),
            "properties": {key: _of(hint, definitions) for key, hint in hints.items()},
            "required": sorted(kind.__required_keys__),
        }
        _name_the_schema(name, definitions[name], hints)
    return {"$ref": f"#/definitions/{name}"}


def _name_the_schema(name: str, definition: Schema, hints: dict[str, Any]) -> None:
    """`schema` holds exactly the version that its note names."""
    if "schema" in hints:
        definition["properties"]["schema"] = {"const": get_args(hints["schema"])[1]}
