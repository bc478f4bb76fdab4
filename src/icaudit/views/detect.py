"""What addresses say about themselves, for people and for programs."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from icaudit.core.detect import detect
from icaudit.model.address import BLOG, Address
from icaudit.model.document import Document, Paragraph, Table
from icaudit.model.platforms import Platforms
from icaudit.model.wire.detect import DETECT, AddressWire, DetectedWire
from icaudit.views.output import Output
from icaudit.views.platforms import standing_said, successor_said

_NOTHING = "There was no address to read; write one a line."
_SHOWN = 2048
_KINDS = {"not_a_profile": "no account", "none": "no address", "post": "a single post"}
_STEPS = {
    "post": "paste the address of the page or group itself",
    "not_a_profile": "paste the address of the page or group itself",
    "none": "copy the address from your browser",
}


class Seen(NamedTuple):
    """A text and what it says as an address."""

    text: str
    address: Address


def seen(text: str, platforms: Platforms) -> Seen:
    """Read one; a JSON string such as `"https:\\/\\/x.com\\/acme"` is taken apart first."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        with suppress(ValueError):  # else quotes that say nothing
            text = str(json.loads(text))
    if not text.isascii():  # halves of signs, which no file could hold
        text = text.encode("utf-8", "replace").decode()
    return Seen(text[:_SHOWN], detect(text, platforms))


COLUMNS = ("address", "platform", "leads to", "address today", "good to know")
"""Those that hold anything are shown."""


def detected_output(found: Iterable[Seen], platforms: Platforms, today: date) -> Output:
    """A table of addresses; programs get a list."""
    rows = list(found)

    def document() -> Document:
        cells = [_cells(row, platforms, today) for row in rows]
        if not cells:
            return (Paragraph(_NOTHING),)
        filled = [number for number, of_all in enumerate(zip(*cells, strict=True)) if any(of_all)]
        kept = tuple(tuple(cell[number] for number in filled) for cell in cells)
        return (Table("Addresses", tuple(COLUMNS[number] for number in filled), kept),)

    def payload() -> DetectedWire:
        wire = wires(rows, platforms, today)
        checked = platforms.checked_on.isoformat()
        return {"schema": DETECT, "checked_on": checked, "addresses": list(wire)}

    return Output(document, payload)


def wires(found: Iterable[Seen], platforms: Platforms, today: date) -> Iterator[AddressWire]:
    """Each as programs get it. A person's page is told too: whoever asks has its address."""
    states = {row.id: row.standing(today).state for row in platforms}
    for text, address in found:
        yield {
            "input": text,
            "platform": address.platform,
            "handle": address.handle,
            "kind": address.kind,
            "canonical": address.canonical,
            "person": address.person,
            "standing": states.get(address.platform),
        }


def _cells(row: Seen, platforms: Platforms, today: date) -> tuple[str, ...]:
    text, address = row
    platform = platforms.get(address.platform)
    return (
        text,
        platform.name if platform and address.platform != BLOG else "",
        _leads_to(address),
        "" if address.canonical in (None, text) else address.canonical,
        _worth_knowing(address, platforms, today),
    )


def _leads_to(address: Address) -> str:
    kind = "a person's own page" if address.person else _KINDS.get(address.kind, address.kind)
    return f"{address.handle} ({kind})" if address.handle else kind


def _worth_knowing(address: Address, platforms: Platforms, today: date) -> str:
    row = platforms.part(address) or platforms.get(address.platform)
    said = [_STEPS.get(address.kind, "")]
    if row and row.standing(today).state != "open":
        to = successor_said(row, platforms)
        ended = f"{row.name} {standing_said(row, today)}" if row.part_of else ""
        said = [ended or standing_said(row, today), f"go to {to}" if to else ""]
    elif row and address.old_name:
        said.insert(0, f"{address.old_name} is called {row.name} today")
    return "; ".join(filter(None, said))
