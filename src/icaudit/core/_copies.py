"""Hosts that are made to look like another network, or are one that we do not read.

Accounts of Mastodon live on anybody's host, so `https://any.example/@news` is
one of them, unless the host plays at being TikTok. Readers must never be sent
to a copy, so in doubt a host is one.
"""

from functools import cache

from icaudit.model.platforms import Platforms
from icaudit.model.shape import plain

_OTHER_NETWORKS = frozenset(
    "clubhouse.com codepen.io counter.social esm.sh figma.com flipboard.com giphy.com google.com "
    "hackernoon.com hackmd.io hashnode.com hive.blog joinclubhouse.com jsr.io kwai.com "
    "lemon8-app.com likee.video listed.to makerworld.com note.com notion.site npmjs.com "
    "observablehq.com odysee.com peakd.com printables.com producthunt.com replit.com rumble.com "
    "skool.com steemit.com triller.co truthsocial.com unpkg.com unsplash.com vkvideo.ru".split()
)
_LETTERS = str.maketrans("01358", "olesb")
_SHORTEST_BRAND = 6


def foreign(host: str, platforms: Platforms) -> bool:
    """Whether a host that is not in the table is another network's or made to look like one."""
    odd = "xn--" in host or not host.isascii() or host in _OTHER_NETWORKS
    return odd or copied(host, platforms)


def copied(host: str, platforms: Platforms) -> bool:
    """`x.com.evil.example`, `x-com.example`, `tikt0k.com`, `my-facebook.com`, `thread.net`."""
    read = host.translate(_LETTERS).replace("rn", "m").replace("vv", "w")
    dotted = f".{read.replace('-', '.')}."
    known, brands, slips = _genuine(platforms)
    return (
        (read != host and read in known)
        or any(f".{name}." in dotted for name in known if name != host)
        or any(brand in read for brand in brands)
        or any(not _shorter(label).isdisjoint(slips) for label in host.split("."))
    )


@cache
def _genuine(platforms: Platforms) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Hosts of the table, names of networks, and these with any one letter gone."""
    hosts = (host for row in platforms for host in (*row.hosts, *row.old_hosts, *row.short_hosts))
    known = frozenset(host.removeprefix("www.") for host in hosts if "*" not in host)
    rows = (row for row in platforms if row.hosts and not row.any_host)
    names = (name for row in rows for name in (row.id, *map(plain, row.renamed_from)))
    brands = frozenset(name for name in names if len(name) >= _SHORTEST_BRAND)
    return known, brands, frozenset[str]().union(*map(_shorter, brands))


def _shorter(word: str) -> set[str]:
    """A word, and what is left of it without any one letter: what slips have in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
