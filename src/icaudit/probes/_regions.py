"""Which part of a page something stands in, by its tag, its role and what it is called."""

import re

_TAGS = {
    "head": "head",
    "header": "header",
    "nav": "nav",
    "main": "main",
    "article": "article",
    "blockquote": "article",
    "footer": "footer",
    "template": "template",
}
_ROLES = {
    "banner": "header",
    "navigation": "nav",
    "main": "main",
    "article": "article",
    "contentinfo": "footer",
}
_CALLED = {
    "footer": "footer",
    "colophon": "footer",
    "header": "header",
    "masthead": "header",
    "topbar": "header",
    "social": "social",
    "socials": "social",
    "follow": "social",
}
_SMALL = frozenset("card comment entry modal page panel post section widget".split())
"""What has a head and a foot of its own within a page."""
_SHARES = frozenset("share shares sharing sharer sharedaddy addtoany addthis shariff".split())
_BOXES = frozenset("div ul ol section aside p span td table".split())
_INSIDE = ("article", "template")


class Region:
    """A part of a page, and the last heading in it."""

    def __init__(self, name: str) -> None:
        self.name, self.heading = name, ""


def region_of(name: str, attributes: dict[str, str | None], around: Region) -> Region:
    """The part that an element begins, or the one around it.

    An article has a header and a footer of its own, with its author and its
    share links; they are the article's, and so is a menu within it.
    """
    found = _TAGS.get(name)
    if found is None and attributes:
        found = _ROLES.get((attributes.get("role") or "").strip().lower())
        found = found or (_called(attributes) if name in _BOXES else None)
    if found in (None, around.name) or around.name in _INSIDE:
        return around if found != "template" else Region("template")
    if found == "social" and around.name in ("header", "footer"):
        return around
    assert found is not None
    return Region(found)


def _called(attributes: dict[str, str | None]) -> str | None:
    """What a box is for by its class and id, such as `site-footer` or `follow-us`."""
    said = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:400]
    words = re.findall("[a-z]+", re.sub("([a-z])([A-Z])", r"\1 \2", said).lower())
    found = next((_CALLED[word] for word in words if word in _CALLED), None)
    others = _SHARES if found == "social" else _SMALL
    return found if others.isdisjoint(words) else None
