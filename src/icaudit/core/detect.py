"""What an address says about itself, without looking at it.

Here is what all platforms share: how text becomes a web address, whose host it
is, and what is meant by text that is none. Which paths lead to an account is
for the forms in the rows of the platform table to say; `_forms` compares them.
"""

import re

from icaudit.core._forms import AROUND, Fit, asked, composed, decoded, filled, forms, is_name, parts
from icaudit.model.platform import ACCOUNTS, BLOG, NO_PLATFORM, Address, Hosted, Platform, Platforms
from icaudit.model.shape import NONE, UNSURE, plain

NOTHING = Address(NO_PLATFORM, None, "none", None)
"""What text that is no address says."""

_LONGEST = 2048
_MASTODON = "mastodon"
_AFTER = "/.?" + AROUND

_MARKDOWN = r"\[[^\[\]]*\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)"
_FEDERATED = r"@?([A-Za-z0-9_.-]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]{0,20}:(?!\d+(?:[/?#]|$))"
_HOST = r"[^\W_][\w-]*(?:\.[^\W_][\w-]*)*"
_NEVER = r'<>"\\^`{}|'
_NEVER_ASKED = r'<>"\\'
_ADDRESS = (
    rf"((?://+)?(?:{_SCHEME}/*)*)(?!{_SCHEME})({_HOST})\.?(?::(?:80|443)?|(:\d+))?(?![^/?#])"
    rf"([^?#{_NEVER}]*)(?:\?([^#{_NEVER_ASKED}]*))?(?:#(!?/[^{_NEVER}]+)|#[^{_NEVER_ASKED}]*)?"
)

_TIDY = r"https?://[A-Za-z0-9./?=_@%&+~-]*[A-Za-z0-9/=_~-]"
_SAYS_NOTHING = (*UNSURE, NONE, "n/a", "na", "nil", "null", "no", "yes", "www")
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
_ENDINGS = (
    "com org net edu gov mil int info biz app dev blog news online site website page cloud tech "
    "agency global social media london berlin wales scot africa asia museum coop aero jobs "
    "design digital studio group network community world today example test"
).split()
_TRACKING = (
    "fbclid gclid dclid msclkid twclid yclid mc_cid mc_eid igshid igsh mkt_tok _hsenc _hsmi trk "
    "li_fat_id ref_src"
).split()
_OPENING = {")": "(", "]": "[", ">": "<"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SAFE_LINKS = ".safelinks.protection.outlook.com"
_MASTODON_TABS = "with_replies media tagged featured followers following".split()


class Place:
    """The parts of a web address.

    `route` is a path behind `#`, `sure` says that it begins with http or www.
    """

    def __init__(self, match: re.Match[str]) -> None:
        scheme, host, self.port, self.path, self.query, self.route = match.groups("")
        self.host = host.lower()
        self.sure = scheme != "" or self.host.startswith("www.")


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
    if "@" in text and (federated := re.fullmatch(_FEDERATED, text.rstrip("."))):
        return _federated(federated, platforms, on)
    place = _place(text)
    if place and (carried := _carried(place)):
        return detect(carried, platforms, on)
    if place and (found := platforms.at(place.host)):
        return _known(place, found, platforms)
    row = platforms.named(on) if on and not (place and place.sure) else None
    if row:
        return _bare(text, place, row, platforms)
    if place:
        return _unknown(place, platforms)
    return _at(text[1:], platforms) if text[0] == "@" else NOTHING


def _tidy(text: str) -> str:
    """The one address in a cell, without what surrounds it; empty where there is none."""
    if len(text) > _LONGEST:
        return ""
    if re.fullmatch(_TIDY, text):
        return text
    text = composed(text.replace("&amp;", "&")).translate(_INVISIBLE)
    if "\\" in text:
        text = _slashed(text)
    label = re.fullmatch(_MARKDOWN, text.strip()) if "](" in text else None
    text = _one(_bared(label[1] if label else text).split())
    return _schemed(text) if text.isprintable() else ""


def _slashed(text: str) -> str:
    """With `/` for the `\\/` of JSON, and for the `\\` that some type after http."""
    text = text.replace("\\/", "/")
    typed = text[:5].lower().startswith("http") and "@" not in text
    return text.replace("\\", "/") if typed else text


def _bared(text: str) -> str:
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
    found = [(n, _bared(word)) for n, word in enumerate(words) if "://" in word or "@" in word[1:]]
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


def _place(text: str) -> Place | None:
    """The parts of a web address; None where it is not one, or pretends to be another."""
    match = re.fullmatch(_ADDRESS, text)
    if match is None or "İ" in match[2]:  # lower case makes two signs of it
        return None
    if match[1] not in _USUAL and not _WEB.issuperset(_schemes(match[1])):
        return None
    place = Place(match)
    host, bare = place.host, place.host.removeprefix("www.")
    inside = place.sure and host == bare and len(host) > 2 and host not in _SAYS_NOTHING
    return place if ("." in bare or inside) and len(host) <= 253 else None


def _schemes(text: str) -> list[str]:
    """`http://https://` has two."""
    return text.lower().replace("/", "").split(":")


def _carried(place: Place) -> str:
    """The address inside one that Outlook or Google Docs wrapped around it."""
    google = place.path == "/url" and place.host in ("www.google.com", "google.com")
    if not google and not place.host.endswith(_SAFE_LINKS):
        return ""
    inside = asked(place.query, "url") or asked(place.query, "q")
    return inside if inside.startswith(("http://", "https://")) else ""


def _known(place: Place, found: Hosted, platforms: Platforms) -> Address:
    """An address on a host of the table."""
    path, query = _routed(place)
    row, segments = found.platform, parts(path)
    if place.port or segments is None:
        return NOTHING
    short = found.key in row.short_hosts
    fit = None if short or found.stray else forms(row.forms).find(found, segments, query)
    seen = fit and _read(fit, place, found, platforms)
    kind = "post" if short and segments else "not_a_profile"
    return seen or Address(row.id, None, kind, None, False, found.old_name)


def _routed(place: Place) -> tuple[str, str]:
    """Path and query; what stands behind `#!/` is all of the path, behind `#/` the rest of it."""
    route, _, query = place.route.partition("?")
    if not route:
        return place.path, place.query
    return (route[1:] if route[0] == "!" else place.path + route), query


def _read(fit: Fit, place: Place, found: Hosted, platforms: Platforms) -> Address | None:
    """The address that a form and its values make; None where they lead to no account."""
    (form, values), row = fit, found.platform
    if form.kind == "not_a_profile":
        return None
    own = row.any_host or row.hosts[0][0] == "*" or found.key[0] == "*"
    link = filled(form, values, place.host.removeprefix("www.") if own else row.hosts[0])
    if form.to and link:
        today = _leads(link, platforms)
        return today and today._replace(old_name=found.old_name)
    handle = values.get("handle")
    if row.id == _MASTODON and handle:
        handle += "@" + values.get("host", place.host.removeprefix("www.")).lower()
    return Address(row.id, handle, form.kind, link, form.person, found.old_name, form.cased)


def _leads(link: str, platforms: Platforms) -> Address | None:
    """The account that an address of our own making leads to."""
    seen = detect(link, platforms)
    return seen if seen.kind in ACCOUNTS and seen.platform != BLOG else None


def _federated(match: re.Match[str], platforms: Platforms, on: str | None) -> Address:
    """`@user@host`; without the first @ it is an e-mail address unless Mastodon is meant."""
    user, host = match[1], match[2].lower()
    if match[0][0] != "@":
        row, found = platforms.named(on) if on else None, platforms.at(host)
        if _MASTODON not in (row and row.id, found and found.platform.id):
            return NOTHING
    return _leads(f"https://{host}/@{user}", platforms) or NOTHING


def _bare(text: str, place: Place | None, row: Platform, platforms: Platforms) -> Address:
    """What is no web address in itself, on the platform that it was written beside."""
    name = text.lstrip("@#")
    if place and ("/" in text or not row.forms):
        return _unknown(place, platforms)
    if plain(text) in _SAYS_NOTHING or not is_name(name.replace("/", "")):
        return NOTHING
    if ":" in text and not text.startswith("did:"):
        return NOTHING
    if row.internal or not row.forms or (row.id == _MASTODON and "/" not in name):
        kind = "profile" if row.id == _MASTODON else "channel"
        return NOTHING if "/" in name else Address(row.id, name, kind, None)
    links = [f"https://{row.hosts[0]}/{text}"] if text[0] == "+" or "/" in text else []
    links += [] if "/" in text else forms(row.forms).links(name, row.hosts[0])
    seen = (_leads(link, platforms) for link in links)
    return next((address for address in seen if address and address.platform == row.id), NOTHING)


def _at(name: str, platforms: Platforms) -> Address:
    """`@acme` alone names an account somewhere, `@acme.bsky.social` says where."""
    place = _place(name)
    if place and (found := platforms.at(place.host)) and found.key == "*.bsky.social":
        return _known(place, found, platforms)
    return NOTHING._replace(handle=name) if is_name(name) and "@" not in name else NOTHING


def _unknown(place: Place, platforms: Platforms) -> Address:
    """A site that we do not know: Mastodon where it looks like it, else a blog."""
    ending, named = place.host.rpartition(".")[2], place.path.startswith("/@")
    known = ending in _ENDINGS or (len(ending) == 2 and ending.isalpha())
    seen = _mastodon(place, platforms) if named and ending.isalpha() else None
    hides = named and parts(place.path) is None
    if seen or hides or not (place.sure or known):
        return seen or NOTHING
    return Address(BLOG, None, "page", _cleaned(place), cased=True)


def _mastodon(place: Place, platforms: Platforms) -> Address | None:
    """`https://any.host/@name`, unless the host is another network or plays at being one."""
    row, host = platforms.get(_MASTODON), place.host.removeprefix("www.")
    if row is None or "." not in host or platforms.imitated(host):
        return None
    tab = (parts(place.path) or [])[1:2]
    if tab and not (tab[0].isdecimal() or tab[0] in _MASTODON_TABS):
        return None
    seen = _known(place, Hosted(row, None, host), platforms)
    return seen if seen.handle else None


def _cleaned(place: Place) -> str:
    """The address without tracking, anchor and trailing slash."""
    pairs = [pair for pair in place.query.split("&") if pair and pair[:4] != "utm_"]
    query = "&".join(pair for pair in pairs if pair.partition("=")[0] not in _TRACKING)
    tail = (f"?{query}" if query else "") + (f"#{place.route}" if place.route else "")
    path = place.path.rstrip(_AFTER) or (tail and "/")
    link = f"https://{place.host}{place.port}{path}{tail}"
    while (bare := _bared(link).rstrip(_AFTER)) != link:
        link = bare
    return link
