"""`icaudit platforms`: what is known, with the end of those that ended on top."""

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import icaudit
from icaudit.files.platforms import read_platforms

PLATFORMS = read_platforms()
OLD = "The platform facts in this version are from 23 November 2026; a newer icaudit may know more."


def told(*arguments: str) -> str:
    done = icaudit("platforms", *arguments, "-f", "text")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_those_that_closed_come_first_with_their_day_and_where_to_go() -> None:
    lines = told().splitlines()
    said = "Closed, or about to be: workplace; name: Workplace from Meta; "
    how = "how it stands: was to close on 1 June 2026; where to go: Workvivo"
    assert lines[0] == f"{said}{how}"
    closed = [line for line in lines if line.startswith("Closed")]
    assert lines[: len(closed)] == closed
    assert len(closed) == sum(row.status != "open" for row in PLATFORMS)


@pytest.mark.parametrize("columns", [60, 100])
def test_one_platform_on_a_screen(columns: int, snapshot: SnapshotAssertion) -> None:
    assert icaudit("platforms", "skype", columns=columns).stdout == snapshot


def test_every_platform_is_listed_once() -> None:
    page = told()
    for row in PLATFORMS:
        assert page.count(f": {row.id}; name: {row.name}; ") == 1


def test_after_a_year_what_was_announced_counts_as_closed() -> None:
    done = icaudit("platforms", "-f", "text", "--today", "2027-06-02")
    assert "name: Workplace from Meta; how it stands: closed since 1 June 2026" in done.stdout


def test_on_an_earlier_day_a_platform_was_still_about_to_close() -> None:
    page = told("--today", "2026-05-01")
    assert "workplace; name: Workplace from Meta; how it stands: closes on 1 June 2026" in page


@pytest.mark.parametrize("name", ["viva-engage", "Yammer", "viva engage", "yammer.com"])
def test_one_is_found_by_any_of_its_names(name: str) -> None:
    page = told(name)
    assert page.startswith("viva-engage  Viva Engage, platform\n")
    for line in ("Called before: Yammer", "For: inside", "Checked on: 23 November 2026"):
        assert f"\n{line}\n" in page
    assert "Addresses: group; example: https://engage.cloud.microsoft/main/groups/" in page


def test_a_name_that_we_do_not_know_is_told_with_a_suggestion() -> None:
    done = icaudit("platforms", "instagran")
    assert done.returncode == 2
    assert "we do not know a platform called 'instagran'" in done.stderr
    assert "did you mean" in done.stderr.lower()


def test_programs_get_all_or_one_in_the_same_shape() -> None:
    everything = json.loads(icaudit("platforms", "-f", "json").stdout)
    assert everything["schema"] == "icaudit.platforms/1"
    assert [row["id"] for row in everything["platforms"]] == [row.id for row in PLATFORMS]
    one = json.loads(icaudit("platforms", "skype", "-f", "json").stdout)
    assert one["platforms"] == [r for r in everything["platforms"] if r["id"] == "skype"]
    (skype,) = one["platforms"]
    assert (skype["standing"], skype["on"], skype["successor"]) == ("closed", "2025-05-05", "teams")
    assert skype["forms"][-1] == {
        "kind": "profile",
        "person": False,
        "form": "//join.skype.com/{code}",
        "example": "https://join.skype.com/AbC123xyz",
    }


def test_all_come_as_one_table_to_paste() -> None:
    done = icaudit("platforms", "--table-style", "github")
    assert done.stdout.startswith("| id ")
    assert len(done.stdout.splitlines()) == 2 + len(PLATFORMS.rows)


@pytest.mark.parametrize(
    "arguments",
    [
        ("platforms", "-f", "json"),
        ("detect", "https://x.com/northwind"),
        ("check", "-", "-f", "jsonl"),
    ],
)
def test_old_facts_are_told_once_and_only_beside_the_result(arguments: tuple[str, ...]) -> None:
    team = "team: Comms\nchannels: ['https://x.com/northwind']\n"
    fresh = icaudit(*arguments, "--today", "2027-05-22", stdin=team)
    stale = icaudit(*arguments, "--today", "2027-05-23", stdin=team)
    assert OLD not in fresh.stderr + fresh.stdout + stale.stdout
    assert stale.stderr.count(OLD) == 1
    assert stale.returncode == fresh.returncode == 0
