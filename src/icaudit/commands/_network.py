"""Options of the commands that look at the network, and the one way in which they do."""

from typing import Annotated

import typer

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
        help="Go through this proxy, or 'system' for the one that your computer is set to.",
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
    typer.Option("--timeout", metavar="SECONDS", help="The longest that one request may take."),
]
YesOpt = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, go on.")]
