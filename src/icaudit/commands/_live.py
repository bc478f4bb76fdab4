"""From rounds to looks: what is to be asked, and the run itself."""

import asyncio
from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

from icaudit.commands._bar import Bar
from icaudit.commands._network import Heard
from icaudit.commands._round import TeamRound
from icaudit.core.detect import is_person
from icaudit.core.visits import pooled
from icaudit.errors import IcauditError
from icaudit.files.platforms import read_platforms
from icaudit.model.answer import Ask, Manners
from icaudit.model.evidence import Seen
from icaudit.model.look import Request, Visit
from icaudit.model.probe import Walls
from icaudit.probes._look import AGAIN_AFTER, first_requests, look_at


class Ended:
    """How a run ended: whether it was `stopped` or `late`, who answered, and bugs of probes."""

    def __init__(self) -> None:
        self.stopped = self.late = False
        self.heard = Heard()
        self.bugs: list[Exception] = []

    @property
    def reached(self) -> bool:
        """Whether anybody answered, or nobody was asked."""
        return self.heard.answered > 0 or not self.heard.asked


def requests_of(teams: Sequence[TeamRound], walls: Walls) -> list[Request]:
    """What the run would begin with, host by host. Nothing is sent to find out."""
    labels: dict[tuple[str, str], dict[str, None]] = {}
    for team in teams:
        for visit in team.round.visits:
            label = team.entries[visit.account.id].label
            labels.setdefault(visit.key, {})[label] = None

    def request(url: str, names: Sequence[str]) -> Request:
        return Request(urlsplit(url).hostname or "", url, tuple(names))

    visits = pooled(team.round for team in teams)
    found = [
        request(url, [name for visit in job.visits for name in labels[visit.key]])
        for job, url in asyncio.run(first_requests(visits, walls))
    ]
    found += [request(url, ["your own website"]) for url in _sites(teams)]
    return sorted(found, key=lambda request: request.host)


def run(
    teams: Sequence[TeamRound], walls: Walls, manners: Manners, max_time: float | None
) -> Ended:
    """Look at the channels of all teams. Whatever ends it, what was seen stays with the teams."""
    ended = Ended()
    with Bar() as bar:
        try:
            asyncio.run(_Run(teams, walls, ended, bar).look(manners, max_time))
        except KeyboardInterrupt:
            ended.stopped = True
        except TimeoutError:
            ended.late = True
        except IcauditError:
            raise
        except Exception as bug:
            ended.bugs.append(bug)
    return ended


def _sites(teams: Sequence[TeamRound]) -> dict[str, list[TeamRound]]:
    """The websites to look at, each with the teams whose it is."""
    found: dict[str, list[TeamRound]] = {}
    for team in teams:
        if team.site:
            found.setdefault(team.site, []).append(team)
    return found


class _Run:
    """Everything is asked in one pool; what was seen goes to each team that has it."""

    def __init__(self, teams: Sequence[TeamRound], walls: Walls, ended: Ended, bar: Bar) -> None:
        self.walls, self.ended, self.bar = walls, ended, bar
        self.visits = pooled(team.round for team in teams)
        self.sites = _sites(teams)
        self.owners: dict[tuple[str, str], list[tuple[TeamRound, Visit]]] = {}
        for team in teams:
            for visit in team.round.visits:
                self.owners.setdefault(visit.key, []).append((team, visit))
        self.told: set[tuple[str, str]] = set()

    async def look(self, manners: Manners, max_time: float | None) -> None:
        """Look at all channels and websites. Raises TimeoutError when the time is up."""
        from icaudit.probes._http import Client

        self.bar.begin(len(self.visits))
        known = partial(is_person, platforms=read_platforms())
        async with asyncio.timeout(max_time), Client(manners, is_person=known) as client:
            ask = self.ended.heard.noting(client.ask)
            async with asyncio.TaskGroup() as group:
                for url, teams in self.sites.items():
                    group.create_task(self.look_at_site(url, teams, ask))
                group.create_task(self.look_at_channels(ask))

    async def look_at_channels(self, ask: Ask) -> None:
        await look_at(
            self.visits,
            self.walls,
            ask,
            self.note,
            on_bug=self.ended.bugs.append,
            on_again=self.bar.again,
            gap=AGAIN_AFTER,
        )

    async def look_at_site(self, url: str, teams: Sequence[TeamRound], ask: Ask) -> None:
        from icaudit.probes._website import look_at_website

        try:
            linked = await look_at_website(url, ask, teams[0].case.platforms, self.walls)
        except Exception as bug:
            self.ended.bugs.append(bug)
            return
        for team in teams if linked is not None else ():
            team.saw_site(linked or frozenset())

    def note(self, visit: Visit, seen: Seen) -> None:
        """Note a look for every team that has the channel."""
        if visit.key not in self.told:
            self.told.add(visit.key)
            self.bar.step()
        for team, its_own in self.owners[visit.key]:
            team.saw(its_own.account, seen)
