"""`icaudit init`: write a first team file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from icaudit.commands._options import ProfileOpt
from icaudit.errors import UsageError
from icaudit.files.profile import read_profile
from icaudit.files.write import check_writable, write_whole
from icaudit.views.template import template as blank_file


def command(
    file: Annotated[str, typer.Argument(help="The file to write.")] = "icaudit.yaml",
    blank: Annotated[
        bool, typer.Option("--blank", help="A template with comments, to fill in by hand.")
    ] = False,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="FILE.xlsx",
            help="A spreadsheet with lists to choose from, to send round and import.",
            show_default=False,
        ),
    ] = None,
    profile: ProfileOpt = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there already.")
    ] = False,
) -> None:
    """Write a first team file."""
    if template is not None:
        _spreadsheet(template, force)
        return
    if not blank:
        raise UsageError("say how to begin", "'icaudit init --blank' writes a template to fill in")
    if Path(file).exists() and not force:
        raise UsageError(f"{file} is there already", "choose another name, or replace it: --force")
    check_writable(file)
    rubric = read_profile(tuple(profile or ()), texts=True)
    write_whole(file, [blank_file(rubric)])
    print(
        f"Written: {file}. Fill in what you know, then run 'icaudit check {file}'.", file=sys.stderr
    )


def _spreadsheet(file: str, force: bool) -> None:
    from icaudit.files.template import write_template

    if not file.lower().endswith(".xlsx"):
        raise UsageError(f"{file} is no name for a spreadsheet", "let it end in .xlsx")
    if Path(file).exists() and not force:
        raise UsageError(f"{file} is there already", "choose another name, or replace it: --force")
    check_writable(file)
    write_template(file)
    print(f"Written: {file}. Send it round, then run 'icaudit import {file}'.", file=sys.stderr)
