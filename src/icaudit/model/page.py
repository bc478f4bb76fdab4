"""What a web page links to, and what it says about itself."""

from typing import NamedTuple

REGIONS = ("head", "header", "nav", "main", "footer", "data")
"""Where on a page a link stands; `data` is what it says to machines (JSON-LD)."""


class Link(NamedTuple):
    """A link, with its address in full.

    `rel` are its words in small letters, `type` is what it says it leads to,
    `text` what people read: the words, else the label or the picture's.
    `times` is how often it stands on the page.
    """

    url: str
    rel: tuple[str, ...] = ()
    type: str = ""
    text: str = ""
    region: str = "main"
    times: int = 1


class Page(NamedTuple):
    """A page as far as we read it. `meta` has name or property in small letters."""

    url: str
    title: str = ""
    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    same_as: tuple[str, ...] = ()
    meta: dict[str, str] = {}  # noqa: RUF012  # never changed

    @property
    def canonical(self) -> str | None:
        """The address that the page gives as its own."""
        return next((link.url for link in self.links if "canonical" in link.rel), None)
