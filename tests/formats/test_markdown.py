"""Markdown, read back by markdown-it, which knows nothing of how it was written."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion
from test_hostile import HOSTILE, report

from builders import ROOT, TODAY, report_of
from icaudit.commands.check import report_output
from icaudit.formats import markdown
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.document import (
    Bar,
    Callout,
    Chart,
    Checklist,
    Document,
    Facts,
    Line,
    Mark,
    Paragraph,
    Point,
    Step,
    Steps,
    Table,
    Title,
    Tone,
)
from icaudit.views.output import Output
from icaudit.views.roll_up import roll_up_output
from strategies import thoroughly

MEANT = "\\`*_[]()<>|~$@#!-+=.:&;x1 \n\t"
"""Characters that mean something in Markdown, and some that do not."""

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def page_with(text: str) -> Document:
    """Every block there is, with one text wherever a text can stand."""
    line = Line(Mark.GAP, text, text, text, 10, 20, place=text)
    return (
        Title(text, text, text),
        Paragraph(text),
        Paragraph(text, Tone.STRONG),
        Facts(((text, text),), text),
        Chart((Bar(text, 10, None), Bar(text, 10, 20))),
        Checklist(text, (line, line)),
        Checklist(text, (line._replace(below=(line, line)),)),
        Table(text, (text, text), ((text, text), (text, text)), (text,)),
        Steps(text, (Step(text, text, "2", text, text, text),), text, 3),
        Callout(text, (Point(text, text, text, place=text), Point("", text)), text, text),
    )


def rendered(document: Document) -> str:
    return markdown.render(Output(lambda: document, dict), Screen())


def tokens(page: str) -> list[Token]:
    return [part for token in READER.parse(page) for part in (token, *(token.children or ()))]


def shape(page: str) -> list[tuple[str, int]]:
    """What a page is made of, its text apart; text next to text is one."""
    kinds = [(token.type, token.level) for token in tokens(page)]
    return [kind for kind, last in zip(kinds, [None, *kinds], strict=False) if kind != last]


def texts(page: str) -> list[str]:
    """Every run of text on a page, without spaces, which cleaning may add."""
    inline = [token for token in READER.parse(page) if token.type == "inline"]
    said = ("".join(part.content for part in token.children or ()) for token in inline)
    return ["".join(text.split()) for text in said]


@thoroughly
@given(st.text(min_size=1) | st.text(MEANT, min_size=1, max_size=12))
@example("[x](javascript:y)")
@example("![x](http://x.example/y.png)")
@example("<script>x</script> &lt;b&gt; <http://x.example>")
@example("<script x")
@example("<div x")
@example("<!-- x")
@example("| a | b |\\|")
@example("1. x\n# y\n- z\n---\n```")
def test_no_text_is_read_as_anything_but_text(text: str) -> None:
    shown = "".join(clean(text).split())
    if not shown:
        return
    page, plain = rendered(page_with(text)), rendered(page_with("QQ"))
    assert shape(page) == shape(plain)
    assert texts(page) == [line.replace("QQ", shown) for line in texts(plain)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_report_with_hostile_text_has_no_links_pictures_or_html(name: str) -> None:
    everything = markdown.render(report_output(report(HOSTILE[name]), True, True), Screen())
    many = markdown.render(roll_up_output([report(HOSTILE[name])], TODAY), Screen())
    for page in (everything, many):
        kinds = {token.type for token in tokens(page)}
        assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline"}
        assert not kinds & {"fence", "code_block", "hr", "s_open", "em_open"}
        assert not re.search(r"^\s*::|##\w*\[", page, re.MULTILINE)


def test_nobody_is_mentioned_and_nothing_is_computed() -> None:
    page = rendered((Paragraph("@all, see #1, !2, ~3 and $x$"),))
    assert page == "\\@all, see \\#1, \\!2, \\~3 and \\$x\\$\n"


def test_every_row_of_a_table_has_all_its_cells() -> None:
    page = rendered(page_with("a|b\\"))
    tables = READER.parse(page)
    cells = [sum(t.type in ("td_open", "th_open") for t in row) for row in rows(tables)]
    assert cells == [2, 2, 2, 4, 4, 4, 2, 2, 2]


def rows(found: list[Token]) -> list[list[Token]]:
    starts = [index for index, token in enumerate(found) if token.type == "tr_open"]
    ends = [index for index, token in enumerate(found) if token.type == "tr_close"]
    return [found[start:end] for start, end in zip(starts, ends, strict=True)]


def test_marks_give_way_where_only_ascii_shows() -> None:
    document = Checklist("Things", (Line(Mark.DONE, "One", "yes", "well…"),))
    page = markdown.render(Output(lambda: (document,), dict), Screen(unicode=False))
    assert page.isascii()
    assert "| One | \\- | yes | well... |" in page


@pytest.mark.parametrize("everything", [False, True])
def test_a_report_in_markdown(everything: bool, snapshot: SnapshotAssertion) -> None:
    text = (ROOT / "examples" / "northwind.yaml").read_text("utf-8")
    output = report_output(report_of(text), everything, everything)
    assert markdown.render(output, Screen()) == snapshot
