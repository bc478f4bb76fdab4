"""Blogs and WordPress itself: posts, comments, pages that are not there, posts still to come."""

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from servers import LOOPBACK, lab, wordpress

from builders import TODAY
from icaudit.files.probes import read_probes
from icaudit.model.address import BLOG, Address
from icaudit.model.answer import USUAL, Answer
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account
from icaudit.probes import PROBES
from icaudit.probes._feed import read_feed
from icaudit.probes._http import Client
from looking import short


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a WordPress that runs for this file."""
    with lab() as started, wordpress(started) as address:
        yield address


def client_for(site: str) -> Client:
    """The client, allowed to contact the site."""
    port = urlsplit(site).port
    assert port
    return Client(USUAL._replace(allow=frozenset({(LOOPBACK, port)})))


def asked(site: str, path: str) -> Answer:
    """What the site answers."""

    async def run() -> Answer:
        async with client_for(site) as client:
            return await client.ask(site + path)

    return asyncio.run(run())


def seen_there(site: str, path: str) -> Seen:
    """What the probe for sites that we do not know sees of an address."""
    address = Address(BLOG, None, "page", site + path)
    account, rows = Account("blog", site + path, address, TODAY), read_probes()
    row = rows.get(BLOG)
    assert row

    async def run() -> Seen:
        async with client_for(site) as client:
            seen: Seen = await PROBES.load(row.probe).look(account, client.ask, row, rows.walls)
            return seen

    return asyncio.run(run())


def test_the_last_post_counts_neither_a_comment_nor_a_post_that_is_still_to_come(
    site: str,
) -> None:
    comments = read_feed(asked(site, "/comments/feed/").body)
    assert comments
    assert [str(day) for day in comments.days] == ["2026-11-22"]
    assert short(seen_there(site, "/")) == "ok 2026-11-18"


def test_a_page_that_is_not_found_is_gone_although_it_names_the_feed_of_the_site(
    site: str,
) -> None:
    page = asked(site, "/no-such-page/")
    assert page.status == 404
    assert b"application/rss+xml" in page.body
    assert short(seen_there(site, "/no-such-page/")) == "gone ?"
