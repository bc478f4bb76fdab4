"""Pages of a website are opened, further ones where the site lets programs in, and compared."""

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

import pytest

from icaudit.core.further import further_pages
from icaudit.files.platforms import read_platforms
from icaudit.files.probes import read_probes
from icaudit.model.answer import PAGE_BYTES, Answer, Hop
from icaudit.model.page import Page
from icaudit.probes._html import read_page
from icaudit.probes._website import Opened, look_at_website, open_further, open_page

SITE = "https://northwind.example"
HTML = {"content-type": "text/html; charset=utf-8"}
WALLS, PLATFORMS = read_probes().walls, read_platforms()
T = TypeVar("T")


class Web:
    """A website without a network: answers by address, and what was asked."""

    def __init__(self, **pages: str | Answer) -> None:
        self.answers = {
            f"{SITE}/{name}".replace("/home", "/"): page for name, page in pages.items()
        }
        self.asked: list[str] = []

    async def __call__(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        self.asked.append(url.removeprefix(SITE))
        found = self.answers.get(url.replace("robots.txt", "robots"), Answer(url, url, 404))
        if isinstance(found, Answer):
            return found._replace(asked=url, url=found.url or url)
        return Answer(url, url, 200, HTML, found.encode())


def run(work: Awaitable[T]) -> T:
    async def wait() -> T:
        return await work

    return asyncio.run(wait())


def opened(answer: Any) -> Opened:
    return run(open_page(f"{SITE}/", Web(home=answer), WALLS))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer("", "", 404, HTML), "there is no such page"),
        (Answer("", "", 410, HTML), "there is no such page"),
        (Answer("", "", 418, HTML), "the server says 418"),
        (Answer("", "", 403, HTML), "it does not answer programs"),
        (Answer("", "", 503, HTML), "the server is in trouble"),
        (Answer("", "", 200, HTML | {"cf-mitigated": "challenge"}), "it does not answer programs"),
        (Answer("", "", 200, {"content-type": "application/pdf"}), "it is no web page but"),
        (Answer("", "", trouble="tls"), "its certificate is not valid"),
        (Answer("", f"{SITE}/login", 200, HTML, hops=(Hop(302, SITE),)), "it wants us to sign in"),
    ],
)
def test_why_a_page_could_not_be_read_is_said_in_plain_words(answer: Answer, why: str) -> None:
    found = opened(answer)
    assert found.page is None
    assert found.why.startswith(why)


def test_links_are_made_whole_from_where_a_redirect_ended() -> None:
    there = Answer("", "https://www.acme.example/en/", 200, HTML, b"<a href=x>y</a>")
    found = opened(there).page
    assert found is not None
    assert [link.url for link in found.links] == ["https://www.acme.example/en/x"]


def page(html: str) -> Page:
    return read_page(html.encode(), f"{SITE}/")


NAV = """<nav><a href="/news">News</a><a href=/kontakt.html>So erreichen Sie uns</a>
<a href="/x">About us</a><a href="/contact">Contact</a><a href="/impressum#top">Recht</a>
<a href="/social-media">All of them</a><a href="https://acme.example/contact">Contact</a></nav>
<article><a href="/press">Press</a></article>"""


def test_four_further_pages_at_most_are_read_those_to_get_in_touch_first() -> None:
    assert further_pages(page(NAV), PLATFORMS) == (
        f"{SITE}/kontakt.html", f"{SITE}/social-media", f"{SITE}/x", f"{SITE}/impressum",
    )  # fmt: skip
    assert (
        further_pages(page("<a href=/>Contact</a><a href=#a>About</a><a href=/b>b</a>"), PLATFORMS)
        == ()
    )


def test_robots_txt_keeps_us_out_of_pages_that_nobody_asked_for() -> None:
    web = Web(
        robots="User-agent: *\nDisallow: /x\n", x="no", **{"kontakt.html": "<title>C</title>"}
    )
    found = run(open_further(page(NAV), web, WALLS, PLATFORMS))
    assert web.asked == ["/robots.txt", "/kontakt.html", "/social-media", "/impressum"]
    assert [(one.page is not None, one.why) for one in found] == [
        (True, ""),
        (False, "there is no such page"),
        (False, "the site asks programs to keep out of it"),
        (False, "there is no such page"),
    ]


@pytest.mark.parametrize(
    ("robots", "asks"),
    [
        (Answer("", "", 404), True),
        (Answer("", "", 403), False),
        (Answer("", "", 503), False),
        (Answer("", "", trouble="timeout"), False),
        (Answer("", "", 200, {}, b"\xef\xbb\xbfUser-agent: icaudit\r\nDisallow: /"), False),
        (Answer("", "", 200, {}, b"User-agent: other\nDisallow: /"), True),
        (
            Answer("", "", 200, {}, b"\xff\0Disallow /\nUser-agent\n:" + b"Disallow: *\n" * 999),
            True,
        ),
    ],
)
def test_rules_that_are_not_there_allow_all_and_those_kept_back_nothing(
    robots: Answer, asks: bool
) -> None:
    web = Web(robots=robots)
    run(open_further(page("<a href=/contact>Contact</a>"), web, WALLS, PLATFORMS))
    assert web.asked == ["/robots.txt", *(["/contact"] if asks else [])]


@pytest.mark.parametrize("rule", ["Disallow: //[", "Crawl-delay: ²\nDisallow: /x"])
def test_rules_that_a_python_cannot_read_keep_us_out_and_end_nothing(rule: str) -> None:
    web = Web(robots=f"User-agent: *\n{rule}")
    (found,) = run(open_further(page("<a href=/contact>Contact</a>"), web, WALLS, PLATFORMS))
    newer = ["/robots.txt", "/contact"]
    assert web.asked == newer or (web.asked == newer[:1] and "keep out" in found.why)


@pytest.mark.parametrize(
    ("around", "href"),
    [
        ("https://www.linkedin.com/company/acme", "/in/somebody"),
        (f"{SITE}/", "https://somebody:secret@northwind.example/contact"),
    ],
)
def test_a_persons_page_and_what_cannot_be_asked_are_no_further_pages(
    around: str, href: str
) -> None:
    web = Web(robots="User-agent: *\nDisallow: /x\n")
    named = read_page(f'<a href="{href}">Contact</a>'.encode(), around)
    found = run(open_further(named, web, WALLS, PLATFORMS))
    assert [one.page for one in found] in ([], [None])
    assert not [url for url in web.asked if "robots" not in url]


def test_an_address_that_only_some_pythons_read_ends_nothing() -> None:
    named = read_page(b'<a href="https://%5B.northwind.example/contact">Contact</a>', f"{SITE}/")
    found = run(open_further(named, Web(robots="User-agent: *\nDisallow: /x\n"), WALLS, PLATFORMS))
    assert [one.page for one in found] in ([], [None])


def test_a_page_that_names_no_further_ones_costs_no_request() -> None:
    web = Web()
    assert run(open_further(page("<a href=/a>a</a>"), web, WALLS, PLATFORMS)) == ()
    assert web.asked == []


def test_the_team_s_website_says_which_channels_it_links_to() -> None:
    html = """<article>We are on <a href="https://www.facebook.com/Northwind/?ref=x">Facebook</a>,
      <a href="/blog/">our blog</a> and <a href="https://x.com/intent/tweet">X</a></article>"""
    assert run(look_at_website(SITE, Web(**{"": html}), read_platforms(), WALLS)) is None
    linked = run(look_at_website(f"{SITE}/", Web(home=html), read_platforms(), WALLS))
    assert linked is not None
    assert {"www.facebook.com/northwind", "northwind.example/blog"} <= linked
    assert not {"x.com/northwind", "x.com/intent/tweet"} & linked
