"""Which questions there are, in order: those of the script, and those that only a yardstick has."""

from collections.abc import Container, Iterator
from typing import Any, NamedTuple

from icaudit.core.places import shape_at, value_at
from icaudit.model.interview import Question, Script
from icaudit.model.profile import Criterion, Profile
from icaudit.model.shape import NONE, Many, One, Shape
from icaudit.model.team import TeamFile
from icaudit.model.verdict import Path

PRACTICES = "practices"
OWN_BLOCK = "others"


class Step(NamedTuple):
    """A question at its place in the file; `label` names the entry it is about."""

    question: Question
    path: Path
    label: str = ""

    @property
    def shape(self) -> Shape:
        return shape_at(self.path)

    @property
    def grows(self) -> bool:
        """Whether the answer is a list that takes one entry after another."""
        return isinstance(self.shape, Many) and isinstance(self.shape.of, One)

    @property
    def entry(self) -> Path:
        """The place of the list entry that it is about, if it is about one."""
        return self.path[:2] if isinstance(self.path[1:2] and self.path[1], int) else ()


def every_step(script: Script, file: TeamFile, profile: Profile, base: Profile) -> Iterator[Step]:
    """Every question at every place, whether it applies at present or not."""
    for question in questions(script, profile, base):
        path: Path = tuple(question.stores.split("."))
        if isinstance(shape_at(path[:1]), Many) and path[1:]:
            entries = value_at(file, path[:1]) or ()
            yield from (Step(question, (path[0], i, *path[1:])) for i in range(len(entries)))
        else:
            yield Step(question, path)


def questions(script: Script, profile: Profile, base: Profile) -> list[Question]:
    """The questions of the script in the words of the yardstick, with those that only it has."""
    signs, before = signs_of_practices(profile), signs_of_practices(base)
    asked = [_in_words(question, signs, before) for question in script.questions]
    known = {question.stores for question in asked}
    own = [
        question
        for sign in signs.values()
        for question in _own(sign)
        if question.stores not in known
    ]
    end = 1 + max((i for i, q in enumerate(asked) if q.block == OWN_BLOCK), default=len(asked) - 1)
    return [*asked[:end], *own, *asked[end:]]


def signs_of_practices(profile: Profile) -> dict[str, Criterion]:
    """The signs that ask about a practice, by the practice."""
    signs = profile.criteria().values()
    return {sign.rule.practice: sign for sign in signs if hasattr(sign.rule, "practice")}


def sign_of(question: Question, profile: Profile) -> Criterion | None:
    """The first sign that a question settles."""
    path = question.stores.split(".")
    if path[0] == PRACTICES:
        return signs_of_practices(profile).get(path[1])
    return profile.criteria().get(question.feeds[0]) if question.feeds else None


def _in_words(
    question: Question, signs: dict[str, Criterion], before: dict[str, Criterion]
) -> Question:
    """An add-on that words a sign's question anew means the interview too."""
    path = question.stores.split(".")
    name = path[1] if path[0] == PRACTICES and len(path) == 2 else ""
    sign, first = signs.get(name), before.get(name)
    if sign and first and sign.question != first.question:
        return question._replace(ask=sign.question)
    return question


def _own(sign: Criterion) -> Iterator[Question]:
    """The questions that a sign brings along which the script does not know."""
    name, stores = sign.rule.practice, f"{PRACTICES}.{sign.rule.practice}"
    yield Question(name, OWN_BLOCK, sign.question, stores, sign.counts)
    if hasattr(sign.rule, "every_months"):
        only_if = {f"{stores}.answer": ("yes", "partly")}
        when = "When did that last happen? The month is enough."
        yield Question(f"{name}-when", OWN_BLOCK, when, f"{stores}.last", only_if=only_if)


def applies(step: Step, file: TeamFile, practices: Container[str]) -> bool:
    """Whether a question is to be asked as things stand, with these practices counted."""
    if step.path[0] == PRACTICES and step.path[1] not in practices:
        return False
    if step.entry and getattr(value_at(file, step.entry), "withheld", False):
        return False
    return value_at(file, step.path) is not None or all(
        _words(value_at(file, _there(step, tuple(field.split("."))))) & set(words)
        for field, words in step.question.only_if.items()
    )


def _there(step: Step, field: Path) -> Path:
    """A field of a condition; in a list it is that of the same entry."""
    same = step.entry and field[0] == step.path[0]
    return (*step.entry, *field[1:]) if same else field


def _words(value: Any) -> set[str]:
    """The words by which a condition knows a value; an empty list says that there is none."""
    if value is None:
        return {"unsaid"}
    if value == ():
        return {NONE}
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    return {value} if value == NONE else {"said", str(value)}
