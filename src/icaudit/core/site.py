"""Which addresses are of one site."""

from urllib.parse import urlsplit

_SECOND = ("co", "com", "org", "gov", "ac", "edu", "net")


def site(host: str) -> str:
    """The name that was registered, as far as it can be told without a list of all endings.

    Everything below it counts as one: a platform's `www` and `api`, and the
    customers of a hoster, who share its machines. Where the rule takes an
    ending for a name, hosts share their turns needlessly, which harms nobody.
    """
    host = host.lower().rstrip(".")
    if ":" in host or host.replace(".", "").isdecimal():
        return host
    labels = host.split(".")
    wide = len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SECOND
    return ".".join(labels[-3 if wide else -2 :])


def site_of(url: str) -> str:
    """The site of an address."""
    return site(urlsplit(url).hostname or "")
