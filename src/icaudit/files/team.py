"""Team files: from a text to a case that can be judged, or to everything wrong with it."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from icaudit.core.resolve import resolved
from icaudit.errors import FileError, IcauditError, Place, did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._references import (
    check_answers,
    check_baseline,
    check_channels,
    check_ids,
    check_waived_channels,
)
from icaudit.files._source import Source
from icaudit.files._yaml import Node, compose
from icaudit.files.profile import profile_names, read_profile
from icaudit.model.case import Case, case_of
from icaudit.model.platforms import Platforms
from icaudit.model.profile import Profile
from icaudit.model.shape import NONE
from icaudit.model.team import TeamFile
from icaudit.model.verdict import Path


class TeamToAudit(NamedTuple):
    """A team file that is right, ready for `core.audit`."""

    case: Case
    profile: Profile
    path: str
    where: Callable[[Path], Place]


def read_team(
    source: Source, today: date, platforms: Platforms, profile: tuple[str, ...] | None = None
) -> TeamToAudit:
    """Read a team file, or say everything that is wrong with it.

    `profile` replaces what the file itself asks for. Raises FileError with
    every problem in the order of the file.
    """
    node, binder = compose(source), Binder(today)
    file = _file(binder, node, platforms)
    rubric = _rubric(binder, node, profile)
    check_ids(binder, node, rubric or read_profile(profile_names()))
    check_baseline(binder, node)
    case = case_of(_right(binder, file, source.path), today, platforms)
    assert rubric is not None  # else something was wrong
    return TeamToAudit(case, rubric, source.path, node.place)


def read_case(source: Source, today: date, platforms: Platforms) -> Case:
    """Read a team file whose channels are wanted and nothing is measured.

    Practices, reasons and signs that do not exist are no mistake here: what
    there is depends on the profile, which only those who measure are told.
    """
    binder = Binder(today)
    file = _file(binder, compose(source), platforms)
    return case_of(_right(binder, file, source.path), today, platforms)


def without_address(source: Source, today: date) -> frozenset[int]:
    """The channels of a right team file that say `none` for their address or their handle."""
    file: TeamFile = Binder(today).model(TeamFile, compose(source), "")
    every = enumerate(file.channels or ())
    return frozenset(index for index, c in every if NONE in (c.url, c.handle))


def _file(binder: Binder, node: Node, platforms: Platforms) -> TeamFile | None:
    """The file as it can be judged without a profile; what is wrong with it is noted."""
    file: TeamFile | None = binder.model(
        TeamFile, node, "a team file", "begin with 'team: the name of your team'"
    )
    check_channels(binder, node)
    check_answers(binder, node)
    if file is not None:
        return check_waived_channels(binder, node, resolved(file, platforms), platforms)
    if (part := _channels_and_waivers(node, binder.today)) is not None:
        check_waived_channels(binder, node, resolved(part, platforms), platforms)
    return None


def _right(binder: Binder, file: TeamFile | None, path: str) -> TeamFile:
    """The file if nothing is wrong with it. Raises FileError."""
    if binder.problems or file is None:
        once = dict.fromkeys(binder.problems)
        problems = sorted(once, key=lambda p: (p.place.line, p.place.column or 0))
        raise FileError(path, tuple(problems))
    return file


def _channels_and_waivers(node: Node, today: date) -> TeamFile | None:
    """These two alone, where the mistakes are elsewhere; None where they are in these."""
    keys = {key: pair for key in ("channels", "waivers") if (pair := node.get_pair(key))}
    if "waivers" not in keys:
        return None
    team = node._replace(value="team")
    part: TeamFile | None = Binder(today).model(
        TeamFile, node._replace(value={**keys, "team": (team, team)}), ""
    )
    return part


def _rubric(binder: Binder, node: Node, option: tuple[str, ...] | None) -> Profile | None:
    """The profile: the option's, else the file's, which may only name bundled ones."""
    if option is not None:
        return read_profile(option)
    asked = node.get("profile")
    if asked is None or asked.empty:
        return read_profile()
    values = asked.value if isinstance(asked.value, list) else [asked]
    said = [value for value in values if isinstance(value.value, str) and not value.empty]
    wrong = [value for value in said if value.value not in profile_names()]
    for value in wrong:
        name = str(value.value)
        hint = did_you_mean(name, profile_names())
        if re.search(r"[/\\.]", name):
            hint = "a path is only taken from --profile, since a team file may come from a stranger"
        hint = hint or f"there are: {', '.join(profile_names())}"
        binder.wrong(value, f"there is no profile '{name}'", hint)
    if wrong:
        return None
    try:
        return read_profile(tuple(str(value.value) for value in said))
    except FileError:
        raise
    except IcauditError as error:
        binder.wrong(asked, error.message, error.hint)
        return None
