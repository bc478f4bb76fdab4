"""Checks of the file as a whole: what no single channel shows."""

from collections.abc import Iterator, Sequence

from icaudit.checks._check import CHECKS, Check
from icaudit.checks.people import LEAST_ADMINS
from icaudit.model.case import Case, Entry
from icaudit.model.channel import Channel
from icaudit.model.dates import Span, months_before
from icaudit.model.finding import Finding, Severity
from icaudit.model.shape import plain
from icaudit.model.words import joined

CONFIRM_MONTHS = 12

_SCORED = (
    "audience",
    "two_way",
    "answers_within",
    "cadence",
    "last_post",
    "seen",
    "purpose",
    "owner",
    "decision",
)


def duplicates(case: Case) -> Iterator[Finding]:
    """Listed twice.

    Two entries with one address count once, each fact being the range over
    both; where they differ, nobody can tell which is right.
    """
    step = "Keep one entry; if two teams share it, say so with run_with."
    for entry in case.entries or ():
        if len(entry.indexes) > 1:
            times = "twice" if len(entry.indexes) == 2 else f"{len(entry.indexes)} times"
            names = list(dict.fromkeys(channel.label for channel in entry.channels))
            times += f", as {joined(names)}" if len(names) > 1 else ""
            teams = " It may be one channel that teams share." if _shared(entry) else ""
            left = " What differs between them is left open." if _differs(entry) else ""
            yield Finding(
                "channel.duplicate",
                Severity.WARNING,
                f"Listed {times}.{teams}{left}",
                step,
                entry.id,
                entry.label,
                ("channels", entry.indexes[-1]),
            )


def _shared(entry: Entry) -> bool:
    """Whether the entries of one channel read as if different teams had written them."""
    names = {plain(channel.label) for channel in entry.channels}
    owners = {plain(channel.owner) for channel in entry.channels if channel.owner}
    return len(names) > 1 or len(owners) > 1


def _differs(entry: Entry) -> bool:
    """Whether anything that is scored is said in one of them and not, or otherwise, in another."""
    return any(len({getattr(c, fact) for c in entry.channels}) > 1 for fact in _SCORED)


def some_without_two_admins(case: Case) -> Iterator[Finding]:
    """`team.two_admins` says that not every account has two administrators."""
    few, channels = case.file.team.two_admins in ("all but some", "none"), case.file.channels
    if few and channels != () and not any(map(_few_admins, channels or ())):
        every = case.file.team.two_admins == "none"
        check = CHECKS["channel.one-admin"]
        said = "Fewer than two people can get in as administrator on "
        yield Finding(
            check.id,
            check.severity,
            said + ("any channel." if every else "some."),
            check.next_step,
            path=("team", "two_admins"),
        )


def silences(case: Case) -> Iterator[Finding]:
    """One note a check for all the channels that say nothing about it."""
    entries = case.entries or ()
    for check in filter(lambda check: check.silence, CHECKS.values()):
        quiet = [e for e in entries if all(_unsaid(c, check, case) for c in e.channels)]
        if quiet:
            whom = "it" if len(quiet) == 1 else "them"
            message = f"{check.silence.capitalize()} is not said for {_part(quiet, entries)}."
            yield Finding(
                check.id,
                Severity.NOTE,
                message,
                f"Ask whoever looks after {whom}, and write it down.",
                path=("channels", quiet[0].indexes[0]),
            )


def numbers(case: Case) -> Iterator[Finding]:
    """Answers that contradict each other."""
    team, step = case.file.team, "Correct the one that is wrong."
    for index, channel in enumerate(case.file.channels or ()):
        few = _few_admins(channel)
        if (team.two_admins == "all" and few) or (team.two_admins == "none" and few is False):
            said = "The number of administrators here contradicts team.two_admins."
            yield Finding(
                "team.numbers",
                Severity.WARNING,
                said,
                step,
                channel.id,
                channel.label,
                ("channels", index, "admins"),
            )
    for index, trial in enumerate(case.file.trials or ()):
        if (
            trial.started
            and isinstance(trial.ended, Span)
            and trial.ended.last < trial.started.first
        ):
            yield Finding(
                "team.numbers",
                Severity.WARNING,
                "This trial ended before it began.",
                step,
                path=("trials", index, "ended"),
            )


def confirm_again(case: Case) -> Iterator[Finding]:
    """The answers are older than a year."""
    answered = case.file.team.answered
    if answered and answered.last < months_before(case.today, CONFIRM_MONTHS):
        said = f"The questions were last answered {answered.when}; please confirm them again."
        yield Finding(
            "team.confirm",
            Severity.NOTE,
            said,
            "Go through the answers once and change the date.",
            path=("team", "answered"),
        )


TEAM_CHECKS: dict[str, tuple[str, str]] = {
    "channel.duplicate": (
        "Listed twice.",
        "Two entries with one address count once, each fact being the range over both.",
    ),
    "team.numbers": (
        "Answers that contradict each other.",
        "Such as a channel with one administrator where every channel is said to have two.",
    ),
    "team.confirm": (
        "The questions were last answered more than a year ago.",
        "Answers go out of date quietly; the date is team.answered.",
    ),
    "team.not-counted": (
        "Something is answered that nothing asks for.",
        "It belongs to another yardstick than the chosen one; it is kept and changes nothing.",
    ),
    "waiver.expired": (
        "An agreed exception has ended.",
        "It counts again from the day after its until.",
    ),
    "waiver.unused": (
        "An agreed exception covers nothing at present.",
        "What it was agreed for is put right, or was never there.",
    ),
}
"""What is found in the file as a whole, by id: a title, and what there is to know."""

TEAM_LOOKS = (duplicates, some_without_two_admins, numbers, confirm_again, silences)
"""What looks at the file as a whole."""


def _part(some: Sequence[Entry], entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return "the only channel"
    every = len(some) == len(entries)
    of = f"{len(entries)} channels"
    return f"any of the {of}" if every else f"{len(some)} of {of}"


def _unsaid(channel: Channel, check: Check, case: Case) -> bool:
    """Whether a channel leaves out what a check asks it for."""
    return getattr(channel, check.field) is None and check.asks(channel, case)


def _few_admins(channel: Channel) -> bool | None:
    return None if channel.admins is None else channel.admins < LEAST_ADMINS
