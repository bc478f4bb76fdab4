"""Looks at many channels at once, and again at those that seem to be gone."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from icaudit.core.conclude import agreed
from icaudit.model.answer import TROUBLES, Ask
from icaudit.model.evidence import Seen
from icaudit.model.look import Visit
from icaudit.model.probe import Walls
from icaudit.probes import PROBES

AT_ONCE = 8
LONGEST = 60.0
"""Seconds for a look, from when it begins; the client's waiting for turns is in them."""
PAUSE = 10.0
"""Seconds at least between a look that found nobody and the second one."""

_TOO_LONG = Seen("unreachable", TROUBLES["timeout"])


class Looker:
    """Looks at channels, and tells each thing seen at once: what was told survives a Ctrl-C."""

    def __init__(
        self,
        ask: Ask,
        walls: Walls,
        tell: Callable[[Visit, Seen], None],
        now: Callable[[], datetime],
        load: Callable[[str], Any] = PROBES.load,
        *,
        longest: float = LONGEST,
        pause: float = PAUSE,
    ) -> None:
        self._ask, self._walls, self._tell = ask, walls, tell
        self._now, self._load = now, load
        self._longest, self._pause = longest, pause
        self._places = asyncio.Semaphore(AT_ONCE)
        self._doubtful: list[tuple[Visit, Seen]] = []

    async def look(self, visits: Iterable[Visit], max_time: float | None = None) -> bool:
        """Look at all of them, twice where the first was doubtful; whether time was enough."""
        try:
            async with asyncio.timeout(max_time):
                async with asyncio.TaskGroup() as tasks:
                    for group in self._groups(visits):
                        tasks.create_task(self._first(group))
                if self._doubtful:
                    await self._second_looks()
        except TimeoutError:
            return False
        return True

    def _groups(self, visits: Iterable[Visit]) -> Iterator[Sequence[Visit]]:
        """Those that are asked for in one request: of one row, as many as its probe takes."""
        by_row: dict[str, list[Visit]] = {}
        for visit in visits:
            by_row.setdefault(visit.row.id, []).append(visit)
        for group in by_row.values():
            most = getattr(self._load(group[0].row.probe), "TOGETHER", 1)
            yield from (group[start : start + most] for start in range(0, len(group), most))

    async def _first(self, group: Sequence[Visit]) -> None:
        for visit, seen in zip(group, await self._seen(group), strict=True):
            self._tell(visit, seen)
            if not seen.sure:
                self._doubtful.append((visit, seen))

    async def _second_looks(self) -> None:
        await asyncio.sleep(self._pause)
        async with asyncio.TaskGroup() as tasks:
            for visit, first in self._doubtful:
                tasks.create_task(self._second(visit, first))

    async def _second(self, visit: Visit, first: Seen) -> None:
        (second,) = await self._seen([visit])
        self._tell(visit, agreed(first, second))

    async def _seen(self, group: Sequence[Visit]) -> Sequence[Seen]:
        """What each of a group shows, with the time of it."""
        row = group[0].row
        probe = self._load(row.probe)
        accounts = [visit.account for visit in group]
        async with self._places:
            try:
                async with asyncio.timeout(self._longest):
                    if hasattr(probe, "TOGETHER"):
                        looks = await probe.look_together(accounts, self._ask, row, self._walls)
                    else:
                        looks = [await probe.look(accounts[0], self._ask, row, self._walls)]
            except TimeoutError:
                looks = [_TOO_LONG] * len(group)
        return [seen._replace(at=self._now()) for seen in looks]
