"""`icaudit explain`: everything that has an id."""

import json

import pytest

from builders import TODAY, icaudit
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, read_profile
from icaudit.formats import text
from icaudit.formats._screen import Screen
from icaudit.views.explain import SORTS, entries, entry_output
from icaudit.views.output import Entry

ENTRIES = entries(read_profile(profile_names(), texts=True), read_platforms(texts=True), TODAY)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_everything_with_an_id_is_explained(entry: Entry) -> None:
    output = entry_output(entry)
    page = text.render(output, Screen())
    assert page.startswith(f"{entry.id}  {entry.title}, {entry.sort}\n")
    assert ": None\n" not in page
    assert "Fraction(" not in page
    assert json.loads(json.dumps(output.payload()))["id"] == entry.id


def explained(*arguments: str) -> str:
    done = icaudit("explain", *arguments, "-f", "text")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_purpose_that_counts_half_is_one_of_the_words_that_are_named() -> None:
    sign = read_profile(texts=True).criteria()["R2.purpose"]
    assert all(word in sign.counts for word in sign.rule.half["purpose"])
    assert len(sign.rule.half["purpose"]) == 8


@pytest.mark.parametrize(
    ("id", "start"),
    [
        ("R5", "R5  "),
        ("r5.POLICY", "R5.policy  "),
        ("channel.dormant", "channel.dormant  "),
        ("safe place", "safe-place  "),
        ("dated_practice", "dated-practice  "),
        ("not yet", "not-yet  "),
        ("records-kept", "records-kept  "),
    ],
)
def test_an_id_may_be_written_in_any_case_and_with_spaces(id: str, start: str) -> None:
    assert explained(id).startswith(start)


def test_without_an_id_everything_is_listed() -> None:
    page = explained()
    assert all(f" {entry.id}; what it is: " in page for entry in ENTRIES)


@pytest.mark.parametrize("sort", SORTS)
def test_a_sort_is_listed_alone(sort: str) -> None:
    lines = explained(sort).splitlines()
    assert 0 < len(lines) - 1 < len(ENTRIES)
    assert lines[0].startswith(f"{sort.capitalize()}: ")


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("channel.dorment", "did you mean 'channel.dormant'?"),
        ("reason", "did you mean 'reasons'?"),
        ("zzzzzz", "'icaudit explain' lists everything"),
    ],
)
def test_an_id_that_does_not_exist_gets_a_suggestion(id: str, hint: str) -> None:
    done = icaudit("explain", id)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Error: there is nothing called '{id}'\n  {hint}\n"


def test_an_add_on_changes_what_is_explained() -> None:
    base, add_on = (json.loads(icaudit("explain", "R2.tried", "-p", name, "-f", "json").stdout)
                    for name in ("ten-reasons", "small-team"))  # fmt: skip
    assert base["parameters"] != add_on["parameters"]


def test_lists_come_for_programs_too() -> None:
    found = json.loads(icaudit("explain", "practices", "-f", "json").stdout)
    assert found["schema"] == "icaudit.explain/1"
    assert {"id": "safe-place", "sort": "practice"}.items() <= found["entries"][0].items()


def test_without_a_profile_it_tells_what_the_ten_reasons_say() -> None:
    for id in ("R5", "R7.hours", "answering-hours"):
        assert explained(id) == explained(id, "-p", "ten-reasons")


def test_what_only_an_add_on_asks_says_so() -> None:
    assert "Only with add-on: frontline\n" in explained("R5.unofficial")
    assert "Only with add-on: regulated\n" in explained("records-kept")
    assert "Only with" not in explained("R5.unofficial", "-p", "frontline")


def test_a_list_has_a_line_for_each_of_its_entries() -> None:
    assert "Signs: R5.reach: Every group of employees can reach us" in explained("R5")
    assert "In a report: no: no channel says when nobody is there\n" in explained("R7.hours")
