"""`icaudit schema`: JSON Schemas for editors."""

import json
from pathlib import Path

import pytest

from builders import icaudit
from icaudit.commands.schema import Kind, schema_of


@pytest.mark.parametrize("kind", Kind)
def test_a_schema_is_printed(kind: Kind) -> None:
    done = icaudit("schema", kind)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == schema_of(kind)


def test_a_schema_is_written_to_a_file(tmp_path: Path) -> None:
    done = icaudit("schema", "team", "-o", "team.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "team.json").read_text("utf-8")) == schema_of(Kind.TEAM)


def test_a_schema_never_replaces_a_team_file(tmp_path: Path) -> None:
    (tmp_path / "icaudit.yaml").write_text("team: a\n")
    done = icaudit("schema", "team", "-o", "icaudit.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == ("Error: icaudit.yaml does not end in .json\n  a schema is a JSON file\n")
    assert (tmp_path / "icaudit.yaml").read_text() == "team: a\n"


def test_a_team_file_may_name_its_schema_for_editors(tmp_path: Path) -> None:
    (tmp_path / "icaudit.yaml").write_text("$schema: team.json\nteam: a\n")
    assert icaudit("check", cwd=tmp_path).returncode == 0
