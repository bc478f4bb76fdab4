"""The slips that people make in YAML, each in the words that put it right."""

from itertools import pairwise
from typing import Any

import pytest
import yaml

from builders import problems_of, said
from icaudit.errors import FileError
from icaudit.files._source import Source
from icaudit.files._yaml import compose

ENTRY = "team: Comms\nchannels:\n"
COLON = "this text has a colon in it, so it is read as a second key"
ROUND = "put quotes round the whole text after the first colon"
ALIGNED = "this line does not line up with the lines above it"

TRAPS = [
    # A sign at the start of a text
    ("  - handle: @acme", "3:13 a text may not begin with @ | put it in quotes: '@acme'"),
    ("  - @acme", "3:5 a text may not begin with @ | put it in quotes: '@acme'"),
    ("  - {handle: @acme, name: x}", "3:14 a text may not begin with @ | put it in quotes: '@acme"),
    ("  - name: *important*", "3:11 a text may not begin with * | put it in quotes: '*important*'"),
    ("  - name: **Foo**", "3:11 a text may not begin with * | put it in quotes: '**Foo**'"),
    ("  - *important", "3:5 a text may not begin with * | put it in quotes: '*important'"),
    ("  - name: %foo  # x", "3:11 a text may not begin with % | put it in quotes: '%foo'"),
    ("%foo: bar", "3:1 a text may not begin with % | put it in quotes: '%foo: bar'"),
    ("  - name: `foo`", "3:11 a text may not begin with ` | put it in quotes: '`foo`'"),
    ("  - name: |foo", "3:11 a text may not begin with | | put it in quotes: '|foo'"),
    ("  - name: > foo", "3:11 a text may not begin with > | put it in quotes: '> foo'"),
    ("  - name: !Foo", "3:11 a text may not begin with ! | put the whole text in quotes"),
    ("  - name: &Foo bar", "3:11 a text may not begin with & | put the whole text in quotes"),
    ("  - name: ?", "3:11 a text may not begin with ? | write don't know, or put the text in"),
    ("  - name: -", "3:11 a text may not begin with - | write don't know, or leave it empty"),
    ("  - run_with: - hr", "3:15 a text may not begin with - | begin the list on a line of"),
    # A sign that ends a text
    (
        "  - name: #all-staff",
        "3:10 everything after # is a comment, so this is empty | put it in quotes: '#all-staff'",
    ),
    ("  - #all-staff", "3:4 everything after # is a comment, so this is empty"),
    ("  - {name: #all-staff, platform: slack}", "3:12 everything after # is a comment, also the"),
    ("first_hand: [#a, b]", "3:14 everything after # is a comment, also the end of this list"),
    ("  - name: Foo: the best", f"3:14 {COLON} | {ROUND}"),
    ("  - name: Foo:", f"3:14 {COLON} | {ROUND}"),
    ("  - name: x\n    purpose: All staff: questions", f"4:23 {COLON} | {ROUND}"),
    (
        "practices:\n  safe-place: {answer: not ours, because: HR, for all}",
        "4:47 unknown key 'for all' in an answer | "
        "a comma inside braces begins a new entry: put the text in quotes",
    ),
    # Quotes and brackets
    ('  - name: "Foo', "3:11 the quote that opens here is never closed | add the same quote at"),
    ("  - name: 'Foo\n    purpose: x", "3:11 the quote that opens here is never closed"),
    (
        "  - name: 'What's on'",
        "3:17 the text in quotes has ended ('), but more follows | put \" round the whole text",
    ),
    (
        '  - name: "the "real" one"',
        "3:17 the text in quotes has ended (\"), but more follows | put ' round the whole text",
    ),
    ("  - name: [a] b", "3:15 the brackets are closed, but more follows | put the whole text in"),
    ("  - name: a\nfirst_hand: [a]]", "4:16 this ] closes nothing | take it away, or put"),
    (
        "first_hand: [a, b\nconfident: most",
        "3:13 the [ that opens here is not closed where it should be | add ] at the end, and a",
    ),
    ("first_hand: [a, b", "3:13 the [ that opens here is not closed where it should be"),
    ("practices: {a: yes\nconfident: most", "3:12 the { that opens here is not closed where"),
    ('  - name: "C:\\data"', "3:14 a backslash in double quotes | use single quotes round this"),
    # Spaces
    ("  - name:Foo\n    platform: x", "3:9 a space is missing after 'name:' | write 'name: …'"),
    ("  - name:Foo", "3:5 a space is missing after 'name:' | write 'name: …'"),
    ("  - name: a\n    audience:internal\n    note: b", "4:13 a space is missing after 'aud"),
    ("  -foo\n  - bar", "3:3 this should be a list | a space is missing after the dash"),
    ("  - foo\n  -bar", "4:3 a space is missing after the dash | write '- …'"),
    ("  -foo", "3:3 this should be a list | a space is missing after the dash"),
    ("  -name: foo\n   url: x.com/a", "3:3 a space is missing after the dash"),
    ("  -name: foo", "3:3 this should be a list | a space is missing after the dash"),
    ("  - https: //x.com/a", "3:5 unknown key 'https' in a channel | an address has no space"),
    # Lines
    (
        "  - name: Foo\n     platform: slack",
        f"4:6 {ALIGNED} | lines that belong together begin in one column, as line 3 in column 5",
    ),
    ("  - name: Foo\n   platform: slack", f"4:4 {ALIGNED}"),
    ("  - name: Foo\n  platform: slack", f"4:3 {ALIGNED}"),
    ("  - name: a\n confident: most", f"4:2 {ALIGNED}"),
    ("  - name: a\n    platform x\n    note: b", "4:5 this line has no colon | write it as 'name:"),
    ("confident most\nemployees: {}", "3:1 this line has no colon | write it as 'name: value'"),
    ("first_hand\n  - x", "3:1 this line has no colon"),
    ("confident", "3:1 this line has no colon"),
    (": most", "3:1 there is no word before the colon"),
]


@pytest.mark.parametrize(("text", "wanted"), TRAPS, ids=[text for text, _ in TRAPS])
def test_a_slip_is_named_where_it_can_be_put_right(text: str, wanted: str) -> None:
    found = said(problems_of(f"{ENTRY}{text}\n"))
    assert len(found) == 1
    assert found[0].startswith(wanted)


@pytest.mark.parametrize("text", [text for text, _ in TRAPS])
def test_both_parsers_lead_to_the_same_words(text: str) -> None:
    def problems(loader: Any) -> list[str]:
        try:
            compose(Source("icaudit.yaml", f"{ENTRY}{text}\n"), loader)
        except FileError as error:
            return said(list(error.problems))
        return []

    assert problems(getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == problems(yaml.SafeLoader)


def test_the_first_line_may_be_the_slip() -> None:
    assert said(problems_of("team:Comms\nchannels: []\n")) == [
        "1:5 a space is missing after 'team:' | write 'team: …'"
    ]
    assert said(problems_of("team Comms\nchannels: [] # team:\n")) == [
        "1:1 this line has no colon | write it as 'name: value'"
    ]


def test_a_lone_word_without_a_space_is_a_slip_too() -> None:
    assert said(problems_of("team:Comms\n")) == [
        "1:1 a space is missing after 'team:' | write 'team: …'"
    ]


def test_a_word_before_a_colon_is_a_slip_only_where_it_is_a_key() -> None:
    text = "channels:\n  - x.com:8080\n  - 'name:Foo'\n  - urn:li:1\nsources: [podcast:daily]\n"
    assert problems_of(f"team: Comms\n{text}") == []


def test_a_hash_inside_or_in_quotes_is_text() -> None:
    text = "channels:\n  - '#all-staff'\n  - C#\n  - name: Team #1\n  - # not yet\n  - x.com/a #1\n"
    assert problems_of(f"team: Comms\n{text}") == []


def test_a_comment_with_a_space_leaves_a_value_unsaid() -> None:
    assert problems_of("team: Comms\nchannels:\n  - name: a\n    purpose: # ask\n") == []


@pytest.mark.parametrize("text", [text for text, _ in TRAPS])
def test_the_line_that_is_shown_is_the_line_of_the_place(text: str) -> None:
    file = f"{ENTRY}{text}\n"
    for problem in problems_of(file):
        assert problem.place.line is not None
        assert problem.excerpt == file.split("\n")[problem.place.line - 1]
        assert 1 <= (problem.place.column or 0) <= len(problem.excerpt) + 1


def test_problems_come_in_the_order_of_the_file() -> None:
    text = f"{ENTRY}  - onwer: a\n  - nmae: b\nx: 1"
    places = [problem.place[1:3] for problem in problems_of(text)]
    assert all(one < other for one, other in pairwise(places))
