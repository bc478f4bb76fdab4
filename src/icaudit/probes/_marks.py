"""What a page says of whose it is, and what that tells.

A mark in a row is any text on the page, or what the page says of itself:
`title=`, `address=` (its canonical link, else its `og:url`) or a `meta` element
with a colon in its name, as in `og:type=profile`. Then the whole of it must be
the same, but for `*`, which stands for anything without a slash. A mark may be
several that must hold together, with ` & ` between them. Capitals do not count.
"""

import re
from urllib.parse import urlsplit

from icaudit.core.verify import not_found
from icaudit.model.answer import Answer
from icaudit.model.evidence import Seen
from icaudit.model.page import Page
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._place import NO_DATE, moved_to, sent_home
from icaudit.probes._web import fits

PARKED = "it looks like a parked address: nothing is there but an offer or advertisements"
_NOT_FOUND = (404, 410)
_SAYS = re.compile(r"(title|address|[a-z]+:[a-z:_-]+)=(.*)", re.DOTALL)


class Shown:
    """A page as marks are looked for in it."""

    def __init__(self, answer: Answer, page: Page) -> None:
        self.text = answer.body.decode("utf-8", "replace").casefold()
        address = page.canonical or page.meta.get("og:url", "")
        self.facts = page.meta | {"title": page.title, "address": address}

    def has(self, marks: tuple[str, ...], **filled: str) -> bool:
        """Whether one of the marks holds, with values in the places that are named."""
        return any(all(self._holds(part, filled) for part in mark.split(" & ")) for mark in marks)

    def _holds(self, mark: str, filled: dict[str, str]) -> bool:
        if said := _SAYS.fullmatch(mark):
            return fits(self.facts.get(said[1], ""), said[2], filled)
        for name, value in filled.items():
            mark = mark.replace(f"{{{name}}}", value)
        return mark.casefold() in self.text


def read_marks(answer: Answer, page: Page, account: Account, row: Row) -> Seen:
    """What a page tells of an account; of a site of its own, that it is there.

    On a platform it is only theirs if a mark of the row says so.
    """
    seen = Seen("blocked", "", "", answer.asked, answer.status)
    if answer.status in _NOT_FOUND or sent_home(answer, account):
        return not_found(answer, row, "page")
    if not answer.fine:
        return seen._replace(why="it answers with something else")
    shown, handle = Shown(answer, page), account.address.handle or ""
    names = {"handle": handle, "url": account.address.canonical or account.url}
    if shown.has(row.wall, **names):
        return seen._replace(why="it wants us to sign in")
    if shown.has(row.missing, **names):
        return not_found(answer, row, "page")
    if shown.has(row.there, **names) or not handle:
        return seen._replace(verdict="ok", why=NO_DATE, how="page", to=moved_to(answer))
    return seen._replace(why="its page does not say whether the account is there")


def is_parked(answer: Answer, page: Page, walls: Walls) -> bool:
    """Whether nobody but a dealer or a registrar is at an address, as far as the table knows."""
    asked, came = (urlsplit(url).hostname or "" for url in (answer.asked, answer.url))
    led = asked != came and any(f".{came}".endswith(f".{host}") for host in walls.parked_hosts)
    return led or Shown(answer, page).has(walls.parked, host=asked.removeprefix("www."))
