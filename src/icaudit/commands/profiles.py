"""`icaudit profiles`: what can be measured with, and whether one's own can be used."""

from typing import Annotated

import typer

from icaudit.commands._emit import emit, emit_error, targets
from icaudit.commands._options import FormatOpt, OutputOpt, TableStyleOpt
from icaudit.commands._table import check_table, show_table
from icaudit.errors import FileError, UsageError
from icaudit.files.profile import profile_names, read_profile
from icaudit.views.profiles import profiles_output


def command(
    context: typer.Context,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    table_style: TableStyleOpt = None,
) -> None:
    """List the yardsticks: the ten reasons and their add-ons. With 'check', look over your own."""
    if context.invoked_subcommand:
        _check_order(context)
        return
    wanted = targets(format, output)
    if table_style:
        check_table(table_style, format, output)
    made = profiles_output([read_profile((name,), texts=True) for name in profile_names()])
    if table_style:
        show_table(made.document(), table_style)
    else:
        emit(made, wanted)


def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Profiles of your own, or ids; several are stacked."
        ),
    ],
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
) -> None:
    """Say whether a profile of your own can be used, what it changes, and what looks odd."""
    from icaudit.core.profile_changes import changes
    from icaudit.core.profile_check import review
    from icaudit.files.profile_check import read_stack
    from icaudit.views.profile_check import Looked, profile_check_output

    wanted = targets(format, output, files, findings=True)
    try:
        stack = read_stack(tuple(files))
    except FileError as error:
        emit_error(error, wanted)
        raise
    layers = tuple((layer.name, changes(layer.below, layer.above)) for layer in stack.layers)
    changed = [change for _, made in layers for change in made.found]
    findings = tuple(review(stack.odd, changed))
    looked = Looked(stack.profile, stack.layers[0].below, layers, findings, stack.where)
    emit(profile_check_output(looked), wanted)


def _check_order(context: typer.Context) -> None:
    """Raise UsageError for options of the list that were given to what follows it."""
    for name in context.params:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            last, option = context.invoked_subcommand, f"--{name.replace('_', '-')}"
            hint = f"write 'icaudit profiles {last} … {option} …'"
            raise UsageError(f"{option} stands before '{last}'", hint)


MORE = {"check": check}
"""What can follow the name of the command."""
