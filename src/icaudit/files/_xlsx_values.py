"""What a workbook stores, as what it shows: numbers, dates and texts."""

import re
from datetime import datetime, timedelta
from enum import Enum
from xml.etree.ElementTree import Element

from icaudit.files._package import Package

_DAY, _TIME, _DAY_AND_TIME = "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm"
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, *range(27, 32), 34, 35, 36, *range(50, 59)), _DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33), _TIME),
    17: "yyyy-mm",
    22: _DAY_AND_TIME,
}
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Style(Enum):
    """What a number stands for. The value is how it is written down."""

    NUMBER = ""
    YEAR = "%Y"
    MONTH = "%Y-%m"
    DAY = "%Y-%m-%d"
    DAY_AND_TIME = "%Y-%m-%d %H:%M"
    TIME = "%H:%M"


def styles(package: Package, part: str) -> list[Style]:
    """What each style of a workbook makes of a number."""
    written, found = dict(_BUILT_IN), []
    for element in package.elements(part, "numFmt", "cellXfs"):
        if element.tag.endswith("numFmt"):
            written[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        else:
            formats = (int(style.get("numFmtId", 0)) for style in element)
            found = [_style(written.get(number, "")) for number in formats]
    return found


def _style(code: str) -> Style:
    letters = _NO_LETTERS.sub("", code.split(";", maxsplit=1)[0]).lower()
    time, day = bool(re.search("[hs]", letters)), "d" in letters
    if "general" in letters or not re.search("[ymdhs]", letters):
        return Style.NUMBER
    if time and (day or "y" in letters):
        return Style.DAY_AND_TIME
    if time:
        return Style.TIME if "[h" not in code.lower() else Style.NUMBER
    if day:
        return Style.DAY
    return Style.MONTH if "m" in letters else Style.YEAR


def number(text: str, style: Style, since_1904: bool) -> str:
    """A number as people write it; a date as `2026-11-18`, or `2026-11` where it shows no day."""
    try:
        value = float(text)
    except ValueError:
        return text
    if style is Style.NUMBER or not 0 <= value < 2_958_466:
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else f"{value:.15g}"
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and value < 60:  # Excel believes that 1900 had a 29 February
        first += timedelta(days=1)
    moment = first + timedelta(seconds=round(value * 86_400))
    midnight = style is Style.DAY_AND_TIME and (moment.hour, moment.minute) == (0, 0)
    return moment.strftime(Style.DAY.value if midnight else style.value)


def strings(package: Package, part: str) -> list[str]:
    """The texts that cells refer to by number."""
    return [inner_text(element) for element in package.elements(part, "si")]


def inner_text(element: Element) -> str:
    """A text in one or several runs, without the reading aids of Asian scripts."""
    parts = []
    for child in element:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith("}r"):
            parts += [run.text or "" for run in child if run.tag.endswith("}t")]
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """A text without Excel's way of writing control characters."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
