"""What can be wrong with a file before YAML is looked at, and what pasting breaks."""

import io
from pathlib import Path

import pytest

from builders import problems_of, said, team_of
from icaudit.errors import FileError, Problem
from icaudit.files._source import MOST_BYTES, Source, read_source
from icaudit.files._yaml import compose

TEAM = "team: Comms\nchannels:\n  - name: Café\n"
UTF8 = "save it again and choose the encoding UTF-8"
PLAIN = "this is not a text file, or not saved as UTF-8"
TEMPLATE = "'icaudit init --blank' writes a template"


def wrong_with(data: bytes, folder: Path) -> str:
    """The one thing that is wrong with a file of these bytes, or nothing."""
    file = folder / "icaudit.yaml"
    file.write_bytes(data)
    return wrong_at(str(file)).replace(f"{folder}/", "")


def wrong_at(path: str) -> str:
    with pytest.raises(FileError) as error:
        team_of(read_source(path).text)
    return "; ".join(said(list(error.value.problems)))


def lines(text: str) -> list[str]:
    return Source("icaudit.yaml", text).lines


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   \n", b"\xef\xbb\xbf", b"''\n", b"~", b"---\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert said(problems_of_raw(data.decode("utf-8-sig"))) == [f"this file is empty | {TEMPLATE}"]


def problems_of_raw(text: str) -> list[Problem]:
    with pytest.raises(FileError) as error:
        compose(Source("icaudit.yaml", text))
    return list(error.value.problems)


def test_a_file_of_comments_is_called_one() -> None:
    assert said(problems_of_raw("# our channels\n\n  # soon\n")) == [
        f"this file holds only comments | {TEMPLATE}"
    ]


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"PK\x03\x04\x14", "this is an Office or zip file, not text | save the list"),
        (b"%PDF-1.4", "this is a PDF, not text | copy the list into a plain text file"),
        (b"\xd0\xcf\x11\xe0\xa1", "this is an old Office file, not text"),
        (b"{\\rtf1\\ansi hello}", "this is rich text (RTF), not plain text"),
        (b"<!DOCTYPE html>", "this is a web page, not a team file"),
        (TEAM.encode("utf-16"), f"this file is saved as UTF-16 | {UTF8}"),
        (b"\xfe\xff" + TEAM.encode("utf-16-be"), f"this file is saved as UTF-16 | {UTF8}"),
        (TEAM.encode("utf-16-le"), f"{PLAIN} | {UTF8}"),
        (bytes(range(256)), f"{PLAIN} | {UTF8}"),
        (b"\x89PNG\r\n\x1a\n\x00", f"{PLAIN} | {UTF8}"),
        (b"team: a\x00b\n", "1:8 a character that is not text (code 0) | delete it"),
        (b"team: Comms\nx: \x1b[31m\n", "2:4 a character that is not text (code 27) | delete it"),
        (TEAM.encode("cp1252"), f"3:14 this file is not saved as UTF-8 text | {UTF8}"),
        (TEAM.replace("\n", "\r\n").encode("cp1252"), "3:14 this file is not saved as UTF-8"),
        (TEAM.replace("\n", "\r").encode("cp1252"), "3:14 this file is not saved as UTF-8"),
        ("team: ü ".encode() + b"\xe9\n", "1:9 this file is not saved as UTF-8"),
        (b"team: \xed\xa0\x80\n", "1:7 this file is not saved as UTF-8 text"),
        (b"team: x\n#" + b"#" * MOST_BYTES, "this file is larger than 5 MB | a team file holds"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_no_team_file_is_named_as_what_it_is(
    data: bytes, wanted: str, tmp_path: Path
) -> None:
    assert wrong_with(data, tmp_path).startswith(wanted)


def test_the_line_that_is_not_utf_8_is_shown_as_it_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_bytes(TEAM.encode("cp1252"))
    with pytest.raises(FileError) as error:
        read_source(str(file))
    assert error.value.problems[0].excerpt == "  - name: Café"


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.yaml")
    nothing = "there is no such file | check the name, its ending and the folder"
    assert wrong_at(missing) == wrong_at(str(tmp_path / "no folder" / "none.yaml")) == nothing


def test_a_file_of_nearly_the_same_name_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "channels.xlsx").write_text("")
    missing = tmp_path / "chanels.csv"
    hint = f"did you mean '{tmp_path / 'channels.xlsx'}'?"
    assert wrong_at(str(missing)) == f"there is no such file | {hint}"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("list.xlsx", b"PK\x03\x04", "this is an Office or zip file, not text"),
        ("list.csv", b"Channel,Link\n", "this is a list, not a team file"),
        ("LIST.TSV", b"Channel\tLink\n", "this is a list, not a team file"),
    ],
)
def test_a_list_in_the_place_of_a_team_file_is_to_be_imported(
    name: str, content: bytes, what: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert wrong_at(str(file)) == f"{what} | 'icaudit import {file}' makes a team file of it"


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    assert wrong_at(str(tmp_path)) == "this is a folder | name a file in it"


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (PermissionError(), "you may not read this file | ask whoever owns it, or copy it"),
        (OSError(5, "Input/output error"), "this file cannot be read: Input/output error | "),
        (ValueError("embedded null byte"), "this file cannot be read: embedded null byte | "),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    error: Exception, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert wrong_at("icaudit.yaml") == wanted


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input(io.BytesIO):
        """Standard input that never ends; reading all of it would never come back."""

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size <= MOST_BYTES + 1
            return b"x" * size

    class Standard:
        buffer = Input()

    monkeypatch.setattr("sys.stdin", Standard)


@pytest.mark.usefixtures("endless")
def test_standard_input_is_read_up_to_five_megabytes() -> None:
    assert wrong_at("-") == "this file is larger than 5 MB | a team file holds one team"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_line_break_and_a_byte_order_mark_are_read(end: str, mark: str) -> None:
    text = mark + "team: Comms\nchannels:\n- name: [x\n".replace("\n", end)
    assert said(problems_of(text))[0].startswith("3:9 the [ that opens here is not closed")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085"])
def test_a_line_break_that_editors_do_not_show_breaks_no_line(sign: str) -> None:
    assert team_of(f"team: a{sign}b\n").case.file.team.name == "a b"
    assert said(problems_of(f"team: a{sign}b\nfirst_hand: [x\n"))[0].startswith("2:13 ")


def test_the_text_ends_with_a_line_break_and_has_tabs_only_where_they_indent() -> None:
    assert lines("a:\tb\n\t- c\t\n\t\n") == ["a: b", "\t- c ", " ", ""]


def test_a_tab_inside_a_line_is_a_space() -> None:
    found = team_of("team:\tComms\t\nchannels:\n  -\tname: Foo\t# ours\n    platform:\tslack\n")
    assert said(problems_of("team:\tComms\t\n")) == []
    assert [(c.name, c.on) for c in found.case.file.channels or ()] == [("Foo", "slack")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("channels:\n\t- name: Foo\n", "3:1 this line is indented with a tab | use spaces"),
        ("channels:\n  - name: Foo\n  \tplatform: x\n", "4:3 this line is indented with a tab"),
        (
            "channels:\n  - name: Foo\n\u00a0\u00a0\u00a0\u00a0platform: x\n",
            "4:1 this line is indented with wide spaces, as Word and Teams write them | "
            "delete the space at the start of the line and type ordinary spaces",
        ),
        ("channels:\n  - name: Foo\n   \u00a0platform: x\n", "4:4 this line is indented with wide"),
        ("channels:\n  -\u00a0name: Foo\n", "3:4 this line is indented with wide spaces"),
        ("channels:\n  - \u2003name: Foo\n", "3:5 this line is indented with wide spaces"),
        (
            "channels:\n  - name:\u00a0Foo\n    platform: x\n",
            "3:9 an ordinary space is missing after 'name:' | write 'name: …'",
        ),
        (
            "channels:\n  - “name”: Foo\n",
            "3:5 unknown key '“name”' in a channel | "
            "it has curly quotes, as Word writes them: use straight ones or none",
        ),
        (
            "channels:\n  - name: Foo\n    two_way: ‘yes’\n",
            "4:14 '‘yes’' is neither yes nor no | it has curly quotes, as Word writes them",
        ),
        (
            "channels:\n  - na\u200bme: Foo\n",
            "3:5 unknown key 'na\u200bme' in a channel | it has an invisible or wide space",
        ),
        (
            "channels:\n  - name: Foo\n    two_way: yes\u200b\n",
            "4:14 'yes\u200b' is neither yes nor no | it has an invisible or wide space",
        ),
        (
            "channels:\n  • name: Foo\n    platform: x\n",
            "3:3 a bullet or long dash in this line | use '- ' for a list",
        ),
        ("channels:\n  – name: Foo\n    platform: x\n", "3:3 a bullet or long dash in this line"),
        (
            "channels:\n  • Foo\n  • Bar\n",
            "3:3 this should be a list | it begins with a bullet or long dash: use '- ' for a list",
        ),
        ("channels:\n  – Foo\n", "3:3 this should be a list | it begins with a bullet or long"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_pasting_breaks_is_named_as_what_it_is(text: str, wanted: str) -> None:
    found = said(problems_of(f"team: Comms\n{text}"))
    assert len(found) == 1
    assert found[0].startswith(wanted)


def test_every_line_that_is_indented_wrongly_is_named_in_order() -> None:
    text = "team: Comms\nchannels:\n\t- a\n\u00a0- b\n \t- c\n"
    assert [p.place[1:3] for p in problems_of(text)] == [(3, 1), (4, 1), (5, 2)]


def test_a_syntax_error_comes_with_all_paste_damage() -> None:
    text = "team: Comms\nchannels:\n  - name: Foo\n    note: “so”\n  • name: [x\nowner: a\u200bb\n"
    assert [line.split(" | ")[0] for line in said(problems_of(text))] == [
        "5:3 a bullet or long dash in this line",
        "4:11 one of Word's curly quotes in this line",
        "4:14 one of Word's curly quotes in this line",
        "6:9 an invisible character in this line",
    ]


def test_curly_quotes_inside_a_text_are_just_text() -> None:
    found = team_of("team: The “real” team’s list\n").case.file.team.name
    assert found == "The “real” team’s list"


def test_five_megabytes_of_nonsense_are_refused(tmp_path: Path) -> None:
    assert wrong_with(b"\t\xc2\xa0- a: '[{\n" * 360_000, tmp_path)
