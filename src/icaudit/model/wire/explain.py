"""The JSON of `explain`: one entry with all that is known of it, or a list."""

from typing import Annotated, NotRequired, TypedDict

EXPLAIN = "icaudit.explain/1"
SORTS = ("reason", "sign", "kind", "check", "practice", "level", "platform")

_Named = TypedDict(
    "_Named", {"for": NotRequired[Annotated[str, "Whom a platform is for: inside or outside."]]}
)


class EntryWire(_Named):
    """Something that has an id. What does not apply, or is not known, is left out."""

    id: str
    sort: Annotated[str, SORTS]
    title: str
    means: NotRequired[Annotated[str, "What a reason is about."]]
    half: NotRequired[Annotated[str, "The half of the picture that a reason belongs to."]]
    weight: NotRequired[Annotated[str, "How much it counts beside its neighbours."]]
    signs: NotRequired[Annotated[list[str], "The signs of a reason."]]
    question: NotRequired[str]
    why: NotRequired[str]
    counts: NotRequired[Annotated[str, "What counts as a yes."]]
    partly: NotRequired[Annotated[str, "What counts as partly."]]
    next_step: NotRequired[str]
    effort_days: NotRequired[Annotated[str, "Days of work."]]
    ask: NotRequired[Annotated[str, "The role that can help."]]
    stakes: NotRequired[str]
    often_missing: NotRequired[str]
    scored: NotRequired[Annotated[str, "The kind of a sign, and how that is judged."]]
    parameters: NotRequired[Annotated[list[str], "What a kind can be told, or a sign tells it."]]
    because: NotRequired[Annotated[str, "Why an add-on changes a sign."]]
    says: NotRequired[Annotated[list[str], "What a report says, by the answer."]]
    source: NotRequired[str]
    asked_with: NotRequired[Annotated[list[str], "The add-ons that alone ask for it."]]
    how: NotRequired[Annotated[str, "How credit is given."]]
    severity: NotRequired[str]
    not_ours: NotRequired[Annotated[str, "When a practice is fairly not the team's."]]
    sign: NotRequired[Annotated[str, "The sign that a practice is asked for."]]
    in_the_file: NotRequired[Annotated[str, "How it is written in a team file."]]
    on_screen: NotRequired[Annotated[str, "What a level is called in reports."]]
    how_it_stands: NotRequired[str]
    where_to_go: NotRequired[str]
    called_before: NotRequired[str]
    also_written: NotRequired[str]
    people_can_answer: NotRequired[str]
    old_posts_stay: NotRequired[str]
    can_be_looked_at: NotRequired[str]
    good_to_know: NotRequired[str]
    hosts: NotRequired[str]
    checked_on: NotRequired[str]


class ExplainedWire(EntryWire):
    """One entry."""

    schema: Annotated[str, EXPLAIN]


class ExplainedListWire(TypedDict):
    """Entries by id, sort and title; `explain ID` tells the rest."""

    schema: Annotated[str, EXPLAIN]
    entries: list[EntryWire]
