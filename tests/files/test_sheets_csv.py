"""Tables in plain text, as they come out of Excel, other tools and people's hands."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import said
from icaudit.errors import FileError, IcauditError
from icaudit.files._csv import csv_sheets
from icaudit.files.sheets import read_sheets
from icaudit.model.inventory import Cell, Sheet
from strategies import thoroughly

A, B = "https://a.example", "https://b.example"


def sheet_of(data: str | bytes, folder: Path, name: str = "list.csv") -> Sheet:
    """The one sheet of a file with this content."""
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    (sheet,) = read_sheets(str(file))
    return sheet


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def where(cell: Cell, folder: Path) -> str:
    return str(cell.place).replace(f"{folder}/", "").replace(f"{folder}\\", "")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_break_is_found(separator: str, end: str, tmp_path: Path) -> None:
    lines = ["Name,Link,What", f"All staff,{A},chat", f"Press,{B}", f'"One, two; 3|4",{B},x']
    table = end.join(line.replace(",", separator) for line in lines[:3])
    quoted = f'{end}"One, two; 3|4\t5"{separator}{B}{separator}x'
    assert texts(sheet_of(table + quoted, tmp_path)) == [
        ["Name", "Link", "What"],
        ["All staff", A, "chat"],
        ["Press", B],
        ["One, two; 3|4 5", B, "x"],
    ]


def test_the_separator_is_the_one_that_splits_rows_alike(tmp_path: Path) -> None:
    table = f"Name;Purpose;Link\nHR;News, dates, and jobs;{A}\nIT;Help, quickly;{B}\n"
    assert [len(row) for row in sheet_of(table, tmp_path).rows] == [3, 3, 3]


def test_excel_may_say_itself_what_separates(tmp_path: Path) -> None:
    sheet = sheet_of(f"sep=;\r\nName, of it;Link\r\nHR, IT;{A}\r\n", tmp_path)
    assert texts(sheet) == [["Name, of it", "Link"], ["HR, IT", A]]
    assert where(sheet.rows[1][1], tmp_path) == "list.csv:B2:3"


@pytest.mark.parametrize("name", ["list.csv", "links.txt", "links"])
def test_a_list_of_links_is_one_column_whatever_its_addresses_hold(
    name: str, tmp_path: Path
) -> None:
    sheet = sheet_of(f"{A}/x,y\n\n {B}\n{A}?a=1;b=2\n", tmp_path, name)
    assert texts(sheet) == [[f"{A}/x,y"], [B], [f"{A}?a=1;b=2"]]
    assert [where(row[0], tmp_path) for row in sheet.rows] == [f"{name}:{n}" for n in (1, 3, 4)]


def test_places_are_the_line_where_a_row_begins_and_its_name_in_excel(tmp_path: Path) -> None:
    sheet = sheet_of('Name,Note\n\nHR,"one\ntwo\n"\nIT,x\n', tmp_path)
    assert texts(sheet) == [["Name", "Note"], ["HR", "one\ntwo"], ["IT", "x"]]
    places = [where(row[1], tmp_path) for row in sheet.rows]
    assert places == ["list.csv:B1:1", "list.csv:B3:3", "list.csv:B4:6"]


def test_empty_rows_and_ends_are_left_out(tmp_path: Path) -> None:
    assert texts(sheet_of("Name,Link,,\n,,,\n,x,,\n \n,,\n", tmp_path)) == [
        ["Name", "Link"],
        ["", "x"],
    ]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ('"say ""hello""",b', ['say "hello"', "b"]),
        ('The "real" news,b', ['The "real" news', "b"]),
        ('"Daily" news,b', ['"Daily" news', "b"]),
        ('"x" ,  "y, z" ', ["x", "y, z"]),
        ('"",b', ["", "b"]),
        ('5" screen,b', ['5" screen', "b"]),
    ],
)
def test_quotes_are_read_as_they_were_meant(row: str, wanted: list[str], tmp_path: Path) -> None:
    sheet = sheet_of(f"Name,Link\n{row}\nIT,x\n", tmp_path)
    assert texts(sheet) == [["Name", "Link"], wanted, ["IT", "x"]]
    assert sheet.notes == ()


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    sheet = sheet_of('Name,Link\n"Alpha,a\nBeta,b\n"Gamma,c\nDelta,"d\n', tmp_path)
    assert texts(sheet)[1:] == [["Alpha", "a"], ["Beta", "b"], ["Gamma", "c"], ["Delta", "d"]]
    assert sheet.notes == ("a quote that is never closed was read as text (line 2, 4, 5)",)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "read as UTF-16"),
        ("utf-16-be", "read as UTF-16"),
        ("cp1252", "read as Windows-1252, since it is not UTF-8: look at the accented letters"),
    ],
)
def test_any_usual_encoding_is_read_and_a_guess_is_said(
    encoding: str, note: str, tmp_path: Path
) -> None:
    sheet = sheet_of(f"Name;Link\nCafé;{A}\n".encode(encoding), tmp_path)
    assert texts(sheet) == [["Name", "Link"], ["Café", A]]
    assert "".join(sheet.notes) == note


def test_what_nobody_sees_is_taken_out_of_a_cell(tmp_path: Path) -> None:
    sheet = sheet_of(f"Na\u200bme,\u00a0Link\u00a0\nA\u202fB\x00\x1b,\ufeff{A}\u200b\n", tmp_path)
    assert texts(sheet) == [["Name", "Link"], ["A B", A]]
    assert sheet.notes == ("characters that are no text were left out",)


@pytest.mark.parametrize(
    ("written", "text", "link"),
    [
        (f'"=HYPERLINK(""{A}"",""Our, page"")"', "Our, page", A),
        (f'=HYPERLINK("{A}","Our, page")', "Our, page", A),
        (f'=hyperlink("{A}")', A, A),
        (f'"=HYPERLINK(""{A}"";A2)"', A, A),
        (f'"=HYPERLINK(""{A}"",""to ""&A2)"', A, A),
        ('"=HYPERLINK(""#Jobs!A1"",""Jobs"")"', "Jobs", None),
        ('"=""0123"""', "0123", None),
        ('="0123"', "0123", None),
        ("\"=cmd|' /C calc'!A0\"", "=cmd|' /C calc'!A0", None),
        ('=HYPERLINK("', '=HYPERLINK("', None),
    ],
)
def test_formulas_that_make_a_link_or_a_text_are_read_as_such(
    written: str, text: str, link: str | None, tmp_path: Path
) -> None:
    sheet = sheet_of(f"Name,Link\nHR,{written}\nIT,x\n", tmp_path)
    assert sheet.rows[1][1][0] == text
    assert sheet.rows[1][1].link == link


def test_a_value_of_megabytes_is_read(tmp_path: Path) -> None:
    assert len(sheet_of(f"a,{'b' * 5_000_000}\n", tmp_path).rows[0][1].text) == 5_000_000


@pytest.mark.parametrize("value", ["a,", '"a",', '"a,'])
def test_a_row_is_at_most_as_wide_as_in_excel(value: str, tmp_path: Path) -> None:
    assert len(sheet_of(f"x\n{value * 16_383}b\n", tmp_path).rows[1]) == 16_384
    with pytest.raises(FileError) as error:
        sheet_of(f"x\n{value * 1_000_000}b\n", tmp_path)
    assert said(list(error.value.problems)) == [
        "line 2 has more than 16,384 values | write a line for each channel"
    ]


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("icaudit.files._cells.MOST_CELLS", 1000)
    assert len(sheet_of(f"{'a,' * 9}b\n" * 100, tmp_path).rows) == 100
    with pytest.raises(FileError) as error:
        sheet_of(f"{'a,' * 9}b\n" * 101, tmp_path)
    assert said(list(error.value.problems)) == [
        "this file has more than a million cells | keep the rows and columns about your channels"
    ]


_PIECES = st.sampled_from(['"', '""', ",", ";", "\n", "\r\n", "=HYPERLINK(", ")", "a", " ", "\0"])


@thoroughly
@given(st.lists(_PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_no_letter_is_lost_in_any_table(text: str) -> None:
    sheets = csv_sheets("list.csv", text, ())
    shown = "".join(c.text for s in sheets for row in s.rows for c in row)
    letters = [c for c in text if c.isalpha()]
    if "HYPERLINK" not in text and not text.lower().lstrip('"').startswith("sep="):
        assert [c for c in shown if c.isalpha()] == letters


@thoroughly
@given(st.lists(st.lists(st.from_regex(r"[a-z \n\",;|]*", fullmatch=True), min_size=2, max_size=5)))
def test_what_python_writes_is_read_back(rows: list[list[str]]) -> None:
    import csv
    import io

    file = io.StringIO("sep=;\n")
    file.seek(6)
    csv.writer(file, quoting=csv.QUOTE_ALL, delimiter=";").writerows(rows)
    found = [texts(s) for s in csv_sheets("list.csv", file.getvalue(), ())]
    stripped = [[value.strip() for value in row] for row in rows]
    for row in stripped:
        while row and not row[-1]:
            row.pop()
    kept = [row for row in stripped if row]
    assert found == ([kept] if kept else [])


@thoroughly
@given(st.binary(max_size=300), st.sampled_from(["any.csv", "any", "any.yaml"]))
def test_any_bytes_are_sheets_or_an_error_in_plain_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    file = tmp_path_factory.getbasetemp() / name
    file.write_bytes(data)
    with suppress(IcauditError):
        assert all(sheet.rows and all(sheet.rows) for sheet in read_sheets(str(file)))
