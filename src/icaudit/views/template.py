"""A team file to fill in by hand, made from the models and a profile."""

from collections.abc import Iterator
from textwrap import wrap

from icaudit.model.channel import Channel
from icaudit.model.profile import Criterion, Profile
from icaudit.model.shape import Day, Shape, Word, YesNo, fields
from icaudit.model.team import ANSWERS, Employees, Team, TeamFile

_LEFT_OUT = ("checked", "run_with", "handle", "note")
_WIDTH = 26


def template(profile: Profile) -> str:
    """The text of a template. It is a valid team file in which nothing is said yet."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    yield "# Your channels, and a few answers about how you work."
    yield '# Write after the colon. What you leave empty counts as not said; "don\'t know" is a'
    yield "# good answer. Never write a person's name: owners are roles."
    yield "# See where you stand with: icaudit check"
    yield ""
    yield "icaudit: 1"
    add_ons = ", ".join(profile.names[1:])
    yield (
        f"profile: [{add_ons}]"
        if add_ons
        else "profile:                  # "
        "add-ons, for example [frontline]: 'icaudit profiles' lists them"
    )
    yield ""
    yield "team:"
    for key, shape in fields(Team).items():
        yield _line(f"  {key}:", shape, "Our team" if key == "name" else "")
    yield ""
    yield "# Pages on social networks, internal networks and staff apps, chat communities, blogs,"
    yield "# podcasts and video. Copy these lines for every further channel."
    yield "channels:"
    start = "  - "
    for key, shape in fields(Channel).items():
        if key not in _LEFT_OUT:
            value = "Our first channel" if key == "name" else ""
            yield _line(f"{start}{key}:", shape, value)
            start = "    "
    yield ""
    for key in ("first_hand", "confident", "taking_part"):
        yield _line(f"{key}:", fields(TeamFile)[key])
    yield ""
    yield "employees:"
    for key, shape in fields(Employees).items():
        yield _line(f"  {key}:", shape)
    yield ""
    for key in ("communities", "sources", "trials"):
        yield _line(f"{key}:", fields(TeamFile)[key])
    yield ""
    yield "# " + " | ".join(ANSWERS.words) + " (with because)"
    yield "practices:"
    for sign in _practices(profile):
        yield from wrap(sign.question, 90, initial_indent="  # ", subsequent_indent="  # ")
        yield f"  {sign.rule.practice}:"
        if hasattr(sign.rule, "every_months") or sign.kind == "tried":
            yield "    answer:"
            yield "    last:                 # when it last happened; the month is enough"


def _practices(profile: Profile) -> list[Criterion]:
    asked = [sign for sign in profile.criteria().values() if hasattr(sign.rule, "practice")]
    return list({sign.rule.practice: sign for sign in asked}.values())


def _line(start: str, shape: Shape, value: str = "") -> str:
    said = f"{start} {value}".rstrip()
    return f"{said:<{_WIDTH}}# {_hint(shape)}".rstrip()


def _hint(shape: Shape) -> str:
    match shape:
        case Word():
            return " | ".join(shape.words)
        case YesNo():
            return f"{shape.help.rstrip('.?')}: yes or no"
        case Day():
            never = f", or {shape.never}" if shape.never else ""
            return f"{shape.help.rstrip('.')}: 2026-11-18, 2026-11{never}"
        case _:
            return shape.help + (f" {shape.example}" if shape.example else "")
