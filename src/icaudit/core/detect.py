"""What an address says about itself, without looking at it.

The forms that addresses take are rows of the platform table. Here is only what
all platforms share: how text becomes an address, how it is compared with a
form, and what never names an account.
"""

import re
from functools import cache
from typing import NamedTuple

from icaudit.model.platform import (
    ACCOUNTS,
    BLOG,
    NO_PLATFORM,
    Address,
    Form,
    Hosted,
    Platform,
    Platforms,
)
from icaudit.model.shape import NONE, UNSURE, plain


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOTHING = Address(NO_PLATFORM, None, "none", None)
"""What text that is no address says."""

_LONGEST = 2048
_MASTODON = "mastodon"

_SAYS_NOTHING = frozenset((*UNSURE, NONE, "n/a", "na", "nil", "null", "no", "yes"))
_WEB = _words("http https htp htps htpp htpps htttp htttps")
_OTHER_SCHEMES = {
    "at://": "https://bsky.app/profile/",
    "did:plc:": "https://bsky.app/profile/did:plc:",
    "tg://resolve?domain=": "https://t.me/",
    "skype:": "https://join.skype.com/",
    "acct:": "@",
}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACES = " \t\r\n\v\f\u0085\u00a0\u2028\u2029\u202f\u3000"
_AROUND = "\"'`´‘’“”„«»‹›*,;:!|" + _SPACES + _INVISIBLE
_AFTER = "/.?" + _AROUND
_PAIRS = ("<>", "()", "[]", "{}")
_MARKDOWN = r"\[[^\[\]]*\]\(([^()\s]*)\)"
_NEVER = re.compile(r"[<>\"\\^`{}|]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20}):(?!\d+(?:[/?#]|$))/*")
_HOST = re.compile(r"[^\W_][\w-]*(?:\.[^\W_][\w-]*)*")
_FEDERATED = r"@?([A-Za-z0-9_.-]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
_LOCALE = r"[a-z]{2}-[A-Z]{2}|intl-[a-z]{2}"
_AUTHORITY_END = re.compile(r"[/?#]|$")

_ENDINGS = _words(
    "com org net edu gov mil int info biz app dev blog news online site website page cloud tech "
    "agency global social media london berlin wales scot africa asia museum coop aero jobs "
    "design digital studio group network community world today example test"
)
_TRACKING = _words(
    "fbclid gclid dclid msclkid twclid yclid mc_cid mc_eid igshid igsh mkt_tok _hsenc _hsmi trk "
    "li_fat_id ref_src"
)
_NOT_MASTODON = _words(
    "flipboard.com odysee.com steemit.com hive.blog peakd.com giphy.com kwai.com likee.video "
    "clubhouse.com joinclubhouse.com triller.co rumble.com codepen.io"
)
_MASTODON_TABS = _words("with_replies media tagged featured followers following")
_SERVICES = _words(
    "about ads api app assets blog cdn developers docs files go help login mail my static status "
    "support"
)
_RESERVED = _words(
    "about account accounts admin ads api app apps blog browse careers categories category "
    "checkpoint collections compose connect consent contact create dashboard developer developers "
    "dialog directory discover docs download downloads embed enterprise explore featured features "
    "feed feeds forums friends hashtag hashtags help home imprint inbox index intent invite "
    "invites jobs join legal log_in login logout manage marketplace me messages new-story "
    "notifications oauth oembed password people plugins policies policy popular press pricing "
    "privacy redirect reg register rules saved search search-advanced security session settings "
    "share sharer sign_in signin signup signout site_map sitemap start static status stories "
    "support tag tagged tags terms terms-of-use tos topic topics trending trends upgrade upload "
    "uploads verify watch web welcome widgets c i m p r s t u"
)
_FILE = (".php", ".html", ".htm", ".aspx", ".jsp", ".txt", ".xml", ".json", ".ico")
_ACCOUNT_SLOTS = ("handle", "slug", "word", "number", "uc", "domain")
_NO_HANDLE = frozenset('<>"()[]{}|\\^`%/?#;$* ')


class Place(NamedTuple):
    """The parts of a web address.

    `route` is a path behind `#`, `sure` says that it begins with http or www.
    """

    host: str
    port: str
    path: str
    query: str
    route: str
    sure: bool


def detect(text: str, platforms: Platforms, on: str | None = None) -> Address:
    """Platform, account, kind and today's address of what somebody wrote as an address.

    `on` is the platform that the writer named beside it: with it a bare
    `@acme` is an address too, and it settles what could be either (`acme.comms`
    on Facebook). It never overrules an address. Reads any text and never
    raises; what is not clearly an address of a platform is none of it, because
    a wrong claim sends readers to a stranger.
    """
    text = _tidy(text)
    if not text:
        return NOTHING
    row = platforms.named(on) if on else None
    federated = re.fullmatch(_FEDERATED, text) if "@" in text else None
    if federated:
        return _federated(text, federated, platforms, row)
    place = _place(text)
    found = platforms.at(place.host) if place else None
    if place and found:
        return _known(place, found, platforms)
    if row and not (place and place.sure):
        return _bare(text, row, platforms)
    if text[0] == "@":
        return _at(text, platforms)
    return _unknown(place, platforms) if place else NOTHING


def _tidy(text: str) -> str:
    """The one address in a cell, without what surrounds it; empty where there is none."""
    if len(text) > _LONGEST:
        return ""
    label = re.fullmatch(_MARKDOWN, text.strip()) if "](" in text else None
    text = _one(_bared(label[1] if label else text).split())
    if "&amp;" in text:
        text = _bared(text.replace("&amp;", "&"))
    if not text.isascii():
        text = _composed(text)
    if not text.isprintable() or _NEVER.search(text):
        return ""
    if text.startswith("http"):
        return text
    return "" if plain(text) in _SAYS_NOTHING else _with_scheme(text)


def _with_scheme(text: str) -> str:
    """The web address of one that begins with a scheme of its own."""
    for scheme, instead in _OTHER_SCHEMES.items():
        if text.startswith(scheme):
            return instead + text[len(scheme) :].partition("?")[0]
    return text


def _bared(text: str) -> str:
    """Without the quotes, brackets and stops around it."""
    text = text.strip(_AROUND)
    while len(text) > 1 and text[0] + text[-1] in _PAIRS:
        text = text[1:-1].strip(_AROUND)
    return text


def _one(words: list[str]) -> str:
    """The only word, or the only web address between other words (`Blog: https://…`).

    An address that goes on after a space is broken, not shorter.
    """
    if len(words) < 2:
        return "".join(words)
    links = [index for index, word in enumerate(words) if "://" in word]
    if len(links) != 1 or not words[links[0]].lower().startswith("http"):
        return ""
    after = words[links[0] + 1 :]
    return "" if after and after[0][0].isalnum() else words[links[0]]


def _composed(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFC", text)


def _place(text: str) -> Place | None:
    """The parts of a web address; None where it is not one, or pretends to be another."""
    sure = text.startswith("//")
    rest = text.lstrip("/") if sure else text
    while match := _SCHEME.match(rest):
        if match[1].lower() not in _WEB:
            return None
        rest, sure = rest[match.end() :], True
    end = _AUTHORITY_END.search(rest)
    cut = end.start() if end else len(rest)
    host, _, port = rest[:cut].lower().partition(":")
    host = host.removesuffix(".")
    if len(host) > 253 or not _HOST.fullmatch(host) or (port and not port.isdecimal()):
        return None
    sure = sure or host.startswith("www.")
    if "." not in host and not (sure and len(host) > 2 and host not in _SAYS_NOTHING):
        return None
    rest, _, route = rest[cut:].partition("#")
    path, _, query = rest.partition("?")
    route = route if route.startswith(("/", "!/")) else ""
    return Place(host, "" if port in ("80", "443") else port, path, query, route, sure)


def _routed(place: Place) -> Place:
    """The place that a path behind `#!/` (all of it) or `#/` (the rest of it) stands for."""
    route, _, query = place.route.partition("?")
    path = route[1:] if route[0] == "!" else place.path + route
    return place._replace(path=path, query=query, route="")


def _known(place: Place, found: Hosted, platforms: Platforms) -> Address:
    """An address on a host of the table."""
    row = found.platform
    place = _routed(place) if place.route else place
    segments = _segments(place.path)
    if place.port or segments is None:
        return NOTHING
    nowhere = Address(row.id, None, "not_a_profile", None, False, found.old_name)
    if found.key in row.short_hosts:
        return nowhere._replace(kind="post") if segments else nowhere
    if found.label and (found.key[0] != "*" or found.label in _SERVICES or "." in found.label):
        return nowhere
    for pattern in forms(row.forms).beginning(segments[0].lower() if segments else ""):
        values = pattern.match(found, segments, place.query)
        if values is not None:
            return _read(pattern.form, values, place, found, platforms) or nowhere
    return nowhere


def _read(
    form: Form, values: dict[str, str], place: Place, found: Hosted, platforms: Platforms
) -> Address | None:
    """The address that a form and its values make; None where they lead to no account."""
    row, handle = found.platform, values.get("handle")
    if row.id == _MASTODON and handle:
        handle = f"{handle}@{values.get('host', place.host.removeprefix('www.')).lower()}"
    if form.kind == "not_a_profile":
        return None
    if form.kind == "post":
        return Address(row.id, handle, "post", None, False, found.old_name)
    own = row.any_host or found.key[0] == "*"
    link = _filled(form, values, place.host if own else row.hosts[0])
    if not form.to or not link:
        return Address(row.id, handle, form.kind, link, form.person, found.old_name)
    today = detect(link, platforms)
    if today.kind not in ACCOUNTS or today.platform == BLOG:
        return None
    return today._replace(old_name=found.old_name)


def _filled(form: Form, values: dict[str, str], host: str) -> str | None:
    """The address of today, or None where there is no lasting one."""
    template = form.to or form.path
    if template == "none":
        return None
    for name, value in values.items():
        text = value if _fine(value) else "".join(map(_quoted, value))
        template = template.replace(f"{{{name}}}", text)
    return f"https:{template}" if template.startswith("//") else f"https://{host}{template}"


def _quoted(char: str) -> str:
    if char.isprintable() and char not in _NO_HANDLE:
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode())


def _federated(
    text: str, match: re.Match[str], platforms: Platforms, row: Platform | None
) -> Address:
    """`@user@host`; without the first @ it is an e-mail address unless Mastodon is meant."""
    user, host = match[1], match[2].lower()
    found = platforms.at(host)
    meant = _MASTODON in (row and row.id, found and found.platform.id)
    if text[0] != "@" and not meant:
        return NOTHING
    seen = detect(f"https://{host}/@{user}", platforms)
    return seen if seen.kind in ACCOUNTS and seen.platform != BLOG else NOTHING


def _bare(text: str, row: Platform, platforms: Platforms) -> Address:
    """What is no web address in itself, on the platform that it was written beside."""
    place, name = _place(text), text.lstrip("@#")
    if place and ("/" in text or not row.forms):
        return _unknown(place, platforms)
    if not _fine(name.replace("/", "")):
        return NOTHING
    if row.internal or not row.forms or (row.id == _MASTODON and "/" not in name):
        kind = "profile" if row.id == _MASTODON else "channel"
        return NOTHING if "/" in name else Address(row.id, name, kind, None)
    links = [f"https://{row.hosts[0]}/{text}"] if text[0] == "+" or "/" in text else []
    if "/" not in name:
        links += [link for p in forms(row.forms).usual if (link := p.link(name, row.hosts[0]))]
    for link in links:
        seen = detect(link, platforms)
        if seen.platform == row.id and seen.kind in ACCOUNTS:
            return seen._replace(old_name=None)
    return NOTHING


def _at(text: str, platforms: Platforms) -> Address:
    """`@acme` alone names an account somewhere, `@acme.bsky.social` says where."""
    place = _place(text[1:])
    found = platforms.at(place.host) if place else None
    if place and found and found.key == "*.bsky.social":
        return _known(place, found, platforms)
    return NOTHING._replace(handle=text[1:]) if _fine(text[1:]) else NOTHING


def _unknown(place: Place, platforms: Platforms) -> Address:
    """A site that we do not know: Mastodon where it looks like it, else a blog."""
    ending = place.host.rpartition(".")[2]
    if not (place.sure or ending in _ENDINGS or (len(ending) == 2 and ending.isalpha())):
        return NOTHING
    seen = _mastodon(place, platforms) if place.path.startswith("/@") else None
    return seen or Address(BLOG, None, "page", _cleaned(place))


def _mastodon(place: Place, platforms: Platforms) -> Address | None:
    """`https://any.host/@name`, unless the host plays at being a network that we know."""
    row, segments = platforms.get(_MASTODON), _segments(place.path)
    host = place.host.removeprefix("www.")
    if row is None or not segments or "." not in host or host in _NOT_MASTODON:
        return None
    if not host.isascii() or "xn--" in host or any(name in host for name in platforms.brands):
        return None
    if len(segments) > 1 and not (segments[1].isdecimal() or segments[1] in _MASTODON_TABS):
        return None
    seen = _known(place, Hosted(row, None, host), platforms)
    return seen if seen.handle else None


def _cleaned(place: Place) -> str:
    """The address without tracking, anchor and trailing slash."""
    kept = [
        pair
        for pair in place.query.split("&")
        if pair and not pair.startswith("utm_") and pair.partition("=")[0] not in _TRACKING
    ]
    port, path = f":{place.port}" if place.port else "", place.path.rstrip(_AFTER)
    if kept:
        path = f"{path or '/'}?{'&'.join(kept)}"
    if place.route:
        path = f"{path or '/'}#{place.route}"
    return f"https://{place.host}{port}{path}".rstrip(_AFTER)


def _segments(path: str) -> list[str] | None:
    """The parts of a path, decoded; None where one of them hides something."""
    parts = [part for whole in path.split("/") if (part := whole.strip(_AROUND))]
    if "%" in path:
        parts = [part for coded in parts if (part := _decoded(coded).strip(_AROUND))]
        if any(not part.isprintable() or "\\" in part or "/" in part for part in parts):
            return None
    if ".." in parts or "." in parts:
        return None
    local = len(parts) > 1 and "-" in parts[0] and re.fullmatch(_LOCALE, parts[0])
    return parts[1:] if local else parts


def _decoded(part: str) -> str:
    """Percent signs decoded, where that gives text."""
    first, *rest = part.split("%")
    raw = bytearray(first.encode())
    for piece in rest:
        digits = piece[:2]
        if len(digits) == 2 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            raw.append(int(digits, 16))
            raw += piece[2:].encode()
        else:
            raw += b"%" + piece.encode()
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return part
    return text if text.isascii() else _composed(text.strip(_INVISIBLE))


class Slot(NamedTuple):
    """A part of a path that differs between addresses: `@{handle}`, `{name}-{number}`."""

    before: str
    name: str
    between: str
    other: str
    after: str

    def take(self, text: str, values: dict[str, str]) -> bool:
        """Put what stands in the slots into the values; False where it does not fit."""
        if not (text.startswith(self.before) and text.endswith(self.after)):
            return False
        text = text[len(self.before) : len(text) - len(self.after)]
        if not self.other:
            return _put(self.name, text, values)
        cut = text.partition if self.name in _ACCOUNT_SLOTS else text.rpartition
        first, _, second = cut(self.between)
        return _put(self.name, first, values) and _put(self.other, second, values)


class Pattern(NamedTuple):
    """A form, ready to be compared with addresses."""

    form: Form
    host: str
    label: str
    pieces: tuple[frozenset[str] | Slot, ...]
    key: str
    wanted: str
    reserved: frozenset[str] = frozenset()

    def match(self, found: Hosted, segments: list[str], query: str) -> dict[str, str] | None:
        """What the placeholders stand for; None where the address has another form."""
        if (self.host and self.host != found.key) or len(segments) < len(self.pieces):
            return None
        values: dict[str, str] = {}
        for piece, segment in zip(self.pieces, segments, strict=False):
            if isinstance(piece, Slot):
                if not piece.take(segment, values):
                    return None
            elif segment.lower() not in piece:
                return None
        if self.reserved and _is_reserved(segments[0].lower().strip("@."), self.reserved):
            return None
        fits = not self.label or _put(self.label, found.label, values)
        if fits and self.key:
            fits = _put(self.wanted, _asked(query, self.key), values)
        return values if fits else None

    def link(self, name: str, host: str) -> str | None:
        """The address of an account by its name alone, in the form that a bare name stands for."""
        slots = [piece.name for piece in self.pieces if isinstance(piece, Slot)]
        values: dict[str, str] = {}
        fits = _put(self.label or slots[0], name, values)
        return _filled(self.form._replace(to=None), values, host) if fits else None


class Forms(NamedTuple):
    """The forms of a row, by the word that they begin with; `others` begin with any."""

    words: dict[str, tuple[Pattern, ...]]
    others: tuple[Pattern, ...]
    usual: tuple[Pattern, ...]

    def beginning(self, word: str) -> tuple[Pattern, ...]:
        """The forms of an address whose path begins with this word, in their order."""
        return self.words.get(word, self.others)


@cache
def forms(text: str) -> Forms:
    """The forms of a row. A word that begins one of them is no account name in the others."""
    read = [_pattern(Form.parse(line)) for line in text.splitlines() if line.strip()]
    words = frozenset[str]().union(*(_first_words(pattern) for pattern in read))
    taken = _RESERVED | words
    read = [p._replace(reserved=taken) if _begins_with_name(p) else p for p in read]
    others = tuple(pattern for pattern in read if not _first_words(pattern))
    return Forms(
        {w: tuple(p for p in read if w in (_first_words(p) or (w,))) for w in words},
        others,
        tuple(pattern for pattern in read if pattern.form.usual),
    )


def _pattern(form: Form) -> Pattern:
    path, _, query = form.path.partition("?")
    host, label = "", ""
    if path.startswith("//"):
        host, _, path = path[2:].partition("/")
    if host.startswith("{"):
        label, _, host = host[1:].partition("}")
        host = f"*{host}"
    key, _, wanted = query.partition("=")
    pieces = tuple(_piece(part) for part in path.split("/") if part)
    return Pattern(form, host, label, pieces, key, wanted.strip("{}"))


def _piece(part: str) -> frozenset[str] | Slot:
    if "{" not in part:
        return frozenset(part.lower().split("|"))
    before, _, rest = part.partition("{")
    name, _, rest = rest.partition("}")
    between, opening, rest = rest.partition("{")
    if not opening:
        return Slot(before, name, "", "", between)
    other, _, after = rest.partition("}")
    return Slot(before, name, between, other, after)


def _first_words(pattern: Pattern) -> frozenset[str]:
    first = pattern.pieces[0] if pattern.pieces else None
    return first if isinstance(first, frozenset) else frozenset()


def _begins_with_name(pattern: Pattern) -> bool:
    first = pattern.pieces[0] if pattern.pieces else None
    return isinstance(first, Slot) and not first.before


def _is_reserved(word: str, words: frozenset[str]) -> bool:
    return word in words or word.endswith(_FILE)


def _asked(query: str, key: str) -> str:
    """A value from the query of an address."""
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        if name == key:
            return (_decoded(value) if "%" in value else value).strip(_AROUND)
    return ""


def _put(name: str, value: str, values: dict[str, str]) -> bool:
    """Whether a text may stand in a slot of this name; if so it is among the values."""
    if name not in _ACCOUNT_SLOTS:
        values[name] = value
        return value.replace("_", "").isdecimal() if name == "n" else value != ""
    if not value.isalnum():
        value = value.lstrip("@" + _AROUND).rstrip(_AROUND if name == "slug" else "." + _AROUND)
    values[name] = values["handle"] = value
    return _CHECKS.get(name, _fine)(value)


def _fine(name: str) -> bool:
    """Whether it can be an account name."""
    if name.isalnum():
        return True
    return name.isprintable() and _NO_HANDLE.isdisjoint(name) and any(map(str.isalnum, name))


def _is_word(name: str) -> bool:
    return name.isascii() and name.replace("_", "a").isalnum()


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdecimal()


def _is_uc(name: str) -> bool:
    return len(name) == 24 and name.startswith("UC") and name.isascii() and _fine(name)


def _is_domain(name: str) -> bool:
    return ("." in name or name.startswith("did:")) and _fine(name)


_CHECKS = {"word": _is_word, "number": _is_number, "uc": _is_uc, "domain": _is_domain}
