"""From named files to judged teams, one after another, on one day."""

import gc
import sys
from collections.abc import Iterator
from datetime import date

from icaudit.commands._age import say_age
from icaudit.core.audit import audit
from icaudit.errors import FileError, Place, Problem, UsageError
from icaudit.files._source import Source, read_source
from icaudit.files.paths import Found, is_team_file
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.model.report import Report
from icaudit.model.results import Result


class Auditor:
    """Reads and judges teams; remembers which files were broken or no team files."""

    def __init__(self, today: date, profile: tuple[str, ...] | None = None) -> None:
        self.today = today
        self.profile = profile
        self.platforms = read_platforms()
        say_age(self.platforms, today)
        self.broken: list[str] = []
        self.passed_over: list[str] = []

    def audit(self, source: Source) -> Report:
        """Judge one team. Raises FileError with everything wrong with the file."""
        team = read_team(source, self.today, self.platforms, self.profile)
        return audit(team.case, team.profile, team.path, team.where)

    def results(self, files: list[Found]) -> Iterator[Result]:
        """A report or an error for each file; errors are shown as they come."""
        for number, file in enumerate(files):
            if number == 1:
                _collect_seldom()
            try:
                source = read_source(file.path)
                if file.sought and not is_team_file(source):
                    self.passed_over.append(file.path)
                    continue
                yield self.audit(source)
            except FileError as error:
                from icaudit.commands._errors import show

                self.broken.append(file.path)
                show(error)
                yield error

    def say_what_was_left(self, files: list[Found]) -> None:
        """Count what was no team file. Raises UsageError where nothing was one."""
        if self.passed_over:
            number = len(self.passed_over)
            what = "file is no team file" if number == 1 else "files are no team files"
            print(f"{number} YAML {what} and passed over.", file=sys.stderr)
        if len(self.passed_over) == len(files):
            raise UsageError("no team file was found", "a team file begins with 'team:'")


def read_named(path: str, named: bool) -> Source:
    """The file that was named, or the default one, which may not be there yet."""
    try:
        return read_source(path)
    except FileError as error:
        if named or not error.problems[0].message.startswith("there is no such file"):
            raise
        hint = "'icaudit demo' shows an example, 'icaudit init' asks about your team"
        problem = Problem(Place(path), "there is no team file in this folder yet", hint)
        raise FileError(path, (problem,)) from None


def _collect_seldom() -> None:
    """Wake the garbage collector, which slept at first: files leave next to no cycles behind."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
