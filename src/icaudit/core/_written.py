"""From what somebody typed or pasted into a cell to the parts of one web address."""

import re

from icaudit.core._forms import AROUND, asked, composed, decoded
from icaudit.model.shape import NONE, UNSURE

SAYS_NOTHING = frozenset((*UNSURE, NONE, "no", "yes", "www"))
"""Words that stand where an address would, and mean that there is none."""

_LONGEST = 2048
_MARKDOWN = r"\[[^\[\]]*\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]{0,20}:(?!\d+(?:[/?#]|$))"
_HOST = r"[^\W_][\w-]*(?:\.[^\W_][\w-]*)*"
_NEVER = r'<>"\\^`{}|'
_NEVER_ASKED = r'<>"\\'
_ADDRESS = re.compile(
    rf"((?://+)?(?:{_SCHEME}/*)*)(?!{_SCHEME})({_HOST})\.?(?::(?:80|443)?|(:\d+))?(?![^/?#])"
    rf"([^?#{_NEVER}]*)(?:\?([^#{_NEVER_ASKED}]*))?(?:#(!?/[^{_NEVER}]+)|#[^{_NEVER_ASKED}]*)?"
)

_TIDY = re.compile(r"https?://[A-Za-z0-9./?=_@%&+~-]*[A-Za-z0-9/=_~-]")
_USUAL = ("https://", "http://", "")
_WEB = frozenset(" http https htp htps htpp htpps htttp htttps".split(" "))
_OTHER_SCHEMES = {
    "at://": "https://bsky.app/profile/",
    "did:plc:": "https://bsky.app/profile/did:plc:",
    "did:web:": "https://bsky.app/profile/did:web:",
    "tg://resolve?domain=": "https://t.me/",
    "tg:resolve?domain=": "https://t.me/",
    "tg://join?invite=": "https://t.me/+",
    "skype:": "https://join.skype.com/",
    "acct:": "@",
    **dict.fromkeys(("https//", "https;//", "ttps://", "hhttps://"), "https://"),
    **dict.fromkeys(("http//", "http;//", "ttp://", "hhttp://"), "http://"),
    "fb://page/": "https://www.facebook.com/",
    "fb://group/": "https://www.facebook.com/groups/",
    "fb://profile/": "https://www.facebook.com/profile/",
    "instagram://user?username=": "https://www.instagram.com/",
    "twitter://user?screen_name=": "https://x.com/",
    "spotify:show:": "https://open.spotify.com/show/",
    "spotify:artist:": "https://open.spotify.com/artist/",
    "spotify:user:": "https://open.spotify.com/user/",
    "whatsapp://send?phone=": "https://wa.me/",
    "msteams:/": "https://teams.microsoft.com/",
}
_OPENING = {")": "(", "]": "[", ">": "<"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SAFE_LINKS = ".safelinks.protection.outlook.com"


class Place:
    """The parts of a web address.

    `route` is a path behind `#`, `sure` says that it begins with http or www.
    """

    def __init__(self, match: re.Match[str]) -> None:
        scheme, host, self.port, self.path, self.query, self.route = match.groups("")
        self.host = host.lower()
        self.sure = scheme != "" or self.host.startswith("www.")


def tidied(text: str) -> str:
    """The one address in a cell, without what surrounds it; empty where there is none."""
    if len(text) > _LONGEST:
        return ""
    if _TIDY.fullmatch(text):
        return text
    text = composed(text.replace("&amp;", "&")).translate(_INVISIBLE)
    if "\\" in text:
        text = _slashed(text)
    label = re.fullmatch(_MARKDOWN, text.strip()) if "](" in text else None
    text = _one(bared(label[1] if label else text).split())
    return _schemed(text) if text.isprintable() else ""


def _slashed(text: str) -> str:
    """With `/` for the `\\/` of JSON, and for the `\\` that some type after http."""
    text = text.replace("\\/", "/")
    typed = text[:5].lower().startswith("http") and "@" not in text
    return text.replace("\\", "/") if typed else text


def bared(text: str) -> str:
    """Without the quotes, brackets and stops around it."""
    text = text.strip(AROUND)
    while len(text) > 1 and text[0] + text[-1] in ("<>", "()", "[]", "{}"):
        slack = text[0] == "<" and "|" in text  # <https://x.com/acme|our account>
        text = (text.partition("|")[0] if slack else text[:-1])[1:].strip(AROUND)
    if text[-1:] in _OPENING and _OPENING[text[-1]] not in text:
        text = text[:-1].rstrip(AROUND)
    return text[1:].lstrip(AROUND) if text[:1] in ("(", "<") and len(text) > 1 else text


def _one(words: list[str]) -> str:
    """The only word, or the only web address between other words (`Blog: https://…`).

    An address that goes on after a space is broken, not shorter.
    """
    if len(words) < 2:
        return "".join(words)
    found = [(n, bared(word)) for n, word in enumerate(words) if "://" in word or "@" in word[1:]]
    links = [(n, link) for n, link in found if link.lower().startswith(("http", "@"))]
    if not links or len({link for _, link in found}) != 1:
        return ""
    last, link = links[-1]
    return "" if "".join(words[last + 1 :])[:1].isalnum() else link


def _schemed(text: str) -> str:
    """The web address of one that begins with a scheme of its own."""
    if text[:7] in ("http://", "https:/") or text.isalnum():
        return text
    if text[:5].lower() in ("http%", "https") and "%3a%2f%2f" in text[:15].lower():
        return decoded(text)
    for scheme, instead in _OTHER_SCHEMES.items():
        if text.startswith(scheme):
            return instead + text[len(scheme) :].partition("?")[0]
    return text


def place_of(text: str) -> Place | None:
    """The parts of a web address; None where it is not one, or pretends to be another."""
    match = _ADDRESS.fullmatch(text)
    if match is None or "İ" in match[2]:  # lower case makes two signs of it
        return None
    if match[1] not in _USUAL and not _WEB.issuperset(_schemes(match[1])):
        return None
    place = Place(match)
    host, bare = place.host, place.host.removeprefix("www.")
    inside = place.sure and host == bare and len(host) > 2 and host not in SAYS_NOTHING
    return place if ("." in bare or inside) and len(host) <= 253 else None


def _schemes(text: str) -> list[str]:
    """`http://https://` has two."""
    return text.lower().replace("/", "").split(":")


def carried(place: Place) -> str:
    """The address inside one that Outlook or Google Docs wrapped around it."""
    google = place.path == "/url" and place.host in ("www.google.com", "google.com")
    if not google and not place.host.endswith(_SAFE_LINKS):
        return ""
    inside = asked(place.query, "url") or asked(place.query, "q")
    return inside if inside.startswith(("http://", "https://")) else ""
