"""What pages of a website link to, sorted into what is theirs and what is not."""

from typing import NamedTuple

PASSED = {
    "share": "share, log-in, search and help pages",
    "post": "single posts and short links",
    "person": "people's own pages, which stay out of a team's list",
    "platform": "accounts of the platform or of the site's software",
    "credit": "accounts of partners and of whoever made something",
    "prose": "accounts of others, in running text",
    "rival": "accounts on platforms where the site has its own",
    "unclear": "accounts that may be the site's own or not",
    "inside": "places for employees",
    "feed": "comment feeds, and further forms of the same feed",
}
"""Why a link is passed over, in words for what it leads to."""

UNNAMED = ("person", "prose", "credit")
"""Of these only the number is told: they may be of people."""


class Find(NamedTuple):
    """A channel that the site gives as its own: why, in words, and how strongly it says so.

    `links` is how many links lead there; none where only the page's data name it.
    """

    id: str
    url: str
    platform: str
    handle: str | None
    why: tuple[str, ...]
    weight: int
    links: int


class Passed(NamedTuple):
    """What was passed over for a reason, a word of PASSED. No `url` where it is not told."""

    why: str
    platform: str
    url: str | None
    links: int


class Discovery(NamedTuple):
    """All links of some pages: those to `found` and `passed`, within the site, and elsewhere.

    `linked` has the ids of everything linked, for whoever asks after a channel
    of which they know already that it is theirs. `more` links were not read.
    """

    pages: tuple[str, ...]
    found: tuple[Find, ...] = ()
    passed: tuple[Passed, ...] = ()
    within: int = 0
    elsewhere: int = 0
    more: int = 0
    linked: frozenset[str] = frozenset()

    @property
    def links(self) -> int:
        """How many links there are."""
        led = sum(find.links for find in self.found) + sum(item.links for item in self.passed)
        return led + self.within + self.elsewhere + self.more
