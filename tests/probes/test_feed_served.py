"""Probes and the one client together, against servers on this machine."""

import asyncio
import gzip
from typing import Any

import pytest
from serving import LOOPBACK, QUICK, said, serving

from builders import TODAY
from icaudit.files.probes import read_probes
from icaudit.model.address import Address
from icaudit.model.answer import FEED_BYTES
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account
from icaudit.probes import PROBES
from icaudit.probes._http import Client
from looking import RECORDED, short

ROWS = read_probes()
WP_RSS = (RECORDED / "wp.rss").read_bytes()
FEED: dict[str, Any] = {"content_type": "application/rss+xml; charset=UTF-8"}
HTML: dict[str, Any] = {"content_type": "text/html; charset=utf-8"}
PAGE = b"<!doctype html><title>News</title><p>Welcome"


def look(answers: dict[str, bytes], path: str = "/news", row: str = "blog", **urls: str) -> Seen:
    """What a probe sees at a path of a server; addresses of the row lead there too."""

    async def run() -> Seen:
        async with serving(answers) as served:
            manners = QUICK._replace(allow=frozenset({(LOOPBACK, served.port)}))
            url, known = served.url(path), ROWS.get(row)
            assert known
            handle = None if row == "blog" else "northwind"
            account = Account(url, url, Address(row, handle, "page", url), TODAY)
            asked = {name: served.url(there) for name, there in urls.items()}
            if urls:
                known = known._replace(urls=asked)
            async with Client(manners) as client:
                look = PROBES.load(known.probe).look
                seen: Seen = await look(account, client.ask, known, ROWS.walls)
        return seen._replace(to=seen.to and seen.to.replace(served.url(""), ""))

    return asyncio.run(run())


@pytest.mark.parametrize(
    "page",
    [
        said(b'<link rel="ALTERNATE" type="application/rss+xml" href="feed.xml"><title>x', **HTML),
        said(
            b"<base href=/><link rel=alternate type=application/rss+xml href=feed.xml><title>",
            **HTML,
        ),
        said(PAGE, link='</feed.xml>; rel="alternate"; type="application/rss+xml"', **HTML),
    ],
)
def test_a_page_announces_its_feed_on_it_or_in_the_head_of_the_answer(page: bytes) -> None:
    packed = said(gzip.compress(WP_RSS), content_encoding="gzip", **FEED)
    assert short(look({"/news": page, "/feed.xml": packed})) == "ok 2026-11-20"


def test_a_blog_that_has_moved_for_good_says_where_and_is_read_there() -> None:
    answers = {
        "/news": said(status=301, location="/old"),
        "/old": said(status=308, location="/stories"),
        "/stories": said(PAGE, **HTML),
        "/stories/feed/": said(WP_RSS, **FEED),
    }
    assert short(look(answers)) == "ok 2026-11-20 /stories"
    answers["/old"] = said(status=302, location="/stories")
    assert short(look(answers)) == "ok 2026-11-20"


def test_a_page_to_sign_in_that_is_not_found_does_not_make_the_blog_gone() -> None:
    seen = look({"/news": said(status=302, location="/login")})
    assert (seen.verdict, seen.why) == ("blocked", "it wants us to sign in")


def test_a_slash_at_the_end_is_no_move() -> None:
    moved = {"/news": said(status=301, location="/news/"), "/news/": said(WP_RSS, **FEED)}
    assert short(look(moved)) == "ok 2026-11-20"


def test_an_error_page_is_not_searched_for_feeds() -> None:
    link = b'<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    gone = {"/news": said(link, 404, **HTML), "/feed.xml": said(WP_RSS, **FEED)}
    assert short(look(gone)) == "gone ?"


def test_a_long_feed_is_read_as_far_as_its_last_whole_post() -> None:
    long = WP_RSS.replace(b"</channel>", b"<item><title>" + b"more" * FEED_BYTES)
    assert short(look({"/news": said(long, **FEED)})) == "ok 2026-11-20"


def test_more_than_we_read_of_anything_else_is_no_silence_of_the_server() -> None:
    seen = look({"/news": said(b"{" + b" " * FEED_BYTES, content_type="application/feed+json")})
    assert (seen.verdict, seen.why) == ("blocked", "it sends more than we read")


def test_a_long_page_is_read_as_far_as_it_came() -> None:
    page = said(PAGE + b"<p>more" * FEED_BYTES, **HTML)
    assert short(look({"/news": page, "/news/feed/": said(WP_RSS, **FEED)})) == "ok 2026-11-20"


def test_a_telegram_channel_without_a_preview_is_looked_at_on_its_page() -> None:
    page = b'<title>Telegram: View @northwind</title><div class="tgme_page_title">'
    answers = {"/s/x": said(status=302, location="/trap"), "/x": said(page, **HTML)}
    seen = look(answers, row="telegram", preview="/s/x", page="/x")
    assert (short(seen), seen.asked.rpartition("/")[2]) == ("ok", "x")


def test_an_account_whose_visitors_are_sent_to_the_front_page_is_not_there() -> None:
    answers = {"/photos/x": said(status=302, location="/"), "/": said(PAGE, **HTML)}
    assert short(look(answers, "/photos/x", row="flickr")) == "gone ?"
