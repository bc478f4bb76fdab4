"""Options of the commands that look at the network, and what they come to."""

import sys
from typing import Annotated

import typer

from icaudit.errors import UsageError
from icaudit.formats._clean import clean
from icaudit.model.answer import Manners

AllowHostOpt = Annotated[
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
]
ProxyOpt = Annotated[
    str | None,
    typer.Option(
        "--proxy",
        metavar="ADDRESS",
        help="Go through this proxy, such as http://proxy.example:3128.",
        show_default=False,
    ),
]
UserAgentOpt = Annotated[
    str | None,
    typer.Option(
        "--user-agent",
        metavar="TEXT",
        help="What we call ourselves. [default: icaudit and its version]",
        show_default=False,
    ),
]
TimeoutOpt = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", help="The longest that one address may take."),
]
YesOpt = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, go on.")]

_LONGEST = 600


def manners(
    allow: list[str] | None,
    proxy: str | None,
    user_agent: str | None,
    timeout: float,
    alone: tuple[str, ...] = (),
) -> Manners:
    """How to ask, from what was said on the command line. Raises UsageError."""
    from icaudit.probes._where import allow_hosts

    if not 0 < timeout <= _LONGEST:
        raise UsageError(f"--timeout {timeout:g} is not possible", f"between 1 and {_LONGEST}")
    return Manners(user_agent or "", allow_hosts(allow or ()), alone, proxy, timeout)


def agreed(question: str, yes: bool) -> bool:
    """Whether to go on: somebody at a terminal is asked, unless they said yes before."""
    if yes or not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print(f"{clean(question)} [Y/n] ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line != "" and line.strip().lower() in ("", "y", "yes")
