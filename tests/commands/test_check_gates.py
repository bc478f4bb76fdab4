"""Pass marks and agreed exceptions, asked for as a user or a CI system would."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from builders import ROOT, icaudit
from icaudit.core.schema_wire import result_schema

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
LEAN = "team: Lean\nchannels: [https://www.linkedin.com/company/northwind]\n"
CLOSED = "team: Closed\nchannels: [{platform: Google+, name: b}]\n"
BROKEN = "team: Broken\nonwer: x\n"
TWO = [("require", "R10", False), ("require", "R9.platforms", True)]
HOURS = "practices: {answering-hours: yes}\n"
HOURS_KEPT = f"team: Kept\n{HOURS}"


def check(text: str, *arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Any:
    """A run over one team file."""
    (cwd / "icaudit.yaml").write_text(text, "utf-8")
    return icaudit("check", *arguments, cwd=cwd, env=env)


def gates(done: Any) -> list[tuple[str, str, bool]]:
    return [(g["gate"], g["wanted"], g["passed"]) for g in json.loads(done.stdout)["gates"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--fail-under 0", 0),
        ("--fail-under 1 --fail-on error", 0),
        ("--fail-under 90", 3),
        ("--require R9.platforms", 0),
        ("--require R9.platforms,R5", 3),
        ("--require R9.platforms --require channel.closed", 0),
        ("--fail-on error --fail-under 100", 3),
    ],
)
def test_a_mark_that_is_missed_ends_the_run_with_3(
    arguments: str, code: int, tmp_path: Path
) -> None:
    done = check(LEAN, *arguments.split(), cwd=tmp_path)
    assert done.returncode == code
    assert done.stdout
    assert ("Not reached: " in done.stderr) == (code == 3)


def test_every_mark_stands_in_the_report_for_people_the_missed_ones_first(tmp_path: Path) -> None:
    done = check(CLOSED, "--require", "R10", "--fail-on", "error", "-f", "text", cwd=tmp_path)
    page = [line for line in done.stdout.splitlines() if line.startswith("Pass marks: ")]
    assert page[0].startswith("Pass marks: require R10: not reached: Profiles: too little known")
    assert page[1].startswith("Pass marks: fail-on error: not reached: b: Google+ ")
    assert done.stderr == "Not reached: require R10, fail-on error.\n"
    done = check(CLOSED, "--require", "R10,R9.x", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("profile", ["regulated", "own.yaml"])
def test_a_mark_on_what_only_another_yardstick_asks_for_is_missed(
    profile: str, tmp_path: Path
) -> None:
    own = "id: own\ntitle: Own\nextends: ten-reasons\nreasons: [{id: R10, weight: 0}]\n"
    (tmp_path / "own.yaml").write_text(own)
    id = "R5.unofficial" if profile == "regulated" else "R10"
    for text, arguments in ((LEAN, ("--require", id)), (f"{LEAN}gate: {{require: {id}}}\n", ())):
        done = check(text, "-p", profile, "-f", "json", *arguments, cwd=tmp_path)
        assert done.returncode == 3
        why = f"Nothing that this team is measured with asks for {id}."
        assert [gate["why"] for gate in json.loads(done.stdout)["gates"]] == [why]


def test_a_report_without_marks_does_not_speak_of_them(tmp_path: Path) -> None:
    done = check(LEAN, "-f", "text", cwd=tmp_path)
    assert "Pass marks" not in done.stdout
    assert gates(check(LEAN, "-f", "json", cwd=tmp_path)) == []


def test_every_mark_stands_in_the_report_for_programs_with_its_place(tmp_path: Path) -> None:
    arguments = ("--fail-under", "5", "--require", "R7.hours", "-f", "json")
    done = check(LEAN + "practices:\n  answering-hours: no\n", *arguments, cwd=tmp_path)
    found = json.loads(done.stdout)
    Draft7Validator(result_schema("report")).validate(found)
    assert found["gates"][1] == {
        "gate": "require",
        "wanted": "R7.hours",
        "got": "unmet",
        "passed": False,
        "why": found["gates"][1]["why"],
        "places": [
            {"path": "icaudit.yaml", "line": 4, "column": 20, "end_column": 22, "cell": None}
        ],
    }
    assert found["gates"][1]["why"].endswith("no, no channel says when nobody is there.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--fail-under 101", "--fail-under"),
        ("--fail-under x", "--fail-under"),
        ("--fail-on note", "--fail-on 'note' is not understood\n  use one of: error, warning"),
        ("--require R77", "--require: there is nothing called 'R77'\n  did you mean 'R7'?"),
        ("--require zzzz", "'icaudit explain' lists reasons, signs and checks"),
        ("--no-regress", "--no-regress needs a report to compare with\n  add --baseline REPORT"),
        ("--baseline b.json", "--baseline alone asks for nothing\n  add --no-regress"),
        ("--baseline b.json --no-regress", "b.json: there is no such file\n"),
    ],
)
def test_a_mark_that_makes_no_sense_is_never_a_silent_pass(
    arguments: str, said: str, tmp_path: Path
) -> None:
    done = check(LEAN, *arguments.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("ICAUDIT_FAIL_UNDER", "90", [("fail-under", "90", False)]),
        ("ICAUDIT_FAIL_UNDER", "", []),
        ("ICAUDIT_REQUIRE", "R10,R9.platforms", TWO),
        ("ICAUDIT_REQUIRE", "R10 R9.platforms", TWO),
        ("ICAUDIT_REQUIRE", "", []),
        ("ICAUDIT_FAIL_ON", "error", [("fail-on", "error", True)]),
        ("ICAUDIT_FAIL_ON", "", []),
    ],
)
def test_marks_can_be_set_in_the_environment(
    name: str, value: str, wanted: list[Any], tmp_path: Path
) -> None:
    done = check(LEAN, "-f", "json", cwd=tmp_path, env={name: value})
    assert gates(done) == wanted
    assert done.returncode == (0 if all(passed for _, _, passed in wanted) else 3)


# The gate block of a team file


def test_a_block_in_the_file_does_the_same(tmp_path: Path) -> None:
    text = f"{LEAN}gate: {{fail_under: 90, require: [R10, channel.closed], fail_on: error}}\n"
    done = check(text, "-f", "json", cwd=tmp_path)
    assert done.returncode == 3
    assert gates(done) == [
        ("fail-under", "90", False),
        ("require", "R10", False),
        ("require", "channel.closed", True),
        ("fail-on", "error", True),
    ]


def test_the_command_line_stands_above_the_block_key_by_key(tmp_path: Path) -> None:
    text = f"{LEAN}gate: {{fail_under: 90, fail_on: error}}\n"
    done = check(text, "--fail-under", "0", "-f", "json", cwd=tmp_path)
    assert gates(done) == [("fail-under", "0", True), ("fail-on", "error", True)]


def test_a_baseline_named_in_a_file_lies_beside_that_file(tmp_path: Path) -> None:
    teams = tmp_path / "teams"
    teams.mkdir()
    text = f"{LEAN}{HOURS}gate: {{baseline: saved/last.json}}\n"
    (teams / "icaudit.yaml").write_text(text)
    done = icaudit("check", "teams/icaudit.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "teams/saved/last.json: there is no such file" in done.stderr.replace(os.sep, "/")
    (teams / "saved").mkdir()
    plain = icaudit("check", "-", "-o", "teams/saved/last.json", stdin=LEAN + HOURS, cwd=tmp_path)
    assert plain.returncode == 0
    assert icaudit("check", "teams/icaudit.yaml", cwd=tmp_path).returncode == 0
    (teams / "icaudit.yaml").write_text(text.replace("yes", "no"))
    assert icaudit("check", "teams/icaudit.yaml", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize(
    "path", ["../a.json", "a/../../b.json", "/etc/a.json", "~/a.json", "C:/a.json", "..\\a.json"]
)
def test_a_file_from_a_stranger_names_no_baseline_elsewhere(path: str, tmp_path: Path) -> None:
    done = check(f"{LEAN}gate: {{baseline: '{path}'}}\n", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("icaudit.yaml:3:18: a baseline lies beside the team file\n")
    assert "use --baseline for any other place" in done.stderr


def test_what_a_file_requires_must_exist(tmp_path: Path) -> None:
    done = check(f"{LEAN}gate:\n  require: [R5, R7.huors]\n", cwd=tmp_path)
    assert done.returncode == 2
    assert "icaudit.yaml:4:17: there is nothing called 'R7.huors'" in done.stderr
    assert "did you mean 'R7.hours'?" in done.stderr


# --no-regress


def test_an_edit_that_makes_the_total_less_fails_and_one_that_does_not_passes(
    tmp_path: Path,
) -> None:
    regress = ("--baseline", "last.json", "--no-regress")
    assert check(NORTHWIND, "-o", "last.json", cwd=tmp_path).returncode == 0
    assert check(NORTHWIND, *regress, cwd=tmp_path).returncode == 0
    later = check(NORTHWIND, *regress, "--today", "2027-11-23", "-f", "text", cwd=tmp_path)
    assert later.returncode == 0
    assert "no-regress 68.4: reached: 68.4 on 23 November 2026, and 68.4" in later.stdout
    worse = NORTHWIND.replace("learned-slot: partly", "learned-slot: no")
    assert worse != NORTHWIND
    done = check(worse, *regress, "-f", "text", cwd=tmp_path)
    assert done.returncode == 3
    said = r"not reached: 68.4 on 23 November 2026, but 6\S+ for that day now: less in R4.shared\."
    assert re.search(said, done.stdout)


def test_a_baseline_of_other_rules_or_of_another_team_is_an_error(tmp_path: Path) -> None:
    regress = ("--baseline", "last.json", "--no-regress")
    check(LEAN, "-p", "frontline", "-o", "last.json", cwd=tmp_path)
    done = check(LEAN, *regress, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "last.json: this baseline cannot be used: it was measured with other rules" in done.stderr
    )
    done = check(CLOSED, *regress, "-p", "frontline", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "it has no report on Closed, only on Lean" in done.stderr


def test_an_error_is_about_the_team_also_where_another_file_is_at_fault(tmp_path: Path) -> None:
    for name, text in {
        "a.yaml": "team: A\n",
        "b.yaml": "team: B\ngate: {baseline: b.json}\n",
        "c.yaml": "team: C\n",
        "b.json": "{",
        "c.seen.json": "{",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = icaudit("check", ".", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert [report["team"]["path"] for report in found["reports"]] == ["a.yaml"]
    at_fault = [(e["path"], e["problems"][0]["place"]["path"]) for e in found["errors"]]
    assert at_fault == [("b.yaml", "b.json"), ("c.yaml", "c.seen.json")]
    assert "One thing to put right in b.json. Nothing in it was used." in done.stderr
    page = {"GITHUB_STEP_SUMMARY": str(tmp_path / "page.md")}
    icaudit("check", "c.yaml", "-f", "github", cwd=tmp_path, env=page)
    written = (tmp_path / "page.md").read_text("utf-8")
    assert "# c.yaml" in written
    assert "- **c.seen.json**: what was seen" in written


def test_a_baseline_is_never_overwritten_by_the_report_held_against_it(tmp_path: Path) -> None:
    check(LEAN, "-o", "last.json", cwd=tmp_path)
    regress = ("--baseline", "last.json", "--no-regress", "-o", "last.json")
    done = check(LEAN, *regress, cwd=tmp_path)
    assert (done.returncode, "last.json is what is being read" in done.stderr) == (2, True)


def test_nor_is_it_where_the_file_that_names_it_is_broken(tmp_path: Path) -> None:
    check(HOURS_KEPT, "-o", "last.json", cwd=tmp_path)
    before = (tmp_path / "last.json").read_bytes()
    (tmp_path / "icaudit.yaml").write_text(f"{LEAN}onwer: x\ngate: {{baseline: last.json}}\n")
    done = icaudit("check", ".", "-o", "last.json", cwd=tmp_path)
    assert (done.returncode, "last.json is what is being read" in done.stderr) == (2, True)
    assert (tmp_path / "last.json").read_bytes() == before


@pytest.mark.parametrize("paths", [["icaudit.yaml"], ["icaudit.yaml", "other.yaml"], ["."]])
@pytest.mark.parametrize("outputs", [["last.json"], ["r.csv", "./last.json"]])
def test_a_baseline_that_the_team_file_names_is_never_overwritten_either(
    outputs: list[str], paths: list[str], tmp_path: Path
) -> None:
    check(HOURS_KEPT, "-o", "last.json", cwd=tmp_path)
    before = (tmp_path / "last.json").read_bytes()
    (tmp_path / "other.yaml").write_text(LEAN)
    worse = HOURS_KEPT.replace("yes", "no") + "gate: {baseline: last.json}\n"
    written = [argument for output in outputs for argument in ("-o", output)]
    done = check(worse, *paths, *written, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "last.json is what is being read\n  write to another file\n" in done.stderr
    assert (tmp_path / "last.json").read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["icaudit.yaml", "last.json", "other.yaml"]
    assert check(worse, *paths, cwd=tmp_path).returncode == 3


# Many teams


@pytest.fixture
def teams(tmp_path: Path) -> Path:
    (tmp_path / "teams").mkdir()
    (tmp_path / "teams" / "a.yaml").write_text(LEAN)
    (tmp_path / "teams" / "b.yaml").write_text(CLOSED)
    return tmp_path


def test_every_team_is_held_against_the_marks(teams: Path) -> None:
    done = icaudit("check", "teams", "--fail-on", "error", "-f", "jsonl", cwd=teams)
    assert done.returncode == 3
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["gates"][0]["passed"] for row in rows] == [True, False]
    page = icaudit("check", "teams", "--fail-on", "error", "-f", "text", cwd=teams)
    assert "Pass marks not reached: Closed: fail-on error\n" in page.stdout
    assert page.stderr == "Not reached: fail-on error.\n"


def test_a_broken_file_weighs_more_than_a_missed_mark(teams: Path) -> None:
    (teams / "teams" / "c.yaml").write_text(BROKEN)
    done = icaudit("check", "teams", "--fail-on", "error", cwd=teams)
    assert done.returncode == 2
    assert "Not reached: fail-on error.\n" in done.stderr


def test_many_teams_are_held_against_one_baseline_and_a_new_team_is_an_error(teams: Path) -> None:
    regress = ("--baseline", "last.json", "--no-regress")
    icaudit("check", "teams", "-o", "last.json", cwd=teams)
    assert icaudit("check", "teams", *regress, cwd=teams).returncode == 0
    (teams / "teams" / "new.yaml").write_text("team: New\n")
    done = icaudit("check", "teams", *regress, "-f", "json", cwd=teams)
    assert done.returncode == 2
    assert len(json.loads(done.stdout)["reports"]) == 2
    assert [error["path"] for error in json.loads(done.stdout)["errors"]] == ["teams/new.yaml"]
    assert "it has no report on New, only on Closed and Lean" in done.stderr


# Agreed exceptions


def test_agreed_exceptions_can_be_left_aside(tmp_path: Path) -> None:
    waived = "waivers: [{check: channel.closed, because: agreed}, {reason: R10, because: agreed}]\n"
    plain = json.loads(check(CLOSED, "-f", "json", cwd=tmp_path).stdout)
    agreed = json.loads(check(CLOSED + waived, "-f", "json", cwd=tmp_path).stdout)
    assert agreed["scored"] == {"reasons": 9, "of": 10}
    done = check(CLOSED + waived, "--no-waivers", "-f", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["findings"] == plain["findings"]
    assert json.loads(done.stdout)["score"] == plain["score"]
    assert done.stderr == "Two agreed exceptions are left aside: everything counts.\n"


def test_an_exception_lets_a_mark_pass_and_is_named_unless_it_is_left_aside(
    tmp_path: Path,
) -> None:
    text = f"{CLOSED}waivers: [{{check: channel.closed, because: agreed}}]\n"
    required = ("--require", "channel.closed", "-f", "text")
    done = check(text, *required, cwd=tmp_path)
    assert done.returncode == 0
    assert "reached: Covered by one agreed exception: agreed." in done.stdout
    assert check(text, *required, "--no-waivers", cwd=tmp_path).returncode == 3


def test_a_run_without_marks_never_loads_what_judges_them() -> None:
    from test_house import imported

    northwind = str(ROOT / "examples" / "northwind.yaml")
    modules = imported("check", northwind, "-f", "json")
    assert not {name for name in modules if name.startswith("icaudit.") and "gates" in name} - {
        "icaudit.commands._gates"
    }
