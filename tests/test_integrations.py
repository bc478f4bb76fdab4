"""What other people's CI takes from here: the action, the hook and the recipes."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import ROOT, icaudit
from icaudit.checks import CHECKS
from icaudit.files.profile import read_profile

LEAN = "team: Lean\nchannels: [https://www.linkedin.com/company/northwind]\n"

bash = pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="needs bash")


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


ACTION = loaded("action.yml")
STEPS = ACTION["runs"]["steps"]
CHECK = next(step for step in STEPS if step.get("id") == "check")


# The action


@pytest.mark.parametrize("step", [s for s in STEPS if "run" in s], ids=lambda s: s["name"])
def test_inputs_reach_a_script_through_the_environment_alone(step: Any) -> None:
    assert "${{" not in step["run"]
    assert "python3 -P -m" in step["run"]
    assert not re.search(r"python3 (?!-P)", step["run"])


def test_every_input_is_described_and_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == set(ACTION["inputs"])
    assert all(one["description"].endswith(".") for one in ACTION["inputs"].values())


def run_action(folder: Path, code: int = 0, **inputs: str) -> tuple[int, list[list[str]], Any]:
    """Run the script of the check as a runner would, with a Python that only takes notes."""
    notes = folder / "notes"
    python = folder / "bin" / "python3"
    python.parent.mkdir()
    python.write_text(
        f'#!/bin/sh\nfor a in "$@"; do printf "%s\\0" "$a"; done >> "{notes}"\n'
        f'echo "$ICAUDIT_REQUIRE|$PYTHONPATH" > "{folder}/environment"\n'
        f'printf "\\n" >> "{notes}"\nexit {code}\n'
    )
    python.chmod(0o755)
    values = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    environ = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
        for name, text in CHECK["env"].items()
    }
    environ |= {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    environ |= {"RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(folder / "output")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]]
    done = subprocess.run(command, env=environ, cwd=folder, check=False, capture_output=True)
    runs = notes.read_text("utf-8").rstrip("\n").split("\n")
    return done.returncode, [run.split("\0")[:-1] for run in runs], folder


@bash
def test_the_action_checks_the_default_file(tmp_path: Path) -> None:
    code, runs, folder = run_action(tmp_path)
    assert code == 0
    assert runs[-1] == ["-P", "-m", "icaudit", "check", "-f", "github", "--", "icaudit.yaml"]
    assert (folder / "output").read_text() == f"report={folder}/icaudit.json\n"
    assert (folder / "environment").read_text() == f"|{folder}/icaudit\n"


@bash
def test_the_action_hands_every_input_on_whatever_it_holds(tmp_path: Path) -> None:
    paths = "teams/a b.yaml\n\n--share\n$(touch x)\n"
    _, runs, folder = run_action(tmp_path, paths=paths, baseline="a b.json", require="R5,R8")
    asked = [
        "--no-regress",
        "--baseline",
        "a b.json",
        "--",
        "teams/a b.yaml",
        "--share",
        "$(touch x)",
    ]
    assert runs[-1] == ["-P", "-m", "icaudit", "check", "-f", "github", *asked]
    assert runs[0][4:8:2] == ["-o", "-o"]
    assert runs[0][8:] == asked
    assert (folder / "environment").read_text().startswith("R5,R8|")
    assert not (folder / "x").exists()


@bash
@pytest.mark.parametrize("code", [2, 3])
def test_the_action_ends_as_the_check_does(code: int, tmp_path: Path) -> None:
    assert run_action(tmp_path, code)[0] == code


def test_other_actions_are_pinned_to_a_commit() -> None:
    jobs = loaded("docs/github-workflow.yml")["jobs"]
    used = [step["uses"] for step in [*STEPS, *jobs["icaudit"]["steps"]] if "uses" in step]
    assert len(used) == 3
    assert all(re.search(r"@[0-9a-f]{40}$", name) for name in used)


# The hook


def test_the_hook_looks_at_team_files_alone() -> None:
    (hook,) = loaded(".pre-commit-hooks.yaml")
    wanted = ("icaudit.yaml", "teams/icaudit.yml")
    others = ("other.yaml", "my-icaudit.yaml.j2", "icaudit.json", "noticaudit.yaml")
    assert all(re.search(hook["files"], name) for name in wanted)
    assert not [name for name in others if re.search(hook["files"], name)]


@pytest.mark.parametrize(
    ("text", "code"),
    [(LEAN, 0), ("team: a\nonwer: b\n", 2), (f"{LEAN}gate: {{require: R10}}\n", 3)],
)
def test_the_hook_stops_a_commit_for_a_mistake_or_a_missed_mark(
    text: str, code: int, tmp_path: Path
) -> None:
    (hook,) = loaded(".pre-commit-hooks.yaml")
    (tmp_path / "icaudit.yaml").write_text(text)
    program, *arguments = shlex.split(hook["entry"])
    assert program == "icaudit"
    assert icaudit(*arguments, "icaudit.yaml", cwd=tmp_path).returncode == code


# The recipes


def test_the_recipes_ask_for_what_exists() -> None:
    step = loaded("docs/github-workflow.yml")["jobs"]["icaudit"]["steps"][-1]
    assert set(step["with"]) <= set(ACTION["inputs"])
    asked = {
        step["with"]["require"],
        loaded("docs/gitlab-ci.yml")["icaudit"]["variables"]["ICAUDIT_REQUIRE"],
    }
    profile = read_profile()
    known = {*CHECKS, *profile.criteria(), *(reason.id for reason in profile.reasons)}
    assert {id for text in asked for id in text.split(",")} <= known


def test_the_recipe_for_gitlab_reports_the_files_that_it_writes() -> None:
    job = loaded("docs/gitlab-ci.yml")["icaudit"]
    written = set(re.findall(r"-o (\S+)", job["script"][-1]))
    reports = job["artifacts"]["reports"]
    assert written == {reports["codequality"], reports["junit"], *job["artifacts"]["paths"]}
