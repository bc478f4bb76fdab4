"""`icaudit verify` against servers on this machine: what is asked, told, kept, and how it ends."""

import io
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from pytest_httpserver import HTTPServer
from syrupy.assertion import SnapshotAssertion
from werkzeug import Request, Response

from builders import TODAY, icaudit
from icaudit.commands import _bar, _live, _network, _round
from icaudit.commands._app import run
from icaudit.commands.schema import Kind
from icaudit.errors import UsageError
from icaudit.files.evidence import read_evidence, write_evidence
from icaudit.formats import FORMATS, OF_FINDINGS
from icaudit.model.answer import Manners
from icaudit.model.evidence import VERDICTS, Evidence, Seen, Website
from icaudit.probes import api
from published import wrong
from seeing import at

TEAM = """\
team: {name: Northwind Internal Comms, organisation: Northwind Traders}
channels:
  - {name: Engineers, url: https://github.com/fine}
  - {name: Mixes, url: https://www.mixcloud.com/silent, cadence: monthly}
  - {name: Empty shelf, url: https://github.com/empty}
  - {name: Fediverse, url: 'https://social.example/@moved'}
  - {name: Left, url: https://github.com/gone}
  - {name: Our page, url: https://www.linkedin.com/company/wall, checked: {on: 2026-11-02, saw: ok}}
  - {name: Video, url: https://www.youtube.com/@northwind}
  - {name: All Company, platform: viva-engage}
  - {name: Depot talk, platform: workplace}
  - https://www.linkedin.com/in/somebody
  - {name: Texts, platform: whatsapp}
"""
PROBES = """\
platforms:
- id: github
  urls:
    account: http://127.0.0.1:PORT/github/{handle}
    by_id: http://127.0.0.1:PORT/github/id/{id}
    posts: http://127.0.0.1:PORT/github/{handle}/posts
    feed: http://127.0.0.1:PORT/github/{handle}/feed
- id: mixcloud
  urls:
    account: http://localhost:PORT/mixcloud/{handle}
    posts: http://localhost:PORT/mixcloud/{handle}/posts
- id: mastodon
  urls: {account: 'http://localhost:PORT/mastodon/{user}'}
- id: linkedin
  probe: api
  urls: {account: 'http://127.0.0.1:PORT/linkedin/{handle}', posts: 'http://127.0.0.1:9'}
- id: youtube
  probe: api
  urls: {account: 'http://127.0.0.1:9/{handle}', posts: 'http://127.0.0.1:9'}
"""
ACCOUNTS = {
    "/github/fine": {"id": 1, "login": "fine"},
    "/github/fine/posts": [{"pushed_at": "2026-11-20T10:00:00Z"}],
    "/github/empty": {"id": 2, "login": "empty"},
    "/github/empty/posts": [],
    "/mixcloud/silent": {"key": "/silent/", "username": "silent"},
    "/mixcloud/silent/posts": {"data": [{"created_time": "2026-05-03T10:00:00Z"}]},
    "/mastodon/moved": {"id": "3", "moved": {"url": "https://new.example/@comms"}},
}


class Ran(NamedTuple):
    """How a run ended and what it said."""

    code: int
    out: str
    err: str


class World:
    """A folder with a team file, and a server that notes what it is asked."""

    def __init__(self, folder: Path, server: HTTPServer) -> None:
        self.folder, self.server = folder, server
        self.accounts: dict[str, Any] = dict(ACCOUNTS)
        server.expect_request(re.compile(".*")).respond_with_handler(self.answer)
        self.write("icaudit.yaml", TEAM)
        self.write("probes.yml", PROBES.replace("PORT", str(server.port)))

    def answer(self, request: Request) -> Response:
        if request.path.startswith("/linkedin"):
            return Response("Sign in", 403)
        found = self.accounts.get(request.path)
        if isinstance(found, str):
            return Response(found, content_type="text/html")
        return Response(json.dumps({} if found is None else found), 404 if found is None else 200)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    @property
    def options(self) -> list[str]:
        port = self.server.port
        return [
            *("--probes", "probes.yml", "--today", TODAY.isoformat()),
            *("--allow-host", f"127.0.0.1:{port}", "--allow-host", f"localhost:{port}"),
        ]

    def verify(self, *arguments: str) -> Ran:
        """Run the command in this process, without waits between requests and looks."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["verify", *arguments, *self.options])
        return Ran(code, out.getvalue(), err.getvalue())

    def told(self, *arguments: str) -> dict[str, str]:
        """The verdict on each channel by its name."""
        out = self.verify("-f", "json", *arguments).out
        assert wrong(Kind.VERIFY, out) == []
        told = json.loads(out)
        assert sum(told["counts"].values()) == len(told["channels"])
        return {channel["name"]: channel["verdict"] for channel in told["channels"]}

    def take_asked(self) -> Counter[str]:
        """What the server was asked since this was last called, and how often."""
        paths = Counter(request.path for request, _ in self.server.log)
        self.server.clear_log()
        return paths

    @property
    def kept(self) -> dict[str, Seen]:
        return read_evidence(str(self.folder / "icaudit.seen.json")).channels


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    """One for all tests: it takes a while to stop."""
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture
def world(tmp_path: Path, server: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(_live, "AGAIN_AFTER", 0)
    monkeypatch.setattr(_network, "Manners", partial(Manners, pause=0.0))
    server.clear()
    return World(tmp_path, server)


FOUND = {
    "Engineers": "ok",
    "Mixes": "quiet",
    "Empty shelf": "empty",
    "Fediverse": "moved",
    "Left": "gone",
    "Our page": "blocked",
    "Video": "blocked",
    "All Company": "declared-only",
    "Depot talk": "closed",
    "a person's own page": None,
    "Texts": None,
}


@pytest.mark.parametrize("columns", ["60", "80", "140"])
def test_what_is_there_is_told_in_words(
    world: World, columns: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = world.verify()
    assert ran.code == 0
    assert ran.out == snapshot
    assert ran.err == "Asking two hosts: 127.0.0.1, localhost.\nWritten: icaudit.seen.json\n"


def test_each_channel_has_its_verdict_and_what_was_seen_is_kept(world: World) -> None:
    assert world.told() == FOUND
    assert world.kept["github.com/fine"].at == at()
    assert sorted(seen.verdict for seen in world.kept.values()) == sorted(
        filter(None, FOUND.values())
    )
    assert world.kept["social.example/@moved"].to == "https://new.example/@comms"


def test_what_was_not_there_is_asked_twice_and_everything_else_once(world: World) -> None:
    world.verify()
    asked = world.take_asked()
    assert asked.pop("/github/gone") == 2
    assert set(asked.values()) == {1}


def test_a_second_run_asks_only_what_may_have_changed(world: World) -> None:
    world.verify()
    assert len(world.take_asked()) > 3
    ran = world.verify()
    assert set(world.take_asked()) == {"/github/gone", "/linkedin/wall"}
    assert "Four channels were there less than a day ago and not asked" in ran.err
    assert world.told() == FOUND
    world.verify("--again")
    assert "/github/fine" in world.take_asked()


def test_who_was_not_found_at_first_and_then_is_there_is_there(world: World) -> None:
    answers = iter([None, {"id": 1, "login": "gone"}])

    def late(request: Request) -> Response:
        found = next(answers)
        return Response(json.dumps(found or {}), 200 if found else 404)

    world.server.clear()
    world.server.expect_ordered_request("/github/gone").respond_with_handler(late)
    world.server.expect_ordered_request("/github/gone").respond_with_handler(late)
    world.server.expect_request("/github/gone/posts").respond_with_data("no", status=404)
    assert world.told("--only", "Left") == {"Left": "ok"}


def test_a_persons_own_page_is_never_asked_nor_kept(world: World) -> None:
    ran = world.verify("-f", "json")
    assert not [path for path in world.take_asked() if "somebody" in path]
    assert "somebody" not in ran.out + (world.folder / "icaudit.seen.json").read_text("utf-8")


def test_a_way_that_ends_at_a_persons_page_is_not_gone_and_nobody_is_named(world: World) -> None:
    person = "https://www.linkedin.com/in/somebody"
    led = world.server.expect_ordered_request("/github/fine")
    led.respond_with_data(status=301, headers={"Location": person})
    ran = world.verify("--only", "Engineers", "-f", "json")
    (told,) = json.loads(ran.out)["channels"]
    assert (told["verdict"], told["status"]) == ("blocked", 301)
    assert told["why"] == "it leads to a person's own page, which is never looked at"
    assert "somebody" not in ran.out + (world.folder / "icaudit.seen.json").read_text("utf-8")


def test_a_dry_run_lists_requests_and_sends_nothing(
    world: World, snapshot: SnapshotAssertion
) -> None:
    ran = world.verify("--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.replace(f":{world.server.port}", ":PORT") == snapshot
    assert not world.take_asked()
    assert not (world.folder / "icaudit.seen.json").exists()


def test_a_dry_run_with_nothing_to_ask_says_why(world: World) -> None:
    (world.folder / "icaudit.yaml").write_text(
        "team: Comms\nchannels: [{name: Town square, platform: viva-engage}]\n", "utf-8"
    )
    said = " ".join(world.verify("--dry-run").out.split())
    assert said.startswith("There is nothing to ask. Channels that are inside, ")
    assert said.endswith("Nothing was sent.")


def test_a_look_that_told_nothing_replaces_none_that_did(world: World) -> None:
    before = Seen("ok", how="api", at=at(10), stable_id="1", last_post=TODAY)
    write_evidence("icaudit.seen.json", Evidence({"www.linkedin.com/company/wall": before}))
    assert world.told("--only", "Our page") == {"Our page": "blocked"}
    assert world.kept["www.linkedin.com/company/wall"] == before
    shown = " ".join(world.verify("--only", "Our page").out.split())
    assert (
        "It does not answer programs. On 13 November 2026 we saw: there, which still counts."
        in shown
    )


def test_a_look_that_is_not_sure_replaces_none_that_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_live, "AGAIN_AFTER", 60)
    before = Seen("empty", how="api", at=at(3), stable_id="9")
    write_evidence("icaudit.seen.json", Evidence({"github.com/gone": before}))
    ran = world.verify("--only", "Left", "--max-time", "2")
    shown = " ".join(ran.out.split())
    assert (
        "at a first look. On 20 November 2026 we saw: there, without any post, which still counts."
        in shown
    )
    assert world.kept["github.com/gone"] == before


def test_channels_that_are_not_in_the_file_any_more_drop_out(world: World) -> None:
    seen = Seen("ok", at=at(1))
    before = {"github.com/former": seen, "github.com/empty": seen}
    write_evidence("icaudit.seen.json", Evidence(before))
    world.verify("--only", "Engineers")
    assert set(world.kept) == {"github.com/empty", "github.com/fine"}


@pytest.mark.parametrize("word", ["ENGINEERS", "github.com/fine"])
def test_one_channel_can_be_looked_at_alone(world: World, word: str) -> None:
    assert world.told("--only", word) == {"Engineers": "ok"}
    assert set(world.take_asked()) == {"/github/fine", "/github/fine/posts"}


# How it ends


@pytest.mark.parametrize(
    ("verdicts", "code", "said"),
    [
        (["gone,moved"], 3, "Not as it should be: Fediverse (moved), Left (gone).\n"),
        (["gone", "quiet, empty"], 3, "Mixes (quiet), Empty shelf (empty), Left (gone).\n"),
        (["Suspended"], 0, "Written: icaudit.seen.json\n"),
        (["gone", "gon"], 2, "did you mean 'gone'?\n"),
        (["sideways"], 2, f"use one of: {', '.join(VERDICTS)}\n"),
    ],
)
def test_verdicts_fail_a_run_only_where_that_was_asked_for(
    world: World, verdicts: list[str], code: int, said: str
) -> None:
    ran = world.verify(*(part for word in verdicts for part in ("--fail-on-verdict", word)))
    assert ran.code == code
    assert ran.err.endswith(said)


def test_who_was_not_there_but_once_fails_no_run(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_live, "AGAIN_AFTER", 60)
    ran = world.verify("--only", "Left", "--max-time", "1", "--fail-on-verdict", "gone")
    assert ran.code == 0
    assert "The time was up after 1 of one look.\n" in ran.err
    assert "at a first look. Look again, or open it yourself." in " ".join(ran.out.split())
    assert not world.kept["github.com/gone"].sure


def test_a_run_in_which_nobody_answers_ends_with_4_and_writes_nothing(world: World) -> None:
    more: list[str] = []
    for channel in ("Video", "All Company", "Depot talk"):
        more = ["--only", channel, *more]
    ran = world.verify(*more, "--fail-on-verdict", "closed")
    assert ran.code == 4
    assert "Nothing could be reached, so nothing was written." in ran.err
    assert "It leads inside a network" in " ".join(ran.out.split())
    assert ran.err.splitlines()[-2] == (
        "If it is meant to be asked, say so: --allow-host 127.0.0.1:9"
    )
    assert not (world.folder / "icaudit.seen.json").exists()


def test_a_server_that_is_not_there_is_not_reached_either(world: World) -> None:
    ran = world.verify("--only", "Video", "--allow-host", "127.0.0.1:9")
    assert ran.code == 4
    assert "No answer: no connection could be made" in " ".join(ran.out.split())
    assert "Behind a proxy: --proxy" in ran.err


def test_what_needs_no_request_is_kept_and_no_failure(world: World) -> None:
    ran = world.verify("--only", "All Company", "--only", "Depot talk")
    assert (ran.code, ran.err) == (0, "Written: icaudit.seen.json\n")
    assert not world.take_asked()
    assert [seen.verdict for seen in world.kept.values()] == ["declared-only", "closed"]


def test_without_permission_a_machine_inside_a_network_is_never_contacted(world: World) -> None:
    done = icaudit("verify", "--probes", "probes.yml", cwd=world.folder)
    assert done.returncode == 4
    assert not world.take_asked()
    assert "If it is meant to be asked, say so: --allow-host" in done.stderr


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf"])
def test_a_time_that_is_none_is_refused(world: World, seconds: str) -> None:
    ran = world.verify("--max-time", seconds)
    assert (ran.code, ran.err.splitlines()[1]) == (2, "  give seconds, such as 120")
    assert not world.take_asked()


def test_a_list_without_anything_to_look_at_is_no_failure(world: World) -> None:
    world.write("icaudit.yaml", "team: Comms\nchannels: [{name: Texts, platform: whatsapp}]\n")
    ran = world.verify()
    assert (ran.code, ran.err) == (0, "")
    assert "One channel: one not looked at." in ran.out
    world.write("icaudit.yaml", "team: Comms\n")
    assert "No channels are listed yet." in world.verify().out


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Enginers", "did you mean 'Engineers'?"),
        ("githb", "did you mean 'github'?"),
        ("qqqqqq", "give a name, an id or a platform"),
    ],
)
def test_a_word_that_means_no_channel_is_a_mistake(world: World, word: str, hint: str) -> None:
    ran = world.verify("--only", "Engineers", "--only", word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: --only '{word}' means no channel\n  {hint}\n"
    assert not world.take_asked()


def test_a_bug_in_a_probe_ends_with_1_and_loses_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(api, "_read", broken)
    ran = world.verify("--only", "github", "--only", "Fediverse")
    assert ran.code == 1
    assert "ZeroDivisionError: a bug" in ran.err
    assert world.kept["social.example/@moved"].verdict == "moved"
    assert world.kept["github.com/gone"].verdict == "gone"


def test_a_bug_is_not_lost_when_the_time_is_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(api, "_read", broken)
    monkeypatch.setattr(_live, "AGAIN_AFTER", 60)
    ran = world.verify("--only", "github", "--max-time", "3")
    assert ran.code == 1
    assert "ZeroDivisionError: a bug" in ran.err
    assert not world.kept["github.com/gone"].sure


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_keeps_what_was_seen(world: World) -> None:
    ended = threading.Event()

    def never(request: Request) -> Response:
        if request.path == "/github/slow":
            ended.wait(30)
        return world.answer(request)

    world.write("icaudit.yaml", TEAM.replace("github.com/empty", "github.com/slow"))
    world.server.clear()
    world.server.expect_request(re.compile(".*")).respond_with_handler(never)
    command = [sys.executable, "-m", "icaudit", "verify", *world.options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while "/mixcloud/silent/posts" not in world.take_asked() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    ended.set()
    assert (process.returncode, out) == (130, "")
    assert "Written: icaudit.seen.json\nStopped after" in err
    assert "Traceback" not in err
    assert world.kept["www.mixcloud.com/silent"].verdict == "quiet"
    assert "github.com/slow" not in world.kept


# Where it is kept


def test_what_is_read_from_standard_input_is_kept_only_where_that_is_said(world: World) -> None:
    run_ = ["verify", "-", *world.options]
    done = icaudit(*run_, "--only", "Engineers", stdin=TEAM, cwd=world.folder)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        0,
        "What was seen is not kept. To keep it: -o comms.seen.json",
    )
    done = icaudit(*run_, "--only", "Engineers", "-o", "x.seen.json", stdin=TEAM, cwd=world.folder)
    assert done.stderr.endswith("Written: x.seen.json\n")
    assert list(read_evidence(str(world.folder / "x.seen.json")).channels) == ["github.com/fine"]
    assert "Engineers" in done.stdout


def test_a_place_that_is_a_folder_is_said_before_anybody_is_asked(world: World) -> None:
    (world.folder / "icaudit.seen.json").mkdir()
    ran = world.verify()
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Error: icaudit.seen.json is a folder")
    assert not world.take_asked()


def test_what_was_seen_is_shown_and_kept_of_others_where_it_cannot_be_written(
    teams: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(place: str, evidence: Evidence) -> None:
        if place.endswith("a.seen.json"):
            raise UsageError(f"{place} could not be written: No space left on device", "")
        write_evidence(place, evidence)

    monkeypatch.setattr(_round, "write_evidence", full)
    ran = teams.verify("teams/a.yaml", "teams/b.yaml")
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert "All teams" in ran.out
    assert [path.name for path in teams.folder.glob("teams/*.seen.json")] == ["b.seen.json"]


def test_what_was_seen_is_kept_where_nobody_reads_on(
    teams: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    with redirect_stdout(io.StringIO()), redirect_stderr(Gone()):
        assert run(["verify", "teams/a.yaml", "teams/b.yaml", *teams.options]) == 0
    kept = sorted(path.name for path in teams.folder.glob("teams/*.seen.json"))
    assert kept == ["a.seen.json", "b.seen.json"]


def test_what_was_kept_and_cannot_be_read_is_written_anew(world: World) -> None:
    world.write("icaudit.seen.json", "{")
    ran = world.verify("--only", "Engineers")
    assert ran.code == 0
    assert "it is not JSON, or it was cut off" in ran.err
    assert list(world.kept) == ["github.com/fine"]


@pytest.mark.parametrize("place", ["x.seen.json", "icaudit.seen.json", "X.SEEN.JSON"])
def test_no_report_is_written_where_what_was_seen_is_kept(world: World, place: str) -> None:
    done = icaudit("check", "-o", place, cwd=world.folder)
    assert done.returncode == 2
    assert f"{place} is for what 'icaudit verify' saw" in done.stderr
    assert not (world.folder / place).exists()


def test_no_report_is_written_over_a_team_file(world: World) -> None:
    world.write("team.json", '{"team": "A", "channels": []}')
    ran = world.verify("team.json", "-o", "team.json")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Error: team.json is what is being read")


def test_two_places_for_what_was_seen_are_one_too_many(world: World) -> None:
    ran = world.verify("-o", "a.seen.json", "-o", "b.seen.json")
    assert (ran.code, ran.err.splitlines()[1]) == (2, "  a.seen.json or b.seen.json")


def test_the_same_looks_give_the_same_bytes_and_check_uses_them(world: World) -> None:
    place = world.folder / "icaudit.seen.json"
    world.verify()
    first = place.read_bytes()
    place.unlink()
    world.verify()
    assert place.read_bytes() == first
    report = json.loads(icaudit("check", "-f", "json", cwd=world.folder).stdout)
    assert report["assurance"] == "partly-verified"
    assert [f["name"] for f in report["findings"] if f["id"] == "channel.gone"] == ["Left"]


def with_site(world: World) -> str:
    """The website of the team links to one of its channels."""
    site = f"http://localhost:{world.server.port}"
    linking = "<footer><a href=https://github.com/fine>Code</a> <a href=https://x.com/other>X</a>"
    world.accounts["/"] = linking
    world.write("icaudit.yaml", TEAM.replace("team: {", f"team: {{website: '{site}', "))
    return site


def test_the_website_is_announced_and_not_asked_where_only_a_channel_was_wanted(
    world: World,
) -> None:
    site = with_site(world)
    listed = json.loads(world.verify("--dry-run", "-f", "json").out)["requests"]
    assert {"host": "localhost", "url": site, "labels": ["your own website"]} in listed
    assert not world.take_asked()
    world.verify("--only", "Engineers")
    assert "/" not in world.take_asked()


def test_a_website_alone_is_looked_at_and_check_shows_it(world: World) -> None:
    site = with_site(world)
    world.write("icaudit.yaml", f"team: {{name: A, website: '{site}'}}\nchannels: [{{name: B}}]\n")
    ran = world.verify()
    assert (ran.code, ran.err) == (0, "Asking localhost.\nWritten: icaudit.seen.json\n")
    report = json.loads(icaudit("check", "-f", "json", *world.options[2:4]).stdout)
    assert report["evidence"]["looked"] == "2026-11-23T12:00:00Z"


def test_which_channels_the_website_links_to_is_told_and_kept(world: World) -> None:
    site = with_site(world)
    ran = world.verify()
    assert "Your website links to Engineers, as seen on 23 November 2026." in ran.out
    website = read_evidence("icaudit.seen.json").website
    assert website == Website(site, at(), ("github.com/fine",))
    assert wrong(Kind.VERIFY, world.verify("-f", "json").out) == []
    assert world.take_asked()["/"] == 1
    assert "Your website links to Engineers" in world.verify().out
    assert "/" not in world.take_asked()
    world.write("icaudit.yaml", TEAM)
    assert "Your website" not in world.verify().out
    assert read_evidence("icaudit.seen.json").website is None


# Several teams


LOST = Seen("gone", how="api", status=404, at=at())


@pytest.fixture
def teams(world: World) -> World:
    first = "team: Alpha\nchannels: [https://github.com/fine, https://github.com/gone]\n"
    world.write("teams/a.yaml", first)
    world.write("teams/b.yaml", "team: Beta\nchannels: [https://www.mixcloud.com/silent]\n")
    world.write("teams/c.yaml", "team: [\n")
    world.write("teams/notes.yaml", "shopping: list\n")
    return world


def test_several_teams_stand_on_one_page(teams: World, snapshot: SnapshotAssertion) -> None:
    ran = teams.verify("teams")
    assert ran.code == 2
    assert ran.out == snapshot
    assert "Written: teams/a.seen.json\nWritten: teams/b.seen.json\n" in ran.err
    asked = ran.err.index("Asking")
    assert "One YAML file is no team file and passed over.\n" in ran.err[:asked]


def test_all_teams_are_looked_at_together_with_one_pause_for_second_looks(
    teams: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams.write("teams/d.yaml", "team: Delta\nchannels: [https://github.com/lost]\n")
    pauses: list[int] = []
    monkeypatch.setattr(_bar.Bar, "again", lambda bar, number: pauses.append(number))
    teams.verify("teams")
    assert pauses == [2]
    assert (teams.take_asked()["/github/gone"], read_evidence("teams/d.seen.json").channels) == (
        2,
        {
            "github.com/lost": LOST._replace(
                asked=f"http://127.0.0.1:{teams.server.port}/github/lost"
            )
        },
    )


def test_what_a_pattern_finds_may_be_something_else_and_what_is_named_may_not(
    teams: World,
) -> None:
    ran = teams.verify("teams/[bn]*.yaml")
    passed_over = "One YAML file is no team file and passed over."
    assert (ran.code, ran.err.splitlines()[0]) == (0, passed_over)
    ran = teams.verify("teams/b.yaml", "teams/notes.yaml")
    assert ran.code == 2
    assert "teams/notes.yaml:1:1: unknown key 'shopping'" in ran.err
    assert teams.verify("teams/n*.yaml").code == 2


def test_two_teams_never_share_a_place_for_what_was_seen(teams: World) -> None:
    teams.write("teams/b.yml", "team: Beta again\nchannels: [https://github.com/empty]\n")
    ran = teams.verify("teams/b.yaml", "teams/b.yml")
    assert ran.code == 2
    assert "would be kept where that of teams/b.yaml is: teams/b.seen.json" in ran.err
    assert list(read_evidence("teams/b.seen.json").channels) == ["www.mixcloud.com/silent"]


def test_several_teams_are_lines_for_programs(teams: World) -> None:
    lines = teams.verify("teams", "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["schema"] for line in lines] == [
        *["icaudit.verify/1"] * 2,
        "icaudit.error/1",
    ]
    out = teams.verify("teams", "-f", "json").out
    assert wrong(Kind.VERIFY, out) == []
    told = json.loads(out)
    assert told["schema"] == "icaudit.verify-teams/1"
    assert told["counts"] == {"ok": 1, "quiet": 1, "gone": 1}
    assert [(one["team"], one["verdict"]) for one in told["channels"]] == [
        *[("Alpha", "ok"), ("Alpha", "gone"), ("Beta", "quiet")]
    ]
    assert told["errors"] == [json.loads(lines[2])]


def test_what_two_teams_share_is_asked_once(teams: World) -> None:
    site = f"http://localhost:{teams.server.port}/"
    team = f"{{name: Gamma, website: '{site}'}}"
    for name in "de":
        text = f"team: {team}\nchannels: [https://github.com/fine, https://github.com/empty]\n"
        teams.write(f"teams/{name}.yaml", text)
    teams.verify("teams")
    asked = teams.take_asked()
    assert (asked["/github/fine"], asked["/github/empty"], asked["/"]) == (1, 1, 1)
    assert set(read_evidence("teams/e.seen.json").channels) == {
        "github.com/fine",
        "github.com/empty",
    }


def test_one_file_cannot_hold_what_was_seen_of_several_teams(teams: World) -> None:
    ran = teams.verify("teams", "-o", "all.seen.json")
    assert ran.code == 2
    assert "cannot hold what was seen of several teams" in ran.err
    assert not teams.take_asked()


# Text from servers


HOSTILE = "<script>alert(1)</script>[red]\x1b[31m\u202e=cmd|'a'!A1\n::error::##[group]"


@pytest.mark.parametrize("format", sorted({*FORMATS.names()} - {"xlsx", *OF_FINDINGS}))
def test_what_a_server_says_stays_text(world: World, format: str) -> None:
    seen = Seen("moved", why=HOSTILE, to=f"https://x.example/{HOSTILE}", at=at())
    write_evidence("icaudit.seen.json", Evidence({"social.example/@moved": seen}))
    ran = world.verify("--only", "Fediverse", "-f", format)
    assert ran.code == 0
    assert not world.take_asked()
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out or format in ("json", "jsonl")
    assert "<script>" not in ran.out or format not in ("html", "markdown")
    assert not re.search(r"^(::|##\[)", ran.out, re.MULTILINE)
    assert "[red]" in ran.out or format not in ("terminal", "text", "csv", "json", "jsonl")


def test_a_workbook_has_a_row_for_each_channel(world: World) -> None:
    ran = world.verify("-o", "looks.xlsx", "--only", "github", "--only", "Depot talk")
    assert ran.code == 0
    [sheet] = load_workbook("looks.xlsx").worksheets
    head, *rows = sheet.iter_rows(values_only=True)
    told = {row[head.index("name")]: row[head.index("verdict")] for row in rows}
    names = ("Engineers", "Empty shelf", "Left", "Depot talk")
    assert told == {name: FOUND[name] for name in names}


# At a terminal


class Terminal(io.StringIO):
    """Somebody who sits there and types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "goes_on"), [("y\n", True), ("n\n", False)])
def test_somebody_at_a_terminal_is_asked_the_first_time(
    world: World, typed: str, goes_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    err = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    with redirect_stdout(io.StringIO()), redirect_stderr(err):
        code = run(["verify", *world.options])
    assert code == 0
    assert "Look at seven addresses on two hosts? [Y/n]" in err.getvalue()
    assert bool(world.take_asked()) == goes_on
    assert (world.folder / "icaudit.seen.json").exists() == goes_on
    if goes_on:
        again = Terminal()
        with redirect_stdout(io.StringIO()), redirect_stderr(again):
            run(["verify", *world.options])
        assert "[Y/n]" not in again.getvalue()
        assert "Looking" in again.getvalue()
