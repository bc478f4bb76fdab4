"""The documentation says what happens: every command in it is run, every output compared.

`ICAUDIT_UPDATE_DOCS=1 pytest -k documentation` writes today's outputs into the documents.
A line with only … stands for any number of lines.
"""

import html
import os
import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import ROOT, icaudit

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("", "profiles", "examples", "benchmarks", "docs")
    for path in (ROOT / folder).glob("*.md")
)
_BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+?)(?:\s+#.*)?$")
_NAME = re.compile(r"^# ([\w.-]+\.yaml)\n")
_HEAD = re.compile(r" \| head -(\d+)$")


class Example(NamedTuple):
    """A command in a document, the output it shows, and the files it works on."""

    document: str
    command: str
    shown: str
    files: tuple[tuple[str, str], ...]


def examples_in(document: str) -> list[Example]:
    """Every command of a document, with what stands below it."""
    text, found = (ROOT / document).read_text("utf-8"), []
    files: dict[str, str] = {}
    for kind, body in _BLOCK.findall(text):
        if kind == "yaml":
            named = _NAME.match(body)
            files["icaudit.yaml" if named is None else named[1]] = body
            continue
        for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
            first, _, shown = part.partition("\n")
            if match := _COMMAND.match(first):
                found.append(Example(document, match[1], shown, tuple(files.items())))
    return found


EXAMPLES = [example for document in DOCUMENTS for example in examples_in(document)]


def output_of(example: Example, folder: Path) -> str:
    """What the command prints, errors last, as a reader at a terminal would see it."""
    for name, text in example.files:
        (folder / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "profiles", folder / "profiles")
    line, limit = example.command, None
    if match := _HEAD.search(line):
        line, limit = line[: match.start()], int(match[1])
    done = icaudit(*shlex.split(line)[1:], cwd=folder)
    printed = done.stdout + (f"\n{done.stderr.strip()}\n" if done.stderr else "")
    lines = printed.strip("\n").split("\n")[:limit]
    return "\n".join(lines) + "\n"


def agrees(shown: str, printed: str) -> bool:
    """Whether the output is as shown, with … for any lines."""
    parts = (re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE))
    return re.fullmatch(r"(?:.*\n)*".join(parts), printed) is not None


@pytest.mark.xdist_group("documentation")  # one worker, since updating writes the documents
@pytest.mark.parametrize(
    "example",
    [e for e in EXAMPLES if e.command.startswith("icaudit")],
    ids=lambda e: f"{e.document}: {e.command}",
)
def test_a_command_in_the_documentation_prints_what_it_shows(
    example: Example, tmp_path: Path
) -> None:
    printed = output_of(example, tmp_path)
    if os.environ.get("ICAUDIT_UPDATE_DOCS"):
        path = ROOT / example.document
        before = f"$ {example.command}\n{example.shown}"
        after = f"$ {example.command}\n{printed}"
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
        return
    assert agrees(example.shown, printed), printed


@pytest.mark.parametrize("command", [e.command for e in EXAMPLES if "bootstrap" in e.command])
def test_the_set_up_commands_of_the_documentation_exist(command: str) -> None:
    python, script, word = shlex.split(command)
    assert python == "python3"
    assert f'    "{word}": [' in (ROOT / script).read_text("utf-8")


def test_the_readme_begins_with_the_two_commands_that_set_everything_up() -> None:
    commands = [e.command for e in EXAMPLES if e.document == "README.md"]
    set_up = ["python3 bootstrap.py demo", "python3 bootstrap.py test"]
    assert commands[:2] == set_up


def test_every_command_of_the_documentation_is_run_by_a_test() -> None:
    others = [e.command for e in EXAMPLES if not e.command.startswith(("icaudit", "python3 boot"))]
    assert others == []


def test_every_file_that_the_documentation_links_to_is_there() -> None:
    links = {
        (document, link)
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text("utf-8"))
    }
    missing = [pair for pair in links if not (ROOT / pair[0]).parent.joinpath(pair[1]).exists()]
    assert missing == []


def test_the_picture_of_the_report_shows_what_the_report_says() -> None:
    picture = (ROOT / "docs" / "report.svg").read_text("utf-8")
    drawn = html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", picture, flags=re.DOTALL))
    shown = icaudit("demo", columns=100).stdout
    assert "".join(shown.split()) in "".join(drawn.split())
