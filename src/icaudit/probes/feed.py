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
from icaudit.probes._feed import Feed, feed_of
from icaudit.probes._html import FEED_TYPES, page_of
from icaudit.probes._marks import PARKED, is_parked, read_marks
from icaudit.probes._place import NO_DATE, feed_place, home, moved_to, sent_home
from icaudit.probes._posts import from_posts
from icaudit.probes._web import joined

NEEDS = ()
_PAGES = ("text/html", "application/xhtml+xml", "")
_NOT_FOUND = (404, 410)
_WORDPRESS = "https://api.w.org/"
_USUAL = ("feed/", "rss.xml", "atom.xml", "index.xml")
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_GIVEN = re.compile(r"""\b(\w{1,20})\s{0,9}=\s{0,9}["']?([^"';,]+)""")
_LONGEST = 10_000


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask for the feed where its address is known, else for the address itself."""
    known = feed_place(account, row)
    if row.urls and not known:
        return Seen("blocked", "an address of this kind shows programs nothing")
    if known:
        found = await ask(known, most=FEED_BYTES)
        if shut := shut_out(found, walls):
            return shut
        if seen := await from_feed(found, account):
            return seen
    return await by_address(account, ask, row, walls)


async def by_address(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """What the address itself tells. A page for errors announces the feed of the site, too."""
    found = await ask(home(account), most=FEED_BYTES)
    if shut := shut_out(found, walls):
        return shut
    missing = found.status in _NOT_FOUND or sent_home(found, account)
    if not missing and (seen := await from_feed(found, account)):
        return seen._replace(to=seen.to or moved_to(found))
    if found.type in _PAGES:
        return await _by_page(found, account, ask, row, walls)
    why = "it answers with something else than a page or a feed"
    seen = Seen("blocked", why, "", found.asked, found.status)
    return not_found(found, row, "page") if missing else seen


async def _by_page(found: Answer, account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """What a page tells, if it is theirs, and what it says of where the posts are."""
    page = await page_of(found)
    if not account.address.handle and is_parked(found, page, walls):
        return Seen("blocked", PARKED, "", found.asked, found.status)
    seen = read_marks(found, page, account, row)
    if seen.verdict != "ok":
        return seen
    links = (*page.links, *_of_header(found))
    feeds = [e for e in links if "alternate" in e.rel and e.type in FEED_TYPES]
    announced = next((feed.url for feed in feeds if not _of_comments(feed)), None)
    if announced:
        feed = await ask(announced, most=FEED_BYTES)
        if not shut_out(feed, walls) and (told := await from_feed(feed, account)):
            return told._replace(to=told.to or seen.to)
    api = next((link.url for link in links if _WORDPRESS in link.rel), None)
    if api and (told := await from_posts(api, account, ask)):
        return told._replace(to=seen.to)
    if not (announced or api) and (told := await _guessed(found, account, ask)):
        return told._replace(to=seen.to)
    why = "its feed could not be read" if announced else "it has no feed"
    return seen._replace(why=f"{why}, so {NO_DATE}")


async def _guessed(found: Answer, account: Account, ask: Ask) -> Seen | None:
    """What a feed tells that a site of its own has without saying so."""
    base = re.split("[?#]", found.url)[0].rstrip("/")
    for name in () if account.address.handle else _USUAL:
        feed = await ask(f"{base}/{name}", most=FEED_BYTES)
        if seen := await from_feed(feed, account):
            return seen
    return None


def _of_header(found: Answer) -> Iterator[Link]:
    """The links that stand in the head of an answer instead of on the page."""
    for url, said in _LINK.findall(found.headers.get("link", "")[:_LONGEST]):
        given = dict(_GIVEN.findall(said))
        if whole := joined(found.url, url):
            rel = tuple(given.get("rel", "").lower().split())
            yield Link(whole, rel, given.get("type", "").lower())


async def from_feed(found: Answer, account: Account) -> Seen | None:
    """When the newest entry was posted; None where this is no feed."""
    feed = await feed_of(found)
    return feed and _read(feed, found, account)


def _read(feed: Feed, found: Answer, account: Account) -> Seen:
    seen = Seen("ok", "", "feed", found.asked, found.status)
    if feed.to and feed.to not in (found.asked, found.url, account.url):
        return seen._replace(verdict="moved", to=feed.to)
    if not feed.entries:
        return seen._replace(verdict="empty")
    last = newest(feed.days, account.today)
    why = (
        f"its feed is longer than we read, so {NO_DATE}"
        if feed.cut
        else "its posts have no usable date"
    )
    return seen._replace(last_post=last, why="" if last else why)


def _of_comments(link: Link) -> bool:
    return "comment" in f"{link.url} {link.text}".lower()
