"""How the tests of the import write down lists and what was understood of them."""

from icaudit.core.inventory import NO_WISHES, Wishes, understand
from icaudit.errors import Place
from icaudit.files.platforms import read_platforms
from icaudit.model.intake import Inventory, letters
from icaudit.model.inventory import Cell, Sheet


def sheet(text: str, name: str = "", *, hidden: bool = False, keyed: bool = False) -> Sheet:
    """A sheet of `A | B` lines; `label>address` is a link behind a label, `\\n` a line break."""
    return rows_of([line.strip() for line in text.strip("\n ").split("\n")], name, hidden, keyed)


def rows_of(lines: list[str], name: str = "", hidden: bool = False, keyed: bool = False) -> Sheet:
    """A sheet of so many lines."""
    rows = (
        tuple(_cell(text, f"{letters(n)}{row}") for n, text in enumerate(line.split("|"), 1))
        for row, line in enumerate(lines, 1)
    )
    return Sheet(name, tuple(rows), hidden, keyed)


def _cell(text: str, name: str) -> Cell:
    shown, _, link = text.strip().partition(">http")
    return Cell(
        shown.replace("\\n", "\n"), Place("list", cell=name), f"http{link}" if link else None
    )


def of(text: str | Sheet, *more: Sheet, wishes: Wishes = NO_WISHES) -> Inventory:
    """What is understood of a list."""
    first = sheet(text) if isinstance(text, str) else text
    return understand((first, *more), read_platforms(), wishes)


def ids(inventory: Inventory) -> list[str]:
    """The channels by their ids."""
    return [found.channel.id for found in inventory.found]


def uses(inventory: Inventory) -> str:
    """What the columns became, in a line: `name url(x) -`."""
    columns = inventory.sheets[0].columns
    return " ".join(f"{c.use or '-'}{f'({c.on})' if c.on else ''}" for c in columns)


def left(inventory: Inventory) -> dict[str | None, str]:
    """Why rows were not taken, by their first cells."""
    return {item.place.cell: item.why for item in inventory.left}


def wrong(inventory: Inventory) -> dict[str | None, str]:
    """What is wrong in cells."""
    return {problem.place.cell: problem.message for problem in inventory.problems}
