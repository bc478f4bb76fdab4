"""A round of looks at the channels of a team: what is to be asked, and what it came to."""

from collections.abc import Mapping
from typing import NamedTuple

from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row


class Visit(NamedTuple):
    """An account that may be asked about, and how."""

    account: Account
    row: Row


class Round(NamedTuple):
    """The channels of a team before anybody is asked, each in one of these by its id.

    `visits` are to be asked, `told` needs no asking, `kept` was seen a short
    while ago, and `left` says why there is nothing to look at.
    """

    visits: tuple[Visit, ...]
    told: Mapping[str, Seen]
    kept: Mapping[str, Seen]
    left: Mapping[str, str]
