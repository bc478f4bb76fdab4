"""The time of a look: it runs out, but not while the look waits for its turn."""

import asyncio
from collections.abc import Awaitable

import pytest
from jumping import in_no_time

from icaudit.model.answer import Manners
from icaudit.probes._clock import at_most, standing
from icaudit.probes._pace import Pace


async def wait(seconds: float) -> None:
    with standing():
        await asyncio.sleep(seconds)


async def works_and_waits(work: float, *waits: float) -> None:
    """Something that waits for its turns in between, of several things at once."""
    async with at_most(60):
        await asyncio.sleep(work / 2)
        await asyncio.gather(*map(wait, waits))
        await asyncio.sleep(work / 2)


@pytest.mark.parametrize("waits", [(), (1000,), (1000, 10, 500)])
def test_only_what_is_no_waiting_counts(waits: tuple[float, ...]) -> None:
    in_no_time(works_and_waits(59, *waits))
    with pytest.raises(TimeoutError):
        in_no_time(works_and_waits(61, *waits))


def test_time_runs_on_only_when_nothing_of_it_waits_any_more() -> None:
    async def both() -> None:
        async with at_most(60):
            await asyncio.gather(wait(100), asyncio.sleep(90))

    in_no_time(both())


def test_outside_of_a_look_no_clock_stands() -> None:
    in_no_time(wait(5))


def test_one_that_waits_for_its_turn_is_not_late() -> None:
    async def turns(pace: Pace, takes: float) -> None:
        async with at_most(60), pace.turn("one.example"):
            await asyncio.sleep(takes)

    async def many(takes: float) -> None:
        pace = Pace(Manners(per_host=1))
        looks: list[Awaitable[None]] = [turns(pace, takes) for _ in range(9)]
        await asyncio.gather(*looks)

    in_no_time(many(50))
    with pytest.raises(TimeoutError):
        in_no_time(many(61))
