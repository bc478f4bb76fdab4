"""`icaudit schema`: JSON Schemas for editors and other programs."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from icaudit.commands._emit import write_out
from icaudit.commands._options import one_of
from icaudit.core.schema import Schema, profile_schema, team_schema
from icaudit.core.schema_wire import result_schema
from icaudit.errors import UsageError
from icaudit.files.profile import profile_names, read_profile, vocabulary
from icaudit.files.write import check_writable, write_whole


class Kind(StrEnum):
    """What there is a schema of."""

    TEAM = "team"
    PROFILE = "profile"
    REPORT = "report"
    PLAN = "plan"
    COMPARE = "compare"
    TREND = "trend"
    BRIEF = "brief"
    BENCHMARK = "benchmark"
    VERIFY = "verify"
    DISCOVER = "discover"
    DETECT = "detect"
    IMPORT = "import"
    PROFILE_CHECK = "profile-check"
    PROFILES = "profiles"
    PLATFORMS = "platforms"
    EXPLAIN = "explain"


def command(
    kind: Annotated[
        Kind,
        typer.Argument(
            **one_of(Kind, "there is no schema") | {"metavar": "KIND"},
            help="Of team and profile files, or of the JSON of a command; report is that of "
            f"check. There are: {', '.join(Kind)}.",
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file that ends in .json."),
    ] = None,
) -> None:
    """Print the JSON Schema of a file, or of what a command writes."""
    text = json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"
    if output is None:
        write_out([text])
    else:
        if not output.lower().endswith(".json"):
            raise UsageError(f"{output} does not end in .json", "a schema is a JSON file")
        check_writable(output)
        write_whole(output, [text])


def schema_of(kind: Kind) -> Schema:
    """The schema of a kind of file."""
    match kind:
        case Kind.TEAM:
            names = profile_names()
            return team_schema(names, sorted(vocabulary(read_profile(names))["practice"]))
        case Kind.PROFILE:
            return profile_schema()
        case result:
            return result_schema(result)
