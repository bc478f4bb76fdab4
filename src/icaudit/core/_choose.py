"""The best choice among steps: exact, not greedy, whatever their days and points.

Step after step is added to every choice so far, and a choice that another one
beats or equals in everything that counts later is dropped (a Pareto front).
What is dropped could never have become the best, so the best is found without
trying all of a trillion choices.
"""

from collections.abc import Iterable, Sequence
from math import lcm
from operator import le
from typing import NamedTuple, TypeAlias

from icaudit.model.verdict import Exact


class Option(NamedTuple):
    """Something to do: its days, what it adds to the total and to each further goal, in points."""

    days: Exact
    gains: tuple[Exact, ...]
    urgent: bool = False


Rank: TypeAlias = tuple[int, int, int, int]
"""What decides where all else is equal: urgent steps, points in all, steps, order. Less is better.

The last is minus a number with a bit for each step, the first step's the highest.
"""

_Worth: TypeAlias = tuple[tuple[int, ...], Rank]
"""What counts in a choice besides its days: what it lacks, and its rank."""


class _Choice(NamedTuple):
    """Some of the steps: what each goal still lacks, the days, and the rank."""

    lacks: tuple[int, ...]
    days: int
    rank: Rank

    def plus(self, other: "_Choice") -> "_Choice":
        """Both together. `lacks` of the other one is what it adds, below nought."""
        lacks = tuple([max(a + b, 0) for a, b in zip(self.lacks, other.lacks, strict=True)])
        urgent, points, steps, order = map(sum, zip(self.rank, other.rank, strict=True))
        return _Choice(lacks, self.days + other.days, (urgent, points, steps, order))


def choose(
    options: Sequence[Option],
    needs: Sequence[Exact],
    most_days: Exact | None = None,
    first: int | None = None,
) -> tuple[int, ...] | None:
    """The options to take, by their index; of all choices within the days the best.

    `needs` are the points wanted of each gain, the total first. Best is what misses
    fewest of them, then takes fewest days, then has most urgent steps, then adds
    most to the total, then has fewest steps, then comes first in order. `first`,
    if given, is among them; None where it takes more days than there are.
    """
    singles, wanted, within = _in_whole_numbers(options, needs, most_days)
    choices = [_Choice(wanted, 0, (0, 0, 0, 0))]
    if first is not None:
        choices = [choices[0].plus(singles[first])]
        if within is not None and choices[0].days > within:
            return None
    rest = [single for number, single in enumerate(singles) if number != first]
    rest.sort(key=lambda single: (single.lacks[1:], single.lacks[0] / (single.days + 1)))
    for done, single in enumerate(rest, 1):
        taken = (choice.plus(single) for choice in choices)
        choices += [choice for choice in taken if within is None or choice.days <= within]
        left = rest[done:]
        still = [goal for goal in range(len(needs)) if any(s.lacks[goal] for s in left)]
        choices = _undominated(choices, still, within is None)
    best = min(choices, key=lambda choice: (sum(choice.lacks), choice[1:]))
    bits = -best.rank[-1]
    return tuple(n for n in range(len(options)) if bits >> (len(options) - 1 - n) & 1)


def _in_whole_numbers(
    options: Sequence[Option], needs: Sequence[Exact], most_days: Exact | None
) -> tuple[list[_Choice], tuple[int, ...], int | None]:
    """Each option as a choice of its own, the needs and the days, all in equal small parts.

    What all options together cannot give is no need.
    """
    part = lcm(*(value.denominator for option in options for value in (*needs, *option.gains)))
    day = lcm(*(option.days.denominator for option in options))
    singles = []
    for bit, option in zip(reversed(range(len(options))), options, strict=True):
        lacks = tuple([int(-gain * part) for gain in option.gains])
        singles.append(
            _Choice(lacks, int(option.days * day), (-option.urgent, lacks[0], 1, -(1 << bit)))
        )
    most = (sum(option.gains[goal] for option in options) for goal in range(len(needs)))
    wanted = tuple([int(min(pair) * part) for pair in zip(needs, most, strict=True)])
    return singles, wanted, None if most_days is None else int(most_days * day // 1)


def _undominated(choices: Iterable[_Choice], still: list[int], all_reached: bool) -> list[_Choice]:
    """The choices that could still become the best.

    Once nothing can add to a goal any more, what it lacks is final and only the sum of that
    counts; where the days have no end, everything is reached in the end.
    """
    kept: list[_Choice] = []
    edge: list[_Worth] = []
    enough: int | None = None
    for choice in sorted(choices, key=lambda choice: choice[1:]):
        if enough is not None and choice.days > enough:
            break
        if not any(choice.lacks):
            enough = choice.days
        lacks = [choice.lacks[goal] for goal in still]
        final = sum(choice.lacks) - sum(lacks)
        worth = (*lacks, final), choice.rank
        if (all_reached and final) or any(_beats(other, worth) for other in edge):
            continue
        edge = [other for other in edge if not _beats(worth, other)]
        edge.insert(0, worth)
        kept.append(choice)
    return kept


def _beats(one: _Worth, other: _Worth) -> bool:
    """Whether one is at least as good in everything."""
    return one[1] <= other[1] and all(map(le, one[0], other[0]))
