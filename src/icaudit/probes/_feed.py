"""When the entries of a feed were posted, whatever kind of feed it is."""

from datetime import date
from io import BytesIO
from time import struct_time


def feed_days(body: bytes) -> list[date] | None:
    """The day of each entry that has one; None where these bytes are no feed.

    The parser gets a stream: a string it would take for an address to fetch.
    """
    import feedparser

    feed = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        return None
    said = (e.get("published_parsed") or e.get("updated_parsed") for e in feed.entries)
    return [day for when in said if (day := _day(when))]


def _day(when: struct_time | None) -> date | None:
    try:
        return date(*when[:3]) if when else None
    except ValueError:
        return None
