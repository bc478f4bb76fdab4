"""The questions of the interview, as data: what is asked, and where the answer goes."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from icaudit.model.shape import Count, Many, One, Table, Text


class Block(NamedTuple):
    """Questions that belong together."""

    id: Annotated[str, Text("Its id.", "channels")]
    title: Annotated[str, Text("Its title.", "Your channels")]
    intro: Annotated[str, Text("What to know before the first question.")] = ""


class Question(NamedTuple):
    """A question, and where in a team file its answer goes.

    How an answer is read follows from the shape of that place, so that a file
    and an interview never differ in what they accept.
    """

    id: Annotated[str, Text("Its id, for --answer.", "team-name")]
    block: Annotated[str, Text("The block it belongs to.", "you")]
    ask: Annotated[str, Text("The question.")]
    stores: Annotated[str, Text("Where its answer goes.", "team.name")]
    how: Annotated[str, Text("How to type it, where that is not plain.")] = ""
    help: Annotated[str, Text("What '?' says.")] = ""
    choices: Annotated[
        Mapping[str, str], Table("Words to choose from: as stored, as shown.", Text("A word."))
    ] = {}
    few: Annotated[
        Mapping[str, str], Table("The choices of a team so small that a word tells.", Text("One."))
    ] = {}
    platforms: Annotated[
        tuple[str, ...],
        Many("The answers are platforms: these, after those of the channels.", Text("A platform.")),
    ] = ()
    only_if: Annotated[
        Mapping[str, tuple[str, ...]],
        Table(
            "Asked only where a field has one of these values; said, unsaid.",
            Many("Values.", Text("A value."), alone=True),
        ),
    ] = {}
    feeds: Annotated[
        tuple[str, ...], Many("The signs it settles, where that is not plain.", Text("R5.known"))
    ] = ()
    dont_know_ask: Annotated[str, Text("The role that knows, if not the sign's.")] = ""
    seconds: Annotated[int, Count("About how long an answer takes.", "6")] = 5
    renew_days: Annotated[int | None, Count("From when a date is out of date.", "92", least=1)] = (
        None
    )


class Script(NamedTuple):
    """All of an interview, in order."""

    opening: Annotated[str, Text("The first words.")]
    keys: Annotated[str, Text("What can always be typed.")]
    practice_keys: Annotated[str, Text("What can be typed for a practice.")]
    same_for_all: Annotated[str, Text("How to answer for all that are left of a list.")]
    blocks: Annotated[tuple[Block, ...], Many("In order.", One("One.", Block, "a block"))]
    questions: Annotated[
        tuple[Question, ...], Many("In order.", One("One.", Question, "a question"))
    ]
