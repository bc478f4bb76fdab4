"""Which kind of file an inventory is: found from what is in it, said where it is none."""

import io
from pathlib import Path

import pytest

from builders import said
from icaudit.errors import FileError
from icaudit.files import sheets
from icaudit.files.sheets import read_sheets

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXCEL_2003 = (
    b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
)
AS_XLSX = "open it in Excel and save it as an Excel workbook (.xlsx)"


def wrong_with(path: Path | str) -> str:
    with pytest.raises(FileError) as error:
        read_sheets(str(path))
    return "; ".join(said(list(error.value.problems)))


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.xls", "list"])
@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "this file is empty | save your list again and try once more"),
        (b"\xef\xbb\xbf \r\n\r\n", "this file is empty"),
        (b",,\n,,\n", "this file is empty"),
        (b"\xff\xfe", "this file is empty"),
        (b"%PDF-1.7", "this is a PDF | copy the list into a spreadsheet"),
        (b"{\\rtf1 hello}", "this is rich text (RTF) | copy the list"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture | copy the list"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "this is a picture | copy the list"),
        (b"\x1f\x8b\x08\0", "this is packed | unpack it"),
        (OLE + "Workbook".encode("utf-16-le"), f"this is an old Excel file (.xls) | {AS_XLSX}"),
        (OLE + b"\0\0", "this is an old Office file | copy the list"),
        (b"\x09\x08\x10\0\0\x06", f"this is an old Excel file | {AS_XLSX}"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "this workbook is locked with a password | open it, save a copy without a password",
        ),
        (OLE + "WordDocument".encode("utf-16-le"), "this is an old Word document | copy the list"),
        (b"<html><body><table>", f"this is a web page, whatever its name says | {AS_XLSX}"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "this is a web page, whatever its name says"),
        ("<table>".encode("utf-16"), "this is a web page, whatever its name says"),
        (b'<?xml version="1.0"?><html xmlns="x">', "this is a web page, whatever its name says"),
        (EXCEL_2003, f"this is an Excel 2003 XML file, whatever its name says | {AS_XLSX}"),
        (b'<?xml version="1.0"?><rss>', "this is XML | copy the list into a spreadsheet"),
        (bytes(range(1, 256)), "this is not a text file or spreadsheet | copy the list"),
        (b"SQLite format 3\0\x10\0\1\1\0\x40\x20\x20\0\0\0\x1b" * 9, "this is not a text file"),
        (b"PK\x03\x04\x14", "this workbook is damaged | open it in Excel and save it again"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_list_is_named_as_what_it_is(
    data: bytes, wanted: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    assert wrong_with(tmp_path / name).startswith(wanted)


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "list.html", "list"])
def test_a_table_of_text_is_read_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Name,Link\nHR,x\n")
    assert len(read_sheets(str(tmp_path / name))[0].rows) == 2


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_heading_that_begins_as_a_zip_file_does_is_text(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("PK,Link\n1,x\n")
    assert read_sheets(str(tmp_path / name))[0].rows[0][0].text == "PK"


@pytest.mark.parametrize(
    "text", ["# a: b\n" * 60 + "c", "<!---->" * 250, "\n" * 9999 + "c", "a: b\n" * 9999 + "c"]
)
def test_no_text_keeps_it_guessing_for_long(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert read_sheets(str(tmp_path / "a.txt"))[0].rows


def test_an_address_in_angle_brackets_is_no_web_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<https://a.example>\n<https://b.example>\n")
    assert read_sheets(str(tmp_path / "a.txt"))[0].rows[1][0].text == "<https://b.example>"


def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wrong_with(tmp_path / "none.csv").startswith("there is no such file | check the name")
    assert wrong_with(tmp_path) == "this is a folder | name a file in it"

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert wrong_with("a.csv") == "you may not read this file | ask whoever owns it, or copy it"


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_MOST_BYTES", 100)
    (tmp_path / "a.csv").write_text("a,b\n" * 25)
    assert len(read_sheets(str(tmp_path / "a.csv"))[0].rows) == 25
    (tmp_path / "a.csv").write_text("a,b\n" * 26)
    wanted = "this file is larger than 50 MB | keep the rows and columns about your channels"
    assert wrong_with(tmp_path / "a.csv") == wanted


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"Name,Link\nHR,x\n", "-:B2:2"),
        (b"[{'name': HR, 'url': x}]", "-:1:22"),
        (b'{"a": [{"name": "HR", "url": "x"}]}', "-:1:30"),
        (b"channels:\n- name: HR\n  url: x\n", "-:3:8"),
    ],
)
def test_standard_input_is_known_by_its_content(
    data: bytes, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Standard:
        buffer = io.BytesIO(data)

    monkeypatch.setattr("sys.stdin", Standard)
    (sheet,) = read_sheets("-")
    assert str(sheet.rows[1][1].place) == place
