"""What a page says to machines about whoever it is of (JSON-LD)."""

import json
from collections.abc import Iterator
from typing import Any

_PERSON = "person"
_OTHERS = frozenset(
    "about actor author citation contributor creator editor employee employees founder founders "
    "funder isbasedon itemreviewed member memberof mentions parentorganization performer review "
    "reviews sponsor suborganization subjectof translator".split()
)
"""Keys under which somebody or something else is described."""


def same_as(text: str) -> Iterator[str]:
    """Addresses that are said to be of the same organisation; never those of people or others."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict) and not _is_person(value.get("@type")):
            same = value.get("sameAs")
            yield from (s for s in (same if isinstance(same, list) else [same]) if type(s) is str)
            below = [v for key, v in value.items() if key.lower() not in _OTHERS]
            waiting += reversed([v for v in below if isinstance(v, dict | list)])


def _is_person(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(type(k) is str and k.lower().rpartition("/")[2] == _PERSON for k in kinds)
