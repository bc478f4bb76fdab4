"""`icaudit init --blank`: a template that is a valid team file and says nothing yet."""

import json
from pathlib import Path

import pytest

from builders import icaudit, problems_of, report_of
from icaudit.files.profile import profile_names, read_profile
from icaudit.views.template import template


@pytest.mark.parametrize("name", profile_names())
def test_every_template_can_be_audited_and_says_nothing(name: str) -> None:
    text = template(read_profile((name,), texts=True))
    assert problems_of(text) == []
    report = report_of(text)
    assert report.answered == 0
    assert report.too_early
    assert report.profile.names == read_profile((name,)).names
    assert not [finding for finding in report.findings if finding.severity.value != "note"]


@pytest.mark.parametrize("name", profile_names())
def test_every_practice_of_the_profile_is_asked_once(name: str) -> None:
    profile = read_profile((name,), texts=True)
    asked = [s.rule.practice for s in profile.criteria().values() if hasattr(s.rule, "practice")]
    lines = template(profile).splitlines()
    assert all(lines.count(f"  {practice}:") == 1 for practice in set(asked))


def test_a_template_is_written_and_can_be_checked_at_once(tmp_path: Path) -> None:
    done = icaudit("init", "--blank", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Written: icaudit.yaml. Fill in what you know, then run 'icaudit")
    assert icaudit("check", cwd=tmp_path).returncode == 0


def test_add_ons_are_written_into_the_template(tmp_path: Path) -> None:
    icaudit("init", "--blank", "-p", "frontline", "-p", "regulated", "a.yaml", cwd=tmp_path)
    found = json.loads(icaudit("check", "a.yaml", "-f", "json", cwd=tmp_path).stdout)
    assert found["profile"]["names"] == ["ten-reasons", "frontline", "regulated"]


def test_a_file_that_is_there_is_only_replaced_by_force(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: mine\n")
    done = icaudit("init", "--blank", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "Error: icaudit.yaml is there already\n  choose another name, or replace it: --force\n"
    )
    assert file.read_text() == "team: mine\n"
    assert icaudit("init", "--blank", "--force", cwd=tmp_path).returncode == 0
    assert "practices:" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--blank", "none/a.yaml"], "there is no folder none"),
        (["--blank", "--force", "."], ". is a folder"),
        (["--blank", "-p", "fronline"], "there is no profile 'fronline'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    arguments: list[str], wanted: str, tmp_path: Path
) -> None:
    done = icaudit("init", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {wanted}")
    assert list(tmp_path.iterdir()) == []


def test_what_the_template_fills_in_is_free_of_its_comments(tmp_path: Path) -> None:
    icaudit("init", "--blank", cwd=tmp_path)
    report = json.loads(icaudit("check", "-f", "json", cwd=tmp_path).stdout)
    assert report["team"]["name"] == "Our team"
    assert [channel["name"] for channel in report["channels"]] == ["Our first channel"]


@pytest.mark.parametrize("file", ["team.json", "team.XLSX", "team.md", "team.seen.json"])
@pytest.mark.parametrize("options", [[], ["--blank"], ["--answer", "team-name=A"]])
def test_no_team_file_gets_a_name_that_promises_something_else(
    options: list[str], file: str, tmp_path: Path
) -> None:
    done = icaudit("init", file, *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Error: {file} is no name for a team file\n  let it end in .yaml\n"
    assert not list(tmp_path.iterdir())
