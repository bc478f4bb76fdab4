"""The schema of profiles says the same as their reader, except where only the reader can see."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from icaudit.core.profile_check import review
from icaudit.core.schema import profile_schema
from icaudit.errors import FileError
from icaudit.files.profile import read_profile
from icaudit.files.profile_check import read_stack
from strategies import thoroughly

SCHEMA = Draft7Validator(profile_schema())
ONLY_THE_READER_SEES = {
    "is new here and has no kind": "a reference: what the parent has",
    "there is no profile": "a reference: a file that is there or not",
    "the kind of .* cannot change": "a reference: what the parent has",
    "is an add-on, so nothing can extend it": "a reference: what the parent is",
    "this adds to ": "a reference: what it is laid over",
    "is missing in a": "what the parent may bring along",
    "'.*' is empty": "what the parent may bring along",
    "unknown key '.*' in a .* criterion": "a reference: the kind that the parent gives",
    "in says.* stands for nothing": "what stands in a text",
    "is listed twice": "a duplicate by id",
    "stands under .* already": "a duplicate by id",
    "nothing in this profile counts": "all weights together, the parent's included",
    "a profile has a list of reasons": "what the parent may bring along",
    "extends another or adds to one": "two keys that only the reader holds against each other",
    "does not fit here|is no share|is not a number": "a reference: how the parent's kind reads it",
}
"""The closed list: what only the reader sees, by its message, each with why."""

JUNK: list[Any] = [
    *(None, "", True, False, 0, 1, -1, 2.5, 0.5, 9999, 10000, 1.01, "0.0", "1.0", "1.1", "0.80"),
    *([], ["x"], [None], [""], [[]], {}, {"x": 1}, [{"id": "R1"}], [{}], {"id": "R1"}, [["x"]]),
    *"yes no none ? ten-reasons frontline practice practise R1 high HIGH said 12:30".split(),
    *("don't know", "–", "  ", "１２", "{yes}", "{wrod}", "a b", "1e3"),
]
NEW: dict[str, Any] = {
    "id": "R3.new",
    "title": "x",
    "kind": "practice",
    "practice": "ours",
    "weight": 1,
    "question": "x",
    "next_step": "x",
    "ask": "x",
    "says": {"yes": "x"},
}
SIGNS: list[dict[str, Any]] = [
    NEW,
    {**NEW, "id": "R3.count", "kind": "list-count", "list": "sources", "target": 2},
    {**NEW, "id": "R3.share", "kind": "channels-share", "having": {"owner": "said"}, "target": 0.5},
    {"id": "R3.communities", "target": 3, "window_days": 60, "weight": "0"},
    {"id": "R3.taking-part", "target": "0.25", "says": {"no": "x"}, "stakes": "high"},
    {"id": "R3.ask-and-answer", "kind": "practice", "effort_days": 0.5},
]
for _sign in SIGNS[1:3]:
    del _sign["practice"]


def profile(signs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "own",
        "extends": "ten-reasons",
        "title": "Own",
        "advice": {"most_steps": 3},
        "private": True,
        "practices": [{"id": "ours", "means": "x"}],
        "reasons": [{"id": "R3", "weight": 2, "criteria": signs}, {"id": "R10", "weight": 0}],
    }


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a tree, from the outside in."""
    pairs = (
        data.items() if isinstance(data, dict) else enumerate(data if type(data) is list else ())
    )
    return [path, *(spot for key, value in pairs for spot in spots(value, (*path, key)))]


@st.composite
def profiles(draw: st.DrawFn) -> Any:
    """A profile with up to two accidents."""
    some = st.lists(st.sampled_from(SIGNS), max_size=3, unique_by=lambda sign: str(sign["id"]))
    data: Any = copy.deepcopy(profile(draw(some)))
    for _ in range(draw(st.sampled_from([0, 1, 1, 2]))):
        *path, last = draw(st.sampled_from([spot for spot in spots(data) if spot] or [("id",)]))
        parent = data
        for key in path:
            parent = parent[key]
        how = draw(st.sampled_from(["junk", "junk", "drop", "rename", "wrap"]))
        old = parent[last] if isinstance(parent, list) else parent.get(last)
        if how == "junk":
            parent[last] = copy.deepcopy(draw(st.sampled_from(JUNK)))
        elif how == "wrap":
            parent[last] = [old]
        elif isinstance(parent, list) or last in parent:
            del parent[last]
        if how == "rename" and isinstance(parent, dict):
            parent[draw(st.sampled_from(["x", "title", "target", "weight", f"{last}s"]))] = old
    return data


def complaints(data: Any, folder: Path) -> list[str]:
    """What the reader has against data that is written as JSON."""
    path = folder / "own.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    read_profile.cache_clear()
    try:
        read_profile((str(path),))
    except FileError as error:
        return [problem.message for problem in error.problems]
    return []


def hidden(message: str) -> bool:
    return any(re.search(words, message) for words in ONLY_THE_READER_SEES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profiles")


@thoroughly
@given(data=profiles())
def test_the_schema_takes_what_the_reader_takes_and_rejects_the_rest(
    data: Any, folder: Path
) -> None:
    found = complaints(data, folder)
    accepted = SCHEMA.is_valid(data)
    if not found:
        assert accepted, [error.message for error in SCHEMA.iter_errors(data)]
    elif not any(map(hidden, found)):
        assert not accepted, found


@thoroughly
@given(data=profiles())
def test_whatever_can_be_read_can_be_looked_over(data: Any, folder: Path) -> None:
    if not complaints(data, folder):
        stack = read_stack((str(folder / "own.yaml"),))
        assert all(stack.where(finding.path).line for finding in review(stack.odd))


def own(**changes: Any) -> dict[str, Any]:
    return {"id": "own", "title": "Own", "extends": "ten-reasons", **changes}


def with_sign(**changes: Any) -> dict[str, Any]:
    return own(reasons=[{"id": "R3", "criteria": [{"id": "R3.communities", **changes}]}])


SHOWN = {"id": "R3", "criteria": [{**NEW, "id": "R3.shown"}]}
GONE = [{"id": f"R{number}", "weight": 0} for number in range(1, 11)]
HIDDEN: list[tuple[Any, str]] = [
    (own(reasons=[{"id": "R3", "criteria": [{"id": "R3.a"}]}]), "is new here and has no kind"),
    (own(extends="zzz"), "there is no profile"),
    (with_sign(kind="practice"), "the kind of .* cannot change"),
    (own(extends="frontline"), "is an add-on, so nothing can extend it"),
    ({"id": "own", "adds_to": "own"}, "this adds to "),
    (own(reasons=[{"id": "R77"}]), "is missing in a"),
    ({"id": "own", "title": "", "reasons": []}, "'.*' is empty"),
    (with_sign(practice="x"), "unknown key '.*' in a .* criterion"),
    (with_sign(says={"no": "{wrod}"}), "in says.* stands for nothing"),
    (own(reasons=[{"id": "R3"}, {"id": "R3"}]), "is listed twice"),
    (own(reasons=[{"id": "R4", "criteria": [{**NEW, "id": "R3.shown"}]}, SHOWN]), "stands under"),
    (own(reasons=GONE), "nothing in this profile counts"),
    ({"id": "own", "title": "Own"}, "a profile has a list of reasons"),
    (own(adds_to="ten-reasons"), "extends another or adds to one"),
    (with_sign(target=0.5), "does not fit here|is no share|is not a number"),
]


@pytest.mark.parametrize(("data", "words"), HIDDEN, ids=[words for _, words in HIDDEN])
def test_the_list_of_what_only_the_reader_sees_holds_nothing_idle(
    data: Any, words: str, folder: Path
) -> None:
    assert any(known.startswith(words) for known in ONLY_THE_READER_SEES)
    assert any(re.search(words, message) for message in complaints(data, folder))
    assert SCHEMA.is_valid(data), [error.message for error in SCHEMA.iter_errors(data)]


def test_every_entry_of_that_list_has_its_case() -> None:
    cased = {known for known in ONLY_THE_READER_SEES for _, w in HIDDEN if known.startswith(w)}
    assert cased == set(ONLY_THE_READER_SEES)
