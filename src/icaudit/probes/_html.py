"""Web pages, read without running or fetching anything.

Whoever asks gets links, feeds and words. A page is read as it comes, tag by
tag and without building it up: on pages made to exhaust whoever reads them,
every parser that builds them up takes minutes or all memory.
"""

import asyncio
import re

from icaudit.model.answer import PAGE_BYTES, Answer
from icaudit.model.page import Link, Page
from icaudit.probes._ld import same_as
from icaudit.probes._links import LONGEST, Attributes, Found, Words, label_of
from icaudit.probes._regions import Region, region_of
from icaudit.probes._web import joined

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
)
MOST_LINKS = 20_000
"""No page for people has as many; the rest of those that have are counted."""

_LD = "application/ld+json"
_LINKS = ("a", "area", "link")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body br dd details div dl dt fieldset figcaption figure "
    "footer form header hr li main nav ol option p pre section summary table td th tr ul".split()
)
_EMPTY = frozenset(
    "area base br col embed hr img input link meta param source track wbr path use".split()
)
_UNSEEN = frozenset("script style textarea select iframe title noembed noframes xmp".split())


async def page_of(answer: Answer) -> Page:
    """The page that came. Reading a long one takes a second, so others go on."""
    return await asyncio.to_thread(read_page, answer.body, answer.url)


def read_page(body: bytes, url: str, charset: str | None = None) -> Page:
    """A page from its bytes; never raises, whatever the bytes are."""
    reader = _Reader()
    body = body[:PAGE_BYTES]
    utf8 = None if (charset or "").lower().startswith("utf-16") else _utf8(body)
    reader.read(body if utf8 is None else utf8, charset)
    return reader.page(url)


def _utf8(body: bytes) -> str | None:
    """What is valid UTF-8 is UTF-8, whatever it claims to be; a cut may halve its last sign."""
    for end in range(len(body), max(len(body) - 4, -1), -1):
        try:
            return body[:end].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return None


class _Reader:
    """Goes through a page once; work and memory grow with its length and nothing else."""

    def __init__(self) -> None:
        self.open: list[tuple[str, Region]] = [("", Region("main"))]
        self.depth: dict[str, int] = {}
        self.words = Words()
        self.base, self.title = "", ""
        self.meta: dict[str, str] = {}
        self.found: list[Found] = []
        self.same: list[str] = []
        self.data: list[str] = []
        self.link: Found | None = None
        self.script = ""

    def read(self, markup: str | bytes, charset: str | None = None, within: str = "") -> None:
        """Take in markup; `within` is the element that it was the text of."""
        from justhtml import stream

        for event in stream(markup, encoding=charset):
            match event:
                case ("start", (name, attributes)):
                    self.start(name, attributes)
                case ("end", name):
                    self.end(name)
                case ("text", words) if self.open[-1][0] == "noscript" and not within:
                    self.read(words, within="noscript")
                case ("text", words):
                    self.say(words)
                case ("comment" | "doctype", _):
                    pass

    def start(self, name: str, given: Attributes) -> None:
        """Take in the start of an element."""
        region = region_of(name, given, self.open[-1][1])
        if name in _BLOCKS:
            self.paragraph(name)
        if name in _LINKS:
            self.start_link(name, given, region)
        elif name == "base":
            self.base = self.base or (given.get("href") or "").strip()
        elif name == "meta":
            key = (given.get("property") or given.get("name") or "").strip().lower()
            self.meta.setdefault(key, given.get("content") or "")
        elif name == "script":
            self.script = (given.get("type") or "").strip().lower()
        elif self.link and not self.link.label:
            self.link.label = label_of(given)
        if given and "sameas" in (given.get("itemprop") or "").lower().split():
            self.same.append(given.get("href") or given.get("content") or "")
        if name not in _EMPTY:
            self.open.append((name, region))
            self.depth[name] = self.depth.get(name, 0) + 1

    def start_link(self, name: str, given: Attributes, region: Region) -> None:
        """Remember a link; a new one ends that before it, as links hold none."""
        self.link = None if name == "a" else self.link
        href = re.sub(r"[\t\r\n]", "", given.get("href") or "").strip()
        if not href or href[0] == "#" or region.name == "template":
            return
        found = Found(href, given, self.words, region)
        self.found.append(found)
        if name == "a":
            self.link = found

    def end(self, name: str) -> None:
        """Take in an end; it also closes what was left open within, and none that never began."""
        if name in _BLOCKS:
            self.paragraph("")
        if name == "a":
            self.link = None
        if self.depth.get(name):
            closed = ""
            while closed != name:
                closed, _ = self.open.pop()
                self.depth[closed] -= 1

    def paragraph(self, name: str) -> None:
        """Another begins; one that was a heading is over those to come in its region."""
        words, heading = self.words, name in _HEADINGS
        if words.heading and words.text.strip():
            self.open[-1][1].heading = words.text
        if words.text or words.heading != heading:
            self.words = Words(heading)

    def say(self, text: str) -> None:
        """Take in text, for whatever it stands in."""
        name = self.open[-1][0]
        if name == "title" and not self.title:
            self.title = " ".join(text.split())[:LONGEST]
        if name == "script" and self.script == _LD:
            self.data.append(text)
        if name in _UNSEEN and not (name == "title" and self.link):
            return
        self.words.add(text, self.link is not None)
        if self.link is not None and len(self.link.text) < LONGEST:
            self.link.text += text[:LONGEST]

    def page(self, url: str) -> Page:
        """What it all comes to, for a page with this address."""
        base = joined(url, self.base) or url
        links, more = self.links(base)
        feeds = tuple(link for link in links if "alternate" in link.rel and link.type in FEED_TYPES)
        said = [*self.same, *(address for text in self.data for address in same_as(text))]
        same = dict.fromkeys(filter(None, (joined(base, address) for address in said)))
        return Page(url, self.title, links, feeds, tuple(same)[:MOST_LINKS], self.meta, more)

    def links(self, base: str) -> tuple[tuple[Link, ...], int]:
        """The links in order, each once in a region; and how many there are beyond the most."""
        times: dict[tuple[str, str, tuple[str, ...]], int] = {}
        first: dict[tuple[str, str, tuple[str, ...]], Link] = {}
        addresses: dict[str, str] = {}
        more = 0
        for found in self.found:
            if found.href not in addresses:
                if len(addresses) >= MOST_LINKS:
                    more += 1
                    continue
                addresses[found.href] = joined(base, found.href)
            if not (url := addresses[found.href]):
                continue
            key = (url, found.region.name, found.rel)
            times[key] = times.get(key, 0) + 1
            if key not in first or not first[key].text:
                first[key] = found.link(url)
        return tuple(link._replace(times=times[key]) for key, link in first.items()), more
