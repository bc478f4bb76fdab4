"""What commands write for programs keeps to the published schemas."""

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from builders import ROOT, TODAY, icaudit, report_of, saved_of
from icaudit.commands.explain import _known
from icaudit.commands.schema import Kind, schema_of
from icaudit.core.compare import Change
from icaudit.core.gates import held
from icaudit.files.platforms import read_platforms
from icaudit.model.address import KINDS
from icaudit.model.evidence import HOW, VERDICTS
from icaudit.model.platform import STATES
from icaudit.model.team import Gate
from icaudit.views.explain import entry_output
from published import wrong

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
ASIDE = f"{NORTHWIND}\nnot_ours: {{R10: Run by HR}}\n"


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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with teams, reports on them, a list of channels and a profile."""
    folder = tmp_path_factory.mktemp("folder")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    for day in ("2026-11-23", "2026-12-24"):
        icaudit("check", "full.yaml", "--today", day, "-o", f"{day}.json", cwd=folder)
    icaudit("check", "full.yaml", "-p", "frontline", "-o", "other.json", cwd=folder)
    return folder


FILES = {
    "full.yaml": NORTHWIND,
    "little.yaml": "team: Northwind Internal Comms\nchannels: [https://github.com/northwind]\n",
    "silent.yaml": "team: a\n",
    "broken.yaml": "team: [\n",
    "list.csv": (
        "Our channels\nName,Link,Team,Colour\nPage,https://x.com/northwind,North,red\n"
        "Page,http://twitter.com/northwind/,North,blue\nNews,n/a,South,\n"
        "Video,youtube.com/@northwind?a=1&amp;b=2,South,\nBoss,https://www.linkedin.com/in/boss,,\n"
    ),
    "ours.yaml": (
        "id: mid-vale\ntitle: Mid Vale\nextends: ten-reasons\nreasons:\n"
        "- {id: R5, weight: 9, criteria: [{id: R5.known, window_months: 12}]}\n"
        "- {id: R10, weight: 0}\n"
    ),
}
WRITTEN = {
    Kind.REPORT: ["check full.yaml", "check full.yaml silent.yaml"],
    Kind.TREND: ["trend 2026-12-24.json 2026-11-23.json other.json", "trend 2026-11-23.json"],
    Kind.BRIEF: ["brief full.yaml", "brief silent.yaml"],
    Kind.BENCHMARK: ["benchmark full.yaml", "benchmark silent.yaml"],
    Kind.DETECT: [
        "detect https://x.com/northwind https://www.linkedin.com/in/boss plus.google.com/a nothing"
    ],
    Kind.IMPORT: [
        "import list.csv --dry-run",
        "import list.csv --by Team --dry-run",
        "import list.csv --into little.yaml --dry-run",
    ],
    Kind.PROFILE_CHECK: ["profiles check ours.yaml", "profiles check small-team frontline"],
    Kind.PROFILES: ["profiles"],
    Kind.PLATFORMS: ["platforms", "platforms yammer", "platforms --today 2026-05-01"],
    Kind.EXPLAIN: ["explain", "explain signs", "explain R5.policy", "explain channel.dormant"],
    Kind.VERIFY: [
        "verify full.yaml --dry-run",
        "verify silent.yaml",
        "verify silent.yaml broken.yaml",
    ],
}
"""Commands that write each of them; looks that take a server are tried where there is one."""


@pytest.mark.parametrize(
    ("kind", "command"), [(kind, line) for kind, lines in WRITTEN.items() for line in lines]
)
def test_what_a_command_writes_keeps_to_its_schema(kind: Kind, command: str, folder: Path) -> None:
    done = icaudit(*command.split(), "-f", "json", cwd=folder)
    assert wrong(kind, done.stdout) == []
    other = Kind.PLAN if kind is not Kind.PLAN else Kind.COMPARE
    assert wrong(other, done.stdout) != []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.TEAM, Kind.PROFILE)])
def test_every_schema_of_a_result_names_its_version_and_says_what_it_describes(kind: Kind) -> None:
    schema = schema_of(kind)
    first = schema["definitions"][schema["anyOf"][0]["$ref"].rpartition("/")[2]]
    assert first["properties"]["schema"] == {"const": schema["$id"]}
    assert all(part["description"] for part in schema["definitions"].values())


def test_the_first_list_of_a_result_is_what_it_is_about_and_so_its_table() -> None:
    tables = []
    for kind in (kind for kind in Kind if kind not in (Kind.TEAM, Kind.PROFILE, Kind.REPORT)):
        schema = schema_of(kind)
        shapes = (schema["definitions"][s["$ref"].rpartition("/")[2]] for s in schema["anyOf"])
        lists = [
            [k for k, v in s["properties"].items() if v.get("type") == "array"] for s in shapes
        ]
        tables += [(kind.value, names[0]) for names in lists if names]
    assert " ".join(":".join(pair) for pair in tables) == (
        "plan:steps compare:changes trend:reports brief:asks benchmark:figures verify:channels "
        "verify:channels verify:requests discover:channels detect:addresses import:channels "
        "profile-check:weights profiles:profiles platforms:platforms explain:signs "
        "explain:entries"
    )


@pytest.mark.parametrize("key", ["schema", "headline", "from", "steps", "targets"])
def test_a_plan_that_lacks_a_key_is_refused(key: str) -> None:
    plan = json.loads(icaudit("plan", "-", "-f", "json", stdin=NORTHWIND).stdout)
    reader = Draft7Validator(schema_of(Kind.PLAN))
    assert reader.is_valid({**plan, "more": 1})
    assert not reader.is_valid({name: plan[name] for name in plan if name != key})
    assert not reader.is_valid({**plan, key: 7})


def test_everything_that_can_be_explained_keeps_to_its_schema() -> None:
    for entry in _known((), read_platforms(texts=True), TODAY):
        assert wrong(Kind.EXPLAIN, json.dumps(entry_output(entry).payload())) == [], entry.id


def words(kind: Kind, shape: str, key: str) -> set[str]:
    """The words that a key of a published shape can hold."""
    said = schema_of(kind)["definitions"][shape]["properties"][key]
    (one,) = (part for part in said.get("anyOf", [said]) if "enum" in part)
    return set(one["enum"])


def test_the_words_in_the_schemas_are_those_that_are_written() -> None:
    days = [date(year, 6, 15) for year in range(2000, 2041)]
    states = {row.standing(day).state for row in read_platforms() for day in days}
    for kind, shape in ((Kind.DETECT, "Address"), (Kind.PLATFORMS, "Platform")):
        assert words(kind, shape, "standing") == set(STATES) >= states
    asked = Gate(50, ("R1",), "error", "old.json")
    team = report_of(NORTHWIND)
    gates = held(team, asked, (saved_of(team),)).gates
    assert words(Kind.REPORT, "Gate", "gate") == {gate.gate for gate in gates}
    assert words(Kind.REPORT, "Channel", "kind") == set(KINDS)
    assert words(Kind.VERIFY, "SeenChannel", "verdict") == set(VERDICTS)
    assert words(Kind.REPORT, "Verified", "how") == set(HOW)
    sorts = {entry.sort for entry in _known((), read_platforms(), TODAY)}
    assert words(Kind.EXPLAIN, "Entry", "sort") == sorts


def test_a_word_that_is_none_is_refused() -> None:
    lines = json.loads(icaudit("detect", "x.com/northwind", "-f", "json").stdout)
    lines["addresses"][0]["kind"] = "person"
    assert wrong(Kind.DETECT, json.dumps(lines)) != []


def test_every_word_for_a_change_is_in_the_schema() -> None:
    words = schema_of(Kind.COMPARE)["definitions"]["Change"]["properties"]["change"]["enum"]
    assert words == [change.value for change in Change]
