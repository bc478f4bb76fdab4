"""`icaudit explain`: the full text behind an id."""

from datetime import date
from typing import Annotated

import typer

from icaudit.commands._emit import emit, targets
from icaudit.commands._options import FormatOpt, OutputOpt, ProfileOpt, TodayOpt, today_or
from icaudit.errors import UsageError, did_you_mean
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, read_profile
from icaudit.model.platforms import Platforms
from icaudit.model.shape import plain
from icaudit.views.explain import SORTS, entries, entry_output, list_output, with_add_ons
from icaudit.views.output import Entry, Output

_PLURALS = {
    "reasons": "reason",
    "criteria": "sign",
    "signs": "sign",
    "kinds": "kind",
    "checks": "check",
    "practices": "practice",
    "levels": "level",
    "platforms": "platform",
}


def command(
    id: Annotated[
        str | None,
        typer.Argument(
            help="R5, R5.policy, channel.dormant, safe-place, viva-engage … A word such as "
            "reasons, signs, checks or practices lists all of them.",
            show_default=False,
        ),
    ] = None,
    profile: ProfileOpt = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Tell all about a reason, sign, check, practice or platform."""
    wanted = targets(format, output)
    platforms = read_platforms(texts=True)
    known = _known(tuple(profile or ()), platforms, today_or(today))
    if id is None or plain(id) in _PLURALS:
        emit(_list(known, plain(id) if id else None), wanted)
        return
    row = platforms.named(id)
    by_id = {plain(entry.id): entry for entry in known}
    found = by_id.get(plain(id)) or by_id.get(plain(row.id) if row else "")
    if found is None:
        ids = [entry.id for entry in known]
        hint = did_you_mean(id, [*ids, *SORTS]) or "'icaudit explain' lists everything"
        raise UsageError(f"there is nothing called '{id}'", hint)
    emit(entry_output(found), wanted)


def _known(names: tuple[str, ...], platforms: Platforms, day: date) -> list[Entry]:
    """Everything in these profiles; where none is named, in the ten reasons and their add-ons."""

    def of(*names: str) -> list[Entry]:
        return entries(read_profile(names, texts=True), platforms, day)

    return of(*names) if names else with_add_ons(of(), {n: of(n) for n in profile_names()[1:]})


def _list(known: list[Entry], sort: str | None) -> Output:
    if sort is None:
        return list_output(known)
    return list_output([e for e in known if e.sort == _PLURALS[sort]], sort.capitalize())
