"""`icaudit detect`: what an address says about itself."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Annotated

import typer

from icaudit.commands._age import say_age
from icaudit.commands._emit import emit, emit_chunks, targets
from icaudit.commands._options import FormatOpt, OutputOpt, TodayOpt, today_or
from icaudit.errors import UsageError
from icaudit.files.lines import stdin_lines
from icaudit.files.platforms import read_platforms
from icaudit.model.platforms import Platforms
from icaudit.views.detect import detected_output, seen, wires

STDIN = "-"


def command(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ADDRESS]...",
            help="Addresses, or - for a list on standard input, one a line.",
            show_default=False,
        ),
    ] = None,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Tell which platform and account an address is. Nothing is looked up or kept."""
    if not addresses:
        hint = "such as 'icaudit detect https://x.com/northwind', or - for a list"
        raise UsageError("say which address", hint)
    wanted, day, platforms = targets(format, output), today_or(today), read_platforms()
    say_age(platforms, day)
    arrived: Iterable[list[str]] = _arrived(addresses)
    if len(wanted) > 1:
        arrived = list(arrived)
    lines = partial(_json_lines, arrived, platforms, day)
    for target in wanted:
        if target.format == "jsonl":
            emit_chunks(lambda _: lines(), target)
        else:
            found = [seen(text, platforms) for texts in arrived for text in texts]
            emit(detected_output(found, platforms, day), [target])


def _arrived(addresses: Iterable[str]) -> Iterator[list[str]]:
    """What is to be read, in order, from standard input as it comes."""
    for address in addresses:
        yield from stdin_lines() if address == STDIN else [[address]]


def _json_lines(arrived: Iterable[list[str]], platforms: Platforms, today: date) -> Iterator[str]:
    """An object a line, as much at a time as has arrived."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for texts in arrived:
        found = (seen(text, platforms) for text in texts)
        yield "".join(encode(wire) + "\n" for wire in wires(found, platforms, today))
