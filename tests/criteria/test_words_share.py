"""One word for how many of the team."""

from fractions import Fraction

import pytest
from judging import judge, worth

from icaudit.criteria.words_share import WordsShare

MOST = Fraction(4, 5)
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("word", "of_most", "of_half", "of_all"),
    [
        ("nobody", "0", "0", "0"),
        ("some", "125/4", "50", "25"),
        ("half", "125/2", "100", "50"),
        ("most", "100", "100", "80"),
        ("all", "100", "100", "100"),
        ("rather not say", "not applicable", "not applicable", "not applicable"),
        ("tbd", "0..100 (0)", "0..100 (0)", "0..100 (0)"),
        ("", "0..100 (0)", "0..100 (0)", "0..100 (0)"),
    ],
)
def test_a_word_counts_towards_the_target(
    word: str, of_most: str, of_half: str, of_all: str
) -> None:
    for target, expected in [(MOST, of_most), (HALF, of_half), (Fraction(1), of_all)]:
        assert worth(WordsShare("confident", target), f"confident: {word}") == expected


@pytest.mark.parametrize("fact", ["confident", "taking_part"])
def test_each_sign_reads_its_own_word(fact: str) -> None:
    text = "confident: all\ntaking_part: all".replace(f"{fact}: all", f"{fact}: nobody")
    assert worth(WordsShare(fact, HALF), text) == "0"


def test_a_report_says_the_word() -> None:
    verdict = judge(WordsShare("confident", MOST), "confident: one of us")
    assert verdict.fill == {"word": "some"}


@pytest.mark.parametrize("word", ["half", "rather not say", ""])
def test_a_verdict_knows_where_it_was_said(word: str) -> None:
    assert judge(WordsShare("confident", MOST), f"confident: {word}").path == ("confident",)
