import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from icaudit.model.answer import Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.look import Visit
from icaudit.model.platform import Address
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._look import Looker

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROW = Row("blog", "feed")


def visit(id: str) -> Visit:
    url = f"https://{id}.example"
    return Visit(Account(id, url, Address("blog", None, "page", url), date(2026, 11, 23)), ROW)


async def nothing(url: str, **_: Any) -> Answer:
    return Answer(url, url)


class Single:
    """A probe that shows one thing after another for each channel."""

    def __init__(self, shows: dict[str, list[Seen]], wait: float = 0) -> None:
        self.shows, self.wait = shows, wait
        self.asked: list[str] = []

    async def look(self, account: Account, _ask: Ask, _row: Row, _walls: Walls) -> Seen:
        self.asked.append(account.id)
        await asyncio.sleep(self.wait)
        return self.shows[account.id].pop(0)


class Together:
    """A probe that takes two at once."""

    TOGETHER = 2

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    async def look_together(
        self, accounts: Sequence[Account], _ask: Ask, _row: Row, _walls: Walls
    ) -> tuple[Seen, ...]:
        self.asked.append([account.id for account in accounts])
        return tuple(Seen("ok", account.id) for account in accounts)


def looked(
    probe: object, ids: str, *, max_time: float | None = None, **limits: float
) -> tuple[dict[str, Seen], bool]:
    told: dict[str, Seen] = {}

    def tell(visit: Visit, seen: Seen) -> None:
        told[visit.account.id] = seen

    load: Callable[[str], object] = lambda _: probe  # noqa: E731
    looker = Looker(nothing, Walls(), tell, lambda: NOW, load, **{"pause": 0, **limits})
    return told, asyncio.run(looker.look([visit(id) for id in ids], max_time))


def test_every_look_is_told_with_its_time() -> None:
    told, enough = looked(Single({"a": [Seen("ok")], "b": [Seen("blocked")]}), "ab")
    assert told == {"a": Seen("ok", at=NOW), "b": Seen("blocked", at=NOW)}
    assert enough


def test_who_seems_to_be_gone_is_asked_once_more_and_nobody_else() -> None:
    gone = Seen("gone", sure=False)
    probe = Single({"a": [gone, gone], "b": [Seen("ok")], "c": [gone, Seen("ok")]})
    told, _ = looked(probe, "abc")
    assert sorted(probe.asked) == ["a", "a", "b", "c", "c"]
    assert told["a"] == Seen("gone", sure=True, at=NOW)
    assert told["c"].verdict == "ok"


def test_before_the_second_look_there_is_a_pause() -> None:
    gone = Seen("gone", sure=False)
    probe = Single({"a": [gone, gone]})
    told, enough = looked(probe, "a", max_time=0.2, pause=60)
    assert (probe.asked, enough) == (["a"], False)
    assert told["a"].sure is False


def test_a_platform_that_answers_for_many_is_asked_in_groups() -> None:
    probe = Together()
    told, _ = looked(probe, "abc")
    assert sorted(probe.asked) == [["a", "b"], ["c"]]
    assert {id: seen.why for id, seen in told.items()} == {"a": "a", "b": "b", "c": "c"}


def test_a_look_that_does_not_end_is_given_up() -> None:
    told, enough = looked(Single({"a": [Seen("ok")]}, wait=60), "a", longest=0.05)
    assert (told["a"].verdict, told["a"].why, enough) == (
        "unreachable",
        "it took too long",
        True,
    )


def test_when_the_time_is_up_what_was_seen_stays() -> None:
    class Slow(Single):
        async def look(self, account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
            self.wait = 60 if account.id == "b" else 0
            return await super().look(account, ask, row, walls)

    told, enough = looked(Slow({"a": [Seen("ok")], "b": [Seen("ok")]}), "ab", max_time=0.3)
    assert (list(told), enough) == (["a"], False)
