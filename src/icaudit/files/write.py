"""Writing files: whole or not at all, and never over what should stay."""

import os
from collections.abc import Iterable
from pathlib import Path

from icaudit.errors import UsageError

_MORE = b"\n\nThere is more than fits here.\n"


def check_writable(path: str, inputs: Iterable[str] = ()) -> None:
    """Raise UsageError if a report could not be written there. Called before the work."""
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"{path} is a folder", "name a file in it")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}", "make it first")
    if not os.access(target.parent, os.W_OK) or (
        target.exists() and not os.access(target, os.W_OK)
    ):
        raise UsageError(f"{path} cannot be written", "choose another folder")
    for name in inputs:
        if Path(name).exists() and target.exists() and os.path.samefile(name, target):
            raise UsageError(f"{path} is what is being read", "write to another file")


def write_whole(path: str, chunks: Iterable[str | bytes]) -> None:
    """Write a file, text in UTF-8 with plain line feeds, or leave what was there."""
    import tempfile  # it brings random and hashlib along, which most runs never need

    target = Path(path).resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(c if isinstance(c, bytes) else _utf8(c) for c in chunks)
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except OSError as error:
        _remove(name)
        raise UsageError(f"{path} could not be written: {error.strerror}", "") from None
    except BaseException:
        _remove(name)
        raise


def add_to(path: str, text: str, most: int) -> None:
    """Add to the end of a file that may hold `most` bytes; what would be too much is left out."""
    target, data = Path(path), _utf8(text)
    try:
        room = most - (target.stat().st_size if target.exists() else 0)
        if len(data) > room:
            data = data[: max(room - len(_MORE), 0)].rpartition(b"\n")[0] + _MORE
        with target.open("ab") as file:
            file.write(data if len(data) <= room else b"")
    except OSError as error:
        raise UsageError(f"{path} could not be added to: {error.strerror}", "") from None


def _utf8(text: str) -> bytes:
    """Text as bytes. The name of a file may hold what UTF-8 does not: it becomes `?`."""
    return text.encode("utf-8", "replace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _remove(name: str) -> None:
    Path(name).unlink(missing_ok=True)
