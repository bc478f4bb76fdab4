"""Understanding an inventory: every row ends as a channel, in one, or among those not taken.

Pure: sheets of cells come in, and what was understood of them goes out. The
values beside a channel stay as they were written; `files/inventory` reads them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from icaudit.core._columns import columns, names_of
from icaudit.core._headings import TEAM, normal
from icaudit.core._look import Row
from icaudit.core._rows import Setting, Taken, taken
from icaudit.core._sift import TOTAL, Teams, no_channel, section
from icaudit.core._top import Headings, headings
from icaudit.core.resolve import resolve
from icaudit.errors import Place, Problem, UsageError, did_you_mean
from icaudit.model.channel import Channel
from icaudit.model.intake import PEOPLE, Column, Found, Inventory, Left, Merged, Rows, SheetRead
from icaudit.model.inventory import HOW_TO, Cell, Sheet
from icaudit.model.platforms import Platforms
from icaudit.model.shape import plain

SHEET = "sheet"
"""What parts the teams where each has a sheet of its own, and no column is called so."""

_LISTED = 12
_LONGEST = 36


class Wishes(NamedTuple):
    """What was asked for: columns by their names, the one that parts teams, a platform for all."""

    told: Mapping[str, str] = {}
    by: str = ""
    platform: str = ""


NO_WISHES = Wishes()


def understand(
    sheets: Sequence[Sheet], platforms: Platforms, wishes: Wishes = NO_WISHES
) -> Inventory:
    """Understand all sheets. Raises UsageError where a wish names a column that is not there."""
    reader = _Reader(platforms, wishes, alone=len(sheets) == 1)
    read = tuple(reader.sheet(sheet) for sheet in sheets)
    _check_wishes(wishes, read)
    return Inventory(
        read,
        tuple(reader.found.values()),
        tuple(reader.merged),
        tuple(reader.left),
        tuple(reader.problems),
        dict(sorted(Counter(reader.repairs).items())),
    )


class _Reader:
    """Takes sheet after sheet, row after row, and keeps account."""

    def __init__(self, platforms: Platforms, wishes: Wishes, alone: bool) -> None:
        self.platforms, self.wishes, self.alone = platforms, wishes, alone
        self.by_sheet = normal(wishes.by) == SHEET and not alone
        self.found: dict[tuple[str, str], Found] = {}
        self.merged: list[Merged] = []
        self.left: list[Left] = []
        self.problems: list[Problem] = []
        self.repairs: list[str] = []

    def sheet(self, sheet: Sheet) -> SheetRead:
        """Take a sheet, and say how it was understood."""
        top = Headings() if sheet.name == HOW_TO else headings(sheet, self.platforms)
        told = {normal(name): use for name, use in self.wishes.told.items()}
        told |= {normal(self.wishes.by): TEAM} if self.wishes.by else {}
        found = columns(sheet.rows, top, self.platforms, told)
        parting = self._parting(found)
        teams = Teams(sheet.rows, top, parting)
        whole = sheet.name if self.by_sheet and parting is None else None
        setting, before = self._setting(sheet, found), len(self.found)
        outcomes = Counter("headings" for n in top.rows)
        for n, row in enumerate(sheet.rows):
            if n in top.rows:
                continue
            filled = [cell for cell in row if cell.text or cell.link]
            why = no_channel(sheet, n, filled, top)
            if not why:
                below = sheet.rows[n + 1] if n + 1 < len(sheet.rows) else ()
                setting, why = section(filled, below, setting)
            outcomes[self._row(row, filled, setting, why, whole or teams.of(row))] += 1
        new = list(islice(self.found.values(), before, None))
        return SheetRead(
            sheet.name,
            sheet.hidden,
            _first([sheet.rows[n] for n in top.rows[-1:]]),
            tuple(_with_example(column, new) for column in found),
            Rows(len(sheet.rows), **{key: outcomes[key] for key in Rows._fields[1:]}),
            (*sheet.notes, *teams.notes),
            _title(sheet.rows[: min(top.rows, default=0)]),
        )

    def _parting(self, found: Iterable[Column]) -> Column | None:
        by = normal(self.wishes.by)
        named = (c for c in found if by and by in names_of(c.number, c.heading))
        return next(named, None)

    def _setting(self, sheet: Sheet, found: tuple[Column, ...]) -> Setting:
        uses = {column.use: column for column in found}
        where = {"url", "handle"} & uses.keys()
        people = any(column.why == PEOPLE for column in found)
        name = uses.get("name")
        lone = not where and "platform" not in uses and not people
        special = name is not None and (self.alone or normal(name.heading) != "name")
        on = self.platforms.named(self.wishes.platform or sheet.name)
        given = self.wishes.platform or (on.id if on and not self.alone else None)
        return Setting(
            found,
            self.platforms,
            given,
            name_is_enough=lone and special,
            platform_is_enough=self.alone and not sheet.hidden,
        )

    def _row(
        self, row: Row, filled: list[Cell], setting: Setting, why: str, team: str | None
    ) -> str:
        """Take a row, and say what became of it: channels, merged or left."""
        got = taken(row, setting) if why in ("", TOTAL) else Taken()
        if why and not got.channels:
            got = Taken(why=why)
        if got.channels and team is None:
            got = Taken(why=f"nothing in the column '{self.wishes.by}', so nobody's")
        self.problems += got.problems
        self.repairs += got.repairs
        if not got.channels:
            self.left.append(Left(_first([row]) or Place(""), got.why))
            return "left"
        new = [self._keep(channel, at, got, team or "") for channel, at in got.channels]
        return "channels" if any(new) else "merged"

    def _keep(self, channel: Channel, place: Place, got: Taken, team: str) -> bool:
        """Keep a channel; whether it was not there yet."""
        said, guessed = got.said, channel.url is None and got.guess == (channel.platform or "?")
        channel = resolve(channel, len(self.found), self.platforms)
        key = (team.casefold(), channel.id)
        cells = {name: (cell,) for name, cell in said.items()}
        first = self.found.get(key)
        if first is None:
            self.found[key] = Found(channel, cells, place, team, guessed)
            return True
        differs = _differing(first, channel, said)
        self.merged.append(Merged(place, channel.id, first.place, differs))
        named = first.channel._replace(name=first.channel.name or channel.name)
        both = {
            name: first.said.get(name, ()) + cells.get(name, ()) for name in {**first.said, **cells}
        }
        self.found[key] = first._replace(
            channel=named, said=both, guessed=first.guessed and guessed
        )
        return False


def _first(rows: Sequence[Row]) -> Place | None:
    return next((cell.place for row in rows for cell in row if cell.text or cell.link), None)


def _with_example(column: Column, found: list[Found]) -> Column:
    """The column with the first that was taken from it; what was left out is not shown."""
    text = next(filter(None, (_said(column, item) for item in found)), "")
    return column._replace(example=text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _said(column: Column, found: Found) -> str | None:
    channel = found.channel
    match column.use:
        case "url":
            mine = column.on in ("", channel.on)
            return (channel.url or channel.handle) if mine else None
        case "name" | "handle":
            return channel.name if column.use == "name" else channel.handle
        case "platform":
            return channel.on
        case "team":
            return found.team
        case key:
            cells = found.said.get(key)
            return " ".join(cells[0].text.split()) if cells else None


def _title(rows: Sequence[Row]) -> str:
    """The text that stands above the headings."""
    return next((cell.text for row in rows for cell in row if cell.text), "")


def _differing(first: Found, channel: Channel, said: Mapping[str, Cell]) -> tuple[str, ...]:
    """The keys that two rows about one channel answer differently."""
    told = {key: plain(cells[0].text) for key, cells in first.said.items()}
    keys = [key for key, cell in said.items() if told.get(key) not in (None, plain(cell.text))]
    named = channel.name and first.channel.name and channel.name != first.channel.name
    return ("name", *keys) if named else tuple(keys)


def _check_wishes(wishes: Wishes, read: tuple[SheetRead, ...]) -> None:
    """Every column that was named must be there."""
    there = {name for s in read for c in s.columns for name in names_of(c.number, c.heading)}
    headed = [column.heading for sheet in read for column in sheet.columns if column.heading]
    by = [] if normal(wishes.by) in ("", SHEET if len(read) > 1 else "") else [wishes.by]
    for name in (*wishes.told, *by):
        if normal(name) not in there:
            listed = ", ".join(f"'{heading}'" for heading in headed[:_LISTED])
            hint = did_you_mean(name, headed) or (listed and f"there are: {listed}")
            hint = hint or "there are no headings: use a letter or a number, such as B or 2"
            raise UsageError(f"there is no column '{name}'", hint)
