"""The probe and a real server of the fediverse, made with Fedify: tests/lab/fediverse.mjs."""

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import LOOPBACK, QUICK

from builders import ROOT, icaudit
from icaudit.files.probes import read_probes
from icaudit.model.evidence import Seen
from icaudit.model.probe import Rows
from icaudit.probes._http import Client
from looking import look_through, short

NPM, NODE = shutil.which("npm"), shutil.which("node")
ALL = os.environ.get("ICAUDIT_TEST_ALL") == "1"

pytestmark = [
    pytest.mark.skipif(not (NPM and NODE) and not ALL, reason="needs npm, which is not installed"),
    pytest.mark.xdist_group("fedify"),  # one worker installs and starts it, once
]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that runs for this file."""
    assert NPM, "npm is not installed"
    assert NODE, "node is not installed"
    folder = tmp_path_factory.mktemp("fedify")
    for name in ("package.json", "fediverse.mjs"):
        shutil.copy(ROOT / "tests" / "lab" / name, folder)
    _install(folder)
    command = [NODE, "fediverse.mjs"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        assert line, "the server did not start"
        yield int(line)
        server.terminate()
    shutil.rmtree(folder / "node_modules")


def _install(folder: Path) -> None:
    """What package.json names, and no more; without a network there is nothing to test."""
    command = [str(NPM), "install", "--no-package-lock", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and not ALL:
        pytest.skip("npm could not install Fedify")
    assert not done.returncode, done.stderr


@pytest.fixture(scope="module")
def rows(port: int, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The table of probes with a file laid over it that leads to the server."""
    place = f"{LOOPBACK}:{port}"
    directory = f"http://{place}/.well-known/webfinger?resource=acct:{{user}}@{place}"
    interface = f"http://{place}/api/v1/accounts/lookup?acct={{user}}"
    over = tmp_path_factory.mktemp("rows") / "lab.yaml"
    over.write_text(
        "platforms:\n"
        f"- {{id: activitypub, urls: {{directory: '{directory}'}}}}\n"
        f"- {{id: mastodon, urls: {{directory: '{directory}', account: '{interface}'}}}}\n",
        "utf-8",
    )
    return read_probes(str(over))


def seen_there(port: int, rows: Rows, channel: str) -> Seen:
    """What the probe sees of a channel, through the real client."""
    manners = QUICK._replace(allow=frozenset({(LOOPBACK, port)}))

    async def run() -> Seen:
        async with Client(manners) as client:
            return await look_through(client.ask, channel, rows=rows)

    return asyncio.run(run())


SITUATIONS = {
    "comms": "ok 2026-11-20",
    "single": "ok 2026-10-01",
    "empty": "empty",
    "old": "moved {place}/@new",
    "new": "empty",
    "boastful": "ok ?",
    "shut": "suspended",
    "careful": "ok",
}


@pytest.mark.parametrize("host", ["tube", "social"])
@pytest.mark.parametrize(("name", "seen"), SITUATIONS.items())
def test_every_situation_of_an_account_is_told_apart(
    port: int, rows: Rows, name: str, seen: str, host: str
) -> None:
    channel = f"https://{host}.example.org/@{name}"
    wanted = seen.format(place=f"http://{LOOPBACK}:{port}")
    assert short(seen_there(port, rows, channel)) == wanted


def test_who_is_not_in_the_directory_is_gone_after_another_look(port: int, rows: Rows) -> None:
    seen = seen_there(port, rows, "https://tube.example.org/@nobody")
    assert (short(seen), seen.status) == ("gone ?", 404)


def test_a_server_that_answers_only_servers_still_shows_that_the_account_is_there(
    port: int, rows: Rows
) -> None:
    seen = seen_there(port, rows, "https://tube.example.org/@careful")
    assert seen.why == "its server tells only other servers about posts"


def test_the_guide_to_the_laboratory_shows_how_to_look_at_it(port: int, tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "lab.md").read_text("utf-8").replace("8103", str(port))
    table = re.search(r"^# lab.yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    line = re.search(r"^icaudit (verify .*)$", guide, re.MULTILINE)
    assert table
    assert line
    (tmp_path / "lab.yaml").write_text(table[1], "utf-8")
    names = "".join(f"- https://tube.example.org/@{name}\n" for name in ("comms", "empty", "shut"))
    (tmp_path / "icaudit.yaml").write_text(f"team: Lab\nchannels:\n{names}", "utf-8")
    done = icaudit(*line[1].split(), "-f", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = [channel["verdict"] for channel in json.loads(done.stdout)["channels"]]
    assert told == ["ok", "empty", "suspended"]


def test_a_server_inside_a_network_is_not_contacted_unless_allowed(port: int, rows: Rows) -> None:
    async def run() -> Seen:
        async with Client(QUICK) as client:
            return await look_through(client.ask, "https://tube.example.org/@comms", rows=rows)

    seen = asyncio.run(run())
    assert (seen.verdict, seen.status) == ("blocked", None)
