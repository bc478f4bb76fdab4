"""One page for a browser: a single file that asks for nothing, on screen and on paper.

No script, no font, no picture from elsewhere, and a policy in the file that
forbids them. Every text goes through `clean` and is escaped; only http and
https addresses become links.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from icaudit import __version__
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.document import (
    Block,
    Callout,
    Chart,
    Checklist,
    Document,
    Facts,
    Paragraph,
    Steps,
    Table,
    Title,
)
from icaudit.model.verdict import Exact
from icaudit.model.words import capital, of_days, spoken, whole
from icaudit.views.output import Output

LONGEST_NAME = 70

_DATA = Path(__file__).parent.parent / "data"
_LAST_TWO = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_NO_CHARACTER = re.compile(f"[\ufdd0-\ufdef\ud800-\udfff{_LAST_TWO}]")
"""Half characters, and code points that will never be one: no page may hold them."""


class Part(NamedTuple):
    """A heading with what stands under it; the first part may have none."""

    id: str
    heading: str
    blocks: list[Markup]


def render(output: Output, screen: Screen) -> str:
    """A document as a page, at its full length."""
    title, blocks = _title((output.page or output.document)())
    style = Markup((_DATA / "page.css").read_text("utf-8"))
    return (
        _environment()
        .get_template("page.html")
        .render(
            name=_short(" · ".join(filter(None, (title.in_a_line, title.aside)))),
            title=_macros().title(title),
            parts=_parts(blocks),
            style=style,
            style_hash=f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}",
            version=__version__,
        )
    )


def _title(document: Document) -> tuple[Title, Document]:
    """The title and the rest; a page without one is called by its first heading."""
    first, *rest = document
    if isinstance(first, Title):
        return first, tuple(rest)
    if isinstance(first, Paragraph):
        return Title("icaudit"), document
    return Title(first.heading), (first._replace(heading=""), *rest)


def _parts(blocks: Document) -> list[Part]:
    """Every heading begins a part; what has none belongs to the part before it, or to the title."""
    parts: list[Part] = []
    for block in blocks:
        heading = _heading(block)
        if heading or not parts:
            parts.append(Part(f"part-{len(parts) + 1}" if heading else "title", heading, []))
        parts[-1].blocks.append(_dressed(block, parts[-1].id))
    return parts


def _heading(block: Block) -> str:
    return "" if isinstance(block, Title | Paragraph) else block.heading


def _dressed(block: Block, part: str) -> Markup:
    macros = _macros()
    match block:
        case Title():
            made = macros.title(block)
        case Paragraph():
            made = macros.paragraph(block)
        case Facts():
            made = macros.facts(block)
        case Chart():
            made = macros.chart(block)
        case Checklist():
            made = macros.checklist(block)
        case Table():
            made = macros.table(block, part)
        case Steps():
            made = macros.steps(block)
        case Callout():
            made = macros.callout(block)
    return Markup(made)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_DATA),
        autoescape=True,
        finalize=_text,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {
        "capital": capital,
        "ceiling": lambda value: -int(-value // 1),
        "of_days": of_days,
        "percent": _percent,
        "spoken": spoken,
        "web": _is_web,
        "whole": whole,
    }
    return environment


@cache
def _macros() -> Any:
    return _environment().get_template("blocks.html").module


def _text(value: object) -> object:
    """A text on its way into the page, to be escaped next; markup of ours is none."""
    if type(value) is not str:
        return value
    return _NO_CHARACTER.sub("", clean(value))


def _short(name: str) -> str:
    """What fits into a tab and into search results."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _percent(value: Exact) -> str:
    return f"{float(value):.2f}%"


def _is_web(link: str) -> bool:
    return bool(re.match(r"https?://[^\s/]", link, re.IGNORECASE))
