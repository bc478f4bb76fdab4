"""Pages as sites have them, of invented organisations: what is theirs is found, and only that."""

from collections import Counter
from pathlib import Path

import pytest

from icaudit.core.discover import discover
from icaudit.files.platforms import read_platforms
from icaudit.model.discovery import Discovery
from icaudit.probes._html import read_page

PAGES = Path(__file__).parent / "pages"
EXPECTED = {
    cells[0]: (cells[1], cells[2:])
    for line in (PAGES / "expected.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for cells in [line.split("\t")]
}


def found_on(name: str) -> Discovery:
    page = read_page((PAGES / f"{name}.html").read_bytes(), EXPECTED[name][0])
    return discover([page], read_platforms())


def passed(found: Discovery) -> dict[str, int]:
    number: Counter[str] = Counter()
    for item in found.passed:
        number[item.why] += item.links
    return dict(number)


def test_every_page_has_its_row() -> None:
    assert sorted(EXPECTED) == sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_channels_of_a_site_are_found_and_no_others(name: str) -> None:
    assert sorted(find.url for find in found_on(name).found) == EXPECTED[name][1]


def test_five_accounts_among_a_dozen_share_links_are_found() -> None:
    found = found_on("dozen")
    assert len(found.found) == 5
    assert passed(found) == {"share": 15}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_link_of_a_page_is_accounted_for(name: str) -> None:
    text = (PAGES / f"{name}.html").read_bytes()
    page = read_page(text, EXPECTED[name][0])
    seen = [link for link in page.links if link.region != "head" or link in page.feeds]
    assert found_on(name).links == sum(link.times for link in seen)


def test_people_and_those_who_are_only_spoken_of_are_counted_and_never_named() -> None:
    for name in EXPECTED:
        for item in found_on(name).passed:
            assert item.url is None or item.why in ("platform", "rival", "unclear")
    assert passed(found_on("fellows")) == {"person": 3}
    told = str([found_on(name) for name in EXPECTED])
    for person in ("a-name-1234", "somebody", "a_fellow", "1000123", "prof_a_name", "a.name"):
        assert person not in told


def test_the_agency_the_photographer_and_the_partners_are_none_of_them() -> None:
    assert passed(found_on("council"))["credit"] == 3
    assert passed(found_on("partners")) == {"credit": 3}
    assert passed(found_on("wordpress"))["platform"] == 1


def test_the_strongest_reason_comes_first() -> None:
    why = {find.url: find.why for find in found_on("university").found}
    assert why["https://social.uonv.example/@news"][0] == "marked as its own (rel=me)"
    assert why["https://x.com/uonv"] == ("named in the page's data", "named like the site")
