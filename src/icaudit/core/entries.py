"""What a line or a find adds to a list: a channel, a community, a source, a trial."""

import re
from typing import Any

from icaudit.core.detect import detect
from icaudit.core.resolve import resolve
from icaudit.errors import UsageError
from icaudit.model.address import NO_PLATFORM
from icaudit.model.channel import Channel
from icaudit.model.discovery import Find
from icaudit.model.platforms import Platforms
from icaudit.model.shape import plain
from icaudit.model.team import Community, Reading, Trial

NOTHING = ("none", "no", "n", "nothing", "never", "0")
"""Ways of saying that a list has no entries."""

NAMED = ("podcast",)
"""Platforms that no address tells."""

EDGES = " \t-–—:,;()|"
"""What people put between a name and a link."""

_PARTS = re.compile(r"(?:\([^()]*\)|[,;](?=\d)|[^,;])+")
_AROUND = " \t-–—:,;|<>\"'“”‘’"
_AND = re.compile(r"\A(?:and|&) ")


def longer(
    model: type[Any], there: tuple[Any, ...], text: str, platforms: Platforms
) -> tuple[Any, ...]:
    """A list with what a line adds to it. Raises UsageError where that is no entry."""
    if plain(text) in NOTHING:
        if there:
            raise UsageError("Enter ends the list", "")
        return ()
    if plain(text) in ("y", "yes"):
        raise UsageError("Which one? Type its name", "")
    in_words(text)
    if model is Channel:
        for channel in _channels(text, platforms):
            _check_new(channel, there, platforms)
            there = (*there, channel)
        return there
    names = list(map(in_words, listed(text)))
    if model is Reading:
        return (*there, *(_source(one, platforms) for one in _with_links(names, platforms)))
    return (*there, *(Community(one) if model is Community else Trial(one) for one in names))


def listed(text: str) -> list[str]:
    """What a line lists: `IoIC, CIPR and PRCA` are three; commas in brackets part nothing.

    Without a comma before it, `and` may belong to a name.
    """
    *parts, last = [part for one in _PARTS.findall(text) if (part := one.strip())]
    if parts and "," in text and not _AND.match(last):
        more = re.fullmatch(r"(.+\S) (?:and|&) (.+)", last)
        parts, last = [*parts, more[1]] if more else parts, more[2] if more else last
    return list(dict.fromkeys((*parts, _AND.sub("", last))))


def _with_links(parts: list[str], platforms: Platforms) -> list[str]:
    """The sources of a line; a mere link belongs to the name before it."""
    found: list[str] = []
    for part in parts:
        name, links = _name_and_links(part, platforms)
        if links and not name and found and not _name_and_links(found[-1], platforms)[1]:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _channels(text: str, platforms: Platforms) -> list[Channel]:
    """A link, a name or both; several links in a line are several channels."""
    name, links = _name_and_links(text, platforms)
    if links and not (name and len(links) == 1):
        return [Channel(url=link) for link in links]
    if text[0] == "@" and " " not in text:
        return [Channel(handle=text)]
    return [Channel(name=name or text, url=links[0] if links else None)]


def channel_of(find: Find) -> Channel:
    """What was found as an entry of a team file: the address tells the rest, as a rule."""
    return Channel(platform=find.platform if find.platform in NAMED else None, url=find.url)


def _source(text: str, platforms: Platforms) -> Reading:
    """A name, a link or both; a link alone is called by its host."""
    name, links = _name_and_links(text, platforms)
    link = links[0] if links else ""
    host = link.rpartition("://")[2].partition("/")[0].removeprefix("www.")
    return Reading(name or host or text, link or None)


def _name_and_links(text: str, platforms: Platforms) -> tuple[str, list[str]]:
    """The words of a line as they are, and its links bare."""
    words = [(word, word.strip(",;()<>\"'“”‘’")) for word in text.split()]
    links = [bare for _, bare in words if _is_link(bare, platforms)]
    name = " ".join(word for word, bare in words if bare not in links).strip(_AROUND)
    return name[1:-1] if re.fullmatch(r"\([^()]*\)", name) else name, links


def _is_link(word: str, platforms: Platforms) -> bool:
    known = "." in word and detect(word, platforms).platform != NO_PLATFORM
    return "://" in word or known


def _check_new(channel: Channel, there: tuple[Channel, ...], platforms: Platforms) -> None:
    """Raise UsageError for a channel that is in the list already."""
    known = {resolve(c, index, platforms).id for index, c in enumerate(there)}
    seen = resolve(channel, len(there), platforms)
    if seen.id in known:
        raise UsageError(f"This is in the list already: {seen.label}", "")


def in_words(text: str) -> str:
    """The text. Raises UsageError where there is no word in it, such as a number by mistake."""
    if not any(sign.isalpha() for sign in text):
        raise UsageError(f"There is no word in '{short(text)}'", "Type it in words")
    return text


def short(text: str) -> str:
    """Enough of a text to recognise it."""
    return text if len(text) <= 40 else text[:37] + "…"
