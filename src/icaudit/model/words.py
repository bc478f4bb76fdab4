"""Small matters of wording, the same in every locale."""

from collections.abc import Sequence

from icaudit.model.verdict import Exact

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def count(number: int, one: str, many: str = "") -> str:
    """`one answer`, `four answers`, `35 answers`."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def capital(text: str) -> str:
    """With a capital at the start, the rest as it is."""
    return text[:1].upper() + text[1:]


def to_type(command: str, path: str, profiles: Sequence[str] = ()) -> str:
    """A command about a team file, with the paths of profiles that no team file can name."""
    own = (f" --profile {_quoted(profile)}" for profile in profiles)
    return "".join((command, "" if path == "icaudit.yaml" else f" {_quoted(path)}", *own))


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def whole(low: Exact | None, high: Exact | None) -> str:
    """A range in whole points: the low rounded down, the high up; one number where known."""
    if low is None or high is None:
        return "-"
    if low == high:
        return str(int(low // 1))
    return f"{int(low // 1)}–{-int(-high // 1)}"


def spoken(low: Exact | None, high: Exact | None) -> str:
    """A range in words, for whoever does not see a bar."""
    if low is None or high is None:
        return "not scored"
    if low == high:
        return f"{whole(low, high)} of 100"
    return f"at least {whole(low, low)}, at most {-int(-high // 1)} of 100"


def tenths(value: Exact) -> str:
    """Points with one decimal, halves up."""
    return f"{int((value * 20 + 1) // 2) / 10:.1f}"


def promised(value: Exact) -> str:
    """Points that something brings, with one decimal: rounded down, as a low is."""
    return f"{value.numerator * 10 // value.denominator / 10:.1f}"


def days(value: Exact) -> str:
    """Days of work as people write them: `0.5`, `1`, `4.5`."""
    return f"{float(value):g}"


def of_days(number: str) -> str:
    """`half a day`, `1 day`, `4.5 days`."""
    short = {"0.25": "a quarter of a day", "0.5": "half a day", "1": "1 day"}
    return short.get(number, f"{number} days")
