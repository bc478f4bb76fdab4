"""JSON Schema of what commands write as JSON, from the types that say its shape."""

from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from icaudit.core.schema import DIALECT, Schema
from icaudit.model.wire.benchmark import BenchmarkWire
from icaudit.model.wire.brief import BriefWire
from icaudit.model.wire.compare import ComparedWire
from icaudit.model.wire.detect import DetectedWire
from icaudit.model.wire.discover import DiscoverWire
from icaudit.model.wire.explain import ExplainedListWire, ExplainedWire
from icaudit.model.wire.import_ import ImportWire
from icaudit.model.wire.plan import PlannedWire
from icaudit.model.wire.platforms import PlatformsWire
from icaudit.model.wire.profile_check import ProfileCheckWire
from icaudit.model.wire.profiles import ProfilesWire
from icaudit.model.wire.report import ErrorWire, ReportsWire, ReportWire
from icaudit.model.wire.trend import TrendWire
from icaudit.model.wire.verify import RequestsWire, VerifyTeamsWire, VerifyWire

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


RESULTS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "report": ("report", (ReportWire, ReportsWire, ErrorWire)),
    "plan": ("plan", (PlannedWire,)),
    "compare": ("comparison", (ComparedWire,)),
    "trend": ("trend", (TrendWire,)),
    "brief": ("brief", (BriefWire,)),
    "benchmark": ("benchmark", (BenchmarkWire,)),
    "verify": ("look at channels", (VerifyWire, VerifyTeamsWire, RequestsWire)),
    "discover": ("discovery", (DiscoverWire,)),
    "detect": ("list of addresses", (DetectedWire,)),
    "import": ("import", (ImportWire,)),
    "profile-check": ("look at a profile", (ProfileCheckWire,)),
    "profiles": ("list of profiles", (ProfilesWire,)),
    "platforms": ("list of platforms", (PlatformsWire,)),
    "explain": ("explanation", (ExplainedWire, ExplainedListWire)),
}
"""What is written as JSON: what it is called, and the shapes that it may have."""


def result_schema(name: str) -> Schema:
    """The schema of what a command writes with `-f json`.

    Keys may be added within a version, so none are forbidden.
    """
    title, kinds = RESULTS[name]
    definitions: dict[str, Schema] = {}
    shapes = [_of(kind, definitions) for kind in kinds]
    return {
        "$schema": DIALECT,
        "$id": f"icaudit.{name}/1",
        "title": f"icaudit {title}",
        "anyOf": shapes,
        "definitions": definitions,
    }


def _of(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if is_typeddict(kind):
        return _reference(kind, definitions)
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any:
        return {}
    if origin is Annotated:
        return _of(args[0], definitions) | _noted(args[1:])
    if origin is NotRequired:
        return _of(args[0], definitions)
    if origin is Literal:
        return {"enum": list(args)}
    if origin is list:
        return {"type": "array", "items": _of(args[0], definitions)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(args[1], definitions)}
    if origin in (UnionType, Union):
        return {"anyOf": [_of(arg, definitions) for arg in args]}
    return {"type": _PLAIN[kind]}


def _noted(notes: tuple[Any, ...]) -> Schema:
    """What the notes of a type add: a text describes it, a tuple holds its words."""
    return dict(
        ("enum", list(note)) if isinstance(note, tuple) else ("description", note) for note in notes
    )


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
