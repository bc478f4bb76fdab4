"""A channel: one entry of the list, as it was written and as it was read.

None means that nothing was said, which is not the same as `none`. Nothing
here names a person: owners are roles.
"""

from typing import Annotated, NamedTuple

from icaudit.model.address import Address
from icaudit.model.dates import Span
from icaudit.model.evidence import Seen
from icaudit.model.shape import Count, Day, Many, One, Text, Word, YesNo

NEVER = "never"
ONLY_WHEN_NEEDED = "only when needed"

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


def longest_pause(rhythm_days: int, days: int) -> int:
    """The oldest that a last post may be: the days, or 1.5 rhythms (whole days)."""
    return max(days, rhythm_days * 3 // 2)


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
    seen: Seen | None = None

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
