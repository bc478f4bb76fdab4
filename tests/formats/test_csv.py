"""CSV, read back by Python's own reader."""

import csv as reader
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from outputs import MISSED, PASSED, WAIVERS, broken, handed_on, northwind, with_gates
from test_hostile import HOSTILE, harm, report

from builders import TODAY, icaudit, report_of
from icaudit.formats import csv
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.views.output import Output
from icaudit.views.result import result_output
from icaudit.views.roll_up import roll_up_output
from strategies import thoroughly

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def table(output: Output) -> list[dict[str, str]]:
    page = csv.render(output, Screen())
    assert page[0] == "\ufeff"
    return list(reader.DictReader(StringIO(page[1:], newline="")))


def test_every_sign_and_every_finding_has_a_row_with_the_values_of_the_json() -> None:
    output = result_output(northwind())
    rows, payload = table(output), output.payload()
    signs = {row["id"]: row for row in rows if row["type"] == "criterion"}
    for sign in (sign for reason in payload["reasons"] for sign in reason["criteria"]):
        row, place = signs[sign["id"]], sign["places"][0]
        for name in ("outcome", "low", "high", "told", "effort_days", "ask", "why", "next_step"):
            assert row[name] == ("" if sign[name] is None else str(sign[name]))
        assert (row["path"], row["line"]) == (place["path"], str(place["line"]))
    assert {row["id"]: row["gain"] for row in rows if row["gain"]} == {
        gap["id"]: str(gap["gain"]) for gap in payload["gaps"]
    }
    found = [row for row in rows if row["type"] == "finding"]
    for row, finding in zip(found, payload["findings"], strict=True):
        assert (row["id"], row["severity"]) == (finding["id"], finding["severity"])
        assert (row["channel"], row["why"]) == (finding["channel"], finding["message"])
    assert {row["team"] for row in rows} == {"Northwind Internal Comms"}


def test_the_columns_are_those_that_others_build_on() -> None:
    assert tuple(table(result_output(northwind()))[0]) == csv.COLUMNS
    assert ",".join(csv.COLUMNS) == (
        "team,type,id,channel,outcome,severity,low,high,told,gain,"
        "effort_days,ask,why,next_step,path,line"
    )


def test_agreed_exceptions_are_rows_and_never_count_as_met() -> None:
    rows = {(row["type"], row["id"]): row for row in table(result_output(report_of(WAIVERS)))}
    policy = rows["criterion", "R5.policy"]
    assert (policy["outcome"], policy["why"]) == ("set-aside", "the works council has it")
    assert "the archive runs until May" in rows["waived", "channel.closed"]["why"]
    assert "until 2027-05-31" in rows["waived", "channel.closed"]["why"]
    assert rows["waived", "channel.closed"]["channel"] == "workplace:talk"


def test_pass_marks_are_rows() -> None:
    rows = [row for row in table(with_gates(northwind())) if row["type"] == "gate"]
    assert [(row["id"], row["outcome"]) for row in rows] == [
        ("fail-under 80", "unmet"),
        ("require R3", "met"),
    ]
    assert rows[0]["why"] == "At least 80 was asked for."


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_in_its_cell_and_is_no_formula(name: str) -> None:
    for output in (
        result_output(report(HOSTILE[name])),
        roll_up_output([report(HOSTILE[name])], TODAY),
        result_output(broken(path=f"{HOSTILE[name][:20]}.yaml")),
    ):
        page = csv.render(output, Screen())
        assert harm(page[1:].replace("\r\n", "\n")) == []
        lines = list(reader.reader(StringIO(page[1:], newline="")))
        assert {len(line) for line in lines} == {len(lines[0])}
        assert len(lines) == page.count("\n")
        assert not [value for line in lines for value in line if value.startswith(FORMULA)]


@thoroughly
@given(st.text() | st.text('=+-@＝\t\r\n ",;\x00x', max_size=6))
@example("\t=1+1")
@example("  @x")
@example(" -")
def test_any_text_comes_back_as_text(text: str) -> None:
    page = csv.render(Output(tuple, lambda: {"rows": [{"a": text, "b": 1.5}]}), Screen())
    shown = clean(text).strip()
    shown = f"'{shown}" if shown.startswith(FORMULA) and shown != "-" else shown
    assert list(reader.reader(StringIO(page[1:], newline=""))) == [["a", "b"], [shown, "1.5"]]


def test_a_file_for_excel_has_a_mark_and_its_line_breaks(tmp_path: Path) -> None:
    done = icaudit("check", "-", "-o", "r.csv", stdin="team: Bürgerkommunikation\n", cwd=tmp_path)
    assert done.returncode == 0
    data = (tmp_path / "r.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfteam,type,id,")
    assert "Bürgerkommunikation".encode() in data
    assert data.count(b"\n") == data.count(b"\r\n") > 30
    assert icaudit("check", "-", "-f", "csv", stdin="team: Comms\n").stdout.count("\r\n") > 30


def test_many_teams_are_a_row_each() -> None:
    missed = northwind()._replace(gates=(MISSED, PASSED))
    rows = table(roll_up_output([missed, broken(), report_of("team: Aa")], TODAY))
    assert [row["gates_missed"] for row in rows] == ["0", "1"]
    assert [row["team"] for row in rows] == ["Aa", "Northwind Internal Comms"]
    payload = result_output(northwind()).payload()
    assert rows[1]["low"] == str(payload["score"]["low"])
    assert rows[1]["answered"] == str(payload["score"]["answered"])
    assert (rows[1]["errors"], rows[1]["warnings"], rows[1]["notes"]) == ("2", "1", "1")


def test_where_no_file_could_be_used_the_header_is_the_usual_one() -> None:
    usual, none = (roll_up_output([result], TODAY) for result in (northwind(), broken()))
    header = csv.render(usual, Screen()).partition("\r\n")[0]
    assert csv.render(none, Screen()) == f"{header}\r\n"


def test_standard_input_keeps_its_dash(tmp_path: Path) -> None:
    done = icaudit("check", "-", "-f", "csv", stdin="team: -1\nchannels: [-]\n", cwd=tmp_path)
    rows = list(reader.DictReader(StringIO(done.stdout[1:], newline="")))
    assert {row["path"] for row in rows} == {"-"}
    assert {row["team"] for row in rows} == {"'-1"}


def test_a_place_in_a_cell_reads_as_places_do_and_nothing_is_told_of_what_is_empty() -> None:
    where = {"path": "a.yaml", "line": 3, "column": 5, "end_column": None, "cell": None}
    said = {"message": "x", "hint": "", "place": where}
    (row,) = table(Output(tuple, lambda: {"rows": [{"place": where, "problems": [said, said]}]}))
    problem = "message: x, place: a.yaml:3:5"
    assert row == {"place": "a.yaml:3:5", "problems": f"{problem}; {problem}"}


def test_lists_of_other_commands_are_tables_too() -> None:
    rows = icaudit("profiles", "-f", "csv").stdout.splitlines()
    assert rows[0] == "\ufeffname,title,for,why,signs,digest"
    assert rows[1].startswith("ten-reasons,")
    assert icaudit("explain", "R5", "-f", "csv").stdout.count("\n") == 2


def test_a_report_to_hand_on_names_no_file() -> None:
    rows = table(result_output(handed_on(northwind())))
    assert {row["path"] for row in rows} == {""}
