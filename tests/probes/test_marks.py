"""What a page says of whose it is, and pages of nobody."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from asking import ITEM, RSS, answer, looked
from hypothesis import given
from hypothesis import strategies as st

from icaudit.files.probes import read_probes
from icaudit.model.answer import FEED_BYTES, PAGE_BYTES, Answer, Hop
from icaudit.probes._feed import feed_of
from icaudit.probes._html import page_of, read_page
from icaudit.probes._marks import PARKED, Shown
from icaudit.probes._web import fits

URL = "https://linktr.ee/northwind"
NAMES = {"handle": "northwind", "url": URL, "host": "northwind.example"}
LINK = '<link rel="{}" href="{}">'
OG = '<meta property="og:{}" content="{}">'


def has(html: str, *marks: str) -> bool:
    found = answer(html)
    return Shown(found, read_page(found.body, URL)).has(marks, **NAMES)


@pytest.mark.parametrize(
    ("html", "theirs"),
    [
        (LINK.format("canonical", URL), True),
        (LINK.format("CANONICAL", "/Northwind/"), True),
        (LINK.format("canonical", "http://www.linktr.ee/%6Eorthwind"), True),
        (OG.format("url", URL), True),
        (LINK.format("canonical", f"{URL}2"), False),
        (LINK.format("canonical", f"{URL}?x"), False),
        (LINK.format("canonical", f"https://a.example/{URL}"), False),
        (LINK.format("canonical", "https://a.example/") + OG.format("url", URL), False),
        (LINK.format("alternate", URL), False),
        (f"<p>{URL}</p><a href={URL}>", False),
        (f"<!--{LINK.format('canonical', URL)}-->", False),
        (f"<script>'{LINK.format('canonical', URL)}'</script>", False),
        (f"<textarea>{LINK.format('canonical', URL)}</textarea>", False),
    ],
)
def test_the_address_of_a_page_is_the_one_that_it_gives_as_its_own(html: str, theirs: bool) -> None:
    assert has(html, "address={url}") == theirs


def test_marks_are_alternatives_and_parts_of_one_must_hold_together() -> None:
    page = "<title>Northwind | Links</title>" + OG.format("type", "profile") + "some WORDS"
    assert has(page, "title=nothing", "Some words")
    assert has(page, "title={handle} | * & og:type=profile & words")
    assert not has(page, "title={handle} | * & og:type=article")
    assert not has(page, "title={handle}", "og:site_name=")
    assert not has(page)


@pytest.mark.parametrize(
    ("text", "mark", "as_said"),
    [
        ("a/b", "a/*", True),
        ("a/b/c", "a/*", False),
        ("a/b?next=c", "a/*", False),
        ("northwind.", "{handle}*", True),
        ("xnorthwind", "{handle}", False),
        ("a.b", "a?b", False),
        ("x" * 3000, "*", False),
    ],
)
def test_a_star_stands_for_a_part_of_an_address(text: str, mark: str, as_said: bool) -> None:
    assert fits(text, mark, NAMES) == as_said


def test_a_star_in_a_name_is_only_a_star() -> None:
    assert fits("a*", "{handle}", {"handle": "a*"})
    assert not fits("ab", "{handle}", {"handle": "a*"})
    assert not fits("ab", "{handle}", {"handle": "a."})


@given(st.text(max_size=50), st.text(max_size=50), st.text(max_size=20))
def test_any_text_and_mark_are_compared_without_an_error(text: str, mark: str, name: str) -> None:
    assert fits(text, text, {}) or not text or "*" in text or "%" in text or text != text.strip()
    fits(text, mark, {"handle": name})
    has(text, mark, f"title={mark}")


BLOG = "https://www.northwind.example/news"
WALLS = read_probes().walls
PAGES = [
    "<title>northwind.example is for sale | A dealer</title>",
    "<title>Northwind.example - This domain may be for sale!</title>",
    '<!doctype html><html data-adblockkey="MFwwDQ"><body>',
    '<script>window.location.href="/lander"</script>',
    '<script src="//img1.wsimg.com/parking-lander/static/js/main.js">',
]
LED = "https://www.hugedomains.com/domain_profile.cfm?d=northwind"


@pytest.mark.parametrize(
    "found",
    [
        *(answer(page) for page in PAGES),
        answer(PAGES[0], 404),
        answer("<p>Make an offer", hops=(Hop(302, LED),)),
        answer("<p>Make an offer", 404, hops=(Hop(301, LED),)),
        answer("<p>Make an offer", hops=(Hop(302, "https://hugedomains.com/"),)),
    ],
)
def test_a_parked_address_tells_nothing_and_is_never_gone(found: Answer) -> None:
    seen, world = looked(BLOG, {BLOG: found})
    assert (seen.verdict, seen.why, seen.sure, seen.to) == ("blocked", PARKED, True, None)
    assert world.asked == [BLOG]


@pytest.mark.parametrize(
    "found",
    [
        answer("<title>Our old office is for sale</title><p>northwind.example is for sale"),
        answer("<title>How we found sedoparking.com on our domain</title>"),
        answer('<p>Our domain was parked; <a href="https://sedo.com/x">look</a>'),
        answer("<p>News", hops=(Hop(302, "https://nothugedomains.com/"),)),
        answer("<p>News", hops=(Hop(302, "https://dan.com.example/"),)),
    ],
)
def test_a_page_that_writes_about_parking_is_a_page(found: Answer) -> None:
    assert looked(BLOG, {BLOG: found})[0].verdict == "ok"


def test_what_a_dealer_sells_or_writes_is_no_parked_address_of_its_own() -> None:
    url = "https://blog.sedo.com/news"
    assert looked(url, {url: answer("<p>Domains")})[0].verdict == "ok"


def test_a_feed_at_an_address_counts_whatever_it_writes_about() -> None:
    feed = answer(RSS % (ITEM + b"<title>FOOTER_DOMAIN_PARKING</title>"))
    assert looked(BLOG, {BLOG: feed})[0].how == "feed"


@pytest.mark.parametrize("host", WALLS.parked_hosts)
def test_who_is_led_to_a_dealer_of_the_table_is_at_a_parked_address(host: str) -> None:
    for led in (f"https://{host}/x", f"https://www.{host}/"):
        seen, _ = looked(BLOG, {BLOG: answer("<p>", hops=(Hop(302, led),))})
        assert seen.why == PARKED


@pytest.mark.parametrize("mark", WALLS.parked)
def test_every_mark_of_a_parked_address_in_the_table_can_hold(mark: str) -> None:
    said = mark.replace("{host}", "northwind.example").replace("*", " a ")
    page = said.replace("title=", "<title>", 1) if mark.startswith("title=") else f"<p>{said}"
    assert looked(BLOG, {BLOG: answer(page)})[0].why == PARKED


def turns_during(work: Coroutine[Any, Any, object]) -> int:
    """How often something else has its turn while this goes on."""

    async def run() -> int:
        turns, task = 0, asyncio.create_task(work)
        while not task.done():
            turns += 1
            await asyncio.sleep(0)
        assert task.result()
        return turns

    return asyncio.run(run())


def test_others_have_their_turn_while_a_long_feed_or_page_is_read() -> None:
    feed = answer(RSS % (ITEM * (FEED_BYTES // len(ITEM) // 4)))
    page = answer(b"<p><a href=/x>words</a>" * (PAGE_BYTES // 40))
    assert turns_during(feed_of(feed)) > 10
    assert turns_during(page_of(page)) > 10
