"""What a team says about itself and its channels.

Nothing here names a person: owners are roles, answers are about the team.
None means that nothing was said, which is not the same as `none`.
"""

from typing import Annotated, Any, NamedTuple

from icaudit.model.dates import Span
from icaudit.model.platform import Address
from icaudit.model.shape import (
    Count,
    Day,
    Many,
    One,
    Shape,
    Table,
    Text,
    Word,
    YesNo,
)

NEVER = "never"
ONLY_WHEN_NEEDED = "only when needed"
NOT_OURS = "not ours"

RHYTHM_DAYS = {
    "several times a day": 1,
    "daily": 1,
    "several times a week": 4,
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 31,
    "quarterly": 92,
    "yearly": 365,
}
"""The longest pause, in days, that each rhythm promises."""

CADENCE = Word(
    "How often you mean to post.",
    {
        "several times a day": ("hourly", "more than once a day"),
        "daily": ("every day", "each day", "once a day", "every working day"),
        "several times a week": ("twice a week", "two or three times a week"),
        "weekly": ("every week", "once a week"),
        "fortnightly": ("every two weeks", "every 2 weeks", "every other week", "twice a month"),
        "monthly": ("every month", "once a month"),
        "quarterly": ("every quarter", "every three months"),
        "yearly": ("every year", "annually", "annual", "once a year"),
        ONLY_WHEN_NEEDED: ("when needed", "as needed", "ad hoc", "in an emergency"),
        "none": ("not agreed", "no rhythm"),
    },
    "weekly",
)

ANSWERS_WITHIN = Word(
    "How soon you have agreed to answer, in working days. Only what is agreed counts.",
    {
        "an hour": ("one hour", "1 hour", "within an hour", "a few hours", "within hours"),
        "same day": ("the same day", "today", "within the day", "same working day"),
        "next working day": (
            "next day",
            "1 day",
            "one day",
            "a day",
            "one working day",
            "1 working day",
            "24 hours",
            "within 24 hours",
            "within one working day",
            "within a day",
        ),
        "two working days": (
            "2 days",
            "two days",
            "2 working days",
            "48 hours",
            "within 48 hours",
            "within two working days",
        ),
        "three working days": (
            "3 days",
            "three days",
            "3 working days",
            "72 hours",
            "within three working days",
        ),
        "a week": ("1 week", "one week", "within a week", "5 days", "five working days"),
        "none": ("nothing agreed", "not agreed", "no promise"),
    },
    "next working day",
)

DECISION = Word(
    "What you want to do with it.",
    {
        "keep": ("keep it",),
        "fix": ("fix it", "improve"),
        "stop": ("stop it", "close", "close it", "closing"),
        "trial": ("it is a trial", "pilot", "test"),
        "unsure": ("not decided", "undecided", "not sure"),
    },
    "keep",
)

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


class Sighting(NamedTuple):
    """A channel that somebody looked at by hand."""

    on: Annotated[Span, Day("When somebody looked.", "2026-11-02")]
    saw: Annotated[
        str | None,
        Word(
            "What there was to see.",
            {"ok": ("fine", "there"), "quiet": ("empty",), "gone": ("not there",), "moved": ()},
            "ok",
        ),
    ] = None


class Channel(NamedTuple):
    """One place where the team posts and where people can follow, react or answer."""

    name: Annotated[str | None, Text("What you call it.", "All Company")] = None
    platform: Annotated[
        str | None,
        Text(
            "What it runs on; the address usually tells. Your own word is fine.",
            "viva-engage",
            fact=True,
        ),
    ] = None
    url: Annotated[
        str | None, Text("Its address.", "https://www.linkedin.com/company/northwind", fact=True)
    ] = None
    handle: Annotated[str | None, Text("Its account name.", "northwind", fact=True)] = None
    audience: Annotated[
        str | None,
        Word(
            "Whom you write for.",
            {
                "internal": ("employees", "staff", "colleagues", "inside"),
                "external": ("the public", "public", "customers", "outside"),
                "both": ("everyone", "internal and external", "employees and the public"),
            },
            "internal",
        ),
    ] = None
    two_way: Annotated[
        bool | None, YesNo("Whether people can answer there in words; likes alone are a no.")
    ] = None
    answers_within: Annotated[str | None, ANSWERS_WITHIN] = None
    cadence: Annotated[str | None, CADENCE] = None
    last_post: Annotated[
        Span | str | None,
        Day("When the last post was; the month is enough.", "2026-11-18", never=NEVER),
    ] = None
    purpose: Annotated[
        str | None,
        Text("One line: who it is for and what they get.", "Night shift: what changed", fact=True),
    ] = None
    owner: Annotated[
        str | None,
        Text("The role in charge, never a person.", "Employee engagement lead", fact=True),
    ] = None
    admins: Annotated[
        int | None, Count("How many people can get in as administrator.", "2", most=9999)
    ] = None
    run_with: Annotated[
        tuple[str, ...] | None,
        Many("Teams that run it with you.", Text("A team."), none=True, alone=True, example="[hr]"),
    ] = None
    decision: Annotated[str | None, DECISION] = None
    checked: Annotated[
        Sighting | None,
        One(
            "When somebody looked at it by hand, and what they saw.",
            Sighting,
            "a sighting",
            example="{on: 2026-11-02, saw: ok}",
        ),
    ] = None
    note: Annotated[str | None, Text("Anything worth remembering.")] = None

    # Filled in by the reader, not read from the file.
    id: str = ""
    on: str | None = None
    written: str | None = None
    address: Address | None = None
    shown: str = ""

    @property
    def withheld(self) -> bool:
        """Whether this is a person's own page, of which nothing may be shown."""
        return self.address is not None and self.address.person

    @property
    def label(self) -> str:
        """What people call it; never the name of a person's own page."""
        return "a person's own page" if self.withheld else self.name or self.shown or self.id


def plain_channel(text: str) -> str:
    """Whether a channel given as one plain value is an address or a name."""
    return "url" if any(sign in text for sign in "./:@") else "name"


class Team(NamedTuple):
    """The team itself."""

    name: Annotated[str, Text("What the team is called.", "Northwind Internal Comms")]
    organisation: Annotated[
        str | None, Text("The organisation it is part of.", "Northwind Traders")
    ] = None
    people: Annotated[
        int | None, Count("How many people are in it; never printed.", "6", least=1, most=99999)
    ] = None
    same_people: Annotated[
        bool | None,
        YesNo("Do the same people look after internal and external communication?", "no"),
    ] = None
    website: Annotated[
        str | None, Text("The organisation's public website.", "https://www.northwind.example")
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
    channel: Annotated[str | None, Text("The channel, by name or id.", "All Company")] = None
    until: Annotated[Span | None, Day("When it ends.", "2027-01-31", happened=False)] = None

    @property
    def target(self) -> str:
        """The id it is about."""
        return self.check or self.criterion or self.reason or ""


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
