"""Which channels a website gives as its own, by what its pages link to.

A page links to much more: share buttons, posts, other people. A wrong find is
a stranger's page in a team's list, so what is not clearly theirs is told as
passed over, with the reason, and never silently dropped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from icaudit.core._feeds import is_comments, own_feeds
from icaudit.core._own import ENOUGH, NAMED, SURE, Candidate, Sign, names_of, squeezed
from icaudit.core.detect import detect
from icaudit.core.resolve import address_id
from icaudit.core.site import site_of
from icaudit.model.address import ACCOUNTS, BLOG, NO_PLATFORM, Address
from icaudit.model.channel import Channel
from icaudit.model.discovery import UNNAMED, Discovery, Find, Passed
from icaudit.model.page import Link, Page
from icaudit.model.platforms import Platforms

_BLOGS = {"blog": BLOG, "blogs": BLOG, "weblog": BLOG, "newsroom": BLOG}
_BLOGS |= {"podcast": "podcast", "podcasts": "podcast"}
_SHORT, _MOST_NAMES = 3, 50
_MARKS = ("me", "publisher")
"""What a link in the head must be for us to look at it; others fetch styles and pictures."""


def discover(pages: Sequence[Page], platforms: Platforms) -> Discovery:
    """Sort all links of these pages of one site, the first of them leading."""
    sorter = _Sorter(pages, platforms)
    for page in pages:
        sorter.read(page)
    return sorter.result()


def not_linked(
    channels: Iterable[Channel], found: Discovery, platforms: Platforms
) -> list[Channel]:
    """Declared channels with an address, not said to be internal, which no page links to."""
    return [
        channel
        for channel in channels
        if _public(channel, platforms) and channel.id not in found.linked
    ]


def _public(channel: Channel, platforms: Platforms) -> bool:
    row = platforms.get(channel.on or "")
    inside = channel.audience == "internal" or (row is not None and row.internal)
    address = channel.address
    return not (inside or channel.withheld or address is None or address.canonical is None)


class _Sorter:
    """Reads pages link by link, and judges the accounts when all are known."""

    def __init__(self, pages: Sequence[Page], platforms: Platforms) -> None:
        self.pages, self.platforms = pages, platforms
        self.site = site_of(pages[0].url)
        self.known: dict[str, Address] = {}
        self.accounts: dict[str, Candidate] = {}
        self.passed: Counter[tuple[str, str, str | None]] = Counter()
        self.blogs: dict[str, tuple[str, str, int]] = {}
        self.feeds: list[Link] = []
        self.linked = {id for page in pages if (id := address_id(self.detect(page.url)))}
        self.within = self.elsewhere = 0
        own = self.detect(pages[0].url)
        self.itself, self.hosted = address_id(own), own.platform not in (BLOG, NO_PLATFORM)
        label = own.handle or self.site.partition(".")[0]
        self.names = frozenset[str]().union(*(names_of(page, label) for page in pages))

    def detect(self, url: str) -> Address:
        """What an address is; pages repeat theirs."""
        if url not in self.known:
            self.known[url] = detect(url, self.platforms)
        return self.known[url]

    def read(self, page: Page) -> None:
        """Put every link of a page where it belongs, and remember whom its data name."""
        feeds = set(page.feeds)
        for link in page.links:
            marked = link in feeds or any(mark in link.rel for mark in _MARKS)
            if link.region != "head" or marked:
                self.take(link, link in feeds)
        said = [self.detect(url) for url in page.same_as]
        said.append(detect(page.meta.get("twitter:site", ""), self.platforms, "x"))
        said.append(self.detect(page.meta.get("article:publisher", "")))
        for address in said:
            ours = address.kind in ACCOUNTS and address.platform != BLOG
            if ours and address.canonical and not address.person:
                self.candidate(address).in_data = True

    def candidate(self, address: Address) -> Candidate:
        """The account at an address, whatever form that has."""
        id = address_id(address) or f"{address.platform}:{address.handle}"
        self.linked.add(id)
        if id not in self.accounts:
            row = self.platforms.part(address) or self.platforms.get(address.platform)
            self.accounts[id] = Candidate(address, row)
        return self.accounts[id]

    def take(self, link: Link, feed: bool) -> None:
        """Put a link where it belongs."""
        address = self.detect(link.url)
        row = self.platforms.get(address.platform)
        id = address_id(address)
        of_person = address.person or "author" in link.rel
        if id and not of_person:
            self.linked.add(id)
        if of_person:
            self.passed["person", address.platform, None] += link.times
        elif feed and address.platform in (BLOG, NO_PLATFORM):
            self.feeds.append(link)
        elif address.platform in (BLOG, NO_PLATFORM) or id == self.itself:
            self.other(link, id)
        elif row is not None and row.internal:
            self.passed["inside", address.platform, None] += link.times
        elif address.kind not in ACCOUNTS:
            why = "post" if address.kind == "post" else "share"
            self.passed[why, address.platform, None] += link.times
        else:
            found = self.candidate(address)
            found.links.append(link)
            found.on_own_host |= not self.hosted and site_of(link.url) == self.site

    def other(self, link: Link, id: str | None) -> None:
        """A page of the site, which may be its blog, or of another site."""
        if site_of(link.url) != self.site:
            self.elsewhere += link.times
            return
        kind = _blog(link.url)
        if kind and id and link.region != "article":
            _, _, times = self.blogs.get(id, ("", "", 0))
            scheme = link.url.partition("://")[0]
            self.blogs[id] = (kind, f"{scheme}://{id}", times + link.times)
        else:
            self.within += link.times

    def result(self) -> Discovery:
        """All of it, in an order that does not depend on that of the links."""
        found = [*self.own_accounts(), *self.own_pages()]
        return Discovery(
            tuple(page.url for page in self.pages),
            tuple(sorted(found, key=lambda find: (-find.weight, find.id))),
            tuple(
                Passed(why, platform, url, links)
                for (why, platform, url), links in sorted(
                    self.passed.items(), key=lambda item: tuple(map(str, item[0]))
                )
            ),
            self.within,
            self.elsewhere,
            sum(page.more for page in self.pages),
            frozenset(self.linked),
        )

    def own_accounts(self) -> Iterator[Find]:
        """The accounts that are the site's; the names of sure ones tell which others are."""
        sure = {id for id, account in self.accounts.items() if self.is_sure(account)}
        handles = {id: squeezed(self.accounts[id].address.handle or "") for id in sorted(sure)}
        named = [item for item in handles.items() if len(item[1]) > _SHORT][:_MOST_NAMES]
        held = {self.accounts[id].address.platform for id in sure}
        for id, account in self.accounts.items():
            others = [name for other, name in named if other != id]
            signs = account.signs(self.names, others)
            why = self.refused(account, signs)
            rival = account.address.platform in held and id not in sure and not _named(signs)
            if rival and why in ("", "unclear"):
                why = "prose" if account.in_prose else "rival"
            if why:
                shown = None if why in UNNAMED else account.address.canonical
                self.passed[why, account.address.platform, shown] += account.times
            else:
                yield _find(id, account, signs)

    def is_sure(self, account: Candidate) -> bool:
        """Whether it is theirs whatever else there is."""
        signs = account.signs(self.names)
        return _weight(signs) >= SURE and not self.refused(account, signs)

    def refused(self, candidate: Candidate, signs: list[Sign]) -> str:
        """Why it is not the site's own, a word of PASSED; empty where it is."""
        data, named = candidate.in_data, _named(signs)
        if candidate.of_the_platform and not named:
            return "platform"
        if candidate.credited and not (data or named):
            return "credit"
        weight = _weight(signs)
        if weight >= ENOUGH:
            return ""
        return "prose" if candidate.in_prose else "unclear"

    def own_pages(self) -> Iterator[Find]:
        """The site's own blog and feeds."""
        offered = [link for link in self.feeds if not is_comments(link)]
        groups = own_feeds(offered, [url for _, url, _ in self.blogs.values()])
        used = 0
        for id, (kind, url, times) in self.blogs.items():
            feeds = groups.pop(url, [])
            used += 1 if feeds else 0
            why = ("a page of the site", *(["with a feed"] if feeds else []))
            yield Find(id, url, kind, None, why, SURE, times + len(feeds[:1]))
        for feeds in groups.values():
            url = feeds[0].url
            used += 1
            kind = "podcast" if "podcast" in f"{url} {feeds[0].text}".lower() else BLOG
            id = address_id(self.detect(url)) or url
            yield Find(id, url, kind, None, ("a feed that the page offers",), SURE, 1)
        if more := sum(link.times for link in self.feeds) - used:
            self.passed["feed", BLOG, None] += more


def _find(id: str, candidate: Candidate, signs: list[Sign]) -> Find:
    address = candidate.address
    words = tuple(dict.fromkeys(sign.words for sign in signs))
    platform = candidate.row.id if candidate.row else address.platform
    url = address.canonical or candidate.links[0].url
    return Find(id, url, platform, address.handle, words, _weight(signs), candidate.times)


def _weight(signs: list[Sign]) -> int:
    return max((sign.weight for sign in signs), default=0)


def _named(signs: list[Sign]) -> bool:
    return any(sign.weight == NAMED for sign in signs)


def _blog(url: str) -> str:
    """The platform of a page of the site that is a blog or podcast by its address."""
    parts = urlsplit(url)
    segments = [part for part in parts.path.lower().split("/") if part]
    first = (parts.hostname or "").partition(".")[0]
    if not segments:
        return _BLOGS.get(first, "")
    own = len(segments) == 1 or (len(segments) == 2 and len(segments[0]) == 2)
    return _BLOGS.get(segments[-1].partition(".")[0], "") if own and not parts.query else ""
