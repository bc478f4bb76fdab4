"""Writing files: whole or not at all, and never over what should stay."""

import os
from collections.abc import Iterable
from pathlib import Path

from icaudit.errors import UsageError
from icaudit.files._source import Source

_MORE = b"\n\nThere is more than fits here.\n"


def check_writable(path: str, inputs: Iterable[str] = ()) -> None:
    """Raise UsageError if a report could not be written there. Called before the work."""
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"{path} is a folder", "name a file in it")
    if target.exists() and not target.is_file():
        raise UsageError(f"{path} is no ordinary file", "choose another name")
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}", "make it first")
    if not os.access(target.parent, os.W_OK) or (
        target.exists() and not os.access(target, os.W_OK)
    ):
        raise UsageError(f"{path} cannot be written", "choose another folder")
    for name in inputs:
        if Path(name).exists() and target.exists() and os.path.samefile(name, target):
            raise UsageError(f"{path} is what is being read", "write to another file")


def check_by_writing(path: str) -> None:
    """Raise UsageError if no file can be made there, found out by making one for a moment.

    What rights promise is not always so: on Windows, on network drives, for administrators.
    """
    import tempfile

    check_writable(path)
    try:
        with tempfile.NamedTemporaryFile(dir=Path(path).resolve().parent, prefix=".icaudit."):
            pass
    except OSError:
        raise UsageError(f"{path} cannot be written", "choose another folder") from None


def check_new(path: str, force: bool) -> None:
    """Raise UsageError if a file that is there already would be replaced."""
    if Path(path).exists() and not force:
        raise UsageError(f"{path} is there already", "choose another name, or replace it: --force")


def rewrite(path: str, before: str, after: str) -> str:
    """Replace a text that was read from a file, and keep it beside the new one; the copy's name.

    Raises UsageError if the file has changed since it was read.
    """
    backup = f"{path}.bak"
    try:
        same = Path(path).read_bytes() == before.encode("utf-8")
    except OSError:
        same = False
    if not same:
        raise UsageError(f"{path} has changed since it was read", "run the same command again")
    write_whole(backup, [before], like=path)
    write_whole(path, [after])
    return backup


def difference(path: str, before: str, after: str) -> list[str]:
    """What changes in a text, line by line, as `diff -u` shows it."""
    from difflib import unified_diff

    old, new = (Source(path, text).lines[:-1] for text in (before, after))
    return list(unified_diff(old, new, path, path, "before", "after", lineterm=""))


def write_whole(path: str, chunks: Iterable[str | bytes], like: str = "") -> None:
    """Write a file, text in UTF-8 with plain line feeds, or leave what was there.

    Who may read it stays as it was, or is as for the file that it is to be `like`.
    """
    import tempfile  # it brings random and hashlib along, which most runs never need

    target, model = Path(path).resolve(), Path(like or path)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        reason = f"{path} could not be written: {error.strerror}"
        raise UsageError(reason, "choose another folder") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(c if isinstance(c, bytes) else _utf8(c) for c in chunks)
        os.chmod(name, model.stat().st_mode & 0o777 if model.exists() else 0o666 & ~_umask())
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


def bytes_of(path: str) -> bytes | None:
    """What is in a file now, to see later whether it was changed; None where there is none."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def _utf8(text: str) -> bytes:
    """Text as bytes. The name of a file may hold what UTF-8 does not: it becomes `?`."""
    return text.encode("utf-8", "replace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _remove(name: str) -> None:
    Path(name).unlink(missing_ok=True)
