"""Sites with posts: the address is a feed, or a page that says where its feed is.

Where the row knows the address of the feed it is asked first; only when that
is none does the page itself tell. A site that says nothing of a feed is asked
where feeds usually are.
"""

import re
from collections.abc import Iterator

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.page import Link
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._feed import Feed, read_feed
from icaudit.probes._place import NO_DATE, feed_place, home, moved_to, read_marks, sent_home
from icaudit.probes._posts import from_posts
from icaudit.probes._web import joined

_PAGES = ("text/html", "application/xhtml+xml", "")
_NOT_FOUND = (404, 410)
_WORDPRESS = "https://api.w.org/"
_USUAL = ("feed/", "rss.xml", "atom.xml", "index.xml")
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_GIVEN = re.compile(r"""(\w+)\s*=\s*["']?([^"';,]+)""")
_LONGEST = 10_000


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the feed where its address is known, else for the address itself."""
    known = feed_place(account, row)
    if known:
        found = await ask(known, most=FEED_BYTES)
        if shut := shut_out(found, walls):
            return shut
        if seen := from_feed(found, account):
            return seen
    found = await ask(home(account), most=FEED_BYTES)
    shut = shut_out(found, walls)
    return shut or await from_address(found, account, ask, row, walls)


async def from_address(found: Answer, account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """What the address itself tells. A page for errors announces the feed of the site, too."""
    if found.status in _NOT_FOUND or sent_home(found, account):
        return not_found(found, row, "page")
    to = moved_to(found)
    if seen := from_feed(found, account):
        return seen._replace(to=seen.to or to)
    if not found.fine or found.type not in _PAGES:
        why = "it answers with something else than a page or a feed"
        return Seen("blocked", why, "", found.asked, found.status)
    from icaudit.probes._html import FEED_TYPES, read_page

    links = (*read_page(found.body, found.url).links, *_of_header(found))
    feeds = [e for e in links if "alternate" in e.rel and e.type in FEED_TYPES]
    announced = next((feed.url for feed in feeds if not _of_comments(feed)), None)
    if announced:
        feed = await ask(announced, most=FEED_BYTES)
        if not shut_out(feed, walls) and (seen := from_feed(feed, account)):
            return seen._replace(to=seen.to or to)
    api = next((link.url for link in links if _WORDPRESS in link.rel), None)
    if api and (listed := await from_posts(api, account, ask)):
        return listed._replace(to=to)
    seen = read_marks(found, account, row)
    if seen.verdict != "ok":
        return seen
    if not (announced or api) and (guessed := await _guessed(found, account, ask)):
        return guessed._replace(to=to)
    why = "its feed could not be read" if announced else "it has no feed"
    return seen._replace(why=f"{why}, so {NO_DATE}")


async def _guessed(found: Answer, account: Account, ask: Ask) -> Seen | None:
    """What a feed tells that a site of its own has without saying so."""
    base = re.split("[?#]", found.url)[0].rstrip("/")
    for name in () if account.address.handle else _USUAL:
        if seen := from_feed(await ask(f"{base}/{name}", most=FEED_BYTES), account):
            return seen
    return None


def _of_header(found: Answer) -> Iterator[Link]:
    """The links that stand in the head of an answer instead of on the page."""
    for url, said in _LINK.findall(found.headers.get("link", "")[:_LONGEST]):
        given = dict(_GIVEN.findall(said))
        if whole := joined(found.url, url):
            rel = tuple(given.get("rel", "").lower().split())
            yield Link(whole, rel, given.get("type", "").lower())


def from_feed(found: Answer, account: Account) -> Seen | None:
    """When the newest entry was posted; None where this is no feed."""
    feed = read_feed(found.body) if found.fine else None
    return feed and _read(feed, found, account)


def _read(feed: Feed, found: Answer, account: Account) -> Seen:
    seen = Seen("ok", "", "feed", found.asked, found.status)
    if feed.to and feed.to not in (found.asked, found.url, account.url):
        return seen._replace(verdict="moved", to=feed.to)
    if not feed.entries:
        return seen._replace(verdict="empty")
    last = newest(feed.days, account.today)
    return seen._replace(last_post=last, why="" if last else "its posts have no usable date")


def _of_comments(link: Link) -> bool:
    return "comment" in f"{link.url} {link.text}".lower()
