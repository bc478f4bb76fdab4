"""A team beside published figures, each with its year, how many answered and who they were."""

from collections.abc import Iterator
from datetime import date

from icaudit.core.benchmark import Figure, Group, about, careful
from icaudit.model.case import Case
from icaudit.model.document import Bar, Block, Facts, Paragraph, Table, Title
from icaudit.model.survey import Survey
from icaudit.model.wire.benchmark import BENCHMARK, BenchmarkWire, FigureWire
from icaudit.model.words import capital
from icaudit.views.output import Output

YOURS = "your team"
COLUMNS = ("answer", YOURS, "others", "year", "answered", "who", "take care")

MEANING = (
    "These are no pass marks. Your team is one team and a share is of many people, so the two "
    "stand beside each other and nothing is worked out between them. Figures of different people "
    "never share a table."
)


def benchmark_output(groups: list[Group], case: Case) -> Output:
    """Tables for people, with bars where a format draws them; one flat list for programs."""
    return Output(lambda: tuple(_blocks(groups, case)), lambda: _payload(groups, case))


# For people


def _blocks(groups: list[Group], case: Case) -> Iterator[Block]:
    team = case.file.team
    yield Title(team.name, "", "Beside others", team.organisation or "")
    yield Paragraph(MEANING)
    yield from (_table(group, case.today) for group in groups)
    surveys = {survey.id: survey for group in groups for survey in group.surveys}
    told = tuple((survey.title, _about(survey, case.today)) for survey in surveys.values())
    yield Facts(told, "Where the figures come from")


def _table(group: Group, today: date) -> Table:
    """The figures of a question; where nothing of the team's can stand beside, without it."""
    rows = tuple(
        (
            f.of,
            *((_yours(f),) if group.beside else ()),
            f"{_percent(f)} %",
            str(f.survey.year),
            _number(f.survey),
            f.survey.base,
            ", ".join(careful(f.survey, f.question, today)),
        )
        for f in group.figures
    )
    columns = tuple(name for name in COLUMNS if group.beside or name != YOURS)
    bars = tuple(Bar(f.of, f.share, f.share) for f in group.figures)
    return Table(group.asks, columns, rows, ("others", "year", "answered"), bars)


def _yours(figure: Figure) -> str:
    return "-" if figure.yours is None else figure.yours or "not said"


def _percent(figure: Figure) -> str:
    return f"{float(figure.share):g}"


def _number(survey: Survey) -> str:
    return "not known" if survey.asked is None else f"{survey.asked:,}"


def _about(survey: Survey, today: date) -> str:
    answered = "" if survey.asked is None else f"{survey.asked:,} "
    said = "; ".join(about(survey, today))
    care = f"{capital(said)}. " if said else ""
    return f"{survey.year}, {answered}{survey.who}. {care}Source: {survey.source}."


# For programs


def _payload(groups: list[Group], case: Case) -> BenchmarkWire:
    return {
        "schema": BENCHMARK,
        "team": case.file.team.name,
        "figures": [_wire(figure, case.today) for group in groups for figure in group.figures],
    }


def _wire(figure: Figure, today: date) -> FigureWire:
    survey, question = figure.survey, figure.question
    return {
        "survey": survey.id,
        "question": question.id,
        "asks": question.asks,
        "answer": figure.of,
        "your_team": figure.yours or None,
        "percent": float(figure.share),
        "year": survey.year,
        "answered": survey.asked,
        "who": survey.who,
        "base": survey.base,
        "several_answers": question.several,
        "careful": list(careful(survey, question, today)),
        "source": survey.source,
    }
