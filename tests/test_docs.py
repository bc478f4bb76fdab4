"""The documentation says what happens: every command in it is run, every output compared.

`ICAUDIT_UPDATE_DOCS=1 pytest -k documentation` writes today's outputs into the documents.
A line with only … stands for any number of lines. Commands of one block are run one after
another in one folder; it holds the examples, the profiles, and the files shown further up.
"""

import html
import os
import re
import runpy
import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import ROOT, icaudit, shell

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("", "profiles", "examples", "benchmarks", "docs")
    for path in (ROOT / folder).glob("*.md")
)
NEEDS_A_NETWORK = ("docs/lab.md", "docs/verify.md")
"""Documents that may show commands, as `sh`, which no test can run."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+?)(?:\s+#.*)?$")
_NAME = re.compile(r"^# ([\w.-]+\.yaml)\n")
_SHELL = re.compile(r"[|<>;&$]")
_LINK = re.compile(r"\]\(([^):]+)\)")


class Example(NamedTuple):
    """A command in a document, the output it shows, the files it works on, what ran before it."""

    document: str
    command: str
    shown: str
    files: tuple[tuple[str, str], ...]
    before: tuple[str, ...]


def blocks_in(document: str) -> list[tuple[str, str]]:
    """Every block of code in a document, with its language."""
    return _BLOCK.findall((ROOT / document).read_text("utf-8"))


def examples_in(document: str) -> Iterator[Example]:
    """Every command of a document, with what stands below it."""
    files: dict[str, str] = {}
    for kind, body in blocks_in(document):
        if kind == "yaml":
            named = _NAME.match(body)
            files["icaudit.yaml" if named is None else named[1]] = body
        if kind != "console":
            continue
        before: tuple[str, ...] = ()
        for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
            first, _, shown = part.partition("\n")
            if match := _COMMAND.match(first):
                yield Example(document, match[1], shown, tuple(files.items()), before)
                before = (*before, match[1])


EXAMPLES = [example for document in DOCUMENTS for example in examples_in(document)]
SET_UP = [e.command for e in EXAMPLES if e.command.startswith("python3 bootstrap.py")]


def output_of(example: Example, folder: Path) -> str:
    """What the command prints, errors last, as a reader at a terminal would see it."""
    for name, text in example.files:
        (folder / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "profiles", folder / "profiles")
    words = shlex.split(example.command)
    if words[0] == "icaudit" and not example.before and not _SHELL.search(example.command):
        done = icaudit(*words[1:], cwd=folder)
    else:
        before = "\n".join(example.before)
        quietly = f"{{ {before}\n}} >/dev/null 2>&1\n" if before else ""
        done = shell(quietly + example.command, cwd=folder)
    printed = done.stdout + (f"\n{done.stderr.strip()}\n" if done.stderr else "")
    text = printed.strip("\n")
    return f"{text}\n" if text else ""


def agrees(shown: str, printed: str) -> bool:
    """Whether the output is as shown, with … for any lines."""
    parts = (re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE))
    return re.fullmatch(r"(?:.*\n)*".join(parts), printed) is not None


def needs(example: Example) -> str:
    """What a command needs that this machine does not have. Where all tests must run, nothing."""
    script = " ".join((*example.before, example.command))
    if sys.platform == "win32" and (_SHELL.search(script) or example.before):
        return "a POSIX shell"
    missing = re.search(r"\bjq\b", script) and not shutil.which("jq")
    return "jq" if missing and os.environ.get("ICAUDIT_TEST_ALL") != "1" else ""


@pytest.mark.xdist_group("documentation")  # one worker, since updating writes the documents
@pytest.mark.parametrize(
    "example",
    [e for e in EXAMPLES if e.command not in SET_UP],
    ids=lambda e: f"{e.document}: {e.command}",
)
def test_a_command_in_the_documentation_prints_what_it_shows(
    example: Example, tmp_path: Path
) -> None:
    if missing := needs(example):
        pytest.skip(f"needs {missing}")
    printed = output_of(example, tmp_path)
    if agrees(example.shown, printed):
        return
    if os.environ.get("ICAUDIT_UPDATE_DOCS"):
        path = ROOT / example.document
        before = f"$ {example.command}\n{example.shown}"
        after = f"$ {example.command}\n{printed}"
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
        return
    assert example.shown == printed


@pytest.mark.parametrize("command", SET_UP)
def test_the_set_up_commands_of_the_documentation_exist(command: str) -> None:
    python, script, word = shlex.split(command)
    assert python == "python3"
    assert f'    "{word}": [' in (ROOT / script).read_text("utf-8")


def test_the_readme_begins_with_the_two_commands_that_set_everything_up() -> None:
    commands = [e.command for e in EXAMPLES if e.document == "README.md"]
    set_up = ["python3 bootstrap.py demo", "python3 bootstrap.py test"]
    assert commands[:2] == set_up


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_the_documentation_is_run_by_a_test(document: str) -> None:
    for kind, body in blocks_in(document):
        assert kind in ("console", "yaml", "python", "text", "sh")
        assert kind != "console" or body.startswith("$ "), body
        assert kind != "sh" or document in NEEDS_A_NETWORK, body


def test_an_output_that_takes_a_network_is_one_that_a_test_has_recorded() -> None:
    recorded = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.ambr"))
    shown = [body for document in DOCUMENTS for kind, body in blocks_in(document) if kind == "text"]
    assert shown
    assert [
        body for body in shown if textwrap.indent(body, "  ", lambda _: True) not in recorded
    ] == []


def anchors_of(document: Path) -> set[str]:
    """What a link may end with: the headings, as websites that show Markdown turn them to names."""
    text = _BLOCK.sub("", document.read_text("utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links_of(document: str) -> Iterator[tuple[str, Path, str]]:
    """Every link of a document to another or within itself: as written, the file, the anchor."""
    here = ROOT / document
    for link in _LINK.findall(_BLOCK.sub("", here.read_text("utf-8"))):
        path, _, anchor = link.partition("#")
        yield link, (here.parent / path).resolve() if path else here, anchor


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_heading_that_the_documentation_links_to_is_there(document: str) -> None:
    broken = [
        link
        for link, file, anchor in links_of(document)
        if not file.exists() or (anchor and anchor not in anchors_of(file))
    ]
    assert broken == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, ahead = set(), ["README.md"]
    while ahead:
        document = ahead.pop()
        reached.add(document)
        for _, file, _ in links_of(document):
            page = file / "README.md" if file.is_dir() else file
            found = page.relative_to(ROOT).as_posix()
            if found in DOCUMENTS and found not in reached:
                ahead.append(found)
    assert sorted(set(DOCUMENTS) - reached) == []


def test_the_picture_of_the_report_shows_what_the_report_says() -> None:
    picture = (ROOT / "docs" / "report.svg").read_text("utf-8")
    drawn = html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", picture, flags=re.DOTALL))
    shown = icaudit("demo", columns=100).stdout
    assert "".join(shown.split()) in "".join(drawn.split())


@pytest.mark.parametrize("name", ["commands.md", "team-file.md"])
def test_a_page_of_the_reference_says_what_icaudit_says_today(name: str) -> None:
    script = runpy.run_path(str(ROOT / "docs" / "reference.py"))
    fresh = script["PAGES"][name]() == (ROOT / "docs" / name).read_text("utf-8")
    assert fresh, f"docs/{name} is out of date: run python docs/reference.py"
