"""What the client asks, how it follows, and how much it takes."""

import asyncio
import gzip
import ssl
import zlib
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
import trustme
from pytest_httpserver import HTTPServer
from serving import LOOPBACK, QUICK, Talk, met, said, serving
from werkzeug import Request, Response

from icaudit import __version__
from icaudit.errors import UsageError
from icaudit.model.answer import USUAL, Hop, Manners
from icaudit.probes._http import Client

HTML: dict[str, Any] = {"content_type": "text/html; charset=utf-8"}
JSON: dict[str, Any] = {"content_type": "application/json"}
zipped = partial(gzip.compress, mtime=0)
PAGE = said(b"<p>there", **HTML)


def test_a_request_says_who_asks_and_nothing_about_anybody() -> None:
    async def run() -> None:
        page = said(b"<p>there", set_cookie="id=8", **HTML)
        moved = {"/": said(status=302, location="/b", set_cookie="id=7"), "/b": page}
        async with serving(moved) as served:
            manners = QUICK._replace(allow=frozenset({(LOOPBACK, served.port)}))
            async with Client(manners) as client:
                answers = [await client.ask(served.url(), accept="text/html") for _ in range(2)]
            named = manners._replace(user_agent="northwind-audit/3 (+https://northwind.example)")
            async with Client(named) as client:
                await client.ask(served.url("/b"))
        assert all("set-cookie" not in answer.headers for answer in answers)
        for head in served.heads[:4]:
            lines = head.strip().lower().split("\r\n")
            assert sorted(lines[1:]) == [
                "accept-encoding: gzip",
                "accept: text/html",
                f"host: {LOOPBACK}:{served.port}",
                f"user-agent: icaudit/{__version__}",
            ]
        assert all(head.startswith("GET ") for head in served.heads)
        assert "User-Agent: northwind-audit/3 (+https://northwind.example)" in served.heads[4]

    asyncio.run(run())


@pytest.mark.parametrize("agent", ["Müller/1", "a\r\nX-Bad: 1"])
def test_a_name_that_cannot_be_sent_is_a_mistake_in_usage(agent: str) -> None:
    with pytest.raises(UsageError):
        Client(Manners(user_agent=agent))


@pytest.mark.parametrize(
    "proxy",
    "proxy socks5://a.example:1080 http://[::1 http:// http://a%20b http://a.example:99999".split(),
)
def test_what_is_no_proxy_is_a_mistake_in_usage(proxy: str) -> None:
    with pytest.raises(UsageError):
        Client(Manners(proxy=proxy))


def test_an_answer_has_what_came() -> None:
    answer = met(said(b"hm", 451, x_odd="1", **HTML))
    assert (answer.status, answer.body, answer.type) == (451, b"hm", "text/html")
    assert answer.headers["x-odd"] == "1"
    assert (answer.trouble, answer.hops, answer.cut, answer.fine) == ("", (), False, False)
    assert met(PAGE).fine


@pytest.mark.parametrize("status", [100, 204, 300, 304, 404, 410, 500, 999])
def test_every_status_is_an_answer(status: int) -> None:
    reply = said(status=status) if status != 100 else said(status=100, content_length="") + PAGE
    answer = met(reply)
    assert (answer.trouble, answer.status) == ("", 200 if status == 100 else status)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_recorded(status: int) -> None:
    moved = {
        "/": said(status=status, location="one?x=ü#top"),
        "/one?x=%C3%BC": said(b"\0" * 99, status=302, location="/two/"),
        "/two/": PAGE,
    }
    answer = met(moved)
    assert (answer.status, answer.body, answer.url) == (200, b"<p>there", "/two/")
    assert answer.asked == "/"
    assert [hop.status for hop in answer.hops] == [status, 302]
    assert answer.hops[0].url.endswith("/one?x=%C3%BC#top")
    assert answer.hops[1].url.endswith("/two/")


def test_a_redirect_is_shown_and_not_followed_on_request() -> None:
    answer = met({"/": said(b"go", status=302, location="/two")}, follow=False)
    assert (answer.status, answer.headers["location"], answer.body) == (302, "/two", b"go")
    assert answer.hops == ()


@pytest.mark.parametrize("location", ["", " "])
def test_a_redirect_to_nowhere_is_an_answer(location: str) -> None:
    answer = met(said(status=302, location=location))
    assert (answer.status, answer.trouble, answer.hops) == (302, "", ())


@pytest.mark.parametrize(
    ("location", "word"),
    [
        ("javascript:alert(1)", "bad-address"),
        ("file:///etc/passwd", "bad-address"),
        ("data:text/html,x", "bad-address"),
        ("ftp://a.example/", "bad-address"),
        ("http://[::1", "bad-address"),
        ("http://a.example:abc/", "bad-address"),
        ("https://u:secret@a.example/", "bad-address"),
        ("//☃.example/", "bad-address"),
        ("https://a.example:8443/", "refused"),
        ("http://intranet/", "refused"),
    ],
)
def test_a_redirect_that_cannot_or_may_not_be_followed_says_so(location: str, word: str) -> None:
    answer = met(said(status=302, location=location))
    assert answer.trouble == word
    assert [hop.status for hop in answer.hops] == [302]
    assert "secret" not in f"{answer}"


def test_a_circle_is_told_from_a_long_way() -> None:
    circle = {"/": said(status=302, location="/a#x"), "/a": said(status=302, location="/")}
    assert met(circle).trouble == "loop"
    assert len(met(circle).hops) == 2
    assert met(said(status=302, location="/")).trouble == "loop"
    chain = {f"/{n}": said(status=302, location=f"/{n + 1}") for n in range(9)} | {"/9": PAGE}
    assert met(chain, "/0").trouble == "loop"
    assert len(met(chain, "/0").hops) == 6
    assert met(chain, "/4").body == b"<p>there"


NO_ADDRESS = """
    javascript:alert(1) file:///etc/passwd mailto:a@a.example //a.example/ a.example http:///x x
    https://u:p@a.example/ http://[::1 http://a.example:x/ http://a..example/ https://
""".split()


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    async def run() -> None:
        async with Client(resolve=lambda *_: pytest.fail("it was looked up")) as client:
            for odd in (url, url + "\0", url + "\ud800", f" {url}"):
                assert (await client.ask(odd)).trouble == "bad-address"

    asyncio.run(run())


def test_a_login_in_an_address_is_neither_sent_nor_kept() -> None:
    async def run() -> None:
        async with Client() as client:
            answer = await client.ask("https://user:secret@a.example/x//b@y")
        assert answer.trouble == "bad-address"
        assert answer.asked == answer.url == "https://a.example/x//b@y"

    asyncio.run(run())


def test_a_persons_page_is_never_asked_and_its_address_not_kept() -> None:
    def is_person(url: str) -> bool:
        return "/in/" in url

    async def run() -> None:
        there = said(status=301, location="/in/somebody")
        async with serving({"/": there, "/in/somebody": PAGE}) as served:
            manners = QUICK._replace(allow=frozenset({(LOOPBACK, served.port)}))
            async with Client(manners, is_person=is_person) as client:
                led = await client.ask(served.url())
                asked = await client.ask(served.url("/in/somebody"))
            assert served.paths == ["/"]
        assert (led.trouble, led.status, asked.trouble) == ("person", 301, "person")
        assert (led.asked, led.url) == (served.url(), served.url())
        assert "somebody" not in f"{led}{asked}"

    asyncio.run(run())


BIG = b"x" * 5000


@pytest.mark.parametrize("packed", [False, True])
def test_a_long_page_or_feed_is_cut_and_anything_else_too_big(packed: bool) -> None:
    body = zipped(BIG) if packed else BIG
    coding: dict[str, Any] = {"content_encoding": "gzip"} if packed else {}
    for kind in ("text/html", "application/rss+xml", "text/xml; charset=utf-8"):
        page = met(said(body, content_type=kind, **coding), most=1000)
        assert (page.trouble, page.cut, page.body) == ("", True, BIG[:1000])
    for kind in ("application/json", "application/feed+json", "image/svg+xml", ""):
        rest = met(said(body, content_type=kind, **coding), most=1000)
        assert (rest.trouble, rest.cut, rest.body) == ("too-big", False, b"")
    whole = met(said(body, **JSON, **coding), most=5000)
    assert (whole.trouble, whole.cut, whole.body) == ("", False, BIG)


def test_packed_bytes_count_as_well() -> None:
    noise = gzip.compress(BIG, 0, mtime=0)
    assert met(said(noise, content_encoding="gzip", **JSON), most=len(noise)).body == BIG
    assert met(said(noise, content_encoding="gzip"), most=5000).trouble == "too-big"


@pytest.mark.parametrize(
    ("coding", "body", "trouble"),
    [
        ("gzip", zipped(b"hi"), ""),
        ("x-gzip", zipped(b"hi"), ""),
        ("GZIP , identity", zipped(b"hi"), ""),
        ("deflate", zlib.compress(b"hi"), ""),
        ("identity", b"hi", ""),
        ("gzip", zipped(b"hi") + b"hello", ""),
        ("gzip, gzip", zipped(zipped(b"hi")), "packed"),
        ("br", b"\x8b", "packed"),
        ("zstd", b"\x28", "packed"),
        ("gzip", b"hi", "packed"),
        ("gzip", zipped(b"hi" * 99)[:-9], "dropped"),
    ],
)
def test_one_packing_is_opened(coding: str, body: bytes, trouble: str) -> None:
    answer = met(said(body, content_encoding=coding))
    assert (answer.trouble, answer.body) == (trouble, b"" if trouble else b"hi")
    assert answer.status == 200


def test_nothing_that_is_called_packed_is_nothing() -> None:
    assert met(said(b"", 404, content_encoding="gzip")).trouble == ""


def flaky(*replies: bytes) -> tuple[Talk, list[str]]:
    """A server that says one thing after the other, and what it was asked."""
    paths: list[str] = []

    async def talk(path: str, writer: asyncio.StreamWriter) -> None:
        paths.append(path)
        writer.write(replies[min(len(paths), len(replies)) - 1])

    return talk, paths


AT_ONCE: dict[str, Any] = {"retry_after": "0"}


def test_what_passes_is_asked_again_and_what_stays_is_not() -> None:
    manners = QUICK._replace(tries=2)
    talk, paths = flaky(said(status=503, **AT_ONCE), said(status=429, **AT_ONCE), PAGE)
    assert met(talk, manners=manners).fine
    assert len(paths) == 3
    talk, paths = flaky(said(status=502, **AT_ONCE))
    assert (met(talk, manners=manners).status, len(paths)) == (502, 3)
    for status in (401, 403, 404, 410, 451, 999):
        talk, paths = flaky(said(status=status, **AT_ONCE))
        assert (met(talk, manners=manners).status, len(paths)) == (status, 1)


def test_who_is_told_to_come_back_later_leaves_the_host_alone() -> None:
    async def run() -> None:
        now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
        async with serving(said(status=429, retry_after="3600")) as served:
            manners = USUAL._replace(allow=frozenset({(LOOPBACK, served.port)}), pause=0.0)
            async with Client(manners, now=lambda: now) as client:
                first, second = [await client.ask(served.url(path)) for path in ("/a", "/b")]
                assert (first.trouble, first.status) == ("limited", 429)
                assert first.until == second.until == datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
                assert (second.trouble, second.status) == ("limited", None)
                assert served.paths == ["/a"]
                now = datetime(2026, 11, 23, 13, 0, 1, tzinfo=UTC)
                paths = [served.url(f"/{number}") for number in range(9)]
                later = await asyncio.gather(*map(client.ask, paths))
                assert {answer.trouble for answer in later} == {"limited"}
                assert 1 <= len(served.paths[1:]) <= 2  # those that were on their way

    asyncio.run(run())


def test_a_429_holds_the_whole_host() -> None:
    until: list[float] = []
    early: list[str] = []

    async def talk(path: str, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        if not until:
            until.append(loop.time() + 0.3)
            writer.write(said(status=429, retry_after="0.3"))
            return
        early.extend([path] if loop.time() < until[0] else [])
        writer.write(PAGE)

    async def run() -> None:
        async with serving(talk) as served:
            manners = USUAL._replace(
                allow=frozenset({(LOOPBACK, served.port)}), pause=0.0, per_host=1
            )
            async with Client(manners) as client:
                asked = (client.ask(served.url(f"/{n}")) for n in range(5))
                assert all(answer.fine for answer in await asyncio.gather(*asked))
            assert len(served.paths) == 6
        assert early == []

    asyncio.run(run())


@pytest.mark.parametrize(("hosts", "each", "in_all"), [(40, 8, 8), (3, 12, 6), (1, 9, 2)])
def test_servers_see_no_more_than_two_requests_of_a_host_and_eight_in_all(
    hosts: int, each: int, in_all: int
) -> None:
    now: Counter[str] = Counter()
    most: Counter[str] = Counter()
    total = 0

    async def talk(path: str, writer: asyncio.StreamWriter) -> None:
        nonlocal total
        host = path.split("/")[1]
        now[host] += 1
        most[host] = max(most[host], now[host])
        total = max(total, now.total())
        await asyncio.sleep(0.01)
        now[host] -= 1
        writer.write(PAGE)

    async def run() -> None:
        async with serving(talk) as served:
            names = [f"h{number}.example" for number in range(hosts)]
            allow = frozenset((name, served.port) for name in names)
            manners = USUAL._replace(allow=allow, pause=0.0)
            async with Client(manners, resolve=lambda *_: [LOOPBACK]) as client:
                urls = [served.url(f"/{name}/{n}", name) for n in range(each) for name in names]
                answers = await asyncio.gather(*map(client.ask, urls))
            assert all(answer.fine for answer in answers)
            assert len(served.paths) == hosts * each
            assert all(f"host: h{n}.example:" in str(served.heads).lower() for n in range(hosts))

    asyncio.run(run())
    assert total == in_all
    assert len(most) == hosts
    assert max(most.values()) <= 2


def secure(ca: trustme.CA, name: str = "a.example") -> ssl.SSLContext:
    """What a server with a certificate of this authority for this name needs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("known", "name", "trouble"),
    [(True, "a.example", ""), (True, "b.example", "tls"), (False, "a.example", "tls")],
)
def test_a_certificate_must_be_valid_trusted_and_for_this_host(
    known: bool, name: str, trouble: str
) -> None:
    async def run() -> None:
        ca = trustme.CA()
        tls = ssl.create_default_context()
        if known:
            ca.configure_trust(tls)

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(PAGE)
            writer.close()

        server = await asyncio.start_server(talk, LOOPBACK, 0, ssl=secure(ca, name))
        port = server.sockets[0].getsockname()[1]
        manners = QUICK._replace(allow=frozenset({("a.example", port)}))
        trusted = tls if known else None  # else: what this system trusts
        async with Client(manners, tls=trusted, resolve=lambda *_: [LOOPBACK]) as client:
            answer = await client.ask(f"https://a.example:{port}/")
        server.close()
        assert (answer.trouble, answer.body) == (trouble, b"" if trouble else b"<p>there")

    asyncio.run(run())


def test_a_step_down_from_https_is_followed_and_recorded() -> None:
    async def run() -> None:
        ca, tls = trustme.CA(), ssl.create_default_context()
        ca.configure_trust(tls)
        async with serving(PAGE) as served:

            async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(said(status=301, location=served.url(host="b.example")))
                writer.close()

            server = await asyncio.start_server(talk, LOOPBACK, 0, ssl=secure(ca))
            port = server.sockets[0].getsockname()[1]
            allow = frozenset({("a.example", port), ("b.example", served.port)})
            manners = QUICK._replace(allow=allow)
            async with Client(manners, tls=tls, resolve=lambda *_: [LOOPBACK]) as client:
                answer = await client.ask(f"https://a.example:{port}/")
            server.close()
            assert answer.fine
            assert answer.hops == (Hop(301, served.url(host="b.example")),)

    asyncio.run(run())


def test_a_port_without_tls_is_no_connection() -> None:
    async def run() -> None:
        async def meet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"220 mail.example ready\r\n")
            writer.close()

        server = await asyncio.start_server(meet, LOOPBACK, 0)
        port = server.sockets[0].getsockname()[1]
        async with Client(QUICK._replace(allow=frozenset({(LOOPBACK, port)}))) as client:
            assert (await client.ask(f"https://{LOOPBACK}:{port}/")).trouble == "no-connection"
            server.close()
            assert (await client.ask(f"http://{LOOPBACK}:{port}/")).trouble == "no-connection"

    asyncio.run(run())


def test_a_real_framework_is_met(httpserver: HTTPServer) -> None:
    def echo(request: Request) -> Response:
        body = zipped(request.headers["Accept"].encode())
        return Response(body, headers={"Content-Encoding": "gzip", "Content-Type": "text/plain"})

    httpserver.expect_request("/old").respond_with_data(
        status=301, headers={"Location": httpserver.url_for("/new")}
    )
    httpserver.expect_request("/new").respond_with_handler(echo)

    async def run() -> None:
        allow = frozenset({(httpserver.host, httpserver.port)})
        async with Client(QUICK._replace(allow=allow)) as client:
            answer = await client.ask(httpserver.url_for("/old"), accept="application/json")
        assert answer.body == b"application/json"
        assert answer.hops == (Hop(301, httpserver.url_for("/new")),)

    asyncio.run(run())
