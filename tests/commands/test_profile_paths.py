"""`--profile` takes a path wherever it takes a name, and says what was meant where it cannot."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from builders import icaudit

OURS = """\
id: mid-vale
title: Mid Vale's own
extends: ten-reasons
reasons:
- id: R1
  criteria:
  - id: R1.night
    title: Somebody answers at night
    kind: dated-practice
    practice: night-answers
    every_months: 12
    weight: 2
    question: Does somebody answer at night?
    next_step: Ask one ward.
    ask: Night manager
    why: Questions do not wait until morning.
    says: {'yes': a, partly: b, 'no': nobody answers at night, unknown: d, overdue: e, undated: f}
"""
TEAM = "team: Comms\npractices: {night-answers: no}\n"
WAYS = ("own/ours.yaml", "./own/ours.yaml", r"own\ours.yaml")
USES = {
    "check": ("check", "-f", "json"),
    "brief": ("brief", "-f", "json"),
    "plan": ("plan", "-f", "json"),
    "benchmark": ("benchmark", "-f", "json"),
    "explain": ("explain", "night-answers", "-f", "json"),
    "require": ("check", "--require", "R1.night", "-f", "json"),
    "blank": ("init", "--blank", "new.yaml"),
    "interview": ("init", "new.yaml", "--answer", "night-answers=no"),
    "resume": ("init", "--resume", "--answer", "team-size=5"),
    "profiles": ("profiles", "check", "-f", "json"),
}
SHOWN = {"brief": "icaudit.brief/1", "benchmark": "icaudit.benchmark/1", "resume": "own"}
"""What shows that it worked, where that is not the word `night`."""

GATE = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ours.yaml").write_text(OURS, "utf-8")
    texts = "practices: [{id: night-answers, means: somebody answers at night}]\n"
    (tmp_path / "own" / "ours.texts.yaml").write_text(texts)
    (tmp_path / "icaudit.yaml").write_text(TEAM, "utf-8")
    return tmp_path


def run(
    folder: Path, use: str, way: str, env: dict[str, str] | None = None
) -> CompletedProcess[str]:
    named = () if env else (way,) if use == "profiles" else ("--profile", way)
    return icaudit(*USES[use], *named, cwd=folder, env=env)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("use", USES)
def test_a_path_may_stand_wherever_a_name_may(use: str, way: str, folder: Path) -> None:
    done = run(folder, use, way)
    assert done.returncode == (GATE if use == "require" else 0), done.stderr
    new = folder / "new.yaml"
    written = new.read_text("utf-8") if new.exists() else ""
    assert SHOWN.get(use, "night") in done.stdout + done.stderr + written


@pytest.mark.parametrize("use", [use for use in USES if use != "profiles"])
def test_a_path_may_come_from_the_environment_spaces_and_all(use: str, folder: Path) -> None:
    for name in ("ours.yaml", "ours.texts.yaml"):
        text = (folder / "own" / name).read_text("utf-8")
        (folder / "own" / name.replace("ours", "our own")).write_text(text, "utf-8")
    for path in ("own/ours.yaml", "own/our own.yaml"):
        done = run(folder, use, "", {"ICAUDIT_PROFILE": path})
        assert done.returncode == (GATE if use == "require" else 0), done.stderr
        (folder / "new.yaml").unlink(missing_ok=True)


@pytest.mark.parametrize("use", USES)
def test_a_path_that_leads_nowhere_is_said_with_what_there_is(use: str, folder: Path) -> None:
    done = run(folder, use, "own/frontlin.yaml")
    assert done.returncode == 2
    assert "own/frontlin.yaml: there is no such profile" in done.stderr
    assert "did you mean 'frontline'?" in done.stderr
    assert not (folder / "new.yaml").exists()


def test_a_path_and_a_name_go_together(folder: Path) -> None:
    done = icaudit("check", "-p", "own/ours.yaml", "-p", "frontline", "-f", "json", cwd=folder)
    assert json.loads(done.stdout)["profile"]["names"] == ["mid-vale", "frontline"]


def test_what_only_one_s_own_profile_asks_needs_it_again(folder: Path) -> None:
    done = icaudit("check", cwd=folder)
    assert done.returncode == 2
    assert "those of your own profile need --profile" in done.stderr


LOOKS = {
    "verify": "verify --dry-run -f json",
    "import": "import list.csv --into icaudit.yaml",
}
"""Commands that want the channels of a team file and measure nothing."""


@pytest.mark.parametrize("use", LOOKS)
def test_where_nothing_is_measured_no_profile_is_missed(use: str, folder: Path) -> None:
    (folder / "list.csv").write_text("url\nhttps://www.youtube.com/@northwind\n")
    listed = "channels: [https://github.com/northwind]\n"
    waived = "waivers: [{criterion: R1.night, because: a}]\n"
    (folder / "icaudit.yaml").write_text(f"{TEAM}profile: ours\n{listed}{waived}")
    done = icaudit(*LOOKS[use].split(), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "northwind" in done.stdout + done.stderr
    assert icaudit("check", cwd=folder).returncode == 2


@pytest.mark.parametrize("use", LOOKS)
def test_where_nothing_is_measured_other_mistakes_are_told_all_the_same(
    use: str, folder: Path
) -> None:
    (folder / "list.csv").write_text("url\nhttps://www.youtube.com/@northwind\n")
    (folder / "icaudit.yaml").write_text(f"{TEAM}chanels: []\n")
    done = icaudit(*LOOKS[use].split(), cwd=folder)
    assert done.returncode == 2
    assert "icaudit.yaml:3:1: unknown key 'chanels'" in done.stderr
    assert "night-answers" not in done.stderr


def test_a_team_file_names_no_path_be_it_beside_it(folder: Path) -> None:
    (folder / "icaudit.yaml").write_text(f"{TEAM}profile: own/ours.yaml\n")
    done = icaudit("check", cwd=folder)
    assert done.returncode == 2
    assert "icaudit.yaml:3:10: there is no profile 'own/ours.yaml'" in done.stderr
    assert "a path is only taken from --profile" in done.stderr


def test_reports_by_one_s_own_profile_are_compared_among_themselves(folder: Path) -> None:
    for day, name in (("2026-10-01", "old.json"), ("2026-11-01", "new.json")):
        icaudit("check", "-p", "own/ours.yaml", "--today", day, "-o", name, cwd=folder)
    demo = icaudit("demo", "-f", "json").stdout
    (folder / "other.json").write_text(demo, "utf-8")
    same = icaudit("compare", "old.json", "new.json", cwd=folder)
    assert same.returncode == 0, same.stderr
    assert "different rules" not in same.stdout
    assert "different rules" in icaudit("compare", "old.json", "other.json", cwd=folder).stdout


# What is written into files and said at the end


def test_the_interview_names_the_profile_in_every_command_that_needs_it(folder: Path) -> None:
    done = icaudit(
        "init", "--resume", "--profile", "own/ours.yaml", "--answer", "team-size=5", cwd=folder
    )
    said = " ".join(done.stderr.split())
    assert "icaudit init --resume --profile own/ours.yaml" in said


def test_a_template_names_only_what_a_team_file_may_name(folder: Path) -> None:
    (folder / "add.yaml").write_text(
        "id: nights\nadds_to: ten-reasons\nreasons: [{id: R7, weight: 2}]\n"
    )
    done = icaudit("init", "--blank", "new.yaml", "-p", "add.yaml", "-p", "regulated", cwd=folder)
    assert "'icaudit check new.yaml --profile add.yaml'" in done.stderr
    assert "\nprofile: [regulated]\n" in (folder / "new.yaml").read_text()
    assert icaudit("check", "new.yaml", cwd=folder).returncode == 0


def test_the_demo_is_measured_with_the_ten_reasons_whatever_the_environment(folder: Path) -> None:
    plain = icaudit("demo", "-f", "json").stdout
    assert icaudit("demo", "-f", "json", env={"ICAUDIT_PROFILE": "own/ours.yaml"}).stdout == plain
