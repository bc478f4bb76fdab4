"""Writing many files into one folder: all of them or none."""

import os
from pathlib import Path

import pytest

from icaudit.errors import UsageError
from icaudit.files import folder as folder_module
from icaudit.files.folder import check_folder, write_folder


def test_a_folder_is_made_and_filled(tmp_path: Path) -> None:
    write_folder(str(tmp_path / "teams"), {"a.yaml": "team: A\n", "b.yaml": "team: B\n"})
    assert sorted(os.listdir(tmp_path)) == ["teams"]
    assert (tmp_path / "teams" / "b.yaml").read_bytes() == b"team: B\n"


def test_what_else_is_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("team: Own\n")
    write_folder(str(tmp_path), {"a.yaml": "team: A\n"})
    assert sorted(os.listdir(tmp_path)) == ["a.yaml", "own.yaml"]


def test_files_that_are_there_are_named_and_only_replaced_by_force(tmp_path: Path) -> None:
    for name in "abcde":
        (tmp_path / f"{name}.yaml").write_text("team: Own\n")
    names = [f"{name}.yaml" for name in "abcdefg"]
    with pytest.raises(UsageError, match=r"already a\.yaml, b\.yaml, c\.yaml and 2 more") as raised:
        check_folder(str(tmp_path), names, force=False)
    assert "--force" in raised.value.hint
    check_folder(str(tmp_path), names, force=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "teams").write_text("")
    with pytest.raises(UsageError, match="is a file"):
        check_folder(str(tmp_path / "teams"), [], force=True)
    with pytest.raises(UsageError, match="there is no folder"):
        check_folder(str(tmp_path / "none" / "teams"), [], force=True)


def test_nothing_is_left_where_the_writing_ends_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(path: str, chunks: list[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folder_module, "write_whole", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_folder(str(tmp_path / "teams"), {"a.yaml": "team: A\n"})
    assert os.listdir(tmp_path) == []
