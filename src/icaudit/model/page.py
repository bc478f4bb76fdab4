"""What a web page links to, and what it says about itself."""

from typing import NamedTuple

REGIONS = ("head", "header", "nav", "main", "article", "social", "footer", "data")
"""Where on a page a link stands.

`social` is a list of places to follow, `article` what somebody wrote, `main`
what is neither. `data` is what a page says to machines (JSON-LD).
"""


class Link(NamedTuple):
    """A link, with its address in full.

    `rel` are its words in small letters, `type` is what it says it leads to,
    `text` what people read: the words, else the label or the picture's.
    `times` is how often it stands in its region. `before` is the end of the
    words that lead to it, and `prose` whether it stands among other words.
    """

    url: str
    rel: tuple[str, ...] = ()
    type: str = ""
    text: str = ""
    region: str = "main"
    times: int = 1
    before: str = ""
    prose: bool = False


class Page(NamedTuple):
    """A page as far as we read it. `meta` has name or property in small letters.

    `more` is how many links there are beyond those that we read.
    """

    url: str
    title: str = ""
    links: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    same_as: tuple[str, ...] = ()
    meta: dict[str, str] = {}  # noqa: RUF012  # never changed
    more: int = 0

    @property
    def canonical(self) -> str | None:
        """The address that the page gives as its own."""
        return next((link.url for link in self.links if "canonical" in link.rel), None)
