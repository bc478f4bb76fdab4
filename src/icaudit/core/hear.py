"""What somebody typed, as a value for a place in a team file.

Numbers of choices, `y`, `last week` and `1, 3` become what a file would say;
what they become goes through the same reader as a file.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from icaudit.core.detect import detect
from icaudit.core.entries import EDGES, NOTHING, in_words, longer, short
from icaudit.core.when import day_meant
from icaudit.errors import IcauditError, UsageError, did_you_mean
from icaudit.model.address import ACCOUNTS
from icaudit.model.platforms import Platforms
from icaudit.model.shape import (
    NONE,
    Count,
    Day,
    Many,
    One,
    Shape,
    Word,
    YesNo,
    fields,
    plain,
    spellings,
)
from icaudit.model.team import ANSWERS, NOT_OURS, Answer
from icaudit.model.words import NUMBERS

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:and|&)\s+")
_SHORT = {"y": "yes", "p": "partly", "n": "no", "x": NOT_OURS}
_YES_NO = {"y": "yes", "yeah": "yes", "yep": "yes", "n": "no", "nope": "no"}


class Ear(NamedTuple):
    """What hearing needs: how a file would read it, the day, the platforms, the words to choose."""

    read: Callable[[Shape, str], Any]
    today: date
    platforms: Platforms
    choices: Mapping[str, str] = {}

    def hear(self, shape: Shape, text: str, there: Any) -> Any:
        """The value of an answer; None where it says that nobody knows.

        `there` is what stands in its place now: lists grow by an entry.
        Raises IcauditError with what to try.
        """
        self._no_person(text)
        match shape:
            case Word():
                return self._choice(shape, text)
            case Many(of=One(model=model)):
                return longer(model, there or (), text, self.platforms)
            case Many():
                return self._several(text)
            case One():
                return self._practice(text, there)
            case Day():
                return self.read(shape, day_meant(text, self.today) or text)
            case Count():
                return self.read(shape, _digits(text))
            case YesNo():
                return self.read(shape, _YES_NO.get(plain(text), text))
            case _:
                return self.read(shape, in_words(text))

    def _no_person(self, text: str) -> None:
        """Raise UsageError for somebody's own page or mailbox: people are left out."""
        for word in text.split():
            seen = detect(word, self.platforms)
            if seen.person:
                raise UsageError("That is a person's own page", "People are left out here")
            if _EMAIL.fullmatch(word) and seen.kind not in ACCOUNTS:
                raise UsageError("That looks like an e-mail address", "A role or a name will do")

    def _choice(self, shape: Word, text: str) -> Any:
        """By its number, its words, another way to write it, or how it begins."""
        shown = {plain(said): word for word, said in self.choices.items()}
        if text.strip(" .)").isdecimal():
            return self._numbered(text.strip(" .)"))
        word = shown.get(plain(text)) or spellings(shape).get(plain(text))
        begun = {shown[said] for said in shown if said.startswith(plain(text))}
        if word is None and len(begun) == 1:
            return begun.pop()
        if word is None:
            hint = did_you_mean(plain(text), self.choices.values())
            raise UsageError(f"'{short(text)}' is none of these", hint or self._numbers())
        return word

    def _numbered(self, digits: str) -> str:
        words = list(self.choices)
        if not 1 <= int(digits[:6]) <= len(words):
            raise UsageError(f"There is no {short(digits)}", self._numbers())
        return words[int(digits) - 1]

    def _numbers(self) -> str:
        return f"Type a number from 1 to {len(self.choices)}"

    def _several(self, text: str) -> tuple[str, ...]:
        """Numbers and names, with commas between them; a mere list of numbers needs none."""
        if plain(text) in NOTHING:
            return ()
        spaced = text.replace(" ", "").isdecimal() and " " in text.strip()
        parts = [part for part in (text.split() if spaced else _BETWEEN.split(text)) if part]
        found = dict.fromkeys(map(self._one_of, parts))
        return tuple(name for name in found if name != NONE)

    def _one_of(self, text: str) -> str:
        """A number, a word of the choices or a part of one; of platforms any other name too."""
        if text.strip(" .)").isdecimal():
            return self._numbered(text.strip(" .)"))
        shown = {plain(said): word for word, said in self.choices.items()}
        word = shown.get(plain(text)) or (plain(text) if plain(text) in self.choices else None)
        if word is None and NONE not in self.choices:
            return self._platform(text)
        parts = [part for said, part in shown.items() if plain(text) in said]
        if word is None and len(parts) != 1:
            raise UsageError(f"'{short(text)}' is none of these", self._numbers())
        return word or parts[0]

    def _platform(self, text: str) -> str:
        """The id of a platform; the name of one that we do not know stays as it was typed."""
        row = self.platforms.named(text)
        if len(text) < 3 and not row:
            raise UsageError(f"'{text}' is no platform that we know", self._numbers())
        return row.id if row else in_words(text)

    def _practice(self, text: str, there: Answer | None) -> Answer:
        """`yes`, `y, last March`, `x run by HR`, `partly: only in Leeds`."""
        word, rest = _first(text)
        if word is None:
            raise UsageError(f"'{short(text)}' is not understood here", "Type y, p, n, d or x")
        if word == NOT_OURS:
            because = rest.removeprefix("because").strip(EDGES)
            if not because:
                raise UsageError("A few words why, please", "For example: x run by HR for everyone")
            return Answer(word, because=because)
        kept = there._replace(because=None) if there else Answer()
        said = rest and day_meant(rest, self.today)
        try:
            last = self.read(fields(Answer)["last"], said or rest) if rest else None
        except IcauditError:
            return kept._replace(answer=word, note=rest)
        return kept._replace(answer=word, last=last or kept.last)


def _first(text: str) -> tuple[str | None, str]:
    """The answer that a line begins with, and what comes after it."""
    ways = spellings(ANSWERS) | _SHORT
    words = text.split()
    for count in range(min(len(words), 3), 0, -1):
        said = plain(" ".join(words[:count]).strip(EDGES + "."))
        if said in ways:
            return ways[said], " ".join(words[count:]).strip(EDGES)
    return None, text


def _digits(text: str) -> str:
    """`six` and `about 6` in digits; anything else as it was typed."""
    word = re.sub(r"^(about|around|roughly|we are|~)\s*", "", plain(text))
    if word in NUMBERS[1:]:
        return str(NUMBERS.index(word))
    return word if word.isdecimal() else text
