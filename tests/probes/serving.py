"""Servers on this machine for the client to meet, and a way to run against them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpcore

from icaudit.model.answer import Answer, Manners
from icaudit.probes._http import Client

LOOPBACK = "127.0.0.1"
QUICK = Manners(timeout=5.0, pause=0.0, tries=0)
"""For servers that answer; a test that waits for the end of its time says so itself."""

Talk = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


def said(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """An answer as it goes over the wire; `content_type` in Python is `content-type` there."""
    named = {"content_length": str(len(body)), "connection": "close"} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items() if value]
    head = "\r\n".join([f"HTTP/1.1 {status} So", *lines, "", ""])
    return head.encode("utf-8") + body


class Served:
    """A server's port, and the head of every request that it was asked."""

    def __init__(self) -> None:
        self.port = 0
        self.heads: list[str] = []

    @property
    def paths(self) -> list[str]:
        """The paths it was asked, in order."""
        return [head.split(" ")[1] for head in self.heads]

    def url(self, path: str = "/", host: str = LOOPBACK) -> str:
        """An address on it."""
        return f"http://{host}:{self.port}{path}"


@asynccontextmanager
async def serving(talk: Talk | bytes | dict[str, bytes]) -> AsyncIterator[Served]:
    """A server that says these bytes, or those for a path, or talks as the function does."""
    served, tasks = Served(), set[asyncio.Task[None] | None]()
    writers: list[asyncio.StreamWriter] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        writers.append(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            served.heads.append(head)
            if callable(talk):
                await talk(head.split(" ")[1], writer)
            else:
                path = head.split(" ")[1]
                writer.write(talk if isinstance(talk, bytes) else talk.get(path, said(status=404)))
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(meet, LOOPBACK, 0)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()
        await asyncio.sleep(0)  # whoever has just come in is met before everybody is sent away
        for task in filter(None, tasks):
            task.cancel()
        await asyncio.gather(*filter(None, tasks), return_exceptions=True)
        for writer in writers:
            writer.transport.abort()
        await asyncio.sleep(0)


def met(
    talk: Talk | bytes | dict[str, bytes], path: str = "/", manners: Manners = QUICK, **asked: Any
) -> Answer:
    """What the client makes of a server that talks like this."""

    async def run() -> Answer:
        async with serving(talk) as served:
            allow = frozenset({(LOOPBACK, served.port)})
            async with Client(manners._replace(allow=allow)) as client:
                answer = await client.ask(served.url(path), **asked)
        return answer._replace(
            asked=answer.asked.partition(str(served.port))[2],
            url=answer.url.partition(str(served.port))[2],
        )

    return asyncio.run(run())


class Detour(httpcore.AnyIOBackend):
    """Leads every connection to a server of the test, so that nothing ever leaves this machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.asked: list[tuple[str, int]] = []

    async def connect_tcp(
        self, host: str, port: int, *args: Any, **kwargs: Any
    ) -> httpcore.AsyncNetworkStream:
        """Remember where it wanted to go, and go to the test's server."""
        self.asked.append((host, port))
        return await super().connect_tcp(LOOPBACK, self.port, *args, **kwargs)
