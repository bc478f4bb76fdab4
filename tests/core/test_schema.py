"""The schemas for editors say the same as the reader, except where only the reader can see."""

import copy
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft7Validator

from builders import ROOT, TODAY, problems_of, report_of
from icaudit.commands.schema import Kind, schema_of
from icaudit.errors import FileError, Problem
from icaudit.files._source import Source
from icaudit.files._yaml import Node, compose
from icaudit.files.profile import profile_names, read_profile
from icaudit.model.channel import Channel
from icaudit.model.shape import (
    UNSURE,
    Count,
    Day,
    Many,
    Number,
    One,
    Shape,
    Table,
    Text,
    Word,
    YesNo,
    fields,
    plain,
    required,
    spellings,
)
from icaudit.model.team import ANSWERS, NOT_OURS, Team, TeamFile, Waiver
from icaudit.views.template import template
from icaudit.views.wire import error_wire, report_wire
from strategies import thoroughly

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
PROFILES = sorted((ROOT / "profiles").glob("*.yaml"))

ONLY_THE_READER_SEES = {
    "has not come yet": "time: a schema does not know what day it is",
    "there is no practice": "a reference: the vocabulary grows with profiles of one's own",
    "there is no reason": "a reference: the reasons depend on the profile",
    "there is no criterion": "a reference: the criteria depend on the profile",
    "there is nothing called": "a reference: what can be required depends on profile and version",
    "a baseline lies beside": "a rule for paths: a team file may come from a stranger",
    "there is no check": "a reference: the checks depend on the version of icaudit",
    "no channel is called": "a reference inside the file",
    "more than one channel is called": "a reference inside the file",
    r"'\d{4}-\d\d?-\d\d?' is not a date we can read": "time: 30 February has the form of a date",
    "is said twice": "a duplicate: an editor's parser keeps one of two equal keys",
    "a space is missing after": "a paste trap: name:Foo is a mere text",
    "everything after # is a comment": "a comment trap: an editor sees an empty value",
    "a text may not begin with &": "a paste trap: an editor sees a mark that nothing refers to",
}
"""The closed list: what only the reader sees, by its message, each with why."""


@cache
def validator(kind: Kind) -> Draft7Validator:
    return Draft7Validator(schema_of(kind))


def accepts(kind: Kind, data: Any) -> bool:
    return bool(validator(kind).is_valid(data))


def complaints(data: Any) -> list[str]:
    """What the reader has against data that is written as JSON."""
    return [problem.message for problem in problems_of(json.dumps(data, ensure_ascii=False))]


def hidden(message: str) -> bool:
    """Whether only the reader can see it."""
    return any(re.search(words, message) for words in ONLY_THE_READER_SEES)


def typed(node: Node) -> Any:
    """A node as an editor for YAML 1.2 sees it."""
    value = node.value
    if isinstance(value, list):
        return [typed(item) for item in value]
    if isinstance(value, dict):
        return {name: typed(item) for name, (_, item) in value.items()}
    if not node.plain:
        return value
    if node.empty:
        return None
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    return float(value) if re.fullmatch(r"[-+]?[0-9]*\.[0-9]+", value) else value


def seen(text: str) -> Any:
    return typed(compose(Source("icaudit.yaml", text)))


# The schemas themselves


@pytest.mark.parametrize("kind", Kind)
def test_every_schema_is_one(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    assert schema["$id"] == f"icaudit.{kind}/1"
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("kind", Kind)
def test_every_reference_in_a_schema_leads_somewhere(kind: Kind) -> None:
    schema = schema_of(kind)
    named = set(re.findall(r'"#/definitions/(\w+)"', json.dumps(schema)))
    assert named == set(schema["definitions"])


@pytest.mark.parametrize("kind", [Kind.TEAM, Kind.PROFILE])
def test_every_key_is_described_for_editors(kind: Kind) -> None:
    schema = schema_of(kind)
    for part in (schema, *schema["definitions"].values()):
        assert part["description"]
        assert all(
            shape["description"] for shape in part["properties"].values() if "anyOf" in shape
        )


def test_editors_complete_words_practices_and_profiles() -> None:
    of = schema_of(Kind.TEAM)["properties"]
    assert {"enum": ["nobody", "some", "half", "most", "all", "rather not say"]} in (
        of["confident"]["anyOf"]
    )
    assert {"safe-place", "records-kept"} <= set(of["practices"]["anyOf"][0]["properties"])
    assert {"enum": list(profile_names())} in of["profile"]["anyOf"]


# Every file that is right


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_valid(path: Path) -> None:
    text = path.read_text("utf-8")
    assert accepts(Kind.TEAM, seen(text))
    assert accepts(Kind.TEAM, yaml.load(text, yaml.BaseLoader))  # every value as a text


@pytest.mark.parametrize("name", profile_names())
def test_every_template_is_valid(name: str) -> None:
    assert accepts(Kind.TEAM, seen(template(read_profile((name,), texts=True))))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.name)
def test_every_profile_is_valid(path: Path) -> None:
    data = seen(path.read_text("utf-8"))
    if path.name.endswith(".texts.yaml"):
        data = {"id": "texts", **data}
    errors = [error.message for error in validator(Kind.PROFILE).iter_errors(data)]
    assert errors == []


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "x"},
        {"weight": "heavy"},
        {"weight": -1},
        {"kind": "practise"},
        {"kind": "practice", "target": 1},
        {"kind": "recency", "full_days": "soon"},
        {"stakes": "huge"},
        {"says": {"maybe": "x"}},
        {"id": None},
    ],
)
def test_a_mistake_in_a_profile_is_rejected(change: dict[str, Any]) -> None:
    sign = {"id": "R1.new", "weight": 1, **change}
    sign = {key: value for key, value in sign.items() if value is not None}
    profile = {"id": "own", "reasons": [{"id": "R1", "criteria": [sign]}]}
    assert not accepts(Kind.PROFILE, profile)


# Every file that is wrong, and everything between


REFERENCES: dict[str, list[Any]] = {
    "check": ["channel.dormant"],
    "criterion": ["R1.confident"],
    "reason": ["R1"],
    "profile": [*profile_names()[1:], "ten-reasons"],
    "channel": [None],
}
JUNK: list[Any] = [
    *(None, "", True, False, 0, 1, -1, 3, 1.5, 2.5, 1000, 999, 9999, 10000, 123456789),
    *([], ["x"], [None], ["", None], {}, {"x": 1}, {"name": "x"}, [{"name": "x"}], [["x"]]),
    *"yes no NO none None never ? unknown tbd – - x 2026 2026-11 2026-13 0000 12:30 003 ~".split(),
    *("2026-11-02", "2026-1-2", "20261102", "don't know", "don’t know", " none ", "N/A", "met"),
    *("nil", "not known", "not applicable", "n.a.", "nobody", "vacant", "not yet"),
    *("Not Ours", "not_ours", "weekly", "every  two-weeks", "every\u00a0two\u2003weeks", "a b"),
    *("survey", "https://x.com/a", "frontline", "-yes-", "yes_", "_", "  ", "１２", "٣", "1 day"),
]

TEXTS: list[Any] = ["x", "Night shift", "none", "?", 3, True, 2.5, "#all", "a: b"]


def values(shape: Shape, key: str = "") -> SearchStrategy[Any]:
    """Data that the reader accepts for a shape."""
    if key in REFERENCES:
        return st.sampled_from(REFERENCES[key])
    match shape:
        case Text(link=True):
            return st.sampled_from(["www.northwind.example", "https://x.example/a", "none", "?"])
        case Text():
            return st.sampled_from(TEXTS)
        case Word():
            ways = [spelling for way in spellings(shape) for spelling in spelled(way)]
            return st.sampled_from([*ways, *shape.words])
        case YesNo():
            return st.sampled_from([True, False, "yes", "No", "?"])
        case Day():
            return st.sampled_from(["2026", "2026-11", "2026-11-02", 2026, "2025-2-3"])
        case Count():
            return st.sampled_from([1, "1"] if shape.most == 1 else [1, 3, "3", "?"])
        case Number():
            return st.sampled_from([0, 1, 0.5, "0.5"])
        case Many():
            alone = [values(shape.of)] if shape.alone else []
            short: list[Any] = ["none", "?", []] if shape.none else ["?", []]
            lists = st.lists(values(shape.of), max_size=2)
            return st.one_of(lists, lists, st.sampled_from(short), *alone)
        case Table():
            names = ["safe-place", "learned-slot"] if isinstance(shape.of, One) else ["R1", "R2"]
            return st.dictionaries(st.sampled_from(names), values(shape.of), max_size=2)
        case One():
            words: list[Any] = ["yes", "no", True] if shape.short == "answer" else ["x", 3, "a.b/c"]
            plainly = [st.sampled_from(words)] if shape.short else []
            return st.one_of(mappings(shape.model), *plainly)


def spelled(way: str) -> tuple[str, ...]:
    return way, way.upper(), way.title(), way.replace(" ", "-"), f" {way} ", way.replace("'", "’")


_NEEDED: dict[type[Any], tuple[str, ...]] = {Channel: ("name",), Waiver: ("because", "check")}


def mappings(model: type[Any]) -> SearchStrategy[dict[str, Any]]:
    """A mapping with some of the keys of a model, and all that it needs."""
    known = fields(model)
    needed = _NEEDED.get(model, required(model))
    without = ("criterion", "reason") if model is Waiver else ()
    optional = set(known) - set(needed) - set(without)
    return st.fixed_dictionaries(
        {key: values(known[key], key) for key in needed},
        optional={key: values(known[key], key) for key in sorted(optional)},
    )


def spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a tree, from the outside in."""
    yield path
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(data, dict | list):
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        yield from spots(value, (*path, key))


@st.composite
def team_files(draw: st.DrawFn) -> dict[str, Any]:
    """A team file with up to two accidents."""
    data: dict[str, Any] = copy.deepcopy(draw(mappings(TeamFile)))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
        *path, last = draw(st.sampled_from([spot for spot in spots(data) if spot] or [("team",)]))
        parent: Any = data
        for key in path:
            parent = parent[key]
        change(parent, last, draw(st.sampled_from(["junk"] * 6 + ["drop", "rename", "wrap"])), draw)
    return data


def change(parent: Any, key: Any, how: str, draw: st.DrawFn) -> None:
    """An accident: another value, a wrapping, a key that is gone or misspelt."""
    old = parent.get(key) if isinstance(parent, dict) else parent[key]
    if how == "junk":
        parent[key] = copy.deepcopy(draw(st.sampled_from(JUNK)))
    elif how == "wrap":
        parent[key] = draw(st.sampled_from([[old], {"name": old}, {"answer": old}]))
    elif isinstance(parent, list) or key in parent:
        del parent[key]
    if how == "rename" and isinstance(parent, dict):
        parent[draw(st.sampled_from(["x", "name", key.upper(), f"{key} ", f"{key}s"]))] = old


@thoroughly
@given(team_files())
def test_the_schema_accepts_what_the_reader_accepts_and_rejects_the_rest(data: Any) -> None:
    wrong = [message for message in complaints(data) if not hidden(message)]
    assert accepts(Kind.TEAM, data) == (not wrong), wrong


HIDDEN = [
    ("team: a\nteam: {reviewed: 2026-12-24, name: b}", "is said twice"),
    ("team: {name: b, reviewed: 2026-12-24}", "has not come yet"),
    ("team: {name: b, reviewed: 2026-02-30}", r"'\d{4}-\d\d?-\d\d?' is not a date we can read"),
    ("team: a\npractices: {zzz: yes}", "there is no practice"),
    ("team: a\nnot_ours: {R77: b}", "there is no reason"),
    ("team: a\nwaivers: [{criterion: R77.b, because: c}]", "there is no criterion"),
    ("team: a\nwaivers: [{check: b, because: c}]", "there is no check"),
    ("team: a\ngate: {require: R77}", "there is nothing called"),
    ("team: a\ngate: {baseline: ../b.json}", "a baseline lies beside"),
    (
        "team: a\nwaivers: [{check: channel.dormant, channel: b, because: c}]",
        "no channel is called",
    ),
    (
        "team: a\nchannels: [{name: a, platform: x}, {name: a, platform: slack}]\n"
        "waivers: [{check: channel.dormant, channel: a, because: c}]",
        "more than one channel is called",
    ),
    ("team: a\nchannels: ['b', name:Foo]", "a space is missing after"),
    ("team: a\nchannels:\n- b\n- #all-staff", "everything after # is a comment"),
    ("team: a\nchannels:\n- name: &Foo bar", "a text may not begin with &"),
]


@pytest.mark.parametrize(("text", "words"), HIDDEN)
def test_the_list_of_what_only_the_reader_sees_holds_nothing_idle(text: str, words: str) -> None:
    assert words in ONLY_THE_READER_SEES
    assert any(re.search(words, problem.message) for problem in problems_of(text))
    data = yaml.safe_load(re.sub("([0-9-]{10})", r"'\1'", text))
    assert accepts(Kind.TEAM, data)


def test_every_entry_of_that_list_has_its_case() -> None:
    assert {words for _, words in HIDDEN} == set(ONLY_THE_READER_SEES)


@pytest.mark.parametrize(
    "data",
    [
        {},
        None,
        [],
        "team",
        {"team": None},
        {"team": ""},
        {"team": []},
        {"team": {"people": 3}},
        {"team": "a", "Team": "b"},
        {"team": "a", "profile": "./own.yaml"},
        {"team": "a", "icaudit": 2},
        {"team": "a", "channels": "x.com/a"},
        {"team": "a", "channels": [{}]},
        {"team": "a", "channels": [{"name": ""}]},
        {"team": "a", "channels": [{"name": "b", "checked": {"on": "?"}}]},
        {"team": "a", "channels": [{"name": "b", "audience": "everybody at all"}]},
        {"team": "a", "channels": [{"name": "b", "admins": -1}]},
        {"team": "a", "practices": ["safe-place"]},
        {"team": "a", "practices": {"safe-place": "not ours"}},
        {"team": "a", "practices": {"safe-place": {"answer": "N/A", "because": ""}}},
        {"team": "a", "waivers": [{"because": "b"}]},
        {"team": "a", "waivers": [{"because": "b", "reason": "R1", "check": "channel.dormant"}]},
        {"team": "a", "waivers": [{"reason": "R1"}]},
        {"team": "a", "waivers": [{"because": "b", "reason": "R1", "channel": "c"}]},
        {"team": "a", "gate": 60},
        {"team": "a", "gate": {"fail_under": 101}},
        {"team": "a", "gate": {"fail_under": "101"}},
        {"team": "a", "gate": {"fail_on": "note"}},
        {"team": "a", "gate": {"no_regress": True}},
    ],
)
def test_both_reject_what_is_wrong(data: Any) -> None:
    assert not accepts(Kind.TEAM, data)
    assert complaints(data)


@pytest.mark.parametrize("mark", [0, 60, 100, "0", "7", "060", "100", "?"])
def test_both_accept_every_mark_a_total_can_reach(mark: Any) -> None:
    data = {"team": "a", "gate": {"fail_under": mark}}
    assert accepts(Kind.TEAM, data)
    assert not complaints(data)


def test_every_spelling_is_accepted_in_any_case() -> None:
    for key, shape in fields(Channel).items():
        for way in spellings(shape) if isinstance(shape, Word) else ():
            for spelling in spelled(way):
                data = {"team": "a", "channels": [{"name": "b", key: spelling}]}
                assert accepts(Kind.TEAM, data), spelling
                assert plain(spelling) in spellings(shape)


@pytest.mark.parametrize("word", [way for word in UNSURE for way in (word or "-", word.upper())])
def test_every_way_to_leave_a_thing_open_is_accepted_and_only_a_practice_wants_to_know_why(
    word: str,
) -> None:
    entry = dict.fromkeys(set(fields(Channel)) - {"name", "checked"}, word)
    about = {key: word for key in fields(Team) if key not in ("name", "answered")}
    data = {"team": {"name": "a", **about}, "channels": [{"name": "b", **entry}]}
    assert accepts(Kind.TEAM, data)
    assert complaints(data) == []
    practice = {"team": "a", "practices": {"safe-place": word}}
    assert accepts(Kind.TEAM, practice) == (complaints(practice) == [])
    assert bool(complaints(practice)) == (spellings(ANSWERS).get(plain(word)) == NOT_OURS)


# Reports


def wires() -> dict[str, Any]:
    """A report of every sort: single, with errors, many."""
    single = [report_wire(report_of(path.read_text("utf-8"))) for path in EXAMPLES]
    broken = FileError("a.yaml", (Problem(problems_of("x: 1")[0].place, "m", "h"),))
    error = error_wire(broken)
    lean = report_wire(report_of("team: a\nchannels: none\nnot_ours: {R1: b}\n"))
    many = {
        "schema": "icaudit.reports/1",
        "icaudit": "0.1.0",
        "reports": single,
        "errors": [error],
    }
    named = {path.stem: wire for path, wire in zip(EXAMPLES, single, strict=True)}
    return {**named, "lean": lean, "error": error, "many": many}


@pytest.mark.parametrize("name", [*(path.stem for path in EXAMPLES), "lean", "error", "many"])
def test_every_report_is_valid(name: str) -> None:
    assert accepts(Kind.REPORT, json.loads(json.dumps(wires()[name])))


@pytest.mark.parametrize("key", ["schema", "score", "reasons", "channels", "findings", "plan"])
def test_a_report_without_one_of_its_keys_is_rejected(key: str) -> None:
    report = dict(report_wire(report_of("team: a\n")))
    assert accepts(Kind.REPORT, report)
    assert not accepts(Kind.REPORT, {name: report[name] for name in report if name != key})


def test_a_report_of_another_version_is_rejected() -> None:
    report = dict(report_wire(report_of("team: a\n")))
    assert not accepts(Kind.REPORT, {**report, "schema": "icaudit.report/2"})


def test_keys_may_be_added_to_a_report() -> None:
    report = dict(report_wire(report_of("team: a\n")))
    assert accepts(Kind.REPORT, {**report, "more": TODAY.isoformat()})
