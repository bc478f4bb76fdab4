"""Nothing inside a network is ever contacted, whatever an address looks like."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import LOOPBACK, QUICK, Detour, said, serving

from icaudit.model.answer import Answer, Manners
from icaudit.probes import _guard
from icaudit.probes._guard import Resolve, is_public, system_lookup
from icaudit.probes._http import Client

PUBLIC = "93.184.216.34"
OK = said(b"inside")
METADATA = "169.254.169.254"

INSIDE = """
    127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3
    224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 192.0.0.1 192.0.0.9 192.0.2.1 198.18.0.1
    198.51.100.1 203.0.113.1 192.88.99.1 168.63.129.16
    :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1
    fec0::1 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::1 100::1 3fff::1
""".split()
OUTSIDE = "93.184.216.34 1.1.1.1 172.32.0.1 100.128.0.1 2606:4700::1 2a00:1450::1 ::ffff:1.1.1.1"


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE.split())
def test_the_rest_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_disguise_makes_an_address_public(address: object) -> None:
    if not is_public(str(address)):
        assert not is_public(f"::ffff:{address}")


def names(**known: str) -> Resolve:
    """A resolver that knows these, and the spellings of this machine as the system does."""

    def resolve(host: str, port: int) -> Iterable[str]:
        if host in known:
            return known[host].split()
        assert not host.endswith(".example"), host
        return system_lookup(host, port)

    return resolve


def asked(
    url: str, resolve: Resolve = system_lookup, also: dict[str, bytes] | None = None
) -> tuple[Answer, list[tuple[str, int]], list[str]]:
    """The answer; where connections went, all of which lead to one server; what it was asked.

    The server stands for whatever listens on port 80 of the place that was connected to.
    """

    async def run() -> tuple[Answer, list[tuple[str, int]], list[str]]:
        async with serving(also or OK) as served:
            network = Detour(served.port)
            async with Client(QUICK, resolve=resolve, network=network) as client:
                answer = await client.ask(url)
        return answer, network.asked, served.paths

    return asyncio.run(run())


SPELLINGS = """
    http://127.0.0.1/ http://localhost/ http://localhost./ http://2130706433/ http://0x7f.1/
    http://0x7f000001/ http://127.1/ http://0177.0.0.1/ http://017700000001/ http://[::1]/
    http://[::ffff:127.0.0.1]/ http://[0:0:0:0:0:0:0:1]/ http://0/ http://0.0.0.0/ http://127.0.0.1./
    http://１２７.０.０.１/ http://127。0。0。1/ http://①②⑦.0.0.1/ http://ｌocalhost/ http://LOCALHOST/
    http://[fe80::1%25eth0]/ http://[::]/ http://%6c%6f%63alhost/ http://127.0.0.1%00.a.example/
    http://a@127.0.0.1/ http://a.example\\@127.0.0.1/ http://127.0.0.1#@a.example/ http:127.0.0.1
    http:///127.0.0.1/ http://[::ffff:7f00:1]/ http://[64:ff9b::127.0.0.1]/ http://169.254.169.254/
""".split()


@pytest.mark.parametrize("url", SPELLINGS)
def test_no_spelling_of_this_machine_reaches_it(url: str) -> None:
    answer, connected, paths = asked(url)
    assert answer.trouble in ("refused", "bad-address", "no-name")
    assert connected == []
    assert paths == []


def test_a_name_that_leads_inside_is_refused_even_if_some_of_its_addresses_do_not() -> None:
    for addresses in ("127.0.0.1", f"{PUBLIC} 10.0.0.5", f"fe80::1%2 {PUBLIC}", "::ffff:10.0.0.1"):
        answer, connected, _ = asked("http://a.example/", names(**{"a.example": addresses}))
        assert answer.trouble == "refused"
        assert connected == []


def test_a_redirect_inside_is_not_followed() -> None:
    resolve = names(**{"a.example": PUBLIC, "b.example": LOOPBACK})
    for to in ("http://127.0.0.1/in", "http://b.example/in", f"http://{METADATA}/in", "//[::1]/in"):
        moved = {"/": said(status=302, location=to), "/in": OK}
        answer, connected, paths = asked("http://a.example/", resolve, moved)
        assert (answer.trouble, len(answer.hops)) == ("refused", 1)
        assert connected == [(PUBLIC, 80)]
        assert paths == ["/"]


def test_a_name_that_changes_its_mind_between_two_connections_is_caught() -> None:
    turns: Iterator[str] = iter([PUBLIC, LOOPBACK])
    moved = {"/": said(status=302, location="/in"), "/in": OK}
    answer, connected, paths = asked("http://a.example/", lambda *_: [next(turns)], moved)
    assert answer.trouble == "refused"
    assert connected == [(PUBLIC, 80)]
    assert paths == ["/"]


def test_a_connection_goes_to_the_address_that_was_checked_and_asks_nobody_again() -> None:
    turns: Iterator[str] = iter([PUBLIC])
    answer, connected, _ = asked("http://a.example/", lambda *_: [next(turns)])
    assert answer.body == b"inside"
    assert connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://b.example/", "http://a.example/", "http://127.0.0.1./"]
)
def test_without_the_guard_the_same_requests_arrive(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = names(**{"a.example": PUBLIC, "b.example": LOOPBACK})
    moved = {"/": said(status=302, location="http://127.0.0.1/in"), "/in": OK}
    guarded = asked(url, resolve, moved)
    monkeypatch.setattr(_guard, "is_public", lambda _: True)
    bare = asked(url, resolve, moved)
    assert guarded[0].trouble == "refused"
    assert "/in" not in guarded[2]
    assert bare[0].body == b"inside"
    assert bare[2] == ["/", "/in"]


def test_what_is_allowed_is_allowed_on_that_port_only() -> None:
    async def run() -> None:
        async with serving(OK) as served, serving(OK) as other:
            allow = frozenset({("h1.example", served.port), (LOOPBACK, served.port)})
            manners = QUICK._replace(allow=allow)
            async with Client(manners, resolve=lambda *_: [LOOPBACK]) as client:
                assert (await client.ask(served.url(host="h1.example"))).fine
                assert (await client.ask(served.url(host="H1.example."))).fine
                assert (await client.ask(served.url())).fine
                for url in (other.url(host="h1.example"), served.url(host="h2.example")):
                    assert (await client.ask(url)).trouble == "refused"
                assert other.heads == []

    asyncio.run(run())


class Dead(Detour):
    """A network in which the first addresses of a host do not answer."""

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *args: object, **kwargs: object
    ) -> httpcore.AsyncNetworkStream:
        if host == PUBLIC:
            return await super().connect_tcp(host, port, timeout)
        self.asked.append((host, port))
        if host == "1.1.1.1":
            await asyncio.sleep(timeout or 60)
            raise httpcore.ConnectTimeout
        raise httpcore.ConnectError


def test_every_address_of_a_host_is_tried_in_the_time_that_is_left() -> None:
    async def run(*addresses: str) -> tuple[Answer, list[str]]:
        async with serving(OK) as served:
            network = Dead(served.port)
            manners = QUICK._replace(timeout=0.4)
            async with Client(manners, resolve=lambda *_: addresses, network=network) as client:
                answer = await client.ask("http://a.example/")
        return answer, [host for host, _ in network.asked]

    answer, tried = asyncio.run(run("1.1.1.1", "1.0.0.1", PUBLIC))
    assert (answer.trouble, answer.body) == ("", b"inside")
    assert tried == ["1.1.1.1", "1.0.0.1", PUBLIC]
    assert asyncio.run(run("1.0.0.1", "1.0.0.2"))[0].trouble == "no-connection"
    assert asyncio.run(run("1.0.0.1", "1.1.1.1"))[0].trouble == "timeout"
    assert asyncio.run(run())[0].trouble == "no-name"


HANGS = """
import asyncio, threading
from icaudit.model.answer import Manners
from icaudit.probes._http import Client

async def run():
    manners = Manners(timeout=0.2, tries=0, pause=0.0, at_once=40, per_host=40)
    async with Client(manners, resolve=lambda *_: threading.Event().wait()) as client:
        return await asyncio.gather(*(client.ask(f"http://h{n}.example/") for n in range(40)))

print({answer.trouble for answer in asyncio.run(run())}, threading.active_count())
"""


def test_names_that_nobody_resolves_do_not_keep_the_program_or_pile_up_threads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HANGS],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=os.environ,
    )
    assert done.stdout == "{'timeout'} 17\n"  # 16 and the main one
    assert done.stderr == ""


def test_a_resolver_in_trouble_is_no_missing_host() -> None:
    def fails(error: Exception) -> Resolve:
        def resolve(host: str, port: int) -> Iterable[str]:
            raise error

        return resolve

    for error, word in (
        (socket.gaierror(socket.EAI_NONAME, "no"), "no-name"),
        (socket.gaierror(socket.EAI_AGAIN, "later"), "no-connection"),
        (UnicodeError("label too long"), "no-name"),
    ):
        assert asked("http://a.example/", fails(error))[0].trouble == word


def test_a_proxy_is_contacted_and_names_inside_are_still_refused() -> None:
    async def run() -> None:
        async with serving(OK) as served:
            manners = Manners(tries=0, pause=0.0, proxy=f"http://u:p@{LOOPBACK}:{served.port}")
            resolve = names(**{"a.example": PUBLIC, "b.example": LOOPBACK, "c.example": ""})
            async with Client(manners, resolve=resolve) as client:
                for host in ("a.example", "c.example"):  # one that only the proxy knows, too
                    assert (await client.ask(f"http://{host}/x")).body == b"inside"
                for host in ("b.example", LOOPBACK, "[::1]", METADATA, "localhost"):
                    assert (await client.ask(f"http://{host}/x")).trouble == "refused"
        assert [head.split("\r\n")[0] for head in served.heads] == [
            "GET http://a.example/x HTTP/1.1",
            "GET http://c.example/x HTTP/1.1",
        ]
        assert "proxy-authorization: basic" in served.heads[0].lower()

    asyncio.run(run())


def test_a_proxy_that_lets_nobody_through_is_no_connection() -> None:
    async def run() -> None:
        async with serving(said(status=407)) as served:
            manners = QUICK._replace(proxy=f"http://{LOOPBACK}:{served.port}")
            async with Client(manners, resolve=names(**{"a.example": PUBLIC})) as client:
                answer = await client.ask("https://a.example/")
        assert answer.trouble == "no-connection"
        assert served.heads[0].startswith("CONNECT a.example:443 ")

    asyncio.run(run())
