"""What an address says about itself."""

from typing import NamedTuple

KINDS = ("profile", "company", "group", "channel", "page", "post", "not_a_profile", "none")
"""What an address leads to; the first five are accounts."""

ACCOUNTS = KINDS[:5]

BLOG = "blog"
"""The platform of an address on a site that we do not know."""

NO_PLATFORM = "none"
"""The platform of text that is no address at all."""


class Address(NamedTuple):
    """What an address says about itself, without looking at it.

    `platform` is an id of the table, `blog` for a site we do not know, `none`
    for what is no address. `canonical` is the address as it is written today,
    or None where there is no lasting one (posts, short links). Capitals stay
    as they were typed; only where it is `cased` they make another account.
    """

    platform: str
    handle: str | None
    kind: str
    canonical: str | None
    person: bool = False
    old_name: str | None = None
    cased: bool = False
