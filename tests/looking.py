"""Looks at channels, for tests: the real probes, with answers made up or recorded."""

import asyncio
import json
from pathlib import Path
from typing import Any

from builders import TODAY
from icaudit.core.detect import detect
from icaudit.files.platforms import read_platforms
from icaudit.files.probes import read_probes
from icaudit.model.answer import PAGE_BYTES, Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Rows
from icaudit.probes import PROBES

RECORDED = Path(__file__).parent / "probes" / "recorded"


def said(body: Any = b"", status: int = 200, **headers: str) -> Answer:
    """An answer; what is neither bytes nor text becomes JSON."""
    raw = body.encode() if isinstance(body, str) else body
    raw = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer("", "", status, named, raw)


class Made:
    """Answers by a part of the address that is asked, the longest that fits; else a bare 404."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def __call__(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        """Answer like the client does."""
        self.asked.append(url)
        fits = max((part for part in self.answers if part in url), key=len, default=None)
        answer = said("Nothing here", 404) if fits is None else self.answers[fits]
        return answer._replace(asked=url, url=answer.url or url)


def recorded(name: str) -> Made:
    """What a real server said, to every address that a probe asked."""
    lines = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    return Made({url: said(line["body"], line["status"]) for url, line in lines.items()})


def account_of(channel: str, platform: str | None = None, known: str | None = None) -> Account:
    """The account that an address or a handle stands for."""
    address = detect(channel, read_platforms(), platform)
    return Account(channel, address.canonical or channel, address, TODAY, known)


async def look_through(
    ask: Ask,
    channel: str,
    platform: str | None = None,
    known: str | None = None,
    rows: Rows | None = None,
) -> Seen:
    """What the probe of the channel's platform makes of what it is told."""
    account, rows = account_of(channel, platform, known), rows or read_probes()
    row = rows.get(account.address.platform)
    assert row, f"nobody looks at {account.address}"
    seen: Seen = await PROBES.load(row.probe).look(account, ask, row, rows.walls)
    return seen


def seen_by(ask: Ask, channel: str, **more: Any) -> Seen:
    """The same, for tests that wait for nothing else."""
    return asyncio.run(look_through(ask, channel, **more))


def seen_with(answers: dict[str, Answer], channel: str, **more: Any) -> Seen:
    """What the probe makes of made-up answers."""
    return seen_by(Made(answers), channel, **more)


def short(seen: Seen) -> str:
    """A look in a line: the verdict, the day of the last post, where to, and `?` if unsure."""
    parts = [seen.verdict, str(seen.last_post or ""), seen.to or "", "" if seen.sure else "?"]
    return " ".join(part for part in parts if part)
