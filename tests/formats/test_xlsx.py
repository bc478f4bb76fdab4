"""Workbooks, read back by openpyxl and by what a zip file says of itself."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from outputs import WAIVERS, broken, handed_on, northwind, with_gates
from test_hostile import HOSTILE, harm, report

from builders import TODAY, icaudit, report_of
from icaudit.commands._emit import targets
from icaudit.errors import UsageError
from icaudit.formats import xlsx
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.views.output import Output
from icaudit.views.result import result_output
from icaudit.views.roll_up import roll_up_output
from strategies import thoroughly


def book(output: Output) -> Workbook:
    return load_workbook(BytesIO(xlsx.render(output, Screen())))


def rows(output: Output, sheet: str) -> list[dict[str, Any]]:
    head, *lines = book(output)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_report_has_three_sheets_with_filters_and_a_header_that_stays() -> None:
    made = book(result_output(northwind()))
    assert made.sheetnames == ["gaps", "reasons", "channels"]
    for sheet in made:
        assert sheet.freeze_panes == "A2"
        assert str(sheet.auto_filter.ref).startswith("A1:")
        assert sheet["A1"].font.bold
        assert sheet.print_title_rows == "$1:$1"


def test_what_is_found_about_a_channel_reads_as_sentences() -> None:
    text = "channels: [{name: A, owner: none, decision: unsure}]"
    (channel,) = rows(result_output(report_of(text)), "channels")
    assert str(channel["findings"]).startswith("No role is in charge. ")
    assert ".;" not in str(channel["findings"])


def test_the_first_sheet_is_what_to_do_in_the_order_of_the_json() -> None:
    output = result_output(northwind())
    payload, to_do = output.payload(), rows(output, "gaps")
    ids = [row["id"] for row in to_do]
    found, gaps = ([entry["id"] for entry in payload[name]] for name in ("findings", "gaps"))
    assert ids == [*found, *gaps, "channel.dormant"]
    for row, gap in zip(to_do[len(found) :], payload["gaps"], strict=False):
        for name in ("gain", "effort_days", "stakes", "next_step", "ask"):
            assert row[name] == gap[name]
    assert {row["owner"] for row in to_do} == {row["due_date"] for row in to_do} == {None}
    assert [row["name"] for row in to_do[:2]] == ["Depot talk", "Voices from the warehouse"]


def test_the_reasons_and_channels_carry_the_values_of_the_json() -> None:
    output = result_output(northwind())
    payload, reasons = output.payload(), {row["id"]: row for row in rows(output, "reasons")}
    for reason in payload["reasons"]:
        for entry in (reason, *reason["criteria"]):
            for name in ("low", "high", "told", "title", "weight"):
                assert reasons[entry["id"]][name] == entry[name]
        assert reasons[reason["id"]]["level"] == reason["level"]
    assert reasons["assurance"]["title"] == "self-assessed"
    assert reasons["headline"]["title"] == payload["headline"]
    for row, channel in zip(rows(output, "channels"), payload["channels"], strict=True):
        for name in ("id", "name", "platform", "kind", "handle", "url", "canonical", "audience"):
            assert row[name] == channel[name]
    assert rows(output, "channels")[4]["severity"] == "error"


def test_pass_marks_and_agreed_exceptions_are_on_the_list() -> None:
    gates = [row for row in rows(with_gates(northwind()), "gaps") if row["type"] == "gate"]
    assert [(row["id"], row["why"]) for row in gates] == [
        ("fail-under 80", "At least 80 was asked for."),
        ("require R3", None),
    ]
    waived = rows(result_output(report_of(WAIVERS)), "gaps")[-2:]
    assert [(row["type"], row["id"], row["name"]) for row in waived] == [
        ("waived", "R5.policy", None),
        ("waived", "channel.closed", "Talk"),
    ]
    assert "until 2027-05-31: the archive runs until May" in waived[1]["why"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text_in_every_cell(name: str) -> None:
    for output in (
        result_output(report(HOSTILE[name])),
        roll_up_output([report(HOSTILE[name]), broken(path=f"{HOSTILE[name][:20]}.yaml")], TODAY),
    ):
        for sheet in book(output):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in ("s", "n")
                assert harm(str(cell.value)) == []
                assert cell.quotePrefix == str(cell.value).startswith(("=", "+", "-", "@"))


@thoroughly
@given(st.text() | st.text("=+-@#NA/! \t\ufffe\uffff\x0b", max_size=6))
def test_any_text_comes_back_as_text(text: str) -> None:
    output = Output(tuple, lambda: {"rows": [{"a": text, "b": 1.5, "c": True, "d": None}]})
    data = xlsx.render(output, Screen())
    for name, part in parts(data).items():
        assert ElementTree.fromstring(part) is not None, name
    assert b"<f>" not in parts(data)["xl/worksheets/sheet1.xml"]
    shown = clean(text).strip() or None
    assert rows(output, "rows") == [{"a": shown, "b": 1.5, "c": "yes", "d": None}]


def test_what_excel_would_decode_is_shown_as_it_was_written() -> None:
    data = xlsx.render(Output(tuple, lambda: {"rows": [{"a": "_x0007_ _x_"}]}), Screen())
    assert b">_x005F_x0007_ _x_<" in parts(data)["xl/worksheets/sheet1.xml"]


def test_the_same_report_gives_the_same_bytes_and_tells_no_time() -> None:
    first, second = (xlsx.render(result_output(northwind()), Screen()) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    times = re.findall(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", parts(first)["docProps/core.xml"])
    assert times == [b"2026-11-23T00:00:00Z"] * 2


def test_many_teams_are_a_row_each_and_broken_files_a_sheet() -> None:
    output = roll_up_output([northwind(), broken()], TODAY)
    assert [row["team"] for row in rows(output, "teams")] == ["Northwind Internal Comms"]
    assert rows(output, "errors") == [{"path": "a b.yaml", "problems": 2}]
    none = roll_up_output([broken()], TODAY)
    assert [cell.value for cell in book(none)["teams"][1]] == list(rows(output, "teams")[0])


def test_a_workbook_goes_to_a_file_or_a_pipe_whole(tmp_path: Path) -> None:
    done = icaudit("check", "-", "-o", "r.xlsx", "-o", "r.json", stdin="team: A\n", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Written: r.xlsx\nWritten: r.json\n")
    assert load_workbook(tmp_path / "r.xlsx").sheetnames == ["gaps", "reasons", "channels"]
    (tmp_path / "icaudit.yaml").write_text("team: A\n")
    command = [sys.executable, "-m", "icaudit", "check", "-f", "xlsx"]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert load_workbook(BytesIO(piped.stdout)).sheetnames == ["gaps", "reasons", "channels"]


def test_a_workbook_is_not_poured_over_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(UsageError) as error:
        targets("xlsx", None)
    assert error.value.hint == "write it to a file: -o report.xlsx"
    assert targets("xlsx", ["r.xlsx"])


def test_a_report_to_hand_on_names_no_file() -> None:
    to_do = rows(result_output(handed_on(northwind())), "gaps")
    assert {row["path"] for row in to_do} == {None}
