"""Whether an account that a page links to is the site's own, and what says so."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import combining, normalize

from icaudit.model.address import Address
from icaudit.model.page import Link, Page
from icaudit.model.platform import Platform
from icaudit.model.shape import plain

SURE = 4
"""From this weight on one reason alone is enough, and others on the platform must give way."""
NAMED = 3
ENOUGH = 2

_REGIONS = {
    "footer": "in the footer",
    "header": "in the header",
    "nav": "in the menu",
    "social": "among places to follow",
}
_FOLLOW = re.compile(
    r"\b(follow|find|join|like|visit|connect with|watch) us\b"
    r"|\bour (social|channels?|pages?|accounts?)|\bunsere (kanäle|seiten)|\bnos réseaux"
    r"|\bfolge[nt]? (sie )?uns|\bbesuchen sie uns|\bsuivez|\bretrouvez.nous|\bsíguenos"
    r"|\bseguici|\bsiga.nos|\bvolg ons|\bfølg|\bfölj|\bobserwuj|\bsledujte"
)
_CREDIT = re.compile(
    r"\b(sites?|web ?sites?|design\w*|made|built|created|developed|powered|photo\w*|images?|story"
    r"|posted|written|supported|funded|hosted|umsetzung|realis\w+|réalis\w+|umgesetzt|webdesign)"
    r"(\W+\w+){0,2}\W+(by|von|par|por|da|durch|door|av|af)\b|\b(partner|sponsor|funder)s?\b"
)
_GENERIC = frozenset(
    "home homepage start startseite welcome willkommen accueil inicio contact kontakt about news "
    "blog official website online index page".split()
)
_MAKERS = frozenset(
    "wordpress wordpressdotcom wix squarespace jimdo hubspot mailchimp shopify joomla drupal typo3 "
    "weebly webflow elementor cookiebot onetrust addtoany sharethis elfsight linktree".split()
)
_PARTS = re.compile(r"[|–—·•:»«,]| - ")
_SHORT, _LONG = 3, 5


class Sign(NamedTuple):
    """Something that speaks for an account, in words that follow "because it is"."""

    weight: int
    words: str


class Candidate:
    """An account, the links that lead to it, and whether the pages' data name it."""

    def __init__(self, address: Address, row: Platform | None) -> None:
        self.address, self.row = address, row
        self.links: list[Link] = []
        self.in_data = False
        self.on_own_host = False

    @property
    def times(self) -> int:
        """How many links lead to it."""
        return sum(link.times for link in self.links)

    def signs(self, names: Iterable[str], others: Iterable[str] = ()) -> list[Sign]:
        """Everything that speaks for it, the strongest first.

        `names` are those of the site, `others` those of its other accounts.
        """
        found = [Sign(SURE + 2, "named in the page's data")] if self.in_data else []
        if any("me" in link.rel or "publisher" in link.rel for link in self.links):
            found.append(Sign(SURE + 2, "marked as its own (rel=me)"))
        if self.on_own_host:
            found.append(Sign(SURE, "on its own host"))
        regions = {link.region for link in self.links}
        found += [Sign(SURE, words) for region, words in _REGIONS.items() if region in regions]
        if any(_FOLLOW.search(link.before.lower()) for link in self.links):
            found.append(Sign(SURE, "after words such as 'follow us'"))
        handle = self.address.handle or ""
        if resembles(handle, names):
            found.append(Sign(NAMED, "named like the site"))
        elif resembles(handle, others):
            found.append(Sign(NAMED, "named like its other accounts"))
        alone = [link for link in self.links if link.region == "main" and not link.prose]
        if any(self._labelled(link.text) for link in alone):
            found.append(Sign(ENOUGH, "a link by the platform's name"))
        return sorted(found, key=lambda sign: -sign.weight)

    def _labelled(self, text: str) -> bool:
        """Whether a link is called after its platform, in few words."""
        said, row = plain(text), self.row
        names = (row.name, *row.also, *row.renamed_from) if row else ()
        called = any(re.search(rf"\b{re.escape(plain(name))}\b", said) for name in names)
        return called and len(said.split()) <= _LONG

    @property
    def credited(self) -> bool:
        """Whether it stands where others are thanked or named."""
        said = (f"{link.before} {link.text}".lower() for link in self.links)
        return any(_CREDIT.search(text) for text in said)

    @property
    def in_prose(self) -> bool:
        """Whether it is only met in what somebody wrote."""
        return all(link.prose or link.region == "article" for link in self.links)

    @property
    def of_the_platform(self) -> bool:
        """Whether it is the platform's own account, or that of what sites are made with."""
        row, handle = self.row, squeezed(self.address.handle or "")
        named = (row.id, row.name, *row.renamed_from) if row else ()
        return handle in {*map(squeezed, named), *_MAKERS}


def resembles(handle: str, names: Iterable[str]) -> bool:
    """Whether an account is called like one of these, as `midvale_council` for `midvale`."""
    said = squeezed(handle.partition("@")[0] or handle)
    return said != "" and any(
        said == name
        or (len(name) >= _LONG and name in said)
        or (len(name) > _SHORT and said.startswith(name))
        or (len(said) >= _LONG and name.startswith(said))
        for name in names
    )


def names_of(page: Page, label: str) -> frozenset[str]:
    """What whoever runs a site may be called; `label` is its name in the address."""
    titles = (page.title, page.meta.get("og:site_name", ""))
    parts = [part for title in titles for part in _PARTS.split(title)]
    found = {squeezed(label), *map(squeezed, parts), *map(_initials, parts)}
    return frozenset(name for name in found - _GENERIC - _MAKERS if len(name) >= _SHORT)


def _initials(text: str) -> str:
    words = [word for word in text.split() if word[0].isalpha()]
    return squeezed("".join(word[0] for word in words)) if len(words) > _SHORT - 1 else ""


def squeezed(text: str) -> str:
    """Only letters and digits, small and without accents."""
    bare = text if text.isascii() else normalize("NFKD", text)
    return "".join(sign for sign in bare.lower() if sign.isalnum() and not combining(sign))
