"""The one client: polite to servers, and closed to everything inside a network.

GET only, without cookies, logins or referrers, and under its own name. What a
server does never raises; it is in the answer.
"""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self

import httpcore
import httpx
import truststore

from icaudit import __version__
from icaudit.core.retry import TOO_MANY, settled, wait_before
from icaudit.errors import UsageError
from icaudit.model.answer import PAGE_BYTES, USUAL, Answer, Hop, Manners
from icaudit.probes._guard import Guard, NoNameError, RefusedError, Resolve, system_lookup
from icaudit.probes._pace import Pace
from icaudit.probes._unpack import BrokenOffError, PackedError, read_body
from icaudit.probes._where import PORTS, plain_host, trouble_with

_REDIRECTS = (301, 302, 303, 307, 308)
_PAGES = ("text/html", "application/xhtml+xml")
_KEEP = 5.0
"""Seconds for which a connection waits for the next request to the same host."""

_TROUBLES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((RefusedError,), "refused"),
    ((NoNameError,), "no-name"),
    ((PackedError,), "packed"),
    ((TimeoutError, httpcore.TimeoutException), "timeout"),
    ((httpcore.ConnectError, httpcore.ProxyError), "no-connection"),
    ((httpx.InvalidURL, httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol), "bad-address"),
    (
        (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, BrokenOffError, OSError),
        "dropped",
    ),
)
_CAUGHT = tuple(kind for kinds, _ in _TROUBLES for kind in kinds)


class Client:
    """Asks servers, with manners. One for a run; what it learns of busy hosts ends with it.

    `tls` says whose certificates count: those that the operating system
    trusts, unless told otherwise. With a proxy, names are resolved there: the
    guard then only lets us connect to the proxy, and refuses names which this
    machine knows to lie inside a network; the proxy has to do the rest.
    """

    def __init__(
        self,
        manners: Manners = USUAL,
        *,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve = system_lookup,
        network: httpcore.AsyncNetworkBackend | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._manners = manners
        self._now = now
        self._pace = Pace(manners)
        self._limited: dict[str, datetime | None] = {}
        self._guard = Guard(manners.allow, resolve, network)
        tls = tls or truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        proxy = _proxy(manners.proxy) if manners.proxy else None
        way_out = Guard(manners.allow | {_place(proxy)}, resolve, network) if proxy else self._guard
        self._http = httpx.AsyncClient(
            transport=_Transport(
                httpcore.AsyncConnectionPool(
                    ssl_context=tls,
                    proxy=proxy,
                    max_connections=manners.at_once,
                    keepalive_expiry=_KEEP,
                    network_backend=way_out,
                )
            ),
            headers={"User-Agent": _agent(manners), "Accept-Encoding": "gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=manners.timeout,
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def ask(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        """What comes back for an address, after redirects and further tries where they make sense.

        A web page with more than `most` bytes is cut there, since what it links
        to stands further up; anything else is then `too-big`, because half a
        feed or half of a JSON text tells nothing. A host that says that we ask
        too often gets nothing more until it said we may, or in this run.
        """
        tries = 1
        while True:
            answer = await self._exchange(url, accept, most, follow)
            wait = wait_before(answer, tries, self._now(), self._manners)
            if wait is None:
                break
            if answer.status == TOO_MANY:
                self._pace.hold(_host(answer.url), wait)
            await asyncio.sleep(wait)
            tries += 1
        answer = settled(answer, self._now(), self._manners)
        if answer.trouble == "limited":
            self._limited[_host(answer.url)] = answer.until
        return answer

    async def _exchange(self, url: str, accept: str, most: int, follow: bool) -> Answer:
        """Ask once, and follow where it leads. The time in which we wait for turns is not in it."""
        loop = asyncio.get_running_loop()
        answer = Answer(_without_login(url), url)
        left, seen = self._manners.timeout, set[httpx.URL]()
        while True:
            target, trouble = self._target(answer.url)
            if target is None:
                return answer._replace(url=_without_login(answer.url), trouble=trouble)
            if target in seen or len(answer.hops) > self._manners.redirects:
                return answer._replace(trouble="loop")
            seen.add(target)
            async with self._pace.turn(_host(answer.url)):
                start = loop.time()
                came = await self._once(target, left, accept, most, follow)
                left -= loop.time() - start
            to = came.headers.get("location") if came.status in _REDIRECTS else None
            answer = came._replace(asked=answer.asked, hops=answer.hops)
            if not (follow and to) or came.trouble:
                return answer
            led = _joined(target, to)
            hop = Hop(came.status or 0, _without_login(led))
            answer = Answer(answer.asked, led, hops=(*answer.hops, hop))

    def _target(self, url: str) -> tuple[httpx.URL | None, str]:
        """The address to ask; None and the trouble where it cannot or may not be asked."""
        try:
            target = httpx.URL(url)
        except httpx.InvalidURL:
            return None, "bad-address"
        host = plain_host(target.raw_host.decode("ascii"))
        port = target.port or PORTS.get(target.scheme, 0)
        trouble = trouble_with(target.scheme, host, port, self._manners.allow)
        if target.userinfo:
            trouble = "bad-address"
        return (None if trouble else target.copy_with(fragment=None)), trouble

    async def _once(
        self, url: httpx.URL, left: float, accept: str, most: int, follow: bool
    ) -> Answer:
        """One request and what came back, redirects unread."""
        answer = Answer(str(url), str(url))
        host = _host(answer.url)
        if host in self._limited:
            until = self._limited[host]
            if until is None or self._now() < until:
                return answer._replace(trouble="limited", until=until)
        try:
            async with asyncio.timeout(left):
                if self._manners.proxy:
                    await self._checked_behind_proxy(url)
                async with self._http.stream("GET", url, headers={"Accept": accept}) as came:
                    answer = answer._replace(status=came.status_code, headers=_headers(came))
                    if follow and came.status_code in _REDIRECTS and "location" in answer.headers:
                        return answer
                    coding = came.headers.get("content-encoding", "")
                    body, cut = await read_body(came.aiter_raw(), coding, most)
        except _CAUGHT as error:
            return answer._replace(trouble=_trouble(error))
        if cut and answer.type not in _PAGES:
            return answer._replace(trouble="too-big")
        return answer._replace(body=body, cut=cut)

    async def _checked_behind_proxy(self, url: httpx.URL) -> None:
        try:
            await self._guard.checked(_host(str(url)), url.port or PORTS[url.scheme])
        except RefusedError:
            raise
        except httpcore.ConnectError:
            pass  # many machines that need a proxy know no names outside


class _Transport(httpx.AsyncBaseTransport):
    """Takes httpx to httpcore's connections, which take a guard; httpx's own do not."""

    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        came = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(came.status, headers=came.headers, stream=_Body(came))

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, came: httpcore.Response) -> None:
        self._came = came

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._came.aiter_stream()

    async def aclose(self) -> None:
        await self._came.aclose()


def _trouble(error: Exception) -> str:
    if any(isinstance(part, ssl.SSLCertVerificationError) for part in error.args):
        return "tls"
    return next(word for kinds, word in _TROUBLES if isinstance(error, kinds))


def _headers(came: httpx.Response) -> dict[str, str]:
    """What came, without cookies: nobody shall keep them by accident."""
    return {name: value for name, value in came.headers.items() if name != "set-cookie"}


def _joined(url: httpx.URL, location: str) -> str:
    """Where a redirect leads; its own text where that is no address."""
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        return location


def _host(url: str) -> str:
    return plain_host(httpx.URL(url).raw_host.decode("ascii"))


def _without_login(url: str) -> str:
    return re.sub(r"//[^/?#]*@", "//", url)


def _agent(manners: Manners) -> str:
    agent = manners.user_agent or f"icaudit/{__version__}"
    if not (agent.isascii() and agent.isprintable()):
        raise UsageError(f"'{agent}' cannot be sent as our name", "use plain letters and signs")
    return agent


def _proxy(address: str) -> httpcore.Proxy:
    hint = "write it as --proxy http://proxy.example:3128"
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        raise UsageError("that is no address of a proxy", hint)
    if url.scheme not in PORTS or not url.host:
        raise UsageError("that is no address of a proxy", hint)
    login = (url.username, url.password) if url.userinfo else None
    port = url.port or PORTS[url.scheme]
    return httpcore.Proxy(httpcore.URL(scheme=url.scheme, host=url.raw_host, port=port), login)


def _place(proxy: httpcore.Proxy) -> tuple[str, int]:
    return plain_host(proxy.url.host.decode("ascii")), proxy.url.port or 0
