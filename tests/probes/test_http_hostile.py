"""Servers that lie, drip, flood and break off. The client always comes back with an answer."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import LOOPBACK, QUICK, met, said, serving

from icaudit.model.answer import TROUBLES
from icaudit.probes._http import Client

SHORT = QUICK._replace(timeout=0.4)
TRICKLE = 0.02

BROKEN = {
    "nothing": b"",
    "no status line": b"hello\r\n\r\n",
    "a word for a status": b"HTTP/1.1 fine OK\r\n\r\n",
    "a status of four digits": b"HTTP/1.1 1000 OK\r\n\r\n",
    "an unasked change of protocol": said(status=101),
    "head cut off": b"HTTP/1.1 200 OK\r\nContent-Le",
    "body cut off": said(b"half", content_length="8"),
    "a length that is none": said(b"hi", content_length="-1"),
    "a length in words": said(b"hi", content_length="two"),
    "two lengths": said(b"hi", content_length="2\r\nContent-Length: 3"),
    "a chunk that is none": said(b"zz\r\nhi", content_length="", transfer_encoding="chunked"),
    "chunks cut off": said(b"5\r\nhel", content_length="", transfer_encoding="chunked"),
    "a transfer nobody knows": said(b"hi", content_length="", transfer_encoding="br, chunked"),
    "a header without a colon": b"HTTP/1.1 200 OK\r\nodd\r\n\r\n",
    "a header with a zero byte": b"HTTP/1.1 200 OK\r\nodd: \0\r\n\r\n",
    "a header in a hundred lines": b"HTTP/1.1 200 OK\r\n" + b"odd: " + b"x\r\n " * 99_999,
    "a flood of headers": b"HTTP/1.1 200 OK\r\n" + b"odd: x\r\n" * 99_999 + b"\r\n",
    "a long header": b"HTTP/1.1 200 OK\r\nodd: " + b"x" * 999_999 + b"\r\n\r\n",
    "a page in a page": b"<html><body>no head at all</body></html>",
    "the hello of TLS": bytes.fromhex("160301004a010000460303"),
}


@pytest.mark.parametrize("reply", BROKEN.values(), ids=BROKEN)
def test_what_is_no_answer_is_a_connection_that_broke(reply: bytes) -> None:
    assert met(reply).trouble == "dropped"


async def silence() -> AsyncIterator[bytes]:
    while True:
        await asyncio.sleep(TRICKLE)
        yield b""


async def head_in_drips() -> AsyncIterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nodd: "
    while True:
        await asyncio.sleep(TRICKLE)
        yield b"x"


async def body_in_drips() -> AsyncIterator[bytes]:
    yield said(content_length="99999", content_type="text/html")
    while True:
        await asyncio.sleep(TRICKLE)
        yield b"x"


async def always_going_on() -> AsyncIterator[bytes]:
    while True:
        await asyncio.sleep(TRICKLE)
        yield b"HTTP/1.1 100 Continue\r\n\r\n" * 9


DRIPS = (silence, head_in_drips, body_in_drips, always_going_on)


@pytest.mark.parametrize("drips", DRIPS)
def test_the_time_for_one_exchange_is_all_there_is(drips: object) -> None:
    async def talk(path: str, writer: asyncio.StreamWriter) -> None:
        async for part in drips():  # type: ignore[operator]
            writer.write(part)
            await writer.drain()

    assert met(talk, manners=SHORT).trouble == "timeout"


def test_a_handshake_that_never_ends_is_given_up_and_leaves_nothing_open() -> None:
    async def run() -> bytes:
        ended = asyncio.get_running_loop().create_future()

        async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            ended.set_result(await reader.read())  # until the client closes
            writer.close()

        server = await asyncio.start_server(meet, LOOPBACK, 0)
        port = server.sockets[0].getsockname()[1]
        async with Client(SHORT._replace(allow=frozenset({(LOOPBACK, port)}))) as client:
            assert (await client.ask(f"https://{LOOPBACK}:{port}/")).trouble == "timeout"
            hello: bytes = await asyncio.wait_for(ended, 30)
        server.close()
        return hello

    assert asyncio.run(run())


def test_who_stops_waiting_gets_no_answer_and_keeps_nobody_from_one() -> None:
    async def talk(path: str, writer: asyncio.StreamWriter) -> None:
        if path == "/":
            await asyncio.sleep(60)
        writer.write(said(b"there"))

    async def run() -> None:
        async with serving(talk) as served:
            allow = frozenset({(LOOPBACK, served.port)})
            async with Client(QUICK._replace(allow=allow, at_once=1)) as client:
                task = asyncio.create_task(client.ask(served.url()))
                while not served.heads:
                    await asyncio.sleep(0.01)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                assert (await client.ask(served.url("/next"))).body == b"there"

    asyncio.run(run())


def test_redirects_share_the_time() -> None:
    async def talk(path: str, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.15)
        writer.write(said(status=302, location=f"{path}x"))

    answer = met(talk, manners=SHORT)
    assert answer.trouble == "timeout"
    assert 1 <= len(answer.hops) < 5


STATUS = st.integers(-1, 1200).map("HTTP/1.1 {} x\r\n".format)
HEADER = st.sampled_from(
    """Location Content-Length Content-Type Content-Encoding Transfer-Encoding Retry-After
    X-RateLimit-Reset Connection Upgrade Set-Cookie Link X-Odd""".split()
)
VALUE = st.one_of(
    st.text(max_size=20),
    st.sampled_from("0 5 -1 gzip chunked text/html / // /x http://[ close keep-alive".split()),
)
LINES = st.lists(st.builds("{}: {}\r\n".format, HEADER, VALUE), max_size=6).map("".join)
REPLY = st.builds(
    lambda status, lines, body: f"{status}{lines}\r\n".encode("utf-8", "replace") + body,
    STATUS,
    LINES,
    st.binary(max_size=50),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(REPLY, st.binary(max_size=80)))
def test_nothing_that_a_server_says_raises(reply: bytes) -> None:
    answer = met(reply, manners=SHORT, most=20)
    assert answer.trouble in ("", *TROUBLES)
    assert bool(answer.trouble) or answer.status
    assert len(answer.body) <= 20


MEMORY = """
import re, resource, sys, zlib
from pathlib import Path
from serving import QUICK, met
from icaudit.model.answer import FEED_BYTES

BOMB = 512 * 1024 * 1024
KINDS = {"/feed": "application/rss+xml", "/page": "text/html", "/endless": "application/json"}

async def talk(path, writer):
    kind = KINDS[path]
    writer.write(f"HTTP/1.1 200 So\\r\\nContent-Type: {kind}\\r\\n".encode())
    pack = zlib.compressobj(9, zlib.DEFLATED, 31) if path != "/endless" else None
    writer.write(b"Content-Encoding: gzip\\r\\n\\r\\n" if pack else b"\\r\\n")
    part, sent = bytes(1 << 20), 0
    while sent < BOMB:
        writer.write(pack.compress(part) if pack else part)
        await writer.drain()
        sent += len(part)
    writer.write(pack.flush() if pack else b"")

for path in KINDS:
    answer = met(talk, path, QUICK._replace(timeout=60.0), most=FEED_BYTES)
    print(answer.trouble, answer.cut, len(answer.body))
status = Path("/proc/self/status")  # of a process itself; rusage counts what its parent had
if status.exists():
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak // 1_000_000, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak of memory")
def test_bombs_and_endless_bodies_take_little_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{MEMORY}"],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:3] == [
        f" True {2 * 1024 * 1024}",
        f" True {2 * 1024 * 1024}",
        "too-big False 0",
    ]
    assert int(done.stderr.split()[-1]) < 100
