"""The report on a screen: whole pages, and what holds for every page at every width."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from builders import ROOT, TODAY, report_of
from icaudit.commands._errors import error_lines
from icaudit.commands.check import report_output
from icaudit.errors import FileError, UsageError
from icaudit.files._source import Source, read_source
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.formats import terminal, text
from icaudit.formats._screen import WIDEST, Screen
from icaudit.model.document import (
    Bar,
    Callout,
    Chart,
    Checklist,
    Document,
    Facts,
    Line,
    Mark,
    Paragraph,
    Point,
    Step,
    Steps,
    Table,
    Title,
    Tone,
)
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.roll_up import roll_up_output
from strategies import thoroughly

EXAMPLES = {path.stem: path.read_text("utf-8") for path in (ROOT / "examples").glob("*.yaml")}
WIDTHS = (60, 80, 112)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MISTAKES = """\
icaudit: 2
team:
  name: Comms
  peopel: 4
channels:
  - name: Всем 編集部
    audience: intern
  - {name: "a long name, a long name, a long name, a long name, a long name", ownr: x}
confident: mosty
"""


def page(name: str, screen: Screen, everything: bool = False, places: bool = False) -> str:
    """The report on an example, on a screen."""
    return terminal.render(report_output(report_of(EXAMPLES[name]), everything, places), screen)


def many() -> Output:
    """Three teams and a broken one, on one page."""

    def results() -> Iterator[Result]:
        for name in ("northwind", "charity", "nasa"):
            yield report_of(EXAMPLES[name])
        yield broken(MISTAKES)

    return roll_up_output(results(), TODAY)


def broken(mistakes: str, path: str = "icaudit.yaml") -> FileError:
    with pytest.raises(FileError) as error:
        read_team(Source(path, mistakes), TODAY, read_platforms())
    return error.value


def too_wide(shown: str, width: int) -> list[str]:
    lines = COLOUR.sub("", shown).split("\n")
    return [line for line in lines if cell_len(line) > width]


# Whole pages


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["northwind", "hospital"])
def test_a_report(name: str, width: int, snapshot: SnapshotAssertion) -> None:
    assert page(name, Screen(width)) == snapshot


@pytest.mark.parametrize("width", [60, 80])
def test_a_report_without_more_than_ascii(width: int, snapshot: SnapshotAssertion) -> None:
    shown = page("northwind", Screen(width, unicode=False))
    assert shown.isascii()
    assert shown == snapshot


def test_a_report_with_colours(snapshot: SnapshotAssertion) -> None:
    assert page("northwind", Screen(80, colour=True)).replace("\x1b", "␛") == snapshot


def test_a_report_with_every_sign_and_every_place(snapshot: SnapshotAssertion) -> None:
    assert page("northwind", Screen(100), everything=True, places=True) == snapshot


def test_a_report_that_comes_too_early(snapshot: SnapshotAssertion) -> None:
    assert page("nasa", Screen(80)) == snapshot


def test_a_report_as_text(snapshot: SnapshotAssertion) -> None:
    output = report_output(report_of(EXAMPLES["northwind"]), places=True)
    assert text.render(output, Screen()) == snapshot


@pytest.mark.parametrize("width", [60, 100])
def test_many_teams(width: int, snapshot: SnapshotAssertion) -> None:
    assert terminal.render(many(), Screen(width)) == snapshot


def test_mistakes(snapshot: SnapshotAssertion) -> None:
    assert "\n".join(error_lines(broken(MISTAKES), Screen())) == snapshot


def test_a_mistake_on_the_command_line(snapshot: SnapshotAssertion) -> None:
    error = UsageError("there is no format 'jsno'", "did you mean 'json'?")
    assert "\n".join(error_lines(error, Screen(colour=True))).replace("\x1b", "␛") == snapshot


# What holds for every page


@pytest.mark.parametrize("width", range(40, WIDEST + 1, 4))
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_line_is_wider_than_the_screen(name: str, width: int) -> None:
    assert too_wide(page(name, Screen(width)), width) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_word_is_lost_on_a_narrow_screen(name: str) -> None:
    wide, narrow = (words(page(name, Screen(width), True)) for width in (WIDEST, 48))
    bars = re.compile("[█▒░]+")
    headings = {"channel", "runs", "on", "what", "we", "see", "points", "days", "who", "can"}
    lost = {word for word in wide - narrow if not bars.fullmatch(word)}
    assert {word for word in lost if len(word) < 20} <= headings | {"knows", "help"}


def words(shown: str) -> set[str]:
    return set(re.findall(r"[^\s:.,;?!()]+", shown))


@pytest.mark.parametrize("name", EXAMPLES)
def test_colours_change_nothing_but_colours(name: str) -> None:
    coloured = COLOUR.sub("", page(name, Screen(80, colour=True)))
    assert [line.rstrip() for line in coloured.split("\n")] == page(name, Screen(80)).split("\n")


def test_one_page_leaves_no_trace_on_the_next() -> None:
    before = page("northwind", Screen(80))
    for screen in (Screen(60), Screen(100)):
        page("nasa", screen, everything=True)
    assert page("northwind", Screen(80)) == before


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_mark_stands_beside_a_word(name: str) -> None:
    marks = re.compile(r"^\s*[✔◐✘?·] +(\S+)", re.MULTILINE)
    found = marks.findall(page(name, Screen(80), everything=True))
    assert found
    assert all(word[0].isalpha() for word in found)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_line_ends_with_spaces_and_the_page_with_one_line_break(name: str) -> None:
    shown = page(name, Screen(80))
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")
    assert [line for line in shown.split("\n") if line != line.rstrip()] == []


WORD = st.text("abcdefgh", min_size=1, max_size=8) | st.sampled_from(
    ["編集部", "💥", "é", "|", "[b]"]
)
TEXT = st.lists(WORD, min_size=1, max_size=20).map(" ".join)
CELL = st.lists(WORD, min_size=1, max_size=6).map(" ".join)


def documents() -> st.SearchStrategy[Document]:
    """A page with every block, of words that are short enough never to be cut."""
    tones = st.sampled_from(Tone)
    line = st.builds(partial(Line, low=10, high=90), st.sampled_from(Mark), CELL, WORD, TEXT)
    point = st.tuples(CELL, TEXT, CELL, tones, WORD).map(Point._make)
    step = of(Step, TEXT, st.just("1.5"), st.just("0.5"), CELL, WORD, TEXT)
    row = st.tuples(WORD, CELL, TEXT)
    return st.tuples(
        of(Title, TEXT, CELL, TEXT),
        st.tuples(TEXT, tones).map(Paragraph._make),
        st.tuples(some(st.tuples(WORD, TEXT)), CELL).map(Facts._make),
        of(Chart, some(st.tuples(WORD, st.just(10), st.just(90)).map(Bar._make)), CELL),
        of(Checklist, CELL, some(line)),
        of(Table, CELL, st.just(("a", "b", "c")), some(row)),
        of(Steps, CELL, some(step), TEXT, st.integers(1, 120)),
        st.tuples(CELL, some(point), CELL, TEXT).map(Callout._make),
    )


def of(block: Callable[..., Any], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A block of its first few parts; hypothesis would make up the others."""
    return st.tuples(*parts).map(lambda made: block(*made))


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=1, max_size=2).map(tuple)


def said(value: object) -> Iterator[str]:
    """Every word in a document."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, tuple | list):
        for item in value:
            yield from said(item)


@thoroughly
@given(documents(), st.integers(40, WIDEST), st.booleans())
def test_wrapping_loses_no_word_and_no_line_is_too_wide(
    document: Document, width: int, colour: bool
) -> None:
    shown = terminal.render(Output(lambda: document, dict), Screen(width, colour))
    assert too_wide(shown, width) == []
    letters = "".join(COLOUR.sub("", shown).split())
    assert [word for word in said(document) if not found(word, shown, letters)] == []


@pytest.mark.parametrize("length", [20, 34, 35, 60, 75, 76, 300])
def test_an_address_is_broken_only_if_it_would_be_in_a_list_as_well(length: int) -> None:
    address = "https://northwind.example/".ljust(length, "x")[:length]
    table = Table("Found", ("seen", "today"), ((address, address[::-1]), ("brief", "a few words")))
    shown = terminal.render(Output(lambda: (table,), dict), Screen(80))
    assert (address in shown and address[::-1] in shown) == (length <= 75)
    assert ("today: a few words" in shown) == (37 < length <= 75)
    assert too_wide(shown, 80) == []


def found(word: str, shown: str, letters: str) -> bool:
    """Whether a word is there; in the narrowest columns it may be cut in two."""
    return word in shown or all(character in letters for character in word)


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_text_format_says_a_fact_a_line(path: Path) -> None:
    report = read_team(read_source(str(path)), TODAY, read_platforms())
    assert report.path == str(path)
    shown = text.render(report_output(report_of(EXAMPLES[path.stem]), True, True), Screen())
    assert "" not in shown.rstrip("\n").split("\n")
    assert not re.search(r"[█▒░✔◐✘]", shown)
    assert not re.search(r": (;|$)", shown, re.MULTILINE)
