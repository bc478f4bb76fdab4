"""What was understood of an inventory, told before anything is written."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from icaudit.core.update import Update
from icaudit.errors import Place
from icaudit.model.channel import Channel
from icaudit.model.document import Block, Callout, Paragraph, Point, Table, Title, Tone
from icaudit.model.intake import PEOPLE, Column, Inventory, Merged, SheetRead
from icaudit.model.platforms import Platforms
from icaudit.model.words import capital, count, joined
from icaudit.views.inventory_wire import Imported, import_wire
from icaudit.views.output import Output

_FEW, _FEWER = 5, 3
_NO_PLATFORM = _NO_TEAM = "not said"
_REPAIRS = {
    "scheme": "had no https://",
    "ampersand": "had &amp; for &",
    "form": "had another form than today's",
}


def import_output(made: Imported, everything: bool = False) -> Output:
    """An import as formats take it; `everything` leaves no list short."""
    page = _Page(made, None if everything else _FEW)
    return Output(lambda: tuple(page.blocks()), lambda: import_wire(made))


class _Page:
    """The page for people."""

    def __init__(self, made: Imported, few: int | None) -> None:
        self.made, self.few = made, few

    def blocks(self) -> Iterator[Block]:
        made = self.made
        teams = f"in {count(len(made.teams), 'team')}" if len(made.teams) > 1 else ""
        channels = count(len(made.channels), "channel")
        yield Title(f"{capital(channels)} in {named(made.file)}", teams, self.sums())
        for sheet in made.inventory.sheets:
            if sheet.rows.channels + sheet.rows.merged or len(made.inventory.sheets) == 1:
                yield self.columns(sheet)
                yield from (Paragraph(f"{capital(note)}.", Tone.QUIET) for note in sheet.notes)
        if people := self.people():
            yield Paragraph(people, Tone.WARN)
        if made.channels:
            yield self.numbers(
                "Channels by platform", "platform", map(self.platform, made.channels)
            )
        if len(made.teams) > 1:
            owners = (found.team for found in made.inventory.found)
            yield self.numbers("Channels by team", "team", owners)
        for text in filter(
            None, (self.repairs(), self.guessed(), self.open_platform(), self.called())
        ):
            yield Paragraph(text)
        yield from self.callouts()

    def sums(self) -> str:
        """The account of all rows: what was read is what became of it."""
        rows = [sheet.rows for sheet in self.made.inventory.sheets]
        read, headings, channels, merged, left = (
            sum(row[n] for row in rows) for n in range(len(rows[0]))
        )
        parts = [
            f"{headings} with headings" if headings else "",
            f"{channels} with {'a channel' if channels == 1 else 'channels'}",
            f"{merged} merged into others" if merged else "",
            f"{left} not taken" if left else "",
        ]
        said = joined([part for part in parts if part])
        return f"{read} {'row' if read == 1 else 'rows'} read: {said}."

    def columns(self, sheet: SheetRead) -> Table:
        name = f"Sheet '{sheet.name}'" if sheet.name else "Columns"
        hidden = " (hidden)" if sheet.hidden else ""
        at = spot(sheet.headings).rpartition("!")[2] if sheet.headings else ""
        where = f"headings in {at}" if at else "no headings"
        rows = tuple(
            (_called(c), _became(c, self.made.platforms), c.example) for c in sheet.columns
        )
        return Table(f"{name}{hidden}: {where}", ("column", "becomes", "for example"), rows)

    def people(self) -> str:
        """Which columns may name people, and how to take them over all the same."""
        sheets = self.made.inventory.sheets
        found = [c for sheet in sheets for c in sheet.columns if c.why == PEOPLE]
        labels = list(dict.fromkeys(column.label for column in found))
        if not labels:
            return ""
        names = joined([f"'{label}'" for label in labels])
        how = next((c.heading or c.letter for c in found if "own" in c.heading.lower()), None)
        how = how or found[0].heading or found[0].letter
        return (
            f"Left out, because it may name people: {names}. If it holds roles, take it over: "
            f'--map "{how}=owner"'
        )

    def platform(self, channel: Channel) -> str:
        row = self.made.platforms.get(channel.on or "")
        return row.name if row else channel.written or _NO_PLATFORM

    def numbers(self, heading: str, what: str, names: Iterable[str]) -> Table:
        """How often each name comes, the most frequent first."""
        found = Counter(names)
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0].casefold()))
        few = len(ranked) if self.few is None else self.few * 2
        rows = [(name or _NO_TEAM, str(number)) for name, number in ranked[:few]]
        if rest := ranked[few:]:
            others = str(sum(number for _, number in rest))
            rows.append((count(len(rest), f"other {what}"), others))
        return Table(heading, (what, "channels"), tuple(rows), ("channels",))

    def repairs(self) -> str:
        found = self.made.inventory.repairs
        said = [f"{found[key]} {what}" for key, what in _REPAIRS.items() if found.get(key)]
        return f"Put right in addresses: {joined(said)}." if said else ""

    def guessed(self) -> str:
        """Which platforms only a word of the name tells."""
        made = self.made
        pairs = zip(made.channels, made.inventory.found, strict=True)
        names = [f"'{c.label}' ({self.platform(c)})" for c, found in pairs if found.guessed]
        if not names:
            return ""
        number = count(len(names), "platform was", "platforms were")
        which = f"{self.first(names)}. Look at {'it' if len(names) == 1 else 'them'}."
        return f"{capital(number)} only guessed from a word of the name: {which}"

    def open_platform(self) -> str:
        """How to say the platform once for all that name none, guessed from the file's name."""
        number = sum(channel.on is None for channel in self.made.channels)
        if number * 2 <= len(self.made.channels):
            return ""
        words = re.findall(r"[^\W_]{3,}", self.made.file)
        rows = [row for word in words if (row := self.made.platforms.named(word))]
        name = rows[-1].id if rows and rows[-1].id != "teams" else "slack"
        said = f"{capital(count(number, 'channel'))} name no platform."
        return f"{said} If it is one for all, say it, for example: --platform {name}"

    def called(self) -> str:
        made = self.made
        if not made.called or len(made.teams) != 1:
            return ""
        return f"The team is called '{made.teams[0]}', {made.called}. Another name: --team"

    def callouts(self) -> Iterator[Callout]:
        made = self.made
        yield from self.callout(
            "To put right in the list",
            [
                Point(spot(p.place), sentence(p.message, p.hint), tone=Tone.WARN)
                for p in made.problems
            ],
        )
        yield from self.callout(
            "Look at",
            [
                Point(self.places(look.places), f"{look.message} {look.next_step}")
                for look in made.looks
            ],
        )
        yield from self.callout("Merged, because it is there already", self.merged())
        left = grouped(made.inventory)
        points = [Point(self.first(spots), why) for why, spots in left.items()]
        yield from self.callout("Rows not taken", points)
        if made.update is not None:
            yield from self.compared(made.update)

    def compared(self, update: Update) -> Iterator[Callout]:
        """What the team file and the list do not agree on; the team file stays as it is."""
        points = [Point(c.label, f"differs in {joined(keys)}") for c, keys in update.differs]
        yield from self.callout("Left as it is in the team file", points)
        points = [Point(c.label, "is not in the list") for c in update.only_there]
        yield from self.callout("Only in the team file", points)

    def callout(self, heading: str, points: list[Point]) -> Iterator[Callout]:
        """The first of them, and how many more there are."""
        if points:
            shown = points[: self.few and self.few * 2]
            more = len(points) - len(shown)
            below = f"and {more} more: --show all" if more else ""
            yield Callout(heading, tuple(shown), below=below)

    def merged(self) -> list[Point]:
        """Each channel that was there again, or all of them in a line where they are many."""
        found: dict[tuple[Place, str], list[Merged]] = {}
        for merged in self.made.inventory.merged:
            found.setdefault((merged.into, merged.id), []).append(merged)
        points = []
        for (into, id), items in found.items():
            differs = joined(list(dict.fromkeys(key for item in items for key in item.differs)))
            kept = f"; what that says of {differs} counts" if differs else ""
            what = f"{id} is in {spot(into)}{kept}."
            points.append(Point(self.places([item.place for item in items]), what))
        return points

    def places(self, places: Iterable[Place]) -> str:
        return self.first([spot(place) for place in places])

    def first(self, spots: Sequence[str]) -> str:
        """The first places, and how many more."""
        few = len(spots) if self.few is None or len(spots) <= self.few else _FEWER
        more = f" and {len(spots) - few} more" if len(spots) > few else ""
        return ", ".join(spots[:few]) + more


def _called(column: Column) -> str:
    return f"{column.letter}  {column.heading}".rstrip()


def _became(column: Column, platforms: Platforms) -> str:
    row = platforms.get(column.on)
    if not column.use:
        return f"not used: {column.why}" if column.why else "not used"
    return f"{column.use} on {row.name}" if row else column.use


def named(file: str) -> str:
    """A file as it is called in a sentence."""
    return "standard input" if file == "-" else file


def spot(place: Place) -> str:
    """A place without the file, which is one for all."""
    return place.cell or (f"line {place.line}" if place.line else place.path)


def sentence(message: str, hint: str) -> str:
    """What is wrong and what to do, as sentences."""
    return f"{capital(message)}{f': {hint}' if hint else ''}."


def grouped(inventory: Inventory) -> dict[str, list[str]]:
    """The places of rows that were not taken, by why; a sheet without channels is one place."""
    whole = {sheet.name for sheet in inventory.sheets if not sheet.rows.channels and sheet.name}
    found: dict[str, dict[str, None]] = {}
    for item in inventory.left:
        sheet = (item.place.cell or "").rpartition("!")[0].strip("'")
        name = f"sheet '{sheet}'" if sheet in whole else spot(item.place)
        found.setdefault(item.why, {})[name] = None
    return {why: list(spots) for why, spots in found.items()}
