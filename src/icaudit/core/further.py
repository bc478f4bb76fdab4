"""Which further pages of a site tell who is behind it, and where it can be followed."""

import re
from collections.abc import Iterator

from icaudit.core.detect import is_person
from icaudit.core.site import site_of
from icaudit.model.page import Page
from icaudit.model.platforms import Platforms

MOST = 4

_WORDS = (
    "contact|kontakt|contacto|contatti?|contactez|contato|kapcsolat|yhteystiedot|get in touch",
    "social media|social|follow us|folgen sie uns|soziale medien|réseaux sociaux|redes sociales",
    "about|about us|über uns|ueber uns|à propos|a propos|acerca|chi siamo|over ons|om oss|om os"
    "|o nas|sobre|quem somos|qui sommes nous|quienes somos",
    "imprint|impressum|legal notice|mentions légales|mentions legales|aviso legal|colofon",
    "news|newsroom|press|media|aktuelles|presse|actualités|noticias|notizie|nieuws|nyheter",
)
_KINDS = tuple(re.compile(rf"({words})( us| page| und anfahrt)?") for words in _WORDS)
_FILE = re.compile(r"\.(html?|php|aspx?|jsp)$")


def further_pages(page: Page, platforms: Platforms) -> tuple[str, ...]:
    """A few pages of the same site that the page itself names as contact, about or news.

    Never a person's own: platforms have those on the same site.
    """
    found: dict[int, str] = {}
    taken = {_bare(page.url)}
    for kind, url in _named(page):
        known = kind in found or _bare(url) in taken
        if not known and not is_person(url, platforms):
            found[kind] = url.partition("#")[0]
            taken.add(_bare(url))
    return tuple(found[kind] for kind in sorted(found))[:MOST]


def _named(page: Page) -> Iterator[tuple[int, str]]:
    site = site_of(page.url)
    for link in page.links:
        if link.region not in ("article", "head") and site_of(link.url) == site:
            last = _FILE.sub("", re.split("[?#]", link.url)[0].rstrip("/").rpartition("/")[2])
            said = (link.text, re.sub("[-_+]", " ", last))
            for kind, words in enumerate(_KINDS):
                if any(words.fullmatch(text.lower().strip()) for text in said):
                    yield kind, link.url


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")
