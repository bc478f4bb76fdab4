"""Days as people say them: `this week`, `last month`, `about two weeks ago`, `March`.

What is vague is taken at its earliest day, so that a loose word never earns
more than a precise one could.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from icaudit.model.dates import MONTHS, Span, months_before
from icaudit.model.words import NUMBERS

_AROUND = re.compile(r"^(?:about|around|roughly|some ?time|in|on|since|early|late|mid|the) ")
_AGO = re.compile(r"(\d{1,3}|[a-z]+) (day|week|month|year)s? ago")
_DAY = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)?")
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_NUMBERS = {word: number for number, word in enumerate(NUMBERS)} | {"a": 1, "an": 1, "couple": 2}


def day_meant(text: str, today: date) -> str:
    """The day, month or year that is meant, as a file has it; empty where this is no such word."""
    words = " ".join(re.sub(r"[,.]", " ", text.lower()).split())
    while (less := _AROUND.sub("", words)) != words:
        words = less
    said = _FIXED.get(words)
    if said is not None:
        return said(today)
    return _ago(words, today) or _without_year(words, today)


def _week(today: date) -> date:
    return today - timedelta(days=today.weekday())


_FIXED: dict[str, Callable[[date], str]] = {
    "today": date.isoformat,
    "now": date.isoformat,
    "just now": date.isoformat,
    "yesterday": lambda today: (today - timedelta(days=1)).isoformat(),
    "this week": lambda today: _week(today).isoformat(),
    "last week": lambda today: (_week(today) - timedelta(days=7)).isoformat(),
    "this month": lambda today: today.isoformat()[:7],
    "last month": lambda today: months_before(today, 1).isoformat()[:7],
    "this year": lambda today: today.isoformat()[:4],
    "last year": lambda today: f"{today.year - 1:04}",
}


def _ago(words: str, today: date) -> str:
    """`3 weeks ago` is a day, `two months ago` a month, `a year ago` a year."""
    words = words.replace("a couple of", "couple").replace("half a year", "6 months")
    match = _AGO.fullmatch(words)
    if match is None:
        return ""
    number = int(match[1]) if match[1].isdigit() else _NUMBERS.get(match[1])
    if number is None:
        return ""
    if match[2] in ("day", "week"):
        return (today - timedelta(days=number * (7 if match[2] == "week" else 1))).isoformat()
    months = number * (12 if match[2] == "year" else 1)
    if months >= today.year * 12 - 12:
        return ""
    return months_before(today, months).isoformat()[: 7 if match[2] == "month" else 4]


def _without_year(words: str, today: date) -> str:
    """`March`, `2 Nov`, `Monday`: the latest that is not ahead."""
    words = words.removeprefix("last ")
    if words[:3] in _WEEKDAYS and words in _DAY_NAMES:
        days = (today.weekday() - _WEEKDAYS.index(words[:3])) % 7
        return (today - timedelta(days=days)).isoformat()
    match = _DAY.fullmatch(words)
    if match is None or not (month := _month(match[2])):
        return ""
    day = match[1] or match[3]
    for year in range(today.year, max(today.year - 5, 0), -1):
        text = f"{year:04}-{month:02}" + (f"-{int(day):02}" if day else "")
        try:
            if Span.parse(text).first <= today:
                return text
        except ValueError:
            continue
    return ""


_DAY_NAMES = {
    name
    for day in "monday tuesday wednesday thursday friday saturday sunday".split()
    for name in (day, day[:3], day[:4])
}


def _month(word: str) -> int:
    """The number of a month by three letters of its name or more; nought for other words."""
    found = (number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word))
    return next(found, 0)
