"""Payloads as rows, for spreadsheets: the fields keep the names they have in the JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from icaudit.errors import Place
from icaudit.formats._clean import clean

Row: TypeAlias = Mapping[str, Any]

_FORMULA = tuple("=+-@＝＋－＠")


def is_report(payload: Row) -> bool:
    """Whether a payload is the report on one team."""
    return "reasons" in payload and "gaps" in payload


def report_rows(payload: Row) -> Iterator[Row]:
    """A report: pass marks, what was found, every sign, and agreed exceptions."""
    rows = (_gates, _findings, _criteria, _waived)
    known = {"team": payload["team"]["name"], "path": payload["team"]["path"]}
    return (known | row for made in rows for row in made(payload))


def tables(payload: Row) -> dict[str, list[Row]]:
    """Every list of entries in a payload by its name, if there are any.

    The first is what the result is about. A payload without one is a row
    itself. Where the first has no entries, what the payload says besides
    stands in its place, such as why there are none.
    """
    lists = {
        name: value
        for name, value in payload.items()
        if isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value)
    }
    if not lists:
        return {"result": [payload]}
    first = next(iter(lists))
    said = {name: v for name, v in payload.items() if not isinstance(v, list | Mapping)}
    instead: list[Row] = [said] if said else []
    return {first: lists[first] or instead} | {name: rows for name, rows in lists.items() if rows}


def columns(rows: Iterable[Row]) -> list[str]:
    """The fields of all rows, in the order in which they come up."""
    return list(dict.fromkeys(name for row in rows for name in row))


def cell(value: Any) -> Any:
    """A value as a cell holds it: a number, or a line of text."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case None:
            return ""
        case Mapping() if "end_column" in value:
            return cell(str(Place(**value)))
        case Mapping():
            cells = ((name, cell(item)) for name, item in value.items())
            return cell(", ".join(f"{name}: {said}" for name, said in cells if said != ""))
        case list() | tuple():
            return cell("; ".join(str(cell(item)) for item in value))
        case _:
            text = clean(str(value)).strip()
            return text.encode("utf-8", "replace").decode()  # a file name may hold more


def is_formula(value: Any) -> bool:
    """Whether a spreadsheet would compute a text instead of showing it. A lone dash is none."""
    return isinstance(value, str) and value.startswith(_FORMULA) and value != "-"


def place(said: Row) -> dict[str, Any]:
    """The file and the line; a report to hand on has none."""
    places = said.get("places")
    return {name: places[0][name] for name in ("path", "line")} if places else {}


def _gates(payload: Row) -> Iterator[dict[str, Any]]:
    for gate in payload["gates"]:
        id, outcome = f"{gate['gate']} {gate['wanted']}", "met" if gate["passed"] else "unmet"
        yield {"type": "gate", "id": id, "outcome": outcome, "why": gate["why"], **place(gate)}


def _findings(payload: Row) -> Iterator[dict[str, Any]]:
    for finding in payload["findings"]:
        yield {"type": "finding", **finding, "why": finding["message"], **place(finding)}


def _criteria(payload: Row) -> Iterator[dict[str, Any]]:
    gains = {gap["id"]: gap["gain"] for gap in payload["gaps"]}
    for sign in (sign for reason in payload["reasons"] for sign in reason["criteria"]):
        row = {"type": "criterion", **sign, "gain": gains.get(sign["id"]), **place(sign)}
        aside = sign["set_aside"]
        yield row | {"outcome": "set-aside", "why": aside} if aside else row


def _waived(payload: Row) -> Iterator[dict[str, Any]]:
    names = {channel["id"]: channel["name"] for channel in payload["channels"]}
    for waived in payload["waived"]:
        until = f" until {waived['until']}" if waived["until"] else ""
        agreed = f"Agreed exception{until}: {waived['because']}"
        why = " ".join(filter(None, [waived["message"], agreed]))
        channel = waived["channel"]
        row = {"type": "waived", "id": waived["target"], "channel": channel, "why": why}
        yield row | {"name": names.get(channel)}
