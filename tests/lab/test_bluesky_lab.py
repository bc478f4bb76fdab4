"""The probe and Bluesky itself: PDS, AppView and all."""

import asyncio
import json
import os
from collections.abc import Awaitable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from servers import bluesky, lab

from icaudit.files.probes import read_probes
from icaudit.model.answer import USUAL, Answer
from icaudit.model.evidence import Seen
from icaudit.model.probe import Rows
from icaudit.probes._http import Client
from looking import RECORDED, look_through, short
from situations import BLUESKY, RENAMED

Reached = dict[str, str]
TODAY = datetime.now(UTC).date()


@pytest.fixture(scope="module")
def reached() -> Iterator[Reached]:
    """How to reach a Bluesky that runs for this file."""
    with lab() as started, bluesky(started) as said:
        yield said


@pytest.fixture(scope="module")
def rows(reached: Reached, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The table of probes with a file laid over it that leads to this AppView."""
    row = read_probes().get("bluesky")
    assert row
    urls = {
        name: url.replace("https://public.api.bsky.app", reached["appview"])
        for name, url in (row.urls or {}).items()
    }
    over = tmp_path_factory.mktemp("rows") / "lab.yaml"
    over.write_text(json.dumps({"platforms": [{"id": "bluesky", "urls": urls}]}), "utf-8")
    return read_probes(str(over))


@pytest.fixture(scope="module")
def heard() -> Iterator[dict[str, Answer]]:
    """What was answered; kept for the tests of every push with ICAUDIT_RECORD=1."""
    answers: dict[str, Answer] = {}
    yield answers
    if os.environ.get("ICAUDIT_RECORD") == "1":
        record(RECORDED / "bluesky.json", answers)


def record(file: Path, answers: dict[str, Answer]) -> None:
    """Write down what servers said, by path and query, without where they ran."""
    lines = {
        f"{urlsplit(url).path}?{urlsplit(url).query}": {
            "status": answer.status,
            "body": answer.body.decode(),
        }
        for url, answer in sorted(answers.items())
    }
    file.write_text(json.dumps(lines, indent=1) + "\n", "utf-8")


def seen_there(
    reached: Reached, rows: Rows, heard: dict[str, Answer], handle: str, **more: Any
) -> Seen:
    """What the probe sees of a handle, through the real client."""
    port = urlsplit(reached["appview"]).port
    assert port

    async def run() -> Seen:
        async with Client(USUAL._replace(allow=frozenset({("localhost", port)}))) as client:

            def ask(url: str, **how: Any) -> Awaitable[Answer]:
                return noted(client.ask(url, **how))

            return await look_through(ask, f"{handle}.test", platform="bluesky", rows=rows, **more)

    async def noted(came: Awaitable[Answer]) -> Answer:
        answer = await came
        heard[answer.asked] = answer
        return answer

    return asyncio.run(run())


@pytest.mark.parametrize(("handle", "seen"), BLUESKY.items())
def test_every_situation_of_an_account_is_told_apart(
    reached: Reached, rows: Rows, heard: dict[str, Answer], handle: str, seen: str
) -> None:
    found = seen_there(reached, rows, heard, handle, today=TODAY)
    assert short(found) == seen.format(today=TODAY)


def test_who_has_another_name_today_is_found_by_the_id_of_an_earlier_look(
    reached: Reached, rows: Rows, heard: dict[str, Answer]
) -> None:
    seen = seen_there(reached, rows, heard, RENAMED, known=reached["changed"])
    assert short(seen) == "renamed https://bsky.app/profile/lab-today.test"
