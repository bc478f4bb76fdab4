"""What a program that trusts a published schema has against a document."""

import json
from typing import Any

from jsonschema import Draft7Validator

from icaudit.commands.schema import Kind, schema_of
from icaudit.core.schema import Schema


def strict(schema: Any) -> Any:
    """The schema without room for more keys: what is written must be all told."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made: Schema = {key: strict(part) for key, part in schema.items()}
    return made | ({"additionalProperties": False} if "properties" in made else {})


def wrong(kind: Kind, written: str) -> list[str]:
    """What a strict reader has against a document."""
    found = Draft7Validator(strict(schema_of(kind))).iter_errors(json.loads(written))
    return [error.message for error in found]
