"""What a feed says, whatever kind it is: when its entries were posted, and where it went."""

import json
import re
from datetime import date
from functools import cache
from io import BytesIO
from time import struct_time
from types import ModuleType
from typing import Any, NamedTuple

from icaudit.probes._said import moment, things, web, word

_TAG = re.compile(rb"<[A-Za-z]|</|/>")
_DEEPEST = 20_000
"""Tags left open at once. Pages inside a feed leave some open; the parser takes ages over more."""

_MOST_TAGS = 60_000
"""A feed is read as far as that: its newest entries come first, and no real one has as many."""

_JSON_FEED = "jsonfeed.org/version/"


class Feed(NamedTuple):
    """The days of its entries, how many entries there are, and the address it moved to."""

    days: list[date]
    entries: int
    to: str = ""


def feed_days(body: bytes) -> list[date] | None:
    """The day of each entry that has one; None where these bytes are no feed."""
    feed = read_feed(body)
    return None if feed is None else feed.days


def read_feed(body: bytes) -> Feed | None:
    """A feed from its bytes; None where they are none. Never raises, whatever they are.

    Nobody writes feeds with entities of their own, except to harm who reads them.
    """
    start = body[:100].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(body)
    if b"\0" in body[:4] or b"<!ENTITY" in body or b"<" not in start or _too_deep(body):
        return None
    return _xml_feed(body)


def _too_deep(body: bytes) -> bool:
    depth = 0
    for tag in _TAG.finditer(body):
        opens = b"/" not in tag[0]
        depth = depth + 1 if opens else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


def _xml_feed(body: bytes) -> Feed | None:
    """The parser gets a stream: a string it would take for an address to fetch."""
    body = b"<".join(body.split(b"<", _MOST_TAGS)[:_MOST_TAGS])
    try:
        feed: Any = _parser().parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    except Exception:  # it has no list of what it may raise
        return None
    if not feed.get("version"):
        return None
    days = [day for entry in feed.entries if (day := _day(_when(entry)))]
    return Feed(days, len(feed.entries), web(dict(feed.feed), "itunes_new-feed-url"))


@cache
def _parser() -> ModuleType:
    """The parser, without its search for the addresses of authors.

    We want to know nobody's, and over one long word it takes hours.
    """
    import feedparser
    from feedparser import mixin

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
