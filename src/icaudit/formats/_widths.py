"""How wide the columns of a table are on a screen."""

from collections.abc import Sequence

from rich.cells import cell_len

LISTED = 5
"""What the columns before the words of a list take, and their gaps."""


def column_widths(columns: Sequence[Sequence[str]], screen: int) -> list[int] | None:
    """The cells that each column gets of a screen's; None where a list reads better.

    The widest gives way first, as far as its longest word. A list has room
    for words that would be broken, and for a text of many short lines.
    """
    room = screen - 1 - 2 * len(columns)
    wanted = [max(map(cell_len, column)) for column in columns]
    least = [_least(" ".join(column).split(), screen) for column in columns]
    if sum(least) > room:
        return None
    wide = [min(width, room) for width in wanted]
    while sum(wide) > room:
        widest = max(range(len(wide)), key=lambda n: (wide[n] > least[n], wide[n]))
        wide[widest] -= 1
    crammed = any(w * 3 < much and w * 5 < room for w, much in zip(wide, wanted, strict=True))
    return None if crammed else wide


def _least(words: list[str], screen: int) -> int:
    """The room for the longest word; one that is broken even in a list can do with less."""
    lengths = map(cell_len, words)
    return max((n if n <= screen - LISTED else screen // 3 for n in lengths), default=1)
