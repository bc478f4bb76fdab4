"""Readers that go away: of standard error nothing comes, of standard output no other code."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT, TODAY
from icaudit.commands import _app
from icaudit.commands._app import run
from icaudit.commands._bar import Bar
from icaudit.commands._streams import Courtesy
from icaudit.errors import ExitCode

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
BROKEN = "team: Broken\nonwer: x\n"
MANY = 9

pipes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")


def dead_pipe() -> int:
    """The writing end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def unread(stream: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """A run in which nobody reads one of the streams: its code, and what the other one got."""
    dead = dead_pipe()
    other = "stdout" if stream == "stderr" else "stderr"
    streams: dict[str, Any] = {stream: dead, other: subprocess.PIPE}
    environ = {**os.environ, "ICAUDIT_TODAY": TODAY.isoformat()}
    command = [sys.executable, "-m", "icaudit", *arguments]
    done = subprocess.run(command, cwd=folder, env=environ, check=False, timeout=60, **streams)
    os.close(dead)
    return done.returncode, getattr(done, other).decode("utf-8")


@pytest.fixture
def teams(tmp_path: Path) -> Path:
    """Broken files and good ones in turns."""
    (tmp_path / "teams").mkdir()
    for number in range(MANY):
        (tmp_path / "teams" / f"{number}a.yaml").write_text(BROKEN)
        (tmp_path / "teams" / f"{number}b.yaml").write_text(NORTHWIND, "utf-8")
    return tmp_path


# Standard error


@pipes
def test_what_is_written_is_whole_though_nobody_reads_standard_error(teams: Path) -> None:
    code, text = unread("stderr", teams, "check", "teams", "-f", "json")
    found = json.loads(text)
    assert (code, len(found["reports"]), len(found["errors"])) == (2, MANY, MANY)


@pipes
def test_a_file_is_written_though_nobody_reads_standard_error(teams: Path) -> None:
    code, text = unread("stderr", teams, "check", "teams", "-o", "r.json")
    assert (code, text) == (2, "")
    assert len(json.loads((teams / "r.json").read_text("utf-8"))["reports"]) == MANY


@pipes
@pytest.mark.parametrize("arguments", ["check teams/0a.yaml", "check --nope", "chek", "check none"])
def test_a_mistake_ends_with_two_though_nobody_reads_standard_error(
    arguments: str, teams: Path
) -> None:
    assert unread("stderr", teams, *arguments.split()) == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", ["check teams/0a.yaml", "check --nope"])
def test_a_mistake_ends_with_two_though_the_log_is_full(arguments: str, teams: Path) -> None:
    command = [sys.executable, "-m", "icaudit", *arguments.split()]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=teams, stderr=full, check=False, timeout=60)
    assert done.returncode == 2


class DeadTerminal(io.TextIOWrapper):
    """A terminal that nobody looks at any more."""

    def __init__(self) -> None:
        super().__init__(io.FileIO(dead_pipe(), "w"), "utf-8", line_buffering=True)

    def isatty(self) -> bool:
        return True


@pipes
def test_a_bug_ends_with_one_though_nobody_reads_standard_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_app, "app", lambda *_, **__: 1 / 0)
    with DeadTerminal() as dead:
        monkeypatch.setattr(sys, "stderr", dead)
        assert run(["check"]) == ExitCode.BUG


@pipes
def test_a_bar_goes_on_though_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with DeadTerminal() as dead:
        monkeypatch.setattr(sys, "stderr", Courtesy(dead))
        with Bar() as bar:
            bar.begin(3)
            bar.step()
            bar.again(2)
        print("so does what is said afterwards", file=sys.stderr, flush=True)


# Standard output


@pipes
@pytest.mark.parametrize(
    "name", "json jsonl sarif junit github gitlab csv markdown html text terminal".split()
)
def test_the_teams_that_nobody_reads_on_to_are_judged_all_the_same(
    name: str, tmp_path: Path
) -> None:
    for number in range(MANY):
        (tmp_path / f"{number}.yaml").write_text(NORTHWIND, "utf-8")
    arguments = ("check", ".", "-f", name, "--fail-under", "50")
    assert unread("stdout", tmp_path, *arguments) == (0, "")
    (tmp_path / "last.yaml").write_text("team: Silent\n")
    assert unread("stdout", tmp_path, *arguments) == (3, "Not reached: fail-under 50.\n")


@pipes
def test_a_file_that_cannot_be_used_is_named_though_nobody_reads_on(teams: Path) -> None:
    code, said = unread("stdout", teams, "check", "teams", "-f", "jsonl")
    assert (code, said.count("unknown key 'onwer'")) == (2, MANY)
