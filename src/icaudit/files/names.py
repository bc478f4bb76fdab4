"""File names from any text, safe on every system."""

import re
from collections.abc import Iterable

_LONGEST = 60
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9¹²³]")


def file_names(texts: Iterable[str]) -> list[str]:
    """A name without ending for each text, in order, no two the same in any case.

    The same texts give the same names. What Windows reserves gets a word more.
    """
    taken: set[str] = set()
    names = []
    for text in texts:
        base = _name(text)
        name, number = base, 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        names.append(name)
    return names


def _name(text: str) -> str:
    from unicodedata import normalize

    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    words = re.findall(r"[^\W_]+", re.sub(r"['’`]", "", folded))
    name = "-".join(words)[:_LONGEST].strip("-") or "team"
    return f"{name}-team" if _RESERVED.fullmatch(name) else name
