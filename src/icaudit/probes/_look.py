"""The runner: looks at many channels at a time, and a second time at what was not there."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from icaudit.core.looks import agreed, is_doubtful
from icaudit.core.site import site
from icaudit.core.visits import in_turn
from icaudit.model.answer import PAGE_BYTES, TROUBLES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.look import Visit
from icaudit.model.probe import Walls
from icaudit.probes import PROBES
from icaudit.probes._clock import at_most

AGAIN_AFTER = 10.0
"""Seconds after which something may be there again that was not found."""

_AT_ONCE = 16
_PER_SITE = 2
"""Looks at a time, so that those that have begun come to their end before others begin."""

_SECONDS = 60.0
"""The longest that a look at one channel may take, its waiting for turns apart."""

OnSeen = Callable[[Visit, Seen], None]
OnBug = Callable[[Exception], None]
OnAgain = Callable[[int], None]


class Job(NamedTuple):
    """What is asked together: one account, or as many as a platform answers for at once."""

    visits: tuple[Visit, ...]

    @property
    def site(self) -> str:
        """Where most of it will be asked: where the row says, else at the account's own host."""
        account, row = self.visits[0]
        hosts = (urlsplit(url).hostname for url in (row.urls or {}).values())
        fixed = next((host for host in hosts if host and "{" not in host), None)
        return site(fixed or urlsplit(account.url).hostname or "")


async def look_at(
    visits: Sequence[Visit],
    walls: Walls,
    ask: Ask,
    on_seen: OnSeen,
    *,
    on_bug: OnBug,
    on_again: OnAgain = lambda number: None,
    gap: float = AGAIN_AFTER,
) -> None:
    """Look at all of them; `on_seen` is told each look as it comes, a second one instead.

    What was not there is looked at again at the end, `gap` seconds after the
    last of these; `on_again` is told how many before. Being cancelled keeps what
    was told. What goes wrong in a probe goes to `on_bug`, and costs its own
    channels and no others.
    """
    looks = _Looks(walls, ask, on_seen, on_bug)
    await looks.take(visits)
    looks.first = {key: seen for key, seen in looks.seen.items() if is_doubtful(seen)}
    if looks.first:
        on_again(len(looks.first))
        await asyncio.sleep(gap)
        await looks.take([visit for visit in visits if visit.key in looks.first])


async def first_requests(visits: Sequence[Visit], walls: Walls) -> list[tuple[Job, str]]:
    """What the looks would begin with, found out without sending anything."""
    return [(job, url) for job in _jobs(visits) for url in await _first(job, walls)]


class _Looks:
    """Looks on their way, and what they have shown so far."""

    def __init__(self, walls: Walls, ask: Ask, on_seen: OnSeen, on_bug: OnBug) -> None:
        self.walls, self.ask, self.on_seen, self.on_bug = walls, ask, on_seen, on_bug
        self.seen: dict[tuple[str, str], Seen] = {}
        self.first: dict[tuple[str, str], Seen] = {}
        self.places = asyncio.Semaphore(_AT_ONCE)
        self.sites: dict[str, asyncio.Semaphore] = {}

    async def take(self, visits: Sequence[Visit]) -> None:
        async with asyncio.TaskGroup() as group:
            for job in _jobs(visits):
                group.create_task(self.look(job))

    async def look(self, job: Job) -> None:
        own = self.sites.setdefault(job.site, asyncio.Semaphore(_PER_SITE))
        async with own, self.places:
            try:
                async with at_most(_SECONDS):
                    found = await _look(job, self.ask, self.walls)
            except TimeoutError:
                found = (Seen("unreachable", TROUBLES["timeout"]),) * len(job.visits)
            except Exception as bug:
                self.on_bug(bug)
                return
        for visit, seen in zip(job.visits, found, strict=True):
            self.tell(visit, seen)

    def tell(self, visit: Visit, seen: Seen) -> None:
        first = self.first.get(visit.key)
        self.seen[visit.key] = agreed(first, seen) if first else seen
        self.on_seen(visit, self.seen[visit.key])


def _jobs(visits: Iterable[Visit]) -> list[Job]:
    """What is to be asked, in the order of asking: one site after another."""
    rows: dict[str, list[Visit]] = {}
    for visit in visits:
        rows.setdefault(visit.row.id, []).append(visit)
    jobs = []
    for same in rows.values():
        together = getattr(PROBES.load(same[0].row.probe), "TOGETHER", 1)
        starts = range(0, len(same), together)
        jobs += [Job(tuple(same[start : start + together])) for start in starts]
    return in_turn(jobs, lambda job: job.site)


async def _look(job: Job, ask: Ask, walls: Walls) -> tuple[Seen, ...]:
    first, row = job.visits[0]
    probe = PROBES.load(row.probe)
    if len(job.visits) > 1:
        accounts = [visit.account for visit in job.visits]
        found: tuple[Seen, ...] = await probe.look_together(accounts, ask, row, walls)
        return found
    return (await probe.look(first, ask, row, walls),)


async def _first(job: Job, walls: Walls) -> list[str]:
    """What one look asks first: it waits for an answer that never comes, and is called off."""
    asked: dict[str, None] = {}
    begun, answer = asyncio.Event(), asyncio.get_running_loop().create_future()

    async def ask(
        url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        asked[url] = None
        begun.set()
        never: Answer = await answer
        return never

    look = asyncio.ensure_future(_look(job, ask, walls))
    wait = asyncio.ensure_future(begun.wait())
    await asyncio.wait((look, wait), return_when=asyncio.FIRST_COMPLETED)
    look.cancel()
    wait.cancel()
    await asyncio.gather(look, wait, return_exceptions=True)
    return list(asked)
