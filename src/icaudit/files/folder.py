"""Writing many files into one folder: all of them or none."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from icaudit.errors import UsageError
from icaudit.files.write import write_whole
from icaudit.model.words import joined

_NAMED = 3


def check_folder(folder: str, names: Iterable[str], force: bool) -> None:
    """Raise UsageError if files could not be written there, or would replace others."""
    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise UsageError(f"{folder} is a file", "with --by, name a folder")
    beside = target if target.is_dir() else target.absolute().parent
    if not beside.is_dir():
        raise UsageError(f"there is no folder {target.parent}", "make it first")
    if not os.access(beside, os.W_OK):
        raise UsageError(f"{folder} cannot be written", "choose another folder")
    there = [name for name in names if (target / name).exists()]
    if there and not force:
        more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
        listed = ", ".join(there[:_NAMED]) + more if more else joined(there)
        what = f"in {folder} there {'is' if len(there) == 1 else 'are'} already {listed}"
        raise UsageError(what, "choose another folder, or replace them: --force")


def write_folder(folder: str, texts: Mapping[str, str]) -> None:
    """Write files by their names. They are complete before the first takes its place."""
    target = Path(folder).absolute()
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        for name, text in texts.items():
            write_whole(str(made / name), [text])
        target.mkdir(exist_ok=True)
        for name in texts:
            os.replace(made / name, target / name)
    except OSError as error:
        raise UsageError(f"{folder} could not be written: {error.strerror}") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
