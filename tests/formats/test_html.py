"""Pages for a browser, read by a strict parser: what they say, and that nothing else gets in."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import EXAMPLES, PAGES, one_yardstick, output, page
from syrupy.assertion import SnapshotAssertion
from test_hostile import HOSTILE, harm, report
from test_terminal import documents
from test_terminal import said as words_in

from builders import TODAY, report_of
from icaudit.commands.check import report_output
from icaudit.formats import html
from icaudit.formats._screen import Screen
from icaudit.model.document import Bar, Chart, Checklist, Document, Line, Mark, Paragraph, Title
from icaudit.views.output import Output
from icaudit.views.roll_up import roll_up_output
from strategies import thoroughly

ELEMENTS = set(
    """a b body br circle dd details div dl dt figcaption figure footer h1 h2 h3 head header html
    li link main meta nav ol p path pattern rect section span style summary svg symbol table tbody
    td text th thead title tr ul use""".split()
)
INLINE = {"a", "b", "span"}
SILENT = {"head", "svg"}


@cache
def parsed(text: str) -> Element:
    """The page, by a parser that forgives nothing."""
    found: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return found


def name_of(element: Element) -> str:
    return str(element.tag).split("}")[-1]


def elements(text: str, *names: str) -> list[Element]:
    return [e for e in parsed(text).iter() if isinstance(e.tag, str) and name_of(e) in names]


def said(text: str) -> str:
    """The words of a page, a line for each block."""
    lines = "".join(_words(parsed(text))).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _words(element: Element) -> list[str]:
    if not isinstance(element.tag, str) or name_of(element) in SILENT:
        return [element.tail or ""]
    inside = [element.text or "", *(word for child in element for word in _words(child))]
    breaks = [] if name_of(element) in INLINE else ["\n"]
    return [*breaks, *inside, *breaks, element.tail or ""]


def page_of(text: str) -> str:
    return html.render(report_output(report_of(text)), Screen())


def with_url(url: str) -> str:
    return page_of(f"channels: [{{name: Forum, url: '{url}'}}]")


# What it says


@pytest.mark.parametrize("name", ["northwind", "hospital", "nasa", "many teams", "an entry"])
def test_the_words_of_a_page(name: str, snapshot: SnapshotAssertion) -> None:
    assert said(page(name)) == snapshot


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_names_every_gap_reason_sign_and_channel(name: str) -> None:
    report, words = report_of(EXAMPLES[name]), " ".join(said(page(name)).split())
    for reason in report.reasons:
        assert f"{reason.reason.short} {reason.reason.title}" in words
        for sign in reason.signs:
            assert sign.sign.title in words
    for gap in report.gaps:
        assert gap.result.sign.next_step in words
        assert gap.result.sign.ask in words
    for entry in report.case.entries or ():
        assert entry.label in words
    for finding in report.findings:
        assert f"{finding.message} {finding.next_step}" in words


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_report_says_how_it_came_about(name: str) -> None:
    words = said(page(name))
    for fact in ("Self-assessed", "23 November 2026", "by icaudit 0.", "scoring version 1"):
        assert fact in words


def test_an_agreed_exception_is_shown_with_its_reason_and_end_and_is_no_tick() -> None:
    lines = [
        line for line in elements(page("northwind"), "li") if "Life at Northwind" in text(line)
    ]
    assert "agreed exception" in text(lines[0])
    assert "Paused while the brand is redrawn, until 31 January 2027." in text(lines[0])
    assert [use.get("href") for use in lines[0].iter() if name_of(use) == "use"] == ["#aside"]


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", PAGES)
def test_every_range_is_told_in_words(name: str) -> None:
    drawn = [svg for svg in elements(page(name), "svg") if svg.get("role") == "img"]
    assert drawn or name not in EXAMPLES
    for svg in drawn:
        assert re.fullmatch(
            r"\d+ of 100|at least \d+, at most \d+ of 100|not scored", svg.get("aria-label") or ""
        )


def test_a_bar_is_as_long_as_its_range() -> None:
    bars = Chart((Bar("a", 25, 40), Bar("b", 100, 100), Bar("c", None, None)))
    shown = html.render(Output(lambda: (Title("t"), bars), dict), Screen())
    rects = [(r.get("class"), r.get("x"), r.get("width")) for r in elements(shown, "rect")]
    assert [rect for rect in rects if rect[0] in ("sure", "open")] == [
        ("sure", None, "25.00%"),
        ("open", "25.00%", "15.00%"),
        ("sure", None, "100.00%"),
    ]
    labels = [svg.get("aria-label") for svg in elements(shown, "svg")]
    assert labels[-3:] == ["at least 25, at most 40 of 100", "100 of 100", "not scored"]


def test_many_teams_are_sorted_by_name_and_not_ranked() -> None:
    rows = [text(row) for row in elements(page("many teams"), "tr")]
    teams = [row for row in rows if row.endswith(".yaml")]
    assert len(teams) == len(EXAMPLES)
    assert teams == sorted(teams, key=str.casefold)


def test_totals_by_reason_count_the_teams_and_take_their_mean() -> None:
    shown = html.render(roll_up_output(map(report_of, one_yardstick()), TODAY), Screen())
    single = report_of(EXAMPLES["northwind"])
    words = said(shown)
    for reason in single.reasons:
        assert f"\n{reason.reason.short}\n" in words
    labels = [svg.get("aria-label") for svg in elements(shown, "svg") if svg.get("role")]
    one = [svg.get("aria-label") for svg in elements(page("northwind"), "svg") if svg.get("role")]
    assert labels[:10] == one[3:13]


def test_the_order_of_the_teams_changes_nothing() -> None:
    reports = [report_of(text) for text in one_yardstick()]
    pages = {
        html.render(roll_up_output(teams, TODAY), Screen())
        for teams in (reports, reports[::-1], reports[1:] + reports[:1])
    }
    assert len(pages) == 1


def test_a_document_without_a_title_is_called_by_its_first_heading() -> None:
    headings = elements(page("the profiles"), "h1", "h2")
    assert [text(heading) for heading in headings] == ["Yardsticks"]


def test_an_empty_list_of_channels_is_said_to_be_one() -> None:
    assert "The team has no channels." in said(page_of("channels: []"))
    assert "No channels are listed yet." in said(page_of("team: Comms"))


def test_a_page_of_a_persons_own_is_never_shown() -> None:
    shown = page_of("channels: [{name: Jo Doe, url: https://www.linkedin.com/in/jo-doe}]")
    assert not re.search("jo.doe", shown, re.IGNORECASE)
    assert "a person's own page, line 2" in said(shown)


# That it is a sound page


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_strict_html_of_elements_that_run_nothing(name: str) -> None:
    assert {name_of(e) for e in elements(page(name), *ELEMENTS)} <= ELEMENTS
    assert {name_of(e) for e in parsed(page(name)).iter() if isinstance(e.tag, str)} <= ELEMENTS


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_allows_the_style_of_the_page_and_nothing_else(name: str) -> None:
    (style,) = elements(page(name), "style")
    digest = b64encode(sha256((style.text or "").encode()).digest()).decode()
    (policy,) = [e for e in elements(page(name), "meta") if e.get("http-equiv")]
    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert [e for e in parsed(page(name)).iter() if e.get("style")] == []
    assert not re.search(r"@import|url\((?!\"#)", style.text or "")


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(name: str) -> None:
    ids = [e.get("id") for e in parsed(page(name)).iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    inside = [e.get("href", "") for e in elements(page(name), "a", "use")]
    assert {link[1:] for link in inside if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert html.render(output(name), Screen()) == page(name)
    assert html.render(output(name), Screen(40, colour=True, unicode=False)) == page(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_first_heading_and_skips_no_level(name: str) -> None:
    levels = [int(name_of(h)[1]) for h in elements(page(name), "h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# That nothing else gets in


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_reaches_a_page_but_text(name: str) -> None:
    one = html.render(report_output(report(HOSTILE[name]), True, True), Screen())
    many = html.render(roll_up_output([report(HOSTILE[name])], TODAY), Screen())
    for shown in (one, many):
        assert {name_of(e) for e in parsed(shown).iter() if isinstance(e.tag, str)} <= ELEMENTS
        assert harm(re.sub(r"(?s)<style>.*</style>", "", shown)) == []
        assert not re.search(r"^\s*(::|##)", shown, re.MULTILINE)
        assert not [key for e in parsed(shown).iter() for key in e.attrib if key.startswith("on")]


@pytest.mark.parametrize("name", ["markup", "script", "formula", "bar", "json", "quotes"])
def test_printable_text_comes_out_as_it_went_in(name: str) -> None:
    shown = html.render(report_output(report(HOSTILE[name])), Screen())
    assert text(elements(shown, "h1")[0]) == HOSTILE[name]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://forum.example/a", "https://forum.example/a"),
        ("HTTP://forum.example/a", "HTTP://forum.example/a"),
        ("www.linkedin.com/company/northwind", "https://www.linkedin.com/company/northwind"),
        ("https://forum.example/?a=1&b=%22><img src=x onerror=alert(1)>", None),
        ("javascript:alert(1)", None),
        ("javascript://forum.example/%0aalert(1)", None),
        (" javascript://forum.example", None),
        ("data:text/html,<script>alert(1)</script>", None),
        ("file:///etc/passwd", None),
        ("//forum.example", None),
        ("https://", None),
    ],
)
def test_only_web_addresses_become_links(url: str, link: str | None) -> None:
    line = f"channels: [{{name: Forum, url: {url!r}}}]"
    links = [a.get("href", "") for a in elements(page_of(line), "a")]
    outside = [href for href in links if not href.startswith("#")]
    if link is not None:
        assert outside == [link]
    assert all(re.match("https?://", href, re.IGNORECASE) for href in outside)


@thoroughly
@given(documents())
def test_no_word_of_any_block_is_lost(document: Document) -> None:
    shown = said(html.render(Output(lambda: document, dict), Screen())).lower()
    lost = {word for word in words_in(document) if word.lower() not in shown}
    assert lost <= {"0.5"}
    assert "half a day" in shown


@thoroughly
@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_text_gives_a_strict_page_of_known_elements(label: str, link: str) -> None:
    line = Line(Mark.GAP, label, label, label, 1, 2, (), label, label, link)
    document = Title(label, label, label, label), Paragraph(label), Checklist(label, (line,))
    shown = html.render(Output(lambda: document, dict), Screen())
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(shown)
    assert {name_of(e) for e in root.iter() if isinstance(e.tag, str)} <= ELEMENTS
    hrefs = [e.get("href", "") for e in root.iter() if name_of(e) == "a"]
    assert all(href.startswith("#") or re.match("(?i)https?://", href) for href in hrefs)
