"""Whose turn it is to ask."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from icaudit.core.site import site
from icaudit.model.answer import Manners
from icaudit.probes._clock import standing


class _Queue:
    """Those who wait for one site, how many it serves now, and when the next may start."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open = 0
        self.start = 0.0
        self.waiting: deque[asyncio.Future[None]] = deque()


class Pace:
    """Gives turns: so many at once, so few of one site, and a pause between two of its starts.

    Nobody holds a turn while waiting. The longest queue goes first, because it
    must not be what everybody waits for in the end; where it alone decides when
    that is, the last free turn is kept for it through its pauses.
    """

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._alone = {site(host) for host in manners.alone}
        self._free = manners.at_once
        self._queues: dict[str, _Queue] = {}
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn to ask this host, and have it."""
        queue = self._queue(host)
        granted = asyncio.get_running_loop().create_future()
        queue.waiting.append(granted)
        self._give()
        try:
            with standing():
                await granted
            yield
        finally:
            if not granted.cancelled():
                queue.open -= 1
                self._free += 1
            elif granted in queue.waiting:
                queue.waiting.remove(granted)
            self._give()

    def hold(self, host: str, seconds: float) -> None:
        """Give nobody a turn at this host for so long."""
        queue = self._queue(host)
        queue.start = max(queue.start, asyncio.get_running_loop().time() + seconds)

    def _queue(self, host: str) -> _Queue:
        name = site(host)
        most = 1 if name in self._alone else self._manners.per_host
        return self._queues.setdefault(name, _Queue(most))

    def _give(self) -> None:
        """Give every turn that can be given now, and come back when time alone gives more."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        while ready := self._ready(now):
            queue = max(ready, key=_length)
            first = queue.waiting.popleft()
            if first.cancelled():
                continue
            first.set_result(None)
            queue.open += 1
            queue.start = now + self._manners.pause
            self._free -= 1
        if self._timer:
            self._timer.cancel()
        later = [queue.start for queue in self._waiting() if queue.start > now]
        self._timer = loop.call_at(min(later), self._give) if later and self._free else None

    def _waiting(self) -> list[_Queue]:
        return [queue for queue in self._queues.values() if queue.waiting]

    def _ready(self, now: float) -> list[_Queue]:
        """Those of whom one may start now."""
        waiting = self._waiting()
        if not (waiting and self._free):
            return []
        longest = max(waiting, key=_length)
        decides = _length(longest) * self._manners.at_once > sum(map(_length, waiting))
        keep = decides and longest.open < longest.most and self._free == 1
        return [
            queue
            for queue in ([longest] if keep else waiting)
            if queue.open < queue.most and queue.start <= now
        ]


def _length(queue: _Queue) -> int:
    return len(queue.waiting)
