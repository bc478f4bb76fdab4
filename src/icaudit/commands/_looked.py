"""After the looks of `icaudit verify`: what is kept, what is shown, and how it ends."""

from collections.abc import Iterator, Sequence
from functools import partial

import typer

from icaudit.commands._audit import end_with
from icaudit.commands._emit import Target, emit, emit_chunks, say
from icaudit.commands._errors import show
from icaudit.commands._live import Ended
from icaudit.commands._round import Rounds, TeamRound
from icaudit.core.looks import surely
from icaudit.errors import ExitCode, FileError, UsageError
from icaudit.formats._screen import Screen
from icaudit.model.look import TeamLook
from icaudit.model.words import capital, count
from icaudit.views.result import result_output
from icaudit.views.verify import verified_output, verified_teams_output


def keep(teams: Sequence[TeamRound], ended: Ended) -> list[UsageError]:
    """Keep what was seen, and end the run where somebody stopped it; what could not be written."""
    failed = []
    for team in teams if ended.reached else ():
        try:
            if team.keep():
                say(f"Written: {team.place}")
            elif team.looks:
                say("What was seen is not kept. To keep it: -o comms.seen.json")
        except UsageError as error:
            failed.append(error)
    if ended.stopped or ended.late:
        seen = sum(len(team.looks) for team in teams)
        every = sum(len(team.round.visits) for team in teams)
        why = "Stopped" if ended.stopped else "The time was up"
        say(f"{why} after {seen} of {count(every, 'look')}.")
    if ended.stopped:
        for problem in failed:
            show(problem)
        raise typer.Exit(ExitCode.STOPPED)
    if not ended.reached:
        say("Nothing could be reached, so nothing was written. Is this computer online?")
        say(capital(ended.heard.hint) or "Behind a proxy: --proxy http://proxy.example:3128")
    fresh = sum(len(team.round.kept) for team in teams)
    if fresh:
        were = count(fresh, "channel was", "channels were")
        say(f"{capital(were)} there less than a day ago and not asked; --again asks all.")
    return failed


def show_looks(
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


def end(
    rounds: Rounds, looks: Sequence[TeamLook] = (), fails: Sequence[str] = (), reached: bool = True
) -> None:
    """Say what must not go unnoticed, and end with a code that tells it."""
    found = [one for look in looks for one in surely(look.looked, fails)]
    failed = [f"{one.label} ({one.seen.verdict})" for one in found if one.seen]
    if failed:
        say(f"Not as it should be: {', '.join(failed)}.")
    codes = {ExitCode.USAGE: rounds.broken, ExitCode.UNREACHED: not reached, ExitCode.GATE: failed}
    end_with(codes)
