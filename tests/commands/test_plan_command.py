"""`icaudit plan`, run as a user would run it."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import vobject
from openpyxl import load_workbook

from builders import ROOT, icaudit

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
ASIDE = f"{NORTHWIND}\nnot_ours: {{R10: Run by HR}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "icaudit.yaml").write_text(NORTHWIND, "utf-8")
    return tmp_path


def planned(folder: Path, *arguments: str) -> Any:
    """The plan for programs."""
    done = icaudit("plan", *arguments, "-f", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_programs_get_a_versioned_document(folder: Path) -> None:
    found = planned(folder, "--target", "75")
    assert found["schema"] == "icaudit.plan/1"
    assert (found["from"], found["to"]["low"] >= 75) == ({"low": 68.4, "high": 78.3}, True)
    assert found["effort_days"] == sum(step["effort_days"] for step in found["steps"])
    assert found["targets"] == [
        {"id": None, "wanted": 75.0, "from": 68.4, "to": found["to"]["low"], "reached": True}
    ]
    (step,) = [step for step in found["steps"] if step["id"] == "R10.credit"]
    assert {"id", "next_step", "gain", "effort_days", "ask", "due_date"} <= step.keys()
    assert (step["gain"], step["effort_days"], step["settles"]) == (5.0, 0.5, ["R10.credit"])
    assert step["question"].startswith("Is there a rule on which finished work")
    assert found["most_days"] is None


def test_a_step_has_a_question_only_where_the_answer_is_open(folder: Path) -> None:
    found = planned(folder, "--days", "20")
    asked = {step["id"] for step in found["steps"] if step["question"]}
    assert (asked, found["most_days"]) == ({"R1.private", "R7.emergency", "R10.credit"}, 20.0)


def test_the_gain_of_a_step_is_what_the_report_says(folder: Path) -> None:
    report = json.loads(icaudit("check", "-f", "json", cwd=folder).stdout)
    gains = {gap["id"]: gap["gain"] for gap in report["gaps"]}
    steps = planned(folder, "--target", "90")["steps"]
    known = [step for step in steps if step["id"] in gains]
    assert len(known) > 5
    assert [step["gain"] for step in known] == [gains[step["id"]] for step in known]


def test_a_plan_that_was_followed_ends_where_it_said(folder: Path) -> None:
    found = planned(folder, "--days", "0.5")
    assert [step["id"] for step in found["steps"]] == ["R10.credit"]
    lines = [line for line in NORTHWIND.splitlines() if "credit-for-work:" not in line]
    at = next(n for n, line in enumerate(lines) if line.startswith("practices:"))
    lines.insert(at + 1, "  credit-for-work: yes")
    (folder / "icaudit.yaml").write_text("\n".join(lines), "utf-8")
    after = json.loads(icaudit("check", "-f", "json", cwd=folder).stdout)["score"]
    assert {"low": after["low"], "high": after["high"]} == found["to"]


def test_targets_for_reasons_and_for_all_are_reached_together(folder: Path) -> None:
    found = planned(folder, "--target", "R7=80", "--target", "75", "--target", "R7=60")
    reached = {target["id"]: target for target in found["targets"]}
    assert {id: target["wanted"] for id, target in reached.items()} == {"R7": 80.0, None: 75.0}
    assert all(target["reached"] for target in reached.values())


def test_all_of_it_is_a_target_too(folder: Path) -> None:
    found = planned(folder, "--target", "100")
    assert found["to"] == {"low": 100.0, "high": 100.0}
    assert found["left_out"] == []


def test_where_the_days_are_too_few_the_page_says_so(folder: Path) -> None:
    done = icaudit("plan", "--target", "R7=80", "--days", "0.5", "-f", "text", cwd=folder)
    assert done.returncode == 0
    said = "What was asked for takes about 1 day. The nearest within half a day: Real time from"
    assert said in done.stdout


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (NORTHWIND, "--target 60", "\nReached already: at least 68 of 100.\n"),
        (NORTHWIND, "--target R3=60", "\nReached already: Network at least 100 of 100.\n"),
        (NORTHWIND, "--days 0.1", "\nNo step is done within 0.1 days.\n"),
        ("team: a", "--target 60", "\nToo early for a plan: none of 35 signs answered.\n"),
        (
            "team: a\nnot_ours: {" + ", ".join(f"R{n}: a" for n in range(1, 11)) + "}",
            "",
            "\nNo plan: everything is set aside.\n",
        ),
    ],
)
def test_where_there_is_nothing_to_plan_the_page_says_why(
    text: str, arguments: str, said: str, folder: Path
) -> None:
    done = icaudit("plan", "-", *arguments.split(), "-f", "text", stdin=text, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert said.replace("none of", "0 of") in done.stdout
    assert "Step 1" not in done.stdout


def test_a_table_without_steps_says_why_there_are_none(folder: Path) -> None:
    done = icaudit("plan", "-", "-f", "csv", stdin="team: a", cwd=folder)
    (row,) = csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines())
    said = "Too early for a plan: 0 of 35 signs answered."
    assert (row["team"], row["headline"]) == ("a", said)
    icaudit("plan", "-", "-o", "plan.xlsx", stdin="team: a", cwd=folder)
    book = load_workbook(folder / "plan.xlsx")
    assert book.sheetnames == ["steps", "ask_first"]
    assert said in [cell.value for cell in book["steps"][2]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--target R99=80", "--target: there is no reason 'R99'\n  did you mean 'R9'?"),
        ("--target R7.hours=80", "--target: there is no reason 'R7.hours'\n  did you mean 'R7'?"),
        ("--target all=80", "--target: there is no reason 'all'\n  there are: R1, R2"),
        ("--target R10=80", "--target: R10 is set aside: Run by HR\n  aim for the total, or for"),
        ("--target 130", "--target '130' is more than 100\n  points run from 0 to 100"),
        ("--target 72,5", "--target '72,5' is not understood\n  write it as 75 or as R7=80"),
        ("--target =80", "--target '=80' is not understood"),
        ("--target R7=", "--target 'R7=' is not understood"),
        ("--target -5", "--target '-5' is not understood"),
        ("--target nan", "--target 'nan' is not understood"),
        ("--days -1", "--days '-1' is no number of days\n  write it as 10 or 2.5"),
        ("--days inf", "--days 'inf' is no number of days"),
        ("--days 1e9", "--days '1e9' is no number of days"),
        ("--calendar plan.txt", "plan.txt does not end in .ics\n  a calendar is an .ics file"),
        ("--calendar none/plan.ics", "there is no folder none\n  make it first"),
        ("none.yaml", "none.yaml: there is no such file"),
    ],
)
def test_what_cannot_be_planned_for_is_a_kind_error(
    arguments: str, said: str, folder: Path
) -> None:
    (folder / "icaudit.yaml").write_text(ASIDE, "utf-8")
    done = icaudit("plan", *arguments.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_without_a_team_file_is_told_how_to_begin(tmp_path: Path) -> None:
    done = icaudit("plan", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no team file in this folder yet" in done.stderr


def test_a_plan_is_no_pass_mark(folder: Path) -> None:
    text = f"{NORTHWIND}\ngate: {{fail_under: 99, baseline: none.json}}\n"
    (folder / "icaudit.yaml").write_text(text, "utf-8")
    done = icaudit("plan", "--target", "99", "--days", "1", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


# Calendars


def test_a_calendar_has_a_day_for_every_month_of_the_plan(folder: Path) -> None:
    done = icaudit("plan", "--target", "90", "--calendar", "plan.ics", "-f", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "Written: plan.ics\n")
    steps = json.loads(done.stdout)["steps"]
    found = vobject.readOne((folder / "plan.ics").read_bytes().decode()).vevent_list
    days = list(dict.fromkeys(step["due_date"] for step in steps))
    assert [event.dtstart.value.isoformat() for event in found] == days
    assert days == ["2026-12-23", "2027-01-22", "2027-02-22"]
    for event, day in zip(found, days, strict=True):
        due = [step for step in steps if step["due_date"] == day]
        *lines, last = event.description.value.split("\n")
        assert len(lines) == len(due)
        for step, line in zip(due, lines, strict=True):
            assert step["next_step"] in line
            assert line.startswith("- Ask first: ") is bool(step["question"])
        assert last.startswith("How far did it get?")


def test_a_calendar_is_written_again_with_the_same_bytes(folder: Path) -> None:
    for _ in range(2):
        icaudit("plan", "--calendar", "plan.ics", cwd=folder)
        kept, new = folder / "kept.ics", folder / "plan.ics"
        assert not kept.exists() or kept.read_bytes() == new.read_bytes()
        kept.write_bytes(new.read_bytes())


def test_without_anything_due_no_calendar_is_written_and_an_old_one_stays(folder: Path) -> None:
    (folder / "plan.ics").write_text("old")
    done = icaudit("plan", "--target", "50", "--calendar", "plan.ics", cwd=folder)
    assert done.returncode == 0
    assert done.stderr == "plan.ics was not written: nothing is due.\n"
    assert (folder / "plan.ics").read_text() == "old"


def test_a_yardstick_of_ones_own_is_named_wherever_the_next_command_needs_it(folder: Path) -> None:
    (folder / "our own.yaml").write_text("id: ours\ntitle: Ours\nextends: ten-reasons\n", "utf-8")
    for page in (("plan",), ("plan", "--target", "85")):
        done = icaudit(*page, "--profile", "our own.yaml", cwd=folder, columns=200)
        assert 'icaudit init --review --profile "our own.yaml"' in done.stdout
    plain = icaudit("plan", "--profile", "frontline", cwd=folder, columns=200)
    assert "'icaudit init --review'" in plain.stdout


def test_a_plan_that_comes_too_early_says_so_and_how_to_go_on(folder: Path) -> None:
    (folder / "icaudit.yaml").write_text("team: Comms\n", "utf-8")
    done = icaudit("plan", "--target", "60", cwd=folder, columns=120)
    assert "Too early for a plan" in done.stdout
    assert "'icaudit init --resume'" in done.stdout
    assert "Without a target" not in done.stdout
