"""The one client: polite to servers, and closed to everything inside a network.

GET only, without cookies, logins or referrers, and under its own name. What a
server does never raises; it is in the answer.
"""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager as AsyncContext
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self

import httpcore
import httpx
import truststore

from icaudit import __version__
from icaudit.core.retry import TOO_MANY, settled, wait_before
from icaudit.errors import UsageError
from icaudit.model.answer import PAGE_BYTES, USUAL, Answer, Hop, Manners
from icaudit.probes._guard import Guard, NoNameError, RefusedError, Resolve, system_lookup
from icaudit.probes._pace import Pace
from icaudit.probes._proxy import place_of, read_proxy
from icaudit.probes._unpack import BrokenOffError, PackedError, read_body
from icaudit.probes._where import host_of, joined, port_of, target_of, without_login

_REDIRECTS = (301, 302, 303, 307, 308)
_CUT = (
    *("text/html", "application/xhtml+xml", "text/xml", "application/xml"),
    *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
)
"""Types of which the beginning tells enough: pages and feeds."""

_KEEP = 5.0
"""Seconds for which a connection waits for the next request to the same host."""

_TROUBLES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((RefusedError,), "refused"),
    ((NoNameError,), "no-name"),
    ((PackedError,), "packed"),
    ((TimeoutError, httpcore.TimeoutException), "timeout"),
    ((httpcore.ConnectError, httpcore.ProxyError), "no-connection"),
    ((httpcore.NetworkError, httpcore.ProtocolError, BrokenOffError, OSError), "dropped"),
)
_CAUGHT = tuple(kind for kinds, _ in _TROUBLES for kind in kinds)


class _Asked(NamedTuple):
    url: str
    accept: str
    most: int
    follow: bool


class Client:
    """Asks servers, with manners. One for a run; what it learns of busy hosts ends with it.

    `tls` says whose certificates count: those that the operating system
    trusts, unless told otherwise. With a proxy, names are resolved there: the
    guard then only lets us connect to the proxy, and refuses names which this
    machine knows to lie inside a network; the proxy has to do the rest.
    What `is_person` says of an address keeps it from being asked, wherever it comes from.
    """

    def __init__(
        self,
        manners: Manners = USUAL,
        *,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve = system_lookup,
        network: httpcore.AsyncNetworkBackend | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        is_person: Callable[[str], bool] = lambda url: False,
    ) -> None:
        self._manners = manners
        self._now = now
        self._is_person = is_person
        self._pace = Pace(manners)
        self._limited: dict[str, datetime | None] = {}
        self._guard = Guard(manners.allow, resolve, network)
        tls = tls or truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        proxy = read_proxy(manners.proxy, tls) if manners.proxy else None
        way_out = Guard(frozenset({place_of(proxy)}), resolve, network) if proxy else self._guard
        self._agent = _agent(manners)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            proxy=proxy,
            max_connections=manners.at_once,
            keepalive_expiry=_KEEP,
            network_backend=way_out,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.aclose()

    async def ask(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        """What comes back for an address, after redirects and further tries where they make sense.

        A web page or a feed with more than `most` bytes is cut there, since what
        matters stands further up; anything else is then `too-big`, because half
        of a JSON text tells nothing. A host that says that we ask
        too often gets nothing more until it said we may, or in this run.
        """
        tries = 1
        while True:
            answer = await self._exchange(_Asked(url, accept, most, follow))
            wait = wait_before(answer, tries, self._now(), self._manners)
            if wait is None:
                break
            await asyncio.sleep(wait)
            tries += 1
        answer = settled(answer, self._now(), self._manners)
        if answer.trouble == "limited":
            self._limited[host_of(httpx.URL(answer.url))] = answer.until
        return answer

    async def _exchange(self, asked: _Asked) -> Answer:
        """Ask once, and follow where it leads. The time in which we wait for turns is not in it."""
        loop = asyncio.get_running_loop()
        answer = Answer(without_login(asked.url), asked.url)
        left, seen = self._manners.timeout, set[httpx.URL]()
        while True:
            target, trouble = target_of(answer.url, self._manners.allow)
            if target is None:
                return answer._replace(url=without_login(answer.url), trouble=trouble)
            if self._is_person(str(target)):
                return _of_person(answer)
            if target in seen or len(answer.hops) > self._manners.redirects:
                return answer._replace(trouble="loop")
            seen.add(target)
            async with self._pace.turn(host_of(target)):
                start = loop.time()
                came = self._limit(target) or await self._once(target, left, asked)
                left -= loop.time() - start
                self._learn(target, came)
            answer = came._replace(asked=answer.asked, hops=answer.hops)
            if came.trouble or not (to := _leads(came, asked)):
                return answer
            led = joined(target, to)
            hop = Hop(came.status or 0, without_login(led))
            answer = Answer(answer.asked, led, hops=(*answer.hops, hop))

    def _limit(self, url: httpx.URL) -> Answer | None:
        """The answer that a host has given for all of its addresses; None where we may ask."""
        if (host := host_of(url)) not in self._limited:
            return None
        until = self._limited[host]
        if until and until <= self._now():
            return None
        return Answer(str(url), str(url), trouble="limited", until=until)

    def _learn(self, url: httpx.URL, came: Answer) -> None:
        """Who asks too often stops, for all addresses of the host, before the next has its turn."""
        now = self._now()
        if came.status == TOO_MANY and (wait := wait_before(came, 1, now, self._manners)):
            self._pace.hold(host_of(url), wait)

    async def _once(self, url: httpx.URL, left: float, asked: _Asked) -> Answer:
        """One request and what came back; what it redirects with is not read."""
        answer = Answer(str(url), str(url))
        try:
            async with asyncio.timeout(left):
                if self._manners.proxy:
                    await self._checked_behind_proxy(url)
                async with self._stream(url, asked.accept) as came:
                    headers = httpx.Headers(came.headers)
                    answer = answer._replace(status=came.status, headers=_kept(headers))
                    if _leads(answer, asked):
                        return answer
                    coding = headers.get("content-encoding", "")
                    body, cut = await read_body(came.aiter_stream(), coding, asked.most)
        except _CAUGHT as error:
            return answer._replace(trouble=_trouble(error))
        if cut and answer.type not in _CUT:
            return answer._replace(trouble="too-big")
        return answer._replace(body=body, cut=cut)

    def _stream(self, url: httpx.URL, accept: str) -> AsyncContext[httpcore.Response]:
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("Host", url.netloc),
            ("User-Agent", self._agent),
            ("Accept", accept),
            ("Accept-Encoding", "gzip"),
        ]
        where = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        share = dict.fromkeys(("connect", "read", "write", "pool"), self._manners.timeout)
        return self._pool.stream("GET", where, headers=headers, extensions={"timeout": share})

    async def _checked_behind_proxy(self, url: httpx.URL) -> None:
        try:
            await self._guard.checked(host_of(url), port_of(url))
        except RefusedError:
            raise
        except httpcore.ConnectError:
            pass  # many machines that need a proxy know no names outside


def _trouble(error: Exception) -> str:
    if any(isinstance(part, ssl.SSLCertVerificationError) for part in error.args):
        return "tls"
    return next(word for kinds, word in _TROUBLES if isinstance(error, kinds))


def _of_person(answer: Answer) -> Answer:
    """What is known of a way that ends at a person's own page: not where that is."""
    hops = answer.hops
    asked, status = (answer.asked, hops[-1].status) if hops else ("", None)
    return Answer(asked, asked, status, trouble="person")


def _kept(headers: httpx.Headers) -> dict[str, str]:
    """What came, without cookies: nobody shall keep them by accident."""
    return {name: value for name, value in headers.items() if name != "set-cookie"}


def _leads(came: Answer, asked: _Asked) -> str:
    """Where an answer sends us on to, if we follow."""
    follows = asked.follow and came.status in _REDIRECTS
    return came.headers.get("location", "") if follows else ""


def _agent(manners: Manners) -> str:
    agent = manners.user_agent or f"icaudit/{__version__}"
    if not (agent.isascii() and agent.isprintable()):
        raise UsageError(f"'{agent}' cannot be sent as our name", "use plain letters and signs")
    return agent
