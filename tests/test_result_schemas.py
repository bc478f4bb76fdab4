"""What `plan` and `compare` write for programs keeps to its published schema."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from builders import ROOT, icaudit
from icaudit.commands.schema import Kind, schema_of
from icaudit.core.compare import Change
from icaudit.core.schema import Schema

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
ASIDE = f"{NORTHWIND}\nnot_ours: {{R10: Run by HR}}\n"


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


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        (NORTHWIND, "--target 75 --target R7=80"),
        (NORTHWIND, "--days 20"),
        (NORTHWIND, "--target 10"),
        (ASIDE, ""),
        ("team: a", ""),
        ("team: a\nnot_ours: {" + ", ".join(f"R{n}: a" for n in range(1, 11)) + "}", ""),
    ],
)
def test_every_plan_keeps_to_its_schema(text: str, arguments: str) -> None:
    done = icaudit("plan", "-", *arguments.split(), "-f", "json", stdin=text)
    assert wrong(Kind.PLAN, done.stdout) == []
    assert wrong(Kind.COMPARE, done.stdout) != []


def test_every_comparison_keeps_to_its_schema(tmp_path: Path) -> None:
    hours = NORTHWIND.replace("answering-hours: no", "answering-hours: yes")
    for name, text in (("a", NORTHWIND), ("b", hours), ("c", ASIDE), ("d", "team: a")):
        icaudit("check", "-", "-o", f"{name}.json", stdin=text, cwd=tmp_path)
    icaudit("check", "-", "-o", "e.json", "-p", "frontline", stdin=NORTHWIND, cwd=tmp_path)
    for pair in ("ab", "ac", "ca", "ad", "da", "ae", "aa"):
        old, new = (f"{name}.json" for name in pair)
        done = icaudit("compare", old, new, "-f", "json", cwd=tmp_path)
        assert wrong(Kind.COMPARE, done.stdout) == [], pair
        assert wrong(Kind.PLAN, done.stdout) != []


@pytest.mark.parametrize("key", ["schema", "headline", "from", "steps", "targets"])
def test_a_plan_that_lacks_a_key_is_refused(key: str) -> None:
    plan = json.loads(icaudit("plan", "-", "-f", "json", stdin=NORTHWIND).stdout)
    reader = Draft7Validator(schema_of(Kind.PLAN))
    assert reader.is_valid({**plan, "more": 1})
    assert not reader.is_valid({name: plan[name] for name in plan if name != key})
    assert not reader.is_valid({**plan, key: 7})


def test_every_word_for_a_change_is_in_the_schema() -> None:
    words = schema_of(Kind.COMPARE)["definitions"]["Change"]["properties"]["change"]["enum"]
    assert words == [change.value for change in Change]
