"""Pages of a website: opened, read, and which channels they link to."""

import asyncio
from collections.abc import Callable
from typing import NamedTuple

from icaudit.core.discover import discover
from icaudit.core.further import further_pages
from icaudit.core.verify import shut_out
from icaudit.model.answer import Answer, Ask
from icaudit.model.page import Page
from icaudit.model.platforms import Platforms
from icaudit.model.probe import Walls
from icaudit.probes._html import read_page

PAGE_TYPES = ("text/html", "application/xhtml+xml", "")
_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_ROBOT = "icaudit"
_MISSING = (404, 410)
_OPEN = tuple(status for status in range(400, 500) if status not in (401, 403, 429))
_NO_RULES, _KEPT = "", "User-agent: *\nDisallow: /"


class Opened(NamedTuple):
    """A page, or why there is none, in words that follow a colon."""

    asked: str
    page: Page | None = None
    why: str = ""


async def open_page(url: str, ask: Ask, walls: Walls) -> Opened:
    """Ask for a page and read it."""
    answer = await ask(url, accept=_ACCEPT)
    if why := _closed(answer, walls):
        return Opened(answer.asked, why=why)
    page = await asyncio.to_thread(read_page, answer.body, answer.url, _charset(answer))
    return Opened(answer.asked, page)


def _closed(answer: Answer, walls: Walls) -> str:
    """Why there is no page to read; empty where there is one."""
    if told := shut_out(answer, walls):
        return told.why
    if answer.status in _MISSING:
        return "there is no such page"
    if not answer.fine:
        return f"the server says {answer.status}"
    readable = answer.type in PAGE_TYPES
    return "" if readable else f"it is no web page but {answer.type[:60]}"


async def open_further(
    page: Page, ask: Ask, walls: Walls, platforms: Platforms
) -> tuple[Opened, ...]:
    """The pages that a page names as contact or about, where the site lets programs in."""
    urls = further_pages(page, platforms)
    if not urls:
        return ()
    allowed = await _allowed(page.url, ask)
    none = "the site asks programs to keep out of it"
    return tuple(
        [
            await open_page(url, ask, walls) if allowed(url) else Opened(url, why=none)
            for url in urls
        ]
    )


async def look_at_website(
    url: str, ask: Ask, platforms: Platforms, walls: Walls
) -> frozenset[str] | None:
    """The channels, by their ids, that a website links to; None if it cannot be read."""
    opened = await open_page(url, ask, walls)
    return opened.page and discover([opened.page], platforms).linked


def _charset(answer: Answer) -> str | None:
    said = answer.headers.get("content-type", "").lower().partition("charset=")[2]
    return said.partition(";")[0].strip(" \"'") or None


async def _allowed(url: str, ask: Ask) -> Callable[[str], bool]:
    """What a site's robots.txt lets us read: all where there is none, nothing where it is kept.

    Where Python cannot make sense of the rules or of an address, nothing either.
    """
    from urllib.parse import urljoin
    from urllib.robotparser import RobotFileParser

    answer = await ask(urljoin(url, "/robots.txt"), accept="text/plain, */*;q=0.1")
    rules = RobotFileParser()
    text = answer.body.decode("utf-8-sig", "replace") if answer.fine else _NO_RULES
    try:
        rules.parse((text if answer.fine or answer.status in _OPEN else _KEPT).splitlines())
    except ValueError:
        return lambda wanted: False

    def allowed(wanted: str) -> bool:
        try:
            return rules.can_fetch(_ROBOT, wanted)
        except ValueError:
            return False

    return allowed
