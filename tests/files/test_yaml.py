"""YAML with places: two parsers that agree, and texts that are refused in plain words."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT, problems_of, said
from icaudit.errors import FileError
from icaudit.files._source import Source, checked, read_source
from icaudit.files._yaml import MOST_ALIASES, Node, compose
from icaudit.files.platforms import TABLE
from strategies import thoroughly

BUNDLED = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    *sorted((ROOT / "profiles").glob("*.yaml")),
    TABLE,
]
C, PURE = getattr(yaml, "CSafeLoader", None), yaml.SafeLoader
needs_c = pytest.mark.skipif(C is None, reason="PyYAML was built without libyaml")

WORDS = (
    "a b name é 😀 -a null ~ yes 12:30 0123 1e3 http://x a:b # ' \" { } [ ] ? : , | > & &a * *a !"
    " !x % @ ` - -- --- ... << \\ \\n “ \u200b"
)
SPACES = (" ", "  ", "\n", "\n  ", "\n    ", "\t", "\r", "\r\n", "\u2028", "\u0085", "\u00a0")
SIGNS = ("\n- ", "\n  - ", "\n---\n", ": ", ", ", " # c", "<<: ", "? ", "|\n  a\n")
BITS = st.sampled_from([*WORDS.split(), *SPACES, *SIGNS])
YAMLISH = st.lists(BITS, max_size=16).map("".join)


def tree(node: Node) -> Any:
    """A node as plain data, with its place and with what decides how it is read."""
    value: Any = node.value
    if isinstance(value, list):
        value = [tree(item) for item in value]
    elif isinstance(value, dict):
        value = {name: (tree(key), tree(item)) for name, (key, item) in value.items()}
    return value, node.place(), node.plain, node.empty


def composed(text: str, loader: Any = None) -> Any:
    """The tree of a text, or None where it is refused."""
    try:
        return tree(compose(checked(Source("icaudit.yaml", text)), loader))
    except FileError:
        return None


def refused(text: str) -> list[str]:
    """What is wrong with a text, as `line:column message | hint`."""
    with pytest.raises(FileError) as error:
        compose(checked(Source("icaudit.yaml", text)))
    return said(list(error.value.problems))


def value_of(text: str, loader: Any) -> Any:
    node = compose(Source("icaudit.yaml", f"a: {text}\n"), loader).get("a")
    assert node is not None
    return node.value


@needs_c
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_both_parsers_read_every_file_that_comes_with_icaudit_the_same(path: Path) -> None:
    source = read_source(str(path))
    assert tree(compose(source, C)) == tree(compose(source, PURE))


@needs_c
@thoroughly
@given(YAMLISH)
def test_both_parsers_accept_and_refuse_the_same_texts_and_see_the_same_places(text: str) -> None:
    assert composed(text, C) == composed(text, PURE)


@needs_c
@thoroughly
@given(st.lists(BITS, max_size=6).map("".join))
def test_both_parsers_agree_inside_a_team_file(text: str) -> None:
    file = f"team: Comms\nchannels:\n  - name: {text}\n    platform: slack\n"
    assert composed(file, C) == composed(file, PURE)


@pytest.mark.parametrize("loader", [C or PURE, PURE])
@pytest.mark.parametrize("word", "no on yes 12:30 0123 1e3 0x10 1_000 2026-11-02 .5 true =".split())
def test_a_word_stays_the_text_that_was_written(word: str, loader: Any) -> None:
    assert value_of(word, loader) == word


@pytest.mark.parametrize("loader", [C or PURE, PURE])
@pytest.mark.parametrize("word", ["", "~", "null", "''", '""'])
def test_an_empty_value_says_nothing(word: str, loader: Any) -> None:
    node = compose(Source("icaudit.yaml", f"a: {word}\n"), loader).get("a")
    assert node is not None
    assert node.empty


@pytest.mark.parametrize("word", ["'~'", "'null'", "none", "'-'", "?x"])
def test_a_word_in_quotes_or_a_mere_sign_says_something(word: str) -> None:
    node = compose(Source("icaudit.yaml", f"a: {word}\n")).get("a")
    assert node is not None
    assert not node.empty


def test_places_count_characters_and_not_bytes() -> None:
    node = compose(Source("icaudit.yaml", "ü😀: é b\n")).get("ü😀")
    assert node is not None
    assert node.place()[1:4] == (1, 5, 8)


def test_a_path_that_ends_early_leads_to_the_nearest_parent() -> None:
    node = compose(Source("icaudit.yaml", "a:\n  - b: c\n"))
    assert node.at(("a", 0, "z")).place()[1:3] == (2, 5)
    assert node.at(("a", 7)).place()[1:3] == (2, 3)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("team: a\nteam: b", "2:1 'team' is said twice, here and on line 1 | keep the one"),
        ("team: {name: a, name: b}", "1:17 'name' is said twice, here and on line 1"),
        ("team: !Comms", "1:7 a text may not begin with ! | put the whole text in quotes"),
        ("team: !!str Comms", "1:7 a text may not begin with !"),
        ("team: !x [a]", "1:7 a text may not begin with !"),
        ("team: &Comms\n", "1:7 a text may not begin with & | put the whole text in quotes"),
        ("team: &D and more\n", "1:7 a text may not begin with &"),
        ("<<: {team: a}", "1:1 '<<' is not understood here | write it out"),
        ("team: *Comms", "1:7 a text may not begin with * | put it in quotes: '*Comms'"),
        ("team: a\n---\nteam: b", "2:1 a second document begins here | one file holds one team"),
        ("? [a, b]\n: c", "1:3 a key must be a plain word | write 'name: value'"),
        ("? {a: b}\n: c", "1:3 a key must be a plain word"),
        ("{[a]: b}", "1:2 a key must be a plain word"),
        (": a", "1:1 there is no word before the colon | write it as 'name: value'"),
        ("a:\n- ?\n", "2:4 there is no word before the colon"),
    ],
)
def test_what_a_team_file_does_not_need_is_refused_with_its_place(text: str, wanted: str) -> None:
    assert refused(text)[0].startswith(wanted)


def test_several_of_them_come_at_once_in_the_order_of_the_file() -> None:
    found = refused("a: &x 1\nb: !y 2\na: 3\n<<: 4\n")
    assert [line.split(" ")[0] for line in found] == ["1:4", "2:4", "3:1", "4:1"]


def test_a_few_references_are_read() -> None:
    node = compose(Source("icaudit.yaml", "a: &x hello\nb: *x\nc: [*x]\n"))
    assert node.at(("b",)).value == node.at(("c", 0)).value == "hello"


def test_many_references_are_refused() -> None:
    text = "a: &x hello\nb: [" + ", ".join(["*x"] * (MOST_ALIASES + 1)) + "]\n"
    assert refused(text)[0].startswith("2:85 too many references (*) | write the values out")


def test_a_bomb_of_references_is_refused_before_it_grows() -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    text = "\n".join(["a0: &a0 [lol]", *rows])
    assert "too many references" in refused(text)[0]


def test_sixty_four_levels_are_read_and_one_more_is_refused() -> None:
    assert composed("[" * 64 + "]" * 64) is not None
    assert refused("[" * 65 + "]" * 65) == [
        "1:65 this is nested more than 64 levels deep | "
        "a few are enough; look for brackets that were typed by accident"
    ]


@pytest.mark.parametrize("loader", [C or PURE, PURE])
@pytest.mark.parametrize("text", ["[" * 60_000, "- " * 60_000, "{a: " * 60_000, "? " * 60_000])
def test_endless_nesting_is_refused_where_it_gets_too_deep(text: str, loader: Any) -> None:
    assert composed(text, loader) is None


def test_reserved_marks_at_the_start_and_the_end_of_a_document_are_read() -> None:
    assert problems_of("---\nteam: Comms\n...\n") == []
    assert problems_of("%YAML 1.2\n---\nteam: Comms\n") == []
