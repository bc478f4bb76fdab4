"""Formats for CI, spreadsheets and wikis, as a pipeline would run them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from builders import icaudit
from icaudit.files.write import add_to, write_whole
from icaudit.formats import OF_FINDINGS

LEAN = "team: Lean\nchannels: [{name: Old, platform: Google+}]\n"
BROKEN = "team: Broken\nonwer: x\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A team, a team whose file is broken, and a file that is none."""
    (tmp_path / "teams").mkdir()
    (tmp_path / "teams" / "lean.yaml").write_text(LEAN)
    (tmp_path / "teams" / "broken.yaml").write_text(BROKEN)
    (tmp_path / "teams" / "other.yaml").write_text("a: b\n")
    return tmp_path


READ: dict[str, Callable[[Path], int]] = {
    "r.csv": lambda file: file.read_text("utf-8").count("\n"),
    "r.xlsx": lambda file: len(load_workbook(file).sheetnames),
    "r.md": lambda file: file.read_text("utf-8").count("\n# ") + 1,
    "r.sarif": lambda file: len(json.loads(file.read_text("utf-8"))["runs"][0]["results"]),
    "r.xml": lambda file: len(etree.parse(file).getroot()),
    "gl-code-quality-report.json": lambda file: len(json.loads(file.read_text("utf-8"))),
}


def test_one_run_writes_every_format(folder: Path) -> None:
    files = [argument for name in READ for argument in ("-o", name)]
    done = icaudit("check", "teams/lean.yaml", *files, cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "".join(f"Written: {name}\n" for name in READ)
    gaps = READ["r.sarif"](folder / "r.sarif")
    assert gaps == READ["gl-code-quality-report.json"](folder / "gl-code-quality-report.json") > 1
    assert READ["r.csv"](folder / "r.csv") > 30
    assert READ["r.xlsx"](folder / "r.xlsx") == 3
    assert READ["r.md"](folder / "r.md") == READ["r.xml"](folder / "r.xml") == 1


def test_one_run_over_many_teams_writes_every_format(folder: Path) -> None:
    files = [argument for name in READ for argument in ("-o", name)]
    done = icaudit("check", "teams", *files, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.count("onwer") == 2
    assert READ["r.csv"](folder / "r.csv") == 2
    assert READ["r.xlsx"](folder / "r.xlsx") == 2
    assert READ["r.xml"](folder / "r.xml") == 2
    for name in ("r.sarif", "r.xml", "gl-code-quality-report.json"):
        text = (folder / name).read_text("utf-8")
        assert "teams/broken.yaml" in text
        assert "nknown key 'onwer" in text
    assert "teams/broken.yaml" in (folder / "r.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab"])
def test_the_only_file_being_broken_is_told_too(name: str, folder: Path) -> None:
    done = icaudit("check", "broken.yaml", "-f", name, cwd=folder / "teams")
    assert done.returncode == 2
    assert "nknown key 'onwer'" in done.stdout
    assert "broken.yaml" in done.stdout


NO_FINDINGS = "use another format, such as json; to fail a run: verify --fail-on-verdict"


@pytest.mark.parametrize(
    "command", "verify plan brief benchmark profiles platforms explain".split()
)
@pytest.mark.parametrize("name", OF_FINDINGS)
def test_what_has_no_findings_is_no_empty_success_in_ci(
    command: str, name: str, tmp_path: Path
) -> None:
    done = icaudit(command, "-f", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    what = f"{name} shows findings, and only 'check' and 'profiles check' have some\n"
    assert done.stderr == f"Error: {what}  {NO_FINDINGS}\n"


@pytest.mark.parametrize(
    "arguments",
    ["compare a.json b.json", "trend a.json", "discover www.acme.example", "detect x.com/acme"],
)
@pytest.mark.parametrize("file", ["r.sarif", "r.xml", "gl-code-quality-report.json"])
def test_nor_is_a_file_without_findings(arguments: str, file: str, tmp_path: Path) -> None:
    done = icaudit(*arguments.split(), "-o", file, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert NO_FINDINGS in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["markdown", "csv", "xlsx"])
def test_a_report_of_nothing_is_not_written(name: str, folder: Path) -> None:
    done = icaudit("check", "broken.yaml", "-f", name, cwd=folder / "teams")
    assert (done.returncode, done.stdout) == (2, "")


# The page about a step in GitHub Actions


def summary(folder: Path, *arguments: str, **options: str) -> tuple[str, str]:
    """What is printed, and what is on the page."""
    page = folder / "page.md"
    done = icaudit("check", *arguments, cwd=folder, env={"GITHUB_STEP_SUMMARY": str(page)})
    return done.stdout, page.read_text("utf-8") if page.exists() else ""


def test_the_page_gets_the_report_after_what_is_there_already(folder: Path) -> None:
    (folder / "page.md").write_text("# Before\n")
    printed, page = summary(folder, "teams/lean.yaml", "-f", "github")
    assert printed.startswith("::error file=teams/lean.yaml,line=2,")
    assert page.startswith("# Before\n\n# Lean\n")


def test_the_page_gets_the_table_of_many_teams(folder: Path) -> None:
    printed, page = summary(folder, "teams", "-f", "github")
    assert "file=teams/broken.yaml" in printed
    assert "file=teams/lean.yaml" in printed
    assert "| Lean |" in page
    assert "**teams/broken.yaml**: One thing to put right" in page


def test_the_page_says_that_the_only_file_is_broken(folder: Path) -> None:
    _, page = summary(folder, "teams/broken.yaml", "-f", "github")
    assert page.startswith("\n# teams/broken.yaml\n\n**Nothing in it was scored.**\n")
    assert "- **Line 2**: unknown key 'onwer'" in page


def test_other_formats_leave_the_page_alone(folder: Path) -> None:
    _, page = summary(folder, "teams/lean.yaml", "-f", "gitlab")
    assert page == ""


def test_a_page_that_cannot_be_written_is_a_clear_error(folder: Path) -> None:
    environ = {"GITHUB_STEP_SUMMARY": str(folder / "none" / "page.md")}
    done = icaudit("check", "teams/lean.yaml", "-f", "github", cwd=folder, env=environ)
    assert done.returncode == 2
    assert "page.md could not be added to: " in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_too_much_for_the_page_is_cut_at_a_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("x" * 50)
    add_to(str(page), "é line\n" * 30, 200)
    text = page.read_text("utf-8")
    assert len(text.encode()) <= 200
    assert text.endswith("é line\n\nThere is more than fits here.\n")
    add_to(str(page), "é line\n" * 30, 200)
    assert page.read_text("utf-8") == text


def test_what_no_text_file_can_hold_is_a_question_mark(tmp_path: Path) -> None:
    name_of_a_file = b"caf\xe9.yaml".decode("utf-8", "surrogateescape")
    write_whole(str(tmp_path / "r.txt"), [name_of_a_file])
    assert (tmp_path / "r.txt").read_bytes() == b"caf?.yaml"


@pytest.mark.parametrize("name", ["csv", "xlsx", "sarif", "junit", "github", "gitlab", "markdown"])
def test_the_same_file_gives_the_same_bytes(name: str, folder: Path) -> None:
    first, second = (
        icaudit("check", "teams", "-f", name, cwd=folder, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert first.stdout == second.stdout != ""
