"""Pages as they are written: links, what they are called, and where they stand."""

import pytest

from icaudit.model.page import Link, Page
from icaudit.probes._html import MOST_LINKS, read_page

HERE = "https://www.northwind.example/en/contact"


def page(html: str, url: str = HERE) -> Page:
    return read_page(html.encode(), url)


def links(html: str) -> list[str]:
    return [link.url for link in page(html).links]


def link(html: str) -> Link:
    (found,) = page(html).links
    return found


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("/blog", "https://www.northwind.example/blog"),
        ("team", "https://www.northwind.example/en/team"),
        ("//x.com/northwind", "https://x.com/northwind"),
        ("\n https://x.com/north\nwind \t", "https://x.com/northwind"),
        ("https://x.com/a?b=1&amp;c=2", "https://x.com/a?b=1&c=2"),
        ("https&#58;//x.com/northwind", "https://x.com/northwind"),
        ("https://x.com/%6Eorthwind", "https://x.com/%6Eorthwind"),
        ("HTTPS://X.com/northwind", "https://X.com/northwind"),
    ],
)
def test_an_address_is_made_whole_as_browsers_do(href: str, url: str) -> None:
    assert links(f'<a href="{href}">x</a>') == [url]


@pytest.mark.parametrize(
    "href",
    [
        "", " ", "#top", "javascript:void(0)", "JavaScript:alert(1)", "data:text/html,x",
        "mailto:a@b.example", "tel:1", "http://[bad", "ftp://a.example/",
        "https://a.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_link(href: str) -> None:
    assert links(f'<a href="{href}">x</a>') == []


def test_the_first_base_counts_and_only_if_it_is_of_the_web() -> None:
    both = '<a href="x">y</a><base href="https://a.example/b/"><base href="https://c.example/">'
    assert links(both) == ["https://a.example/b/x"]
    assert links('<base href="javascript:x"><a href="x">y</a>') == [
        "https://www.northwind.example/en/x"
    ]


def test_comments_templates_and_scripts_hold_no_links() -> None:
    assert links('<!-- <a href="/a">x</a> --><template><a href="/b">x</a></template>') == []
    assert links("<script>'<a href=/c>x</a>'</script><textarea><a href=/d>x</a></textarea>") == []


def test_what_is_for_visitors_without_scripts_counts_as_we_run_none() -> None:
    assert links('<noscript><a href="/a">x</a></noscript>') == ["https://www.northwind.example/a"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<a href=/a> Our\n <b>X</b> page </a>", "Our X page"),
        ('<a href=/a aria-label="Instagram"><i></i></a>', "Instagram"),
        ('<a href=/a title="Instagram"><i></i></a>', "Instagram"),
        ('<a href=/a><img src=i.png alt="Instagram"></a>', "Instagram"),
        ("<a href=/a><svg><title>Instagram</title><path d=1></svg></a>", "Instagram"),
        ('<a href=/a><svg aria-label="Instagram"></svg></a>', "Instagram"),
        ("<a href=/a><style>.x{}</style></a>", ""),
    ],
)
def test_a_link_is_called_by_its_words_or_else_its_label(html: str, text: str) -> None:
    assert link(html).text == text


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ("<footer><p>{}</p></footer>", "footer"),
        ('<div role="contentinfo">{}</div>', "footer"),
        ('<div class="site-footer dark">{}</div>', "footer"),
        ('<div id="siteFooter">{}</div>', "footer"),
        ('<div class="card-footer">{}</div>', "main"),
        ("<header>{}</header>", "header"),
        ('<div role="banner">{}</div>', "header"),
        ('<div id="header">{}</div>', "header"),
        ('<div class="page-header">{}</div>', "main"),
        ("<nav>{}</nav>", "nav"),
        ('<ul class="social-links">{}</ul>', "social"),
        ('<ul class="social-share">{}</ul>', "main"),
        ('<footer><ul class="social-links">{}</ul></footer>', "footer"),
        ("<article><footer>{}</footer></article>", "article"),
        ('<article><ul class="social">{}</ul></article>', "article"),
        ("<header>a</header>{}", "main"),
        ("<footer>a</div></footer>{}", "main"),
        ("<main>{}</main>", "main"),
    ],
)
def test_where_a_link_stands_is_told_by_tag_role_and_name(html: str, region: str) -> None:
    assert link(html.format("<a href=/a>x</a>")).region == region


def test_a_link_that_stands_there_again_is_counted_once_for_its_region() -> None:
    twice = "<footer><a href=/a><i></i></a> <a href=/a>Words</a></footer><a href=/a>x</a>"
    assert [(found.region, found.times, found.text) for found in page(twice).links] == [
        ("footer", 2, "Words"),
        ("main", 1, "x"),
    ]


def test_a_link_knows_the_words_that_lead_to_it_and_whether_it_stands_among_words() -> None:
    inside = link("<h2>News</h2><p>Our friends at <a href=/a>Acme</a> have opened a shop.</p>")
    assert (inside.before, inside.prose) == ("News Our friends at", True)
    alone = link("<h3>Follow us</h3><ul><li><a href=/a>X</a></ul><p>Much more is to be read here")
    assert (alone.before, alone.prose) == ("Follow us", False)


def test_a_heading_is_forgotten_where_its_part_of_the_page_ends() -> None:
    assert link("<main><h2>Follow us</h2></main><footer><a href=/a>x</a></footer>").before == ""


def test_the_data_name_accounts_of_the_organisation_and_never_of_people() -> None:
    data = """{"@graph": [{"@type": "Organization", "sameAs": "https://x.com/northwind",
      "founder": {"sameAs": "https://x.com/boss"}, "about": {"sameAs": "https://x.com/topic"},
      "employee": {"@type": "Person", "sameAs": ["https://x.com/a"]}},
      [{"@type": ["Thing", "https://schema.org/Person"], "sameAs": "https://x.com/b"}],
      {"publisher": {"sameAs": ["https://www.facebook.com/northwind", 7, null, {}]}}]}"""
    ld = '<script type="application/ld+json">{}</script>'
    found = page(ld.format(data) + ld.format("{broken") + '<a itemprop="sameAs" href="/s">s</a>')
    assert found.same_as == (
        "https://www.northwind.example/s",
        "https://x.com/northwind",
        "https://www.facebook.com/northwind",
    )


def test_title_metadata_feeds_and_canonical_are_read() -> None:
    found = page(
        "<title> A &amp; B\n </title><title>no</title><META Property='OG:Site_Name' content=N>"
        "<link rel='Alternate' type='application/rss+xml; charset=x' title=News href=/f>"
        "<link rel=alternate hreflang=de href=/de><link rel=canonical href=/c>"
    )
    assert (found.title, found.meta) == ("A & B", {"og:site_name": "N"})
    assert [(feed.url, feed.text) for feed in found.feeds] == [
        ("https://www.northwind.example/f", "News")
    ]
    assert found.canonical == "https://www.northwind.example/c"


TEXT = "<title>Größe für alle</title><a href=/ä>x</a>"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "iso-8859-1"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-7"),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-le"), "UTF-16LE"),
        (TEXT.encode("cp1252"), None),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("cp1252"), "no-such-charset"),
        (b'<meta charset="utf-7">' + TEXT.encode(), None),
        (TEXT.encode() + "ü".encode()[:1], None),
    ],
)
def test_letters_are_read_right_whatever_charset_is_claimed(
    body: bytes, charset: str | None
) -> None:
    assert read_page(body, HERE, charset).title == "Größe für alle"


@pytest.mark.parametrize("body", [b"", b"\0" * 99, b"\xff\xfe\x00", b"<", b"\x89PNG\r\n\x1a\n\xff"])
def test_what_is_no_page_is_an_empty_one(body: bytes) -> None:
    assert read_page(body, HERE) == Page(HERE)


def test_of_more_links_than_any_page_has_the_rest_is_counted() -> None:
    many = "".join(f"<a href=/{number}>" for number in range(MOST_LINKS + 7))
    found = page(f"{many}<a href=/1>")
    assert (len(found.links), found.more) == (MOST_LINKS, 7)
