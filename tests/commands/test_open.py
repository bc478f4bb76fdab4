"""`--open`: a page in the browser, or a word on where it lies."""

import sys
from pathlib import Path

import pytest

from builders import ROOT, icaudit
from icaudit.commands._open import _shows

NORTHWIND = str(ROOT / "examples" / "northwind.yaml")
NO_BROWSER = "No browser can be opened from here: open that file yourself."
PAGE = "social-media-audit-2026-11-23.html"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="names a browser as POSIX shells do")


def temporary(folder: Path, **more: str) -> dict[str, str]:
    """An environment whose temporary files lie in a folder of the test."""
    return {"TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder), **more}


def browser(folder: Path) -> str:
    """A browser that notes which address it was given."""
    program = folder / "browser.py"
    program.write_text(f"import sys; open({str(folder / 'shown')!r}, 'w').write(sys.argv[1])")
    return f"{sys.executable} {program} %s"


@on_posix
def test_the_page_is_shown_in_the_browser(tmp_path: Path) -> None:
    env = temporary(tmp_path, BROWSER=browser(tmp_path))
    done = icaudit("check", NORTHWIND, "--open", env=env)
    (page,) = tmp_path.glob(f"icaudit-*/{PAGE}")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Written: {page}\n"
    assert (tmp_path / "shown").read_text() == page.as_uri()
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert page.parent.stat().st_mode & 0o077 == 0


@on_posix
def test_a_page_that_was_asked_for_is_the_one_that_is_shown(tmp_path: Path) -> None:
    env = temporary(tmp_path, BROWSER=browser(tmp_path))
    icaudit("check", NORTHWIND, "--open", "-o", "a.txt", "-o", "b.html", cwd=tmp_path, env=env)
    assert (tmp_path / "shown").read_text() == (tmp_path / "b.html").as_uri()
    assert (tmp_path / "a.txt").exists()
    assert not list(tmp_path.glob("icaudit-*"))


@on_posix
@pytest.mark.parametrize("command", [["demo"], ["check", str(ROOT / "examples")]])
def test_the_demo_and_many_teams_are_shown_too(command: list[str], tmp_path: Path) -> None:
    env = temporary(tmp_path, BROWSER=browser(tmp_path))
    assert icaudit(*command, "--open", env=env).returncode == 0
    assert (tmp_path / "shown").exists()


def test_over_a_remote_line_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    env = temporary(tmp_path, SSH_CONNECTION="a 1 b 2", DISPLAY=":0")
    done = icaudit("check", NORTHWIND, "--open", env=env)
    (page,) = tmp_path.glob(f"icaudit-*/{PAGE}")
    assert done.returncode == 0
    assert done.stderr == f"Written: {page}\n{NO_BROWSER}\n"


def test_what_else_was_asked_for_is_still_written(tmp_path: Path) -> None:
    env = temporary(tmp_path, SSH_TTY="/dev/pts/0")
    done = icaudit("check", NORTHWIND, "--open", "-f", "json", env=env)
    assert done.stdout.startswith('{\n  "schema": "icaudit.report/1"')
    assert list(tmp_path.glob(f"icaudit-*/{PAGE}"))


def test_a_file_with_a_mistake_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "icaudit.yaml").write_text("team: a\nonwer: x\n")
    done = icaudit("check", "--open", cwd=tmp_path, env=temporary(tmp_path))
    assert done.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["icaudit.yaml"]


@pytest.mark.parametrize(
    ("environ", "system", "shows"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "SSH_CLIENT": "a"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"SSH_CONNECTION": "a"}, "win32", False),
        ({"SSH_CONNECTION": "a", "BROWSER": "code --open-url"}, "linux", True),
    ],
)
def test_a_browser_is_opened_only_before_the_reader(
    environ: dict[str, str], system: str, shows: bool
) -> None:
    assert _shows(environ, system) is shows
