"""The top of a sheet: titles, and the rows that hold the headings."""

from collections.abc import Sequence
from typing import NamedTuple

from icaudit.core._cells import links
from icaudit.core._headings import meanings, normal, platform_of
from icaudit.core._look import Row, can_be, is_date, is_number, look
from icaudit.model.channel import Channel
from icaudit.model.inventory import Cell, Sheet
from icaudit.model.platforms import Platforms
from icaudit.model.shape import fields

_TOP = 40
_LONGEST = 80
_MOST = 0.6


class Headings(NamedTuple):
    """The rows that hold headings, counted from nought, and a text for each column."""

    rows: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    """The texts as they are compared, to know them again."""


def headings(sheet: Sheet, platforms: Platforms) -> Headings:
    """The headings of a sheet, below any title; none where every row looks like data."""
    rows = sheet.rows
    top = [n for n in range(min(len(rows), _TOP)) if any(cell.text for cell in rows[n])]
    narrow = all(len(rows[n]) == 1 for n in top)
    first = next((n for n in top if sheet.keyed or _heads(rows[n], platforms, narrow)), None)
    first = _by_contrast(rows, top, platforms) if first is None else first
    if first is None:
        return Headings()
    lines: tuple[int, ...] = (first,)
    texts = tuple(cell.text for cell in rows[first])
    below = rows[first + 1] if first + 1 < len(rows) and not sheet.keyed else ()
    if below and _second(rows[first], below, platforms):
        lines, texts = (first, first + 1), _over(rows[first], below)
    return Headings(lines, texts, frozenset(normal(text) for text in texts if text))


def _heads(row: Row, platforms: Platforms, narrow: bool = False) -> bool:
    """Whether a row holds headings: several that we know, and nothing that is a value.

    One alone is a title, unless the whole sheet is as `narrow` as that.
    """
    filled = [cell for cell in row if cell.text]
    if any(_is_value(cell, platforms) for cell in filled):
        return False
    if len(filled) == 1:
        return narrow and bool(meanings(filled[0].text))
    known = [cell for cell in filled if meanings(cell.text) or platform_of(cell.text, platforms)]
    return len(known) > 1 and len(known) * 3 >= len(filled)


def _is_value(cell: Cell, platforms: Platforms) -> bool:
    text, keys = cell.text, fields(Channel)
    if cell.link or len(text) > _LONGEST or is_number(text) or is_date(text):
        return True
    if can_be(keys["cadence"], text) or can_be(keys["audience"], text):
        return True
    return ("." in text or "@" in text) and any(link.good for link in links(cell, platforms))


def _second(top: Row, row: Row, platforms: Platforms) -> bool:
    """Whether a second row of headings fills what merged headings above it leave open."""
    above = [cell.text for cell in top]
    gaps = any(cell.text and not "".join(above[n : n + 1]) for n, cell in enumerate(row))
    return gaps and _heads(row, platforms)


def _over(top: Row, row: Row) -> tuple[str, ...]:
    """Headings over headings: what stands above reaches to the right until the next."""
    texts, over = [], ""
    for n in range(max(len(top), len(row))):
        below = row[n].text if n < len(row) else ""
        over = (top[n].text if n < len(top) else "") or (over if below else "")
        texts.append(over if over == below else f"{over} {below}".strip())
    return tuple(texts)


def _by_contrast(rows: Sequence[Row], top: list[int], platforms: Platforms) -> int | None:
    """Headings in words that we do not know, over a column of addresses."""
    for n in top:
        filled = [cell for cell in rows[n] if cell.text]
        if len(filled) < 2:
            continue
        if any(_is_value(c, platforms) or platforms.named(c.text) for c in filled):
            return None
        below = rows[n + 1 : n + 11]
        columns = (n for n, cell in enumerate(rows[n]) if cell.text and cell.text[0] not in "@#")
        looks = (look((row[c] for row in below if c < len(row)), platforms) for c in columns)
        return n if any(found.said and found.addresses > _MOST for found in looks) else None
    return None
