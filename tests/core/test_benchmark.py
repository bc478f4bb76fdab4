"""A team beside published figures: what can stand there, and what is left open."""

from datetime import date

import pytest

from builders import TODAY, team_of
from icaudit.core.benchmark import Figure, about, beside, careful, margin
from icaudit.files.benchmarks import read_surveys
from icaudit.model.survey import Question, Survey, Surveys

SURVEYS = read_surveys()


def figures(text: str, question: str, survey: str = "allthingsic-2012") -> dict[str, str | None]:
    """What the team says beside each answer to a question."""
    groups = beside(SURVEYS, team_of(text).case)
    found = [f for group in groups for f in group.figures]
    return {f.of: f.yours for f in found if (f.survey.id, f.question.id) == (survey, question)}


def survey(**changes: object) -> Survey:
    question = Question("q", "Sites", {"x": 50})
    return Survey("s", "S", "people", "IC people", 2026, "us", (question,))._replace(**changes)  # type: ignore[arg-type]


LINKEDIN = "channels: [https://www.linkedin.com/company/northwind]"


def test_a_channel_there_is_a_yes_and_a_whole_list_without_it_a_no() -> None:
    found = figures(LINKEDIN, "professional")
    assert (found["LinkedIn"], found["X"], found["none"]) == ("yes", "no", "no")
    assert found["other"] is None


def test_no_list_of_channels_leaves_it_open() -> None:
    assert set(figures("", "professional").values()) == {""}


def test_a_channel_on_a_platform_that_nobody_knows_leaves_the_others_open() -> None:
    found = figures("channels: [{name: Screens, platform: Canteen screens}]", "professional")
    assert found["X"] == ""


def test_an_empty_list_is_the_none_of_the_survey() -> None:
    assert figures("channels: []", "professional")["none"] == "yes"


@pytest.mark.parametrize(
    ("channels", "has"), [("[{platform: viva-engage}]", True), ("[{platform: linkedin}]", False)]
)
def test_an_internal_network_is_a_place_inside_where_people_answer(
    channels: str, has: bool
) -> None:
    text = f"channels: {channels}"
    assert figures(text, "professional")["internal network"] == ("yes" if has else "no")
    assert figures(text, "internal-network")["no internal network"] == ("no" if has else "yes")


def test_first_hand_stands_beside_personal_use() -> None:
    found = figures("first_hand: [facebook, wordpress]", "personal")
    assert (found["Facebook"], found["X"], found["personal blog"]) == ("yes", "no", "yes")
    assert figures("", "personal")["Facebook"] == ""


def test_what_employees_use_most_stands_beside_what_the_public_uses_and_rules_out_nothing() -> None:
    found = figures("employees: {top: [whatsapp]}", "ever-use", "pew-2025")
    assert (found["WhatsApp"], found["YouTube"]) == ("yes", None)
    assert figures("", "ever-use", "pew-2025")["YouTube"] == ""


def test_a_channel_is_no_wish_to_use_a_site_more() -> None:
    found = figures("channels: [{platform: x, decision: stop}]", "use-more", "muckrack-2024")
    assert found["X"] is None


@pytest.mark.parametrize(
    ("answer", "said"), [("partly", "partly"), ("'?'", ""), ("yes", "yes"), ("no", "no")]
)
def test_a_practice_stands_beside_the_first_answer_alone(answer: str, said: str) -> None:
    found = figures(f"practices: {{social-media-policy: {answer}}}", "rules", "pew-work-2014")
    assert list(found.values()) == [said, None]


def test_who_looks_after_both_is_said_beside_those_who_do() -> None:
    found = figures("team: {name: Comms, same_people: yes}", "external-too", "gatehouse-2016")
    assert found == {"yes": "yes"}


def test_years_of_one_question_stand_below_each_other() -> None:
    [group] = [
        g for g in beside(SURVEYS, team_of("").case) if g.asks.startswith("Sites they write")
    ]
    assert [(f.of, f.survey.year) for f in group.figures][:3] == [
        ("X", 2012),
        ("X", 2013),
        ("LinkedIn", 2012),
    ]


def test_every_table_has_one_base() -> None:
    for group in beside(SURVEYS, team_of("").case):
        assert len({figure.survey.base for figure in group.figures}) == 1, group.asks


def test_every_figure_is_shown_once() -> None:
    def key(figure: Figure) -> tuple[str, str, float]:
        return figure.survey.id, figure.question.id, float(figure.share)

    shown = sorted(key(f) for g in beside(SURVEYS, team_of("").case) for f in g.figures)
    published = sorted(
        (s.id, q.id, float(share)) for s, q in SURVEYS.questions() for share in q.figures.values()
    )
    assert shown == published


def test_what_the_team_can_stand_beside_comes_first() -> None:
    order = [group.beside for group in beside(SURVEYS, team_of("").case)]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        ({"year": 2020}, ["old"]),
        ({"year": 2021}, []),
        ({"chosen": "themselves"}, ["self-selected"]),
        ({"asked": 399}, ["few"]),
        ({"asked": 400}, []),
        ({"seen": "second hand"}, ["second hand"]),
    ],
)
def test_what_weakens_a_figure_stands_beside_it(
    changes: dict[str, object], words: list[str]
) -> None:
    made = survey(**changes)
    assert list(careful(made, made.questions[0], TODAY)) == words


@pytest.mark.parametrize(
    ("base", "said", "words"),
    [
        ("PR people", "channels", ["not your trade"]),
        ("US adults", "employees-top", ["not your employees"]),
        ("US adults", None, []),
    ],
)
def test_another_base_is_told_where_the_team_stands_beside(
    base: str, said: str | None, words: list[str]
) -> None:
    question = Question("q", "Sites", {"x": 50}, beside=said)
    assert list(careful(survey(base=base), question, TODAY)) == words


def test_a_survey_is_told_at_length_below() -> None:
    told = list(about(survey(year=2012, chosen="unknown", seen="second hand"), date(2026, 1, 1)))
    assert told == [
        "it is 14 years old",
        "how they were chosen is not known",
        "how many answered is not known",
        "we read about it, not the survey itself",
    ]


@pytest.mark.parametrize(("asked", "points"), [(84, 11), (101, 10), (1000, 3), (1, 98)])
def test_chance_alone_is_worth_so_many_points(asked: int, points: int) -> None:
    assert margin(asked) == points


def test_figures_of_ones_own_join_the_table_of_the_question_they_repeat() -> None:
    same = Question("q", "Sites", {"x": 60}, same_as="s.q")
    later = survey(id="t", year=2027, questions=(same,))
    groups = beside(Surveys((survey(), later)), team_of("").case)
    assert [[float(f.share) for f in group.figures] for group in groups] == [[50, 60]]


def test_figures_of_the_teams_own_employees_are_of_nobody_else() -> None:
    ours = survey(base="our employees", asked=900)
    for place in ("employees-top", "practice:you-said-we-did"):
        assert list(careful(ours, Question("q", "Sites", {"x": 50}, beside=place), TODAY)) == []
    others = survey(base="UK workers", asked=900)
    asked = Question("q", "Sites", {"x": 50}, beside="employees-top")
    assert list(careful(others, asked, TODAY)) == ["not your employees"]
