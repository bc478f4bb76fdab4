"""Where connections may lead: to public addresses, and to what was allowed by name.

Looking at the text of an address cannot tell. So the guard stands where the
connection is made: it resolves a name once, and connects to what it has
checked and to nothing else, on every redirect and whatever the name says next.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from ssl import SSLContext
from threading import Thread
from typing import Any

import httpcore

from icaudit.probes._where import is_literal, plain_host

Resolve = Callable[[str, int], Iterable[str]]

_LOOKUPS = 16
"""At once; each is a thread that nobody can stop before the system gives up."""

_INSIDE = [
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # a cloud's own services
        "64:ff9b::/96",  # NAT64: an IPv4 address in disguise
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4: another one
        "2001::/32",  # Teredo: another one
        "fec0::/10",  # sites of old
        "100::/64",  # discard
        "3fff::/20",  # examples
    )
]
"""What Python calls global on some versions, and must not be reached."""


class RefusedError(httpcore.ConnectError):
    """It leads inside a network, so it was not contacted."""


class NoNameError(httpcore.ConnectError):
    """There is no such host."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, in every disguise."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global
    return not special and not any(ip in net for net in _INSIDE if net.version == ip.version)


def system_lookup(host: str, port: int) -> list[str]:
    """The addresses of a host, as the operating system gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class Guard(httpcore.AsyncNetworkBackend):
    """Makes connections to what may be contacted. `allow` has hosts and ports that always may."""

    def __init__(
        self,
        allow: frozenset[tuple[str, int]],
        resolve: Resolve = system_lookup,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._allow = allow
        self._resolve = resolve
        self._network = network or httpcore.AnyIOBackend()
        self._lookups = asyncio.Semaphore(_LOOKUPS)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a checked address of the host, to each in turn with its share of the time."""
        loop = asyncio.get_running_loop()
        end = None if timeout is None else loop.time() + timeout
        addresses = await self.checked(host, port)
        for left in range(len(addresses), 0, -1):
            share = None if end is None else max(0.0, end - loop.time()) / left
            try:
                return _Stream(
                    await self._network.connect_tcp(
                        addresses[-left], port, share, local_address, socket_options
                    )
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if left == 1:
                    raise
        raise NoNameError(host)

    async def checked(self, host: str, port: int) -> list[str]:
        """The addresses of a host, each once. Raises where one of them must not be contacted."""
        host = plain_host(host)
        addresses = [host] if is_literal(host) else await self._looked_up(host, port)
        allowed = (host, port) in self._allow
        if not allowed and not all(is_public(address) for address in addresses):
            raise RefusedError(host)
        return addresses

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: nothing of the web is behind one."""
        raise RefusedError(path)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._network.sleep(seconds)

    async def _looked_up(self, host: str, port: int) -> list[str]:
        try:
            found = await self._in_thread(host, port)
        except socket.gaierror as error:
            again = error.errno == socket.EAI_AGAIN
            raise (httpcore.ConnectError if again else NoNameError)(host) from error
        except (OSError, UnicodeError) as error:
            raise NoNameError(host) from error
        return list(dict.fromkeys(found))

    async def _in_thread(self, host: str, port: int) -> list[str]:
        """Look a name up in a thread that the end of the program does not wait for."""
        await self._lookups.acquire()
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[list[str]] = loop.create_future()

        def done(found: list[str], error: Exception | None) -> None:
            self._lookups.release()
            if waiting.done():
                return
            if error:
                waiting.set_exception(error)
            else:
                waiting.set_result(found)

        def look_up() -> None:
            found: list[str] = []
            error = None
            try:
                found = list(self._resolve(host, port))
            except Exception as problem:
                error = problem
            with suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(done, found, error)

        Thread(target=look_up, daemon=True).start()
        return await waiting


class _Stream(httpcore.AsyncNetworkStream):
    """A connection that is closed when securing it is given up; httpcore would leave it open."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    async def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            return await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise
