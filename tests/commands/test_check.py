"""`icaudit check`, run as a user would run it."""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from jsonschema import Draft7Validator

from builders import ROOT, icaudit
from icaudit.core.schema_wire import result_schema

EXAMPLES = ROOT / "examples"
NORTHWIND = str(EXAMPLES / "northwind.yaml")
LEAN = "team: Lean\nchannels: [https://www.linkedin.com/company/northwind]\n"
BROKEN = "team: Broken\nonwer: x\n"
NO_TEAM_FILE = "there is no team file in this folder yet"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three teams, one broken team and one file that is none."""
    teams = tmp_path / "teams"
    (teams / "north").mkdir(parents=True)
    (teams / ".git").mkdir()
    shutil.copy(EXAMPLES / "bank.yaml", teams / "bank.yaml")
    shutil.copy(EXAMPLES / "charity.yaml", teams / "north" / "charity.yml")
    (teams / "lean.yaml").write_text(LEAN)
    (teams / "broken.yaml").write_text(BROKEN)
    (teams / "other.yaml").write_text("services:\n  web: x\n")
    (teams / "notes.txt").write_text("team: no\n")
    (teams / ".hidden.yaml").write_text("team: hidden\n")
    (teams / ".git" / "a.yaml").write_text("team: hidden\n")
    return tmp_path


def payload(done: CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


def stdout(*arguments: str, **options: Any) -> str:
    """What a run that is fine prints."""
    done = icaudit("check", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


# Which files


def test_the_default_file_is_the_one_in_this_folder(tmp_path: Path) -> None:
    (tmp_path / "icaudit.yaml").write_text(LEAN)
    assert stdout("-f", "json", cwd=tmp_path).count('"path": "icaudit.yaml"') >= 1


def test_without_a_file_the_first_steps_are_shown(tmp_path: Path) -> None:
    done = icaudit("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"icaudit.yaml: {NO_TEAM_FILE}" in done.stderr
    assert "'icaudit demo'" in done.stderr
    assert "'icaudit init' asks" in done.stderr


@pytest.mark.parametrize("name", ["icaudit.yaml.txt", "icaudit.yml"])
def test_a_file_that_should_have_the_usual_name_is_to_be_renamed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(LEAN, "utf-8")
    done = icaudit("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is '{name}': rename it 'icaudit.yaml'" in done.stderr


def test_a_named_file_that_is_missing_is_just_missing(tmp_path: Path) -> None:
    done = icaudit("check", "icaudit.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "icaudit.yaml: there is no such file" in done.stderr


def test_one_file_gives_one_report() -> None:
    found = payload(icaudit("check", NORTHWIND, "-f", "json"))
    assert found["schema"] == "icaudit.report/1"
    assert found["team"]["name"] == "Northwind Internal Comms"
    assert found["audited"] == "2026-11-23"


def test_standard_input_gives_one_report() -> None:
    found = json.loads(stdout("-", "-f", "json", stdin=LEAN))
    assert found["schema"] == "icaudit.report/1"
    assert found["team"]["path"] == "-"


def test_a_mistake_on_standard_input_is_called_one() -> None:
    done = icaudit("check", "-", stdin=BROKEN)
    assert done.returncode == 2
    assert done.stderr.startswith("-:2:1: unknown key 'onwer' in a team file\n    2 | onwer: x\n")
    assert "One thing to put right in standard input." in done.stderr


def test_a_folder_gives_all_teams_in_it_and_counts_the_rest(folder: Path) -> None:
    done = icaudit("check", "teams", "-f", "json", cwd=folder)
    found = payload(done)
    assert found["schema"] == "icaudit.reports/1"
    assert [report["team"]["path"] for report in found["reports"]] == [
        "teams/bank.yaml",
        "teams/lean.yaml",
        "teams/north/charity.yml",
    ]
    assert "One YAML file is no team file and passed over." in done.stderr


def test_one_broken_file_is_named_and_the_others_are_audited(folder: Path) -> None:
    done = icaudit("check", "teams", "-f", "json", cwd=folder)
    assert done.returncode == 2
    assert [error["path"] for error in payload(done)["errors"]] == ["teams/broken.yaml"]
    assert len(payload(done)["reports"]) == 3
    assert done.stderr.startswith("teams/broken.yaml:2:1: unknown key 'onwer' in a team file\n")
    assert "One thing to put right in teams/broken.yaml." in done.stderr


def test_a_folder_with_one_team_still_gives_many(folder: Path) -> None:
    found = json.loads(stdout("teams/north", "-f", "json", cwd=folder))
    assert found["schema"] == "icaudit.reports/1"
    assert len(found["reports"]) == 1


def test_a_pattern_is_understood_without_a_shell(folder: Path) -> None:
    found = json.loads(stdout("teams/**/[cl]*.y*ml", "-f", "json", cwd=folder))
    assert [report["team"]["path"] for report in found["reports"]] == [
        "teams/lean.yaml",
        "teams/north/charity.yml",
    ]


def test_a_pattern_that_leads_to_nothing_is_an_error(folder: Path) -> None:
    done = icaudit("check", "teams/x*.yaml", cwd=folder)
    assert done.returncode == 2
    assert "teams/x*.yaml: there is no such file" in done.stderr


def test_a_file_with_a_bracket_in_its_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].yaml").write_text(LEAN)
    assert json.loads(stdout("a[1].yaml", "-f", "json", cwd=tmp_path))["team"]["name"] == "Lean"


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    done = stdout("teams/lean.yaml", "./teams/lean.yaml", "teams/l*.yaml", "-f", "json", cwd=folder)
    assert len(json.loads(done)["reports"]) == 1


def test_a_file_that_is_named_is_never_passed_over(folder: Path) -> None:
    done = icaudit("check", "teams/other.yaml", cwd=folder)
    assert done.returncode == 2
    assert "'team' is missing in a team file" in done.stderr


@pytest.mark.parametrize("name", ["empty", "others"])
def test_a_folder_without_a_team_file_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    if name == "others":
        (tmp_path / name / "a.yaml").write_text("a: b\n")
    for options in ([], ["-f", "json"], ["--table-style", "jira"], ["-o", "report.html"]):
        done = icaudit("check", name, *options, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "Error: no team file was found\n  a team file begins with 'team:'\n"
    assert not (tmp_path / "report.html").exists()


# Options


def test_the_day_of_the_audit_can_be_chosen() -> None:
    found = json.loads(stdout("-", "-f", "json", "--today", "2024-02-29", stdin=LEAN))
    assert found["audited"] == "2024-02-29"


@pytest.mark.parametrize("text", ["2026-11", "tomorrow", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    done = icaudit("check", "-", "--today", text, stdin=LEAN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Error: --today '{text}' is not a day\n  write it as 2026-11-23\n"


def test_a_profile_replaces_the_one_in_the_file() -> None:
    text = f"{LEAN}profile: frontline\n"
    assert json.loads(stdout("-", "-f", "json", stdin=text))["profile"]["names"] == [
        "ten-reasons",
        "frontline",
    ]
    chosen = stdout("-", "-f", "json", "-p", "regulated", "--profile", "small-team", stdin=text)
    assert json.loads(chosen)["profile"]["names"] == ["ten-reasons", "regulated", "small-team"]


def test_a_profile_that_does_not_exist_is_named_with_what_was_meant() -> None:
    done = icaudit("check", "-", "-p", "fronline", stdin=LEAN)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: there is no profile 'fronline'\n  did you mean 'frontline'?\n"


def test_a_profile_may_be_a_path_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "id: own\nextends: ten-reasons\nreasons: [{id: R1, weight: 0}]\n"
    )
    found = json.loads(stdout("-", "-f", "json", "-p", "own.yaml", stdin=LEAN, cwd=tmp_path))
    assert found["profile"]["names"] == ["own"]
    assert found["scored"] == {"reasons": 9, "of": 9}


@pytest.mark.parametrize(
    ("name", "value", "key", "wanted"),
    [
        ("ICAUDIT_TODAY", "2025-01-31", "audited", "2025-01-31"),
        ("ICAUDIT_FORMAT", "json", "schema", "icaudit.report/1"),
        (
            "ICAUDIT_PROFILE",
            "frontline regulated",
            "profile",
            ["ten-reasons", "frontline", "regulated"],
        ),
    ],
)
def test_options_can_be_set_in_the_environment(
    name: str, value: str, key: str, wanted: object
) -> None:
    environ = {"ICAUDIT_FORMAT": "json", name: value}
    found = json.loads(stdout("-", stdin=LEAN, env=environ))[key]
    assert (found["names"] if key == "profile" else found) == wanted


def test_the_command_line_stands_above_the_environment() -> None:
    environ = {"ICAUDIT_TODAY": "2025-01-31", "ICAUDIT_FORMAT": "text"}
    found = json.loads(stdout("-", "-f", "json", "--today", "2026-01-31", stdin=LEAN, env=environ))
    assert found["audited"] == "2026-01-31"


@pytest.mark.parametrize("name", ["ICAUDIT_TODAY", "ICAUDIT_FORMAT", "ICAUDIT_PROFILE"])
def test_an_empty_variable_is_like_none(name: str) -> None:
    assert stdout("-", stdin=LEAN, env={name: ""})


def test_a_wrong_format_in_the_environment_is_named() -> None:
    done = icaudit("check", "-", stdin=LEAN, env={"ICAUDIT_FORMAT": "jsno"})
    assert done.returncode == 2
    assert done.stderr == "Error: there is no format 'jsno'\n  did you mean 'json'?\n"


def test_places_say_where_everything_stands() -> None:
    assert "northwind.yaml:" not in stdout(NORTHWIND, columns=400)
    page = stdout("northwind.yaml", "--places", "-f", "text", cwd=EXAMPLES)
    assert page.count("[northwind.yaml:") > 8


def test_everything_shows_every_sign_and_every_channel() -> None:
    gaps, everything = (stdout(NORTHWIND, "-f", "text", "--show", how) for how in ("gaps", "all"))
    assert "R1.confident" not in gaps
    assert everything.count("R1.confident") == 1
    assert len(listed(gaps)) < len(listed(everything)) == 8


def listed(page: str) -> set[str]:
    """The channels in the table of a report in text."""
    return set(re.findall(r"^Your eight channels: (?:channel: )?([^;]+)", page, re.MULTILINE))


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("jira", "|| reason "),
        ("mediawiki", '{| class="wikitable"'),
        ("tsv", "reason\tof 100\tlevel\t"),
    ],
)
def test_the_table_comes_in_a_style_to_paste(style: str, wanted: str) -> None:
    page = stdout(NORTHWIND, "--table-style", style)
    assert page.startswith(wanted)
    assert "Confidence" in page


def test_a_table_style_serves_many_teams_too(folder: Path) -> None:
    done = icaudit("check", "teams", "--table-style", "github", cwd=folder)
    assert done.returncode == 2
    assert done.stdout.startswith("| team ")
    assert len(done.stdout.splitlines()) == 5


def test_a_table_style_that_does_not_exist_is_refused() -> None:
    done = icaudit("check", NORTHWIND, "--table-style", "jria")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: there is no table style 'jria'\n  did you mean 'jira'?\n"


@pytest.mark.parametrize("command", ["check", "platforms", "profiles"])
@pytest.mark.parametrize(("other", "value"), [("--output", "r.html"), ("--format", "json")])
def test_a_table_to_paste_is_all_there_is(
    command: str, other: str, value: str, tmp_path: Path
) -> None:
    (tmp_path / "icaudit.yaml").write_text(LEAN)
    done = icaudit(command, "--table-style", "jira", other, value, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Error: --table-style and {other} do not go together\n")
    assert os.listdir(tmp_path) == ["icaudit.yaml"]


# Files to write


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.json", '{\n  "schema": "icaudit.report/1"'),
        ("r.jsonl", '{"schema":"icaudit.report/1"'),
        ("r.txt", "Lean, 23 November 2026\n"),
        ("R.JSON", '{\n  "schema"'),
    ],
)
def test_the_ending_of_a_file_chooses_the_format(name: str, start: str, tmp_path: Path) -> None:
    done = icaudit("check", "-", "-o", name, stdin=LEAN, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Written: {name}\n")
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_several_files_are_written_at_once(folder: Path) -> None:
    done = icaudit("check", "teams", "-o", "a.json", "-o", "a.jsonl", "-o", "a.txt", cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    reports = json.loads((folder / "a.json").read_text("utf-8"))["reports"]
    rows = [json.loads(line) for line in (folder / "a.jsonl").read_text("utf-8").splitlines()]
    assert [row for row in rows if row["schema"] == "icaudit.report/1"] == reports
    assert "Three teams" in (folder / "a.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("r.pdf", "the ending of r.pdf names no format\n  use one of: ."),
        ("r", "the ending of r names no format"),
        ("none/r.json", "there is no folder none\n  make it first"),
        ("folder.json", "folder.json is a folder\n  name a file in it"),
        ("team.json", "team.json is what is being read\n  write to another file"),
        ("./x/../team.json", "is what is being read"),
        ("link.json", "link.json is what is being read"),
    ],
)
def test_where_a_report_cannot_go_is_said_before_any_work(
    name: str, wanted: str, tmp_path: Path
) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "x").mkdir()
    (tmp_path / "team.json").write_text(BROKEN)  # it would be named, were it read
    (tmp_path / "link.json").symlink_to("team.json")
    done = icaudit("check", "team.json", "-o", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: ")
    assert wanted in done.stderr
    assert (tmp_path / "team.json").read_text() == BROKEN


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("before")
    done = icaudit("check", "-", "-o", "r.json", stdin=BROKEN, cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "r.json").read_text() == "before"
    assert os.listdir(tmp_path) == ["r.json"]


def test_a_report_replaces_what_is_there_and_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text("before")
    file.chmod(0o640)
    icaudit("check", "-", "-o", "r.json", stdin=LEAN, cwd=tmp_path)
    assert json.loads(file.read_text("utf-8"))["team"]["name"] == "Lean"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_report_goes_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("before")
    (tmp_path / "r.json").symlink_to("real.json")
    icaudit("check", "-", "-o", "r.json", stdin=LEAN, cwd=tmp_path)
    assert (tmp_path / "r.json").is_symlink()
    assert (tmp_path / "real.json").read_text("utf-8").startswith("{")


# Formats for programs


def test_lines_carry_reports_and_errors_in_the_order_of_the_files(folder: Path) -> None:
    done = icaudit("check", "teams", "-f", "jsonl", cwd=folder)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["schema"], row.get("path")) for row in rows] == [
        ("icaudit.report/1", None),
        ("icaudit.error/1", "teams/broken.yaml"),
        ("icaudit.report/1", None),
        ("icaudit.report/1", None),
    ]
    assert rows[1]["problems"] == [
        {
            "message": "unknown key 'onwer' in a team file",
            "hint": rows[1]["problems"][0]["hint"],
            "place": {
                "path": "teams/broken.yaml",
                "line": 2,
                "column": 1,
                "end_column": 6,
                "cell": None,
            },
        }
    ]


def test_a_line_for_a_team_is_the_same_whether_it_comes_alone_or_with_others() -> None:
    together = icaudit("check", str(EXAMPLES), "-f", "jsonl").stdout
    files = sorted(EXAMPLES.glob("*.yaml"))
    alone = [icaudit("check", str(file), "-f", "jsonl").stdout for file in files]
    assert together == "".join(alone) != ""


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_file_name_that_is_no_text_does_not_stop_the_lines(folder: Path) -> None:
    name = os.fsencode(folder / "teams") + b"/caf\xe9.yaml"
    Path(os.fsdecode(name)).write_text(LEAN)
    done = icaudit("check", "teams", "-f", "jsonl", cwd=folder)
    paths = [json.loads(line).get("team", {}).get("path") for line in done.stdout.splitlines()]
    assert "teams/caf?.yaml" in paths
    assert len(paths) == 5


def test_lines_carry_the_error_of_a_single_file_too() -> None:
    done = icaudit("check", "-", "-f", "jsonl", stdin=BROKEN)
    assert done.returncode == 2
    assert json.loads(done.stdout)["schema"] == "icaudit.error/1"
    assert done.stderr.count("unknown key 'onwer'") == 1


def test_a_single_broken_file_prints_no_json_report() -> None:
    done = icaudit("check", "-", "-f", "json", stdin=BROKEN)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("how", ["one", "many", "lines"])
def test_what_is_printed_for_programs_is_valid(how: str, folder: Path) -> None:
    format_ = "jsonl" if how == "lines" else "json"
    name = "teams/bank.yaml" if how == "one" else "teams"
    done = icaudit("check", name, "-f", format_, cwd=folder)
    rows = done.stdout.splitlines() if how == "lines" else [done.stdout]
    for row in rows:
        Draft7Validator(result_schema("report")).validate(json.loads(row))


# The roll-up


def test_many_teams_come_on_one_page_sorted_by_name(folder: Path) -> None:
    page = icaudit("check", "teams", "-f", "text", cwd=folder).stdout
    assert page.startswith("Three teams, 23 November 2026\n")
    names = [line.split(": ")[2] for line in page.splitlines() if line.startswith("All teams: ")]
    assert len(names) == 3
    assert names == sorted(names, key=str.casefold)
    assert "Could not be used: teams/broken.yaml: One thing to put right; not scored." in page


def test_where_it_is_too_early_for_every_team_the_page_says_why_and_counts_no_levels(
    tmp_path: Path,
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"team: {name}\n", "utf-8")
    page = icaudit("check", ".", cwd=tmp_path, columns=120).stdout
    assert "Too early for a score: two teams, with less than half of the signs" in page
    assert "The reasons, in numbers of teams" not in page


def test_a_format_of_findings_in_the_environment_of_a_job_stops_no_other_command() -> None:
    job = {"ICAUDIT_FORMAT": "github"}
    plan = icaudit("plan", NORTHWIND, "--target", "75", env=job)
    assert (plan.returncode, plan.stdout[:9]) == (0, "Northwind")
    assert icaudit("plan", NORTHWIND, "--target", "75", "-f", "github").returncode == 2
    styled = icaudit("platforms", "--table-style", "jira", env=job)
    assert (styled.returncode, styled.stdout[:2]) == (0, "||")
