"""`icaudit trend`, run as a user would run it."""

import json
from pathlib import Path

import pytest

from builders import ROOT, icaudit

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports on one team, saved over a year, and one on another team."""
    for day in ("2026-11-23", "2027-05-01", "2027-11-01"):
        done = icaudit(
            "check", "-", "--today", day, "-o", f"{day}.json", stdin=NORTHWIND, cwd=tmp_path
        )
        assert done.returncode == 0
    icaudit("check", "-", "-o", "b.json", stdin="team: B", cwd=tmp_path)
    return tmp_path


def test_the_chart_runs_from_the_first_day_to_the_last(folder: Path) -> None:
    names = ("2027-11-01.json", "2026-11-23.json", "2027-05-01.json")
    done = icaudit("trend", *names, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.strip() for line in done.stdout.splitlines() if "█" in line]
    assert [line.split("  ")[0] for line in lines] == [
        "23 November 2026",
        "1 May 2027",
        "1 November 2027",
    ]
    assert "Three reports, 23 November 2026 to 1 November 2027." in done.stdout


def test_programs_get_a_versioned_document(folder: Path) -> None:
    done = icaudit("trend", "2027-05-01.json", "2026-11-23.json", "-f", "json", cwd=folder)
    found = json.loads(done.stdout)
    assert (found["schema"], found["team"]) == ("icaudit.trend/1", "Northwind Internal Comms")
    saved = json.loads((folder / "2026-11-23.json").read_text("utf-8"))
    assert [report["audited"] for report in found["reports"]] == ["2026-11-23", "2027-05-01"]
    assert saved["score"].items() <= found["reports"][0].items()
    assert {report["stretch"] for report in found["reports"]} == {1}
    lows = [r["low"] for r in found["by_reason"] if r["audited"] == "2026-11-23"]
    assert lows == [reason["low"] for reason in saved["reasons"]]


def test_reports_on_several_teams_need_a_choice(folder: Path) -> None:
    done = icaudit("trend", "2026-11-23.json", "b.json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Error: these reports are on several teams\n"
        "  choose one with --team: B, Northwind Internal Comms\n"
    )
    chosen = icaudit("trend", "2026-11-23.json", "b.json", "--team", "B", "-f", "text", cwd=folder)
    assert chosen.stdout.startswith("B\nOne report, 23 November 2026.\n")
    wrong = ("--team", "Northwind Comms")
    meant = icaudit("trend", "b.json", "2026-11-23.json", *wrong, cwd=folder)
    assert meant.stderr.endswith("\n  did you mean 'Northwind Internal Comms'?\n")
    none = icaudit("trend", "b.json", "--team", "C", cwd=folder)
    assert none.stderr == "Error: there is no report on 'C'\n  choose one with --team: B\n"


def test_one_file_that_is_no_report_is_named(folder: Path) -> None:
    (folder / "x.json").write_text("[]")
    done = icaudit("trend", "2026-11-23.json", "x.json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("x.json: this is JSON, but no report of icaudit\n")
