"""Published figures: the set that comes with the package, and sets of one's own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from icaudit.errors import FileError, did_you_mean
from icaudit.files._bind import Binder
from icaudit.files._source import read_source
from icaudit.files._yaml import Node, compose
from icaudit.files.profile import read_profile, vocabulary
from icaudit.model.survey import BESIDE, PRACTICE, Question, Survey, Surveys

TABLE = Path(__file__).parent.parent / "data" / "benchmarks.yaml"
_NO_DATES = date(9000, 1, 1)


def read_surveys(more: tuple[str, ...] = ()) -> Surveys:
    """The bundled surveys, then those of other files in their order. Raises FileError."""
    read = Surveys(())
    for path in (str(TABLE), *more):
        found = _read(path, read)
        read = Surveys(read.surveys + found.surveys, read.checked_on or found.checked_on)
    return read


def _read(path: str, known: Surveys) -> Surveys:
    node = compose(read_source(path))
    binder = Binder(_NO_DATES)
    found = binder.model(Surveys, node, "a set of figures", "it begins with 'surveys:'")
    if not binder.problems:
        _check(binder, node, found, known)
    if binder.problems:
        raise FileError(path, tuple(binder.problems))
    return Surveys(found.surveys, found.checked_on)


def _check(binder: Binder, node: Node, found: Surveys, known: Surveys) -> None:
    """What no single field shows: names used twice, shares that are none, bases that differ."""
    names = {survey.id for survey in known.surveys}
    standing = {f"{s.id}.{q.id}": (s, q) for s, q in known.questions()}
    for survey, at in zip(found.surveys, _listed(node, "surveys"), strict=True):
        if survey.id in names:
            binder.wrong(at, f"there are two surveys '{survey.id}'", "give yours another id")
        names.add(survey.id)
        for question, where in zip(survey.questions, _listed(at, "questions"), strict=True):
            _check_question(binder, where, survey, question, standing)
            standing[f"{survey.id}.{question.id}"] = survey, question


def _check_question(
    binder: Binder,
    node: Node,
    survey: Survey,
    question: Question,
    standing: dict[str, tuple[Survey, Question]],
) -> None:
    for of, share in question.figures.items():
        if share > 100:
            hint = "figures are percentages from 0 to 100"
            binder.wrong(_at(_at(node, "figures"), of), f"'{of}' is over 100", hint)
    beside = question.beside
    if beside is not None and beside not in _all_beside():
        hint = did_you_mean(beside, _all_beside()) or f"there are: {', '.join(BESIDE)}"
        binder.wrong(_at(node, "beside"), f"nothing is called '{beside}'", hint)
    if question.same_as is None:
        return
    if question.same_as not in standing:
        hint = did_you_mean(question.same_as, standing) or "write it as survey.question"
        where = _at(node, "same_as")
        binder.wrong(where, f"there is no question '{question.same_as}' above this one", hint)
        return
    other, like = standing[question.same_as]
    if other.base != survey.base or (like.beside, like.several) != (beside, question.several):
        message = (
            f"these are figures of {survey.base}, those of {other.base}"
            if other.base != survey.base
            else f"this was not asked as '{question.same_as}' was"
        )
        hint = "unlike figures do not stand in one table: take 'same_as' out"
        binder.wrong(_at(node, "same_as"), message, hint)


def _all_beside() -> Iterator[str]:
    yield from BESIDE
    yield from (PRACTICE + name for name in sorted(vocabulary(read_profile())["practice"]))


def _listed(node: Node, key: str) -> list[Node]:
    value = _at(node, key).value
    return value if isinstance(value, list) else [_at(node, key)]


def _at(node: Node, key: str) -> Node:
    return node.get(key) or node
