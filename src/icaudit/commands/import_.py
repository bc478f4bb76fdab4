"""`icaudit import`: a channel list in any shape becomes a team file, or one for each team."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated

import typer

from icaudit.commands._destination import STDOUT, Destination, Existing, Folder, NewFile
from icaudit.commands._emit import Target, emit, targets
from icaudit.commands._options import FormatOpt, TodayOpt, one_of, today_or
from icaudit.core.inventory import Wishes, understand
from icaudit.core.look_at import look_at
from icaudit.core.teams import by_team, team_name
from icaudit.errors import UsageError, did_you_mean
from icaudit.files._source import STDIN
from icaudit.files.inventory import read_cells
from icaudit.files.platforms import read_platforms
from icaudit.files.sheets import read_sheets
from icaudit.formats import FORMATS
from icaudit.formats._screen import Screen
from icaudit.model.channel import Channel
from icaudit.model.intake import UNFILLED
from icaudit.model.inventory import Sheet
from icaudit.model.platforms import Platforms
from icaudit.model.shape import fields, plain
from icaudit.views.inventory import import_output, named
from icaudit.views.inventory_wire import Imported

DEFAULT, FOLDER = "icaudit.yaml", "teams"
KEYS = tuple(key for key in fields(Channel) if key != "checked")

_HOW_TO_TELL = "say what its columns hold: --map 'Link=url' --map 'Title=name'"


class Show(StrEnum):
    """How much is shown."""

    SHORT = "short"
    ALL = "all"


def _option(*names: str, metavar: str, help: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        *names, metavar=metavar, help=help, show_default=False
    )
    return option


FileArg = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="The list: CSV, Excel, YAML or JSON; - for standard input."
    ),
]
OutputOpt = Annotated[
    str | None,
    _option(
        "--output",
        "-o",
        metavar="FILE",
        help="The team file to write, with --by the folder; - for standard output. "
        "[default: icaudit.yaml or teams]",
    ),
]
ByOpt = Annotated[
    str | None,
    _option(
        "--by",
        metavar="COLUMN",
        help="A team file for each value of this column, or for each sheet: --by sheet.",
    ),
]
IntoOpt = Annotated[
    str | None,
    _option(
        "--into",
        metavar="FILE",
        help="Add to this team file what it does not say yet; all else in it stays.",
    ),
]
MapOpt = Annotated[
    list[str] | None,
    _option(
        "--map",
        metavar="COLUMN=KEY",
        help="What a column holds, such as 'Link=url' or B=name; 'Notes=' leaves it out. "
        "May be repeated.",
    ),
]
SheetOpt = Annotated[
    str | None, _option("--sheet", metavar="NAME", help="Read only this sheet of a workbook.")
]
TeamOpt = Annotated[str | None, _option("--team", metavar="NAME", help="What the team is called.")]
PlatformOpt = Annotated[
    str | None,
    _option("--platform", metavar="NAME", help="The platform of all rows that name none."),
]
DryRunOpt = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
]
ForceOpt = Annotated[bool, typer.Option("--force", help="Replace files that are there already.")]
ShowOpt = Annotated[
    Show,
    typer.Option(
        "--show",
        **one_of(Show, "--show: there is no"),
        help="'short' for the first of each sort, 'all' for everything.",
    ),
]


def command(  # noqa: PLR0917  # a command line has many options
    file: FileArg,
    output: OutputOpt = None,
    by: ByOpt = None,
    into: IntoOpt = None,
    map: MapOpt = None,
    sheet: SheetOpt = None,
    team: TeamOpt = None,
    platform: PlatformOpt = None,
    dry_run: DryRunOpt = False,
    force: ForceOpt = False,
    show: ShowOpt = Show.SHORT,
    format: FormatOpt = "terminal",
    today: TodayOpt = None,
) -> None:
    """Make a team file of a channel list that you have already."""
    if into and team:
        raise UsageError("--into and --team do not go together", f"{into} says whose it is")
    wanted = targets(format, None)
    platforms, day = read_platforms(), today_or(today)
    destination = _destination(file, output, by, into, force or dry_run, day, platforms)
    wishes = Wishes(_told(map or []), by or "", platform or "")
    inventory = understand(_chosen(read_sheets(file), sheet), platforms, wishes)
    cells = read_cells(inventory, day)
    places = [found.place for found in inventory.found]
    looks = look_at(cells.channels, places, day, platforms)
    stem = "" if file == STDIN else PurePath(file).stem
    name, called = (team, "") if team else team_name(inventory, stem)
    teams = by_team(inventory, cells.channels, name)
    made = Imported(
        file,
        inventory,
        cells.channels,
        cells.problems,
        looks,
        tuple(teams),
        platforms,
        called="" if into else called,
    )
    if not teams:
        _show(made, show, wanted, aside=True)
        filled_in = {left.why for left in inventory.left} - UNFILLED
        hint = _HOW_TO_TELL if filled_in else "write a row for each channel, save it, and try again"
        raise UsageError(f"there is no channel in {named(file)}", hint)
    destination.prepare(teams)
    made = made._replace(update=destination.update)
    _show(made, show, wanted, aside=output == STDOUT and not dry_run)
    destination.finish(dry_run)


def _destination(  # noqa: PLR0917
    file: str,
    output: str | None,
    by: str | None,
    into: str | None,
    force: bool,
    today: date,
    platforms: Platforms,
) -> Destination:
    """Where it goes, looked at before the work. Raises UsageError."""
    if into and (by or output):
        other = "--by" if by else "--output"
        raise UsageError(f"--into and {other} do not go together", "use one of them")
    if into:
        return Existing(into, file, today, platforms)
    if by:
        return Folder(output or FOLDER, force)
    return NewFile(output or DEFAULT, file, force)


def _told(maps: list[str]) -> dict[str, str]:
    """What columns hold by their names, from `Link=url`. Raises UsageError."""
    told = {}
    for text in maps:
        column, sign, key = (part.strip() for part in text.rpartition("="))
        if not sign or not column:
            raise UsageError(f"--map '{text}' is not understood", "write it as --map 'Link=url'")
        word = plain(key).replace(" ", "_")
        if word and word not in KEYS:
            hint = did_you_mean(word, KEYS) or f"there are: {', '.join(KEYS)}"
            raise UsageError(f"a channel has no '{key}'", hint)
        told[column] = word
    return told


def _chosen(sheets: tuple[Sheet, ...], name: str | None) -> tuple[Sheet, ...]:
    """The sheet of a name, or all. Raises UsageError."""
    found = tuple(sheet for sheet in sheets if name is None or plain(sheet.name) == plain(name))
    if not found:
        names = [sheet.name for sheet in sheets if sheet.name]
        hint = did_you_mean(str(name), names) or f"there are: {', '.join(names)}"
        raise UsageError(f"there is no sheet '{name}'", hint if names else "leave --sheet out")
    return found


def _show(made: Imported, show: Show, wanted: list[Target], aside: bool) -> None:
    """The report; beside a team file on standard output it goes to standard error."""
    output = import_output(made, show is Show.ALL)
    if not aside:
        emit(output, wanted)
        return
    for target in wanted:
        page = FORMATS.load(target.format).render(output, Screen.of(sys.stderr))
        print(page, end="", file=sys.stderr)
