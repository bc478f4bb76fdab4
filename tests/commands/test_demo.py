"""`icaudit demo`: the first minute."""

import json
from pathlib import Path

from builders import ROOT, icaudit


def test_the_demo_works_anywhere_and_leaves_nothing_behind(tmp_path: Path) -> None:
    done = icaudit("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert "Northwind Internal Comms" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_demo_never_goes_out_of_date() -> None:
    runs = {icaudit("demo", env={"ICAUDIT_TODAY": today}).stdout for today in ("", "2031-01-01")}
    assert len(runs) == 1
    assert "23 November 2026" in runs.pop()


def test_the_demo_is_the_report_on_its_example() -> None:
    demo = json.loads(icaudit("demo", "-f", "json").stdout)
    checked = icaudit("check", "northwind.yaml", "-f", "json", cwd=ROOT / "examples").stdout
    assert demo == json.loads(checked)


def test_the_demo_can_be_written_to_a_file(tmp_path: Path) -> None:
    done = icaudit("demo", "-o", "demo.txt", "--places", "--show", "all", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "[northwind.yaml:" in (tmp_path / "demo.txt").read_text("utf-8")
