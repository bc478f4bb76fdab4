"""Writing over a file: what was there is kept, and a file that has changed is left alone."""

import os
import tempfile
from pathlib import Path

import pytest

from icaudit.errors import UsageError
from icaudit.files._source import read_source
from icaudit.files.edit import Put, edited
from icaudit.files.write import check_new, check_writable, difference, rewrite, write_whole

BEFORE = b"\xef\xbb\xbfteam: a\t# us\r\nconfident: most"
AFTER = b"\xef\xbb\xbfteam: a\t# us\r\nconfident: all"


def test_a_file_is_replaced_and_the_old_one_kept_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_bytes(BEFORE)
    source = read_source(str(file))
    after = edited(source, [Put(("confident",), "all")])
    assert rewrite(source.path, source.original, after) == f"{file}.bak"
    assert file.read_bytes() == AFTER
    assert (tmp_path / "icaudit.yaml.bak").read_bytes() == BEFORE
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("now", [b"team: b\n", None])
def test_a_file_that_is_no_longer_what_was_read_is_left_alone(
    now: bytes | None, tmp_path: Path
) -> None:
    file = tmp_path / "icaudit.yaml"
    if now is not None:
        file.write_bytes(now)
    with pytest.raises(UsageError, match="has changed since it was read"):
        rewrite(str(file), "team: a\n", "team: c\n")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([now] if now else [])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_who_may_read_the_file_may_read_the_copy_and_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: a\n")
    file.chmod(0o600)
    rewrite(str(file), "team: a\n", "team: b\n")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_new_file_takes_the_place_of_another_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    check_new(str(file), force=False)
    file.write_text("team: a\n")
    check_new(str(file), force=True)
    with pytest.raises(UsageError, match="is there already"):
        check_new(str(file), force=False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_never_replaced_by_one(tmp_path: Path) -> None:
    (tmp_path / "null.json").symlink_to(os.devnull)
    os.mkfifo(tmp_path / "pipe.json")
    for name in ("null.json", "pipe.json"):
        with pytest.raises(UsageError, match="is no ordinary file"):
            check_writable(str(tmp_path / name))


def test_a_folder_that_takes_no_file_after_all_is_a_kind_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(UsageError, match=r"plan\.ics could not be written: Permission denied"):
        write_whole(str(tmp_path / "plan.ics"), ["x"])


def test_a_difference_is_told_line_by_line() -> None:
    before = "team: a\r\none\u2028line: x\r\nlast: y"
    assert difference("a.yaml", before, before.replace("team: a", "team: b")) == [
        "--- a.yaml\tbefore",
        "+++ a.yaml\tafter",
        "@@ -1,3 +1,3 @@",
        "-team: a",
        "+team: b",
        " one line: x",
        " last: y",
    ]


def test_two_equal_texts_differ_in_nothing() -> None:
    assert difference("a.yaml", "team: a\n", "team: a\n") == []
