"""The command line as a whole: commands by name, errors to words and exit codes."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
import typer.core

from icaudit.commands._streams import prepare_streams
from icaudit.errors import ExitCode, IcauditError
from icaudit.registry import Registry

COMMANDS = Registry("icaudit.commands", "command")
ORDER = (
    "demo init import discover check explain verify plan brief benchmark compare trend "
    "profiles platforms detect schema"
).split()
"""The commands as a newcomer meets them; any other stands at the end."""


class Commands(typer.core.TyperGroup):
    """Imports a command's module when the command is named, all of them only for the list."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(COMMANDS.names(), key=lambda name: (*ORDER, name).index(name))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS.names():
            self.commands = dict.fromkeys(COMMANDS.names(), self)  # for "did you mean"
            return None
        module = COMMANDS.load(cmd_name)
        more = getattr(module, "MORE", {})
        app = typer.Typer(name=cmd_name, add_completion=False, rich_markup_mode=None)
        if more:
            app.callback(invoke_without_command=True)(module.command)
        else:
            app.command(cmd_name, no_args_is_help=False)(module.command)
        for name, function in more.items():
            app.command(name)(function)
        return typer.main.get_command(app)


app = typer.Typer(
    cls=Commands,
    name="icaudit",
    help="Where your team stands with its social channels, and what to do next.\n\n"
    "Start with 'icaudit demo', then 'icaudit init' and 'icaudit check'.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from icaudit import __version__

        typer.echo(f"icaudit {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options that stand before a command."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is returned, not raised."""
    prepare_streams()
    try:
        app(arguments, prog_name="icaudit")
    except SystemExit as ended:
        code = ExitCode.FINE if _gone(sys.stdout) else _code(ended.code)
        if code == ExitCode.USAGE:
            from icaudit.commands._errors import show_unquoted

            show_unquoted(sys.argv[1:] if arguments is None else arguments)
        return code
    except IcauditError as error:
        from icaudit.commands._errors import show

        show(error)
        return error.code
    except Exception:
        from icaudit.commands._errors import show_bug

        show_bug()
        return ExitCode.BUG
    return ExitCode.FINE


def _code(code: Any) -> int:
    return code if isinstance(code, int) else ExitCode.FINE if code is None else ExitCode.BUG


def _gone(stream: Any) -> bool:
    """Whether typer met a closed pipe while it wrote help; it would end with 1."""
    return type(stream).__name__ == "PacifyFlushWrapper"
