"""`icaudit init` over a pipe, with options, and with everything that gets in the way."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import TODAY, icaudit
from icaudit.files.interview import said_before
from talking import source_of

ANSWERS = (Path(__file__).parent / "interview.txt").read_text("utf-8")
"""A whole interview, an answer a line, as somebody would type it."""


def answers_in(folder: Path, name: str = "icaudit.yaml") -> dict[str, object]:
    """What a report says of the team file."""
    done = icaudit("check", name, "-f", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_whole_interview_over_a_pipe_ends_with_the_first_result(tmp_path: Path) -> None:
    done = icaudit("init", stdin=ANSWERS, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Done, and saved in icaudit.yaml.")
    assert "Do next" in done.stdout
    assert "Whom to ask" in done.stdout
    assert "icaudit check" in done.stdout
    assert done.stderr.count("Question ") > 40
    assert "is not understood" not in done.stderr
    assert "is none of these" not in done.stderr


def test_the_words_of_an_interview(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    for width in (80, 60):
        done = icaudit("init", f"{width}.yaml", stdin=ANSWERS, cwd=tmp_path, columns=width)
        assert f"{done.stderr}{'=' * width}\n{done.stdout}" == snapshot
        ours = [line for line in done.stderr.splitlines() if ": " not in line]
        assert max(map(len, ours)) <= width
    assert (tmp_path / "80.yaml").read_text("utf-8") == snapshot


def test_input_may_end_anywhere_and_what_was_said_is_kept(tmp_path: Path) -> None:
    lines = ANSWERS.splitlines(keepends=True)
    for end in range(1, len(lines), 7):
        file = tmp_path / f"{end}.yaml"
        first = icaudit("init", file.name, stdin="".join(lines[:end]), cwd=tmp_path)
        assert first.returncode == 0, first.stderr
        assert f"Go on with: icaudit init --resume {file.name}" in first.stderr
        assert "--answer ID=TEXT" in first.stderr
        assert answers_in(tmp_path, file.name)


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        ("Northwind\n\n6\nnorthwind.example\n\n\nd\n", ", with those you skipped"),
        ("Northwind\nTraders\n6\nnorthwind.example\nnone of these\nno\nd\n", ""),
        ("Northwind\n\n6\n\n\n\nAll Company\n", ", with those you skipped"),
    ],
)
def test_as_many_questions_are_left_as_are_asked_next_time(
    lines: str, more: str, tmp_path: Path
) -> None:
    first = icaudit("init", stdin=lines, cwd=tmp_path)
    left = re.search(r"^Saved in icaudit.yaml. (\d+) questions to go(.*)\.$", first.stderr, re.M)
    assert left
    assert left[2] == more
    again = icaudit("init", "--resume", cwd=tmp_path)
    assert again.stderr.startswith(f"{left[1]} questions to go.\n")
    assert f"\nQuestion 1 of {left[1]}." in again.stderr


def test_going_on_asks_only_what_is_still_open(tmp_path: Path) -> None:
    icaudit("init", stdin="Northwind\n\n6\n", cwd=tmp_path)
    done = icaudit("init", "--resume", stdin="Traders\n", cwd=tmp_path)
    assert "What is your team called?" not in done.stderr
    text = (tmp_path / "icaudit.yaml").read_text("utf-8")
    assert "organisation: Traders\n  people: 6\n" in text


def test_an_empty_input_writes_nothing_and_says_how_to_answer(tmp_path: Path) -> None:
    done = icaudit("init", cwd=tmp_path)
    assert done.returncode == 2
    assert "  team-name: What is your team called?\n" in done.stderr
    assert "Error: nothing was answered, so nothing is written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_answers_come_from_options_as_well(tmp_path: Path) -> None:
    done = icaudit(
        *("init", "--channel", "https://www.linkedin.com/company/northwind"),
        *("--answer", "channel-answers.1=1", "--answer", "channel-two-way=y"),
        *("--answer", "channel-owner.2=HR", "--answer", "channel-audience=1"),
        *("--answer", "confident=most", "--answer", "team-name=Comms = us"),
        *("--channel", "Staff app", "--answer", "channel-rhythm.1=weekly"),
        *("--answer", "emergency-plan=y 2026-02", "--answer", "safe-place=d"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    file, unsure = said_before(source_of((tmp_path / "icaudit.yaml").read_text("utf-8")), TODAY)
    first, second = file.channels or ()
    assert file.team.name == "Comms = us"
    assert (first.audience, first.cadence, first.owner) == ("internal", "weekly", None)
    assert (first.answers_within, second.answers_within) == ("same day", None)
    assert (second.name, second.audience, second.owner) == ("Staff app", "internal", "HR")
    assert file.confident == "most"
    assert ("practices", "safe-place") in unsure
    asked = [line for line in done.stderr.splitlines() if line.startswith("  channel-link")]
    assert not asked


def test_everything_wrong_with_options_is_said_at_once(tmp_path: Path) -> None:
    done = icaudit(
        *("init", "--answer", "team-size=many", "--answer", "tem-name=x"),
        *("--channel", "https://www.linkedin.com/in/somebody"),
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert "team-size=many: 'many' does not fit here." in done.stderr
    assert "Did you mean 'team-name'?" in done.stderr
    assert "That is a person's own page" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_ids_of_the_questions_can_be_listed(tmp_path: Path) -> None:
    done = icaudit("init", "--answer", "list", cwd=tmp_path)
    assert done.returncode == 0
    assert "  channel-owner: Which role is in charge of it?" in done.stderr
    assert "Answered already" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", ["--review", "--resume"])
def test_what_is_answered_is_listed_too_since_it_can_be_answered_again(
    way: str, tmp_path: Path
) -> None:
    text = "team: Northwind\npractices: {answering-hours: no}\n"
    (tmp_path / "icaudit.yaml").write_text(text)
    listed = icaudit("init", way, "--answer", "list", cwd=tmp_path).stderr
    ids = {part: re.findall(r"(?m)^  ([a-z-]+): ", part) for part in listed.split("Answered ")}
    left, done = ids.values()
    assert {"team-name", "answering-hours"} <= set(done)
    assert "website" in left
    assert not set(done) & set(left)
    again = icaudit("init", way, "--answer", "answering-hours=yes", cwd=tmp_path)
    assert again.returncode == 0
    assert "answering-hours: yes" in (tmp_path / "icaudit.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], "mine.yaml is there already\n  go on with --resume, look it over with --review"),
        (["--blank"], "mine.yaml is there already\n"),
        (["--resume", "--review"], "--resume and --review do not go together"),
        (["--blank", "--resume"], "--blank and --resume do not go together"),
        (["--blank", "--channel", "x.com/a"], "--blank and --channel do not go together"),
        (["--template", "t.xlsx", "--answer", "team-size=6"], "--template and --answer do not go"),
        (["--template", "t.xlsx", "--profile", "frontline"], "--template and --profile do not go"),
        (["--template", "t.xlsx"], "--template and mine.yaml do not go together"),
    ],
)
def test_a_file_that_is_there_stays_as_it_is(
    arguments: list[str], wanted: str, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("team: mine\n")
    done = icaudit("init", *arguments, "mine.yaml", stdin="Comms\n", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {wanted}")
    assert file.read_text() == "team: mine\n"


def test_force_replaces_a_file_once_something_is_said(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: mine\n")
    assert icaudit("init", "--force", cwd=tmp_path).returncode == 2
    assert file.read_text() == "team: mine\n"
    assert icaudit("init", "--force", stdin="Comms\n", cwd=tmp_path).returncode == 0
    assert "name: Comms" in file.read_text()


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["--resume"], "there is no icaudit.yaml yet"),
        (["--review", "x.yaml"], "there is no x.yaml yet"),
        (["-"], "an interview is saved in a file"),
        (["none/a.yaml"], "there is no folder none"),
        (["--force", "."], ". is a folder"),
        (["-p", "fronline"], "there is no profile 'fronline'"),
    ],
)
def test_what_cannot_be_done_is_said_before_the_first_question(
    arguments: list[str], wanted: str, tmp_path: Path
) -> None:
    done = icaudit("init", *arguments, stdin="Comms\n", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {wanted}")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_told_as_by_check(tmp_path: Path) -> None:
    (tmp_path / "icaudit.yaml").write_text("team: {name: A, peple: 3}\n")
    done = icaudit("init", "--resume", stdin="x\n", cwd=tmp_path)
    assert done.returncode == 2
    assert "icaudit.yaml:1:17: unknown key 'peple'" in done.stderr


def test_going_on_with_a_file_of_somebody_keeps_its_comments(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text(
        "# ours\r\nteam: Comms   # the team\r\nconfident: most # asked in May\r\n",
        "utf-8",
        newline="",
    )
    done = icaudit("init", "--resume", stdin="Traders\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = file.read_bytes().decode()
    assert text.startswith("# ours\r\nteam:")
    assert "confident: most # asked in May\r\n" in text
    assert "organisation: Traders\r\n" in text


def test_a_review_says_when_nothing_is_open_and_dates_the_answers(tmp_path: Path) -> None:
    done = icaudit("init", stdin=ANSWERS.replace("\nd\n", "\nn\n"), cwd=tmp_path)
    lines = "\n" * 80
    again = icaudit(
        "init", "--review", stdin=lines, cwd=tmp_path, env={"ICAUDIT_TODAY": "2026-11-24"}
    )
    assert (done.returncode, again.returncode) == (0, 0), again.stderr
    assert "to look at again: open, out of date, or perhaps better by now." in again.stderr
    assert "answered: 2026-11-24" in (tmp_path / "icaudit.yaml").read_text("utf-8")


def test_a_review_that_stops_early_goes_on_as_a_review(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("team: Comms\nconfident: don't know\n", "utf-8")
    done = icaudit("init", "--review", "a.yaml", stdin="Traders\n", cwd=tmp_path)
    assert done.stderr.endswith("Go on with: icaudit init --review a.yaml\n")
    assert "answered:" not in (tmp_path / "a.yaml").read_text("utf-8")


def test_input_in_another_encoding_is_asked_for_again(tmp_path: Path) -> None:
    done = icaudit("init", stdin="Caf\xe9\n\ufeffCafé\n".encode("latin-1", "ignore"), cwd=tmp_path)
    assert "There is a key in it that is no letter" in done.stderr


def test_hostile_answers_stay_text(tmp_path: Path) -> None:
    lines = ["[red]Comms[/red] ::error::x", "=1+1 <b>", "\x1b[31m", "6"]
    done = icaudit("init", stdin="\n".join(lines), cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr
    assert "::error" not in done.stderr
    assert answers_in(tmp_path)["team"]["name"] == lines[0]  # type: ignore[index]


NO_SPACE = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
from icaudit.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_is_full_leaves_what_was_saved(tmp_path: Path) -> None:
    icaudit("init", stdin="Comms\n", cwd=tmp_path)
    before = (tmp_path / "icaudit.yaml").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", NO_SPACE, "init", "--resume"],
        input=b"Traders\n",
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert b"icaudit.yaml could not be written" in done.stderr
    assert (tmp_path / "icaudit.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["icaudit.yaml"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has such a folder")
def test_where_nothing_can_be_written_is_said_before_the_first_question() -> None:
    done = icaudit("init", "/proc/icaudit.yaml", stdin="Comms\n")
    assert done.returncode == 2
    assert done.stderr == "Error: /proc/icaudit.yaml cannot be written\n  choose another folder\n"
