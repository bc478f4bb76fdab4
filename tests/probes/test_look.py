"""The runner: many looks at a time, a second one at what was not there, and nothing lost."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from icaudit.files.probes import read_probes
from icaudit.model.answer import PAGE_BYTES, TROUBLES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.look import Visit
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes import PROBES, _look
from icaudit.probes._clock import standing
from icaudit.probes._look import AGAIN_AFTER, first_requests, look_at
from looking import account_of

WALLS = read_probes().walls
GONE = Seen("gone", sure=False)


class Probe:
    """A probe that tells what it is told to, in turn, and counts who is looked at at a time."""

    def __init__(self, **told: Sequence[Any]) -> None:
        self.told: dict[str, Iterator[Any]] = {name: iter(says) for name, says in told.items()}
        self.now, self.most = Counter[str](), Counter[str]()

    async def look(self, account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
        host = account.url.split("/")[2]
        for name in (host, "all"):
            self.now[name] += 1
            self.most[name] = max(self.most[name], self.now[name])
        await asyncio.sleep(0)
        for name in (host, "all"):
            self.now[name] -= 1
        says = next(self.told.get(account.id, iter(())), Seen("ok"))
        if isinstance(says, Exception):
            raise says
        if says is None:
            await asyncio.Event().wait()
        assert isinstance(says, Seen)
        return says


@pytest.fixture
def probed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes a probe the one for everything."""

    def use(probe: object) -> None:
        monkeypatch.setattr(PROBES, "load", lambda name: probe)

    return use


def visit(id: str, url: str = "") -> Visit:
    account = account_of("https://blog.example")._replace(
        id=id, url=url or f"https://{id}.example/"
    )
    return Visit(account, Row("blog", "any"))


async def nobody(
    url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
) -> Answer:
    raise AssertionError(f"{url} was asked")


def looks(*visits: Visit, gap: float = 0) -> tuple[list[tuple[str, str]], list[Exception]]:
    """What was told, in order, as id and verdict (`?` where unsure); and the bugs."""
    told: list[tuple[str, str]] = []

    def note(visit: Visit, seen: Seen) -> None:
        told.append((visit.account.id, seen.verdict + "?" * (not seen.sure)))

    bugs: list[Exception] = []
    asyncio.run(look_at(visits, WALLS, nobody, note, on_bug=bugs.append, gap=gap))
    return told, bugs


def no_bug(bug: Exception) -> None:
    raise bug


def test_everybody_is_looked_at_once(probed: Any) -> None:
    probed(Probe())
    told, bugs = looks(visit("a"), visit("b"), visit("c"))
    assert sorted(told) == [("a", "ok"), ("b", "ok"), ("c", "ok")]
    assert not bugs


def test_what_was_not_there_is_looked_at_again_at_the_end(probed: Any) -> None:
    probed(Probe(a=[GONE, GONE], b=[GONE, Seen("ok")], c=[Seen("suspended")]))
    told, _ = looks(visit("a"), visit("b"), visit("c"))
    assert sorted(told[:3]) == [("a", "gone?"), ("b", "gone?"), ("c", "suspended")]
    assert sorted(told[3:]) == [("a", "gone"), ("b", "ok")]


def test_ten_seconds_lie_between_two_looks(probed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float) -> None:
        slept.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", note)
    probed(Probe(a=[GONE, GONE]))
    asyncio.run(look_at([visit("a")], WALLS, nobody, lambda visit, seen: None, on_bug=no_bug))
    assert AGAIN_AFTER in slept
    assert AGAIN_AFTER >= 10


def test_a_bug_in_a_probe_costs_its_own_channel_alone(probed: Any) -> None:
    bug = ZeroDivisionError("a bug")
    probed(Probe(b=[bug]))
    told, bugs = looks(visit("a"), visit("b"), visit("c"))
    assert sorted(told) == [("a", "ok"), ("c", "ok")]
    assert bugs == [bug]


def test_a_look_that_never_ends_is_given_up(probed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_look, "_SECONDS", 0.05)
    seen: list[Seen] = []
    probed(Probe(a=[None]))
    looks_at = look_at(
        [visit("a")], WALLS, nobody, lambda visit, one: seen.append(one), on_bug=no_bug
    )
    asyncio.run(looks_at)
    assert seen == [Seen("unreachable", TROUBLES["timeout"])]


def test_waiting_for_a_turn_is_no_part_of_the_time_of_a_look(
    probed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waits(Probe):
        async def look(self, account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
            with standing():
                await asyncio.sleep(0.2)
            return Seen("ok")

    monkeypatch.setattr(_look, "_SECONDS", 0.05)
    probed(Waits())
    assert looks(visit("a"))[0] == [("a", "ok")]


def test_the_same_channel_asked_in_two_ways_is_told_twice(probed: Any) -> None:
    probed(Probe(a=[GONE, GONE, Seen("ok"), GONE]))
    one = visit("a")
    other = one._replace(row=Row("ghost", "any"))
    told, _ = looks(one, other)
    assert told[:2] == [("a", "gone?"), ("a", "gone?")]
    assert len(told) == 4


def test_how_many_are_looked_at_again_is_told_before_the_pause(probed: Any) -> None:
    probed(Probe(a=[GONE, GONE], b=[GONE, Seen("ok")]))
    again: list[int] = []

    def look(*visits: Visit) -> None:
        known: dict[str, Any] = {"on_bug": no_bug, "on_again": again.append, "gap": 0}
        asyncio.run(look_at(visits, WALLS, nobody, lambda visit, seen: None, **known))

    look(visit("a"), visit("b"), visit("c"))
    look(visit("c"))
    assert again == [2]


def test_channels_that_are_asked_at_one_site_have_their_turns_together(probed: Any) -> None:
    probe = Probe()
    probed(probe)
    row = Row("wordpress", "any", {"posts": "https://api.one.example/{host}"})
    looks(*(visit(str(n))._replace(row=row) for n in range(9)))
    assert probe.most["all"] == 2


def test_being_stopped_keeps_what_was_told(probed: Any) -> None:
    told: list[str] = []
    probed(Probe(a=[None]))

    async def stopped() -> None:
        async with asyncio.timeout(0.05):
            visits = [visit("a"), visit("b")]
            await look_at(
                visits, WALLS, nobody, lambda one, seen: told.append(one.account.id), on_bug=no_bug
            )

    with pytest.raises(TimeoutError):
        asyncio.run(stopped())
    assert told == ["b"]


def test_two_channels_of_a_site_and_sixteen_in_all_are_looked_at_at_a_time(probed: Any) -> None:
    probe = Probe()
    probed(probe)
    looks(
        *(visit(f"{host}{n}", f"https://{host}/{n}") for host in map(str, range(20)) for n in "ab")
    )
    assert probe.most.pop("all") == 16
    probe.most.clear()
    looks(*(visit(str(n), f"https://one.example/{n}") for n in range(9)))
    assert probe.most == {"one.example": 2, "all": 2}


async def _together(
    accounts: Sequence[Account], ask: Ask, row: Row, walls: Walls
) -> tuple[Seen, ...]:
    return tuple(Seen("ok", why=f"{account.id} of {len(accounts)}") for account in accounts)


def test_a_platform_that_answers_for_many_is_asked_for_many(probed: Any) -> None:
    probe = Probe()
    probed(SimpleNamespace(look=probe.look, TOGETHER=3, look_together=_together))
    whys: list[str] = []
    visits = [visit(str(n)) for n in range(7)]
    asyncio.run(
        look_at(visits, WALLS, nobody, lambda visit, seen: whys.append(seen.why), on_bug=no_bug)
    )
    assert whys == [*(f"{n} of 3" for n in range(6)), ""]


ROWS = read_probes()


def visit_of(channel: str) -> Visit:
    account = account_of(channel)
    row = ROWS.get(account.address.platform)
    assert row
    return Visit(account, row)


def test_the_first_requests_are_known_without_sending_anything() -> None:
    channels = [
        "https://github.com/acme",
        "@a@social.example",
        "https://bsky.app/profile/b.example",
    ]
    channels += ["https://bsky.app/profile/c.example"]
    found = asyncio.run(first_requests([visit_of(channel) for channel in channels], WALLS))
    assert [(len(job.visits), url) for job, url in found] == [
        (1, "https://api.github.com/users/acme"),
        (1, "https://social.example/api/v1/accounts/lookup?acct=a"),
        (
            2,
            "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfiles"
            "?actors=b.example&actors=c.example",
        ),
    ]


def test_a_look_that_asks_nothing_has_no_first_request(probed: Any) -> None:
    probed(Probe(b=[ZeroDivisionError()]))
    assert asyncio.run(first_requests([visit("a"), visit("b")], WALLS)) == []
