"""Understanding an inventory: every row ends as a channel, in one, or among those not taken.

Pure: sheets of cells come in, and what was understood of them goes out. The
values beside a channel stay as they were written; `files/inventory` reads them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from icaudit.core._columns import columns, names_of
from icaudit.core._headings import TEAM, normal
from icaudit.core._look import Row, can_be
from icaudit.core._rows import Setting, Taken, taken
from icaudit.core._top import Headings, headings
from icaudit.core.resolve import resolve
from icaudit.errors import Place, Problem, UsageError, did_you_mean
from icaudit.model.channel import Channel
from icaudit.model.intake import PEOPLE, Column, Found, Inventory, Left, Merged, Rows, SheetRead
from icaudit.model.inventory import Cell, Sheet
from icaudit.model.platform import Platforms
from icaudit.model.shape import fields

_TOTAL = re.compile(r"(grand |sub[- ]?)?(totals?|sum|count|average)\b", re.I)
_AGAIN = 0.6


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
        self.found: dict[tuple[str, str], Found] = {}
        self.merged: list[Merged] = []
        self.left: list[Left] = []
        self.problems: list[Problem] = []
        self.repairs: list[str] = []

    def sheet(self, sheet: Sheet) -> SheetRead:
        """Take a sheet, and say how it was understood."""
        top = headings(sheet, self.platforms)
        told = {normal(name): use for name, use in self.wishes.told.items()}
        told |= {normal(self.wishes.by): TEAM} if self.wishes.by else {}
        found = columns(sheet.rows, top, self.platforms, told)
        setting = self._setting(sheet, found)
        outcomes: Counter[str] = Counter()
        teams = _Teams(sheet.rows, top, self._parting(found))
        for n, row in enumerate(sheet.rows):
            if n in top.rows:
                outcomes["headings"] += 1
                continue
            filled = [cell for cell in row if cell.text or cell.link]
            why = self._no_channel(n, filled, top)
            if not why:
                setting, why = _section(filled, setting)
            outcomes[self._row(row, filled, setting, why, teams.of(n, row))] += 1
        place = sheet.rows[top.rows[-1]][0].place if top.rows and sheet.rows[top.rows[-1]] else None
        title = next(
            (c.text for r in sheet.rows[: min(top.rows, default=0)] for c in r if c.text), ""
        )
        rows = Rows(len(sheet.rows), **{key: outcomes[key] for key in Rows._fields[1:]})
        notes = (*sheet.notes, *teams.notes)
        return SheetRead(sheet.name, sheet.hidden, place, found, rows, notes, title)

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
            platform_is_enough=not where and name is None and not sheet.hidden,
        )

    def _no_channel(self, n: int, filled: list[Cell], top: Headings) -> str:
        """Why a row cannot hold a channel, from what it looks like; empty where it may."""
        if not filled:
            return "empty"
        if top.rows and n < top.rows[0]:
            return "above the headings"
        heads = {normal(text) for text in top.texts}
        same = sum(normal(cell.text) in heads for cell in filled)
        if top.rows and len(filled) > 1 and same > _AGAIN * len(filled):
            return "the headings again"
        return "a total" if _TOTAL.match(filled[0].text) else ""

    def _row(
        self, row: Row, filled: list[Cell], setting: Setting, why: str, team: str | None
    ) -> str:
        """Take a row, and say what became of it: channels, merged or left."""
        got = taken(row, setting) if not why or why == "a total" else Taken(why=why)
        if why and not got.channels:
            got = Taken(why=why)
        place = (filled or row or [Cell("", Place(""))])[0].place
        if got.channels and team is None:
            got = Taken(why=f"nothing in the column '{self.wishes.by}', so nobody's")
        self.problems += got.problems
        self.repairs += got.repairs
        if not got.channels:
            self.left.append(Left(place, got.why))
            return "left"
        new = [self._keep(channel, at, got.said, team or "") for channel, at in got.channels]
        return "channels" if any(new) else "merged"

    def _keep(self, channel: Channel, place: Place, said: Mapping[str, Cell], team: str) -> bool:
        """Keep a channel; whether it was not there yet."""
        channel = resolve(channel, len(self.found), self.platforms)
        key = (team.casefold(), channel.id)
        first = self.found.get(key)
        if first is None:
            self.found[key] = Found(channel, said, place, team)
            return True
        self.found[key] = first._replace(said={**said, **first.said})
        self.merged.append(Merged(place, channel.id, first.place, _differing(first, channel, said)))
        return False


class _Teams:
    """Which team a row belongs to. None where nobody knows."""

    def __init__(self, rows: Sequence[Row], top: Headings, column: Column | None) -> None:
        self.index = column.number - 1 if column else None
        self.last = ""
        self.notes: tuple[str, ...] = ()
        body = [row for n, row in enumerate(rows) if n > max(top.rows, default=-1)]
        texts = [self._text(row) for row in body if any(cell.text for cell in row)]
        named = [text for text in texts if text]
        grouped = len(set(named)) == len(named) and len(named) * 2 <= len(texts)
        self.fills = column is not None and grouped and len(named) > 0
        if self.fills and column:
            self.notes = (f"an empty cell of '{column.label}' belongs to the one above it",)

    def _text(self, row: Row) -> str:
        at = self.index
        return " ".join(row[at].text.split()) if at is not None and at < len(row) else ""

    def of(self, n: int, row: Row) -> str | None:
        if self.index is None:
            return ""
        text = self._text(row)
        self.last = text or self.last
        return text or (self.last if self.fills else "") or None


def _section(filled: list[Cell], setting: Setting) -> tuple[Setting, str]:
    """A row with one word alone may say something about all the rows below it."""
    if len(filled) != 1 or setting.name_is_enough or setting.platform_is_enough or filled[0].link:
        return setting, ""
    cell = filled[0]
    words = re.sub(
        r"\b(channels?|accounts?|pages?|groups?)\b|[:–—-]", "", cell.text, flags=re.I
    ).strip()
    if "." in words or "/" in words:
        return setting, ""
    row = setting.platforms.named(words)
    if row and not setting.uses("platform") and not any(c.on for c in setting.columns):
        return setting._replace(on=row.id), f"a heading: the rows below are on {row.name}"
    if can_be(fields(Channel)["audience"], words) and not setting.uses("audience"):
        said = f"a heading: the rows below are for '{words.lower()}'"
        return setting._replace(audience=cell._replace(text=words)), said
    return setting, ""


def _differing(first: Found, channel: Channel, said: Mapping[str, Cell]) -> tuple[str, ...]:
    """The keys that two rows about one channel answer differently."""
    keys = [
        key for key, cell in said.items() if key in first.said and first.said[key].text != cell.text
    ]
    named = channel.name and first.channel.name and channel.name != first.channel.name
    return ("name", *keys) if named else tuple(keys)


def _check_wishes(wishes: Wishes, read: tuple[SheetRead, ...]) -> None:
    """Every column that was named must be there."""
    there = {name for s in read for c in s.columns for name in names_of(c.number, c.heading)}
    headed = [column.heading for sheet in read for column in sheet.columns if column.heading]
    for name in (*wishes.told, *filter(None, [wishes.by])):
        if normal(name) not in there:
            listed = ", ".join(f"'{heading}'" for heading in headed[:12])
            hint = did_you_mean(name, headed) or (listed and f"there are: {listed}")
            hint = hint or "there are no headings: use a letter or a number, such as B or 2"
            raise UsageError(f"there is no column '{name}'", hint)
