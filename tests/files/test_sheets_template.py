"""The spreadsheet to send round: made from the fields of a channel, and read back."""

import time
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from builders import icaudit, problems_of, team_of
from icaudit.files.platforms import read_platforms
from icaudit.files.sheets import read_sheets
from icaudit.formats._template import template_workbook
from icaudit.model.channel import Channel
from icaudit.model.inventory import EXAMPLE, HEADINGS, HOW_TO
from icaudit.model.shape import Word, YesNo, fields, plain, spellings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "channels.xlsx"
    path.write_bytes(template_workbook(read_platforms()))
    return path


@pytest.fixture
def book(file: Path) -> Workbook:
    return load_workbook(file)


def rules(book: Workbook) -> dict[str, list[str]]:
    """The words to choose from, by heading."""
    sheet, found = book["Channels"], {}
    for rule in sheet.data_validations.dataValidation:
        heading = sheet[str(rule.sqref).split("2:")[0] + "1"].value
        if rule.type == "list":
            found[heading] = str(rule.formula1).strip('"').split(",")
        assert str(rule.sqref).endswith("501")
    return found


def test_every_column_is_a_field_of_a_channel_and_its_note_asks_for_it(book: Workbook) -> None:
    assert set(HEADINGS) <= set(fields(Channel))
    asked = {str(c.value): c.comment.text for c in book["Channels"][1] if c.comment}
    assert list(asked) == list(HEADINGS.values())
    assert all(asked[HEADINGS[k]].startswith(fields(Channel)[k].help) for k in HEADINGS)


def test_lists_to_choose_from_hold_what_a_team_file_takes(book: Workbook) -> None:
    offered = rules(book)
    for key, shape in fields(Channel).items():
        if isinstance(shape, Word):
            assert [spellings(shape)[plain(word)] for word in offered[HEADINGS[key]]] == [
                *shape.words
            ]
        elif isinstance(shape, YesNo):
            assert offered[HEADINGS[key]] == ["yes", "no"]


def test_platforms_are_offered_that_the_table_knows_and_own_words_are_fine(book: Workbook) -> None:
    (source,) = rules(book)[HEADINGS["platform"]]
    name, cells = source.split("!")
    assert name == f"'{HOW_TO}'"
    offered = [row[0].value for row in book[HOW_TO][cells.replace("$", "")]]
    assert [read_platforms().named(str(word)) for word in offered].count(None) == 0
    assert {"LinkedIn", "Viva Engage", "SharePoint"} <= set(offered)
    assert "Google+" not in offered
    assert book[HOW_TO].cell(len(offered) + 2, 3).value is None
    rule = next(r for r in book["Channels"].data_validations.dataValidation if r.formula1 == source)
    assert not rule.showErrorMessage


def test_no_list_is_longer_than_excel_takes(book: Workbook) -> None:
    lists = book["Channels"].data_validations.dataValidation
    assert all(len(str(rule.formula1)) <= 255 for rule in lists)


def test_the_example_is_right_and_marked_as_one(file: Path) -> None:
    headings, example = read_sheets(str(file))[0].rows
    assert example[0].text.startswith(EXAMPLE)
    keys = {heading: key for key, heading in HEADINGS.items()}
    lines = [f"{keys[h.text]}: '{c.text}'" for h, c in zip(headings, example, strict=True)]
    text = "channels:\n- " + "\n  ".join(lines) + "\n"
    assert problems_of(f"team: Comms\n{text}") == []
    (channel,) = team_of(text).case.file.channels or ()
    assert (channel.on, channel.two_way) == ("viva-engage", True)
    assert channel.address
    assert channel.address.platform == "viva-engage"


def test_what_people_fill_in_is_read_back(file: Path, book: Workbook) -> None:
    sheet = book["Channels"]
    sheet.append(["Jobs", "our page", "LinkedIn", "external", "yes", "a week", "weekly"])
    sheet["B3"].hyperlink = "https://www.linkedin.com/company/northwind"
    sheet["H3"], sheet["K3"] = date(2026, 11, 1), 3
    sheet["H3"].number_format = "mmm-yy"  # what Excel makes of 2026-11
    book.save(file)
    channels, how = read_sheets(str(file))
    row = {h.text: c for h, c in zip(channels.rows[0], channels.rows[2], strict=False)}
    assert row["Link"].link == "https://www.linkedin.com/company/northwind"
    assert (row["Last post"].text, row["How many can get in"].text) == ("2026-11", "3")
    assert str(row["Name"].place) == f"{file}:Channels!A3"
    assert how.name == HOW_TO


def test_it_opens_at_the_channels_with_the_headings_in_sight(book: Workbook) -> None:
    sheet = book["Channels"]
    assert book.active is sheet
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:M501")
    assert all(sheet.column_dimensions[letter].width >= 18 for letter in "ABCDEFGHIJKLM")
    assert [name for name in book.sheetnames if len(name) > 31] == []


def test_the_same_spreadsheet_has_the_same_bytes_whenever_it_is_written(
    file: Path, book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, now = file.read_bytes(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 1_000_000)
    assert template_workbook(read_platforms()) == first
    assert book.properties.created == book.properties.modified == datetime(2026, 1, 1)


def test_the_command_writes_it_and_says_what_to_do(tmp_path: Path) -> None:
    done = icaudit("init", "--template", "channels.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "Written: channels.xlsx. Send it round, then run 'icaudit import channels.xlsx'.\n"
    )
    assert read_sheets(str(tmp_path / "channels.xlsx"))[0].name == "Channels"
    assert [path.name for path in tmp_path.iterdir()] == ["channels.xlsx"]


def test_a_spreadsheet_that_is_there_is_only_replaced_by_force(tmp_path: Path) -> None:
    file = tmp_path / "channels.xlsx"
    file.write_bytes(b"mine")
    done = icaudit("init", "--template", "channels.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "channels.xlsx is there already" in done.stderr
    assert file.read_bytes() == b"mine"
    assert icaudit("init", "--template", "channels.xlsx", "--force", cwd=tmp_path).returncode == 0
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("channels.xls", "channels.xls is no name for a spreadsheet"),
        ("none/channels.xlsx", "there is no folder none"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, wanted: str, tmp_path: Path) -> None:
    done = icaudit("init", "--template", name, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {wanted}")
    assert list(tmp_path.iterdir()) == []
