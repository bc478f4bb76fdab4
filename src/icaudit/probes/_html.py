"""Web pages, read without running or fetching anything.

Whoever asks gets links, feeds and words. The parser was chosen because it
ends on hostile pages where the quicker ones hang.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from icaudit.model.page import Link, Page

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)


def read_page(body: bytes, url: str, charset: str | None = None) -> Page:
    """A page from its bytes; never raises, whatever the bytes are."""
    from justhtml import JustHTML

    document = JustHTML(body, encoding=charset, sanitize=False)
    base = next((_attribute(node, "href") for node in document.query("base")), "")
    base = urljoin(url, base) if base else url
    links = tuple(_links(document, base))
    return Page(
        url,
        " ".join(node.to_text() for node in document.query("title")[:1]).strip(),
        links,
        tuple(link for link in links if "alternate" in link.rel and link.type in FEED_TYPES),
        tuple(_same_as(document, base)),
        {
            name.lower(): _attribute(node, "content")
            for node in document.query("meta")
            if (name := _attribute(node, "property") or _attribute(node, "name"))
        },
    )


def _links(document: Any, base: str) -> Iterator[Link]:
    for node in document.query("a, link, area"):
        href = _attribute(node, "href").strip()
        target = _joined(base, href) if href else ""
        if urlsplit_safe(target):
            rel = tuple(_attribute(node, "rel").lower().split())
            text = " ".join(node.to_text().split()) or _attribute(node, "aria-label")
            kind = _attribute(node, "type").partition(";")[0].strip().lower()
            yield Link(target, rel, kind, text, _region(node))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


def urlsplit_safe(url: str) -> bool:
    """Whether an address is one of the web."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _region(node: Any) -> str:
    while node is not None:
        if node.name in ("head", "header", "nav", "footer", "main"):
            return str(node.name)
        node = node.parent
    return "main"


def _same_as(document: Any, base: str) -> Iterator[str]:
    for node in document.query('script[type="application/ld+json"]'):
        try:
            waiting = [json.loads(node.to_text())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                same = value.get("sameAs", [])
                yield from (
                    _joined(base, text)
                    for text in (same if isinstance(same, list) else [same])
                    if isinstance(text, str)
                )
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value


def _attribute(node: Any, name: str) -> str:
    return str((node.attrs or {}).get(name) or "")
