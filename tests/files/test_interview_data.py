"""The questions of the interview: each has a place to go, and its choices can be read there."""

from pathlib import Path

import pytest

from builders import TODAY
from icaudit.core.places import shape_at
from icaudit.core.questions import questions
from icaudit.errors import FileError
from icaudit.files.interview import Reader, read_script
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, read_profile
from icaudit.model.interview import Question
from icaudit.model.shape import NONE, Day, Many, Shape, Word, plain, spellings

SCRIPT = read_script()
IDS = [question.id for question in SCRIPT.questions]
ALL = read_profile(profile_names())


def shape_of(place: str) -> Shape:
    """What may stand at a place; below a list, of any entry."""
    first, *rest = place.split(".")
    entry = (0,) if rest and isinstance(shape_at((first,)), Many) else ()
    return shape_at((first, *entry, *rest))


@pytest.mark.parametrize("question", SCRIPT.questions, ids=IDS)
def test_every_question_asks_and_explains_and_belongs_to_a_block(
    question: Question,
) -> None:
    assert "?" in question.ask
    assert question.block in {block.id for block in SCRIPT.blocks}
    assert question.help


@pytest.mark.parametrize("question", SCRIPT.questions, ids=IDS)
def test_every_choice_can_be_read_where_it_is_stored(question: Question) -> None:
    shape = shape_of(question.stores)
    for word, shown in (*question.choices.items(), *question.few.items()):
        if isinstance(shape, Word):
            assert Reader(TODAY)(shape, word) == word
            assert spellings(shape).get(plain(shown), word) == word
        else:
            assert word == NONE or word in profile_names()
    if isinstance(shape, Word):
        assert question.choices
    assert all(read_platforms().get(id) for id in question.platforms)


@pytest.mark.parametrize("question", SCRIPT.questions, ids=IDS)
def test_conditions_and_signs_name_what_exists(question: Question) -> None:
    assert set(question.feeds) <= set(ALL.criteria())
    for field, words in question.only_if.items():
        assert field == "channels.on" or shape_of(field)
        assert words
    if question.renew_days:
        assert isinstance(shape_of(question.stores), Day | Many)


def test_no_two_questions_share_an_id_or_a_place() -> None:
    assert len(IDS) == len(set(IDS))
    places = [question.stores for question in SCRIPT.questions]
    assert len(places) == len(set(places))


def test_questions_of_a_block_stand_together_in_the_order_of_the_blocks() -> None:
    blocks = list(dict.fromkeys(question.block for question in SCRIPT.questions))
    assert blocks == [block.id for block in SCRIPT.blocks]


def test_every_practice_of_every_bundled_profile_is_asked() -> None:
    rules = [sign.rule for sign in ALL.criteria().values() if hasattr(sign.rule, "practice")]
    asked = {question.stores for question in SCRIPT.questions}
    assert {f"practices.{rule.practice}" for rule in rules} <= asked
    dated = [rule for rule in rules if hasattr(rule, "every_months")]
    assert {f"practices.{rule.practice}.last" for rule in dated} <= asked


def test_what_only_a_profile_of_ones_own_asks_is_asked_as_well(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, "utf-8")
    asked = questions(SCRIPT, read_profile((str(file),)), read_profile())
    own = [question for question in asked if question.stores.startswith("practices.tea-round")]
    assert [question.ask for question in own] == [
        "Is there a round of tea each week?",
        "When did that last happen? The month is enough.",
    ]
    assert asked.index(own[0]) < [question.id for question in asked].index("profile-help")


OWN = """
id: own
title: Our own
extends: ten-reasons
reasons:
- id: R1
  criteria:
  - id: R1.tea
    title: We have tea
    kind: dated-practice
    practice: tea-round
    every_months: 1
    weight: 1
    question: Is there a round of tea each week?
    next_step: Put the kettle on.
    ask: Whoever has the kettle
    says: {'yes': tea, partly: some, 'no': none, unknown: tea?, overdue: late, undated: when?}
"""


def test_a_script_that_is_wrong_says_where(tmp_path: Path) -> None:
    file = tmp_path / "interview.yaml"
    file.write_text("opening: Hello\nquestion: []\n", "utf-8")
    with pytest.raises(FileError) as caught:
        read_script(file)
    assert "unknown key 'question'" in caught.value.problems[0].message


def test_shown_words_are_plain_words() -> None:
    shown = [word for question in SCRIPT.questions for word in question.choices.values()]
    assert all(plain(word) and len(word) < 40 for word in shown)
