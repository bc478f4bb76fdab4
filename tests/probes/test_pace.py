"""Turns, in a time that jumps to what comes next: nothing here takes as long as it says."""

import asyncio
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jumping import in_no_time

from icaudit.core.site import site
from icaudit.model.answer import USUAL, Manners
from icaudit.probes._pace import Pace

TAKES = 0.2


class Start(NamedTuple):
    """When a host was asked, and who else was being asked then, itself included."""

    at: float
    host: str
    open: Counter[str]


class Seen:
    """What hosts would see of a batch."""

    def __init__(self, manners: Manners = USUAL) -> None:
        self.pace = Pace(manners)
        self.open: Counter[str] = Counter()
        self.starts: list[Start] = []

    async def ask(self, host: str, takes: float = TAKES) -> None:
        """One request."""
        loop = asyncio.get_running_loop()
        async with self.pace.turn(host):
            self.open[host] += 1
            self.starts.append(Start(loop.time(), host, self.open.copy()))
            try:
                await asyncio.sleep(takes)
            finally:
                self.open[host] -= 1

    async def batch(self, hosts: list[str]) -> float:
        """Ask all of them; how long it took."""
        await asyncio.gather(*(self.ask(host) for host in hosts))
        return asyncio.get_running_loop().time()


def floor(hosts: list[str], manners: Manners = USUAL) -> float:
    """No order can be quicker: neither the whole, nor the site that is asked most."""
    whole = -(-len(hosts) // manners.at_once) * TAKES
    most = max(Counter(map(site, hosts)).values())
    apart = max(manners.pause, TAKES / manners.per_host)
    return max(whole, (most - 1) * apart + TAKES)


EVEN = [f"h{number % 40}.example" for number in range(320)]
ONE_LONG = [f"h{number}.example" for number in range(200)] + ["long.example"] * 60
LONG_LAST = [f"h{number // 3}.example" for number in range(150)] + ["long.example"] * 30
THREE_LONG = [f"h{n}.example" for n in range(200)] + [f"long{n % 3}.example" for n in range(90)]
SHAPES = {
    "even": EVEN,
    "three long": THREE_LONG,
    "one long": ONE_LONG,
    "long last": LONG_LAST,
    "one": ["a.example"] * 20,
}


@pytest.mark.parametrize("hosts", SHAPES.values(), ids=SHAPES)
def test_a_batch_takes_little_longer_than_the_limits_allow(hosts: list[str]) -> None:
    assert in_no_time(Seen().batch(hosts)) <= 1.2 * floor(hosts)


@pytest.mark.parametrize("hosts", SHAPES.values(), ids=SHAPES)
def test_every_limit_is_kept(hosts: list[str]) -> None:
    seen = Seen()
    in_no_time(seen.batch(hosts))
    assert len(seen.starts) == len(hosts)
    kept(seen, USUAL)


def kept(seen: Seen, manners: Manners) -> None:
    """Whether servers would find that the manners were kept."""
    assert all(start.open.total() <= manners.at_once for start in seen.starts)
    assert all(max(start.open.values()) <= manners.per_host for start in seen.starts)
    for host in {start.host for start in seen.starts}:
        times = [start.at for start in seen.starts if start.host == host]
        gaps = [after - before for before, after in pairwise(times)]
        assert all(gap >= manners.pause - 1e-9 for gap in gaps)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 9).map("h{}.example".format), min_size=1, max_size=60),
    st.builds(
        Manners,
        at_once=st.integers(1, 9),
        per_host=st.integers(1, 4),
        pause=st.sampled_from([0.0, 0.05, 0.25, 1.0]),
    ),
)
def test_whatever_the_limits_and_hosts_are(hosts: list[str], manners: Manners) -> None:
    seen = Seen(manners)
    took = in_no_time(seen.batch(hosts))
    assert len(seen.starts) == len(hosts)
    kept(seen, manners)
    work = len(hosts) / manners.at_once + max(Counter(hosts).values()) * (1 + manners.pause / TAKES)
    assert took <= work * TAKES + TAKES


def test_hosts_of_one_site_share_its_turns() -> None:
    seen = Seen()
    in_no_time(seen.batch(["www.a.example", "api.a.example", "a.example"] * 4))
    assert max(start.open.total() for start in seen.starts) == 1  # 0.2 s each, 0.25 s apart


def test_a_site_that_is_asked_alone_has_one_request_at_a_time() -> None:
    seen = Seen(Manners(alone=("x.com",), pause=0.0))
    in_no_time(seen.batch(["mobile.x.com", "x.com"] * 5 + ["a.example"] * 5))
    assert max(start.open["mobile.x.com"] + start.open["x.com"] for start in seen.starts) == 1
    assert max(start.open["a.example"] for start in seen.starts) == 2


def test_who_waits_for_one_host_keeps_nobody_from_another() -> None:
    async def run() -> None:
        seen = Seen()
        seen.pace.hold("slow.example", 60)
        slow = [asyncio.create_task(seen.ask("slow.example")) for _ in range(20)]
        await asyncio.sleep(0)
        await seen.ask("quick.example")
        assert asyncio.get_running_loop().time() < 1
        await asyncio.gather(*slow)
        assert min(start.at for start in seen.starts if start.host == "slow.example") >= 60

    in_no_time(run())


def test_turns_of_those_who_gave_up_are_given_to_others() -> None:
    async def run() -> None:
        seen = Seen(Manners(at_once=2, pause=0.1))
        tasks = [asyncio.create_task(seen.ask(f"h{n % 3}.example", 5)) for n in range(12)]
        for task in (tasks[0], tasks[5], tasks[1], *tasks[8:]):
            await asyncio.sleep(0.03)
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(isinstance(end, asyncio.CancelledError) for end in ended) == 7
        assert len(await asyncio.gather(*(seen.ask(f"h{n}.example") for n in range(4)))) == 4
        assert max(start.open.total() for start in seen.starts[-4:]) == 2

    in_no_time(run())


def test_the_longest_queue_goes_first() -> None:
    seen = Seen(Manners(at_once=1, pause=0.0))
    in_no_time(seen.batch("a.example b.example c.example c.example c.example".split()))
    assert [start.host[0] for start in seen.starts][:3] == ["a", "c", "c"]


def test_a_turn_that_is_given_up_together_with_the_next_goes_to_the_one_after() -> None:
    async def run() -> None:
        seen = Seen(Manners(at_once=1, pause=0.0))
        tasks = [asyncio.create_task(seen.ask(f"{name}.example", 5)) for name in "aab"]
        await asyncio.sleep(0.01)
        tasks[0].cancel()
        tasks[1].cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(end) for end in ended] == [asyncio.CancelledError] * 2 + [type(None)]
        assert [start.host[0] for start in seen.starts] == ["a", "b"]

    in_no_time(run())
