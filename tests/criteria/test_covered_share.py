"""Whether the team understands the platforms that employees use most."""

from fractions import Fraction

import pytest
from judging import judge, worth

from icaudit.criteria.covered_share import CoveredShare

THEIRS = CoveredShare()


@pytest.mark.parametrize(
    ("top", "first_hand", "channels", "expected"),
    [
        ("[youtube]", "[youtube]", "[]", "100"),
        ("[YouTube]", "[Youtube]", "[]", "100"),
        ("[youtube]", "[]", "[{platform: youtube}]", "100"),
        ("[youtube]", "", "['https://www.youtube.com/@northwind']", "100"),
        ("[youtube]", "[linkedin]", "[{platform: tiktok}]", "0"),
        ("[youtube]", "[]", "[]", "0"),
        ("[youtube]", "", "[]", "0..100 (0)"),  # perhaps somebody has used it
        ("[youtube]", "[]", "", "0..100 (0)"),  # perhaps there is a channel
        ("[youtube]", "[]", "[{name: The big one}]", "0..100 (0)"),  # perhaps this is it
        ("[youtube, tiktok]", "[youtube]", "[]", "50"),
        ("[youtube, tiktok]", "[youtube]", "", "50..100 (1/2)"),
        ("[youtube, youtube, tiktok]", "[youtube]", "[]", "50"),
        ("[canteen tv, tiktok]", "[Canteen TV]", "[]", "50"),
        ("[]", "[youtube]", "[]", "not applicable"),
        ("", "[youtube]", "[]", "0..100 (0)"),
        ("tbd", "[youtube]", "[]", "0..100 (0)"),
    ],
)
def test_a_platform_is_covered_by_a_user_or_by_a_channel(
    top: str, first_hand: str, channels: str, expected: str
) -> None:
    text = f"employees: {{top: {top}}}\nfirst_hand: {first_hand}\nchannels: {channels}"
    assert worth(THEIRS, text) == expected


def test_a_target_says_how_much_is_enough() -> None:
    text = "employees: {top: [youtube, tiktok]}\nfirst_hand: [youtube]\nchannels: []"
    assert worth(CoveredShare(target=Fraction(1, 2)), text) == "100"


def test_without_employees_it_is_open() -> None:
    assert worth(THEIRS, "first_hand: [youtube]") == "0..100 (0)"


def test_a_report_says_how_many_of_them() -> None:
    verdict = judge(THEIRS, "employees: {top: [youtube, tiktok, x]}\nfirst_hand: [youtube]")
    assert verdict.fill == {"yes": "1", "all": "3"}
    assert verdict.unsaid == 2


@pytest.mark.parametrize("text", ["", "employees: {top: [youtube]}"])
def test_a_verdict_knows_where_it_was_said(text: str) -> None:
    assert judge(THEIRS, text).path == ("employees", "top")
