"""`icaudit compare`, run as a user would run it."""

import json
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT, icaudit

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
BETTER = NORTHWIND.replace("answering-hours: no", "answering-hours: yes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three saved reports: an old one, a better one, one with other rules."""
    assert BETTER != NORTHWIND
    for name, text, more in (
        ("old", NORTHWIND, ("--today", "2026-11-23")),
        ("new", BETTER, ("--today", "2026-11-24")),
        ("other", BETTER, ("-p", "frontline")),
    ):
        assert not icaudit(
            "check", "-", "-o", f"{name}.json", *more, stdin=text, cwd=tmp_path
        ).returncode
    return tmp_path


def page(folder: Path, *arguments: str) -> str:
    done = icaudit("compare", *arguments, "-f", "text", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_is_better_is_shown_with_the_totals(folder: Path) -> None:
    shown = page(folder, "old.json", "new.json")
    assert "23 November 2026 and 24 November 2026\n" in shown
    assert "\nAt least 68 of 100 then, at least 70 of 100 now.\n" in shown
    assert "The reasons: Real time; then: 52–76; now: 72–96; change: better\n" in shown
    assert "Signs that changed: R7.hours  " in shown
    assert "then: no; now: yes; change: better\n" in shown
    assert "not compared" not in shown


def test_other_rules_are_named_with_what_can_still_be_compared(folder: Path) -> None:
    shown = page(folder, "old.json", "other.json")
    assert "The totals are not compared." in shown
    assert "measured with different rules (ten-reasons and ten-reasons + frontline)" in shown
    assert "The reasons:" not in shown
    assert "then: no; now: yes; change: better\n" in shown


def test_another_arithmetic_is_named(folder: Path) -> None:
    report = json.loads((folder / "new.json").read_text("utf-8"))
    (folder / "new.json").write_text(json.dumps({**report, "scoring": 2}))
    shown = page(folder, "old.json", "new.json")
    assert "scored by different arithmetic (versions 1 and 2)" in shown


def test_the_wrong_order_and_another_team_are_named(folder: Path) -> None:
    assert "The report that was named first is the later one." in page(
        folder, "new.json", "old.json"
    )
    icaudit("check", "-", "-o", "b.json", stdin="team: B", cwd=folder)
    shown = page(folder, "old.json", "b.json")
    assert "These are two teams: Northwind Internal Comms · Northwind Traders, then B." in shown


def test_programs_get_a_versioned_document(folder: Path) -> None:
    done = icaudit("compare", "old.json", "new.json", "-f", "json", cwd=folder)
    found: Any = json.loads(done.stdout)
    assert found["schema"] == "icaudit.compare/1"
    assert (found["comparable"], found["why"]) == (True, "")
    assert (found["old"]["audited"], found["new"]["audited"]) == ("2026-11-23", "2026-11-24")
    (sign,) = (c for c in found["changes"] if c["id"] == "R7.hours")
    assert sign["change"] == "better"
    assert (sign["outcome_before"], sign["low_before"], sign["high_before"]) == ("unmet", 0, 0)
    assert (sign["outcome_now"], sign["low_now"], sign["high_now"]) == ("met", 100, 100)
    kinds = {change["type"] for change in found["changes"]}
    assert kinds == {"reason", "criterion", "finding", "channel"}
    assert all(c.keys() >= {"type", "id", "channel", "change", "title"} for c in found["changes"])


def test_a_report_compared_with_itself_is_unchanged(folder: Path) -> None:
    shown = page(folder, "old.json", "old.json")
    assert "At least 68 of 100 then and now." in shown
    assert "Unchanged: 35 signs, four findings and eight channels." in shown
    assert "Signs that changed" not in shown


def test_a_team_is_chosen_where_a_file_holds_several(folder: Path) -> None:
    (folder / "teams").mkdir()
    for name, text in (("a", BETTER), ("b", "team: B")):
        (folder / "teams" / f"{name}.yaml").write_text(text, "utf-8")
    icaudit("check", "teams", "-o", "all.jsonl", cwd=folder)
    done = icaudit("compare", "old.json", "all.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "all.jsonl: there are two reports in this file\n       choose one with --team"
        in done.stderr
    )
    shown = page(folder, "old.json", "all.jsonl", "--team", "Northwind Internal Comms")
    assert "R7.hours" in shown


def test_a_word_about_a_small_team_stays_hidden(folder: Path) -> None:
    for name, word in (("a", "nobody"), ("b", "all")):
        text = f"team: {{name: B, people: 2}}\nconfident: {word}\n"
        icaudit("check", "-", "-o", f"{name}.json", stdin=text, cwd=folder)
    assert "R1.confident" not in page(folder, "a.json", "b.json")


@pytest.mark.parametrize("name", ["none.json", "icaudit.yaml", "."])
def test_what_is_no_report_is_a_kind_error(name: str, folder: Path) -> None:
    (folder / "icaudit.yaml").write_text(NORTHWIND, "utf-8")
    done = icaudit("compare", "old.json", name, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{name}:")
    assert "Traceback" not in done.stderr


def test_a_comparison_is_not_written_over_a_report(folder: Path) -> None:
    done = icaudit("compare", "old.json", "new.json", "-o", "old.json", cwd=folder)
    assert done.returncode == 2
    assert "old.json is what is being read" in done.stderr
