"""The client and nginx, as it comes with the operating system."""

import asyncio
import gzip
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import pytest
from serving import LOOPBACK, QUICK

from icaudit.model.answer import Answer, Manners
from icaudit.probes._http import Client

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
CONFIG = Path(__file__).with_name("nginx.conf")
PAGE = b"<title>Northwind</title>" + b"<p>We post here.</p>\n" * 200

pytestmark = [
    pytest.mark.skipif(
        not NGINX and os.environ.get("ICAUDIT_TEST_ALL") != "1",
        reason="needs nginx, which is not installed",
    ),
    pytest.mark.xdist_group("nginx"),  # one worker starts it, once
]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that runs for this file."""
    assert NGINX, "nginx is not installed"
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "page.html").write_bytes(PAGE)
    (folder / "page.json").write_bytes(b'{"there": true}' + b" " * 2000)
    (folder / "bomb.gz").write_bytes(gzip.compress(bytes(50_000_000), mtime=0))
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = int(free.getsockname()[1])
    text = CONFIG.read_text("utf-8").replace("@FOLDER@", str(folder)).replace("@PORT@", str(port))
    if hasattr(os, "getuid") and os.getuid() == 0:
        text = f"user root;\n{text}"  # the worker reads a folder of the test
    (folder / "nginx.conf").write_text(text, "utf-8")
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        _wait_for(port, server)
        yield port
        server.terminate()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert server.poll() is None, "nginx did not start"
        with socket.socket() as tried:
            if tried.connect_ex((LOOPBACK, port)) == 0:
                return
        sleep(0.05)
    pytest.fail("nginx does not answer")


def asked(port: int, path: str, manners: Manners = QUICK) -> Answer:
    """What the client makes of a path on the server."""

    async def run() -> Answer:
        async with Client(manners._replace(allow=frozenset({(LOOPBACK, port)}))) as client:
            return await client.ask(f"http://{LOOPBACK}:{port}{path}")

    return asyncio.run(run())


def test_a_packed_page_comes_whole(port: int) -> None:
    answer = asked(port, "/page.html")
    assert answer.headers["content-encoding"] == "gzip"
    assert (answer.body, answer.fine, answer.type) == (PAGE, True, "text/html")
    assert asked(port, "/page.json").json == {"there": True}


@pytest.mark.parametrize(("path", "hops"), [("/301", 1), ("/302", 1), ("/307", 1), ("/308", 2)])
def test_redirects_lead_there(port: int, path: str, hops: int) -> None:
    answer = asked(port, path)
    assert (answer.status, answer.body, len(answer.hops)) == (200, PAGE, hops)


@pytest.mark.parametrize(
    ("path", "status", "trouble"),
    [
        ("/410", 410, ""),
        ("/451", 451, ""),
        ("/999", 999, ""),
        ("/wall", 403, ""),
        ("/nowhere", 404, ""),
        ("/503", 503, ""),
        ("/login", 404, ""),
        ("/date", 429, "limited"),
        ("/reset", 429, "limited"),
        ("/loop", None, "loop"),
        ("/inside", None, "refused"),
        ("/inside6", None, "refused"),
        ("/drop", None, "dropped"),
        ("/bomb2", 200, "packed"),
    ],
)
def test_every_word_of_a_server_is_understood(
    port: int, path: str, status: int | None, trouble: str
) -> None:
    answer = asked(port, path)
    assert (answer.status, answer.trouble) == (status, trouble)


def test_a_wall_shows_in_the_headers_and_a_login_in_the_address(port: int) -> None:
    assert asked(port, "/wall").headers["cf-mitigated"] == "challenge"
    assert asked(port, "/login").url.endswith("/sign-in?next=%2Fprofile")


@pytest.mark.parametrize("path", ["/date", "/reset"])
def test_who_says_when_to_come_back_is_understood(port: int, path: str) -> None:
    assert asked(port, path).until == datetime(2037, 10, 21, 7, 28, tzinfo=UTC)


def test_a_bomb_is_cut(port: int) -> None:
    answer = asked(port, "/bomb")
    assert (answer.cut, len(answer.body)) == (True, 1024 * 1024)


def test_ten_bytes_a_second_are_too_slow(port: int) -> None:
    assert asked(port, "/slow", QUICK._replace(timeout=0.5)).trouble == "timeout"


def test_the_second_request_within_a_minute_is_one_too_many(port: int) -> None:
    assert [asked(port, "/limited").trouble for _ in range(2)] == ["", "limited"]
