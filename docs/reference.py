"""Make the reference pages again, from what icaudit itself says: `python docs/reference.py`.

`commands.md` comes from the commands and their options, `team-file.md` from the models that
read a team file. A test fails while one of them is not fresh.
"""

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from icaudit.commands._app import app
from icaudit.errors import ExitCode
from icaudit.files.profile import profile_names, read_profile, vocabulary
from icaudit.model import shape as form
from icaudit.model import team
from icaudit.model.channel import Channel, Sighting

Row = tuple[str, str]

HERE = Path(__file__).parent
MADE = "<!-- Made by `python docs/reference.py`; change what it is made from. -->\n"

HEAD = ("", "what it does")
OFTEN = 5
"""From this many commands on an option is told once for all of them."""

ENDINGS = {
    ExitCode.FINE: "fine; a finding alone never fails",
    ExitCode.BUG: "a bug in icaudit; please report it",
    ExitCode.USAGE: "wrong usage, or a file that cannot be used",
    ExitCode.GATE: "something that you asked for does not hold (`check`, `verify`)",
    ExitCode.UNREACHED: "nothing could be reached (`discover`, `verify`)",
    ExitCode.STOPPED: "stopped with Ctrl-C",
}

COMMANDS_TOP = """\
# All commands

`icaudit COMMAND --help` says the same in your terminal. `icaudit --version` says the version, and
`icaudit --install-completion` lets your shell complete commands and options.
"""

SHARED_TOP = """\
## Shared options

"""

ENDINGS_TOP = """\
## Exit codes

Where two apply, the one that stands first in this order counts: {order}.

| code | means |
|---|---|
"""

ENVIRONMENT_TOP = """\
## Environment

The command line stands above these. Several values are separated by spaces. `NO_COLOR` and
`FORCE_COLOR` are understood as well; icaudit reads no file of settings.

| variable | stands for | with |
|---|---|---|
"""

TEAM_FILE_TOP = """\
# The team file, key by key

A team file is text in [YAML](https://yaml.org): `key: value`, `- ` before each entry of a list,
and two spaces more for what belongs to the line above. Three lines are enough; every further key
answers a question. [`northwind.yaml`](../examples/northwind.yaml) is a whole file to copy.

- **Leave out what you don't know**, or write `don't know`: it is never counted as a no.
- **`none`, `never` and `[]` say that there is nothing**, and that counts.
- **Dates** are a day, a month or a year: `2026-11-23`, `2026-11`, `2026`.
- **A key that icaudit does not know is an error**, with its line and what was probably meant.
- **No names of persons**: owners are roles.

Editors complete and check all this: `icaudit schema team -o team.schema.json`, and in the first
line of the file `# yaml-language-server: $schema=team.schema.json`.
"""

PRACTICES_TOP = """\
## Practice ids

What `practices` can hold. `icaudit explain safe-place` tells all about one.

"""

MODELS = {
    team.TeamFile: "The whole file",
    team.Team: "team",
    Channel: "channels",
    Sighting: "checked",
    team.Employees: "employees",
    team.Community: "communities",
    team.Reading: "sources",
    team.Trial: "trials",
    team.Answer: "practices",
    team.Waiver: "waivers",
    team.Gate: "gate",
}
"""The parts of a team file, with the heading of each."""


def commands() -> str:
    """Every command with its arguments and options, then exit codes and environment."""
    made = dict(_all(typer.main.get_command(app)))
    uses = Counter(_row(p) for command in made.values() for p in command.params)
    shared = {row for row, times in uses.items() if times >= OFTEN}
    parts = [MADE + COMMANDS_TOP, *(_command(name, one, shared) for name, one in made.items())]
    parts.append(f"{SHARED_TOP}{_table(HEAD, sorted(shared, key=_names))}")
    order = ", ".join(f"{code:d}" for code in ExitCode)
    codes = "".join(f"| {code:d} | {ENDINGS[code]} |\n" for code in sorted(ExitCode))
    parts.append(ENDINGS_TOP.format(order=order) + codes)
    parts.append(ENVIRONMENT_TOP + "".join(_environment(made)))
    return "\n".join(parts)


def _all(group: Any) -> Iterator[tuple[str, Any]]:
    """Every command by its name, and after it those that can follow it."""
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield name, command
        for more, inner in sorted(getattr(command, "commands", {}).items()):
            yield f"{name} {more}", inner


def _command(name: str, command: Any, shared: set[Row]) -> str:
    rows = [_row(p) for p in command.params]
    own = [row for row in rows if row not in shared]
    also = ", ".join(f"`{_names(row)}`" for row in sorted(set(rows) - set(own), key=_names))
    usage = " ".join([name, *(row[0] for row in own if row[0][0] != "-")])
    parts = [f"## {name}\n", f"`icaudit {usage}`\n", f"{inspect.cleandoc(command.help)}\n"]
    parts += [_table(HEAD, own)] if own else []
    parts += [f"And the [shared options](#shared-options) {also}.\n"] if also else []
    return "\n".join(parts)


def _row(parameter: Any) -> Row:
    is_argument = parameter.param_type_name == "argument"
    return (_argument if is_argument else _option)(parameter), _help(parameter)


def _names(row: Row) -> str:
    """The long name of an option."""
    return next(word.strip(",") for word in row[0].split() if word.startswith("--"))


def _argument(parameter: Any) -> str:
    name = (parameter.metavar or parameter.name.upper()).strip("[].…")
    name += "…" if parameter.nargs == -1 else ""
    return name if parameter.required else f"[{name}]"


def _option(parameter: Any) -> str:
    names = ", ".join(sorted(parameter.opts, key=len))
    choices = "|".join(getattr(c, "value", c) for c in _choices(parameter))
    return f"{names} {parameter.metavar or choices}".strip()


def _choices(parameter: Any) -> Iterable[Any]:
    return getattr(parameter.type, "choices", None) or ()


def _help(parameter: Any) -> str:
    """What it does, and where that is worth knowing its default and its environment form."""
    help, _, told = parameter.help.partition(" [default: ")
    default, said = parameter.default, told.removesuffix("]")
    if isinstance(default, str | float) and not isinstance(default, bool):
        said = f"{getattr(default, 'value', default)}"
        said = said.removesuffix(".0")
    default = f" Default: {said}." if said else ""
    variable = f" Environment: `{parameter.envvar}`." if parameter.envvar else ""
    return help + default + variable


def _environment(commands: dict[str, Any]) -> Iterator[str]:
    found: dict[str, tuple[str, list[str]]] = {}
    for name, command in commands.items():
        for parameter in command.params:
            if parameter.envvar:
                option = max(parameter.opts, key=len)
                found.setdefault(parameter.envvar, (option, []))[1].append(name)
    for variable, (option, names) in sorted(found.items()):
        yield f"| `{variable}` | `{option}` | {', '.join(names)} |\n"


def team_file() -> str:
    """Every key of a team file, model by model, and the practices."""
    parts = [MADE + TEAM_FILE_TOP]
    parts += [_model(model, heading) for model, heading in MODELS.items()]
    return "\n".join([*parts, _practices()])


def _model(model: type[Any], heading: str) -> str:
    needed = form.required(model)
    rows = [
        (key, f"{shape.help}{' Needed.' if key in needed else ''}", _way(shape))
        for key, shape in form.fields(model).items()
        if key != "$schema"
    ]
    head = ("key", "what it says", "how to write it")
    return f"## {heading}\n\n{inspect.getdoc(model)}\n\n{_table(head, rows)}"


def _way(shape: form.Shape) -> str:
    """How a value is written, in words and by example."""
    match shape:
        case form.Word():
            return ", ".join(f"`{word}`" for word in shape.words)
        case form.YesNo():
            return "`yes` or `no`"
        case form.Day():
            return f"`{shape.example}`" + (f", or `{shape.never}`" if shape.never else "")
        case form.Many(of=form.One(model=model)):
            return f"a list, each as [below](#{MODELS[model]}){_example(shape)}"
        case form.Many():
            return f"a list{_example(shape)}"
        case form.Table(of=form.One(model=model)):
            return f"ids, each with an answer as [below](#{MODELS[model]}){_example(shape)}"
        case form.Table():
            return f"ids with text{_example(shape)}"
        case form.One():
            return f"as [below](#{MODELS[shape.model]}){_example(shape)}"
        case form.Text():
            return (f"`{shape.example}`" if shape.example else "text") + (
                ", or `none`" if shape.fact else ""
            )
        case form.Count() | form.Number():
            return f"a number: `{shape.example}`"


def _example(shape: form.Shape) -> str:
    example = shape.example.strip("'")
    return f": `{example}`" if example else ""


def _practices() -> str:
    """Every practice; what an add-on asks otherwise is said where the add-on is."""
    base, every = (read_profile(names, texts=True) for names in ((), profile_names()))
    known = vocabulary(every)["practice"]
    means = {one.id: one.means for one in (*every.practices, *base.practices)}
    rows = [(id, text) for id, text in means.items() if id in known]
    return f"{PRACTICES_TOP}{_table(('id', 'what it is'), rows)}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for first, *others in rows:
        cells = [f"`{first}`", *others]
        lines.append("| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


PAGES = {"commands.md": commands, "team-file.md": team_file}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8", newline="\n")
