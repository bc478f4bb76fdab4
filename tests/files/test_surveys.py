"""Figure sets as they are read: every figure has its source, and unlike bases never meet."""

from pathlib import Path

import pytest

from icaudit.errors import FileError
from icaudit.files.benchmarks import read_surveys

OURS = """\
surveys:
- id: ours-2026
  title: Our own round
  who: communicators of our region
  base: {base}
  year: 2026
  asked: 40
  chosen: themselves
  source: intranet > Comms
  questions:
  - id: professional
    {more}
    asks: Sites they write for
    beside: {beside}
    several: yes
    figures: {{linkedin: {share}}}
"""


def ours(tmp_path: Path, **changes: str) -> str:
    said = {"base": "IC people", "more": "", "beside": "channels", "share": "61.5"} | changes
    path = tmp_path / "ours.yaml"
    path.write_text(OURS.format(**said), "utf-8")
    return str(path)


def mistakes(path: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(FileError) as error:
        read_surveys((path,))
    return [(p.place.line, p.message, p.hint) for p in error.value.problems]


def figures(survey: str, question: str) -> dict[str, float]:
    for found, asked in read_surveys().questions():
        if (found.id, asked.id) == (survey, question):
            return {of: float(share) for of, share in asked.figures.items()}
    raise AssertionError(survey)


def test_the_articles_figures_are_there_in_full() -> None:
    first = "allthingsic-2012"
    assert figures(first, "personal") == {
        "facebook": 94,
        "x": 94,
        "linkedin": 91,
        "instagram": 42,
        "pinterest": 33,
        "personal blog": 31,
        "google-plus": 25,
        "other": 6,
        "myspace": 4,
    }
    assert figures(first, "professional") == {
        "x": 69,
        "linkedin": 40,
        "facebook": 39,
        "blog": 35,
        "internal network": 23,
        "none": 20,
        "google-plus": 11,
        "pinterest": 7,
        "instagram": 5,
        "other": 2,
    }
    assert sorted(figures(first, "expected-understanding").values()) == [33, 55, 88]
    assert list(figures(first, "expected-change").values()) == [93]


def test_a_set_of_ones_own_stands_beside_the_earlier_figures(tmp_path: Path) -> None:
    path = ours(tmp_path, more="same_as: allthingsic-2012.professional")
    assert read_surveys((path,)).surveys[-1].id == "ours-2026"


def test_figures_of_other_people_are_not_put_into_one_table(tmp_path: Path) -> None:
    path = ours(tmp_path, base="US adults", more="same_as: allthingsic-2012.professional")
    [(line, message, hint)] = mistakes(path)
    assert line == 12
    assert message == "these are figures of US adults, those of IC people"
    assert "take 'same_as' out" in hint


def test_another_question_is_not_put_into_the_table_either(tmp_path: Path) -> None:
    path = ours(tmp_path, beside="first-hand", more="same_as: allthingsic-2012.professional")
    assert "was not asked as" in mistakes(path)[0][1]


@pytest.mark.parametrize(
    ("changes", "line", "message"),
    [
        ({"share": "101"}, 16, "'linkedin' is over 100"),
        ({"beside": "chanels"}, 14, "nothing is called 'chanels'"),
        ({"more": "same_as: us.personal"}, 12, "there is no question 'us.personal' above this one"),
        ({"beside": "practice:nothing-such"}, 14, "nothing is called 'practice:nothing-such'"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    changes: dict[str, str], line: int, message: str, tmp_path: Path
) -> None:
    assert [found[:2] for found in mistakes(ours(tmp_path, **changes))] == [(line, message)]


def test_a_survey_cannot_take_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(
        Path(ours(tmp_path)).read_text("utf-8").replace("ours-2026", "pew-2025"), "utf-8"
    )
    assert mistakes(str(path))[0][1] == "there are two surveys 'pew-2025'"


def test_every_bundled_survey_says_who_when_and_where_from() -> None:
    surveys = read_surveys()
    assert surveys.checked_on
    for survey in surveys.surveys:
        assert survey.source
        assert survey.who
        assert survey.asked or survey.chosen in ("unknown", "panel"), survey.id
        for question in survey.questions:
            assert all(0 <= share <= 100 for share in question.figures.values()), question.id


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "surveys: 7\n", "[" * 50_000, "\0\1\2"])
def test_what_is_no_figure_set_is_told_so(text: str, tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(text, "utf-8")
    assert mistakes(str(path))
