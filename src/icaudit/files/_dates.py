"""A guess at a date written another way, only ever offered as a suggestion."""

import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([a-z]{3,9})\.?(?: (\d{1,2}),?)? (\d{4})")
_STAMP = re.compile(r"(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?:[t ].*)?")


def guess_date(text: str) -> str:
    """`2 Nov 2026` becomes `2026-11-02`; both readings where the order is unclear."""
    text = " ".join(text.lower().split())
    if match := _STAMP.fullmatch(text):
        return "-".join(match.groups())
    if match := _NAMED.fullmatch(text):
        before, name, after, year = match.groups()
        if name[:3] in _MONTHS:
            day = before or after
            month = f"{year}-{_MONTHS.index(name[:3]) + 1:02}"
            return f"{month}-{int(day):02}" if day else month
    if match := _DAY_FIRST.fullmatch(text):
        one, two, year = int(match[1]), int(match[2]), match[3]
        ways = [f"{year}-{m:02}-{d:02}" for d, m in ((one, two), (two, one)) if 1 <= m <= 12]
        return " or ".join(dict.fromkeys(ways))
    return ""
