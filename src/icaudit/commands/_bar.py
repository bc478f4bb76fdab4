"""How far the looking is: a bar on standard error, gone at the end."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress

_PLAIN = "Looking"


class Bar:
    """A bar while it is open; nothing at all where standard error is no terminal."""

    def __init__(self) -> None:
        self._bar: Progress | None = _bar() if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task(_PLAIN, total=None)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def begin(self, total: int) -> None:
        """So many looks are to come."""
        if self._bar:
            self._bar.update(self._task, total=total)

    def step(self) -> None:
        """One was taken."""
        if self._bar:
            self._bar.advance(self._task)

    def again(self, number: int) -> None:
        """So many are taken a second time, after a pause."""
        if self._bar:
            self._bar.update(self._task, description=f"{_PLAIN} again at {number}")


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    words = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    return Progress(words, BarColumn(), MofNCompleteColumn(), console=console, transient=True)
