"""What people install: the wheel, in an empty environment, away from the checkout."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from builders import ROOT
from icaudit.files.profile import profile_names

PYTHONS_OWN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")

pytestmark = [
    pytest.mark.skipif(
        os.environ.get("ICAUDIT_TEST_ALL") != "1",
        reason="installs from a package index; set ICAUDIT_TEST_ALL=1",
    ),
    pytest.mark.xdist_group("wheel"),  # one worker builds it, once
]


class Installed(NamedTuple):
    """An environment that holds icaudit and what it needs, and an empty folder to run in."""

    scripts: Path
    folder: Path

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of the environment; it must end well. Standard output is returned."""
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        command = [str(self.scripts / program), *arguments]
        done = subprocess.run(command, cwd=self.folder, env=kept, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as an installer would build it."""
    made = tmp_path_factory.mktemp("wheel")
    _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(made), str(ROOT))
    return next(made.glob("icaudit-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An empty environment with the wheel in it."""
    home, folder = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("elsewhere")
    assert not folder.is_relative_to(ROOT)
    venv.create(home, with_pip=True, symlinks=sys.platform != "win32")
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    _pip(str(scripts / "python"), "install", str(wheel))
    return Installed(scripts, folder)


def _pip(python: str, *arguments: str) -> None:
    kept = {key: value for key, value in os.environ.items() if key not in PYTHONS_OWN}
    command = [python, "-m", "pip", "--no-input", *arguments]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_wheel_holds_every_profile_example_platform_and_question(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder in ("profiles", "examples"):
        files = {f"icaudit/{folder}/{path.name}" for path in (ROOT / folder).glob("*.yaml")}
        assert files
        assert files <= names
    data = {f"icaudit/data/{path.name}" for path in (ROOT / "src/icaudit/data").iterdir()}
    assert {"icaudit/data/platforms.yaml", "icaudit/data/page.css"} <= data
    assert {*data, "icaudit/py.typed"} <= names


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"icaudit"}
    assert not [name for name in names if "test" in name or "__pycache__" in name]


def test_the_installed_command_says_the_version_of_the_wheel(
    wheel: Path, installed: Installed
) -> None:
    version = wheel.name.split("-")[1]
    assert installed.run("icaudit", "--version") == f"icaudit {version}\n"


def test_the_demo_runs_away_from_the_checkout(installed: Installed) -> None:
    assert "Northwind" in installed.run("icaudit", "demo")


def test_a_page_is_made_away_from_the_checkout(installed: Installed) -> None:
    assert installed.run("icaudit", "demo", "-f", "html").startswith("<!DOCTYPE html>")


def test_python_m_icaudit_lists_the_profiles_of_the_wheel(installed: Installed) -> None:
    listed = json.loads(installed.run("python", "-m", "icaudit", "profiles", "-f", "json"))
    assert tuple(row["name"] for row in listed["profiles"]) == profile_names()


def test_a_team_file_is_checked_away_from_the_checkout(installed: Installed) -> None:
    text = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
    (installed.folder / "icaudit.yaml").write_text(text, "utf-8")
    assert '"schema": "icaudit.report/1"' in installed.run("icaudit", "check", "-f", "json")


def test_a_calendar_is_written_away_from_the_checkout(installed: Installed) -> None:
    northwind = str(ROOT / "examples" / "northwind.yaml")
    installed.run("icaudit", "plan", northwind, "--calendar", "plan.ics")
    assert (installed.folder / "plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_schema_and_a_blank_file_are_made_away_from_the_checkout(installed: Installed) -> None:
    assert '"$schema"' in installed.run("icaudit", "schema", "team")
    installed.run("icaudit", "init", "--blank", "blank.yaml")
    installed.run("icaudit", "check", "blank.yaml")
