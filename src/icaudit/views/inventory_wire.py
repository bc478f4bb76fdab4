"""An import for programs, `icaudit.import/1`: every row with its place."""

from typing import NamedTuple

from icaudit import __version__
from icaudit.core.look_at import LookAt
from icaudit.core.update import Update
from icaudit.errors import Problem
from icaudit.model.channel import Channel
from icaudit.model.intake import Inventory, SheetRead
from icaudit.model.platforms import Platforms
from icaudit.model.wire.import_ import IMPORT, ImportWire, IntoWire, SheetWire
from icaudit.views.wire import place_wire, problem_wire


class Imported(NamedTuple):
    """An import: what was understood, the channels as they are written, and for which teams.

    `called` says why the team is called so, where nobody said it.
    """

    file: str
    inventory: Inventory
    channels: tuple[Channel, ...]
    problems: tuple[Problem, ...]
    looks: tuple[LookAt, ...]
    teams: tuple[str, ...]
    platforms: Platforms
    update: Update | None = None
    called: str = ""


def import_wire(made: Imported) -> ImportWire:
    """The import for programs; places are as in reports."""
    inventory = made.inventory
    return {
        "schema": IMPORT,
        "icaudit": __version__,
        "file": made.file,
        "channels": [
            {
                "id": channel.id,
                "team": found.team or made.teams[0] if made.teams else None,
                "name": channel.name,
                "platform": channel.on,
                "guessed": found.guessed,
                "handle": (channel.address and channel.address.handle) or channel.handle,
                "url": channel.url,
                "place": place_wire(found.place),
            }
            for channel, found in zip(made.channels, inventory.found, strict=True)
        ],
        "merged": [
            {
                "place": place_wire(item.place),
                "channel": item.id,
                "into": place_wire(item.into),
                "differs": list(item.differs),
            }
            for item in inventory.merged
        ],
        "not_taken": [{"place": place_wire(i.place), "why": i.why} for i in inventory.left],
        "teams": list(made.teams),
        "sheets": [_sheet(sheet) for sheet in inventory.sheets],
        "problems": [problem_wire(problem) for problem in made.problems],
        "look_at": [
            {
                "message": look.message,
                "next_step": look.next_step,
                "places": [place_wire(place) for place in look.places],
            }
            for look in made.looks
        ],
        "repairs": dict(inventory.repairs),
        "into": _update(made.update) if made.update else None,
    }


def _update(update: Update) -> IntoWire:
    return {
        "new": [channel.id for channel in update.new],
        "filled": [{"entry": fill.entry, "key": fill.key} for fill in update.fills],
        "differs": [{"channel": c.id, "keys": list(keys)} for c, keys in update.differs],
        "only_there": [channel.id for channel in update.only_there],
    }


def _sheet(sheet: SheetRead) -> SheetWire:
    read, headings, channels, merged, left = sheet.rows
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "headings": place_wire(sheet.headings) if sheet.headings else None,
        "rows": {
            "read": read,
            "headings": headings,
            "channels": channels,
            "merged": merged,
            "not_taken": left,
        },
        "columns": [
            {
                "column": column.letter,
                "heading": column.heading or None,
                "becomes": column.use or None,
                "platform": column.on or None,
                "why_not": column.why or None,
            }
            for column in sheet.columns
        ],
        "notes": list(sheet.notes),
    }
