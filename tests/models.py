"""Random models, made from their own shapes, with the texts that YAML stumbles over."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from builders import TODAY
from icaudit.model.dates import Span
from icaudit.model.shape import (
    KEYS,
    NONE,
    UNSURE,
    Count,
    Day,
    Many,
    Number,
    One,
    Shape,
    Table,
    Text,
    Word,
    YesNo,
    fields,
    plain,
    required,
)
from icaudit.model.team import TeamFile

_NAMES = {key: name for name, key in KEYS.items()}

NASTY = [
    *"#all-staff @acme *star &and !bang -dash ? : a:b a#b a: yes no NO on y n null ~ none".split(),
    *"true 12:30 0123 1e5 2026-11-02 0x1F .inf = << --- ... %a `a [a] a,b} ?b [ { } ] ,".split(),
    *"""' " it's \\n back\\slash 'quoted' "quoted" > | name:Foo //a Ünser – • “a” ’ a\\""".split(),
    *"https://a.example/b?c=d#e https://a.example:80/ =1+1 <b> [red]x[/red] ::error::".split(),
    *("don't know", "- dash", "? what", ": colon", "a: b", "a #b", "{a, b}", "a, b", "- - a"),
    *(" lead", "trail ", " ", "  ", "a\tb", "\ta", "a\nb", "a\n", "\n", "a\r\nb", "a ]", "k: 'v'"),
    *("\x85", "a\x85b", "a\u2028b", "\ufeff", "\xa0a\xa0", "\u3000a", "\u200b", "\u202ea"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x9b", "\ufffe", "\uffff", "\U0001fffe"),
    *("\U0001f469\u200d\U0001f4bb", "a" * 2000, "a b " * 500),
]
"""Texts that YAML, a terminal or a spreadsheet takes for something else."""


def texts() -> SearchStrategy[str]:
    """Texts that say something: ordinary ones, traps, and any characters at all."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    signs = st.text("ab1:#-?'\"{}[],&*!|>%@` \t\n\\", min_size=1)
    return st.sampled_from(NASTY) | anything | signs


def values(shape: Shape) -> SearchStrategy[Any]:
    """What a model may hold where a file has this shape."""
    match shape:
        case Text(link=True):
            return st.sampled_from(["https://www.northwind.example", "northwind.example/#a"])
        case Text(fact=True):
            return texts().filter(lambda text: plain(text) not in (NONE, *UNSURE)) | st.just(NONE)
        case Text():
            return texts()
        case Word():
            return st.sampled_from(list(shape.words))
        case YesNo():
            return st.booleans()
        case Day():
            return days() | st.just(shape.never) if shape.never else days()
        case Count() | Number():
            most = 9999 if isinstance(shape, Number) or shape.most is None else shape.most
            return st.integers(getattr(shape, "least", 0), most)
        case Many():
            return st.lists(values(shape.of), max_size=3).map(tuple)
        case Table():
            keys = texts().map(lambda text: text[:100]).filter(lambda key: key != "<<")
            return st.dictionaries(keys, values(shape.of), max_size=3)
        case One():
            return models(shape.model)


def days() -> SearchStrategy[Span]:
    cut = st.sampled_from((10, 7, 4))
    past = st.dates(date(1990, 1, 1), TODAY - timedelta(1))
    return st.builds(lambda day, end: Span.parse(day.isoformat()[:end]), past, cut)


def models(model: type[Any]) -> SearchStrategy[Any]:
    """Any model: what must be said, and some of what may be said."""
    known = {_NAMES.get(key, key): values(shape) for key, shape in fields(model).items()}
    must = {name: known.pop(name) for name in map(str, model._fields[: len(required(model))])}
    return st.fixed_dictionaries(must, optional=known).map(lambda said: model(**said))


def files() -> SearchStrategy[TeamFile]:
    """Any team file, as far as its shapes go."""
    return models(TeamFile)
