"""`icaudit verify`: look at the declared channels, and keep what was seen."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from typing import Annotated, NamedTuple

import typer

from icaudit.commands._audit import DEFAULT, read_named
from icaudit.commands._emit import emit, targets
from icaudit.commands._network import (
    AllowHostOpt,
    ProxyOpt,
    TimeoutOpt,
    UserAgentOpt,
    YesOpt,
    agreed,
    manners,
)
from icaudit.commands._options import FormatOpt, OutputOpt, PathsArg, TodayOpt, today_or
from icaudit.core.conclude import concluded
from icaudit.core.visits import sort_out
from icaudit.errors import ExitCode, UnreachedError, UsageError, did_you_mean
from icaudit.files._source import STDIN
from icaudit.files.evidence import evidence_path, read_evidence, write_evidence
from icaudit.files.paths import find_files, is_team_file
from icaudit.files.platforms import read_platforms
from icaudit.files.probes import read_probes
from icaudit.files.team import read_team
from icaudit.files.write import check_writable
from icaudit.model.answer import Ask, Manners
from icaudit.model.case import Case, Entry
from icaudit.model.evidence import VERDICTS, Evidence, Seen, Website
from icaudit.model.look import Round, Visit
from icaudit.model.platform import Platforms
from icaudit.model.probe import Rows
from icaudit.model.words import count
from icaudit.views.verify import Looked, TeamLook, asked_hosts, dry_output, verify_output

STOPPED = 130

DryRunOpt = Annotated[bool, typer.Option("--dry-run", help="Say who would be asked; ask nobody.")]
OnlyOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="CHANNEL",
        help="Look at this channel alone: its name, its id, or a platform. May be repeated.",
        show_default=False,
    ),
]
AgainOpt = Annotated[
    bool, typer.Option("--again", help="Look also at what was found less than a day ago.")
]
FailOnOpt = Annotated[
    str | None,
    typer.Option(
        "--fail-on-verdict",
        metavar="VERDICT,…",
        help="End with 3 where any of these was seen: gone, moved, quiet …",
        show_default=False,
    ),
]
MaxTimeOpt = Annotated[
    float | None,
    typer.Option("--max-time", metavar="SECONDS", help="Stop after so long.", show_default=False),
]
ProbesOpt = Annotated[
    str | None,
    typer.Option(
        "--probes",
        metavar="FILE",
        help="Lay this file over the table of how platforms are asked.",
        show_default=False,
    ),
]


class Team(NamedTuple):
    """A team whose channels are looked at; `seen` fills as looks come back."""

    path: str
    case: Case
    before: Evidence
    round: Round
    seen: dict[str, Seen]

    @property
    def entries(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.case.entries or ()}

    def evidence(self, website: Website | None) -> Evidence:
        """What is known now: what was not asked today stays as it was."""
        old = {id: seen for id, seen in self.before.channels.items() if id in self.entries}
        found = {**old, **self.round.told, **self.round.kept, **self.seen}
        found = {id: seen for id, seen in found.items() if id not in self.round.left}
        return Evidence(found, website or self.before.website)


def command(  # noqa: PLR0917  # a command line has many options
    paths: PathsArg = None,
    only: OnlyOpt = None,
    again: AgainOpt = False,
    dry_run: DryRunOpt = False,
    fail_on_verdict: FailOnOpt = None,
    yes: YesOpt = False,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    allow_host: AllowHostOpt = None,
    proxy: ProxyOpt = None,
    user_agent: UserAgentOpt = None,
    timeout: TimeoutOpt = 20.0,
    max_time: MaxTimeOpt = None,
    probes: ProbesOpt = None,
    today: TodayOpt = None,
) -> None:
    """Look at your channels as they are, and keep what was seen for 'icaudit check'."""
    files = [file.path for file in find_files(paths or [DEFAULT])]
    wanted = targets(format, output, files)
    trips, day = _verdicts(fail_on_verdict), today_or(today)
    now = _clock(day if today else None)
    rows, platforms = read_probes(probes), read_platforms()
    how = manners(allow_host, proxy, user_agent, timeout, rows.walls.alone)
    teams = [*_teams(files, bool(paths), day, platforms, rows, now(), only, again)]
    visits = [visit for team in teams for visit in team.round.visits]
    if dry_run:
        emit(dry_output(visits), wanted)
        return
    for team in teams:
        if team.path != STDIN:
            check_writable(evidence_path(team.path), [team.path])
    if visits and not _may_ask(teams, visits, yes):
        return
    websites: dict[str, Website] = {}
    try:
        stopped = _look(teams, rows, platforms, how, now, max_time, websites)
    finally:
        _keep(teams, websites)
    emit(verify_output([_result(team) for team in teams], day), wanted)
    _end(teams, visits, trips, stopped)


def _verdicts(text: str | None) -> set[str]:
    """The verdicts that are to fail. Raises UsageError."""
    words = {word.strip() for word in (text or "").split(",")} - {""}
    for word in sorted(words - VERDICTS.keys()):
        hint = did_you_mean(word, VERDICTS) or f"there are: {', '.join(VERDICTS)}"
        raise UsageError(f"--fail-on-verdict: there is no verdict '{word}'", hint)
    return words


def _clock(day: date | None) -> Callable[[], datetime]:
    """The time of a look; on a day that was asked for it is always noon."""
    if day is not None:
        noon = datetime.combine(day, time(12), UTC)
        return lambda: noon
    return lambda: datetime.now(UTC).replace(microsecond=0)


def _teams(  # noqa: PLR0917
    files: list[str],
    named: bool,
    day: date,
    platforms: Platforms,
    rows: Rows,
    now: datetime,
    only: list[str] | None,
    again: bool,
) -> Iterable[Team]:
    found = False
    for path in files:
        source = read_named(path, named)
        if len(files) > 1 and not is_team_file(source):
            continue
        case = read_team(source, day, platforms).case
        seen = evidence_path(path)
        before = read_evidence(seen) if path != STDIN and os.path.exists(seen) else Evidence({})
        entries = [entry for entry in case.entries or () if _chosen(entry, only)]
        found = found or bool(entries)
        made = sort_out(case, entries, rows, before, now, again=again)
        yield Team(path, case, before, made, {})
    if only and not found:
        raise UsageError(f"no channel is called '{only[0]}'", "use its name, its id or a platform")


def _chosen(entry: Entry, only: list[str] | None) -> bool:
    words = {word.strip().lower() for word in only or ()}
    names = {entry.id, entry.label.lower(), *(str(listed.on).lower() for listed in entry.channels)}
    return only is None or bool(words & names)


def _may_ask(teams: list[Team], visits: list[Visit], yes: bool) -> bool:
    """Say who will be contacted; the first time somebody at a terminal may say no."""
    hosts = list(dict.fromkeys(host for visit in visits for host in asked_hosts(visit)))
    shown = f"{', '.join(hosts[:12])}{' …' if len(hosts) > 12 else ''}"
    if hosts:
        print(f"Asking {count(len(hosts), 'host')}: {shown}.", file=sys.stderr)
    first = not any(team.before.channels for team in teams)
    return agreed(f"Look at {count(len(visits), 'channel')}?", yes or not first)


def _keep(teams: list[Team], websites: dict[str, Website]) -> None:
    """Write what was seen of each team beside its file, however the looking ended."""
    for team in teams:
        if team.path != STDIN:
            write_evidence(evidence_path(team.path), team.evidence(websites.get(team.path)))


def _look(  # noqa: PLR0917
    teams: list[Team],
    rows: Rows,
    platforms: Platforms,
    how: Manners,
    now: Callable[[], datetime],
    max_time: float | None,
    websites: dict[str, Website],
) -> bool:
    """Look at everything, and note the websites that could be read; whether it was stopped."""
    import asyncio

    async def look() -> None:
        from icaudit.probes._http import Client

        async with Client(how) as client:
            for team in teams:
                await _look_at(team, rows, platforms, client.ask, now, max_time)
                if site := await _website(team, rows, platforms, client.ask, now()):
                    websites[team.path] = site

    try:
        asyncio.run(look())
    except KeyboardInterrupt:
        return True
    return False


async def _look_at(  # noqa: PLR0917
    team: Team,
    rows: Rows,
    platforms: Platforms,
    ask: Ask,
    now: Callable[[], datetime],
    max_time: float | None,
) -> None:
    from icaudit.probes import _look as looks

    shown = sys.stderr.isatty()

    def tell(visit: Visit, seen: Seen) -> None:
        channel = team.entries[visit.account.id].channels[0]
        told = concluded(seen, channel, visit.account, platforms, team.case.today)
        team.seen[visit.account.id] = told
        if shown:
            done = f"\r{len(team.seen)} of {len(team.round.visits)} looked at"
            print(done, end="", file=sys.stderr, flush=True)

    looker = looks.Looker(ask, rows.walls, tell, now, pause=looks.PAUSE)
    in_time = await looker.look(team.round.visits, max_time)
    if shown and team.round.visits:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    if not in_time:
        print("Time was up before everything was looked at.", file=sys.stderr)


async def _website(
    team: Team, rows: Rows, platforms: Platforms, ask: Ask, at: datetime
) -> Website | None:
    from icaudit.probes._web import is_web
    from icaudit.probes._website import look_at_website

    site = team.case.file.team.website
    if not site or not is_web(site) or not team.round.visits:
        return None
    return await look_at_website(site, team.entries, ask, platforms, rows.walls, at)


def _result(team: Team) -> TeamLook:
    found = {**team.round.told, **team.round.kept, **team.seen}
    asked = {visit.account.id for visit in team.round.visits}
    channels = []
    for id, entry in team.entries.items():
        if id not in found and id not in team.round.left and id not in asked:
            continue
        first = entry.channels[0]
        url = None if first.withheld else first.url
        why = team.round.left.get(id, "there was no time to look")
        channels.append(Looked(id, entry.label, first.on or "", url, found.get(id), why))
    name = team.case.file.team.name
    return TeamLook(name, team.path, tuple(channels))


def _end(teams: list[Team], visits: list[Visit], trips: set[str], stopped: bool) -> None:
    """End with the code that tells what happened."""
    if stopped:
        print("Stopped. What was seen until then is kept.", file=sys.stderr)
        raise typer.Exit(STOPPED)
    seen = [look for team in teams for look in team.seen.values()]
    if visits and seen and all(look.verdict == "unreachable" for look in seen):
        raise UnreachedError("nothing could be reached", "is this computer online?")
    known = [(*team.round.told.values(), *team.round.kept.values()) for team in teams]
    every = {look.verdict for looks in (seen, *known) for look in looks}
    tripped = sorted(every & trips)
    if tripped:
        print(f"Seen: {', '.join(tripped)}.", file=sys.stderr)
        raise typer.Exit(ExitCode.GATE)
