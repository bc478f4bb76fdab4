"""A plan in every format: whole screens, and texts from files that stay texts."""

import csv
import json
from functools import cache
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from syrupy.assertion import SnapshotAssertion
from test_hostile import HOSTILE, SCREENS, harm, report
from test_terminal import too_wide

from builders import ROOT, report_of
from icaudit.core.plan import plan
from icaudit.formats import FORMATS, html, markdown, terminal, text, xlsx
from icaudit.formats import csv as csv_format
from icaudit.formats._screen import WIDEST, Screen
from icaudit.model.plan import Target
from icaudit.model.report import Report, Score
from icaudit.views.output import Output
from icaudit.views.plan import plan_output

EXAMPLES = {path.stem: path.read_text("utf-8") for path in (ROOT / "examples").glob("*.yaml")}


def output(name: str, *targets: Target, days: int | None = None) -> Output:
    return plan_output(plan(report_of(EXAMPLES[name]), targets, days))


@cache
def hostile(name: str) -> Output:
    """The plan of a team file that has a hostile text wherever one can stand."""
    value = HOSTILE[name]
    known = report(value)
    return plan_output(plan(known._replace(answered=len(known.signs)), (), 40))


# Whole screens


@pytest.mark.parametrize("width", [60, 80, 112])
def test_a_plan_for_the_next_level(width: int, snapshot: SnapshotAssertion) -> None:
    assert terminal.render(output("northwind"), Screen(width)) == snapshot


def test_a_plan_that_comes_near(snapshot: SnapshotAssertion) -> None:
    made = output("bank", Target(None, 99), Target("R5", 99), days=6)
    assert terminal.render(made, Screen(80)) == snapshot


def test_a_plan_that_comes_too_early(snapshot: SnapshotAssertion) -> None:
    assert terminal.render(output("nasa"), Screen(80)) == snapshot


def test_a_plan_as_text(snapshot: SnapshotAssertion) -> None:
    assert text.render(output("hospital", Target(None, 70)), Screen()) == snapshot


def test_a_plan_in_markdown(snapshot: SnapshotAssertion) -> None:
    assert markdown.render(output("hospital", Target("R7", 70)), Screen()) == snapshot


@pytest.mark.parametrize("width", range(40, WIDEST + 1, 8))
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_line_of_a_plan_is_wider_than_the_screen(name: str, width: int) -> None:
    assert too_wide(terminal.render(output(name, days=9), Screen(width)), width) == []


# What a page says


def said(report: Report, *targets: Target, days: int | None = None) -> str:
    return text.render(plan_output(plan(report, targets, days)), Screen())


def scored(low: int) -> Report:
    """The example team with another total."""
    known = report_of(EXAMPLES["northwind"])
    return known._replace(score=Score(low, max(low, 90), 1))


def test_a_team_that_has_everything_has_nothing_to_plan() -> None:
    assert "\nNothing to plan: 100 of 100.\n" in said(scored(100))
    assert "Nothing to plan" not in said(scored(99))


def test_after_the_last_level_comes_all_that_is_missing() -> None:
    assert "so this goes for the next level: habit, 80 of 100." in said(scored(79))
    assert "so this goes for all that is missing." in said(scored(80))


def test_reached_is_what_every_target_is() -> None:
    report = report_of(EXAMPLES["northwind"])
    reached = said(report, Target("R3", 100), Target(None, 50))
    assert "Reached already: Network at least 100 and all in all at least 68 of 100." in reached
    assert "Without a target, 'icaudit plan' goes for the next level." in reached
    half = said(report, Target("R3", 100), Target(None, 70))
    assert "Reached already" not in half
    assert "Without a target" not in half


@pytest.mark.parametrize(
    ("waived", "below"),
    [
        ("R5.reach R5.policy R7.emergency R8.one-list R9.platforms", ""),
        ("R5.policy R7.emergency R8.one-list R9.platforms", "while R5.reach waits, people may"),
        ("R5.policy R8.one-list R9.platforms", "while R7.emergency and R5.reach wait, people may"),
    ],
)
def test_what_people_need_is_named_where_it_is_left_out(waived: str, below: str) -> None:
    agreed = "".join(f"  - {{criterion: {id}, because: agreed}}\n" for id in waived.split())
    page = said(report_of(f"{EXAMPLES['northwind'].rstrip()}\n{agreed}"), Target("R7", 70))
    assert page.count("Points are not everything") == bool(below)
    assert below in page


def test_of_two_steps_that_do_as_well_the_first_is_taken() -> None:
    aside = ", ".join(f"R{number}: agreed" for number in (1, 2, 3, 4, 5, 7, 8, 9, 10))
    answers = "{learning-time: no, learning-partners: no, learning-plans: yes}"
    page = said(report_of(f"not_ours: {{{aside}}}\npractices: {answers}\n"), Target("R6", 50))
    assert "Step 1: " in page
    assert "R6.time: " in page
    assert "Why these: Not R6.partners: " in page
    assert "It would do as well; of equals, what is urgent or comes first was taken." in page


# Texts from files


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_but_text_of_a_file_is_in_a_plan(name: str) -> None:
    for screen in SCREENS:
        for module in (terminal, text):
            assert harm(module.render(hostile(name), screen)) == []


@pytest.mark.parametrize("format_", FORMATS.names())
@pytest.mark.parametrize("name", HOSTILE)
def test_a_plan_can_be_made_in_every_format(name: str, format_: str) -> None:
    made = FORMATS.load(format_).render(hostile(name), Screen())
    assert bool(made) is (format_ != "github")  # no finding, no line to mark


@pytest.mark.parametrize("name", HOSTILE)
def test_a_plan_for_programs_keeps_every_character(name: str) -> None:
    found = json.loads(FORMATS.load("json").render(hostile(name), Screen()))
    assert found["team"] == HOSTILE[name]


@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_no_word_about_a_small_team_is_in_its_plan(format_: str) -> None:
    words = EXAMPLES["northwind"].replace("confident: half ", "confident: nobody ")
    assert words != EXAMPLES["northwind"]
    for profile, shown in ((("ten-reasons",), True), (("small-team",), False)):
        known = report_of(words, profile=profile)._replace(answered=99)
        made = plan_output(plan(known, [Target("R1", 100)]))
        page = FORMATS.load(format_).render(made, Screen())
        assert ("nobody would post or answer" in page) is shown
        assert ("R1.confident: We are sure enough to post" in page) is not shown


# Spreadsheets


def test_a_plan_in_a_spreadsheet_is_its_steps() -> None:
    made = output("northwind", days=3)
    rows = list(csv.DictReader(StringIO(csv_format.render(made, Screen()).lstrip("\ufeff"))))
    steps = made.payload()["steps"]
    assert [row["id"] for row in rows] == [step["id"] for step in steps]
    assert [float(row["gain"]) for row in rows] == [step["gain"] for step in steps]
    book = load_workbook(BytesIO(xlsx.render(made, Screen())))
    assert book.sheetnames == ["steps", "ask_first", "targets", "left_out"]
    assert book["steps"].max_row == len(steps) + 1
    assert xlsx.render(made, Screen()) == xlsx.render(made, Screen())


def test_a_plan_without_steps_is_a_table_with_a_sentence() -> None:
    made = output("nasa")
    head, row = csv_format.render(made, Screen()).splitlines()
    assert "headline" in head
    assert "Too early for a plan: 1 of 35 signs answered." in row
    book = load_workbook(BytesIO(xlsx.render(made, Screen())))
    assert book["steps"].max_row == 2
    assert book["ask_first"].max_row > 30


def test_the_organisation_stands_above_the_team_on_a_page_and_beside_it_elsewhere() -> None:
    page = html.render(output("northwind"), Screen())
    assert '<p class="above" dir="auto">Northwind Traders</p>' in page
    assert page.count("Northwind Internal Comms · Northwind Traders") == 1  # the tab of a browser
    for format in (text, markdown, terminal):
        shown = format.render(output("northwind"), Screen(100))
        assert "Northwind Internal Comms · Northwind Traders" in shown
