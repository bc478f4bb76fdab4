"""Saved reports read back: whole, of older and newer versions, and everything they are not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT, report_of
from icaudit.errors import FileError
from icaudit.files.report import read_report, read_reports
from icaudit.formats._clean import clean
from icaudit.model.saved import Saved
from icaudit.views.wire import report_wire
from strategies import thoroughly

NORTHWIND = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
SAVE = "save one with 'icaudit check -o report.json'"
Data = dict[str, Any]


def data(text: str = NORTHWIND) -> Data:
    """A report as JSON."""
    found: Data = json.loads(json.dumps(report_wire(report_of(text))))
    return found


def saved(folder: Path, *documents: Any) -> str:
    """A file with documents, one a line."""
    path = folder / "report.json"
    path.write_text("\n".join(json.dumps(document) for document in documents), "utf-8")
    return str(path)


def error(path: str) -> str:
    """What is said about a file, as `line:column message | hint`."""
    with pytest.raises(FileError) as caught:
        read_reports(path)
    (problem,) = caught.value.problems
    assert problem.place.path == path
    place = f"{problem.place.line}:{problem.place.column} " if problem.place.line else ""
    return f"{place}{problem.message} | {problem.hint}"


def test_a_report_comes_back_as_it_was_written(tmp_path: Path) -> None:
    wire = data()
    report = read_report(saved(tmp_path, wire))
    assert report.audited.isoformat() == wire["audited"]
    assert report.score._asdict() == wire["score"]
    assert report.profile.digest == wire["profile"]["digest"]
    assert report.team.label == "Northwind Internal Comms · Northwind Traders"
    signs = [sign for reason in report.reasons for sign in reason.criteria]
    criteria = [sign for reason in wire["reasons"] for sign in reason["criteria"]]
    assert [(s.id, s.outcome, s.low) for s in signs] == [
        (c["id"], c["outcome"], c["low"]) for c in criteria
    ]
    assert [f.id for f in report.findings] == [f["id"] for f in wire["findings"]]
    assert [c.id for c in report.channels] == [c["id"] for c in wire["channels"]]
    assert [w.target for w in report.waived] == ["channel.dormant"]


def with_more(value: Any) -> Any:
    """The same with an unknown key in every object."""
    if isinstance(value, dict):
        return {**{key: with_more(item) for key, item in value.items()}, "later": [{"x": None}]}
    return [with_more(item) for item in value] if isinstance(value, list) else value


def test_keys_of_a_newer_version_are_passed_over(tmp_path: Path) -> None:
    plain = read_report(saved(tmp_path, data()))
    assert read_report(saved(tmp_path, with_more(data()))) == plain


def test_words_of_a_newer_version_are_read(tmp_path: Path) -> None:
    wire = data()
    wire["reasons"][0]["level"] = "nearly"
    wire["findings"][0]["severity"] = "hint"
    assert read_report(saved(tmp_path, wire)).reasons[0].level == "nearly"


def test_keys_that_an_older_version_lacks_are_not_missed(tmp_path: Path) -> None:
    wire = data()
    for key in ("headline", "channels", "waived", "gates", "plan", "halves", "scored", "icaudit"):
        del wire[key]
    for reason in wire["reasons"]:
        del reason["level"], reason["weight"]
    assert read_report(saved(tmp_path, wire)).channels == ()


@pytest.mark.parametrize("how", ["many", "lines", "indented", "marked"])
def test_reports_are_read_in_every_form_in_which_they_are_saved(how: str, tmp_path: Path) -> None:
    wire, error_line = data(), {"schema": "icaudit.error/1", "path": "x", "problems": []}
    other = data("team: Other")
    many = {"schema": "icaudit.reports/1", "icaudit": "0.1.0", "reports": [wire, other]}
    path = Path(saved(tmp_path, *([wire, error_line, other] if how == "lines" else [many])))
    if how == "indented":
        path.write_text(json.dumps(many, indent=4).replace("\n", "\r\n"), "utf-8")
    if how == "marked":
        path.write_text(json.dumps(many), "utf-8-sig")
    names = [report.team.name for report in read_reports(str(path))]
    assert names == ["Northwind Internal Comms", "Other"]


def test_one_of_several_is_chosen_by_the_name_of_its_team(tmp_path: Path) -> None:
    path = saved(tmp_path, data(), data("team: Other"))
    assert read_report(path, "Other").team.name == "Other"
    with pytest.raises(FileError, match="there are two reports in this file"):
        read_report(path)
    with pytest.raises(FileError, match="there is no report on 'Othr' in this file") as caught:
        read_report(path, "Othr")
    assert caught.value.problems[0].hint == "did you mean 'Other'?"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is no report on a team in this file"),
        (b" \n", "there is no report on a team in this file"),
        (b"{", "1:2 this is not JSON, or it was cut off"),
        (b'{"schema":\n "a" 1}', "2:6 this is not JSON, or it was cut off"),
        (b"team: a\n", "1:1 this is not JSON, or it was cut off"),
        (b"<!DOCTYPE html>", "1:1 this is not JSON, or it was cut off"),
        (b"PK\x03\x04\xff\x00", "this is not a report: it is no text"),
        (b"\xff\xfe{\x00", "this is not a report: it is no text"),
        (b"[" * 50_000 + b"]" * 50_000, "this is"),  # how deep Python reads is its own affair
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "this is"),
        (b"9" * 5_000, "this is not a report: it cannot be read as JSON"),
        (b"NaN", "this is not a report: it cannot be read as JSON"),
        (b"[]", "this is JSON, but no report of icaudit"),
        (b"null", "this is JSON, but no report of icaudit"),
        (b'{"schema": ["icaudit.report/1"]}', "this is JSON, but no report of icaudit"),
        (b'{"schema": "icaudit.explain/1"}', "this is JSON, but no report of icaudit"),
        (b'{"schema": "icaudit.reports/1", "reports": []}', "there is no report on a team"),
        (b'{"schema": "icaudit.reports/1", "reports": {}}', "this is JSON, but no report"),
        (b'{"schema": "icaudit.report/1"}', "this report is damaged: 'audited' should be there"),
    ],
)
def test_what_is_no_report_gets_a_kind_error_with_a_place(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    found = error(str(path))
    assert found.startswith(said)
    assert found.endswith(SAVE)


def test_a_report_of_a_later_schema_is_refused_with_its_name(tmp_path: Path) -> None:
    found = error(saved(tmp_path, {**data(), "schema": "icaudit.report/2"}))
    assert found == (
        "this report is of another version, icaudit.report/2 | a newer icaudit may read it"
    )


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    assert error(str(tmp_path / "none.json")) == f"there is no such file | {SAVE}"
    assert error(str(tmp_path)).startswith("this is a folder")


@pytest.mark.parametrize(
    ("keys", "value", "said"),
    [
        (["audited"], "23 Nov 2026", "'audited' should be a day, such as 2026-11-23"),
        (["audited"], "2026-11", "'audited' should be a day, such as 2026-11-23"),
        (["audited"], "0001-01-01", "'audited' should be a day, such as 2026-11-23"),
        (["audited"], 20261123, "'audited' should be a day, such as 2026-11-23"),
        (["scoring"], True, "'scoring' should be a whole number"),
        (["scoring"], 1.5, "'scoring' should be a whole number"),
        (["team"], "Comms", "'team' should be an object"),
        (["team", "name"], None, "'team.name' should be a text"),
        (["score", "low"], "54", "'score.low' should be a number from 0 to 100"),
        (["score", "low"], 101, "'score.low' should be a number from 0 to 100"),
        (["score", "low"], 1e999, "cannot be read as JSON"),
        (["reasons"], {}, "'reasons' should be a list"),
        (["reasons", 3], [], "'reasons[3]' should be an object"),
        (["reasons", 3, "criteria", 0, "low"], [], "'reasons[3].criteria[0].low' should be a"),
        (["profile", "names"], "ten", "'profile.names' should be a list"),
    ],
)
def test_a_damaged_report_says_where(
    keys: list[Any], value: Any, said: str, tmp_path: Path
) -> None:
    wire: Any = data()
    *parents, last = keys
    part = wire
    for key in parents:
        part = part[key]
    part[last] = value
    assert said in error(saved(tmp_path, wire))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@thoroughly
@given(st.sampled_from([*Saved._fields, "schema"]), JSON)
def test_no_value_anywhere_crashes_the_reader(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: Any
) -> None:
    path = saved(tmp_path_factory.mktemp("a"), {**data("team: a"), key: value})
    try:
        read_reports(path)
    except FileError:
        return
    assert key not in ("schema", "team", "audited")


def test_half_a_character_is_read_as_one_that_can_be_printed(tmp_path: Path) -> None:
    path = saved(tmp_path, {**data(), "team": {"name": "a\ud800b"}})
    name = read_report(path).team.name
    assert clean(name) == name == "a?b"


def test_what_a_report_holds_is_not_shown_in_errors(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("secret: 1")
    with pytest.raises(FileError) as caught:
        read_reports(str(path))
    assert "secret" not in str(caught.value.problems)
