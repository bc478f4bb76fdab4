"""Teams on their way through `icaudit verify`: read, looked at and kept."""

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from icaudit.commands._audit import Files
from icaudit.commands._emit import say
from icaudit.commands._errors import show
from icaudit.core.looks import gathered, known, settled
from icaudit.core.visits import is_meant, names, sort_out, website_to_ask
from icaudit.errors import FileError, UsageError, did_you_mean
from icaudit.files._source import STDIN, Source, unusable
from icaudit.files.evidence import evidence_path, read_evidence, write_evidence
from icaudit.files.paths import Found
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_case
from icaudit.files.write import check_writable
from icaudit.model.case import Case
from icaudit.model.evidence import Evidence, Seen, Website
from icaudit.model.look import TeamLook
from icaudit.model.probe import Account, Rows

NOWHERE = ""


class TeamRound:
    """One team: what is known, what is to be asked, and what was seen so far.

    `place` is where that is kept. What cannot be read there counts as nothing
    seen yet: it is written anew.
    """

    def __init__(self, case: Case, path: str, place: str, now: datetime) -> None:
        self.case, self.path, self.place, self.now = case, path, place, now
        self.first = not os.path.isfile(place)
        self.before = Evidence({}) if self.first else _read(place)
        self.every = case.entries or ()
        self.looks: dict[str, Seen] = {}
        self.website: Website | None = None

    def plan(self, rows: Rows, again: bool, only: Sequence[str]) -> None:
        """Sort out what is to be asked; with `only`, of the channels that these words mean."""
        chosen = [
            entry
            for entry in self.every
            if not only or any(is_meant(entry, word, self.case) for word in only)
        ]
        self.entries = {entry.id: entry for entry in chosen}
        self.round = sort_out(self.case, chosen, rows, self.before, self.now, again=again)
        before = Evidence({}) if again else self.before
        self.site = "" if only else website_to_ask(self.case, before, self.now)

    def saw(self, account: Account, seen: Seen) -> None:
        """Note what a look showed."""
        seen = settled(seen, account, self.entries[account.id], self.case.platforms)
        self.looks[account.id] = seen._replace(at=self.now)

    def saw_site(self, linked: frozenset[str]) -> None:
        """Note which channels the team's website links to."""
        ids = (entry.id for entry in self.every)
        self.website = Website(self.site, self.now, tuple(sorted(linked.intersection(ids))))

    def check_place(self) -> None:
        """Raise UsageError if what will be seen could not be kept."""
        if self.place != NOWHERE:
            check_writable(self.place, [self.path])

    def keep(self) -> bool:
        """Write what is known now, where anything is new; whether that was done."""
        new = {**self.round.told, **self.looks}
        if self.place == NOWHERE or not (new or self.website):
            return False
        ids = [entry.id for entry in self.every]
        channels = known(self.before, {**self.round.kept, **new}, ids, self.now)
        write_evidence(self.place, Evidence(channels, self._site_seen()))
        return True

    def _site_seen(self) -> Website | None:
        """The last look at the team's website, as long as it says that it has one."""
        has_one = self.case.file.team.website
        return (self.website or self.before.website) if has_one else None

    def told(self) -> TeamLook:
        """What the round came to."""
        team, entries = self.case.file.team, self.entries.values()
        looked = gathered(self.case, entries, self.round, self.looks, self.before)
        on, site = self.case.today, self._site_seen()
        return TeamLook(team.name, team.organisation, self.path, on, looked, site)


class Rounds:
    """The teams that were named, and the files that could not be used."""

    def __init__(self, today: date, now: datetime, place: str | None) -> None:
        self.today, self.now, self.place = today, now, place
        self.platforms = read_platforms()
        self.teams: list[TeamRound] = []
        self.broken: list[FileError] = []

    def read(self, source: Source) -> None:
        """Read one team file. Raises FileError with everything that is wrong with it."""
        case = read_case(source, self.today, self.platforms)
        place = self.place or (NOWHERE if source.path == STDIN else evidence_path(source.path))
        if other := next((one for one in self.teams if place and one.place == place), None):
            what = f"what is seen of it would be kept where that of {other.path} is: {place}"
            raise unusable(source.path, what, "rename one of the two files")
        self.teams.append(TeamRound(case, source.path, place, self.now))

    def read_all(self, files: list[Found]) -> None:
        """Read many; what cannot be used is said, and the others go on. Raises UsageError."""
        reading = Files()
        read = reading.each(files, self.read)
        self.broken = [one for one in read if isinstance(one, FileError)]
        reading.say_what_was_left(files)

    def plan(self, rows: Rows, again: bool, only: Sequence[str]) -> None:
        """Sort out what is to be asked of all. Raises UsageError for a word that means nothing."""
        for word in only:
            if not any(is_meant(e, word, team.case) for team in self.teams for e in team.every):
                hint = did_you_mean(word, self._names()) or "give a name, an id or a platform"
                raise UsageError(f"--only '{word}' means no channel", hint)
        for team in self.teams:
            team.plan(rows, again, only)

    def _names(self) -> Iterable[str]:
        for team in self.teams:
            for entry in team.every:
                yield from names(entry)
                yield from (channel.on for channel in entry.channels if channel.on)


def _read(place: str) -> Evidence:
    try:
        return read_evidence(place)
    except FileError as error:
        show(error)
        say("It counts as nothing seen yet.")
        return Evidence({})
