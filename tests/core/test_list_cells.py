"""Addresses and account names in one cell, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.core._cells import links, several
from icaudit.errors import Place
from icaudit.files.platforms import read_platforms
from icaudit.model.inventory import Cell


def read(text: str, on: str | None = None, link: str | None = None) -> list[str]:
    """What is found in a cell, as `platform handle`."""
    found = links(Cell(text, Place("list"), link), read_platforms(), on)
    return [f"{found.address.platform} {found.address.handle}" for found in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twitter: @acme, Facebook: acme.uk", "x acme|facebook acme.uk"),
        ("Twitter: acme Facebook: acme.uk", "x acme|facebook acme.uk"),
        ("Twitter @acme Facebook @acme.uk", "x acme|facebook acme.uk"),
        ("Twitter - @acme / Facebook - acme.uk", "x acme|facebook acme.uk"),
        ("https://x.com/acme\nhttps://www.facebook.com/acme", "x acme|facebook acme"),
        ("x.com/acme and instagram.com/acme", "x acme|instagram acme"),
        ("https://x.com/acme https://x.com/other", "x acme|x other"),
        ("[Us](https://www.facebook.com/acme?a=1&amp;b=2)", "facebook acme"),
        ('<a href="https://x.com/acme">us</a><br><a href=https://x.com/b_c>b</a>', "x acme|x b_c"),
        ("@acme (Twitter)", "x acme"),
        ("acme on Instagram", "instagram acme"),
        ("FB /acme.uk", "facebook acme.uk"),
        ("Main page: https://x.com/acme", "x acme"),
        ("https://x.com/acme (for customers)", "x acme"),
        ("https://example.org/a,b?x=1,2", "blog None"),
        ("@news@social.acme.example", "mastodon news@social.acme.example"),
        ("TBD", ""),
        (" - ", ""),
    ],
)
def test_however_many_there_are_each_is_found(text: str, wanted: str) -> None:
    assert read(text) == [part for part in wanted.split("|") if part]


def test_names_in_a_column_of_one_platform_are_accounts_on_it() -> None:
    assert read("acme, @acme_uk", "x") == ["x acme", "x acme_uk"]


def test_the_link_behind_a_label_counts_unless_the_label_is_an_address() -> None:
    assert read("Our page", "facebook", "https://x.com/acme") == ["x acme"]
    assert read("Facebook", None, "https://www.facebook.com/acme") == ["facebook acme"]
    assert read("x.com/acme", None, "https://x.com/old_one") == ["x acme"]
    assert read("acme", "x", "mailto:jo@acme.example") == ["x acme"]


def test_a_cell_may_name_several_platforms() -> None:
    assert several("Facebook, Insta & X", read_platforms()) == ("facebook", "instagram", "x")
    assert several("Facebook", read_platforms()) == ()
    assert several("Facebook, our club", read_platforms()) == ()


def test_a_cell_with_a_whole_page_in_it_is_one_text() -> None:
    assert read("https://x.com/acme " * 1000) == ["none None"]


@given(st.text(max_size=200), st.sampled_from((None, "x", "facebook", "intranet")))
def test_any_text_can_be_read(text: str, on: str | None) -> None:
    assert all(link.text.strip() for link in links(Cell(text, Place("list")), read_platforms(), on))
