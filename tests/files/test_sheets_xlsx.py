"""Excel workbooks: what their cells show, and what a hostile or damaged one does."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from builders import said
from icaudit.errors import FileError, IcauditError
from icaudit.files._xlsx import xlsx_sheets
from icaudit.files.sheets import read_sheets
from icaudit.model.inventory import Sheet
from strategies import thoroughly

A, B = "https://a.example/x", "https://b.example"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(fill: Callable[[Worksheet], object]) -> Sheet:
    """The one sheet of a workbook that was filled in so."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    (found,) = xlsx_sheets("list.xlsx", saved(book))
    return found


def value_of(value: object, number_format: str = "") -> str:
    """What is read of a cell with this value."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value  # type: ignore[assignment]
        if number_format:
            sheet["A1"].number_format = number_format

    return sheet_of(fill).rows[0][0].text


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


@cache
def small() -> bytes:
    """A workbook with a bit of everything, to be damaged."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Name", "Link", "Last post", 3, True])
    sheet.append(["HR", "here", date(2026, 11, 18), None, "=A1"])
    sheet["B2"].hyperlink = A
    sheet.merge_cells("A2:A3")
    sheet["B3"] = B
    return saved(book)


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same workbook, each part as the change makes it; None leaves it out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return file.getvalue()


def with_sheet(xml: str, before: str = "") -> bytes:
    """A workbook whose sheet is written by hand."""
    part = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}">{xml}</worksheet>'
    return changed(small(), lambda n, old: part.encode() if n.endswith("sheet1.xml") else old)


def wrong_with(data: bytes) -> str:
    with pytest.raises(FileError) as error:
        xlsx_sheets("list.xlsx", data)
    return "; ".join(said(list(error.value.problems)))


@pytest.mark.parametrize(
    ("value", "number_format", "wanted"),
    [
        (" All\u00a0staff\u200b ", "", "All staff"),
        ("one\r\ntwo", "", "one\ntwo"),
        (12, "", "12"),
        (12.0, "0.00", "12"),
        (0.1, "", "0.1"),
        (100_064_123_456_789, "", "100064123456789"),
        (-3, "", "-3"),
        (1e300, "", "1e+300"),
        (True, "", "yes"),
        (False, "", "no"),
        ("#REF!", "", "#REF!"),
        (date(2026, 11, 18), "", "2026-11-18"),
        (datetime(2026, 11, 18), "", "2026-11-18"),
        (datetime(2026, 11, 18, 9, 30), "", "2026-11-18 09:30"),
        (datetime(2026, 11, 18, 9, 30), "dd/mm/yyyy", "2026-11-18"),
        (date(2026, 11, 1), "mmm yyyy", "2026-11"),
        (date(2026, 11, 1), '[$-409]"in "mmmm\\ yy;@', "2026-11"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (0.5, "h:mm", "12:00"),
        (46344, "General", "46344"),
        (46344, '#,##0 "days"', "46344"),
        (9e9, "yyyy-mm-dd", "9000000000"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        ("=1+1", "", "=1+1"),
        ("_x000D_tab_x0009_end", "", "tab end"),
    ],
)
def test_a_cell_reads_as_what_it_shows(value: object, number_format: str, wanted: str) -> None:
    assert value_of(value, number_format) == wanted


def test_links_behind_labels_are_kept() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["our page", '=HYPERLINK("https://b.example","B\'s page")', "to A1"])
        sheet["A1"].hyperlink = A
        sheet["C1"].hyperlink = "#Sheet!A1"

    row = sheet_of(fill).rows[0]
    assert [(cell.text, cell.link) for cell in row[:2]] == [("our page", A), ("B's page", B)]
    assert (row[2].text, row[2].link) == ("to A1", None)


def test_what_stands_behind_the_hash_of_a_link_belongs_to_it() -> None:
    xml = (
        "<sheetData><row><c><v>1</v></c></row></sheetData><hyperlinks><hyperlink "
        f'ref="A1" location="/threads?a=1" r:id="rId1" xmlns:r="{RELATED}"/></hyperlinks>'
    )
    (sheet,) = xlsx_sheets("list.xlsx", with_sheet(xml))
    assert sheet.rows[0][0].link == f"{A}#/threads?a=1"


def test_a_formula_shows_what_excel_worked_out() -> None:
    cells = (
        '<c r="A1" t="str"><f>A2&amp;"x"</f><v>HR x</v></c>'
        f'<c r="B1" t="str"><f>HYPERLINK("{B}",C9)</f><v>Jobs</v></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1"><f>SUM(A9)</f></c><c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )
    (sheet,) = xlsx_sheets("list.xlsx", with_sheet(f"<sheetData><row>{cells}</row></sheetData>"))
    assert texts(sheet) == [["HR x", "Jobs", "2", "", "=SUM(A9)", "#DIV/0!"]]
    assert sheet.rows[0][1].link == B
    assert sheet.notes == ("formulas without a result, open and save it in Excel to have one: E1",)


def test_a_text_merged_over_rows_stands_in_each_that_has_something_else() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["Department", "Name"], ["HR", "All staff"], [None, "Jobs"], [], [None, "x"]):
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet["A2"].hyperlink = A

    sheet = sheet_of(fill)
    assert texts(sheet) == [["Department", "Name"], ["HR", "All staff"], ["HR", "Jobs"], ["", "x"]]
    assert sheet.rows[2][0].link == A
    assert str(sheet.rows[2][0].place) == "list.xlsx:Sheet!A3"


def test_a_title_merged_over_columns_stands_where_it_begins() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Our channels"
        sheet.merge_cells("A1:C2")
        sheet.append(["Name", "Link", "What"])

    assert texts(sheet_of(fill)) == [["Our channels"], ["Name", "Link", "What"]]


def test_hidden_rows_columns_and_sheets_are_read_and_empty_sheets_are_not() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["a", "b"])
    sheet.append(["c", "d"])
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Old & more")["B2"] = "e"
    book["Old & more"].sheet_state = "veryHidden"
    book.create_sheet("Empty")
    book.create_chartsheet("Chart")
    found = xlsx_sheets("list.xlsx", saved(book))
    assert [(s.name, s.hidden, texts(s)) for s in found] == [
        ("Sheet", False, [["a", "b"], ["c", "d"]]),
        ("Old & more", True, [["", "e"]]),
    ]
    assert str(found[1].rows[0][1].place) == "list.xlsx:Old & more!B2"


def test_comments_are_not_read_and_rich_text_is() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = CellRichText("All ", TextBlock(InlineFont(b=True), "staff"))
        sheet["A1"].comment = Comment("ask Sam", "Sam")

    assert texts(sheet_of(fill)) == [["All staff"]]


def test_a_mac_workbook_counts_days_from_1904() -> None:
    def change(name: str, part: bytes) -> bytes:
        mac = b'<workbookPr date1904="1"'
        return re.sub(rb"<workbookPr\b", mac, part) if name == "xl/workbook.xml" else part

    (sheet,) = xlsx_sheets("list.xlsx", changed(small(), change))
    assert sheet.rows[1][2].text == "2030-11-19"


def test_a_workbook_without_names_of_cells_styles_and_texts_is_read() -> None:
    cells = '<c><v>1</v></c><c t="inlineStr"><is><t>HR</t></is></c><c s="9"><v>2</v></c>'
    data = with_sheet(f"<sheetData><row>{cells}</row><row/><row><c><v>x</v></c></row></sheetData>")
    left = ("xl/styles.xml", "xl/sharedStrings.xml")
    (sheet,) = xlsx_sheets("a.xlsx", changed(data, lambda n, p: None if n in left else p))
    assert texts(sheet) == [["1", "HR", "2"], ["x"]]
    assert str(sheet.rows[1][0].place) == "a.xlsx:Sheet!A3"


def test_a_workbook_saved_as_strict_open_xml_is_read_too() -> None:
    office = b"http://schemas.openxmlformats.org/officeDocument/2006"

    def change(name: str, part: bytes) -> bytes:
        part = part.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        return part.replace(office, b"http://purl.oclc.org/ooxml/officeDocument")

    assert xlsx_sheets("a.xlsx", changed(small(), change)) == xlsx_sheets("a.xlsx", small())


def test_the_names_of_parts_may_be_written_as_on_windows() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("xl/", "XL\\"), old.read(name))
    assert texts(xlsx_sheets("a.xlsx", file.getvalue())[0])[1][:2] == ["HR", "here"]


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list.json", "list"])
def test_a_workbook_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(small())
    assert read_sheets(str(tmp_path / name))[0].name == "Sheet"


HOSTILE = {
    "a merged range of all cells": (
        '<sheetData><row><c t="str"><v>HR</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:A9999999"/><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "a row far down": (
        '<sheetData><row r="1"><c><v>1</v></c></row><row r="999999999999"/></sheetData>'
    ),
    "a declared size": (
        '<dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c></row></sheetData>'
    ),
    "deep nesting": (
        f"<sheetData><row>{'<c>' * 9999}{'</c>' * 9999}<c><v>1</v></c></row></sheetData>"
    ),
    "a merged column": (
        '<sheetData><row><c t="str"><v>HR</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A:A"/><mergeCell/></mergeCells>'
    ),
}


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_what_claims_to_be_huge_takes_no_more_than_what_is_there(xml: str) -> None:
    (sheet,) = xlsx_sheets("list.xlsx", with_sheet(xml))
    assert len(sheet.rows) == 1


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the million cells that a workbook may have were a thousand."""
    monkeypatch.setattr("icaudit.files._xlsx_grid.MOST_CELLS", 1000)


@pytest.mark.usefixtures("few")
def test_too_many_cells_are_refused_while_reading() -> None:
    data = with_sheet(f"<sheetData><row>{'<c><v>1</v></c>' * 1001}</row></sheetData>")
    assert wrong_with(data).startswith("this file has more than a million cells | keep the rows")


@pytest.mark.usefixtures("few")
def test_overlapping_merged_ranges_do_no_more_work_than_cells_would() -> None:
    rows = '<row><c t="str"><v>HR</v></c></row>' + "<row><c/><c><v>1</v></c></row>" * 200

    def merged(times: int) -> bytes:
        blocks = '<mergeCell ref="A1:A201"/>' * times
        return with_sheet(f"<sheetData>{rows}</sheetData><mergeCells>{blocks}</mergeCells>")

    assert xlsx_sheets("list.xlsx", merged(4))[0].rows[200][0].text == "HR"
    assert wrong_with(merged(5)).startswith("this file has more than a million cells")


def test_a_link_over_all_cells_is_behind_those_that_are_there() -> None:
    xml = (
        "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row></sheetData><hyperlinks>"
        f'<hyperlink ref="A1:XFD1048576" r:id="rId1" xmlns:r="{RELATED}"/></hyperlinks>'
    )
    (sheet,) = xlsx_sheets("list.xlsx", with_sheet(xml))
    assert [(cell.text, cell.link) for cell in sheet.rows[0]] == [("1", A), ("", None), ("2", A)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_whatever_they_hold(encoding: str) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE x [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/hostname">{laughs}]>'
    xml = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>'
    part = f"{xml}&a9;&f;</v></c></row></sheetData></worksheet>".encode(encoding)
    data = changed(small(), lambda n, old: part if n.endswith("sheet1.xml") else old)
    assert wrong_with(data).startswith("this workbook is damaged | open it in Excel and save it")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("icaudit.files._package._MOST_UNPACKED", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", 8) as archive:
        archive.writestr("xl/media/image.png", bytes(1_000_001))
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert wrong_with(file.getvalue()) == (
        "this workbook is larger than 200 MB when unpacked | copy the list into a new workbook"
    )


def test_a_part_that_unpacks_to_more_than_it_says_is_not_unpacked_further() -> None:
    data = with_sheet(f"<sheetData>{' ' * 9_000_000}</sheetData>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    tracemalloc.start()
    assert wrong_with(lying).startswith("this workbook is damaged | ")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_in_a_way_without_limits_is_not_unpacked(method: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small())) as old, zipfile.ZipFile(file, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert wrong_with(file.getvalue()).startswith("this workbook is damaged | ")


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["[Content_Types].xml", "word/document.xml"], "this is a Word document | copy the list"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "this is a PowerPoint presentation | "),
        (["[Content_Types].xml", "xl/workbook.bin"], "this is a binary Excel workbook (.xlsb) | "),
        (["mimetype", "content.xml"], "this is an OpenDocument file (.ods) | open it in Excel or"),
        (["Index/Document.iwa"], "this is an Apple Numbers file | in Numbers, choose File, Export"),
        (
            ["index.html", "list.csv"],
            "this is a zip file, not a spreadsheet | unpack it and name the file in it",
        ),
        ([], "this is a zip file, not a spreadsheet | unpack it"),
    ],
)
def test_other_kinds_of_zip_files_are_named(names: list[str], wanted: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    assert wrong_with(file.getvalue()).startswith(wanted)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_workbook_with_a_broken_or_missing_part_is_called_damaged_or_read(part: str) -> None:
    def cut(name: str, old: bytes) -> bytes:
        return old[:-20] if name == part else old

    assert wrong_with(changed(small(), cut)).startswith("this workbook is damaged | open it in")
    with suppress(IcauditError):
        xlsx_sheets("a.xlsx", changed(small(), lambda n, old: None if n == part else old))


@thoroughly
@given(st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6))
def test_any_change_of_its_bytes_is_sheets_or_an_error_in_plain_words(
    changes: list[tuple[float, bytes]],
) -> None:
    data = bytearray(small())
    for where, new in changes:
        place = int(where * len(data))
        data[place : place + len(new)] = new
    with suppress(IcauditError):
        xlsx_sheets("list.xlsx", bytes(data))


@thoroughly
@given(
    st.sampled_from(["sheet1.xml", "workbook.xml", "sharedStrings.xml", "styles.xml", ".rels"]),
    st.floats(0, 1),
    st.sampled_from(["", "9" * 30, "-1", "<", '"', "A1:B2", "nan", "<c/>", "\0", "ä", "1e999"]),
    st.integers(0, 30),
)
def test_any_change_of_its_xml_is_sheets_or_an_error_in_plain_words(
    part: str, where: float, new: str, cut: int
) -> None:
    def change(name: str, old: bytes) -> bytes:
        place = int(where * len(old))
        return old[:place] + new.encode() + old[place + cut :] if name.endswith(part) else old

    with suppress(IcauditError):
        xlsx_sheets("list.xlsx", changed(small(), change))
