"""How long many addresses take to ask, against the quickest that our own manners allow.

A server on this machine lets every request wait, as real ones do. The floor is
computed: so many at once, so many of one site, a pause between two starts.
`even` asks all hosts alike, `skewed` asks one of them for a sixth of everything.
Run it with the Python of the environment that icaudit is installed in.
"""

import argparse
import asyncio
from collections import Counter
from math import ceil
from time import perf_counter
from typing import NamedTuple

from icaudit.model.answer import USUAL, Manners
from icaudit.probes._http import Client

LIMIT = 1.5
LOOPBACK = "127.0.0.1"
REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>there\n"


class Server:
    """Answers after a wait, and counts how many requests are open: of a host, and in all."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        self.open: Counter[str] = Counter()
        self.of_one = 0
        self.in_all = 0

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve a connection until the other side closes it."""
        while head := await self._head(reader):
            host = next(line for line in head.lower().split("\r\n") if line.startswith("host:"))
            self.open[host] += 1
            self.of_one = max(self.of_one, self.open[host])
            self.in_all = max(self.in_all, self.open.total())
            await asyncio.sleep(self.wait)
            self.open[host] -= 1
            writer.write(REPLY)
        writer.close()

    async def _head(self, reader: asyncio.StreamReader) -> str:
        try:
            return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            return ""


class Took(NamedTuple):
    """Seconds for a batch, and the most that the server saw at once."""

    seconds: float
    of_one: int
    in_all: int


def floor(hosts: list[str], wait: float, manners: Manners = USUAL) -> float:
    """No order is quicker: neither for all requests, nor for the host that is asked most."""
    most = max(Counter(hosts).values())
    rounds = ceil(len(hosts) / manners.at_once)
    starts = _last_start(most, wait, manners)
    return max(rounds * wait, starts + wait)


def _last_start(count: int, wait: float, manners: Manners) -> float:
    """When the last of so many requests to one host may start at the earliest."""
    starts = [0.0]
    for number in range(1, count):
        free = starts[number - manners.per_host] + wait if number >= manners.per_host else 0.0
        starts.append(max(starts[-1] + manners.pause, free))
    return starts[-1]


async def ask_all(hosts: list[str], wait: float) -> Took:
    """Ask every host in the list once for each time that it is there."""
    counts = Server(wait)
    server = await asyncio.start_server(counts.meet, LOOPBACK, 0)
    port = server.sockets[0].getsockname()[1]
    manners = USUAL._replace(allow=frozenset((host, port) for host in hosts))
    start = perf_counter()
    async with Client(manners, resolve=lambda *_: [LOOPBACK]) as client:
        urls = [f"http://{host}:{port}/{number}" for number, host in enumerate(hosts)]
        answers = await asyncio.gather(*map(client.ask, urls))
    took = perf_counter() - start
    server.close()
    if not all(answer.fine for answer in answers):
        raise SystemExit("some requests failed")
    return Took(took, counts.of_one, counts.in_all)


def batches(addresses: int, hosts: int) -> dict[str, list[str]]:
    """What is asked, by name."""
    even = [f"h{number % hosts}.example" for number in range(addresses)]
    one = ["one.example"] * (addresses // 6)
    return {"even": even, "skewed": even[len(one) :] + one}


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--addresses", type=int, default=320, help="how many addresses (320)")
    parser.add_argument("--hosts", type=int, default=40, help="on how many hosts (40)")
    parser.add_argument("--wait", type=float, default=0.2, help="the server's seconds (0.2)")
    asked = parser.parse_args()
    for name, hosts in batches(asked.addresses, asked.hosts).items():
        took = asyncio.run(ask_all(hosts, asked.wait))
        least = floor(hosts, asked.wait)
        ratio = took.seconds / least
        print(f"{name}: {len(hosts)} addresses on {len(set(hosts))} hosts")
        print(f"  allowed at best  {least:6.2f} s")
        print(f"  icaudit          {took.seconds:6.2f} s")
        print(f"  ratio {ratio:.2f}, limit {LIMIT}   {'fine' if ratio <= LIMIT else 'TOO SLOW'}")
        print(f"  the server saw at most {took.in_all} at once, {took.of_one} of one host")


if __name__ == "__main__":
    main()
