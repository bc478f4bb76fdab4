"""The bar that shows how far the looking is."""

import io
import sys

import pytest

from icaudit.commands._bar import Bar

GONE = "\x1b[1A\x1b[2K"
"""A line up, and that line emptied."""


class Terminal(io.StringIO):
    """A screen that keeps what was written on it."""

    def isatty(self) -> bool:
        return True


def shown(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stderr", screen)
    with Bar() as bar:
        bar.begin(3)
        bar.step()
        bar.again(2)
    return screen.getvalue()


def test_at_a_terminal_it_says_how_far_it_is_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = shown(Terminal(), monkeypatch)
    assert "1/3" in text
    assert "Looking again at 2" in text
    assert text.rpartition("Looking")[2].endswith(GONE)


def test_elsewhere_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), monkeypatch) == ""
