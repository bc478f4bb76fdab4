"""The addresses and account names in a cell, however many and however they are written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from icaudit.core.detect import detect
from icaudit.model.address import ACCOUNTS, NO_PLATFORM, Address
from icaudit.model.inventory import Cell
from icaudit.model.platforms import Platforms
from icaudit.model.shape import NONE, UNSURE, plain

_NOTHING = frozenset((*UNSURE, NONE, "no", "n", "false", "0"))
"""Ways of writing that there is none, or that nobody knows yet."""

TICKS = frozenset(("yes", "y", "x", "true", "✓", "✔", "☑", "✅", "●", "•"))
"""Ways of ticking that there is one."""

_LONGEST, _LONGEST_WORD = 5000, 20
_MOST_WORDS = 10
_WORDS = frozenset(("threads", "medium", "signal", "workplace", "interact", "chatter", "blog"))
"""Platforms whose names are words that people use for other things too."""

_ANCHOR = re.compile(
    r"<a\b[^<>]{0,2000}?href\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>[^<>]*(?:</a>)?", re.I
)
_LABELLED = re.compile(r"\[[^\[\]]*\]\(([^()\s]*)\)")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?ul)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|font)\b[^<>]*>", re.I)
_NAMED = re.compile(r"([^\W\d_][\w .+()]{0,30}?)\s*(?::|=|\s[-–—]\s)\s*(?!//)(\S.*)", re.S)
_SPACED = re.compile(r"([^\W\d_][\w+]{0,20}) ([@/]\S+)")
_ASIDE = re.compile(r"(\S.*?)\s*\(([^()]*)\)")
_ON = re.compile(r"(\S+) on (\w[\w +]{1,30})", re.I)
_PARTS = re.compile(
    r"[\n\r;|•]+|,(?=\s|@|https?:|www\.)|\s(?:and|or|und|&|\+|/)\s|\s+(?=https?://|www\.|@)", re.I
)
_NEXT = re.compile(r"(?<=\S)\s+(?=([^\W\d_][\w+]{0,20})(?:\s?[:=](?!//)|\s+@))")
_BULLET = re.compile(r"\A(?:[-*•–]|\d{1,2}[.)])\s+")
_LIST = re.compile(r"[\n,;|/&+•]|\band\b")
_SCHEME = re.compile(r"\w+://|www\.", re.I)


class Link(NamedTuple):
    """Something in a cell that may be an address or account name, and what it says."""

    text: str
    on: str | None
    address: Address

    @property
    def good(self) -> bool:
        """Whether it leads to an account."""
        return self.address.kind in ACCOUNTS


def says_nothing(text: str) -> bool:
    """Whether a cell says that there is none, or that nobody knows yet."""
    if len(text) > _LONGEST_WORD:
        return False
    return plain(text) in _NOTHING or plain(text.strip(" .")) in _NOTHING


def links(cell: Cell, platforms: Platforms, on: str | None = None) -> list[Link]:
    """Everything in a cell that may be a channel, in order.

    The link behind a label counts, unless the label is itself an address.
    `on` is the platform that the row or the column names.
    """
    behind = link_behind(cell)
    parts = _parts(cell.text, platforms) if len(cell.text) <= _LONGEST else [cell.text]
    shown = [_link(part, platforms, None if behind else on) for part in parts]
    shown = [link for link in shown if not says_nothing(link.text)]
    if behind and not any(link.good for link in shown):
        return [_link(behind, platforms, on)]
    return shown


def link_behind(cell: Cell) -> str:
    """The address that a click on the cell leads to; empty where there is none of the web."""
    link = cell.link or ""
    return "" if link.lower().startswith(("mailto:", "tel:", "#")) else link


def _parts(text: str, platforms: Platforms) -> list[str]:
    text = text.replace("&amp;", "&").replace("&nbsp;", " ")
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _ANCHOR.sub(r" \1 ", text)))
    if "](" in text:
        text = _LABELLED.sub(r" \1 ", text)
    text = _BULLET.sub("", text.strip())
    if not re.search(r"[\s,;|•]", text):
        return [text] if text else []
    text = _NEXT.sub(lambda gap: "\n" if platforms.named(gap[1]) else gap[0], text)
    parts = [_BULLET.sub("", part.strip(" ,")) for part in _PARTS.split(text)]
    return list(_joined([part for part in parts if part], platforms))


def _joined(parts: list[str], platforms: Platforms) -> Iterator[str]:
    """Parts, with a label that was cut off before its address put back: `Twitter:`, `Twitter`."""
    label = ""
    for part in parts:
        if part[-1] in ":=-–—" or _is_label(part, platforms):
            if label:
                yield label
            label = part.rstrip(":=-–— ")
            continue
        yield f"{label}: {part}" if label else part
        label = ""
    if label:
        yield label


def several(text: str, platforms: Platforms) -> tuple[str, ...]:
    """The platforms of a cell that names more than one: `Facebook, Instagram and X`."""
    if not text or platforms.named(text) is not None:
        return ()
    parts = [part for part in _LIST.split(text) if part.strip()]
    rows = [platforms.named(part) for part in parts if not re.search("[.@]", part)]
    found = [row.id for row in rows if row is not None]
    return tuple(dict.fromkeys(found)) if 1 < len(found) == len(parts) else ()


def mentioned(text: str, platforms: Platforms) -> str | None:
    """The one platform that a name mentions: `Corporate Facebook page`."""
    if row := platforms.named(text):
        return row.id
    if " " not in text and "-" in text:
        return None  # `meetup-athens` is about it, and hardly on it
    rows = [platforms.named(word) for word in re.findall(r"\w{6,}", text)[:_MOST_WORDS]]
    found = {row.id for row in rows if row is not None} - _WORDS
    return found.pop() if len(found) == 1 else None


def _is_label(part: str, platforms: Platforms) -> bool:
    return "." not in part and "@" not in part and platforms.named(part) is not None


def _link(text: str, platforms: Platforms, on: str | None) -> Link:
    """An address with the platform that is written beside it, if there is one."""
    if len(text) > _LONGEST or not any(sign in text for sign in " :(="):
        return Link(text, on, detect(text, platforms, on))
    for pattern, label, rest in ((_NAMED, 1, 2), (_SPACED, 1, 2), (_ASIDE, 2, 1), (_ON, 2, 1)):
        match = pattern.fullmatch(text)
        if match is None or _SCHEME.match(match[label]):
            continue
        row = platforms.named(match[label])
        if row is not None:
            on, text = row.id, match[rest]
            break
        if detect(match[rest], platforms, on).platform != NO_PLATFORM:
            text = match[rest]
            break
    return Link(text, on, detect(text, platforms, on))
