"""What is said on the command line about the network, and the question before a change."""

import io
import sys

import pytest

from icaudit.commands._network import Network, agreed
from icaudit.errors import UsageError
from icaudit.model.answer import Manners


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        return True


def answered(typed: str, monkeypatch: pytest.MonkeyPatch, *, yes: bool = False) -> tuple[bool, str]:
    """Whether to go on, and what the person was asked."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stderr", screen)
    return agreed("Change \x1b[31mit?", yes), screen.getvalue()


@pytest.mark.parametrize(
    ("typed", "goes_on"),
    [("\n", True), ("y\n", True), (" YES \n", True), ("n\n", False), ("what\n", False)],
)
def test_only_enter_and_yes_go_on(
    typed: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answered(typed, monkeypatch) == (goes_on, "Change [31mit? [Y/n] ")


def test_whoever_leaves_without_an_answer_has_not_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not answered("", monkeypatch)[0]


def test_nobody_is_asked_who_said_yes_before_or_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert answered("n\n", monkeypatch, yes=True) == (True, "")
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert agreed("Go on?", False)


def test_options_become_manners() -> None:
    assert Network().manners() == Manners()
    network = Network(["[::1]:8080,a.example"], "http://p.example:1", "us/1", 3.5)
    said = network.manners(("x.com",))
    assert said.allow == {("::1", 8080), ("a.example", 80), ("a.example", 443)}
    assert said[0] == "us/1"
    assert (said.alone, said.proxy, said.timeout) == (("x.com",), "http://p.example:1", 3.5)


@pytest.mark.parametrize("seconds", [0.0, -1.0, 601.0, float("nan"), float("inf")])
def test_a_time_that_never_ends_or_begins_is_refused(seconds: float) -> None:
    with pytest.raises(UsageError, match="is not possible"):
        Network(timeout=seconds).manners()
