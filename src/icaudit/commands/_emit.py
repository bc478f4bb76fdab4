"""From results to standard output and to files."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import NamedTuple

from icaudit.commands._streams import to_nowhere
from icaudit.errors import FileError, UsageError, did_you_mean
from icaudit.files.paths import ENDING
from icaudit.files.write import add_to, check_writable, write_whole
from icaudit.formats import (
    ENDINGS,
    FORMATS,
    GITLAB_FILE,
    NO_ENDINGS,
    OF_FINDINGS,
    WITH_ERRORS,
)
from icaudit.formats._screen import Screen
from icaudit.model.results import Result
from icaudit.views.output import Output
from icaudit.views.result import result_output

PAPER = Screen(width=100, colour=False, unicode=True)
"""What a file can do."""

SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub Actions says which file holds the page about a step, which may have 1 MiB."""
SUMMARY_BYTES = 1024 * 1024


class Target(NamedTuple):
    """A format and the file it goes to; None is standard output.

    `added`: to the end of the file, which is not ours.
    """

    format: str
    file: str | None = None
    added: bool = False


def targets(
    format: str,
    files: list[str] | None,
    inputs: Iterable[str] = (),
    findings: bool = False,
) -> list[Target]:
    """Where the result goes, checked before any work. Raises UsageError.

    `findings`: there can be some, so that formats that show nothing else make sense.
    """
    FORMATS.load(format)
    if format in OF_FINDINGS and not findings and format == os.environ.get("ICAUDIT_FORMAT"):
        format = "terminal"  # a whole CI job has that variable, and other commands run in it
    inputs = list(inputs)
    for file in files or ():
        if file.lower().endswith(ENDING):
            hint = f"choose another name than one with {ENDING}"
            raise UsageError(f"{file} is for what 'icaudit verify' saw", hint)
    found = [Target(_format_of(file), file) for file in files or ()]
    for target in found:
        FORMATS.load(target.format)
        check_writable(str(target.file), inputs)
    if not found and _is_binary(format) and sys.stdout.isatty():
        raise UsageError(f"{format} is not for a screen", f"write it to a file: -o report.{format}")
    wanted = found or [Target(format)]
    for target in wanted:
        if target.format in OF_FINDINGS and not findings:
            what = "shows findings, and only 'check' and 'profiles check' have some"
            hint = "use another format, such as json; to fail a run: verify --fail-on-verdict"
            raise UsageError(f"{target.format} {what}", hint)
    page = os.environ.get(SUMMARY)
    if page and any(target.format == "github" for target in wanted):
        wanted.append(Target("markdown", page, added=True))
    return wanted


def emit(output: Output, wanted: Iterable[Target]) -> None:
    """Write one result everywhere it was asked for."""
    for target in wanted:
        _write(target, _rendered(target, output))


def emit_many(
    results: Iterable[Result],
    wanted: list[Target],
    roll_up: Callable[[Iterable[Result]], Output] | None = None,
) -> None:
    """Write many results. One target takes them as they come; several need them all.

    `roll_up` makes one page of them for the formats that cannot go on without an end.
    Where the reader goes away, the rest is made all the same, for its verdicts.
    """
    if len(wanted) > 1:
        results = list(results)
    for target in wanted:
        module = FORMATS.load(target.format)
        if hasattr(module, "stream"):
            _write(target, partial(module.stream, results))
        elif roll_up is not None:
            _write(target, _rendered(target, roll_up(results)))
    deque(results, maxlen=0)


def emit_chunks(chunks: Callable[[Screen], Iterable[str]], target: Target) -> None:
    """Write text piece by piece as it comes."""
    _write(target, chunks)


def emit_error(error: FileError, wanted: Iterable[Target]) -> None:
    """Write about a file that could not be used, where a format has a place for it."""
    for target in wanted:
        if target.format in WITH_ERRORS or target.added:
            _write(target, _rendered(target, result_output(error)))


def _rendered(target: Target, output: Output) -> Callable[[Screen], Iterable[str | bytes]]:
    render = FORMATS.load(target.format).render
    return lambda screen: [render(output, screen)]


def _is_binary(format: str) -> bool:
    return getattr(FORMATS.load(format), "BINARY", False)


def check_team_file(file: str) -> None:
    """Raise UsageError for a new team file whose name says that it is something else."""
    if PurePath(file.lower()).suffix in _endings():
        raise UsageError(f"{file} is no name for a team file", "let it end in .yaml")


def _endings() -> dict[str, str]:
    """The formats by the names and endings of their files."""
    return {f".{name}": name for name in FORMATS.names()} | ENDINGS


def _format_of(file: str) -> str:
    path, endings = PurePath(file.lower()), _endings()
    name = endings.get(path.name) or endings.get(path.suffix)
    if name is None:
        usual = {ending for ending in endings if ending[1:] not in NO_ENDINGS}
        known = sorted(usual - {GITLAB_FILE})
        hint = did_you_mean(path.suffix, known) or f"use one of: {', '.join(known)}"
        raise UsageError(f"the ending of {file} names no format", hint)
    return name


def _write(target: Target, chunks: Callable[[Screen], Iterable[str | bytes]]) -> None:
    if target.file is None:
        write_out(chunks(Screen.of(sys.stdout)))
    elif target.added:
        text = "".join(map(str, chunks(PAPER)))
        add_to(target.file, f"\n{text}", SUMMARY_BYTES)
    else:
        write_whole(target.file, chunks(PAPER))
        say(f"Written: {target.file}")


def say(text: str) -> None:
    """Say something on standard error, beside the result."""
    from icaudit.formats._clean import clean

    print(clean(text), file=sys.stderr)


def write_out(chunks: Iterable[str | bytes]) -> None:
    """Write to standard output; a reader that has gone away ends the writing, not the run.

    What was still to be written is left to whoever makes it.
    """
    for chunk in chunks:
        try:
            _put(chunk)
        except OSError as error:
            to_nowhere(sys.stdout)
            if isinstance(error, BrokenPipeError):
                return
            reason = error.strerror or error
            raise UsageError(f"the report could not be written: {reason}", "") from None
        del chunk


def _put(chunk: str | bytes) -> None:
    if isinstance(chunk, bytes):
        sys.stdout.buffer.write(chunk)
    else:
        sys.stdout.write(chunk)
    sys.stdout.flush()
