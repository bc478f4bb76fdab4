"""A team beside published figures. Nothing is subtracted: a team is no share of people."""

from collections.abc import Iterator
from datetime import date
from math import sqrt
from typing import NamedTuple

from icaudit.model.case import Case
from icaudit.model.survey import PRACTICE, Question, Survey, Surveys
from icaudit.model.team import NOT_OURS
from icaudit.model.verdict import Exact

PEERS, OURS = "IC people", "our employees"
"""The bases that a team belongs to, and that it writes for."""

OLD_YEARS = 5
FEW = 400
"""Below so many answers a figure is off by five points or more by chance alone."""

NONE = "none"
_NETWORK = "internal network"
_NO_NETWORK = f"no {_NETWORK}"
_OF_PLATFORMS = ("channels", "first-hand", "employees-top")
_BLOGS = ("blog", "wordpress", "blogger", "ghost")


class Figure(NamedTuple):
    """A published share; `yours` is what the team says beside it, or None where nothing can."""

    survey: Survey
    question: Question
    of: str
    share: Exact
    yours: str | None


class Group(NamedTuple):
    """Figures that stand in one table: one question, asked of one base, once or more often."""

    asks: str
    surveys: tuple[Survey, ...]
    figures: tuple[Figure, ...]

    @property
    def beside(self) -> bool:
        """Whether anything of the team's can stand beside it."""
        return self.figures[0].question.beside is not None


def beside(surveys: Surveys, case: Case) -> list[Group]:
    """The figures by what was asked, those first that the team can stand beside."""
    asked: dict[str, list[tuple[Survey, Question]]] = {}
    roots: dict[str, str] = {}
    for survey, question in surveys.questions():
        name = f"{survey.id}.{question.id}"
        roots[name] = roots.get(question.same_as or "", name)
        asked.setdefault(roots[name], []).append((survey, question))
    groups = [_group(pairs, case) for pairs in asked.values()]
    return sorted(groups, key=lambda group: not group.beside)


def _group(pairs: list[tuple[Survey, Question]], case: Case) -> Group:
    """The answers in the order of the first survey, each with its years below each other."""
    names = dict.fromkeys(of for _, question in pairs for of in question.figures)
    figures = tuple(
        Figure(survey, question, label(of, question, case), question.figures[of], yours)
        for number, of in enumerate(names)
        for survey, question in pairs
        if of in question.figures
        for yours in [_yours(question, of, case, first=number == 0)]
    )
    return Group(pairs[0][1].asks, tuple(survey for survey, _ in pairs), figures)


def label(of: str, question: Question, case: Case) -> str:
    """What a figure is of: the name of a platform today, else the words of the survey."""
    platform = case.platforms.get(of) if question.beside in (None, *_OF_PLATFORMS) else None
    return platform.name if platform and of not in _BLOGS else of


def careful(survey: Survey, question: Question, today: date) -> Iterator[str]:
    """What to bear in mind about a figure, in a word or two each."""
    if today.year - survey.year > OLD_YEARS:
        yield "old"
    if survey.chosen == "themselves":
        yield "self-selected"
    if survey.asked is not None and survey.asked < FEW:
        yield "few"
    if survey.seen == "second hand":
        yield "second hand"
    if survey.base == OURS:
        return
    if question.beside == "employees-top":
        yield "not your employees"
    elif question.beside and survey.base != PEERS:
        yield "not your trade"


def about(survey: Survey, today: date) -> Iterator[str]:
    """The same of a whole survey, at length."""
    age = today.year - survey.year
    if age > OLD_YEARS:
        yield f"it is {age} years old"
    if survey.chosen == "themselves":
        yield "those who answered chose to"
    if survey.chosen == "unknown":
        yield "how they were chosen is not known"
    if survey.asked is None:
        yield "how many answered is not known"
    elif survey.asked < FEW:
        yield f"so few that chance alone is good for {margin(survey.asked)} points"
    if survey.seen == "second hand":
        yield "we read about it, not the survey itself"


def margin(asked: int) -> int:
    """How far off half of the answers may be by chance, in points, 19 times out of 20."""
    return round(98 / sqrt(asked))


def _yours(question: Question, of: str, case: Case, *, first: bool) -> str | None:
    """What the team says about the same thing: yes, partly, no, or empty for not said."""
    match question.beside:
        case None:
            return None
        case "channels":
            return _runs(of, case)
        case "first-hand":
            return _among(of, case.file.first_hand, case)
        case "employees-top":
            return _used_most(of, case)
        case "same-people":
            return _said(case.file.team.same_people) if first else None
        case practice:
            return _answered(practice.removeprefix(PRACTICE), case) if first else None


def _runs(of: str, case: Case) -> str | None:
    """Whether the team runs a channel there. A platform that nobody knows leaves it open."""
    if case.entries is None:
        return ""
    rows = [case.platforms.get(entry.channels[0].on or "") for entry in case.entries]
    networks = any(row is not None and row.internal and row.answers == "yes" for row in rows)
    if of == NONE:
        return _said(not rows)
    if of in (_NETWORK, _NO_NETWORK):
        return _said(networks is (of == _NETWORK)) if networks or None not in rows else ""
    wanted = _platforms(of)
    if any(row is not None and row.id in wanted for row in rows):
        return "yes"
    return ("" if None in rows else "no") if case.platforms.get(of) else None


def _among(of: str, listed: tuple[str, ...] | None, case: Case) -> str | None:
    wanted = _platforms(of)
    if case.platforms.get(wanted[0]) is None:
        return None
    return "" if listed is None else _said(any(name in listed for name in wanted))


def _used_most(of: str, case: Case) -> str | None:
    """Whether employees are said to use it most; where they are not, they may still use it."""
    employees = case.file.employees
    used = _among(of, employees.top if employees else None, case)
    return None if used == "no" else used


def _platforms(of: str) -> tuple[str, ...]:
    return _BLOGS if of.endswith("blog") else (of,)


def _said(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


def _answered(practice: str, case: Case) -> str:
    answer = case.practice(practice)
    word = answer.answer if answer else ""
    return word if word in ("yes", "partly", "no", NOT_OURS) else ""
