"""The JSON of `benchmark`."""

from typing import Annotated, TypedDict

BENCHMARK = "icaudit.benchmark/1"


class FigureWire(TypedDict):
    """A published share, with all that has to be said beside it."""

    survey: str
    question: str
    asks: str
    answer: str
    your_team: Annotated[str | None, "What your team says; null where nothing can be beside it."]
    percent: float
    year: int
    answered: Annotated[int | None, "How many people; null where that was not published."]
    who: str
    base: Annotated[str, "Whom they were asked among: only figures of one base compare."]
    several_answers: Annotated[bool, "Whether people could choose several, so that sums pass 100."]
    careful: list[str]
    source: str


class BenchmarkWire(TypedDict):
    """A team beside published figures."""

    schema: Annotated[str, BENCHMARK]
    team: str
    figures: list[FigureWire]
