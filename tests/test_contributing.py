"""The recipes in CONTRIBUTING.md work as they stand there, with what their neighbours import."""

import asyncio
import re
import textwrap
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT, report_of, team_of
from icaudit.checks import CHECKS
from icaudit.core._trials import trials
from icaudit.criteria import KINDS
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import read_profile
from icaudit.formats._screen import Screen
from icaudit.model.answer import Ask
from icaudit.model.evidence import Seen
from icaudit.model.finding import Severity
from icaudit.model.probe import Row, Walls
from icaudit.views.result import result_output
from looking import Made, account_of, said

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ASKED = {"group": "https://forum.example/{handle}"}
FORUM = Row("github", "our-forum", ASKED, gone=True, evidence="measured")


def recipe(heading: str) -> str:
    """The block of code below a heading."""
    found = re.search(rf"^## {heading}\n.*?^```\w+\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def made(heading: str, *neighbours: str) -> dict[str, Any]:
    """What a recipe defines where it stands beside these modules."""
    names: dict[str, Any] = {"__name__": "recipe"}
    for neighbour in neighbours:
        module = vars(import_module(f"icaudit.{neighbour}"))
        names |= {name: value for name, value in module.items() if not name.startswith("__")}
    exec(recipe(heading), names)
    return names


def test_a_criterion_kind_judges_from_nothing_to_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "top-known", KINDS["practice"])
    beside = ("criteria.list_count", "criteria.channels_known", "model.verdict")
    rule = made("Add a criterion kind", *beside)["TopKnown"](target=4)
    assert KINDS["top-known"] is type(rule)
    assert rule.judge(team_of("employees: {top: [WhatsApp, TikTok]}").case)[:2] == (50, 50)
    assert rule.judge(team_of("").case)[:2] == (0, 100)
    assert max(rule.judge(team)[0] for team in trials(rule)) == 100


def test_a_channel_check_fires_on_what_was_said_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHECKS, "channel.no-promise", CHECKS["channel.moved"])
    made("Add a channel check", "checks.people", "model.channel", "model.shape")
    check = CHECKS["channel.no-promise"]
    assert check.severity is Severity.NOTE
    case = team_of(
        "channels: [{name: a, two_way: yes, answers_within: none}, {name: b, two_way: yes}]"
    ).case
    first, second = case.file.channels or ()
    assert (check.looks(second, case), check.looks(first, case)) == (
        None,
        ("answers_within", "", ""),
    )


def test_a_format_shows_every_finding_at_its_place() -> None:
    render = made("Add a format", "formats.markdown", "formats._clean")["render"]
    output = result_output(report_of("channels:\n- {name: a, owner: none}\n"))
    lines = render(output, Screen()).splitlines()
    assert len(lines) == len(output.findings())
    assert "icaudit.yaml:3:20: No role is in charge." in lines


def test_a_command_shows_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    made("Add a command", "commands.platforms")["command"](format="json", today="2026-11-23")
    assert '"schema": "icaudit.platforms/1"' in capsys.readouterr().out


def test_a_platform_is_a_row_of_the_table(tmp_path: Path) -> None:
    table = tmp_path / "platforms.yaml"
    rows = textwrap.indent(recipe("Add a platform"), "  ")
    table.write_text(f"checked_on: 2026-11-23\nplatforms:\n{rows}", "utf-8")
    (row,) = read_platforms(table)
    assert (row.id, row.name) == ("our-forum", "Our Forum")


def forum(ask: Ask) -> Seen:
    """What the probe of the recipe sees of a group."""
    names = made("Add a probe", "probes.api", "probes._place")
    assert set(names["NEEDS"]) == set(ASKED)
    looked = names["look"](account_of("https://github.com/northwind"), ask, FORUM, Walls())
    seen: Seen = asyncio.run(looked)
    return seen


@pytest.mark.parametrize(
    ("answer", "verdict", "last_post"),
    [
        ({"name": "northwind", "posts": [{"written": "2026-11-20"}]}, "ok", "2026-11-20"),
        ({"name": "northwind", "posts": []}, "ok", "None"),
        ({"name": "southwind"}, "blocked", "None"),
        ("Sign in", "blocked", "None"),
    ],
)
def test_a_probe_tells_what_an_answer_says_and_no_more(
    answer: object, verdict: str, last_post: str
) -> None:
    seen = forum(Made({"https://forum.example/northwind": said(answer)}))
    assert (seen.verdict, str(seen.last_post)) == (verdict, last_post)


def test_a_probe_says_gone_of_what_is_not_there_but_not_for_sure() -> None:
    seen = forum(Made({}))
    assert (seen.verdict, seen.sure) == ("gone", False)


def test_a_profile_is_laid_over_the_ten_reasons(tmp_path: Path) -> None:
    path = tmp_path / "schools.yaml"
    path.write_text(recipe("Add a profile"), "utf-8")
    profile = read_profile((str(path),))
    assert profile.names == ("ten-reasons", "schools")
