"""What each column of a sheet is.

Headings are believed where the cells below do not contradict. Without them
the cells alone decide, and then only what cannot be mistaken is used.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from icaudit.core._headings import OURS, TEAM, UNUSED, meanings, normal, platform_of
from icaudit.core._look import Look, Row, look
from icaudit.core._top import Headings
from icaudit.errors import Place
from icaudit.model.channel import Channel
from icaudit.model.intake import PEOPLE, SECRET, Column, letters
from icaudit.model.platforms import Platforms
from icaudit.model.shape import Text, fields

_MOST = 0.6
_SOME = 0.3
_NEARLY_ALL = 0.8
_FEW_VALUES = 5

_ALONE = ("last_post", "admins", "handle")
"""Keys that one value cannot answer for all the channels of a row."""

_UNMISTAKABLE = ("cadence", "audience", "answers_within")
"""Keys whose values are recognised without a heading."""


class _Seen(NamedTuple):
    column: Column
    look: Look
    told: bool = False
    rank: int = 0


def names_of(number: int, heading: str) -> tuple[str, ...]:
    """What a column may be called on the command line: its heading, its letter, its number."""
    return tuple(filter(None, (normal(heading), letters(number).lower(), str(number))))


def columns(
    rows: Sequence[Row], top: Headings, platforms: Platforms, told: Mapping[str, str]
) -> tuple[Column, ...]:
    """Every column with what it is used for, or why it is not.

    `told` is what somebody said of columns by `names_of` them; it stands above all.
    """
    body = rows[max(top.rows, default=-1) + 1 :]
    seen = []
    for n in range(max(map(len, rows), default=0)):
        cells = [row[n] for row in body if n < len(row)]
        heads = [rows[r][n] for r in reversed(top.rows) if n < len(rows[r])]
        place = (*heads, *cells)[0].place if heads or cells else Place("")
        column = Column(n + 1, top.texts[n] if n < len(top.texts) else "", place)
        use = next((told[name] for name in names_of(n + 1, column.heading) if name in told), None)
        sight = look(cells, platforms)
        if use is None:
            seen.append(_read(column, sight, platforms))
        else:
            seen.append(_Seen(_used(column, use, "you said so"), sight, told=True))
    return tuple(item.column for item in _named(_sparing(_one_of_each(seen))))


def _used(column: Column, use: str, why: str = "", on: str = "") -> Column:
    return column._replace(use=use, on=on, why="" if use else why)


def _read(column: Column, sight: Look, platforms: Platforms) -> _Seen:
    """What a column is by its heading and its cells."""
    means = meanings(column.heading)
    if sight.mails > _SOME:
        return _Seen(column._replace(why=PEOPLE), sight)
    row = platform_of(column.heading, platforms)
    sealed = means[:1] in ((PEOPLE,), (SECRET,), (UNUSED,))
    nested = normal(column.heading).startswith("contact ") and row is not None and row.forms != ""
    if sealed and not nested:
        row = None
    if row is not None and (row.id != "teams" or sight.accounts > _SOME):
        why = "it holds numbers" if sight.numbers > _MOST else ""
        return _Seen(_used(column, "" if why else "url", why, row.id), sight)
    if not means:
        return _Seen(_used(column, _by_content(sight, bool(column.heading))), sight)
    sure = normal(column.heading) in OURS
    use, why = (means[0], "") if sure else _decided(means, sight)
    return _Seen(_used(column, use, why), sight, rank=len(means))


def _decided(means: tuple[str, ...], sight: Look) -> tuple[str, str]:
    """The first meaning that the cells bear out, or none and why."""
    use = next((m.rstrip("?") for m in means if not m.endswith("?") or _borne(m[:-1], sight)), "")
    if use in (PEOPLE, SECRET, UNUSED):
        return "", "" if use == UNUSED else use
    if use == "admins" and means[-1] == PEOPLE and sight.fits(use) < _MOST:
        return "", PEOPLE
    closed = use in fields(Channel) and not isinstance(fields(Channel)[use], Text)
    if closed and use != "run_with" and sight.said >= _FEW_VALUES and not sight.fits(use):
        return "", f"none of its values fits '{use}'"
    return use, ""


def _borne(key: str, sight: Look) -> bool:
    match key:
        case "platform":
            return sight.platforms > _MOST
        case "url":
            account = sight.accounts > _SOME and sight.accounts >= sight.platforms
            return account or sight.addresses > _MOST > sight.platforms
        case "handle":
            return sight.names > _MOST
        case _:
            return sight.fits(key) > _MOST


def _by_content(sight: Look, headed: bool) -> str:
    """What a column is by its cells alone; an unknown heading asks for more."""
    keys = ("url", "platform") if headed else ("platform", "url", "handle")
    found = next((key for key in keys if sight.said and _borne(key, sight)), "")
    words = () if headed or found or not sight.said else _UNMISTAKABLE
    return found or next((key for key in words if sight.fits(key) > _NEARLY_ALL), "")


def _one_of_each(seen: list[_Seen]) -> list[_Seen]:
    """Each key from one column, the surest; only addresses may stand in several."""
    best: dict[str, _Seen] = {}
    for item in sorted(seen, key=lambda item: (not item.told, item.rank)):
        if item.column.use not in ("", "url", TEAM):
            best.setdefault(item.column.use, item)
    rich = [item for item in seen if item.column.use == "url" and _rich(item)]
    return [
        item if item.told else _against(item, best.get(item.column.use, item), rich)
        for item in seen
    ]


def _rich(item: _Seen) -> bool:
    return item.told or bool(item.column.on) or item.look.accounts > _SOME


def _against(item: _Seen, best: _Seen, rich: list[_Seen]) -> _Seen:
    """The item, without its use where another column serves better."""
    if item.column.use == "url" and rich and not _rich(item):
        return _dropped(item, f"websites; the channels are in {rich[0].column.label}")
    if best.column.number != item.column.number:
        return _dropped(item, f"{best.column.label} is the {item.column.use} already")
    return item


def _dropped(item: _Seen, why: str) -> _Seen:
    return item._replace(column=item.column._replace(use="", on="", why=why))


def _sparing(seen: list[_Seen]) -> list[_Seen]:
    """Without what one value cannot answer for several channels."""
    if sum(item.column.use == "url" for item in seen) < 2:
        return seen
    why = "one value for several channels"
    return [item if item.column.use not in _ALONE else _dropped(item, why) for item in seen]


def _named(seen: list[_Seen]) -> list[_Seen]:
    """With a column for the name, where one before the addresses has no use yet."""
    uses = [item.column.use for item in seen]
    if "name" in uses or not {"url", "handle", "platform"} & set(uses):
        return seen
    teams = [n for n, use in enumerate(uses) if use == TEAM and not seen[n].told]
    where = next((n for n, use in enumerate(uses) if use in ("url", "handle")), len(seen))
    others = [n for n, item in enumerate(seen[:where]) if not item.told and _may_name(item)]
    for n in [*teams, *others][:1]:
        seen[n] = seen[n]._replace(column=_used(seen[n].column, "name"))
    return seen


def _may_name(item: _Seen) -> bool:
    """Whether an unused column holds texts that tell the rows apart."""
    column, sight = item.column, item.look
    if column.use or column.why or not sight.said or meanings(column.heading):
        return False
    other = max(sight.numbers, sight.mails, sight.ticks, sight.accounts, sight.fits("last_post"))
    return other < _SOME and sight.addresses < _MOST and len(set(sight.texts)) > _SOME * sight.said
