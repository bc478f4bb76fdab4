"""A team file to fill in by hand, made from the models and a profile."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from icaudit.model.channel import Channel
from icaudit.model.profile import Criterion, Profile
from icaudit.model.shape import Day, Shape, Word, YesNo, fields
from icaudit.model.team import ANSWERS, UNNAMED, Employees, Team, TeamFile

LEFT_OUT = ("checked", "run_with", "handle", "note")
"""Keys of a channel that are understood, but not suggested."""

_WIDTH = 25


def template(profile: Profile) -> str:
    """The text of a template. It is a valid team file in which nothing is said yet."""
    return "\n".join(_lines(profile)) + "\n"


_OPENING = """\
# Your channels, and a few answers about how you work.
# Write after the colon. What you leave empty counts as not said; "don't know" is a
# good answer. Never write a person's name: owners are roles.
# See where you stand with: icaudit check

icaudit: 1"""
_ADD_ONS = (
    "profile:                  # add-ons, for example [frontline]: 'icaudit profiles' lists them"
)
_CHANNELS = """
# Pages on social networks, internal networks and staff apps, chat communities, blogs,
# podcasts and video. Copy these lines for every further channel.
channels:"""


def _lines(profile: Profile) -> Iterator[str]:
    names = ", ".join(profile.names[1:])
    yield from (_OPENING, f"profile: [{names}]" if names else _ADD_ONS, "", "team:")
    yield from _keys(Team, "  ", UNNAMED)
    yield _CHANNELS
    yield from _keys(Channel, "    ", "Our first channel", first="  - ")
    yield from ("", *_top("first_hand", "confident", "taking_part"), "", "employees:")
    yield from _keys(Employees, "  ")
    yield from ("", *_top("communities", "sources", "trials"), "")
    yield from (f"# {' | '.join(ANSWERS.words)} (with because)", "practices:")
    for sign in _practices(profile):
        yield from wrap(sign.question, 90, initial_indent="  # ", subsequent_indent="  # ")
        yield f"  {sign.rule.practice}:"
        if hasattr(sign.rule, "every_months") or sign.kind == "tried":
            yield "    answer:"
            yield "    last:                 # when it last happened; the month is enough"


def _keys(model: type[Any], indent: str, name: str = "", first: str = "") -> Iterator[str]:
    """The keys of a model, each with its hint; all empty but the name."""
    start = first or indent
    for key, shape in fields(model).items():
        if key not in LEFT_OUT:
            yield hinted(f"{start}{key}:", shape, name if key == "name" else "")
            start = indent


def _top(*keys: str) -> Iterator[str]:
    return (hinted(f"{key}:", fields(TeamFile)[key]) for key in keys)


def _practices(profile: Profile) -> list[Criterion]:
    asked = [sign for sign in profile.criteria().values() if hasattr(sign.rule, "practice")]
    return list({sign.rule.practice: sign for sign in asked}.values())


def hinted(start: str, shape: Shape, value: str = "") -> str:
    """A key with what is known, and what helps to fill it in behind it."""
    said = f"{start} {value}".rstrip()
    return f"{said:<{_WIDTH}} # {hint(shape)}".rstrip()


def hint(shape: Shape) -> str:
    """What helps to fill it in."""
    match shape:
        case Word():
            return " | ".join(shape.words)
        case YesNo():
            return f"{shape.help.rstrip('.?')}: yes or no"
        case Day():
            never = f", or {shape.never}" if shape.never else ""
            return f"{shape.help.rstrip('.')}: 2026-11-18, 2026-11{never}"
        case _:
            example = f", for example {shape.example}" if shape.example else ""
            return shape.help.rstrip(".") + example
