"""`icaudit verify`: look at the channels as they are, and keep what was seen."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Annotated

import typer

from icaudit.commands._audit import DEFAULT, read_named
from icaudit.commands._emit import Target, emit, emit_error, targets
from icaudit.commands._live import requests_of, run
from icaudit.commands._looked import end, keep, show_looks
from icaudit.commands._network import Network, agreed, say_hosts
from icaudit.commands._options import (
    FormatOpt,
    OutputOpt,
    PathsArg,
    TodayOpt,
    today_or,
    with_options,
)
from icaudit.commands._round import Rounds
from icaudit.errors import FileError, UsageError, did_you_mean
from icaudit.files.evidence import ENDING
from icaudit.files.paths import find_files, is_one
from icaudit.files.probes import read_probes
from icaudit.model.evidence import VERDICTS
from icaudit.model.look import Request
from icaudit.model.words import count
from icaudit.views.verify import requests_output

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


@with_options(network=Network)
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
    """Look at the channels live, and keep what was seen."""
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
        end(rounds)
        return
    for team in rounds.teams:
        team.check_place()
    if not _may(requests, network.yes or not any(team.first for team in rounds.teams)):
        return
    ended = run(rounds.teams, rows.walls, how, max_time)
    unkept = keep(rounds.teams, ended)
    looks = [team.told() for team in rounds.teams]
    show_looks(looks, rounds.broken, wanted, one)
    if problems := [*ended.bugs, *unkept]:
        raise problems[0]
    end(rounds, looks, fails, reached=ended.reached)


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
