"""Options of the commands that look at the network, and how hosts are announced."""

import sys
from collections.abc import Sequence
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

import typer

from icaudit.commands._emit import say
from icaudit.errors import UsageError
from icaudit.formats._clean import clean
from icaudit.model.answer import PAGE_BYTES, Answer, Ask, Manners
from icaudit.model.words import count

_LONGEST = 60
"""No look at a channel takes longer in all."""

_HOSTS_SAID = 12


class Network(NamedTuple):
    """What was said on the command line about the network; each field is an option."""

    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            envvar="ICAUDIT_ALLOW_HOST",
            metavar="HOST:PORT",
            help="Contact this host although it is inside a network or on a port of its own. "
            "May be repeated.",
            show_default=False,
            show_envvar=False,
        ),
    ] = None
    proxy: Annotated[
        str | None,
        typer.Option(
            "--proxy",
            metavar="ADDRESS",
            help="Go through this proxy, such as http://proxy.example:3128.",
            show_default=False,
        ),
    ] = None
    user_agent: Annotated[
        str | None,
        typer.Option(
            "--user-agent",
            metavar="TEXT",
            help="What we call ourselves. [default: icaudit and its version]",
            show_default=False,
        ),
    ] = None
    timeout: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", help="The longest that one answer may take."),
    ] = 20.0
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, go on.")] = False

    def manners(self, alone: tuple[str, ...] = ()) -> Manners:
        """How to ask, with hosts that are asked one thing at a time. Raises UsageError."""
        from icaudit.probes._where import allow_hosts

        if not 0 < self.timeout <= _LONGEST:
            what = f"--timeout {self.timeout:g} is not possible"
            raise UsageError(what, f"between 1 and {_LONGEST}")
        allow = allow_hosts(self.allow_host or ())
        return Manners(self.user_agent or "", allow, alone, self.proxy, self.timeout)


class Heard:
    """How asking went: how often, how often anybody answered, and who was refused last."""

    def __init__(self) -> None:
        self.asked = self.answered = 0
        self.refused = ""

    def noting(self, ask: Ask) -> Ask:
        """The same way to ask, with notes taken."""

        async def noted(
            url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
        ) -> Answer:
            self.asked += 1
            answer = await ask(url, accept=accept, most=most, follow=follow)
            self.answered += answer.status is not None or bool(answer.hops)
            if answer.trouble == "refused":
                self.refused = urlsplit(answer.url).netloc.rpartition("@")[2]
            return answer

        return noted

    @property
    def hint(self) -> str:
        """What to try where somebody was refused."""
        what = "if it is meant to be asked, say so"
        return f"{what}: --allow-host {self.refused}" if self.refused else ""


def say_hosts(hosts: Sequence[str]) -> None:
    """Say on standard error which hosts are asked."""
    more = len(hosts) - _HOSTS_SAID
    rest = f" and {count(more, 'other')}; --dry-run lists them" if more > 0 else ""
    number = f"{count(len(hosts), 'host')}: " if len(hosts) > 1 else ""
    say(f"Asking {number}{', '.join(hosts[:_HOSTS_SAID])}{rest}.")


def agreed(question: str, yes: bool) -> bool:
    """Whether to go on: somebody at a terminal is asked, unless they said yes before."""
    if yes or not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print(f"{clean(question)} [Y/n] ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line != "" and line.strip().lower() in ("", "y", "yes")
