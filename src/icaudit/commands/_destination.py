"""Where an import goes: a new team file, a folder of them, or a team file that is there.

Each is prepared first, which raises whatever could go wrong, and then written.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date

from icaudit.commands._emit import check_team_file, say, write_out
from icaudit.core.update import Update, update
from icaudit.errors import FileError, UsageError
from icaudit.files._source import Source, read_source
from icaudit.files.folder import check_folder, write_folder
from icaudit.files.names import file_names
from icaudit.files.team_text import team_text
from icaudit.files.write import check_new, check_writable, difference, rewrite, write_whole
from icaudit.model.channel import Channel
from icaudit.model.platforms import Platforms
from icaudit.model.team import Team, TeamFile

STDOUT = "-"
_SHOWN = 80

Teams = Mapping[str, tuple[Channel, ...]]
"""The channels of each team, by its name."""


class Destination(ABC):
    """Where the teams go."""

    path = ""
    update: Update | None = None

    @abstractmethod
    def prepare(self, teams: Teams) -> None:
        """Work out what is to be written. Raises UsageError where it cannot be."""

    @abstractmethod
    def write(self) -> None:
        """Write it."""

    def finish(self, dry_run: bool) -> None:
        """Write it, unless this was only to see what would come of it; then say so."""
        if dry_run:
            say("Nothing was written, as --dry-run says.")
            return
        self.write()
        if self.path != STDOUT:
            say(f"Written: {self.path}. Then run 'icaudit check {self.path}'.")


def _text(name: str, channels: tuple[Channel, ...]) -> str:
    return team_text(TeamFile(Team(name), icaudit=1, channels=channels))


class NewFile(Destination):
    """One team file, or standard output for `-`."""

    def __init__(self, path: str, source: str, force: bool) -> None:
        self.path = path
        if path != STDOUT:
            check_writable(path, [source])
            check_team_file(path)
            check_new(path, force)

    def prepare(self, teams: Teams) -> None:
        self.text = "".join(_text(name, channels) for name, channels in teams.items())

    def write(self) -> None:
        if self.path == STDOUT:
            write_out([self.text])
        else:
            write_whole(self.path, [self.text])


class Folder(Destination):
    """A team file for each team."""

    def __init__(self, path: str, force: bool) -> None:
        self.path, self.force = path, force
        if path == STDOUT:
            raise UsageError("several team files cannot go to standard output", "name a folder")
        check_folder(path, (), force)

    def prepare(self, teams: Teams) -> None:
        names = [f"{name}.yaml" for name in file_names(teams)]
        check_folder(self.path, names, self.force)
        self.texts = {
            name: _text(team, channels)
            for name, (team, channels) in zip(names, teams.items(), strict=True)
        }

    def write(self) -> None:
        write_folder(self.path, self.texts)


class Existing(Destination):
    """A team file that somebody wrote: only what it does not say yet is added."""

    def __init__(
        self,
        path: str,
        source: str,
        today: date,
        platforms: Platforms,
        agreed: Callable[[], bool] = lambda: True,
    ) -> None:
        from icaudit.files.team import read_case, without_address

        if path == STDOUT:
            raise UsageError("--into needs a file", "for standard output use -o -")
        self.path, self.agreed = path, agreed
        self.today, self.platforms = today, platforms
        self.source = read_source(path)
        check_writable(path, [source])
        self.file = read_case(self.source, today, platforms).file
        self.settled = without_address(self.source, today)

    def prepare(self, teams: Teams) -> None:
        from icaudit.files.edit import Append, Edit, Put, edited

        listed = [channel for channels in teams.values() for channel in channels]
        self.update = update(self.file.channels or (), listed, self.settled)
        edits: list[Edit] = [
            Put(("channels", fill.entry, fill.key), fill.value) for fill in self.update.fills
        ]
        edits += [Append(("channels",), channel) for channel in self.update.new]
        self.after = edited(self.source, edits) if edits else self.source.original
        self._read_back()

    def _read_back(self) -> None:
        """What would be written must be a right team file: an exception may name two channels now.

        Raises UsageError.
        """
        from icaudit.files.team import read_case

        try:
            read_case(Source(self.path, self.after), self.today, self.platforms)
        except FileError as error:
            problem = error.problems[0]
            where = f"first change '{problem.excerpt.strip()[:_SHOWN]}' in it: "
            hint = f"{where if problem.excerpt else ''}{problem.hint}; then try again"
            what = f"{self.path} is as it was: with these channels in it, {problem.message}"
            raise UsageError(what, hint) from error

    def finish(self, dry_run: bool) -> None:
        if self.after == self.source.original:
            say(f"{self.path} says all of it already; it is as it was.")
            return
        for line in difference(self.path, self.source.original, self.after):
            say(line)
        if not dry_run and not self.agreed():
            say(f"{self.path} is as it was.")
            return
        super().finish(dry_run)

    def write(self) -> None:
        say(f"As it was before: {rewrite(self.path, self.source.original, self.after)}")
