"""The text of a file, and the places in it.

Everything that can be wrong before YAML is even looked at is found here: no
such file, too large, not text, not UTF-8, and what Word or Teams put into
text that was pasted from them.
"""

import re
import sys
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from icaudit.errors import FileError, Place, Problem, nearest
from icaudit.model.words import to_type

MOST_BYTES = 5_000_000
"""A team file of ten thousand channels has a third of this."""

STDIN = "-"

_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])
_LINE_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
_INNER_TAB = r"(?m)(?:(?<=[^ \t\n])|^(?=[ \t]*$))[ \t]*\t[ \t]*"
_WIDE_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_INDENTS = (
    (r"(?m)^ *(\t[ \t]*)", "a tab", "use spaces to indent"),
    (
        rf"(?m)^[ \t]*(?:-[ \t]*)?([{_WIDE_SPACES}]+)",
        "wide spaces, as Word and Teams write them",
        "delete the space at the start of the line and type ordinary spaces",
    ),
)
_DAMAGE = (
    ("([“”„‘‚])", "one of Word's curly quotes", "use a straight ' or \""),
    (rf"([{_INVISIBLE}])", "an invisible character", "delete it and type it again"),
    (r"(?m)^ *([–—•·])[ \t]", "a bullet or long dash", "use '- ' for a list"),
)
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_16 = ("this file is saved as UTF-16", "save it again and choose the encoding UTF-8")
_FOREIGN = (
    (b"PK\x03\x04", "this is an Office or zip file, not text", "save the list as plain text"),
    (b"%PDF", "this is a PDF, not text", "copy the list into a plain text file"),
    (b"\xd0\xcf\x11\xe0", "this is an old Office file, not text", "save the list as plain text"),
    (b"{\\rtf", "this is rich text (RTF), not plain text", "save it again as plain text"),
    (b"<!DOCTYPE", "this is a web page, not a team file", "copy the list into a plain text file"),
    *((mark, *UTF_16) for mark in UTF_16_MARKS),
)
_LISTS = (".csv", ".tsv")


def _as_spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


class Source:
    """A text with its name. Line breaks are all `\\n`; no byte order mark.

    The text ends with a line break, and a tab is a space except where it
    indents: there the two parsers differ, and nobody sees a difference. A line is as
    long as it was, so what is found in `text` can be changed in `original`.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path, self.original = path, text
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        text = text if text.isascii() else text.translate(_LINE_BREAKS)
        text = text if "\t" not in text else re.sub(_INNER_TAB, _as_spaces, text)
        self.text = text if text.endswith("\n") else f"{text}\n"

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """A line by its number, counted from nought; empty past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def problem(
        self, line: int, column: int, message: str, hint: str = "", end: int | None = None
    ) -> Problem:
        """A problem at a position counted from nought."""
        last = end + 1 if end is not None else None
        place = Place(self.path, line + 1, column + 1, last)
        return Problem(place, message, hint, self.line(line))

    def at(self, match: re.Match[str], message: str, hint: str) -> Problem:
        """A problem where a pattern matched (its first group)."""
        start, end = match.span(1)
        line = self.text.count("\n", 0, start)
        column = start - (self.text.rfind("\n", 0, start) + 1)
        return self.problem(line, column, message, hint, column + end - start)


def read_source(path: str) -> Source:
    """Read a file, or standard input for `-`. Raises FileError in plain words."""
    data = read_bytes(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise unusable(path, "this file is larger than 5 MB", "a team file holds one team")
    for start, message, hint in _FOREIGN:
        if data.startswith(start):
            sheet = path.lower().endswith((".xlsx", ".xlsm"))
            raise unusable(path, message, _to_import(path) if sheet else hint)
    if path.lower().endswith(_LISTS):
        raise unusable(path, "this is a list, not a team file", _to_import(path))
    return checked(Source(path, _decoded(path, data)))


def _to_import(path: str) -> str:
    return f"'{to_type('icaudit import', path)}' makes a team file of it"


def checked(source: Source) -> Source:
    """The source, unless it holds what no text file should. Raises FileError."""
    if found := None if _is_ordinary(source.text) else re.search(_CONTROL, source.text):
        line = source.text.count("\n", 0, found.start())
        column = found.start() - (source.text.rfind("\n", 0, found.start()) + 1)
        message = f"a character that is not text (code {ord(found[0])})"
        hint = "delete it; if the whole file looks like this, it is not a text file"
        raise FileError(source.path, (source.problem(line, column, message, hint),))
    if "\t" in source.text or not source.text.isascii():
        indents = [
            source.at(match, f"this line is indented with {what}", hint)
            for pattern, what, hint in _INDENTS
            for match in islice(re.finditer(pattern, source.text), 20)
        ]
        if indents:
            raise FileError(source.path, tuple(sorted(indents, key=lambda p: p.place[1:3])))
    return source


def _is_ordinary(text: str) -> bool:
    """Whether all of it can be printed; far quicker than the pattern, since most is ASCII."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY)
    return rest.decode("utf-8", "surrogatepass").isprintable()


def paste_damage(source: Source) -> list[Problem]:
    """What pasting from Word, Teams or a chat usually breaks, wherever it stands."""
    return [
        source.at(match, f"{what} in this line", hint)
        for pattern, what, hint in _DAMAGE
        for match in islice(re.finditer(pattern, source.text), 5)
    ]


def damaged(text: str) -> str:
    """A hint for a word that holds what pasting brings with it, or nothing."""
    if re.match(r"[–—•·]\s", text):
        return "it begins with a bullet or long dash: use '- ' for a list"
    if re.match(r"-[^\s\d-]", text):
        return "a space is missing after the dash"
    if re.search("[“”„‘’‚]", text):
        return "it has curly quotes, as Word writes them: use straight ones or none"
    if re.search(f"[{_INVISIBLE}{_WIDE_SPACES}]", text):
        return "it has an invisible or wide space, as Word and Teams write them: type it again"
    return ""


def read_bytes(path: str, most: int) -> bytes:
    """A file, or standard input for `-`, up to just over a limit. Raises FileError."""
    if path == STDIN:
        return _at_most(sys.stdin.buffer, most)
    try:
        with Path(path).open("rb") as file:
            return _at_most(file, most)
    except FileNotFoundError:
        raise unusable(path, "there is no such file", _near(path))
    except IsADirectoryError:
        raise unusable(path, "this is a folder", "name a file in it")
    except PermissionError:
        raise unusable(path, "you may not read this file", "ask whoever owns it, or copy it")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise unusable(path, f"this file cannot be read: {reason}", "")


def _near(path: str) -> str:
    """The file in the same folder that may be meant, else what to look at."""
    place = Path(path)
    try:
        names = sorted(entry.name for entry in place.parent.iterdir())
    except OSError:
        names = []
    meant = nearest(place.name, names)
    if not meant:
        return "check the name, its ending and the folder"
    return f"did you mean '{place.with_name(meant)}'?"


def _at_most(file: BinaryIO, most: int) -> bytes:
    """A file up to just over the limit, in pieces: asking for all of it costs 5 MB each time."""
    data = bytearray()
    while len(data) <= most and (more := file.read(1 << 16)):
        data += more
    return bytes(data)


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "save it again and choose the encoding UTF-8"
        if b"\0" in data:
            raise unusable(path, "this is not a text file, or not saved as UTF-8", hint) from None
        good = data[: error.start].decode("utf-8")
        column = len(re.split("\r\n|\r|\n", good)[-1])
        text = Source(path, good + data[error.start :].decode("cp1252", "replace"))
        line = len(re.findall("\r\n|\r|\n", good))
        problem = text.problem(line, column, "this file is not saved as UTF-8 text", hint)
        raise FileError(path, (problem,)) from None


def unusable(path: str, message: str, hint: str) -> FileError:
    """The error for a file of which nothing can be used."""
    return FileError(path, (Problem(Place(path), message, hint),))
