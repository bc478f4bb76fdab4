"""The paths of addresses: their parts, and the forms that they take on a platform.

A form is a path with slots, such as `/company/{handle}`; `Form` in
model/platform explains how rows of the platform table write them. Here each is
taken apart once, and then compared with the parts of a path, piece by piece.
"""

import re
from collections.abc import Callable
from functools import cache

from icaudit.model.platform import Form
from icaudit.model.platforms import Hosted

AROUND = "\"'`´‘’“”„«»‹›*,;:!| \t\r\n\v\f\u0085\u00a0\u2028\u2029\u202f\u3000" + (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
"""Quotes, stops, spaces and invisible signs: what sticks to an address or to a part of it."""

_NO_NAME = frozenset('<>"()[]{}|\\^`%/?#;$* ')
_NO_HANDLE = frozenset("@:=")
_RESERVED = frozenset(
    "about account accounts admin ads api app apps blog browse careers categories category "
    "checkpoint collections compose connect consent contact create dashboard developer developers "
    "dialog directory discover docs download downloads embed enterprise explore featured features "
    "feed feeds forums friends hashtag hashtags help home imprint inbox index intent invite "
    "invites jobs join legal log_in login logout manage marketplace me messages new-story "
    "notifications oauth oembed password people plugins policies policy popular press pricing "
    "privacy redirect reg register rules saved search search-advanced security session settings "
    "share sharer sign_in signin signup signout site_map sitemap start static status stories "
    "support tag tagged tags terms terms-of-use tos topic topics trending trends upgrade upload "
    "uploads verify watch web welcome widgets c i m p r s t u".split()
)
_LOCALE = "[a-z]{2}-[A-Z]{2}|intl-[a-z]{2}"
_FILES = tuple(
    ".php .html .htm .aspx .jsp .txt .xml .json .ico .js .css .png .jpg .gif .svg .atom".split()
)

Values = dict[str, str]
"""What stands in the slots of an address, by their names; `handle` is the account."""

Fit = tuple[Form, Values]
"""The form that an address has, and what stands in its slots."""


def is_name(text: str) -> bool:
    """Whether it can be the name of an account somewhere."""
    return text.isalnum() or (
        text.isprintable() and _NO_NAME.isdisjoint(text) and any(map(str.isalnum, text))
    )


_NAMES: dict[str, Callable[[str], bool]] = {
    "handle": lambda text: is_name(text) and _NO_HANDLE.isdisjoint(text),
    "slug": is_name,
    "code": is_name,
    "plain": str.isalnum,
    "club": lambda text: text.rstrip("0123456789") in ("club", "public") and text[-1].isdecimal(),
    "word": lambda text: text.isascii() and text.replace("_", "a").isalnum(),
    "number": lambda text: text.isascii() and text.isdecimal(),
    "uc": lambda text: len(text) == 24 and text[:2] == "UC" and text.isascii() and is_name(text),
    "domain": lambda text: ("." in text or text.startswith("did:")) and is_name(text),
}
"""The slots that give the account, and what may stand in them."""


def parts(path: str) -> list[str] | None:
    """The parts of a path, decoded, without a language; None where one of them hides something."""
    if "&" in path and "=" in path:  # a query without its question mark
        path = path.partition("&")[0]
    found = [part for whole in path.split("/") if (part := whole.strip(AROUND))]
    if "%" in path:
        found = [part for coded in found if (part := decoded(coded))]
        if any(not part.isprintable() or "\\" in part or "/" in part for part in found):
            return None
    if ".." in found or "." in found:
        return None
    local = len(found) > 1 and "-" in found[0] and re.fullmatch(_LOCALE, found[0])
    return found[1:] if local else found


def decoded(text: str) -> str:
    """Percent signs decoded, where that gives text."""
    raw = re.sub(b"%([0-9a-fA-F]{2})", lambda code: bytes([int(code[1], 16)]), text.encode())
    try:
        return composed(raw.decode()).strip(AROUND)
    except UnicodeDecodeError:
        return text


def composed(text: str) -> str:
    """With one sign for `ü`, however it was typed."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def filled(form: Form, values: Values, host: str) -> str | None:
    """The address of today of what a form found, or None where there is no lasting one."""
    template = form.to or form.path
    if template == "none" or form.kind == "post":
        return None
    if not all(map(str.isalnum, values.values())):
        values = {name: _quoted(value) for name, value in values.items()}
    path = template.format_map(values)
    return f"https:{path}" if path.startswith("//") else f"https://{host}{path}"


def _quoted(text: str) -> str:
    if _NO_NAME.isdisjoint(text):
        return text
    return "".join(f"%{ord(sign):02X}" if sign in _NO_NAME else sign for sign in text)


def _put(name: str, text: str, values: Values) -> bool:
    """Whether a text may stand in the slot of this name; if so it is among the values."""
    if name not in _NAMES:
        values[name] = text
        return text.replace("_", "").isdecimal() if name == "n" else text != ""
    if not text.isalnum():
        text = text.lstrip(("+" if name == "number" else "@") + AROUND).rstrip(
            AROUND if name == "slug" else "." + AROUND
        )
    values[name] = values["handle"] = text
    return _NAMES[name](text)


class Words(frozenset[str]):
    """A part of a path that is one of a few words: `company`, `user|u`."""

    def take(self, text: str, _: Values) -> bool:
        """Whether it fits, in capitals or not."""
        return text.lower() in self


class Slot:
    """A part of a path that differs between addresses: `@{handle}`, `{name}-{number}`."""

    def __init__(self, part: str) -> None:
        self.before, self.name, *more, self.after = part.replace("}", "{").split("{")
        self.between, self.other = more or ("", "")

    def take(self, text: str, values: Values) -> bool:
        """Whether it fits; if so what stands in the slots is among the values."""
        if not (text.startswith(self.before) and text.endswith(self.after)):
            return False
        text = text[len(self.before) : len(text) - len(self.after)]
        if not self.other:
            return _put(self.name, text, values)
        cut = text.rpartition if self.other == "number" else text.partition
        first, _, second = cut(self.between)
        return _put(self.name, first, values) and _put(self.other, second, values)


class Pattern:
    """A form, taken apart: `//{label}.host/piece/piece?key={wanted}`."""

    def __init__(self, form: Form) -> None:
        path, _, query = form.path.partition("?")
        host, _, path = path[2:].partition("/") if path[:2] == "//" else ("", "", path)
        self.form = form
        self.label, _, rest = host[1:].rpartition("}")
        self.host = f"*{rest}" if self.label else host
        self.key, _, self.wanted = query.strip("}").partition("={")
        self.pieces = [
            Slot(part) if "{" in part else Words(part.lower().split("|"))
            for part in path.split("/")
            if part
        ]
        first = self.pieces[0] if self.pieces else None
        self.words = first if isinstance(first, Words) else Words()
        self.named = isinstance(first, Slot) and not first.before

    def match(self, found: Hosted, path: list[str], query: str) -> Values | None:
        """What stands in the slots; None where the address has another form."""
        if (self.host and self.host != found.key) or len(path) < len(self.pieces):
            return None
        values: Values = {}
        for piece, part in zip(self.pieces, path, strict=False):
            if not piece.take(part, values):
                return None
        if self.label and not _put(self.label, found.label, values):
            return None
        if self.key and not _put(self.wanted, asked(query, self.key), values):
            return None
        return values


def asked(query: str, key: str) -> str:
    """A value from the query of an address."""
    pairs = (pair.partition("=") for pair in query.split("&"))
    return next((decoded(value) for name, _, value in pairs if name == key), "")


class Forms:
    """The forms of a platform, one a line of its row, by the word that a path begins with.

    A word that begins one of them is no account in the others, and neither is
    a reserved one: that leaves the `nameless`, which begin with no account.
    `persons` are the words with which only persons' pages begin.
    """

    def __init__(self, text: str) -> None:
        read = [Pattern(Form.parse(line)) for line in text.splitlines() if line.strip()]
        words = {word for pattern in read for word in pattern.words}
        self.usual = [pattern.form for pattern in read if pattern.form.usual]
        self.others = [pattern for pattern in read if not pattern.words]
        self.nameless = [pattern for pattern in self.others if not pattern.named]
        self.words = {w: [p for p in read if w in p.words or p in self.nameless] for w in words}
        others = {word for pattern in read if not pattern.form.person for word in pattern.words}
        self.persons = words - others

    def is_persons(self, path: str) -> bool:
        """Whether a path begins as only persons' pages do."""
        return re.split("[/?]", path.strip("/"), maxsplit=1)[0].lower() in self.persons

    def find(self, found: Hosted, path: list[str], query: str) -> Fit | None:
        """The first form that an address has, and what stands in its slots."""
        word = path[0].lower() if path else ""
        patterns = self.words.get(word)
        if patterns is None:
            word = word.strip("@.")
            taken = word in _RESERVED or word in self.words or word.endswith(_FILES)
            patterns = self.nameless if taken else self.others
        for pattern in patterns:
            if (values := pattern.match(found, path, query)) is not None:
                return pattern.form, values
        return None

    def links(self, name: str, host: str) -> list[str]:
        """Where an account may be by its name alone."""
        found = []
        for form in self.usual:
            values: Values = {}
            slot = Slot(form.path).name
            if _put(slot, name, values) and (link := filled(form._replace(to=None), values, host)):
                found.append(link)
        return found


@cache
def forms(text: str) -> Forms:
    """The forms of a row of the platform table, which are read once."""
    return Forms(text)
