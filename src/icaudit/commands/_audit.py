"""From named files to judged teams, one after another, on one day."""

import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import typer

from icaudit.commands._age import say_age
from icaudit.commands._emit import say
from icaudit.commands._gates import both
from icaudit.core.audit import audit
from icaudit.errors import ExitCode, FileError, Place, Problem, UsageError
from icaudit.files._source import STDIN, Source, read_source
from icaudit.files.paths import Found, evidence_path, is_team_file
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.files.write import check_writable
from icaudit.model.case import Case
from icaudit.model.report import Report
from icaudit.model.team import Gate
from icaudit.model.words import capital, count

if TYPE_CHECKING:
    from icaudit.model.saved import Saved

DEFAULT = "icaudit.yaml"
"""The team file where none is named."""

_ALIKE = ("icaudit.yaml.txt", "icaudit.yml", "icaudit.yml.txt", "icaudit.txt")
"""What editors make of that name; Windows shows the first as the very name it should have."""

NO_GATE = Gate()

T = TypeVar("T")


class Files:
    """Reads many files, and counts those that could not be used or were no team files."""

    def __init__(self) -> None:
        self.broken = self.passed_over = 0

    def each(self, files: list[Found], use: Callable[[Source], T]) -> Iterator[T | FileError]:
        """What is made of each file; or what is wrong with it, which is also shown at once."""
        for number, file in enumerate(files):
            if number == 1:
                _collect_seldom()
            try:
                source = read_source(file.path)
                if file.sought and not is_team_file(source):
                    self.passed_over += 1
                else:
                    yield use(source)
            except FileError as error:
                from icaudit.commands._errors import show

                self.broken += 1
                show(error)
                yield error

    def say_what_was_left(self, files: list[Found]) -> None:
        """Count what was no team file. Raises UsageError where nothing was one."""
        if self.passed_over == len(files):
            raise UsageError("no team file was found", "a team file begins with 'team:'")
        if self.passed_over:
            were = ("YAML file is no team file", "YAML files are no team files")
            say(f"{capital(count(self.passed_over, *were))} and passed over.")


class Auditor:
    """Judges teams, and remembers what they missed.

    `outputs` are the files that will be written: none of them may be a baseline.
    """

    def __init__(
        self,
        today: date,
        profile: tuple[str, ...] | None = None,
        *,
        gate: Gate = NO_GATE,
        waivers: bool = True,
        evidence: bool = True,
        outputs: Iterable[str] = (),
    ) -> None:
        self.today = today
        self.profile = profile
        self.gate = gate
        self.waivers = waivers
        self.evidence = evidence
        self.outputs = tuple(outputs)
        self.platforms = read_platforms()
        say_age(self.platforms, today)
        self.baselines: dict[str, tuple[Saved, ...]] = {}
        if gate.baseline:
            self.baseline(gate.baseline)
        self.missed: list[str] = []
        self.left_aside = 0
        self.files = Files()

    def audit(self, source: Source) -> Report:
        """Judge one team, and its pass marks. Raises FileError with all that is wrong.

        The error is about this team, also where another file is at fault: places say which.
        """
        self._keep_baselines(source)
        try:
            report = self.judge(source)
            asked = both(self.gate, report.case.file.gate, source.path)
            return self.held(report, asked) if asked != NO_GATE else report
        except FileError as error:
            raise FileError(source.path, error.problems) from None

    def _keep_baselines(self, source: Source) -> None:
        """Raise UsageError where a baseline that a file names, right or not, would be replaced."""
        if not self.outputs:
            return
        for name in re.findall(r"\bbaseline:\s*[\"']?([^\s\"',}#]+)", source.text):
            beside = os.path.join(os.path.dirname(source.path), name)
            for output in self.outputs:
                check_writable(output, [beside])

    def judge(self, source: Source) -> Report:
        """Judge one team. Raises FileError with everything wrong with the file."""
        team = read_team(source, self.today, self.platforms, self.profile)
        case = _with_evidence(team.case, team.path) if self.evidence else team.case
        if not self.waivers and case.file.waivers:
            self.left_aside += len(case.file.waivers)
            case = case._replace(file=case.file._replace(waivers=None))
        return audit(case, team.profile, team.path, team.where)

    def held(self, report: Report, asked: Gate) -> Report:
        """The report with its pass marks judged; what it misses is remembered."""
        from icaudit.core.gates import held

        saved = self.baseline(asked.baseline) if asked.baseline else ()
        report = held(report, asked, saved)
        missed = [f"{gate.gate} {gate.wanted}" for gate in report.gates if not gate.passed]
        self.missed += [mark for mark in missed if mark not in self.missed]
        return report

    def baseline(self, path: str) -> "tuple[Saved, ...]":
        """The reports in a baseline, read once. Raises UsageError where it would be replaced."""
        if path not in self.baselines:
            from icaudit.files.report import read_reports

            for output in self.outputs:
                check_writable(output, [path])
            self.baselines[path] = read_reports(path)
        return self.baselines[path]

    def end(self) -> None:
        """Say what must not go unnoticed, and end with a code that tells it."""
        if self.left_aside:
            number = count(self.left_aside, "agreed exception is", "agreed exceptions are")
            say(f"{capital(number)} left aside: everything counts.")
        if self.missed:
            say(f"Not reached: {', '.join(self.missed)}.")
        end_with({ExitCode.USAGE: self.files.broken, ExitCode.GATE: self.missed})


def end_with(codes: Mapping[ExitCode, object]) -> None:
    """End with the gravest code that there is a reason for, if there is any."""
    code = ExitCode.worst(code for code, why in codes.items() if why)
    if code:
        raise typer.Exit(code)


def _with_evidence(case: Case, path: str) -> Case:
    """The case with what `verify` saw, where that lies beside the team file."""
    seen = "" if path == STDIN else evidence_path(path)
    if not seen or not os.path.exists(seen):
        return case
    from icaudit.core.seen import with_evidence
    from icaudit.files.evidence import read_evidence

    return with_evidence(case, read_evidence(seen))


def read_named(path: str, named: bool) -> Source:
    """The file that was named, or the default one, which may not be there yet."""
    try:
        return read_source(path)
    except FileError:
        if named or os.path.lexists(path):
            raise
        hint = "'icaudit demo' shows an example, 'icaudit init' asks about your team"
        if alike := next(filter(os.path.isfile, _ALIKE), ""):
            hint = f"there is '{alike}': rename it '{DEFAULT}' (Windows may hide how a name ends)"
        problem = Problem(Place(path), "there is no team file in this folder yet", hint)
        raise FileError(path, (problem,)) from None


def _collect_seldom() -> None:
    """Wake the garbage collector, which slept at first: files leave next to no cycles behind."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
