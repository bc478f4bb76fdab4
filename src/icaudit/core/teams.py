"""Whose the channels of a list are, and what a team is called where nobody said it."""

import re

from icaudit.model.channel import Channel
from icaudit.model.intake import Inventory

_LIST_WORDS = frozenset(
    "a account accounts active all and channel channels copy current draft export final for "
    "inventory its link links list lists media my new of our overview page pages register sheet "
    "social team teams the url urls version".split()
)
_LONGEST_NAME = 80


def team_name(inventory: Inventory, stem: str) -> tuple[str, str]:
    """The title above the list, else the name of its file without the ending; and why.

    `Our social media channels` is what the list is, and nobody's name.
    """
    titled = (sheet.title for sheet in inventory.sheets if sheet.rows.channels and sheet.title)
    title = next(titled, "")
    if 0 < len(title) <= _LONGEST_NAME and _names_somebody(title):
        return " ".join(title.split()), "after the title of the list"
    stem = re.sub(r"[\s_-]+", " ", stem).strip()
    return (stem, "after the file") if _names_somebody(stem) else ("Our team", "for want of a name")


def by_team(
    inventory: Inventory, channels: tuple[Channel, ...], name: str
) -> dict[str, tuple[Channel, ...]]:
    """The channels of each team, by the name as it was first written; `name` where none is."""
    names: dict[str, str] = {}
    teams: dict[str, list[Channel]] = {}
    for found, channel in zip(inventory.found, channels, strict=True):
        team = names.setdefault(found.team.casefold(), found.team) or name
        teams.setdefault(team, []).append(channel)
    return {team: tuple(listed) for team, listed in teams.items()}


def _names_somebody(title: str) -> bool:
    """Whether more is left of a title than words about lists and dates."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\(.*?\)", " ", title).lower())
    return any(word not in _LIST_WORDS for word in words)
