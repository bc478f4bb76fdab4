"""`icaudit verify`: look at the channels as they are, and keep what was seen."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from math import isfinite
from typing import Annotated

import typer

from icaudit.commands._audit import DEFAULT, read_named
from icaudit.commands._emit import Target, emit, emit_chunks, emit_error, targets
from icaudit.commands._live import Ended, requests_of, run
from icaudit.commands._network import Network, agreed, networked, say, say_hosts
from icaudit.commands._options import FormatOpt, OutputOpt, PathsArg, TodayOpt, today_or
from icaudit.commands._round import Rounds, TeamRound
from icaudit.core.looks import surely
from icaudit.errors import ExitCode, FileError, UsageError, did_you_mean
from icaudit.files.evidence import ENDING
from icaudit.files.paths import find_files, is_one
from icaudit.files.probes import read_probes
from icaudit.formats._screen import Screen
from icaudit.model.evidence import VERDICTS
from icaudit.model.look import Request, TeamLook
from icaudit.model.words import capital, count
from icaudit.views.output import result_output
from icaudit.views.verify import requests_output, verified_output, verified_teams_output

STOPPED = 130
_NOON = time(12, tzinfo=UTC)

DryRunOpt = Annotated[
    bool, typer.Option("--dry-run", help="List the requests it would begin with; send nothing.")
]
OnlyOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="CHANNEL",
        help="Only this channel, by its name or id, or all of a platform. May be repeated.",
        show_default=False,
    ),
]
AgainOpt = Annotated[
    bool, typer.Option("--again", help="Ask everything, also what was there less than a day ago.")
]
FailOnVerdictOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on-verdict",
        metavar="VERDICT,…",
        help="End with 3 if a channel is surely so: gone, moved, quiet … May be repeated.",
        show_default=False,
    ),
]
MaxTimeOpt = Annotated[
    float | None,
    typer.Option(
        "--max-time",
        metavar="SECONDS",
        help="Stop looking after this time, and go on with what was seen.",
        show_default=False,
    ),
]
ProbesOpt = Annotated[
    str | None,
    typer.Option(
        "--probes",
        metavar="FILE",
        help="How platforms are asked: a file that is laid over icaudit's own.",
        show_default=False,
    ),
]


@networked
def command(  # noqa: PLR0917  # a command line has many options
    network: Network,
    paths: PathsArg = None,
    dry_run: DryRunOpt = False,
    only: OnlyOpt = None,
    again: AgainOpt = False,
    fail_on_verdict: FailOnVerdictOpt = None,
    max_time: MaxTimeOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    probes: ProbesOpt = None,
    today: TodayOpt = None,
) -> None:
    """Look at the channels live, and keep what was seen for 'icaudit check'."""
    named = paths or [DEFAULT]
    files, one = find_files(named), is_one(named)
    fails, day = _verdicts(fail_on_verdict or []), today_or(today)
    _check_time(max_time)
    place, reports = _place(output or [], one)
    wanted = targets(format, reports, [file.path for file in files])
    rows = read_probes(probes)
    how = network.manners(rows.walls.alone)
    rounds = Rounds(day, _moment(day, today), place)
    if one:
        _read_one(rounds, files[0].path, bool(paths), wanted)
    else:
        rounds.read_all(files)
    rounds.plan(rows, again, only or [])
    requests = requests_of(rounds.teams, rows.walls)
    if dry_run:
        emit(requests_output(requests), wanted)
        _end(rounds)
        return
    for team in rounds.teams:
        team.check_place()
    if not _may(requests, network.yes or not any(team.first for team in rounds.teams)):
        return
    ended = run(rounds.teams, rows.walls, how, max_time)
    _keep(rounds.teams, ended)
    looks = [team.told() for team in rounds.teams]
    _show(looks, rounds.broken, wanted, one)
    for bug in ended.bugs:
        raise bug
    _end(rounds, [] if ended.reached else [ExitCode.UNREACHED], _failed(looks, fails))


# Before anybody is asked


def _verdicts(texts: Sequence[str]) -> list[str]:
    words = [word for text in texts for word in re.split(r"[,\s]+", text.lower()) if word]
    for word in words:
        if word not in VERDICTS:
            hint = did_you_mean(word, VERDICTS) or f"use one of: {', '.join(VERDICTS)}"
            raise UsageError(f"--fail-on-verdict '{word}' is no verdict", hint)
    return words


def _check_time(seconds: float | None) -> None:
    if seconds is not None and not (isfinite(seconds) and seconds > 0):
        raise UsageError(f"--max-time {seconds:g} is not possible", "give seconds, such as 120")


def _place(output: Sequence[str], one: bool) -> tuple[str | None, list[str]]:
    """Where the evidence goes, if that was said, and where reports go."""
    places = [file for file in output if file.lower().endswith(ENDING)]
    if places and not one:
        hint = "each team's lies beside its file"
        raise UsageError(f"{places[0]} cannot hold what was seen of several teams", hint)
    if len(places) > 1:
        raise UsageError("what was seen is kept in one place", f"{places[0]} or {places[1]}")
    return next(iter(places), None), [file for file in output if file not in places]


def _moment(day: date, said: str | None) -> datetime:
    """When the looks are taken: now; noon where a day was given, so that it can be repeated."""
    return datetime.combine(day, _NOON) if said else datetime.now(UTC).replace(microsecond=0)


def _read_one(rounds: Rounds, path: str, named: bool, wanted: Sequence[Target]) -> None:
    try:
        rounds.read(read_named(path, named))
    except FileError as error:
        emit_error(error, wanted)
        raise


def _may(requests: Sequence[Request], yes: bool) -> bool:
    """Say whom we ask; at a terminal, the first time, only after a yes."""
    hosts = list(dict.fromkeys(request.host for request in requests))
    if not hosts:
        return True
    say_hosts(hosts)
    addresses = count(sum(len(one.labels) for one in requests), "address", "addresses")
    return agreed(f"Look at {addresses} on {count(len(hosts), 'host')}?", yes)


# Afterwards


def _keep(teams: Sequence[TeamRound], ended: Ended) -> None:
    """Keep what was seen, and end the run where somebody stopped it."""
    for team in teams if ended.reached else ():
        if team.keep():
            say(f"written: {team.place}")
        elif team.looks:
            say("What was seen is not kept. To keep it: -o comms.seen.json")
    if ended.stopped or ended.late:
        seen = sum(len(team.looks) for team in teams)
        every = sum(len(team.round.visits) for team in teams)
        why = "Stopped" if ended.stopped else "The time was up"
        say(f"{why} after {seen} of {count(every, 'look')}.")
    if ended.stopped:
        raise typer.Exit(STOPPED)
    if not ended.reached:
        say("Nothing could be reached, so nothing was written. Is this computer online?")
        say(capital(ended.heard.hint) or "Behind a proxy: --proxy http://proxy.example:3128")
    fresh = sum(len(team.round.kept) for team in teams)
    if fresh:
        were = count(fresh, "channel was", "channels were")
        say(f"{capital(were)} there less than a day ago and not asked; --again asks all.")


def _show(
    looks: list[TeamLook], broken: list[FileError], wanted: Sequence[Target], one: bool
) -> None:
    """One team in full, several on one page; as lines, each on its own."""
    for target in wanted:
        if one:
            emit(verified_output(looks[0]), [target])
        elif target.format == "jsonl":
            emit_chunks(partial(_lines, looks, broken), target)
        else:
            emit(verified_teams_output(looks, broken), [target])


def _lines(looks: Sequence[TeamLook], broken: Sequence[FileError], screen: Screen) -> Iterator[str]:
    from icaudit.formats.jsonl import render

    for output in [*map(verified_output, looks), *map(result_output, broken)]:
        yield render(output, screen)


def _failed(looks: Sequence[TeamLook], fails: Sequence[str]) -> list[str]:
    """Which channels are as they must not be."""
    found = [one for look in looks for one in surely(look.looked, fails)]
    return [f"{one.label} ({one.seen.verdict})" for one in found if one.seen]


def _end(rounds: Rounds, codes: Sequence[ExitCode] = (), failed: Sequence[str] = ()) -> None:
    """Say what must not go unnoticed, and end with a code that tells it."""
    if rounds.passed_over:
        number = count(
            rounds.passed_over, "YAML file is no team file", "YAML files are no team files"
        )
        say(f"{capital(number)} and passed over.")
    if failed:
        say(f"Not as it should be: {', '.join(failed)}.")
    gate, broken = [ExitCode.GATE] * bool(failed), [ExitCode.USAGE] * bool(rounds.broken)
    if code := ExitCode.worst([*codes, *gate, *broken]):
        raise typer.Exit(code)
