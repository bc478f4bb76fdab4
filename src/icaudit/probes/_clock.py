"""The time that a look may take, without its waiting for turns.

So nobody is said to be slow only because others were asked first.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar


class _Clock:
    """A limit that is put off as long as anybody waits."""

    def __init__(self, limit: asyncio.Timeout) -> None:
        self.limit = limit
        self.left = 0.0
        self.waiting = 0

    def stand(self) -> None:
        when = self.limit.when()
        if when is not None and not self.limit.expired():
            self.left = when - asyncio.get_running_loop().time()
            self.limit.reschedule(None)
        self.waiting += 1

    def go_on(self) -> None:
        self.waiting -= 1
        if not self.waiting and not self.limit.expired():
            self.limit.reschedule(asyncio.get_running_loop().time() + self.left)


_running: ContextVar[_Clock | None] = ContextVar("clock", default=None)


@asynccontextmanager
async def at_most(seconds: float) -> AsyncIterator[None]:
    """Give what is done in here so many seconds. Raises TimeoutError when they are over."""
    async with asyncio.timeout(seconds) as limit:
        before = _running.set(_Clock(limit))
        try:
            yield
        finally:
            _running.reset(before)


@contextmanager
def standing() -> Iterator[None]:
    """Let the clock stand, if one runs here, while this waits for its turn."""
    clock = _running.get()
    if clock is None:
        yield
        return
    clock.stand()
    try:
        yield
    finally:
        clock.go_on()
