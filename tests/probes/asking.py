"""A world of recorded answers for probes, so that nothing is asked for real."""

import asyncio
from datetime import date

from icaudit.core.detect import detect
from icaudit.files.platforms import read_platforms
from icaudit.files.probes import read_probes
from icaudit.model.answer import PAGE_BYTES, Answer, Hop
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account
from icaudit.probes import PROBES

TODAY = date(2026, 11, 23)
RSS = b'<rss version="2.0"><channel><title>x</title>%s</channel></rss>'
ITEM = b"<item><title>a</title><pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate></item>"


def answer(
    body: bytes | str = b"",
    status: int = 200,
    kind: str = "text/html",
    hops: tuple[Hop, ...] = (),
    trouble: str = "",
) -> Answer:
    """An answer; whoever is asked for it fills in the addresses."""
    body = body.encode() if isinstance(body, str) else body
    return Answer("", "", status, {"content-type": kind}, body, hops, trouble)


class World:
    """Answers by address; what is not there is not found. `asked` has what was asked for."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def __call__(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        self.asked.append(url)
        found = self.answers.get(url, answer("<h1>Not found</h1>", 404))
        return found._replace(asked=url, url=found.hops[-1].url if found.hops else url)


def account(url: str, known_id: str | None = None) -> Account:
    return Account("c", url, detect(url, read_platforms()), TODAY, known_id)


def looked(
    url: str, answers: dict[str, Answer], platform: str = "", known_id: str | None = None
) -> tuple[Seen, World]:
    """What the probe of its platform sees of an address in such a world."""
    one, world, rows = account(url, known_id), World(answers), read_probes()
    row = rows.get(platform or one.address.platform)
    assert row
    look = PROBES.load(row.probe).look
    return asyncio.run(look(one, world, row, rows.walls)), world
