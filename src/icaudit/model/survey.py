"""Published figures: what others said when they were asked."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from icaudit.model.dates import Span
from icaudit.model.shape import Count, Day, Many, Number, One, Table, Text, Word, YesNo
from icaudit.model.verdict import Exact

BESIDE = ("channels", "first-hand", "employees-top", "same-people")
"""What a team says that can stand beside a figure; and `practice:` with the id of one."""

PRACTICE = "practice:"


class Question(NamedTuple):
    """One question of a survey, with the shares that were published."""

    id: Annotated[str, Text("Short name within the survey.", "professional")]
    asks: Annotated[str, Text("What was asked, in a line.", "Sites they use themselves")]
    figures: Annotated[
        dict[str, Exact],
        Table(
            "Percentages, by platform or in the words of the answer.",
            Number("A percentage.", "69"),
            example="{linkedin: 40}",
        ),
    ]
    same_as: Annotated[
        str | None,
        Text("An earlier question to stand beside: survey and question.", "us-2024.personal"),
    ] = None
    beside: Annotated[
        str | None,
        Text(
            "What your team says that may stand beside it: channels, first-hand, employees-top, "
            "same-people, or practice: and an id.",
            "channels",
        ),
    ] = None
    several: Annotated[bool, YesNo("Whether people could give several answers.")] = False


class Survey(NamedTuple):
    """A survey. All its questions went to the same people: its base."""

    id: Annotated[str, Text("Short name.", "allthingsic-2012")]
    title: Annotated[str, Text("What it is called.", "How internal communicators use social media")]
    who: Annotated[str, Text("Who was asked, in a line.", "internal communicators, mostly UK")]
    base: Annotated[
        str,
        Text("Who was asked, in one term: only figures of one base compare.", "PR people"),
    ]
    year: Annotated[int, Count("When.", "2026", least=1990, most=2999)]
    source: Annotated[str, Text("Where it was published.", "Our own survey, intranet > Comms")]
    questions: Annotated[
        tuple[Question, ...], Many("The questions.", One("A question.", Question, "a question"))
    ]
    asked: Annotated[int | None, Count("How many answered.", "84", least=1, most=10**9)] = None
    chosen: Annotated[
        str,
        Word(
            "How those who answered were found.",
            {
                "by lot": ("at random",),
                "panel": (),
                "themselves": ("self-selected",),
                "unknown": (),
            },
            "themselves",
        ),
    ] = "unknown"
    seen: Annotated[
        str,
        Word("Whether we read the survey itself.", {"first hand": (), "second hand": ()}),
    ] = "first hand"


class Surveys(NamedTuple):
    """Figure sets: when somebody last went through them, and the surveys."""

    surveys: Annotated[
        tuple[Survey, ...], Many("The surveys.", One("A survey.", Survey, "a survey"))
    ]
    checked_on: Annotated[Span | None, Day("When somebody last went through them.")] = None

    def questions(self) -> Iterator[tuple[Survey, Question]]:
        """Every question with the survey that it is of, in order."""
        return ((survey, question) for survey in self.surveys for question in survey.questions)
