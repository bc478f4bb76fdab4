"""`icaudit init`: write a first team file."""

import os
from collections.abc import Mapping
from typing import Annotated

import typer

from icaudit.commands._emit import check_team_file, say
from icaudit.commands._options import ProfileOpt, TodayOpt, today_or
from icaudit.errors import UsageError
from icaudit.files.profile import profile_names, read_profile
from icaudit.files.write import check_new, check_writable, write_whole
from icaudit.model.words import to_type

DEFAULT = "icaudit.yaml"

FileArg = Annotated[str, typer.Argument(help="The file to write.")]
BlankOpt = Annotated[
    bool, typer.Option("--blank", help="Write a file with comments, to fill in by hand.")
]
TemplateOpt = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="FILE.xlsx",
        help="Write a spreadsheet with lists to choose from, to send round and import.",
        show_default=False,
    ),
]
ResumeOpt = Annotated[
    bool, typer.Option("--resume", help="Go on where an earlier interview stopped.")
]
ReviewOpt = Annotated[
    bool,
    typer.Option("--review", help="Ask only what is open or out of date, or may be better by now."),
]
ChannelOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--channel",
        metavar="LINK",
        help="A channel, by its link or its name; may be repeated.",
        show_default=False,
    ),
]
AnswerOpt = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        metavar="ID=TEXT",
        help="An answer, such as team-size=6; may be repeated. 'list' alone shows all ids.",
        show_default=False,
    ),
]
ForceOpt = Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")]


def command(  # noqa: PLR0917  # a command line has many options
    file: FileArg = DEFAULT,
    blank: BlankOpt = False,
    template: TemplateOpt = None,
    resume: ResumeOpt = False,
    review: ReviewOpt = False,
    channel: ChannelOpt = None,
    answer: AnswerOpt = None,
    profile: ProfileOpt = None,
    today: TodayOpt = None,
    force: ForceOpt = False,
) -> None:
    """Begin a team file: by an interview, or a template to fill in."""
    ways = {"--blank": blank, "--template": template, "--resume": resume, "--review": review}
    _only_one(ways)
    for option, given in {"--channel": channel, "--answer": answer}.items():
        _only_one({"--blank": blank, "--template": template, option: given})
    if template is not None:
        typed = profile and "ICAUDIT_PROFILE" not in os.environ
        for option, unused in {"--profile": typed, file: file != DEFAULT}.items():
            _only_one({"--template": True, option: unused})
        _spreadsheet(template, force)
        return
    if not (resume or review):
        check_team_file(file)
    if blank:
        _blank(file, tuple(profile or ()), force)
        return
    from icaudit.commands._interview import Asked, hold

    asked = Asked(file, resume, review, force, tuple(profile or ()), today_or(today))
    hold(asked, channel or [], answer or [])


def _only_one(ways: Mapping[str, object]) -> None:
    """Raise UsageError where more than one of these was asked for."""
    chosen = [name for name, said in ways.items() if said]
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} do not go together", "choose one of them")


def _blank(file: str, profile: tuple[str, ...], force: bool) -> None:
    from icaudit.views.template import template

    check_new(file, force)
    check_writable(file)
    rubric = read_profile(profile, texts=True)
    named = (rubric.names[0], *(name for name in profile if name in profile_names()[1:]))
    write_whole(file, [template(rubric._replace(names=named))])
    then = to_type("icaudit check", file, rubric.paths)
    say(f"Written: {file}. Fill in what you know, then run '{then}'.")


def _spreadsheet(file: str, force: bool) -> None:
    from icaudit.files.platforms import read_platforms
    from icaudit.formats._template import template_workbook

    if not file.lower().endswith(".xlsx"):
        raise UsageError(f"{file} is no name for a spreadsheet", "let it end in .xlsx")
    check_new(file, force)
    check_writable(file)
    write_whole(file, [template_workbook(read_platforms())])
    say(f"Written: {file}. Send it round, then run 'icaudit import {file}'.")
