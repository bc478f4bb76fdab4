"""`icaudit init` in a real console: a pseudo-terminal with keys, a width and Ctrl-C."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import icaudit
from console import Console

CTRL_D, LEFT = "\x04", "\x1b[D"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def console(folder: Path) -> Iterator[Console]:
    """A console in which an interview has begun."""
    begun = Console(folder, "init")
    begun.sees("What is your team called? Answer:")
    yield begun
    begun.close()


def go_on(folder: Path, *arguments: str) -> Console:
    return Console(folder, "init", *arguments)


def test_an_interview_at_a_keyboard_with_slips_and_a_break(console: Console, folder: Path) -> None:
    console.types("Northwind", "?")
    console.sees("You may leave it out")
    console.types("Traders", "many")
    console.sees("does not fit here. Write a whole number")
    console.types("6", "b")
    console.sees("Now: 6. Enter keeps it.")
    console.types(f"{LEFT}7")
    console.sees("perhaps an arrow. Type it again.")
    console.types("7", "", "4", "n")
    console.types("https://www.linkedin.com/company/northwind")
    console.sees("LinkedIn, company page 'northwind'.")
    console.types("All hands", "")
    console.sees("What does it run on?")
    console.breaks()
    console.sees("Go on with: icaudit init --resume")
    assert console.ends() == 130
    text = (folder / "icaudit.yaml").read_text("utf-8")
    for said in ("name: Northwind", "organisation: Traders", "people: 7", "name: All hands"):
        assert said in text

    later = go_on(folder, "--resume")
    later.sees("What is your organisation's public website?")
    later.types("")
    later.sees("So far: northwind on LinkedIn and All hands.")
    later.types("", "Teams")
    later.sees("Can at least two people")
    later.presses("q\n")
    later.sees("Saved in icaudit.yaml")
    assert later.ends() == 0
    later.close()
    assert "platform: Teams" in (folder / "icaudit.yaml").read_text("utf-8")


def test_a_whole_interview_at_a_keyboard(console: Console, folder: Path) -> None:
    answers = (Path(__file__).parent / "interview.txt").read_text("utf-8").splitlines()
    for line in answers[:-1]:
        console.types(line)
    console.presses(f"{answers[-1]}\n")
    console.sees("Done, and saved in icaudit.yaml.")
    console.sees("Next: 'icaudit check' shows the whole picture.")
    assert console.ends() == 0
    assert "\x1b[?" not in console.seen
    typed = (folder / "icaudit.yaml").read_text("utf-8")
    icaudit("init", "piped.yaml", stdin="\n".join(answers), cwd=folder)
    assert typed == (folder / "piped.yaml").read_text("utf-8")


def test_the_end_of_the_input_is_a_break_as_well(console: Console, folder: Path) -> None:
    console.types("Northwind")
    console.presses(CTRL_D)
    console.sees("Saved in icaudit.yaml.")
    assert console.ends() == 0
    assert "Still open" not in console.seen


def test_a_break_before_the_first_answer_leaves_nothing(console: Console, folder: Path) -> None:
    console.breaks()
    console.sees("Nothing was answered, so nothing is written.")
    assert console.ends() == 130
    assert list(folder.iterdir()) == []


def test_a_file_that_somebody_changes_meanwhile_is_left_alone(
    console: Console, folder: Path
) -> None:
    console.types("Northwind")
    file = folder / "icaudit.yaml"
    file.write_text("team: Somebody else\n", "utf-8")
    console.presses("Traders\n")
    console.sees("icaudit.yaml was changed by somebody else in the meantime")
    console.sees("without your last answer")
    assert console.ends() == 2
    assert file.read_text("utf-8") == "team: Somebody else\n"
    assert [path.name for path in folder.iterdir()] == ["icaudit.yaml"]


def test_lines_are_as_wide_as_the_console(folder: Path) -> None:
    narrow = Console(folder, "init", columns=50)
    narrow.sees("What is your team called?")
    lines = narrow.seen.splitlines()
    narrow.close()
    assert max(map(len, lines)) <= 50
    assert re.search(r"^We never ask about a person|about a person\.", narrow.seen, re.MULTILINE)
