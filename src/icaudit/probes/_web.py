"""Addresses as they stand on pages."""

import re
from urllib.parse import unquote, urljoin, urlsplit

_LONGEST = 2048


def is_web(url: str) -> bool:
    """Whether an address is one of the web, with a host and without a login."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.port is None or parts.port else None
        return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
    except ValueError:
        return False


def joined(base: str, href: str) -> str:
    """The whole address that a link on a page means; empty where it is none of the web."""
    if not href or len(href) > _LONGEST:
        return ""
    try:
        url = urljoin(base, href)
    except ValueError:
        return ""
    return url if is_web(url) else ""


def fits(text: str, mark: str, filled: dict[str, str]) -> bool:
    """Whether the whole of a text is as a mark says, with values in the places that are named.

    Only a `*` of the mark itself stands for anything, within a part of an address.
    """
    wanted = re.escape(bare(mark)).replace(r"\*", "[^/?#]*")
    for name, value in filled.items():
        wanted = wanted.replace(re.escape(f"{{{name}}}"), re.escape(bare(value)))
    return 0 < len(text) <= _LONGEST and bool(re.fullmatch(wanted, bare(text)))


def bare(text: str) -> str:
    """A text in one spelling; an address without what does not make it another."""
    return unquote(re.sub(r"^https?://(www\.)?", "", text.strip().casefold())).rstrip("/")
