"""The whole way of a team, in a real console: ask, check, plan, do, check again, compare.

Nobody tells the person at the keyboard which edit is right: a question is read
on the screen and answered, and what a plan asks for is looked up by the id that
stands beside its step, in the files that anybody can read.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from builders import ROOT, TODAY, icaudit
from console import Console

Answers = Mapping[str, tuple[str, ...]]
"""What is typed where a question begins like this, one line after another; then Enter."""

AT_FIRST: Answers = {
    "What is your team called": ("Harbour Comms",),
    "Which organisation": ("Pelican Ferries",),
    "How many people": ("6",),
    "Which of these fit you": ("2",),
    "Do the same people": ("n",),
    "Which channels do you run": (
        "https://www.linkedin.com/company/pelican-ferries",
        "Deck talk",
        "https://www.instagram.com/pelicanferries",
    ),
    "What does it run on": ("Viva Engage",),
    "Can at least two people": ("1",),
    "When did somebody last go through": ("d",),
    "Who is it for": ("q",),
}
"""Said before the telephone rings."""

LATER: Answers = {
    "Who is it for": ("2", "1", "3"),
    "Can people answer there": ("y", "n", "y"),
    "How soon have you agreed": ("d", "5"),
    "How often do you mean": ("3", "3", "d"),
    "When was the last post": ("this week", "last month", "d"),
    "In one line": ("Customers: timetables and what changed", "d", "d"),
    "Which role is in charge": ("all: Digital comms lead",),
    "What do you want to do": ("1", "1", "d"),
    "Which of these has at least one": ("linkedin, viva engage",),
    "How many of you would post": ("3",),
    "Is there a place where you can try": ("n",),
    "Is it written down that private": ("d",),
    "Have you tried out": ("none",),
    "Have you closed, merged": ("n",),
    "In which professional": ("IoIC",),
    "When was one of you last active": ("last month",),
    "How many of you were active": ("2",),
    "Did one of you ask": ("d",),
    "Which sources": ("All Things IC", "https://www.icbeat.example/podcast"),
    "Is there a fixed moment": ("n",),
    "Is time or money": ("d",),
    "Does somebody in the team learn": ("n",),
    "Do most development plans": ("d",),
    "How do you know which": ("d",),
    "Which three to five": ("1, whatsapp",),
    "Can every group of employees": ("p",),
    "Are there rules on social media": ("y 2026-09",),
    "Have you told staff": ("n",),
    "Do people know when": ("n",),
    "Do you report back": ("d",),
    "Are your social channels": ("d",),
    "Can an urgent message": ("d",),
    "Do internal and external": ("d",),
    "Do you look ahead": ("y",),
    "Do inside and outside": ("n",),
    "Is it written down who hears": ("d",),
    "Does one role read": ("n",),
    "Is help with": ("x run by HR",),
    "Is it clear which finished": ("d",),
}


WHAT_TIME_BROUGHT: Answers = {
    "When was the last post": ("this week", "last month"),
    "When was one of you last active": ("last month",),
}
"""What is still as it was, months later: it only happened again."""

DONE: Answers = {
    "R1.confident": ("How many of you would post", "most"),
    "R3.taking-part": ("How many of you were active", "most"),
    "R4.sources": ("Which sources", "The Grapevine", "Signal", "Staff Room"),
    "R7.answer-time": ("How soon have you agreed", "all: next working day"),
    "R9.reviewed": ("When did somebody last go through", "today"),
}
"""What is said of a sign that is no practice, once all was done that its step asks for."""


def sits_down(
    folder: Path, answers: Answers, *arguments: str, today: date = TODAY
) -> tuple[str, list[str]]:
    """An interview: the screen, and what somebody typed, who leaves what is not in the answers."""
    console = Console(folder, "init", *arguments, today=today)
    left = {question: list(lines) for question, lines in answers.items()}
    typed = []
    while console.waits():
        question = re.split(r"Question \d+ of \d+\. ", " ".join(console.seen.split()))[-1]
        known = next((begin for begin in left if question.startswith(begin)), "")
        typed.append(left[known].pop(0) if left.get(known) else "")
        console.presses(f"{typed[-1]}\n")
    assert console.ends() == 0
    console.close()
    assert not any(left.values()), f"nobody asked for {left}"
    return console.seen, typed


def sees(folder: Path, *arguments: str, today: date = TODAY, columns: int = 80) -> str:
    """What a command shows in a console, without the colours."""
    console = Console(folder, *arguments, today=today, columns=columns)
    assert console.ends() == 0
    console.close()
    shown = re.sub(r"\x1b\[[\d;]*m", "", console.seen)
    assert max(map(len, shown.splitlines())) <= columns
    return shown


def saved(folder: Path, name: str, *arguments: str, today: date = TODAY) -> Any:
    """What a command writes for programs."""
    done = icaudit(*arguments, "-o", name, cwd=folder, env={"ICAUDIT_TODAY": today.isoformat()})
    assert (done.returncode, done.stderr) == (0, f"Written: {name}\n")
    return json.loads((folder / name).read_text("utf-8"))


def what_was_done(steps: list[Any]) -> dict[str, tuple[str, ...]]:
    """The answers of somebody who did all that the steps ask for."""
    told = yaml.safe_load((ROOT / "src/icaudit/data/interview.yaml").read_text("utf-8"))
    asks = {question["stores"]: question["ask"] for question in told["questions"]}
    rules = [
        sign
        for name in ("ten-reasons", "frontline")
        for reason in yaml.safe_load((ROOT / f"profiles/{name}.yaml").read_text("utf-8"))["reasons"]
        for sign in reason["criteria"]
        if "kind" in sign
    ]
    practices = {sign["id"]: sign["practice"] for sign in rules if "practice" in sign}
    dated = {sign["id"] for sign in rules if sign["kind"] == "dated-practice"}
    answers = {}
    for id in (id for step in steps for id in step["settles"]):
        known = f"practices.{practices.get(id)}"
        said = (asks[known], "y today" if id in dated else "y") if known in asks else DONE[id]
        answers[said[0]] = said[1:]
    return answers


def test_a_team_comes_from_an_empty_folder_to_what_its_plan_promised(tmp_path: Path) -> None:
    assert "Saved in icaudit.yaml. " in sits_down(tmp_path, AT_FIRST)[0]
    early = sees(tmp_path, "check")
    assert "Too early for a score: " in early
    assert "Too early for a plan: " in sees(tmp_path, "plan", "--target", "60")

    _, typed = sits_down(tmp_path, LATER, "--resume")
    assert 0.25 <= typed.count("d") / len(typed) <= 0.4
    before = saved(tmp_path, "before.json", "check")["score"]
    low, high = int(before["low"]), -int(-before["high"] // 1)
    assert f"At least {low}, at most {high} of 100." in sees(tmp_path, "check")

    plan = saved(tmp_path, "plan.json", "plan", "--target", "60")
    promised = int(plan["to"]["low"])
    assert low < 60 <= promised
    page = sees(tmp_path, "plan", "--target", "60")
    assert f"If these come true, it is at least {promised} of 100." in page

    then = date.fromisoformat(plan["steps"][-1]["due_date"])
    done = {**what_was_done(plan["steps"]), **WHAT_TIME_BROUGHT}
    sits_down(tmp_path, done, "--review", today=then)
    after = saved(tmp_path, "after.json", "check", today=then)["score"]
    assert {"low": after["low"], "high": after["high"]} == plan["to"]

    changes = saved(tmp_path, "compare.json", "compare", "before.json", "after.json")["changes"]
    better = [c["id"] for c in changes if c["type"] == "criterion" and c["change"] != "unchanged"]
    assert sorted(better) == sorted(id for step in plan["steps"] for id in step["settles"])
    moved = {c["id"] for c in changes if c["type"] == "reason" and c["change"] == "better"}
    assert moved == {id.partition(".")[0] for id in better}
    page = sees(tmp_path, "compare", "before.json", "after.json")
    assert f"At least {low} of 100 then, at least {promised} of 100 now." in page
