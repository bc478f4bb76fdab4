"""`icaudit init`: write a first team file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from icaudit.commands._options import ProfileOpt
from icaudit.errors import UsageError
from icaudit.files.profile import read_profile
from icaudit.files.write import check_writable, write_whole
from icaudit.views.template import template


def command(
    file: Annotated[str, typer.Argument(help="The file to write.")] = "icaudit.yaml",
    blank: Annotated[
        bool, typer.Option("--blank", help="A template with comments, to fill in by hand.")
    ] = False,
    profile: ProfileOpt = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there already.")
    ] = False,
) -> None:
    """Write a first team file."""
    if not blank:
        raise UsageError("say how to begin", "'icaudit init --blank' writes a template to fill in")
    if Path(file).exists() and not force:
        raise UsageError(f"{file} is there already", "choose another name, or replace it: --force")
    check_writable(file)
    rubric = read_profile(tuple(profile or ()), texts=True)
    write_whole(file, [template(rubric)])
    print(
        f"Written: {file}. Fill in what you know, then run 'icaudit check {file}'.", file=sys.stderr
    )
