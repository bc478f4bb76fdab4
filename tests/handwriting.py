"""Team files in the styles that people write: the same data, spelt out in many ways."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from strategies import TODAYS, Data, team_files

Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def written(draw: st.DrawFn) -> str:
    """The text of a team file, as somebody might have written it."""
    return _Hand(draw).text(draw(team_files(TODAYS[0])))


class _Hand:
    """Indents this way or that, quotes or not, comments, and leaves lines empty."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.step = draw(st.sampled_from((2, 4)))
        self.dash = draw(st.sampled_from((0, 2, self.step)))
        self.notes = 0

    def now(self, times: int) -> bool:
        """Once in so many times; the simplest example is never."""
        return bool(self.draw(st.integers(1, times)) == times)

    def one_of(self, *ways: str) -> str:
        return str(self.draw(st.sampled_from(ways)))

    def text(self, data: Data) -> str:
        lines = ["---"] * self.now(10) + list(self.block(data, 0))
        end = self.one_of("\n", "\n", "\r\n")
        last = self.one_of(end, end, "", end + end, f"{end}# the end{end}", f"{end}...{end}")
        return "\ufeff" * self.now(10) + end.join(lines) + last

    def block(self, data: Any, column: int) -> Iterator[str]:
        pad = " " * column
        if isinstance(data, dict):
            for key, value in data.items():
                yield from self.between(column)
                yield from self.entry(f"{pad}{key}:", value, column)
        for item in data if isinstance(data, list) else ():
            yield from self.between(column)
            if item and not isinstance(item, str) and not self.now(6):
                inner = list(self.block(item, column + 2))
                first = next(i for i, line in enumerate(inner) if line.strip()[:1] not in ("", "#"))
                yield f"{pad}- {inner[first].lstrip()}"
                yield from inner[first + 1 :]
            else:
                yield from self.entry(f"{pad}-", item, column)

    def entry(self, start: str, value: Any, column: int) -> Iterator[str]:
        space = self.one_of(" ", " ", " ", "   ")
        if isinstance(value, str) and self.now(8):
            words = value.split(" ")
            halves = words[: len(words) // 2], words[len(words) // 2 :]
            yield start + space + ">-" + self.comment()
            yield from (" " * (column + 6) + " ".join(half) for half in halves if half)
        elif isinstance(value, str):
            yield start + space + self.scalar(value, False) + self.comment()
        elif not value or self.now(5):
            yield start + space + self.flow(value, column) + self.comment()
        else:
            yield start + self.comment()
            deeper = self.dash if isinstance(value, list) else self.step
            yield from self.block(value, column + deeper)

    def flow(self, data: Any, column: int) -> str:
        if isinstance(data, str):
            return self.scalar(data, True)
        comma = f",\n{' ' * (column + 5)}" if self.now(6) else ", "
        if isinstance(data, dict):
            pairs = (f"{key}: {self.flow(value, column)}" for key, value in data.items())
            return f"{{{comma.join(pairs)}}}"
        return f"[{comma.join(self.flow(item, column) for item in data)}]"

    def scalar(self, text: str, inside: bool) -> str:
        quoted = (json.dumps(text), "'" + text.replace("'", "''") + "'")
        plain = text != "?" and not (inside and set(text) & set(",[]{}?"))
        return self.one_of(*[text] * 3, *quoted) if plain else self.one_of(*quoted)

    def comment(self) -> str:
        self.notes += 1
        return self.one_of("", "", "", f"  # c{self.notes}", f"\t# c{self.notes}", " ")

    def between(self, column: int) -> list[str]:
        if not self.now(6):
            return []
        self.notes += 1
        indent = " " * self.draw(st.sampled_from((0, column, column, column + 2)))
        ways = [""], [f"{indent}# n{self.notes}"], ["", f"# n{self.notes}"]
        return list(self.draw(st.sampled_from(ways)))
