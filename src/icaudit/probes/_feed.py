"""What a feed says, whatever kind it is: when its entries were posted, and where it went."""

import asyncio
import json
import re
from datetime import date
from functools import cache
from io import BytesIO
from time import struct_time
from types import ModuleType
from typing import Any, NamedTuple

from icaudit.model.answer import Answer
from icaudit.probes._said import moment, things, web, word

_TAG = re.compile(rb"<[A-Za-z]|</|/>")
_DEEPEST = 20_000
"""Tags left open at once. Pages inside a feed leave some open; the parser takes ages over more."""

_MOST_TAGS = 60_000
"""A feed is read as far as that: its newest entries come first, and no real one has as many."""

_MOST_ATTRIBUTES = 200
"""On one element; the parser compares each with all others."""

_PINNED = 10
"""So many entries may stand before the newest one, in a feed that was not read to its end."""

_JSON_FEED = "jsonfeed.org/version/"
_WIDE = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
_CLAIM = re.compile(rb"\s*<\?xml[^<>]{0,200}\?>")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[]{0,500}(\[.{0,50000}?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_OPENING = 10_000


class Feed(NamedTuple):
    """The days of its entries, how many there are, and the address it moved to.

    Of one that was `cut` there are only days if its newest entries come first.
    """

    days: list[date]
    entries: int
    to: str = ""
    cut: bool = False


async def feed_of(answer: Answer) -> Feed | None:
    """The feed that came, if one did. Reading a long one takes seconds, so others go on."""
    return await asyncio.to_thread(read_feed, answer.body, answer.cut) if answer.fine else None


def read_feed(body: bytes, cut: bool = False) -> Feed | None:
    """A feed from its bytes; None where they are none. Never raises, whatever they are.

    Definitions of its own are left out, since they serve to harm who reads
    them; where some remain nothing is read.
    """
    body = _narrow(body)
    start = body[:100].lstrip()
    if start.startswith(b"{"):
        return None if cut else _json_feed(body)
    body = _without_definitions(body)
    if b"<" not in start or b"<!ENTITY" in body or _too_deep(body):
        return None
    if body.count(b"<") > _MOST_TAGS:
        body, cut = b"<".join(body.split(b"<", _MOST_TAGS)[:_MOST_TAGS]), True
    return _xml_feed(body[: _last_end(body)] if cut else body, cut)


def _narrow(body: bytes) -> bytes:
    """The same in UTF-8 where it is in UTF-16, and without a mark or a claim of what it is in."""
    for begin, name in _WIDE.items():
        if body.startswith(begin):
            return _CLAIM.sub(b"", body.decode(name, "replace").encode("utf-8", "replace"), 1)
    return body.removeprefix(b"\xef\xbb\xbf")


def _without_definitions(body: bytes) -> bytes:
    begin = body[:_OPENING].upper().find(b"<!DOCTYPE")
    found = _DOCTYPE.match(body, begin) if begin >= 0 else None
    return body[:begin] + body[found.end() :] if found else body


def _last_end(body: bytes) -> int:
    """Where the last entry ends that came whole."""
    ends = (body.rfind(end) + len(end) for end in (b"</item>", b"</entry>") if end in body)
    return max(ends, default=0)


def _too_deep(body: bytes) -> bool:
    depth = 0
    for tag in _TAG.finditer(body):
        opens = b"/" not in tag[0]
        depth = depth + 1 if opens else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


def _xml_feed(body: bytes, cut: bool) -> Feed | None:
    """The parser gets a stream: a string it would take for an address to fetch."""
    try:
        feed: Any = _parser().parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # it has no list of what it may raise
        return None
    if not feed.get("version"):
        return None
    days = [day for entry in feed.entries if (day := _day(_when(entry)))]
    if cut and not _newest_first(days):
        days = []
    return Feed(days, len(feed.entries), web(dict(feed.feed), "itunes_new-feed-url"), cut)


def _newest_first(days: list[date]) -> bool:
    return bool(days) and days[0] >= days[-1] and days.index(max(days)) <= _PINNED


@cache
def _parser() -> ModuleType:
    """The parser, without what takes it ages.

    It does not search for the addresses of authors, as we want to know
    nobody's, and takes no element with more attributes than any feed has.
    """
    import feedparser
    from feedparser import mixin
    from feedparser.parsers import strict

    start = strict._StrictFeedParser.startElementNS

    def start_element(self: Any, name: Any, qname: Any, attributes: Any) -> None:
        if len(attributes) > _MOST_ATTRIBUTES:
            raise ValueError(f"{len(attributes)} attributes")
        start(self, name, qname, attributes)

    strict._StrictFeedParser.startElementNS = start_element
    mixin._FeedParserMixin._sync_author_detail = lambda *_: None
    parser: ModuleType = feedparser
    return parser


def _json_feed(body: bytes) -> Feed | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if _JSON_FEED not in word(said, "version"):
        return None
    items = things(said, "items")
    whens = (moment(i, "date_published") or moment(i, "date_modified") for i in items)
    return Feed([when.date() for when in whens if when], len(items))


def _when(entry: dict[str, Any]) -> struct_time | None:
    """When an entry was posted; asked the usual way, the parser makes up what is missing."""
    return dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")


def _day(when: struct_time | None) -> date | None:
    try:
        return date(*when[:3]) if when else None
    except ValueError:
        return None
