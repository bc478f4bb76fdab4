"""Dates as people know them: a day, a month or a year.

A month is every day in it. What is judged from a date is judged twice, for
the worse day and for the better one, so that a coarse date never earns more
than a precise one could.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def is_plausible(day: date) -> bool:
    """Whether a day can be one of ours, and not a way to say "never" or "unknown"."""
    return 1900 <= day.year < 3000


class Span(NamedTuple):
    """The days that a written date may mean, both ends included."""

    first: date
    last: date

    @classmethod
    @lru_cache(maxsize=1000)  # a team's dates are of the same few years as those of all others
    def parse(cls, text: str) -> "Span":
        """Read `2026-11-02`, `2026-11` or `2026`.

        Raises ValueError where the text is none of these or no such day exists.
        """
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, month, day = map(int, match.groups("0"))
        if not match[2]:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if not match[3]:
            return cls(date(year, month, 1), _end_of(year, month))
        return cls(date(year, month, day), date(year, month, day))

    def past(self, today: date) -> "Span":
        """The days up to today; a span that begins later is today alone."""
        return Span(min(self.first, today), min(self.last, today))

    def ages(self, today: date) -> tuple[int, int]:
        """Days ago, for the kindest day and for the worst, never below nought."""
        kindest, worst = (today - self.last).days, (today - self.first).days
        return max(kindest, 0), max(worst, 0)

    def iso(self) -> str:
        """The shortest way to write it."""
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return self.first.isoformat()[:7]
        return self.first.isoformat()[:4]

    @property
    def when(self) -> str:
        """With the word that goes before it: `on 30 June 2026`, `in June 2026`."""
        return f"{'on' if self.first == self.last else 'in'} {self}"

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first.day} {MONTHS[self.first.month - 1]} {self.first.year}"
        if self.first.month == self.last.month:
            return f"{MONTHS[self.first.month - 1]} {self.first.year}"
        return str(self.first.year)


def spelled(day: date) -> str:
    """A day in words, the same in every locale: `23 November 2026`."""
    return str(Span(day, day))


def moment(at: datetime | None) -> str | None:
    """A time as programs read it, in UTC and to the second: `2026-11-23T12:00:00Z`."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def months_before(day: date, months: int) -> date:
    """The same day of the month, that many months earlier (31 May - 3 = 28 February)."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _end_of(year, month + 1).day))


def _end_of(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def days_before(day: date, days: int) -> date:
    """That many days earlier."""
    return day - timedelta(days=days)
