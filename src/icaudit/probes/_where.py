"""Where requests may go by what an address says; the guard looks at where it leads."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

import httpx

from icaudit.errors import UsageError

PORTS = {"http": 80, "https": 443}
_NAME = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(rf"{_NAME}(\.{_NAME})*", re.ASCII)
_TRY = "write it as --allow-host intranet.example:8080"


def plain_host(host: str) -> str:
    """One spelling of a host: small letters, no dot at the end, IPv6 as short as it goes."""
    host = host.lower().rstrip(".")
    return str(ip_address(host)) if is_literal(host) else host


def is_literal(host: str) -> bool:
    """Whether a host is an IP address, written in the usual way."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def host_of(url: httpx.URL) -> str:
    """The host of an address in its one spelling."""
    return plain_host(url.raw_host.decode("ascii"))


def port_of(url: httpx.URL) -> int:
    """The port of an address, or the usual one."""
    return url.port or PORTS.get(url.scheme, 0)


def target_of(url: str, allow: frozenset[tuple[str, int]]) -> tuple[httpx.URL | None, str]:
    """The address to ask; None and a word of TROUBLES where it cannot or may not be asked.

    One with a login is none: whoever wrote it did not mean to give it to us.
    """
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return None, "bad-address"
    trouble = trouble_with(target.scheme, host_of(target), port_of(target), allow)
    if target.userinfo:
        trouble = "bad-address"
    return (None if trouble else target.copy_with(fragment=None)), trouble


def joined(url: httpx.URL, location: str) -> str:
    """Where a redirect leads; its own text where that is no address."""
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError):
        return location


def without_login(url: str) -> str:
    """An address as it may be shown and kept."""
    return re.sub(r"^([^/?#]*//)[^/?#]*@", r"\1", url)


def trouble_with(scheme: str, host: str, port: int, allow: Iterable[tuple[str, int]]) -> str:
    """A word of TROUBLES for what cannot or may not be asked; empty where nothing is wrong.

    A host without a dot is a machine inside a network, whatever it resolves to.
    """
    literal = is_literal(host)
    if scheme not in PORTS or not (literal or _HOST.fullmatch(host)):
        return "bad-address"
    if (host, port) in allow:
        return ""
    fits = port in PORTS.values() and (literal or "." in host)
    return "" if fits else "refused"


def allow_hosts(words: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Hosts and ports from `host`, `host:port` and `[IPv6]:port`, also several with commas.

    Without a port both usual ones are meant. Raises UsageError.
    """
    parts = (part.strip() for word in words for part in word.split(","))
    return frozenset(pair for part in parts if part for pair in _allowed(part))


def _allowed(word: str) -> list[tuple[str, int]]:
    host, port = _split(word)
    try:
        name = plain_host(host.encode("idna").decode("ascii") if not host.isascii() else host)
    except UnicodeError:
        name = ""
    if not (is_literal(name) or _HOST.fullmatch(name)):
        raise UsageError(f"'{word}' is no host that can be allowed", _TRY)
    if not port:
        return [(name, number) for number in PORTS.values()]
    if not (port.isascii() and port.isdecimal() and len(port) < 6 and 0 < int(port) < 65536):
        raise UsageError(f"'{word}' has no usable port", "ports are numbers from 1 to 65535")
    return [(name, int(port))]


def _split(word: str) -> tuple[str, str]:
    """Host and port; IPv6 stands in brackets, or alone."""
    if found := re.fullmatch(r"\[([^]]*)\](?::(.*))?", word):
        return found[1], found[2] or ""
    if word.count(":") > 1:
        return word, ""
    host, _, port = word.partition(":")
    return host, port
