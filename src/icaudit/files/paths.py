"""Which files are meant: files, folders, patterns and `-`."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from icaudit.files._source import STDIN, Source

ENDING = ".seen.json"
"""What the name of a file ends with that keeps what was seen of a team's channels."""

_ENDINGS = (".yaml", ".yml")
_TEAM_KEYS = r"(?m)^(team|channels|icaudit)[ \t]*:"


class Found(NamedTuple):
    """A file to audit. `sought`: it was found in a folder or by a pattern, not named."""

    path: str
    sought: bool = False


def find_files(paths: list[str]) -> list[Found]:
    """The files behind what was named, each once, folders in alphabetical order.

    A name that leads to nothing stays, so that reading it gives the error.
    """
    found: dict[str, Found] = {}
    for name in paths:
        for file in _behind(name):
            found.setdefault(file.path, file)
    return list(found.values())


def is_one(paths: list[str]) -> bool:
    """Whether exactly one file was named, rather than a folder or a pattern."""
    return (
        len(paths) == 1
        and not os.path.isdir(paths[0])
        and (not _is_pattern(paths[0]) or os.path.exists(paths[0]))
    )


def is_team_file(source: Source) -> bool:
    """Whether a YAML file looks like a team file."""
    return bool(re.search(_TEAM_KEYS, source.text))


def evidence_path(team_path: str) -> str:
    """Where what was seen of a team file's channels lies: `comms.seen.json` for `comms.yaml`."""
    return Path(team_path).with_suffix(ENDING).as_posix()


def _behind(name: str) -> Iterator[Found]:
    if name != STDIN and os.path.isdir(name):
        yield from _in_folder(name)
    elif _is_pattern(name) and not os.path.exists(name):
        import glob

        matches = sorted(glob.glob(name, recursive=True))
        yield from (Found(_posix(one), sought=True) for one in matches if not os.path.isdir(one))
        if not matches:
            yield Found(_posix(name))
    else:
        yield Found(_posix(name))


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[")


def _in_folder(folder: str) -> Iterator[Found]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(_ENDINGS) and not name.startswith("."):
                yield Found(_posix(os.path.join(parent, name)), sought=True)


def _posix(path: str) -> str:
    return Path(path).as_posix() if path != STDIN else path
