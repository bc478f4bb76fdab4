"""Rows that are no channels: titles, headings again, sections, totals, notes."""

import re
from collections.abc import Sequence

from icaudit.core._cells import links
from icaudit.core._headings import normal
from icaudit.core._look import Row, can_be
from icaudit.core._rows import Setting
from icaudit.core._top import Headings
from icaudit.model.channel import Channel
from icaudit.model.intake import EMPTY, EXAMPLE_ROW, HOW_TO_ROW, Column
from icaudit.model.inventory import EXAMPLE, HOW_TO, Cell, Sheet
from icaudit.model.shape import fields

TOTAL = "a total"

_TOTAL = re.compile(r"(grand |sub[- ]?)?(totals?|sum|count|average)\b", re.I)
_ABOUT = re.compile(r"\b(channels?|accounts?|pages?|groups?)\b|[:–—-]", re.I)
_AGAIN = 0.6


def no_channel(sheet: Sheet, n: int, filled: Sequence[Cell], top: Headings) -> str:
    """Why a row cannot hold a channel, from what it looks like; empty where it may.

    A total may still be a channel that happens to be called so.
    """
    if sheet.name == HOW_TO:
        return HOW_TO_ROW
    if not filled:
        return EMPTY
    if filled[0].text.startswith(EXAMPLE):
        return EXAMPLE_ROW
    if top.rows and n < top.rows[0]:
        return "above the headings"
    again = len(filled) > 1 and normal(filled[0].text) in top.words
    if again and sum(normal(cell.text) in top.words for cell in filled) > _AGAIN * len(filled):
        return "the headings again"
    return TOTAL if _TOTAL.match(filled[0].text) else ""


def section(filled: Sequence[Cell], below: Row, setting: Setting) -> tuple[Setting, str]:
    """What a row with one word alone says about all the rows below it, and why it is no channel."""
    if len(filled) != 1 or setting.name_is_enough or filled[0].link:
        return setting, ""
    cell = filled[0]
    words = " ".join(_ABOUT.sub(" ", cell.text).split())
    if can_be(fields(Channel)["audience"], words) and not setting.uses("audience"):
        said = f"a heading: the rows below are for '{words.lower()}'"
        return setting._replace(audience=cell._replace(text=words)), said
    row = None if "." in words else setting.platforms.named(words)
    if row is None or setting.uses("platform") or any(column.on for column in setting.columns):
        return setting, ""
    found = {link.address.platform for c in below for link in links(c, setting.platforms, row.id)}
    if row.id not in found:
        return setting, ""
    return setting._replace(on=row.id), f"a heading: the rows below are on {row.name}"


class Teams:
    """Which team a row belongs to, by one of its columns. None where nobody knows."""

    def __init__(self, rows: Sequence[Row], top: Headings, column: Column | None) -> None:
        self.index = column.number - 1 if column else None
        self.last = ""
        texts = [self._text(row) for row in rows[max(top.rows, default=-1) + 1 :]]
        named = [text for text in texts if text]
        once = len(set(named)) == len(named)
        self.fills = bool(named) and once and len(named) * 2 <= len(texts)
        told = f"an empty cell of '{column.label}' belongs to the one above it" if column else ""
        self.notes = (told,) if self.fills else ()

    def _text(self, row: Row) -> str:
        at = self.index
        return " ".join(row[at].text.split()) if at is not None and at < len(row) else ""

    def of(self, row: Row) -> str | None:
        """The team of a row; empty where all rows are of one."""
        if self.index is None:
            return ""
        text = self._text(row)
        self.last = text or self.last
        return text or (self.last if self.fills else "") or None
