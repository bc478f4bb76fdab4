"""Lists in YAML and JSON: what shapes are understood, and where everything stands."""

import json
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import said
from icaudit.errors import FileError, IcauditError
from icaudit.files._keyed import keyed_sheets
from icaudit.files.sheets import read_sheets
from icaudit.model.inventory import Sheet
from strategies import thoroughly

A, B = "https://a.example", "https://b.example"


def sheets_of(text: str, folder: Path, name: str = "list.yaml") -> tuple[Sheet, ...]:
    """The sheets of a file with this content."""
    file = folder / name
    file.write_text(text, "utf-8")
    return read_sheets(str(file))


def texts(*sheets: Sheet) -> dict[str, list[list[str]]]:
    return {sheet.name: [[cell.text for cell in row] for row in sheet.rows] for sheet in sheets}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            f"- name: HR\n  url: {A}\n- url: {B}\n  who: x",
            [["name", "url", "who"], ["HR", A], ["", B, "x"]],
        ),
        (f"- {A}\n- {B}\n", [[A], [B]]),
        (f"HR: {A}\nIT: {B}\n", [["name", "url"], ["HR", A], ["IT", B]]),
        (f"team: Comms\nHR: {A}\n", [["name", "url"], ["HR", A]]),
        (f"team: {A}\n", [["name", "url"], ["team", A]]),
        (f"HR:\n  url: {A}\nIT: {{on: x}}\n", [["name", "url", "on"], ["HR", A], ["IT", "", "x"]]),
        ("a: {name: HR}\nb: {name: IT}\n", [["key", "name"], ["a", "HR"], ["b", "IT"]]),
        ("- [name, url]\n- [HR, x]\n", [["name", "url"], ["HR", "x"]]),
        (
            "- name: HR\n  tags: [a, b, ~]\n  n: 3.0\n  on: true\n  off: ~",
            [["name", "tags", "n", "on", "off"], ["HR", "a, b", "3", "yes"]],
        ),
        ("- name: HR\n  n: '3.0'\n  on: 'true'\n", [["name", "n", "on"], ["HR", "3.0", "true"]]),
        (
            f"- name: HR\n  links: {{x: {A}, web: {B}}}\n",
            [["name", "links x", "links web"], ["HR", A, B]],
        ),
        (
            "- name: HR\n  chairs: [{name: x, github: y}, {name: z}]\n",  # people are no rows
            [["name", "chairs"], ["HR", "name: x, github: y, name: z"]],
        ),
        ("- name: HR\n  past: [[a, {b: c}], d]\n", [["name", "past"], ["HR", "a, b: c, d"]]),
    ],
)
def test_lists_and_mappings_become_rows_under_headings(
    text: str, wanted: list[list[str]], tmp_path: Path
) -> None:
    (sheet,) = sheets_of(text, tmp_path)
    assert texts(sheet) == {"": wanted}
    assert sheet.keyed == (wanted[0][0] in ("name", "key") and not text.startswith("- ["))


def test_every_list_in_a_mapping_is_a_sheet_and_the_rest_is_named(tmp_path: Path) -> None:
    text = f"version: 2\nour team: {{name: HR}}\nchannels:\n- name: x\nlinks: [{A}]\n"
    channels, links = sheets_of(text, tmp_path)
    assert texts(channels, links) == {"channels": [["name"], ["x"]], "links": [[A]]}
    assert channels.notes == ("left out, since it is no list: version, our team",)
    assert links.notes == ()


def test_a_list_may_lie_further_in(tmp_path: Path) -> None:
    sheets = sheets_of(f"data: {{meta: {{n: 1}}, all: [{{url: {A}}}]}}\n", tmp_path)
    assert texts(*sheets) == {"all": [["url"], [A]]}
    assert sheets[0].notes == ("left out, since it is no list: meta",)


def test_a_list_of_mappings_and_words_gives_a_sheet_for_each(tmp_path: Path) -> None:
    first, second = sheets_of(f"channels: [{A}, {{name: HR}}, [{B}, x]]\n", tmp_path)
    assert (first.keyed, texts(first)) == (True, {"channels": [["name"], ["HR"]]})
    assert (second.keyed, texts(second)) == (False, {"channels": [[A], [B, "x"]]})


def test_lists_in_an_entry_give_a_row_for_each_of_their_entries(tmp_path: Path) -> None:
    text = f"""\
        departments:
        - name: HR
          floor: 2
          accounts: [{{name: One, url: {A}}}, {{url: {B}}}, {B}]
        - name: IT
          floor: 3
        """
    assert texts(*sheets_of(dedent(text), tmp_path))["departments"] == [
        ["departments name", "floor", "name", "url"],
        ["HR", "2", "One", A],
        ["HR", "2", "", B],
        ["HR", "2", "", "", B],
        ["IT", "3"],
    ]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("name", ["list.json", "list.csv", "list", "list.xlsx"])
def test_json_is_known_by_its_content(indent: int | str | None, name: str, tmp_path: Path) -> None:
    text = json.dumps([{"name": "Tab\t😀 \ud83d", "url": f"{A}/\n"}], indent=indent)
    (sheet,) = sheets_of(text.replace("/", "\\/"), tmp_path, name)
    assert texts(sheet) == {"": [["name", "url"], ["Tab 😀 \ufffd", f"{A}/"]]}


def test_a_mapping_a_line_is_a_list(tmp_path: Path) -> None:
    text = f'{{"name": "HR", "url": "{A}"}}\r\n\n{{"url": "{B}"}} \n'
    (sheet,) = sheets_of(text, tmp_path, "list.jsonl")
    assert texts(sheet) == {"": [["name", "url"], ["HR", A], ["", B]]}
    assert sheet.rows[2][1].place[1:3] == (3, 9)


@pytest.mark.parametrize(
    "text",
    [
        f"# ours\nchannels:\n- name: HR\n  url: {A}\n",
        f"---\n- name: HR\n  url: {A}\n",
        f"\ufeffHR:\r\n  url: {A}\r\n",
        f"HR: {A}\nIT: {B}\n",
    ],
)
def test_yaml_needs_no_ending(text: str, tmp_path: Path) -> None:
    (sheet,) = sheets_of(text, tmp_path, "list.txt")
    assert sheet.keyed
    assert sheet.rows[-1][1].text in (A, B)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Links:\n{A}\n", [["Links:"], [A]]),
        (f"- HR: {A} (see: x)\n- IT\n", [[f"- HR: {A} (see: x)"], ["- IT"]]),
        (f"Name,Link\nHR: us,{A}\n", [["Name", "Link"], ["HR: us", A]]),
    ],
)
def test_text_that_is_no_yaml_after_all_is_a_table(
    text: str, wanted: list[list[str]], tmp_path: Path
) -> None:
    assert texts(*sheets_of(text, tmp_path, "list.txt")) == {"": wanted}


def test_a_table_is_no_yaml_even_if_it_could_be(tmp_path: Path) -> None:
    sheets = sheets_of("Channels:\n- HR\n- IT\n", tmp_path, "list.csv")
    assert texts(*sheets) == {"": [["Channels:"], ["- HR"], ["- IT"]]}


def test_every_cell_knows_its_line_and_column(tmp_path: Path) -> None:
    (sheet,) = sheets_of("- name: HR\n  url: x\n- {url: 'yy'}\n", tmp_path)
    places = [[cell.place[1:4] for cell in row] for row in sheet.rows]
    assert places == [[(1, 9, 11), (2, 8, 9)], [(1, 9, 11), (2, 8, 9)], [(1, 1, None), (3, 9, 13)]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("just words", "1:1 there is no list of channels in this file | write an entry for each"),
        ("- name: [x\n", "1:9 the [ that opens here is not closed where it should be"),
        ("- a: 1\n  a: 2\n", "2:3 'a' is said twice, here and on line 1"),
        ("[" * 50_000, "1:65 this is nested more than 64 levels deep"),
        ("[]", "this file is empty | save your list again"),
        ("{}", "this file is empty | save your list again"),
        ("# soon\n", "this file holds only comments"),
        ("a: {b: {c: {d: e}}}\nf: g\n", ""),
        ("- x" * 2_000_000, "this YAML or JSON file is larger than 5 MB | save the list as a CSV"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_list_is_said_with_what_to_write(text: str, wanted: str, tmp_path: Path) -> None:
    if not wanted:
        assert sheets_of(text, tmp_path)
        return
    with pytest.raises(FileError) as error:
        sheets_of(text, tmp_path)
    assert said(list(error.value.problems))[0].startswith(wanted)


def test_references_and_strange_keys_cannot_make_a_small_file_large(tmp_path: Path) -> None:
    wide = "\n".join(f"- k{n}: x" for n in range(1_001))
    deep = "a: &a [{x: 1}, {x: 2}]\n" + "".join(
        f"l{n}: &l{n} [{{x: *{before}}}, {{x: *{before}}}]\n"
        for n, before in enumerate(["a", *(f"l{n}" for n in range(9))])
    )
    with pytest.raises(FileError, match="more than a million cells"):
        sheets_of(wide, tmp_path)
    assert sum(len(sheet.rows) for sheet in sheets_of(deep, tmp_path)) < 5_000


_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
_KEYS = st.text(max_size=5)
_LISTS = st.lists(_LEAVES, max_size=3)
_MAPPINGS = st.dictionaries(_KEYS, _LEAVES | _LISTS, max_size=3)
_TREES = st.recursive(
    _LEAVES | _LISTS | _MAPPINGS,
    lambda t: st.lists(t, max_size=3) | st.dictionaries(_KEYS, t, max_size=3),
    max_leaves=6,
)


@thoroughly
@given(_TREES)
def test_any_json_is_sheets_or_an_error_in_plain_words(tree: object) -> None:
    with suppress(IcauditError):
        sheets = keyed_sheets("list.json", json.dumps(tree), ())
        assert all(sheet.rows and all(sheet.rows) for sheet in sheets)


@thoroughly
@given(st.text(alphabet="-:[]{}#&*! \n'\"ab,0|>?%@\t\u00a0", max_size=60))
def test_any_text_is_sheets_or_an_error_in_plain_words(text: str) -> None:
    with suppress(IcauditError):
        sheets = keyed_sheets("list.yaml", text, ())
        assert all(sheet.rows and all(sheet.rows) for sheet in sheets)
