"""From nodes to models: one reader for every model, driven by its own fields.

Nothing here knows what a channel is. Every mistake is collected with its
place, what is allowed and what was probably meant; nothing stops at the first.
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from icaudit.errors import Problem, did_you_mean, nearest
from icaudit.files._source import damaged
from icaudit.files._yaml import EMPTY, Node
from icaudit.model.dates import Span
from icaudit.model.shape import (
    KEYS,
    LINK,
    MEANT,
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
    memoised,
    plain,
    required,
    spellings,
)

BOOLS = {"yes": True, "true": True, "no": False, "false": False}
_LONGEST_LIST = 8
_LONGEST_UNSURE = 20
_LONGEST_LINK = 200
_KEY_AT_START = re.compile(r"([\w-]+):(?=\S)")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


Reader: TypeAlias = Callable[["Binder", Any, Node, Any], Any]
"""Makes the value of a model from a shape, a node and what stands in that node."""


class Binder:
    """Reads nodes into models and keeps what is wrong in `problems`.

    Methods return None where there is nothing to read or something is wrong.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self.problems: list[Problem] = []

    def read(self, shape: Shape, node: Node) -> Any:
        """The value of a node, by its shape."""
        value = node.value
        if value.__class__ is str and value in EMPTY and node.empty:
            self._only_a_comment(shape, node)
            return None
        reader, wanted = _READERS[shape.__class__]
        if wanted and value.__class__ is not str:
            found = "a list" if isinstance(value, list) else "'key: value' lines"
            self.wrong(node, f"this should be {wanted}, not {found}", "write one value")
            return None
        return reader(self, shape, node, value)

    def wrong(self, node: Node, message: str, hint: str = "") -> None:
        written = node.value if isinstance(node.value, str) else next(iter(node.value), "")
        pasted = damaged(written) if isinstance(written, str) else ""
        self.problems.append(node.problem(message, pasted or hint))

    def model(self, model: type[Any], node: Node, noun: str, hint: str | One = "") -> Any:
        """A mapping with the keys of a model; None where it is not one."""
        if not isinstance(node.value, dict):
            if not self.no_space(model, node):
                hint = _with_example(hint, "") if isinstance(hint, One) else hint
                self.wrong(node, f"{noun} is written as 'key: value' lines", hint)
            return None
        known, unsaid = _fields(model)
        values, before = unsaid.copy(), len(self.problems)
        for key, (key_node, value) in node.value.items():
            if (field := known.get(key)) is None:
                self.unknown_key(key_node, value, noun, fields(model))
                continue
            index, shape = field
            if (read := self.read(shape, value)) is not None:
                values[index] = read
        for key in required(model):
            if values[known[key][0]] is None:
                self._missing(node, key, fields(model), noun, len(self.problems) == before)
        return model._make(values) if len(self.problems) == before else None

    def unknown_key(self, key: Node, value: Node, noun: str, known: dict[str, Shape]) -> None:
        word = str(key.value)
        hint = did_you_mean(word, known) or f"the keys are {_listed(known)}"
        if value.empty and "{" in key.source.line(key.line)[: key.column]:
            hint = "a comma inside braces begins a new entry: put the text in quotes"
        if word in ("http", "https"):
            hint = "an address has no space after its colon"
        self.wrong(key, f"unknown key '{_short(word)}' in {noun}", hint)

    def no_space(self, model: type[Any], node: Node) -> bool:
        """`name:Foo` is a mere text, because a space is missing."""
        match = _KEY_AT_START.match(node.value) if isinstance(node.value, str) else None
        if match is None or not node.plain or match[1] not in fields(model):
            return False
        self.wrong(node, f"a space is missing after '{match[0]}'", f"write '{match[0]} …'")
        return True

    def _missing(
        self, node: Node, key: str, known: dict[str, Shape], noun: str, all_right: bool
    ) -> None:
        """Say so, unless the key is there and wrong, or there and misspelt."""
        pair = node.get_pair(key)
        if not all_right and (pair or key in (nearest(str(word), known) for word in node.value)):
            return
        where = pair[0] if pair else node
        what = f"'{key}' is empty" if pair else f"'{key}' is missing in {noun}"
        self.problems.append(where.problem(what, _with_example(known[key], key)))

    def _only_a_comment(self, shape: Shape, node: Node) -> None:
        """`name: #all-staff` is empty, because # begins a comment."""
        rest = node.source.line(node.line)[node.column :].lstrip()
        if _takes_text(shape) and rest[:1] == "#" and rest[1:2] not in ("", " ", "#"):
            hint = f"put it in quotes: '{rest.strip()}'"
            self.wrong(node, "everything after # is a comment, so this is empty", hint)


@memoised
def _fields(model: Any) -> tuple[dict[str, tuple[int, Shape]], list[Any]]:
    """The keys of a model, each with the place and the shape of its field; all values unsaid."""
    places = {KEYS.get(name, name): index for index, name in enumerate(model._fields)}
    unsaid = [model._field_defaults.get(name) for name in model._fields]
    return {key: (places[key], shape) for key, shape in fields(model).items()}, unsaid


def _text(binder: Binder, shape: Text, node: Node, text: str) -> str | None:
    if shape.link:
        return _link(binder, shape, node, text)
    if not (shape.fact or shape.title):
        return text
    said = MEANT.get(plain(text), text) if len(text) < _LONGEST_UNSURE else text
    return None if shape.title and said == NONE else said


def _link(binder: Binder, shape: Text, node: Node, text: str) -> str | None:
    """A web address; `none` is like leaving it out."""
    if plain(text) in (NONE, *UNSURE):
        return None
    if re.fullmatch(LINK, text.strip()):
        return text.strip()
    meant = re.search(LINK, text[:_LONGEST_LINK])
    usual = f"write it like {shape.example}, or leave it out"
    hint = f"did you mean '{meant[0]}'?" if meant else usual
    binder.wrong(node, f"'{_short(text)}' is no web address", hint)
    return None


def _unsure(text: str) -> bool:
    return plain(text) in UNSURE


def _word(binder: Binder, shape: Word, node: Node, text: str) -> str | None:
    ways = spellings(shape)
    word = ways.get(text) or ways.get(plain(text))
    if word is None and not _unsure(text):
        hint = did_you_mean(plain(text), ways)
        allowed = f"one of: {_listed(shape.words)}"
        binder.wrong(node, f"'{_short(text)}' is not understood here", _both(hint, allowed))
    return word


def _yes_no(binder: Binder, shape: YesNo, node: Node, text: str) -> bool | None:
    if text in BOOLS:
        return BOOLS[text]
    answer = BOOLS.get(plain(text))
    if answer is None and not _unsure(text):
        binder.wrong(node, f"'{_short(text)}' is neither yes nor no", "write yes or no")
    return answer


def _day(binder: Binder, shape: Day, node: Node, text: str) -> Span | str | None:
    if not text[:1].isdigit():
        word = plain(text)
        if word in UNSURE:
            return None
        if word == shape.never:
            return word
    try:
        span = Span.parse(text)
    except ValueError:
        binder.wrong(
            node,
            f"'{_short(text)}' is not a date we can read",
            _date_hint(text, shape, binder.today),
        )
        return None
    if shape.happened and (span.first - binder.today).days > 1:
        hint = "write when it happened; leave it out if it has not happened yet"
        binder.wrong(node, f"{span} has not come yet", hint)
        return None
    return span


def _date_hint(text: str, shape: Day, today: date) -> str:
    from icaudit.files._dates import guess_date

    never = f", or {shape.never}" if shape.never else ""
    guess = guess_date(text, today if shape.happened else date.max)
    return f"write {guess}{never}" if guess else f"write 2026-11-02, 2026-11 or 2026{never}"


def _count(binder: Binder, shape: Count, node: Node, text: str) -> int | None:
    digits, least, most = text.strip(), shape.least, shape.most
    most = 9999 if most is None else most
    if digits.isascii() and digits.isdigit() and len(digits) <= len(str(most)):
        number = int(digits)
        if least <= number <= most:
            return number
    if _unsure(text):
        return None
    span = f"a whole number from {least} to {most}, in digits"
    hint = span if least < most else str(most)
    binder.wrong(node, f"'{_short(text)}' does not fit here", f"write {hint}")
    return None


def _number(binder: Binder, shape: Number, node: Node, text: str) -> Fraction | int | None:
    if not _DECIMAL.fullmatch(text):
        binder.wrong(node, f"'{_short(text)}' is not a number", f"write one like {shape.example}")
        return None
    value = int(text) if text.isdecimal() else Fraction(text)
    if shape.share and not 0 < value <= 1:
        per_cent = f"{float(value / 100):g} for {text} %" if 1 < value <= 100 else shape.example
        binder.wrong(node, f"'{text}' is no share: 1 is all of it", f"write one like {per_cent}")
        return None
    return value.numerator if value.denominator == 1 else value


def _many(binder: Binder, shape: Many, node: Node, value: Any) -> tuple[Any, ...] | None:
    if isinstance(value, str):
        if shape.none and plain(value) == NONE:
            return ()
        if _unsure(value):
            return None
        if shape.alone:
            value = [node]
    if not isinstance(value, list):
        binder.wrong(node, "this should be a list", "start each entry on its own line with '- '")
        return None
    of = shape.of
    return tuple([read for item in value if (read := binder.read(of, item)) is not None])


def _table(binder: Binder, shape: Table, node: Node, pairs: Any) -> dict[str, Any] | None:
    if not isinstance(pairs, dict):
        hint = _with_example(shape, "")
        binder.wrong(node, "this is written as 'name: value' lines", hint)
        return None
    values, of, keys = {}, shape.of, shape.keys
    for key, (key_node, value) in pairs.items():
        if keys and key not in keys:
            hint = did_you_mean(key, keys) or f"one of: {_listed(keys)}"
            binder.wrong(key_node, f"'{_short(key)}' is not understood here", hint)
        elif (read := binder.read(of, value)) is not None:
            values[key] = read
    return values


def _one(binder: Binder, shape: One, node: Node, value: Any) -> Any:
    if isinstance(value, str) and shape.short:
        if binder.no_space(shape.model, node):
            return None
        key = shape.short if isinstance(shape.short, str) else shape.short(value)
        node = Node({key: (node, node)}, *node[1:])
    return binder.model(shape.model, node, shape.noun, shape)


def _takes_text(shape: Shape) -> bool:
    """Whether one plain text may stand there."""
    if isinstance(shape, One) and shape.short:
        short = shape.short if isinstance(shape.short, str) else shape.short("")
        return _takes_text(fields(shape.model)[short])
    return isinstance(shape, Text)


def _with_example(shape: Shape, key: str) -> str:
    """What belongs there, with an example."""
    example = getattr(shape, "example", "").strip("'")
    if isinstance(shape, One) and example[:1] not in ("", "{") and not key:
        example = ""
    if isinstance(shape, One) and not example:
        inner = next(item for item in fields(shape.model).items() if item[1].example)
        example, key = inner[1].example, inner[0]
    example = f"{key}: {example}" if key and example else example
    return f"{shape.help.rstrip('.')}, for example '{example}'" if example else shape.help


def _listed(names: Any) -> str:
    names = list(names)
    more = f" and {len(names) - _LONGEST_LIST} more" if len(names) > _LONGEST_LIST + 2 else ""
    return ", ".join(names[:_LONGEST_LIST] if more else names) + more


def _both(first: str, second: str) -> str:
    return f"{first} {second}" if first else second


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


_READERS: dict[type, tuple[Reader, str]] = {
    Text: (_text, "one text"),
    Word: (_word, "one word"),
    YesNo: (_yes_no, "yes or no"),
    Day: (_day, "a date"),
    Count: (_count, "a number"),
    Number: (_number, "a number"),
    Many: (_many, ""),
    Table: (_table, ""),
    One: (_one, ""),
}
"""What reads each shape, and what one value of it is called in a message."""
