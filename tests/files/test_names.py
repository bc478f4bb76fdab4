"""File names from any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.files.names import file_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("People & Culture", "people-culture"),
        ("Women's health", "womens-health"),
        ("Öffentlichkeit / Presse", "öffentlichkeit-presse"),
        ("東京支社", "東京支社"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-team"),
        ("lpt1", "lpt1-team"),
        ("?!*", "team"),
        ("a" * 300, "a" * 60),
    ],
)
def test_a_name_is_made_of_the_words_of_a_text(text: str, name: str) -> None:
    assert file_names([text]) == [name]


def test_texts_that_give_the_same_name_are_counted() -> None:
    assert file_names(["HR", "hr!", "hr 2", "H.R"]) == ["hr", "hr-2", "hr-2-2", "h-r"]


@given(st.lists(st.text(max_size=80), max_size=20))
def test_every_text_gives_a_safe_name_of_its_own(texts: list[str]) -> None:
    names = file_names(texts)
    assert len({name.casefold() for name in names}) == len(texts)
    assert file_names(texts) == names
    for name in names:
        assert name.isprintable()
        assert not set(name) & set('<>:"/\\|?*. ')
        assert 0 < len(name) < 80
