"""What an address says about itself, without looking at it.

Here is what all platforms share: whose host an address has, and what is meant
by text that is none. `_written` makes addresses of text; which paths lead to
an account is for the forms in the rows of the platform table to say, which
`_forms` compares.
"""

import re

from icaudit.core._copies import copied, foreign
from icaudit.core._forms import AROUND, Fit, filled, forms, is_name, parts
from icaudit.core._written import SAYS_NOTHING, Place, bared, carried, place_of, tidied
from icaudit.model.address import ACCOUNTS, BLOG, NO_PLATFORM, Address
from icaudit.model.platform import Platform
from icaudit.model.platforms import Hosted, Platforms
from icaudit.model.shape import plain

NOTHING = Address(NO_PLATFORM, None, "none", None)
"""What text that is no address says."""

_AFTER = "/.?" + AROUND

_FEDERATED = r"@?([A-Za-z0-9_.-]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
_ENDINGS = (
    "com org net edu gov mil int info biz app dev blog news online site website page cloud tech "
    "agency global social media london berlin wales scot africa asia museum coop aero jobs "
    "design digital studio group network community world today example test"
).split()
_TRACKING = (
    "fbclid gclid dclid msclkid twclid yclid mc_cid mc_eid igshid igsh mkt_tok _hsenc _hsmi trk "
    "li_fat_id ref_src"
).split()
_TABS = "with_replies media tagged featured followers following".split()


def detect(text: str, platforms: Platforms, on: str | None = None) -> Address:
    """Platform, account, kind and today's address of what somebody wrote as an address.

    `on` is the platform that the writer named beside it: with it a bare
    `@acme` is an address too, and it settles what could be either (`acme.comms`
    on Facebook). It never overrules an address. Reads any text and never
    raises; what is not clearly an address of a platform is none of it, because
    a wrong claim sends readers to a stranger. Only a person's own page is known
    however oddly it is written: `in/jane doe`, `in\\jane`.
    """
    found = _detected(text, platforms, on)
    if found.person or not (" " in text or "\\" in text or "%2" in text):
        return found
    straight = re.sub(r"\\|%2[Ff]", "/", text.strip()).replace(" ", "%20")
    meant = _detected(straight, platforms, on)
    return meant if meant.person else found


def _detected(text: str, platforms: Platforms, on: str | None) -> Address:
    text = tidied(text)
    if not text:
        return NOTHING
    if "@" in text and "/" not in text and (named := re.fullmatch(_FEDERATED, text.rstrip("."))):
        return _federated(named, platforms, on)
    place = place_of(text)
    if place and (inside := carried(place)):
        text = tidied(inside)
        place = place_of(text)
    found = platforms.at(place.host) if place else None
    if place and found and not (found.anywhere and copied(place.host, platforms)):
        return _known(place, found, platforms)
    row = platforms.named(on) if on and not (place and place.sure) else None
    if row:
        return _bare(text, place, row, platforms)
    if place:
        return _unknown(place, platforms)
    return _at(text[1:], platforms) if text[:1] == "@" else NOTHING


def is_person(url: str, platforms: Platforms) -> bool:
    """Whether an address is a person's own page, which we neither ask nor name."""
    return detect(url, platforms).person


def _known(place: Place, found: Hosted, platforms: Platforms) -> Address:
    """An address on a host of the table.

    A person's own page also where it is written too oddly to be an account,
    but begins as only persons' pages do: `/in/a%20b`.
    """
    path, query = _routed(place) if place.route else (place.path, place.query)
    row, segments = found.platform, None if place.port else parts(path)
    short, known = found.key in row.short_hosts, forms(row.forms)
    if segments is not None and not short and not found.stray:
        fit = known.find(found, segments, query)
        if seen := fit and _read(fit, place, found, platforms):
            return seen
    person = known.is_persons(path)
    if segments is None and not person:
        return NOTHING
    kind = "post" if short and segments else "not_a_profile"
    return Address(row.id, None, kind, None, person, found.old_name)


def _routed(place: Place) -> tuple[str, str]:
    """Path and query; what stands behind `#!/` is all of the path, behind `#/` the rest of it."""
    route, _, query = place.route.partition("?")
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
    if row.federated and handle:
        handle += "@" + values.get("host", place.host.removeprefix("www.")).lower()
    return Address(row.id, handle, form.kind, link, form.person, found.old_name, form.cased)


def _leads(link: str, platforms: Platforms) -> Address | None:
    """The account that an address of our own making leads to."""
    seen = detect(link, platforms)
    return seen if seen.kind in ACCOUNTS and seen.platform != BLOG else None


def _federated(match: re.Match[str], platforms: Platforms, on: str | None) -> Address:
    """`@user@host`; without the first @ it is an e-mail address, unless the platform says so."""
    user, host = match[1], match[2].lower()
    if match[0][0] != "@":
        row, found = platforms.named(on) if on else None, platforms.at(host)
        if not ((row and row.federated) or (found and found.platform.federated)):
            return NOTHING
    return _leads(f"https://{host}/@{user}", platforms) or NOTHING


def _bare(text: str, place: Place | None, row: Platform, platforms: Platforms) -> Address:
    """What is no web address in itself, on the platform that it was written beside.

    With `/` or `?` in it, it is a path there: `in/acme`, `profile.php?id=1`.
    """
    path = text.lstrip("@#/")
    if ("/" in path or "?" in path) and forms(row.forms).is_persons(path):
        return detect(f"https://{row.hosts[0]}/{path}", platforms)
    asks = "?" in text and "=" in text and not place
    name = (text.partition("?")[0] if asks else text).lstrip("@#")
    if place and ("/" in text or not row.forms):
        return _unknown(place, platforms)
    if plain(text) in SAYS_NOTHING or not is_name(name.replace("/", "")):
        return NOTHING
    if ":" in name and not text.startswith("did:"):
        return NOTHING
    if row.internal or not row.forms or (row.federated and "/" not in name):
        kind = "profile" if row.federated else "channel"
        return NOTHING if "/" in name or asks else Address(row.id, name, kind, None)
    links = [f"https://{row.hosts[0]}/{text}"] if text[0] == "+" or "/" in text or asks else []
    links += [] if "/" in text or asks else forms(row.forms).links(name, row.hosts[0])
    seen = (_leads(link, platforms) for link in links)
    return next((address for address in seen if address and address.platform == row.id), NOTHING)


def _at(name: str, platforms: Platforms) -> Address:
    """`@acme` alone names an account somewhere, `@acme.bsky.social` says where."""
    place = place_of(name)
    if place and (found := platforms.at(place.host)) and found.key == "*.bsky.social":
        return _known(place, found, platforms)
    return NOTHING._replace(handle=name) if is_name(name) and "@" not in name else NOTHING


def _unknown(place: Place, platforms: Platforms) -> Address:
    """A site that we do not know: federated where it looks like it, else a blog."""
    ending, named = place.host.rpartition(".")[2], place.path.startswith("/@")
    known = ending in _ENDINGS or (len(ending) == 2 and ending.isalpha())
    seen = _anywhere(place, platforms) if named and ending.isalpha() else None
    hides = named and parts(place.path) is None
    if seen or hides or not (place.sure or known):
        return seen or NOTHING
    return Address(BLOG, None, "page", _cleaned(place), cased=True)


def _anywhere(place: Place, platforms: Platforms) -> Address | None:
    """`https://any.host/@name`, unless the host is another network or plays at being one."""
    row, host = platforms.federated, place.host.removeprefix("www.")
    if row is None or "." not in host or foreign(host, platforms):
        return None
    tab = (parts(place.path) or [])[1:2]
    if tab and not (tab[0].isdecimal() or tab[0] in _TABS):
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
    while (bare := bared(link).rstrip(_AFTER)) != link:
        link = bare
    return link
