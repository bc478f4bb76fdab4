"""A guess at a date written another way, only ever offered as a suggestion."""

import re
from datetime import date

from icaudit.model.dates import Span

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|(?<=[./])\d{2})")
_TH = "(?:st|nd|rd|th)?"
_NAMED = re.compile(
    rf"(?:(\d{{1,2}}){_TH}\.? )?([a-z]{{3,9}})\.?(?: (\d{{1,2}}){_TH},?)? (\d{{4}})"
)
_STAMP = re.compile(r"(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?:[t ].*)?")


def guess_date(text: str, latest: date) -> str:
    """`2 Nov 2026` becomes `2026-11-02`; both readings where the order is unclear."""
    guesses = dict.fromkeys(_guesses(" ".join(text.lower().split())))
    return " or ".join(guess for guess in guesses if _possible(guess, latest))


def _guesses(text: str) -> list[str]:
    if match := _STAMP.fullmatch(text):
        return ["-".join(match.groups())]
    if match := _NAMED.fullmatch(text):
        before, name, after, year = match.groups()
        if name[:3] not in _MONTHS:
            return []
        month = f"{year}-{_MONTHS.index(name[:3]) + 1:02}"
        day = before or after
        return [f"{month}-{int(day):02}" if day else month]
    if match := _DAY_FIRST.fullmatch(text):
        one, two, year = (
            int(match[1]),
            int(match[2]),
            match[3] if len(match[3]) == 4 else f"20{match[3]}",
        )
        return [f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}"]
    return []


def _possible(text: str, latest: date) -> bool:
    try:
        return Span.parse(text).first <= latest
    except ValueError:
        return False
