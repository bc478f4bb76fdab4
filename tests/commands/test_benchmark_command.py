"""`icaudit benchmark` as people and programs get it."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import ROOT, icaudit

BANK = str(ROOT / "examples" / "bank.yaml")
BAD = "[red]x[/] \x1b]8;;https://evil.example\x1b\\ <b>&"


@pytest.mark.parametrize("columns", [80, 110])
def test_the_screen(columns: int, snapshot: SnapshotAssertion) -> None:
    done = icaudit("benchmark", BANK, columns=columns)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot


def test_every_line_for_programs_has_year_number_people_and_source() -> None:
    payload = json.loads(icaudit("benchmark", BANK, "-f", "json").stdout)
    assert payload["schema"] == "icaudit.benchmark/1"
    assert len(payload["figures"]) > 70
    for figure in payload["figures"]:
        assert figure["year"] >= 2012
        assert figure["answered"] is None or figure["answered"] > 0
        assert figure["who"]
        assert figure["base"]
        assert figure["source"]
        assert 0 <= figure["percent"] <= 100


def test_a_spreadsheet_has_a_row_for_each_figure() -> None:
    shown = icaudit("benchmark", BANK, "-f", "csv").stdout
    rows = list(csv.DictReader(StringIO(shown.removeprefix("\ufeff"))))
    payload = json.loads(icaudit("benchmark", BANK, "-f", "json").stdout)
    assert [row["answer"] for row in rows] == [f["answer"] for f in payload["figures"]]


def test_a_page_draws_the_figures() -> None:
    page = icaudit("benchmark", BANK, "-f", "html").stdout
    assert page.count("<svg") > 70


def test_figures_of_ones_own_are_added_and_stay_text(tmp_path: Path) -> None:
    ours = {
        "id": "ours",
        "title": BAD,
        "who": BAD,
        "base": BAD,
        "year": 2026,
        "source": BAD,
        "questions": [{"id": "q", "asks": BAD, "figures": {BAD: 12}}],
    }
    path = tmp_path / "ours.yaml"
    path.write_text(json.dumps({"surveys": [ours]}), "utf-8")
    for format in ("terminal", "text", "html", "markdown", "json"):
        done = icaudit("benchmark", BANK, "--with", str(path), "-f", format)
        assert (done.returncode, done.stderr) == (0, ""), format
        assert "\x1b" not in done.stdout
    assert "<b>&" not in icaudit("benchmark", BANK, "--with", str(path), "-f", "html").stdout


def test_without_a_team_file_it_says_what_to_do(tmp_path: Path) -> None:
    done = icaudit("benchmark", cwd=tmp_path)
    assert done.returncode == 2
    assert "icaudit init" in done.stderr


def test_nothing_about_the_number_of_people_is_shown() -> None:
    for example in (ROOT / "examples").glob("*.yaml"):
        shown = icaudit("benchmark", str(example), "-f", "text").stdout
        assert "people in it" not in shown
        assert "confident" not in shown
