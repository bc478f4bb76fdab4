"""What a team says about itself and how it works.

None means that nothing was said, which is not the same as `none`. Nothing
here names a person: answers are about the team.
"""

from typing import Annotated, Any, NamedTuple

from icaudit.model.channel import NEVER, Channel, plain_channel
from icaudit.model.dates import Span
from icaudit.model.shape import Count, Day, Many, One, Shape, Table, Text, Word, YesNo

NOT_OURS = "not ours"

UNNAMED = "Our team"
"""What a team is called in a file until somebody says it."""

SHARE_WORDS = {
    "nobody": ("none", "no one", "none of us", "no one of us"),
    "some": ("at least one of us", "one of us", "a few"),
    "half": ("about half", "half of us"),
    "most": ("most of us",),
    "all": ("all of us", "everyone", "everybody"),
    "rather not say": ("prefer not to say",),
}

ANSWERS = Word(
    "Your answer; 'don't know' is a good one.",
    {
        "yes": ("met", "done", "true"),
        "partly": ("partial", "in part"),
        "no": ("unmet", "false"),
        "don't know": ("unknown", "dont know", "?"),
        NOT_OURS: ("not applicable", "n/a", "na"),
    },
    "yes",
)


class Team(NamedTuple):
    """The team itself."""

    name: Annotated[str, Text("What the team is called.", "Northwind Internal Comms")]
    organisation: Annotated[
        str | None, Text("The organisation it is part of.", "Northwind Traders", title=True)
    ] = None
    people: Annotated[
        int | None, Count("How many people are in it; never printed.", "6", least=1, most=99999)
    ] = None
    same_people: Annotated[
        bool | None,
        YesNo("Do the same people look after internal and external communication?", "no"),
    ] = None
    website: Annotated[
        str | None,
        Text("The organisation's public website.", "https://www.northwind.example", link=True),
    ] = None
    reviewed: Annotated[
        Span | str | None,
        Day("When somebody last went through all channels, line by line.", never=NEVER),
    ] = None
    answered: Annotated[Span | None, Day("When the questions in this file were last answered.")] = (
        None
    )
    two_admins: Annotated[
        str | None,
        Word(
            "Whether at least two people can get into every account.",
            {"all": ("yes", "yes, all"), "all but some": ("most",), "none": ("no",)},
            "all",
        ),
    ] = None


class Employees(NamedTuple):
    """Where the people are that the team writes for."""

    asked: Annotated[
        str | None,
        Word(
            "How you know which channels and platforms employees use.",
            {
                "survey": ("anonymous survey", "a survey"),
                "other ways": ("other",),
                "none": ("not asked", "we do not know", "no"),
            },
            "survey",
        ),
    ] = None
    as_of: Annotated[Span | None, Day("When that was.", "2026-04")] = None
    top: Annotated[
        tuple[str, ...] | None,
        Many(
            "The platforms they use most.",
            Text("A platform."),
            none=True,
            example="[whatsapp, facebook, youtube]",
        ),
    ] = None


class Community(NamedTuple):
    """A professional community outside the organisation."""

    name: Annotated[str, Text("What it is called; never a person.", "IoIC")]
    last_active: Annotated[
        Span | str | None,
        Day("When one of you was last active there.", "2026-10", never=NEVER),
    ] = None


class Reading(NamedTuple):
    """A good source: a publication or an event, not a person's account."""

    name: Annotated[str, Text("What it is called.", "All Things IC")]
    url: Annotated[str | None, Text("Its address.", "https://www.allthingsic.com")] = None
    kind: Annotated[
        str | None,
        Word(
            "What sort of source it is.",
            {
                "blog": (),
                "newsletter": (),
                "podcast": (),
                "feed": (),
                "report": (),
                "course": (),
                "event": ("conference",),
                "other": (),
            },
            "blog",
        ),
    ] = None


class Trial(NamedTuple):
    """Something the team tried out, and how it ended."""

    platform: Annotated[str | None, Text("Where it ran.", "bluesky")] = None
    question: Annotated[
        str | None, Text("What you wanted to find out.", "Do our engineers read us there?")
    ] = None
    started: Annotated[Span | None, Day("When it began.", "2026-03")] = None
    ended: Annotated[
        Span | str | None,
        Day("When it ended or will end; none if no end is set.", "2026-06", False, "none"),
    ] = None
    decision: Annotated[
        str | None,
        Word(
            "What you decided.",
            {"adopt": ("adopted",), "drop": ("dropped",), "repeat": (), "none": ("not decided",)},
            "drop",
        ),
    ] = None


class Answer(NamedTuple):
    """An answer about how the team works."""

    answer: Annotated[str, ANSWERS] = "don't know"
    last: Annotated[
        Span | str | None,
        Day("When it last happened, not when you answered.", "2026-02", never=NEVER),
    ] = None
    where: Annotated[str | None, Text("Where to see it.", "Intranet > Policies > Social")] = None
    because: Annotated[str | None, Text("Why it is not yours.", "run by HR for everyone")] = None
    note: Annotated[str | None, Text("Anything worth remembering.")] = None


class Waiver(NamedTuple):
    """An agreed exception, with its reason and its end."""

    because: Annotated[str, Text("Why it is agreed.", "pilot paused over the merger")]
    check: Annotated[str | None, Text("The channel check.", "channel.dormant")] = None
    criterion: Annotated[str | None, Text("The sign.", "R7.two-way")] = None
    reason: Annotated[str | None, Text("The reason.", "R10")] = None
    channel: Annotated[
        str | None, Text("For a check: the one channel, by name or id.", "All Company")
    ] = None
    until: Annotated[Span | None, Day("When it ends.", "2027-01-31", happened=False)] = None

    @property
    def target(self) -> str:
        """The id it is about."""
        return self.check or self.criterion or self.reason or ""


class Gate(NamedTuple):
    """Pass marks: what must hold, or the run ends with 3. Without one nothing ever fails."""

    fail_under: Annotated[
        int | None, Count("The total must be certain to reach this.", "60", most=100)
    ] = None
    require: Annotated[
        tuple[str, ...] | None,
        Many(
            "Reasons to practise, signs to meet, checks to find nothing: their ids.",
            Text("An id."),
            alone=True,
            example="[R5, R7.hours]",
        ),
    ] = None
    fail_on: Annotated[
        str | None,
        Word("The least finding that fails.", {"error": (), "warning": ()}, "error"),
    ] = None
    baseline: Annotated[
        str | None,
        Text("A saved report beside this file that the total may not fall below.", "last.json"),
    ] = None


def _share(help: str) -> Shape:
    return Word(help, SHARE_WORDS, "most")


class TeamFile(NamedTuple):
    """A team file: the channels of one team and a few answers about how it works."""

    team: Annotated[
        Team, One("The team: a name, or a few lines about it.", Team, "the team", "name", "Comms")
    ]
    schema_: Annotated[Any, Text("For editors.")] = None
    icaudit: Annotated[int | None, Count("Version of this format.", "1", least=1, most=1)] = None
    profile: Annotated[
        tuple[str, ...] | None,
        Many("Add-ons to the ten reasons.", Text("A name."), alone=True, example="[frontline]"),
    ] = None
    channels: Annotated[
        tuple[Channel, ...] | None,
        Many(
            "The channels, as addresses or with what you know about each.",
            One("A channel.", Channel, "a channel", plain_channel),
            none=True,
            example="[https://www.linkedin.com/company/northwind]",
        ),
    ] = None
    first_hand: Annotated[
        tuple[str, ...] | None,
        Many(
            "Platforms that at least one of you has used as an ordinary user, at work or at home.",
            Text("A platform."),
            none=True,
            example="[linkedin, instagram]",
        ),
    ] = None
    confident: Annotated[
        str | None, _share("How many of you would post or answer today without asking for help.")
    ] = None
    taking_part: Annotated[
        str | None, _share("How many of you were active in a community in the last three months.")
    ] = None
    employees: Annotated[
        Employees | None, One("What you know about employees.", Employees, "employees")
    ] = None
    communities: Annotated[
        tuple[Community, ...] | None,
        Many(
            "Professional communities outside your organisation.",
            One("A community.", Community, "a community", "name"),
            none=True,
            example="[IoIC]",
        ),
    ] = None
    sources: Annotated[
        tuple[Reading, ...] | None,
        Many(
            "Sources you would recommend to a new colleague.",
            One("A source.", Reading, "a source", "name"),
            none=True,
            example="[All Things IC]",
        ),
    ] = None
    trials: Annotated[
        tuple[Trial, ...] | None,
        Many("What you tried out.", One("A trial.", Trial, "a trial"), none=True),
    ] = None
    practices: Annotated[
        dict[str, Answer] | None,
        Table(
            "How you work: ids from 'icaudit explain practices'.",
            One("An answer.", Answer, "an answer", "answer"),
            example="'safe-place: yes'",
        ),
    ] = None
    not_ours: Annotated[
        dict[str, str] | None,
        Table("Whole reasons set aside, with why.", Text("Why."), example="'R10: run by HR'"),
    ] = None
    waivers: Annotated[
        tuple[Waiver, ...] | None,
        Many("Agreed exceptions.", One("An exception.", Waiver, "an exception"), none=True),
    ] = None
    gate: Annotated[
        Gate | None,
        One("What must hold, for CI.", Gate, "a gate", example="{fail_under: 60}"),
    ] = None
