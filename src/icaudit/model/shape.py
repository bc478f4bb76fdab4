"""What a value in a file may be, and what helps whoever writes it.

A model is a NamedTuple whose annotations carry one of these shapes:

    class Trial(NamedTuple):
        '''Something the team tried out.'''

        platform: Annotated[str | None, Text("Where it ran.", "bluesky")] = None

Three readers use them and nothing else: the binder (`files/_bind`) makes
models from files, `core/schema` writes the JSON Schema, and the template and
reference pages print the help. NamedTuples rather than dataclasses because
thirty frozen dataclasses cost a fifth of a whole run to build, thirty
NamedTuples a fortieth. A field without a shape is not read from files.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

NONE = "none"
"""Said out loud: we know there is none. Not the same as saying nothing."""

DONT_KNOW = "don't know"
"""Said out loud as well: in a file it may stand wherever a fact belongs."""

UNSURE = (
    *(DONT_KNOW, "dont know", "unknown", "not known", "?", "tbd", "tba", "tbc"),
    *("n/a", "n.a.", "na", "not applicable", "nil", "null", "–", "—", ""),
)
"""Ways of writing that nothing is known, as compared; the last is a mere hyphen."""

MEANT = dict.fromkeys(UNSURE) | dict.fromkeys(
    (NONE, "nobody", "no one", "vacant", "not yet", "none yet", "unassigned"), NONE
)
"""What a fact means by such a word: that there is none, or nothing."""

KEYS = {"from_": "from", "schema_": "$schema", "for_": "for", "list_": "list"}
"""Keys that are no Python names, by the field that holds them."""

_LABEL = r"[^\s/?#@:.,;'\"()<>]+"
_ENDING = r"[^\s/?#@:.,;'\"()<>0-9]{2,}"
LINK = rf"([Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@]+|({_LABEL}\.)+{_ENDING}(:[0-9]{{1,5}})?)([/?#]\S*)?"
"""A web address as people write it: without a scheme, its name must have an ending."""

_T = TypeVar("_T")


def plain(text: str) -> str:
    """A word as it is compared: lower case, single spaces, straight apostrophes."""
    return " ".join(text.replace("’", "'").replace("_", " ").replace("-", " ").lower().split())


class Text(NamedTuple):
    """Free text. With `fact`, `none` means there is none and `?` that nobody knows.

    With `link` it is a web address, with or without `https://`; with `title`
    it heads a page. Of these two, `none` and `?` are like leaving it out.
    """

    help: str
    example: str = ""
    fact: bool = False
    link: bool = False
    title: bool = False


class Word(NamedTuple):
    """One of a closed list of words, with the other spellings that are understood."""

    help: str
    words: Mapping[str, tuple[str, ...]]
    example: str = ""


class YesNo(NamedTuple):
    """Yes or no, true or false."""

    help: str
    example: str = "yes"


class Day(NamedTuple):
    """A day, a month or a year.

    `happened`: the date of something that was, so it may not lie ahead.
    `never`: the word that says there is no such date.
    """

    help: str
    example: str = "2026-11"
    happened: bool = True
    never: str = ""


class Count(NamedTuple):
    """A whole number."""

    help: str
    example: str = "3"
    least: int = 0
    most: int | None = None


class Number(NamedTuple):
    """A number, read exactly: 0.8 is eight tenths. A `share` is above 0, and 1 at most."""

    help: str
    example: str = "0.8"
    share: bool = False


class Many(NamedTuple):
    """A list. With `none`, the word stands for an empty one; with `alone`, one value will do."""

    help: str
    of: "Shape"
    none: bool = False
    alone: bool = False
    example: str = ""


class Table(NamedTuple):
    """A mapping from names of the writer's own choice, or from a list of `keys`."""

    help: str
    of: "Shape"
    keys: tuple[str, ...] = ()
    example: str = ""


class One(NamedTuple):
    """A mapping with fixed keys, or where `short` says so one plain value for one of them."""

    help: str
    model: type[Any]
    noun: str
    short: str | Callable[[str], str] = ""
    example: str = ""


Shape: TypeAlias = Text | Word | YesNo | Day | Count | Number | Many | Table | One


def memoised(function: Callable[[Any], _T]) -> Callable[[Any], _T]:
    """A function of a model, a shape or a part of a profile, asked once for each.

    There are few of these. They are kept, or else another could come to have the id of one.
    """
    known: dict[int, _T] = {}
    kept: list[Any] = []

    def remembering(subject: Any) -> _T:
        found = known.get(id(subject))
        if found is None:
            found = known[id(subject)] = function(subject)
            kept.append(subject)
        return found

    return remembering


@memoised
def fields(model: Any) -> dict[str, Shape]:
    """The keys that a model reads from a file, with their shapes, in order.

    What Python could not be told plainly: `from_` is the key `from`.
    """
    return {
        KEYS.get(name, name): annotation.__metadata__[0]
        for name, annotation in model.__annotations__.items()
        if hasattr(annotation, "__metadata__")
    }


@memoised
def required(model: Any) -> tuple[str, ...]:
    """The keys that may not be left out."""
    optional = {KEYS.get(name, name) for name in model._field_defaults}
    return tuple(key for key in fields(model) if key not in optional)


@memoised
def spellings(shape: Word) -> dict[str, str]:
    """Every spelling that is understood, as compared, with the word it stands for."""
    pairs = ((way, word) for word, also in shape.words.items() for way in (word, *also))
    return {plain(way): word for way, word in pairs}
