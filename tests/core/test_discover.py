"""What speaks for an account, and what against it."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import team_of
from icaudit.core.discover import discover, not_linked
from icaudit.files.platforms import read_platforms
from icaudit.model.discovery import Discovery
from icaudit.model.page import REGIONS, Link, Page

HERE = "https://www.northwind.example/"
PLATFORMS = read_platforms()


def found(*links: Link, title: str = "", **page: object) -> Discovery:
    return discover([Page(HERE, title, links, **page)], PLATFORMS)  # type: ignore[arg-type]


def why(*links: Link, title: str = "") -> str:
    """Why the first account is the site's own, or in brackets why not."""
    seen = found(*links, title=title)
    first = next((f for f in seen.found if f.links and links[0].url.lower().endswith(f.id)), None)
    return "; ".join(first.why) if first else f"({seen.passed[0].why})"


def link(handle: str, region: str = "main", **more: object) -> Link:
    return Link(f"https://x.com/{handle}", region=region, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        (link("acme", "footer"), "in the footer"),
        (link("acme", "header"), "in the header"),
        (link("acme", "nav"), "in the menu"),
        (link("acme", "social"), "among places to follow"),
        (link("acme", rel=("nofollow", "me")), "marked as its own (rel=me)"),
        (link("acme", "head", rel=("me",)), "marked as its own (rel=me)"),
        (link("acme", "article", before="Folgen Sie uns auf"), "after words such as 'follow us'"),
        (link("acme", text="Twitter"), "a link by the platform's name"),
        (link("northwind_news"), "named like the site"),
        (link("NorthwindLtd", "article", prose=True), "named like the site"),
        (link("acme"), "(unclear)"),
        (link("acme", text="Talk of the town on X, a page by readers"), "(unclear)"),
        (link("acme", prose=True), "(prose)"),
        (link("acme", "article"), "(prose)"),
        (link("acme", rel=("author", "me")), "(person)"),
        (link("acme", "footer", before="Website made by"), "(credit)"),
        (link("acme", "footer", before="Website und Gestaltung von"), "(credit)"),
        (link("acme", "footer", text="Site by Acme"), "(credit)"),
        (link("acme", "footer", before="Our partners"), "(credit)"),
        (link("northwind", "footer", before="Website by"), "in the footer; named like the site"),
        (link("twitter", "footer"), "(platform)"),
        (link("wordpress", "footer"), "(platform)"),
        (link("intent/tweet?text=a", "footer"), "(share)"),
        (link("acme/status/1", "footer"), "(post)"),
    ],
)
def test_what_speaks_for_an_account_and_against_it(seen: Link, says: str) -> None:
    assert why(seen) == says


@pytest.mark.parametrize(
    ("title", "handle"),
    [
        ("Mid Vale Council | Home", "midvale_council"),
        ("Pool opens - Mid Vale", "MidVale"),
        ("Société des Eaux", "societedeseaux"),
        ("University of Northern Vale", "uonv"),
        ("Mid Vale Council", "midvale"),
    ],
)
def test_a_name_in_the_title_counts_however_it_is_written(title: str, handle: str) -> None:
    assert why(link(handle), title=title) == "named like the site"


@pytest.mark.parametrize("handle", ["homeoffice", "newsroom2", "abc"])
def test_words_that_every_title_has_are_nobody_s_name(handle: str) -> None:
    assert why(link(handle), title="Home | News | ab") == "(unclear)"


def test_an_account_called_like_a_sure_one_on_another_platform_is_theirs_too() -> None:
    sure = Link("https://www.instagram.com/thefleet", region="footer")
    assert why(link("thefleet"), sure) == "named like its other accounts"
    assert why(link("thefleet")) == "(unclear)"


def test_beside_a_sure_account_others_on_its_platform_need_a_name() -> None:
    sure = link("thenorth", "footer")
    assert why(link("acme", text="X"), sure) == "(rival)"
    assert why(link("northwind_jobs"), sure) == "named like the site"
    assert why(link("depesche", "footer"), sure) == "in the footer"


def test_an_account_on_the_site_s_own_host_is_theirs_unless_the_host_is_everybody_s() -> None:
    assert why(Link("https://social.northwind.example/@news")) == "on its own host"
    for page in ("https://linktr.ee/acme", "https://acme.wordpress.com/"):
        other = page.replace("acme", "somebodyelse")
        seen = discover([Page(page, links=(Link(other), Link(page)))], PLATFORMS)
        assert (seen.found, seen.within) == ((), 1)


def test_addresses_of_one_account_are_one_find() -> None:
    seen = found(
        Link("http://twitter.com/Acme?ref_src=x", region="footer"),
        Link("https://mobile.twitter.com/acme/media", region="header", times=2),
    )
    assert [(f.id, f.links) for f in seen.found] == [("x.com/acme", 3)]


def test_what_the_page_says_in_its_data_needs_no_link() -> None:
    seen = found(
        same_as=("https://www.facebook.com/acme", "https://en.wikipedia.org/wiki/Acme",
                 "https://www.linkedin.com/in/somebody"),
        meta={"twitter:site": "@acme", "twitter:creator": "@somebody"},
    )  # fmt: skip
    assert [(f.id, f.links, f.why) for f in seen.found] == [
        (id, 0, ("named in the page's data", "named like its other accounts"))
        for id in ("www.facebook.com/acme", "x.com/acme")
    ]


def feed(path: str, text: str = "") -> Link:
    return Link(f"{HERE}{path}", ("alternate",), "application/rss+xml", text, "head")


@pytest.mark.parametrize(
    ("feeds", "ids"),
    [
        (["feed/", "feed/atom/", "comments/feed/"], ["www.northwind.example/feed"]),
        (["rss.xml"], ["www.northwind.example/rss.xml"]),
        (
            ["news/rss", "events/rss"],
            ["www.northwind.example/events/rss", "www.northwind.example/news/rss"],
        ),
    ],
)
def test_feeds_of_different_things_are_different_channels(feeds: list[str], ids: list[str]) -> None:
    links = tuple(feed(path) for path in feeds)
    seen = found(*links, feeds=links)
    assert [f.id for f in seen.found] == ids
    assert seen.links == len(feeds)


def test_the_feed_of_a_blog_belongs_to_it() -> None:
    links = (feed("feed"), Link(f"{HERE}blog/", region="nav"), Link(f"{HERE}blog/a", region="nav"))
    (blog,) = found(*links, feeds=links[:1]).found
    assert (blog.url, blog.why) == (f"{HERE}blog", ("a page of the site", "with a feed"))


@pytest.mark.parametrize(
    ("path", "platform"),
    [("blog", "blog"), ("de/blog.html", "blog"), ("podcast/", "podcast"), ("newsroom", "blog"),
     ("blog?page=2", None), ("about/our/blog", None), ("blogging", None)],
)  # fmt: skip
def test_a_page_of_the_site_is_its_blog_by_its_address(path: str, platform: str | None) -> None:
    seen = found(Link(f"{HERE}{path}", region="nav")).found
    assert [f.platform for f in seen] == ([platform] if platform else [])


def test_declared_channels_for_the_public_that_nothing_links_to_are_told() -> None:
    declared = team_of("""
channels:
- https://www.facebook.com/Acme
- https://www.youtube.com/@acme
- {name: For both, url: https://www.instagram.com/acme, audience: both}
- {name: Inside, url: https://www.facebook.com/groups/acmestaff, audience: internal}
- {name: Teams, url: https://acme.sharepoint.com/sites/a}
- {name: No address, platform: tiktok}
- https://www.linkedin.com/in/somebody
- https://www.northwind.example/
""").case.file.channels
    seen = found(Link("https://facebook.com/acme/?x=1", region="article", prose=True))
    assert [c.id for c in not_linked(declared or (), seen, PLATFORMS)] == [
        "www.youtube.com/@acme",
        "www.instagram.com/acme",
    ]


WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
LINKS = st.builds(
    Link,
    st.builds(
        str.__add__,
        st.sampled_from(
            [HERE, "https://x.com/", "https://www.facebook.com/", "https://a.example/@",
             "https://www.linkedin.com/in/", "https://acme.sharepoint.com/", "https://t.co/"]
        ),
        WORDS,
    ),
    rel=st.sampled_from([(), ("me",), ("author",), ("alternate",)]),
    text=WORDS,
    region=st.sampled_from([region for region in REGIONS if region != "head"]),
    times=st.integers(1, 3),
    before=st.sampled_from(["", "Follow us", "Website by"]),
    prose=st.booleans(),
)  # fmt: skip


@given(st.lists(st.lists(LINKS, max_size=8), min_size=1, max_size=3))
def test_every_link_is_found_passed_over_within_or_elsewhere_and_none_is_both(
    pages: list[list[Link]],
) -> None:
    seen = discover(
        [Page(HERE, links=tuple(links), feeds=tuple(links[:1])) for links in pages], PLATFORMS
    )
    assert seen.links == sum(link.times for links in pages for link in links)
    assert not {f.url for f in seen.found} & {item.url for item in seen.passed}
    assert {f.id for f in seen.found} <= seen.linked
    assert len({f.id for f in seen.found}) == len(seen.found)
