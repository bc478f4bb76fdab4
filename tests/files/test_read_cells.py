"""Cells of a list, read like the values of a team file."""

import pytest

from builders import TODAY
from icaudit.core.inventory import understand
from icaudit.errors import Place, Problem
from icaudit.files.inventory import Intake, read_cells
from icaudit.files.platforms import read_platforms
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.inventory import Cell, Sheet


def read(heading: str, *values: str) -> Intake:
    """Channels with one more column, in a sheet called Channels."""
    table = [
        ("Name", "Link", heading),
        *((f"N{n}", f"x.com/acme_{n}", v) for n, v in enumerate(values)),
    ]
    rows = tuple(
        tuple(
            Cell(text, Place("a.xlsx", cell=f"Channels!{'ABC'[c]}{r}"))
            for c, text in enumerate(row)
        )
        for r, row in enumerate(table, 1)
    )
    return read_cells(understand((Sheet("Channels", rows),), read_platforms()), TODAY)


def values(heading: str, key: str, *texts: str) -> list[object]:
    return [getattr(channel, key) for channel in read(heading, *texts).channels]


def test_values_are_read_like_those_of_a_team_file() -> None:
    assert values("Frequency", "cadence", "Every day", "", "n/a") == ["daily", None, None]
    assert values("Audience", "audience", "staff") == ["internal"]
    assert values("Response time", "answers_within", "24 hours") == ["next working day"]
    assert values("Number of admins", "admins", "3", "0") == [3, 0]
    assert values("Two-way", "two_way", "✓", "N", "yes") == [True, False, True]
    assert values("Shared with", "run_with", "HR, IT and Legal", "none") == [
        ("HR", "IT", "Legal"),
        (),
    ]


def test_a_wrong_cell_is_left_out_and_told_with_its_place() -> None:
    found = read("How often you post", "sometimes", "weekly", "wekly")
    assert [channel.cadence for channel in found.channels] == [None, "weekly", None]
    places = [problem.place.cell for problem in found.problems]
    assert places == ["Channels!C2", "Channels!C4"]
    assert found.problems[0].message == "'sometimes' is not understood here"
    assert found.problems[1].hint.startswith("did you mean 'weekly'?")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-02", "2026-11-02"),
        ("2026-11-02 10:30:00", "2026-11-02"),
        ("2 Nov 2026", "2026-11-02"),
        ("November 2026", "2026-11"),
        ("25/10/2026", "2026-10-25"),
        ("10/25/2026", "2026-10-25"),
        ("25.10.26", "2026-10-25"),
    ],
)
def test_a_date_that_can_only_mean_one_day_is_read(text: str, iso: str) -> None:
    assert values("Last post", "last_post", text) == [Span.parse(iso)]


def test_the_other_dates_tell_whether_the_day_comes_first() -> None:
    assert values("Last post", "last_post", "3/4/2026", "25/4/2026")[0] == Span.parse("2026-04-03")
    assert values("Last post", "last_post", "3/4/2026", "4/25/2026")[0] == Span.parse("2026-03-04")


def test_a_date_that_may_mean_two_days_is_left_out_with_both() -> None:
    found = read("Last post", "3/4/2026")
    assert found.channels[0].last_post is None
    assert "2026-04-03 or 2026-03-04" in found.problems[0].hint


def test_where_a_channel_is_listed_twice_the_first_value_that_can_be_read_counts() -> None:
    rows = (("Link", "How often you post"), ("x.com/acme", "sometimes"), ("x.com/acme", "daily"))
    cells = (tuple(Cell(text, Place("a.csv", n)) for text in row) for n, row in enumerate(rows, 1))
    found = read_cells(understand((Sheet("", tuple(cells)),), read_platforms()), TODAY)
    assert [channel.cadence for channel in found.channels] == ["daily"]


def test_a_formula_is_text() -> None:
    assert values("Notes", "note", "=1+1") == ["=1+1"]


def test_every_problem_of_addresses_comes_with_those_of_the_cells() -> None:
    found = read("Last post", "tomorrow")
    assert found.problems == (
        Problem(
            Place("a.xlsx", cell="Channels!C2"),
            "'tomorrow' is not a date we can read",
            found.problems[0].hint,
        ),
    )
    assert isinstance(found.channels[0], Channel)
