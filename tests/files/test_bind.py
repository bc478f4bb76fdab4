"""From nodes to models: every mistake at once, with what is allowed and what was meant."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import problems_of, said, team_of
from icaudit.files._dates import guess_date
from icaudit.model.channel import Channel, Sighting
from icaudit.model.dates import Span
from icaudit.model.shape import Word, fields, spellings
from icaudit.model.team import Answer, Employees, Reading, Team, TeamFile, Trial
from strategies import thoroughly

CHANNEL = "channels:\n- name: Foo\n  "
SEVEN = """\
icaudit: 2
team:
  name: Comms
  peopel: 4
channels:
  - name: Foo
    audience: intern
    last_post: 12.11.2026
    two_way: maybe
    admins: two
confident: mosty
"""
DATES = [
    ("2 Nov 2026", "write 2026-11-02, or never"),
    ("2nd November 2026", "write 2026-11-02, or never"),
    ("November 2nd, 2026", "write 2026-11-02, or never"),
    ("Nov. 2026", "write 2026-11, or never"),
    ("Sept 2026", "write 2026-09, or never"),
    ("2.11.2026", "write 2026-11-02 or 2026-02-11, or never"),
    ("2/11/26", "write 2026-11-02 or 2026-02-11, or never"),
    ("31.10.2026", "write 2026-10-31, or never"),
    ("12/11/2026", "write 2026-11-12, or never"),  # 11 December has not come yet
    ("20261102", "write 2026-11-02, or never"),
    ("2026/11/02", "write 2026-11-02, or never"),
    ("2026-11-02T10:00:00Z", "write 2026-11-02, or never"),
]
NO_DATES = (
    "yesterday,last week,Q3 2026,2026-13,2026-02-30,31.2.2026,13.13.2026,99 Nov 2026,0000,2026-00,"
    "1762041600,٢٠٢٦,13 June,20269999,26-11-02,2026-,12:30,0x7ea"
).split(",")


def first(text: str) -> str:
    """The only thing that is wrong."""
    found = said(problems_of(text))
    assert len(found) == 1, found
    return found[0]


def channel(line: str) -> Channel:
    found = team_of(f"{CHANNEL}{line}\n").case.file.channels
    assert found is not None
    return found[0]


def test_seven_mistakes_give_seven_errors_in_order() -> None:
    assert said(problems_of(SEVEN)) == [
        "1:10 '2' does not fit here | write 1",
        "4:3 unknown key 'peopel' in the team | did you mean 'people'?",
        "7:15 'intern' is not understood here | "
        "did you mean 'internal'? one of: internal, external, both",
        "8:16 '12.11.2026' is not a date we can read | write 2026-11-12, or never",
        "9:14 'maybe' is neither yes nor no | write yes or no",
        "10:13 'two' does not fit here | write a whole number from 0 to 9999, in digits",
        "11:12 'mosty' is not understood here | "
        "did you mean 'most'? one of: nobody, some, half, most, all, rather not say",
    ]


def test_an_error_carries_its_line_and_where_the_word_ends() -> None:
    problem = problems_of(SEVEN)[2]
    assert problem.excerpt == "    audience: intern"
    assert (problem.place.column, problem.place.end_column) == (15, 21)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("channels: []", "1:1 'team' is missing in a team file | The team: a name, or a few lines"),
        ("team:", "1:1 'team' is empty | The team: a name, or a few lines about it, for example"),
        ("team: [a]", "1:7 the team is written as 'key: value' lines | The team: a name, or a few"),
        ("team:\n  people: 3", "2:3 'name' is missing in the team | What the team is called, for"),
        ("team:\n  name:", "2:3 'name' is empty | What the team is called, for example 'name: No"),
        ("- a\n- b", "1:1 a team file is written as 'key: value' lines | begin with 'team: the"),
        ("hello", "1:1 a team file is written as 'key: value' lines | begin with 'team: the name"),
        ("team: a\nTeam: b", "2:1 unknown key 'Team' in a team file | did you mean 'team'?"),
        ("team: a\nfirst-hand: [a]", "2:1 unknown key 'first-hand' in a team file | did you mean"),
        ("team: a\nyes: b", "2:1 unknown key 'yes' in a team file | the keys are team, $schema,"),
        ("team: a\nchannels: x, y", "2:11 this should be a list | start each entry on its own"),
        ("team: a\nchannels: {a: b}", "2:11 this should be a list | start each entry on its own"),
        (
            "team: a\nchannels: [[a]]",
            "2:12 a channel is written as 'key: value' lines | A chan",
        ),
        (
            "team: a\nchannels: [{name: [b]}]",
            "2:19 this should be one text, not a list | write one",
        ),
        ("team: a\nconfident: [a]", "2:12 this should be one word, not a list | write one value"),
        ("team: a\nconfident: {a: b}", "2:12 this should be one word, not 'key: value' lines"),
        ("team: a\npractices: none", "2:12 this is written as 'name: value' lines | How you work"),
        ("team: a\nnot_ours: [R1]", "2:11 this is written as 'name: value' lines | Whole reasons"),
        (
            "team: a\nemployees: survey",
            "2:12 employees is written as 'key: value' lines | What you",
        ),
        (
            "team: a\nwaivers: [{check: channel.dormant}]",
            "2:11 'because' is missing in an exception",
        ),
        ("team: a\npractices: {safe-place: [yes]}", "2:25 an answer is written as 'key: value' li"),
    ],
)
def test_what_is_missing_or_misplaced_is_named_with_an_example(text: str, wanted: str) -> None:
    assert first(text).startswith(wanted)


def test_a_misspelt_key_is_not_called_missing_too() -> None:
    text = "team: a\nwaivers:\n- {check: channel.dormant, becuase: b}\n"
    assert first(text).endswith("unknown key 'becuase' in an exception | did you mean 'because'?")


def test_a_key_is_called_missing_beside_other_mistakes() -> None:
    text = "team: a\nwaivers:\n- {check: channel.dormant, until: soon}\n"
    assert [line.split(" | ")[0] for line in said(problems_of(text))] == [
        "3:3 'because' is missing in an exception",
        "3:35 'soon' is not a date we can read",
    ]


def test_a_value_that_nobody_knows_is_not_enough_where_one_is_needed() -> None:
    assert first(f"team: a\n{CHANNEL}checked: {{on: don't know}}\n").startswith(
        "4:13 'on' is empty | When somebody looked, for example 'on: 2026-11-02'"
    )


def test_long_words_are_shortened_in_messages() -> None:
    assert all(
        len(problem.message) < 100
        for problem in problems_of(f"team: a\nconfident: {'x' * 900}\n{'y' * 900}: z\n")
    )


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_a_date_in_another_form_gets_a_suggestion(text: str, wanted: str) -> None:
    found = first(f"team: a\n{CHANNEL}last_post: {text}\n")
    assert found == f"4:14 '{text}' is not a date we can read | {wanted}"


@pytest.mark.parametrize("text", NO_DATES)
def test_what_can_be_no_date_gets_the_forms_of_one(text: str) -> None:
    found = first(f"team: a\n{CHANNEL}last_post: {text}\n")
    assert found.endswith("| write 2026-11-02, 2026-11 or 2026, or never")


def test_never_is_only_offered_where_it_is_understood() -> None:
    assert first("team:\n  name: a\n  answered: soon\n").endswith(
        "| write 2026-11-02, 2026-11 or 2026"
    )


@thoroughly
@given(st.from_regex(r"[0-9a-z./ ,-]{0,14}", fullmatch=True))
def test_a_suggested_date_can_always_be_read(text: str) -> None:
    for guess in filter(None, guess_date(text, date(2026, 11, 23)).split(" or ")):
        assert Span.parse(guess).first <= date(2026, 11, 23)


@pytest.mark.parametrize("text", ["2026-11-24", "2026-11", "2026", "2026-11-2", "1999"])
def test_a_day_a_month_and_a_year_are_read_up_to_a_day_ahead(text: str) -> None:
    assert channel(f"last_post: {text}").last_post == Span.parse(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("2026-11-25", "25 November 2026"), ("2026-12", "December 2026"), ("2027", "2027")],
)
def test_what_happened_may_not_lie_ahead(text: str, wanted: str) -> None:
    assert first(f"team: a\n{CHANNEL}last_post: {text}\n") == (
        f"4:14 {wanted} has not come yet | "
        "write when it happened; leave it out if it has not happened yet"
    )


def test_what_is_planned_may_lie_ahead() -> None:
    text = (
        "trials: [{platform: x, ended: 2027-02}]\nwaivers: [{reason: R1, because: a, until: 2030}]"
    )
    assert problems_of(f"team: a\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        *("don't know", "don’t know", "DONT KNOW", "'?'", "tbd", "TBC", "–", "not known"),
        *("n/a", "N/A", "na", "n.a.", "nil", "Not applicable", "not-applicable"),
    ],
)
def test_saying_that_nobody_knows_is_like_saying_nothing(text: str) -> None:
    for key in ("two_way", "cadence", "last_post", "purpose", "owner", "admins", "run_with"):
        assert getattr(channel(f"{key}: {text}"), key) is None


@pytest.mark.parametrize("text", ["none", "Nobody", "no one", "no-one", "VACANT", "not yet"])
def test_a_role_that_nobody_has_is_said_in_many_ways(text: str) -> None:
    assert channel(f"owner: {text}").owner == "none"
    assert channel(f"purpose: {text}").purpose == "none"
    assert channel(f"note: {text}").note == text


@pytest.mark.parametrize("text", ["n/a", "none", "NIL", "?"])
def test_no_report_is_headed_by_what_says_nothing(text: str) -> None:
    assert team_of(f"team: {{name: a, organisation: '{text}'}}").case.file.team.organisation is None


def test_a_platform_that_does_not_apply_is_no_platform_of_ones_own() -> None:
    assert channel("platform: n/a").on is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("two_way: No", False),
        ("two_way: TRUE", True),
        ("two_way: 'yes'", True),
        ("answers_within: 1 day", "next working day"),
        ("answers_within: 24\u00a0hours", "next working day"),
        ("cadence: every two weeks", "fortnightly"),
        ("cadence: Every\u00a0two\u2009weeks", "fortnightly"),
        ("cadence: once-a-week", "weekly"),
        ("cadence: ONLY WHEN NEEDED", "only when needed"),
        ("audience: employees", "internal"),
        ("decision: close it", "stop"),
        ("last_post: Never", "never"),
        ("purpose: None", "none"),
        ("owner: none", "none"),
        ("admins: 0", 0),
        ("admins: '007'", 7),
        ("run_with: hr", ("hr",)),
        ("run_with: None", ()),
        ("run_with: []", ()),
        ("run_with: [hr, ~, it]", ("hr", "it")),
        ("name: 'no'", "no"),
        ("note: 12:30", "12:30"),
        ("note: 0123", "0123"),
        ("note: on", "on"),
    ],
)
def test_people_s_spellings_are_read(line: str, wanted: object) -> None:
    line = line if not line.startswith("name:") else f"{line}\n- name: x"
    text = f"channels:\n- {line}\n" if line.startswith("name:") else f"{CHANNEL}{line}\n"
    found = (team_of(text).case.file.channels or ())[0]
    assert getattr(found, line.split(":")[0]) == wanted


def words() -> list[tuple[str, str, str]]:
    """Every spelling of every word, with where it may be written."""
    models: list[tuple[str, type[Any]]] = [
        ("channels: [{{name: a, {}}}]", Channel),
        ("channels: [{{name: a, checked: {{on: 2026, {}}}}}]", Sighting),
        ("team: {{name: a, {}}}", Team),
        ("employees: {{{}}}", Employees),
        ("sources: [{{name: a, {}}}]", Reading),
        ("trials: [{{{}}}]", Trial),
        ("practices: {{safe-place: {{because: a, {}}}}}", Answer),
        ("{}", TeamFile),
    ]
    return [
        (template, key, way)
        for template, model in models
        for key, shape in fields(model).items()
        if isinstance(shape, Word)
        for way in spellings(shape)
    ]


def test_every_spelling_is_read_in_any_case_and_with_any_spaces() -> None:
    for template, key, way in words():
        for spelling in (way, way.upper(), way.replace(" ", "\u00a0"), f" {way} "):
            text = template.format(f"{key}: '{spelling.replace(chr(39), chr(39) * 2)}'")
            text = text if text.startswith("team") else f"team: a\n{text}"
            assert problems_of(text) == [], text


@pytest.mark.parametrize("text", ["''", "~", "null", "", '""'])
def test_an_empty_value_is_the_same_as_leaving_the_key_out(text: str) -> None:
    keys = "platform url audience two_way cadence last_post admins run_with checked".split()
    lines = "".join(f"  {key}: {text}\n" for key in keys)
    assert team_of(f"channels:\n- name: a\n{lines}").case.file.channels == (
        team_of("channels:\n- name: a\n").case.file.channels
    )


@pytest.mark.parametrize(
    "text", ["two", "-1", "1.5", "1e3", "10000", "٣", "0x10", "9" * 5000, "+1"]
)
def test_a_count_is_written_in_digits(text: str) -> None:
    assert first(f"team: a\n{CHANNEL}admins: {text}\n").endswith(
        "does not fit here | write a whole number from 0 to 9999, in digits"
    )
