"""`icaudit brief`: one page for whoever decides."""

import json
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import ROOT, icaudit

EXAMPLES = ROOT / "examples"


def payload(*arguments: str, **more: str) -> dict[str, Any]:
    done = icaudit("brief", *arguments, "-f", "json", **more)  # type: ignore[arg-type]
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", ["hospital", "nasa"])
def test_the_page(name: str, snapshot: SnapshotAssertion) -> None:
    done = icaudit("brief", str(EXAMPLES / f"{name}.yaml"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("format", ["text", "markdown", "terminal"])
def test_it_fits_on_a_page(path: Path, format: str) -> None:
    lines = icaudit("brief", str(path), "-f", format, columns=100).stdout.splitlines()
    assert 9 < len(lines) <= 60


@pytest.mark.parametrize("name", ["bank", "charity", "hospital", "university", "northwind"])
def test_it_asks_for_no_more_than_three_things_and_says_what_each_is_for(name: str) -> None:
    asks = payload(str(EXAMPLES / f"{name}.yaml"))["asks"]
    assert isinstance(asks, list)
    assert 1 <= len(asks) <= 3
    for ask in asks:
        assert ask["at_stake"]
        assert ask["ask"]
        assert ask["effort_days"] > 0
        assert ask["gain"] > 0


def test_what_cannot_wait_has_the_id_and_the_name_that_the_report_has() -> None:
    for name in ("northwind", "hospital"):
        path = str(EXAMPLES / f"{name}.yaml")
        report = json.loads(icaudit("check", path, "-f", "json").stdout)
        known = {(f["id"], f["channel"], f["name"]) for f in report["findings"]}
        urgent = payload(path)["cannot_wait"]
        assert isinstance(urgent, list)
        assert {(u["finding"], u["channel"], u["name"]) for u in urgent} <= known
    assert urgent


def test_what_it_promises_is_what_check_says_once_it_is_done() -> None:
    text = (EXAMPLES / "hospital.yaml").read_text("utf-8")
    brief = payload("-", stdin=text)
    asks = brief["asks"]
    assert isinstance(asks, list)
    assert [ask["ids"] for ask in asks] == [["R7.hours"], ["R5.reach"], ["R7.no-mailbox"]]
    for practice in ("everyone-can-reach", "answering-hours", "reach-without-mailbox"):
        at = text.index(f"  {practice}:")
        end = text.index("\n", at)
        text = f"{text[:at]}  {practice}: {{answer: yes, last: 2026-11}}{text[end:]}"
    done = icaudit("check", "-", "-f", "json", stdin=text)
    assert int(json.loads(done.stdout)["score"]["low"]) == brief["then_at_least"]


def test_what_goes_well_is_what_is_met() -> None:
    text = (EXAMPLES / "hospital.yaml").read_text("utf-8")
    well = payload("-", stdin=text)["goes_well"]
    reasons = json.loads(icaudit("check", "-", "-f", "json", stdin=text).stdout)["reasons"]
    met = {sign["why"] for r in reasons for sign in r["criteria"] if sign["outcome"] == "met"}
    assert isinstance(well, list)
    assert {told["why"] for told in well} <= met


def test_a_reason_that_shows_nothing_good_does_not_go_well() -> None:
    text = "team: {name: C, people: 2}\nconfident: all\npractices: {safe-place: no}\n"
    reasons = json.loads(icaudit("check", "-", "-f", "json", stdin=text).stdout)["reasons"]
    assert [reason["short"] for reason in reasons if reason["low"] >= 50] == ["Confidence"]
    assert payload("-", stdin=text)["goes_well"] == []


def test_while_little_is_known_it_asks_for_answers_only() -> None:
    brief = payload(str(EXAMPLES / "nasa.yaml"))
    assert brief["asks"] == []
    assert brief["then_at_least"] is None
    assert isinstance(brief["questions"], list)
    assert len(brief["questions"]) == 3


def test_a_reason_that_is_set_aside_is_not_asked_about() -> None:
    done = icaudit("brief", "-", stdin="team: Comms\nnot_ours: {R1: run by HR for everyone}\n")
    assert done.returncode == 0
    assert "9 of 10 reasons" in done.stdout
    assert "safe place" not in done.stdout


def test_a_profile_of_ones_own_gives_its_own_why(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "id: own\ntitle: Our own\nextends: ten-reasons\nreasons:\n- id: R7\n  criteria:\n"
        "  - id: R7.hours\n    why: Our night shift waits by the phone.\n",
        "utf-8",
    )
    done = icaudit("brief", str(EXAMPLES / "northwind.yaml"), "--profile", str(own))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Our night shift waits by the phone." in done.stdout


def test_hostile_names_stay_text() -> None:
    team = 'team: {name: "[red]x[/] <b>", organisation: "\\e]8;;https://evil.example\\e\\\\"}\n'
    for format in ("terminal", "markdown", "html", "text", "json"):
        done = icaudit("brief", "-", "-f", format, stdin=team)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout
        assert format != "html" or "<b>" not in done.stdout


def test_roles_in_charge_and_documents_are_not_on_the_page() -> None:
    text = "team: Comms\nchannels:\n- {name: All, platform: viva-engage, owner: Night lead}"
    assert "Night lead" not in icaudit("brief", "-", stdin=text).stdout


def test_how_sure_it_is_agrees_with_the_report() -> None:
    path = str(EXAMPLES / "northwind.yaml")
    said = str(payload(path)["how_sure"])
    assert "31 of 34 signs answered (2 of them in part), by the team itself; nobody" in said
    how = icaudit("check", path, "-f", "text").stdout
    assert "31 answered, 5 open in whole or in part" in how


@pytest.mark.parametrize("name", ["hospital", "northwind", "bank"])
def test_a_step_brings_as_many_points_in_every_form(name: str) -> None:
    path = str(EXAMPLES / f"{name}.yaml")
    report = json.loads(icaudit("check", path, "-f", "json").stdout)
    gains = {gap["id"]: gap["gain"] for gap in report["gaps"]}
    page = icaudit("check", path, "-f", "text").stdout
    steps = [step for step in payload(path)["asks"] if len(step["ids"]) == 1]
    assert steps
    for step in steps:
        assert step["gain"] == gains[step["ids"][0]]
        assert f"Points: {step['gain']:.1f}." in page
