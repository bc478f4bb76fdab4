"""The options that ask for something to hold, and what a run says when it does not."""

import os
import re
from typing import Annotated, NamedTuple

import typer

from icaudit.errors import UsageError, did_you_mean
from icaudit.files._source import STDIN
from icaudit.files.profile import read_profile, vocabulary
from icaudit.model.profile import Profile
from icaudit.model.shape import Word, fields
from icaudit.model.team import Gate


class Gates(NamedTuple):
    """What the command line asks for; each field is an option."""

    fail_under: Annotated[
        int | None,
        typer.Option(
            "--fail-under",
            envvar="ICAUDIT_FAIL_UNDER",
            metavar="N",
            min=0,
            max=100,
            help="End with 3 unless at least N of 100 is certain.",
            show_default=False,
            show_envvar=False,
        ),
    ] = None
    require: Annotated[
        list[str] | None,
        typer.Option(
            "--require",
            envvar="ICAUDIT_REQUIRE",
            metavar="ID,…",
            help="End with 3 unless these hold: reasons practised, signs met, checks with no "
            "finding.",
            show_default=False,
            show_envvar=False,
        ),
    ] = None
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            envvar="ICAUDIT_FAIL_ON",
            metavar="SEVERITY",
            help="End with 3 on any finding this grave: 'error', or 'warning' for both.",
            show_default=False,
            show_envvar=False,
        ),
    ] = None
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline",
            metavar="REPORT",
            help="The earlier report, saved as JSON, for --no-regress.",
            show_default=False,
        ),
    ] = None
    no_regress: Annotated[
        bool,
        typer.Option(
            "--no-regress", help="End with 3 if edits have made the total less than in --baseline."
        ),
    ] = False

    def asked(self, profile: list[str] | None) -> Gate:
        """The same as a gate. Raises UsageError before any work."""
        if self.no_regress and not self.baseline:
            raise UsageError("--no-regress needs a report to compare with", "add --baseline REPORT")
        if self.baseline and not self.no_regress:
            raise UsageError("--baseline alone asks for nothing", "add --no-regress")
        severities = fields(Gate)["fail_on"]
        assert isinstance(severities, Word)
        if self.fail_on and self.fail_on not in severities.words:
            words = severities.words
            hint = did_you_mean(self.fail_on, words) or f"use one of: {', '.join(words)}"
            raise UsageError(f"--fail-on '{self.fail_on}' is not understood", hint)
        ids = [id for text in self.require or () for id in re.split(r"[,\s]+", text) if id]
        if ids:
            _check_ids(ids, read_profile(tuple(profile or ())))
        return Gate(
            self.fail_under, tuple(ids) or None, self.fail_on or None, self.baseline or None
        )


def _check_ids(ids: list[str], profile: Profile) -> None:
    from icaudit.checks import CHECKS, TEAM_CHECKS

    ids_of = vocabulary(profile)
    known = {*ids_of["reason"], *ids_of["criterion"], *CHECKS, *TEAM_CHECKS}
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known) or "'icaudit explain' lists reasons, signs and checks"
            raise UsageError(f"--require: there is nothing called '{id}'", hint)


def both(asked: Gate, file: Gate | None, path: str) -> Gate:
    """What is asked of one team: the command line stands above the file, key by key."""
    if file is None:
        return asked
    if file.baseline:
        folder = "" if path == STDIN else os.path.dirname(path)
        file = file._replace(baseline=os.path.join(folder, file.baseline))
    pairs = zip(asked, file, strict=True)
    return Gate._make(mine if mine is not None else theirs for mine, theirs in pairs)
