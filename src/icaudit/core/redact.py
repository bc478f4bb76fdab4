"""A report to hand on: without what only the team itself should know.

Left out are who owns a channel and how many can get in, where a document
lies, notes, and the paths and lines of files. What was found, and why an
exception was agreed, stays.
"""

from icaudit.errors import FileError, Place, Problem
from icaudit.model.case import case_of
from icaudit.model.channel import Channel
from icaudit.model.report import Report
from icaudit.model.team import TeamFile
from icaudit.model.verdict import Path
from icaudit.model.words import count

NOWHERE = Place("")
"""A place that no format shows."""


def redacted(report: Report) -> Report:
    """The same report, judged already, on a team file that says less."""
    case = report.case
    less = case_of(_without(case.file), case.today, case.platforms)
    site = case.website and case.website._replace(asked="")
    less = less._replace(linked=case.linked, website=site)
    return report._replace(case=less, path="", where=_nowhere)


def redacted_error(error: FileError) -> FileError:
    """That a file could not be used, and no more: an error quotes what stands in the file."""
    number = count(len(error.problems), "thing")
    return FileError("", (Problem(NOWHERE, f"{number} to put right in this file"),))


def _without(file: TeamFile) -> TeamFile:
    channels, practices = file.channels, file.practices
    return file._replace(
        channels=channels and tuple(map(_channel, channels)),
        practices=practices
        and {id: answer._replace(where=None, note=None) for id, answer in practices.items()},
    )


def _channel(channel: Channel) -> Channel:
    seen = channel.seen and channel.seen._replace(asked="")
    return channel._replace(owner=None, admins=None, note=None, seen=seen)


def _nowhere(path: Path) -> Place:
    return NOWHERE
