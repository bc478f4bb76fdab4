"""Which of the feeds that a page offers are one, and which belong to a page of the site."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from icaudit.model.page import Link

_FORMS = frozenset("feed feeds rss rss1 rss2 atom rdf index xml json".split())
"""What the last parts of a feed's path are called by its form and not by what it is of."""
_COMMENTS = re.compile("comment|kommentar|coment|reactie")


def is_comments(link: Link) -> bool:
    """Whether a feed is of comments and not of posts."""
    return bool(_COMMENTS.search(f"{link.url} {link.text}".lower()))


def own_feeds(feeds: Iterable[Link], blogs: Iterable[str]) -> dict[str, list[Link]]:
    """Feeds by what they are of: the address of a blog, or their own without the form.

    What a site offers for all of it belongs to its blog, where it has one.
    """
    owners: dict[str, str] = {}
    for blog in blogs:
        owners.setdefault(_of(blog), blog)
        owners.setdefault(_host(blog), blog)
    found: dict[str, list[Link]] = {}
    for link in feeds:
        of = _of(link.url)
        found.setdefault(owners.get(of, of), []).append(link)
    return found


def _of(url: str) -> str:
    parts = urlsplit(url)
    segments = parts.path.lower().strip("/").split("/")
    while segments and segments[-1].partition(".")[0] in _FORMS:
        segments.pop()
    whole = "/".join([_host(url), *filter(None, segments)])
    return f"{whole}?{parts.query}".rstrip("?")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
