"""What a feed, a page with one and a page without one tell."""

from datetime import date
from pathlib import Path

import pytest
from asking import ITEM, RSS, answer, looked
from hypothesis import given
from hypothesis import strategies as st

from icaudit.model.answer import FEED_BYTES, Answer, Hop
from icaudit.probes._feed import read_feed

BLOG = "https://acme.example/blog"
FEED = "https://acme.example/blog/feed.xml"
NOV20 = date(2026, 11, 20)
PAGE = '<head><link rel="alternate" type="application/rss+xml" href="{}"></head>'
ONE = answer(RSS % ITEM, kind="application/rss+xml")
NONE = answer(RSS % b"", kind="application/rss+xml")
HOME = answer("<p>Hello</p>")
RECORDED = Path(__file__).parent / "recorded"


@pytest.mark.parametrize(
    ("answers", "verdict", "how", "last"),
    [
        ({BLOG: ONE}, "ok", "feed", NOV20),
        ({BLOG: NONE}, "empty", "feed", None),
        ({BLOG: answer(PAGE.format(FEED)), FEED: ONE}, "ok", "feed", NOV20),
        ({BLOG: answer(PAGE.format("/blog/feed.xml")), FEED: ONE}, "ok", "feed", NOV20),
        ({BLOG: answer(PAGE.format(FEED)), FEED: HOME}, "ok", "page", None),
        ({BLOG: answer(PAGE.format("/comments/feed"))}, "ok", "page", None),
        ({BLOG: HOME}, "ok", "page", None),
        ({BLOG: answer(b"%PDF-1.7", kind="application/pdf")}, "blocked", "", None),
        ({BLOG: answer("sorry", 403)}, "blocked", "", None),
        ({BLOG: answer("oops", 500)}, "unreachable", "", None),
        ({BLOG: answer(trouble="no-name")}, "unreachable", "", None),
        ({BLOG: answer("?", 418)}, "blocked", "", None),
    ],
)
def test_a_site_is_read_from_its_feed_or_its_page(
    answers: dict[str, Answer], verdict: str, how: str, last: date | None
) -> None:
    seen, _ = looked(BLOG, answers)
    assert (seen.verdict, seen.how, seen.last_post) == (verdict, how, last)
    assert seen.how == "feed" or seen.why


def test_a_page_that_is_not_found_is_asked_again_and_its_feed_is_not_believed() -> None:
    seen, world = looked(BLOG, {BLOG: answer(PAGE.format(FEED), 404), FEED: ONE})
    assert (seen.verdict, seen.sure) == ("gone", False)
    assert world.asked == [BLOG]


def test_a_feed_of_comments_is_passed_over() -> None:
    both = PAGE.format("/comments/feed") + PAGE.format(FEED)
    seen, world = looked(BLOG, {BLOG: answer(both), FEED: ONE})
    assert seen.last_post == NOV20
    assert world.asked == [BLOG, FEED]


@pytest.mark.parametrize(
    ("status", "to", "told"),
    [
        (301, "https://new.example/blog", "https://new.example/blog"),
        (308, "https://acme.example/news", "https://acme.example/news"),
        (302, "https://new.example/blog", None),
        (301, "https://www.acme.example/blog/", None),
    ],
)
def test_only_a_redirect_for_good_to_another_place_is_told(
    status: int, to: str, told: str | None
) -> None:
    seen, _ = looked(BLOG, {BLOG: HOME._replace(hops=(Hop(status, to),))})
    assert (seen.verdict, seen.to) == ("ok", told)


def test_a_podcast_that_says_where_its_feed_went_has_moved() -> None:
    new = b"<itunes:new-feed-url>https://new.example/f</itunes:new-feed-url>" + ITEM
    space = b'<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    feed = answer((RSS % new).replace(b"<rss", space))
    seen, _ = looked(BLOG, {BLOG: feed})
    assert (seen.verdict, seen.to) == ("moved", "https://new.example/f")


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Fri, 01 Jan 2038 00:00:00 GMT", None),
        ("Fri, 20 Nov 2026 23:30:00 -0500", date(2026, 11, 21)),
        ("some day", None),
    ],
)
def test_a_day_that_cannot_be_is_not_believed(posted: str, last: date | None) -> None:
    item = f"<item><title>a</title><pubDate>{posted}</pubDate></item>".encode()
    seen, _ = looked(BLOG, {BLOG: answer(RSS % item)})
    assert (seen.verdict, seen.last_post, bool(seen.why)) == ("ok", last, not last)


@pytest.mark.parametrize("name", ["wp.rss", "wp.atom"])
def test_the_feeds_of_a_real_site_give_their_newest_post(name: str) -> None:
    seen, _ = looked(BLOG, {BLOG: answer((RECORDED / name).read_bytes())})
    assert (seen.verdict, seen.last_post) == ("ok", NOV20)


def test_a_json_feed_is_a_feed() -> None:
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", "items": ['
        '{"date_published": "2026-11-20T08:30:00Z"}, {"date_modified": 5}, 7]}'
    )
    seen, _ = looked(BLOG, {BLOG: answer(body, kind="application/feed+json")})
    assert (seen.how, seen.last_post) == ("feed", NOV20)


LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10)
)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        bytes(range(256)) * 20,
        b"<?xml version='1.0'?><!DOCTYPE r [" + LAUGHS + b"]><rss>&l9;</rss>",
        b"{" * 50_000,
        b'{"version": [], "items": {}}',
        b'{"version": "https://jsonfeed.org/version/1", "items": {"a": 1}}',
        b"<rss version='2.0'>" + b"<a>" * 2_000,
        b"<!doctype html><p>A page",
        b"\xff\xfe<\0r\0s\0s\0",
    ],
)
def test_hostile_bytes_are_no_reason_to_fall_over(body: bytes) -> None:
    seen, _ = looked(BLOG, {BLOG: answer(PAGE.format(FEED)), FEED: answer(body)})
    assert (seen.verdict, seen.last_post) in [("ok", None), ("empty", None)]
    assert looked(BLOG, {BLOG: answer(body, kind="")})[0].verdict in ("ok", "empty")


def test_definitions_of_a_feed_are_left_out_and_what_remains_of_them_is_refused() -> None:
    laughing = b"<?xml version='1.0'?><!DOCTYPE r [" + LAUGHS + b"]>"
    title = b"<item><title>&l9;</title><pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate></item>"
    found = read_feed(laughing + RSS % title)
    assert found
    assert found.days == [NOV20]
    assert read_feed(laughing + laughing + RSS % ITEM) is None
    assert read_feed(b"<!DOCTYPE r [" + LAUGHS + RSS % ITEM) is None


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "rss-0.91.dtd">',
        b'<!DOCTYPE rss [<!ENTITY % latin SYSTEM "https://a.example/x.ent">\n%latin;\n]>',
        b'<!doctype rss [\n<!ENTITY nbsp "&#160;">\n] >',
        b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_feed_that_names_its_kind_is_read_and_nothing_that_it_names_is_opened(
    doctype: bytes,
) -> None:
    found = read_feed(doctype + RSS % ITEM)
    assert found
    assert found.days == [NOV20]


@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("claim", ["", '<?xml version="1.0" encoding="{}"?>\n'])
def test_a_feed_is_read_in_whatever_signs_it_is_written(name: str, claim: str) -> None:
    text = claim.format(name) + (RSS % ITEM).decode()
    found = read_feed(text.encode(name))
    assert found
    assert found.days == [NOV20]


OLD = b"<item><pubDate>Fri, 10 Jan 2025 10:00:00 GMT</pubDate></item>"


@pytest.mark.parametrize(
    ("items", "days"),
    [
        (ITEM + OLD * 3, 4),
        (OLD + ITEM + OLD * 3, 5),
        (OLD * 3 + ITEM, 0),
        (OLD * 20 + ITEM + OLD, 0),
        (b"", None),
    ],
    ids="newest-first pinned newest-last newest-anywhere no-whole-entry".split(),
)
def test_a_feed_that_was_cut_has_days_only_if_its_newest_entries_come_first(
    items: bytes, days: int | None
) -> None:
    body = (RSS % items).partition(b"</channel>")[0]
    half = b"<item><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate><title>cut he"
    found = read_feed(body + half, cut=True)
    assert (found and len(found.days)) == days
    assert days is None or NOV20 in (found.days if found and days else [NOV20])


def test_a_long_feed_with_its_newest_posts_last_says_why_it_has_no_date() -> None:
    long = answer(RSS % (OLD + ITEM), kind="application/rss+xml")._replace(cut=True)
    seen, _ = looked(BLOG, {BLOG: long})
    assert (seen.verdict, seen.last_post) == ("ok", None)
    assert seen.why == "its feed is longer than we read, so we could not see the last post"


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://medium.com/@acme", "https://medium.com/feed/@acme"),
        ("https://medium.com/acme-blog", "https://medium.com/feed/acme-blog"),
        ("https://acme.medium.com", "https://acme.medium.com/feed/"),
        ("https://acme.substack.com", "https://acme.substack.com/feed"),
        ("https://acme.blogspot.com", "https://acme.blogspot.com/feeds/posts/default"),
        ("https://acme.ghost.io", "https://acme.ghost.io/rss/"),
        ("https://acme.tumblr.com", "https://acme.tumblr.com/rss"),
        ("https://www.tumblr.com/acme", "https://acme.tumblr.com/rss"),
        ("https://vimeo.com/acme", "https://vimeo.com/acme/videos/rss"),
        ("https://vimeo.com/channels/acme", "https://vimeo.com/channels/acme/videos/rss"),
        ("https://www.reddit.com/r/acme", "https://www.reddit.com/r/acme/new/.rss?limit=5"),
    ],
)
def test_a_feed_whose_address_is_known_is_asked_first(url: str, feed: str) -> None:
    seen, world = looked(url, {feed: ONE})
    assert (seen.verdict, seen.last_post, world.asked) == ("ok", NOV20, [feed])
    missing, _ = looked(url, {})
    assert (missing.verdict, bool(missing.why)) == ("blocked", True)


def test_a_site_without_a_feed_may_list_its_posts_for_programs() -> None:
    posts = "https://acme.example/wp-json/wp/v2/posts?per_page=5&_fields=date_gmt"
    page = answer('<link rel="https://api.w.org/" href="https://acme.example/wp-json/">')
    listed = answer('[{"date_gmt": "2026-11-20T08:30:00"}]')
    seen, _ = looked(BLOG, {BLOG: page, posts: listed})
    assert (seen.how, seen.last_post) == ("api", NOV20)
    assert looked(BLOG, {BLOG: page, posts: answer("[]")})[0].verdict == "empty"
    assert looked(BLOG, {BLOG: page, posts: answer("{}", 401)})[0].how == "page"


def test_a_feed_of_nothing_but_depth_is_none() -> None:
    many = 100_000
    assert read_feed(b"<rss version='2.0'>" + b"<a>" * many + b"</a>" * many) is None
    flat = b"<item><title>a</title></item>" * 100
    found = read_feed(RSS % flat)
    assert found
    assert found.entries == 100


def filled(head: bytes, unit: bytes, tail: bytes = b"") -> bytes:
    """As much of a unit as fits between head and tail."""
    return head + unit * ((FEED_BYTES - len(head) - len(tail)) // len(unit)) + tail


@pytest.mark.parametrize(
    "body",
    [
        RSS % filled(b"<item><author>", b"a", b"</author></item>"),
        RSS % filled(b"<item><author>", b"a." * 499 + b" ", b"</author></item>"),
        RSS % filled(b"", b"<item><author>" + b"a" * 999 + b"</author></item>"),
        RSS % filled(b"", b"<item/>"),
        filled(b"<rss version='2.0'><channel>", b"<"),
        filled(b"<rss version='2.0'><channel><a ", b"x= "),
        filled(b"<rss version='2.0'><channel>", b"<!DOCTYPE["),
        filled(b"<!DOCTYPE rss [", b"] "),
    ],
    ids="one-word many-words authors items brackets attributes doctypes ends".split(),
)
def test_a_feed_made_to_keep_its_reader_busy_comes_to_an_end(body: bytes) -> None:
    found = read_feed(body[:FEED_BYTES])
    assert found is None or not found.days


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\xef\xbb\xbf", b"{"]),
    st.sampled_from([b"", RSS % ITEM, b"<!DOCTYPE r [", b"<rss version='2.0'><channel><item>"]),
    st.booleans(),
)
def test_any_bytes_are_a_feed_or_none(junk: bytes, begin: bytes, head: bytes, cut: bool) -> None:
    found = read_feed(begin + head + junk, cut)
    assert found is None or len(found.days) <= found.entries


def test_a_very_long_feed_is_read_from_its_newest_entries_on() -> None:
    found = read_feed(RSS % (ITEM + b"<item><title>old</title></item>" * 60_000))
    assert found
    assert (found.days, found.entries > 10_000) == ([NOV20], True)


@pytest.mark.parametrize("name", ["feed/", "rss.xml", "atom.xml", "index.xml"])
def test_a_site_that_says_nothing_of_a_feed_is_asked_where_feeds_usually_are(name: str) -> None:
    seen, world = looked(BLOG, {BLOG: answer("<p>Hello"), f"{BLOG}/{name}": ONE})
    assert (seen.verdict, seen.last_post) == ("ok", NOV20)
    assert (world.asked[0], world.asked[-1]) == (BLOG, f"{BLOG}/{name}")
    assert len(world.asked) <= 5


def test_nothing_is_guessed_where_something_was_announced() -> None:
    for head in (PAGE.format(FEED), '<link rel="https://api.w.org/" href="/wp-json/">'):
        _, world = looked(BLOG, {BLOG: answer(head)})
        assert len(world.asked) == 2


POSTS = "wp/v2/posts?per_page=5&_fields=date_gmt"


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ('</a>; rel=preload, <feed.xml>; rel="alternate"; type="application/rss+xml"', "/feed.xml"),
        ("<//acme.example/feed.xml>; type=application/rss+xml; rel=Alternate", "/feed.xml"),
        ('</wp-json/>; rel="https://api.w.org/"', f"/wp-json/{POSTS}"),
    ],
)
def test_what_stands_in_the_head_of_an_answer_announces_as_well(link: str, asked: str) -> None:
    told = HOME._replace(headers={"content-type": "text/html", "link": link})
    asked = f"https://acme.example{asked}"
    posts = answer('[{"date_gmt": "2026-11-20T08:30:00"}]')
    seen, world = looked(BLOG, {BLOG: told, asked: posts if "wp-json" in asked else ONE})
    assert (seen.last_post, world.asked) == (NOV20, [BLOG, asked])


def test_a_head_full_of_broken_links_announces_nothing() -> None:
    for link in (
        "<" * 9_999,
        "<a>; rel=",
        '<http://[>; rel="alternate"',
        "<javascript:x>; rel=alternate",
    ):
        told = HOME._replace(headers={"content-type": "text/html", "link": link})
        assert looked(BLOG, {BLOG: told})[0].verdict == "ok"


@pytest.mark.parametrize(
    "url", ["https://substack.com/@acme", "https://www.blogger.com/profile/1234567890123"]
)
def test_an_address_that_shows_programs_nothing_is_not_asked(url: str) -> None:
    seen, world = looked(url, {url: answer(PAGE.format(FEED)), FEED: ONE})
    assert (seen.verdict, seen.why, world.asked) == (
        "blocked",
        "an address of this kind shows programs nothing",
        [],
    )


FLICKR = "https://www.flickr.com/photos/acme"
THEIRS = f'<link rel="canonical" href="{FLICKR}/">'


@pytest.mark.parametrize(
    ("page", "verdict", "last"),
    [
        (answer(THEIRS + PAGE.format(FEED)), "ok", NOV20),
        (answer(THEIRS), "ok", None),
        (answer(PAGE.format(FEED)), "blocked", None),
        (answer(THEIRS.replace("acme", "other") + PAGE.format(FEED)), "blocked", None),
        (answer("", 404), "gone", None),
    ],
)
def test_a_feed_that_a_platform_announces_counts_only_on_their_own_page(
    page: Answer, verdict: str, last: date | None
) -> None:
    seen, _ = looked(FLICKR, {FLICKR: page, FEED: ONE})
    assert (seen.verdict, seen.last_post) == (verdict, last)


def test_a_site_of_its_own_needs_no_mark_to_be_there() -> None:
    for platform in ("wordpress", "blog", "feed", "podcast"):
        seen, _ = looked(BLOG, {BLOG: HOME}, platform)
        assert seen.verdict == "ok"
