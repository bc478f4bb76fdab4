"""What was seen of a team's channels: the file beside the team file, read and written.

An entry stands on a line, in the order of the ids, so that a file that is
kept with the team file shows in a difference what has changed.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from icaudit import __version__
from icaudit.files._source import read_bytes, unusable
from icaudit.files._typed import typed, wrong
from icaudit.files.paths import ENDING, evidence_path
from icaudit.files.write import write_whole
from icaudit.model.dates import moment
from icaudit.model.evidence import HOW, VERDICTS, Evidence, Seen, Website

__all__ = ["ENDING", "SCHEMA", "evidence_path", "read_evidence", "write_evidence"]

SCHEMA = "icaudit.seen/1"
MOST_BYTES = 100_000_000
"""An entry takes about 300 bytes."""

AGAIN = "delete it, or run 'icaudit verify' again"
_UNREADABLE = "what was seen of the channels cannot be read"


def read_evidence(path: str) -> Evidence:
    """What was seen, by channel id. Raises FileError where the file is not as we write it."""
    data = read_bytes(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise unusable(path, "this file is larger than 100 MB", AGAIN)
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise unusable(path, f"{_UNREADABLE}: it is not JSON, or it was cut off", AGAIN) from None
    try:
        return _evidence(document)
    except ValueError as error:
        raise unusable(path, f"{_UNREADABLE}: {error}", AGAIN) from None


def write_evidence(path: str, evidence: Evidence) -> None:
    """Write what was seen, whole or not at all. The same evidence gives the same bytes."""
    channels = (f"    {_text(id)}: {_text(seen)}" for id, seen in sorted(evidence.channels.items()))
    head = {"schema": SCHEMA, "icaudit": __version__, "looked": evidence.looked}
    rows = [f"  {_text(key)}: {_text(value)}" for key, value in head.items()]
    rows += [f'  "channels": {_lines(channels)}', f'  "website": {_text(evidence.website)}']
    write_whole(path, ["{\n", ",\n".join(rows), "\n}\n"])


def _evidence(document: Any) -> Evidence:
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        later = isinstance(schema, str) and schema.startswith("icaudit.seen/")
        raise ValueError("it is of another version" if later else f"it does not say {SCHEMA}")
    channels = document.get("channels")
    if not isinstance(channels, dict):
        raise wrong("channels", "an object")
    return Evidence(
        {id: _seen(seen, f"channels.{id}") for id, seen in channels.items()},
        typed(Website | None, document.get("website"), "website"),
    )


def _seen(value: Any, at: str) -> Seen:
    seen: Seen = typed(Seen, value, at)
    if seen.verdict not in VERDICTS:
        raise wrong(f"{at}.verdict", f"one of {', '.join(VERDICTS)}")
    if seen.how not in HOW:
        raise wrong(f"{at}.how", f"one of {', '.join(filter(None, HOW))}")
    if seen.at is None:
        raise wrong(f"{at}.at", "there")
    return seen


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _lines(entries: Iterable[str]) -> str:
    lines = ",\n".join(entries)
    return f"{{\n{lines}\n  }}" if lines else "{}"


def _text(value: Any) -> str:
    """A value on one line, keys in the order of the alphabet."""
    plain = value._asdict() if isinstance(value, Seen | Website) else value
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=_time)


def _time(value: date) -> str | None:
    """A moment as `2026-11-23T09:12:00Z`, a day as `2026-11-23`."""
    return moment(value) if isinstance(value, datetime) else value.isoformat()
