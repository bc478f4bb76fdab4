"""Showing a page: in the browser where there is one, else by saying where it lies."""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from icaudit.commands._emit import Target, say

_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


def show_page(write: Callable[[list[Target]], None], wanted: list[Target], day: date) -> None:
    """Write to the targets, a page among them, and show the page."""
    wanted = with_page(wanted, day)
    write(wanted)
    open_page(wanted)


def with_page(wanted: list[Target], day: date) -> list[Target]:
    """The same targets with a page among them, in a folder of its own if none was asked for.

    A page takes the place of the report in the terminal, and of nothing else.
    """
    if any(target.format == "html" and target.file for target in wanted):
        return wanted
    import tempfile

    folder = tempfile.mkdtemp(prefix="icaudit-")
    page = Target("html", str(Path(folder) / f"social-media-audit-{day}.html"))
    return [page, *(target for target in wanted if target != Target("terminal"))]


def open_page(wanted: list[Target]) -> None:
    """Show the first page among the targets."""
    file = next(t.file for t in wanted if t.format == "html" and t.file)
    if _shows(os.environ, sys.platform):
        import webbrowser

        if webbrowser.open(Path(file).resolve().as_uri()):
            return
    say("No browser can be opened from here: open that file yourself.")


def _shows(environ: Mapping[str, str], system: str) -> bool:
    """Whether a browser would appear before the reader. One named in BROWSER is taken at its word.

    Without a display, a browser that draws in the terminal would take it over.
    """
    if environ.get("BROWSER"):
        return True
    if any(environ.get(name) for name in _REMOTE):
        return False
    return system in ("win32", "darwin") or any(environ.get(name) for name in _DISPLAYS)
