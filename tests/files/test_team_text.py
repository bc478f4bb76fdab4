"""Team files that we write: read again they say the same, whatever stands in them."""

import json
import re
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from builders import ROOT, TODAY, report_of, team_of
from icaudit.commands.schema import Kind, schema_of
from icaudit.files._bind import Binder
from icaudit.files._emit import Data, block, flow, scalar
from icaudit.files._source import Source, checked
from icaudit.files._yaml import compose
from icaudit.files.team_text import team_text
from icaudit.model.channel import Channel, Sighting
from icaudit.model.dates import Span
from icaudit.model.team import Answer, Employees, Reading, Team, TeamFile, Trial
from models import NASTY, files, texts
from strategies import Situation, situations, thoroughly

LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def read(text: str, loader: Any = None) -> TeamFile:
    binder = Binder(TODAY)
    node = compose(checked(Source("icaudit.yaml", text)), loader)
    file: TeamFile | None = binder.model(TeamFile, node, "a team file")
    assert file is not None, binder.problems
    return file


# Whole files


@thoroughly
@given(files(), st.booleans())
def test_what_is_written_is_read_as_it_was_by_both_parsers(file: TeamFile, comments: bool) -> None:
    text = team_text(file, comments=comments)
    for loader in LOADERS:
        assert read(text, loader) == file


@thoroughly
@given(files(), st.booleans())
def test_what_was_read_is_written_as_it_was(file: TeamFile, comments: bool) -> None:
    text = team_text(file, comments=comments)
    assert team_text(read(text), comments=comments) == text


@thoroughly
@given(situations())
def test_a_whole_audited_team_file_comes_back(situation: Situation) -> None:
    file = situation.read(json.dumps(situation.data)).case.file
    text = team_text(file)
    assert situation.read(text).case.file == file
    assert Draft7Validator(schema_of(Kind.TEAM)).is_valid(yaml.load(text, yaml.BaseLoader))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_keeps_its_score(path: Any) -> None:
    text = path.read_text("utf-8")
    again = team_text(team_of(text).case.file)
    assert report_of(again).score == report_of(text).score


def test_a_file_is_written_in_one_form() -> None:
    file = TeamFile(
        Team("Comms", people=6, same_people=False, reviewed="never"),
        icaudit=1,
        profile=("frontline",),
        channels=(
            Channel(
                name="#all-staff",
                url="https://a.example/x#y",
                last_post=Span.parse("2026-11"),
                purpose="none",
                run_with=(),
                admins=0,
                checked=Sighting(Span.parse("2026-11-02"), "ok"),
            ),
            Channel(name="Depot: talk", run_with=("hr", "no")),
        ),
        first_hand=(),
        employees=Employees(),
        sources=(Reading("2026"),),
        trials=(Trial(), Trial(ended="none")),
        practices={"work-shown": Answer("don't know"), "safe-place": Answer("yes", note="a\nb")},
        not_ours={"R10": "run by HR, for everyone"},
    )
    assert team_text(file, comments=False) == dedent(r"""
        icaudit: 1
        profile:
          - frontline
        team:
          name: Comms
          people: 6
          same_people: no
          reviewed: never

        channels:
          - name: '#all-staff'
            url: https://a.example/x#y
            last_post: 2026-11
            purpose: none
            admins: 0
            run_with: none
            checked:
              on: 2026-11-02
              saw: ok
          - name: 'Depot: talk'
            run_with:
              - hr
              - 'no'
        first_hand: none

        employees: {}

        sources:
          - name: '2026'

        trials:
          - {}
          - ended: none

        practices:
          work-shown: don't know
          safe-place:
            answer: yes
            note: "a\nb"

        not_ours:
          R10: run by HR, for everyone
    """).removeprefix("\n")


def test_what_only_the_reader_fills_in_is_not_written() -> None:
    file = team_of("channels: [https://www.linkedin.com/company/northwind]\n").case.file
    assert file.channels
    assert file.channels[0].id
    text = team_text(file, comments=False)
    assert text.endswith("\nchannels:\n  - url: https://www.linkedin.com/company/northwind\n")


# Suggestions


def test_what_nobody_says_is_suggested_once_however_many_channels_there_are() -> None:
    channels = tuple(Channel(name=f"c{i}", audience="internal") for i in range(300))
    text = team_text(TeamFile(Team("a"), channels=channels, confident="most"))
    assert len(re.findall("#   owner: ", text)) == 1
    for said in ("audience", "confident", "name"):
        assert not re.search(rf"# +{said}:", text), said
    assert len([line for line in text.splitlines() if "#" in line]) < 40


def test_suggestions_can_be_filled_in_by_taking_the_sign_away() -> None:
    text = team_text(TeamFile(Team("a"), icaudit=1, channels=(Channel(name="b"),)))
    filled = re.sub(r"(?m)^((?:  )?)# (people|confident):  ", r"\1\2: ", text)
    filled = filled.replace("people: ", "people: 6 ").replace("confident: ", "confident: most ")
    assert report_of(filled).case.file._replace(channels=None) == TeamFile(
        Team("a", people=6), icaudit=1, confident="most"
    )


def test_a_file_without_suggestions_has_no_comments() -> None:
    assert team_text(TeamFile(Team("a")), comments=False) == "team:\n  name: a\n"


# Texts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("All Company", "All Company"),
        ("Überblick, für alle", "Überblick, für alle"),
        ("it's C# & more", "it's C# & more"),
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("https://a.example:80/", "'https://a.example:80/'"),
        ("#all-staff", "'#all-staff'"),
        ("@acme", "'@acme'"),
        ("Town hall: questions", "'Town hall: questions'"),
        ("a #b", "'a #b'"),
        ("'quoted'", "'''quoted'''"),
        ("No", "'No'"),
        ("don't know", "'don''t know'"),
        ("none", "'none'"),
        ("2026", "'2026'"),
        ("24h news", "'24h news'"),
        (" a", "' a'"),
        ("a ", "'a '"),
        ("", "''"),
        ("a\nb", r'"a\nb"'),
        ("a\tb", r'"a\tb"'),
        ("\x1b[31m\x9b", r'"\u001b[31m\u009b"'),
        ("a\u2028\u202e\ufeff", r'"a\u2028\u202e\ufeff"'),
        ("a 👩‍💻", "a 👩‍💻"),
    ],
)
def test_a_text_is_quoted_where_it_could_be_misread(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize("text", ["a, b", "a]", "a}", "[a", "{a", "Why? Because"])
def test_in_brackets_more_texts_are_quoted(text: str) -> None:
    assert scalar(text, flow=True) == f"'{text}'"


def test_what_is_left_empty_stays_empty() -> None:
    data: Data = {"a": None, "b": [None, {"c": None}]}
    assert list(block(data)) == ["a:", "b:", "  -", "  - c:"]
    assert flow(data) == "{a: null, b: [null, {c: null}]}"


@thoroughly
@given(st.lists(texts() | st.sampled_from(NASTY), min_size=1))
def test_any_texts_can_stand_in_one_line_of_brackets(found: list[str]) -> None:
    keys = {f"k{index}": text for index, text in enumerate(found)}
    for data in (found, keys):
        for loader in (yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            assert yaml.load(Source("", flow(data)).text, loader) == data  # type: ignore[arg-type]


def test_half_a_character_becomes_a_sign_that_can_be_saved() -> None:
    text = team_text(TeamFile(Team("a\udcff")), comments=False)
    assert text.encode() == "team:\n  name: a\ufffd\n".encode()
