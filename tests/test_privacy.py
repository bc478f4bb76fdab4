"""What docs/privacy.md promises, and no other test holds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ROOT, TODAY
from icaudit.commands._app import COMMANDS
from icaudit.files.interview import read_script
from icaudit.model.evidence import Seen, Website

NO_NETWORK = """
import os, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os._exit(99)
sys.addaudithook(watch)
from icaudit.__main__ import main
main()
"""
ASKED = 99
REPORT = ("check", "team.yaml", "-f", "json")
RUNS = {
    "benchmark": ("benchmark", "team.yaml"),
    "brief": ("brief", "team.yaml"),
    "check": ("check", "team.yaml", "--show", "all"),
    "compare": ("compare", "report.json", "report.json"),
    "demo": ("demo",),
    "detect": ("detect", "https://x.com/northwind", "https://northwind.example"),
    "explain": ("explain", "R5"),
    "import": ("import", "list.csv", "-o", "-"),
    "init": ("init", "new.yaml", "--answer", "list"),
    "plan": ("plan", "team.yaml"),
    "platforms": ("platforms", "linkedin"),
    "profiles": ("profiles",),
    "schema": ("schema", "team"),
    "trend": ("trend", "report.json"),
}
"""A run of every command that stays on this computer."""


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command with a home of its own; it ends with 99 once it asks the network."""
    places = {"HOME": folder / "home", "USERPROFILE": folder / "home", "TMPDIR": folder / "home"}
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-c", NO_NETWORK, *arguments],
        cwd=folder / "work",
        env={**kept, **{key: str(path) for key, path in places.items()}},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home and a folder to work in, with a team file, a list and a report."""
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "home").mkdir()
    (work / "team.yaml").write_bytes((ROOT / "examples" / "northwind.yaml").read_bytes())
    (work / "list.csv").write_bytes((ROOT / "examples" / "channel-list.csv").read_bytes())
    report = run(tmp_path, *REPORT, "--today", TODAY.isoformat()).stdout
    (work / "report.json").write_text(report, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", sorted({*COMMANDS.names()} - {"discover", "verify"}))
def test_a_command_stays_on_this_computer_and_leaves_nothing_there(name: str, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = run(folder, *RUNS[name])
    assert done.returncode == 0, done.stderr
    assert done.stdout + done.stderr
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [("discover", "https://www.northwind.example"), ("verify", "blog.yaml")],
    ids=lambda arguments: arguments[0],
)
def test_the_two_commands_that_look_are_noticed_at_once(
    arguments: tuple[str, ...], folder: Path
) -> None:
    blog = "team: Comms\nchannels: [https://blog.northwind.example]\n"
    (folder / "work" / "blog.yaml").write_text(blog, "utf-8")
    done = run(folder, *arguments)
    assert done.returncode == ASKED
    assert "Asking" in done.stderr


def test_the_page_on_privacy_names_everything_that_is_kept_of_a_look() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text("utf-8")
    table = page.partition("| key | what it holds |")[2].partition("\n\n")[0]
    named = re.findall(r"^\| `(\w+)`", table, re.MULTILINE)
    assert sorted(named) == sorted({*Seen._fields, *Website._fields})


def test_the_number_of_people_is_printed_nowhere(folder: Path) -> None:
    file = folder / "work" / "team.yaml"
    file.write_text(file.read_text("utf-8").replace("people: 6", "people: 7319"), "utf-8")
    for format in ("json", "text", "csv", "markdown", "html", "terminal"):
        assert "7319" not in run(folder, "check", "team.yaml", "--show", "all", "-f", format).stdout


def test_no_question_asks_who_somebody_is() -> None:
    asked = [question.ask for question in read_script().questions]
    personal = re.compile(
        r"\byour (own )?name\b|\bname of\b|\bwho (are|is) (you|your|the|in)\b|e-?mail address"
    )
    assert personal.search("What is your name?")
    assert personal.search("Who is in your team?".lower())
    assert [ask for ask in asked if personal.search(ask.lower())] == []
