"""`icaudit verify` against a real server on this machine."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from builders import icaudit
from icaudit.commands._app import run
from icaudit.probes import _look

FEED = (
    "<rss version='2.0'><channel><title>N</title><item><pubDate>{}</pubDate></item></channel></rss>"
)
NEW, OLD = "Fri, 20 Nov 2026 08:00:00 GMT", "Mon, 02 Feb 2026 08:00:00 GMT"
DAY = "2026-11-23"


@pytest.fixture
def team(tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team with a channel of every sort; second looks do not wait."""
    monkeypatch.setattr(_look, "PAUSE", 0.0)
    at = httpserver.url_for("").rstrip("/").replace("localhost", "127.0.0.1")
    for name, day in (("/new.xml", NEW), ("/old.xml", OLD)):
        text = FEED.format(day)
        httpserver.expect_request(name).respond_with_data(text, content_type="application/rss+xml")
    httpserver.expect_request("/lost.xml").respond_with_data("no", status=404)
    httpserver.expect_request("/wall.xml").respond_with_data("no", status=403)
    httpserver.expect_request("/").respond_with_data(
        f"<footer><a href='{at}/new.xml'>News</a></footer>", content_type="text/html"
    )
    path = tmp_path / "team.yaml"
    path.write_text(
        f"""\
team: {{name: Comms, website: "{at}/"}}
channels:
- {{name: New, url: "{at}/new.xml"}}
- {{name: Old, url: "{at}/old.xml", cadence: weekly}}
- {{name: Lost, url: "{at}/lost.xml"}}
- {{name: Wall, url: "{at}/wall.xml"}}
- https://www.linkedin.com/company/northwind
- https://www.linkedin.com/in/jane-doe
- {{name: Inside, platform: viva-engage}}
- {{name: Plus, url: "https://plus.google.com/+northwind"}}
""",
        "utf-8",
    )
    return path


def allow(server: HTTPServer) -> tuple[str, str]:
    return "--allow-host", f"127.0.0.1:{server.port}"


def asked(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


def verdicts(path: Path) -> dict[str, str]:
    saved: dict[str, Any] = json.loads(path.with_suffix(".seen.json").read_text("utf-8"))
    return {id.rpartition("/")[2]: seen["verdict"] for id, seen in saved["channels"].items()}


def test_each_sort_of_channel_gets_its_verdict(team: Path, httpserver: HTTPServer) -> None:
    assert run(["verify", str(team), "--today", DAY, *allow(httpserver)]) == 0
    assert verdicts(team) == {
        "new.xml": "ok",
        "old.xml": "quiet",
        "lost.xml": "gone",
        "wall.xml": "blocked",
        "northwind": "blocked",
        "viva-engage:inside": "declared-only",
        "+northwind": "closed",
    }


def test_what_seems_gone_is_asked_twice(team: Path, httpserver: HTTPServer) -> None:
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    assert asked(httpserver).count("/lost.xml") == 2
    assert asked(httpserver).count("/new.xml") == 1
    saved = json.loads(team.with_suffix(".seen.json").read_text("utf-8"))
    [lost] = [seen for id, seen in saved["channels"].items() if id.endswith("lost.xml")]
    assert lost["sure"]


def test_a_second_run_asks_only_what_may_have_changed(team: Path, httpserver: HTTPServer) -> None:
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    httpserver.clear_log()
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    assert set(asked(httpserver)) == {"/lost.xml", "/wall.xml", "/"}
    httpserver.clear_log()
    run(["verify", str(team), "--today", DAY, "--again", *allow(httpserver)])
    assert {"/new.xml", "/old.xml"} <= set(asked(httpserver))


def test_a_dry_run_sends_nothing_and_writes_nothing(
    team: Path, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(team), "--dry-run", *allow(httpserver)]) == 0
    assert asked(httpserver) == []
    assert not team.with_suffix(".seen.json").exists()
    assert f"127.0.0.1:{httpserver.port}" in capsys.readouterr().out


def test_without_permission_a_machine_inside_a_network_is_never_contacted(
    team: Path, httpserver: HTTPServer
) -> None:
    run(["verify", str(team), "--today", DAY])
    assert asked(httpserver) == []
    assert verdicts(team)["new.xml"] == "blocked"


def test_a_persons_page_is_neither_asked_nor_kept(
    team: Path, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verify", str(team), "--today", DAY, "-f", "json", *allow(httpserver)])
    shown = capsys.readouterr()
    kept = team.with_suffix(".seen.json").read_text("utf-8")
    assert "jane-doe" not in shown.out + shown.err + kept


def test_the_numbers_add_up(
    team: Path, httpserver: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["verify", str(team), "--today", DAY, "-f", "json", *allow(httpserver)])
    payload = json.loads(capsys.readouterr().out)
    assert payload["schema"] == "icaudit.verify/1"
    [told] = payload["teams"]
    assert sum(told["counts"].values()) == told["channels"] == 8
    assert len(payload["channels"]) == 8


def test_only_one_channel_is_asked_and_the_others_stay(team: Path, httpserver: HTTPServer) -> None:
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    before = verdicts(team)
    httpserver.clear_log()
    run(["verify", str(team), "--today", DAY, "--only", "Wall", *allow(httpserver)])
    assert set(asked(httpserver)) == {"/wall.xml", "/"}
    assert verdicts(team) == before


@pytest.mark.parametrize(("word", "code"), [("gone", 3), ("moved", 0), ("moved,quiet", 3)])
def test_a_verdict_fails_only_if_that_was_asked_for(
    word: str, code: int, team: Path, httpserver: HTTPServer
) -> None:
    more = ("--fail-on-verdict", word, *allow(httpserver))
    assert run(["verify", str(team), "--today", DAY, *more]) == code


def test_check_uses_what_was_seen(team: Path, httpserver: HTTPServer) -> None:
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    report = json.loads(icaudit("check", str(team), "-f", "json").stdout)
    assert report["assurance"] == "partly-verified"
    gone = [f["name"] for f in report["findings"] if f["id"] == "channel.gone"]
    assert gone == ["Lost"]


def test_the_same_looks_give_the_same_bytes(team: Path, httpserver: HTTPServer) -> None:
    seen = team.with_suffix(".seen.json")
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    first = seen.read_bytes()
    seen.unlink()
    run(["verify", str(team), "--today", DAY, *allow(httpserver)])
    assert seen.read_bytes() == first


def test_where_nothing_can_be_reached_the_code_says_so(tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    path.write_text("team: A\nchannels: ['http://127.0.0.1:9/feed.xml']\n", "utf-8")
    done = icaudit("verify", str(path), "--allow-host", "127.0.0.1:9")
    assert done.returncode == 4
    assert "nothing could be reached" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fail-on-verdict", "goen"), "did you mean 'gone'?"),
        (("--only", "Nobody"), "no channel is called 'Nobody'"),
    ],
)
def test_a_wrong_word_is_told(words: tuple[str, str], said: str, tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    path.write_text("team: A\nchannels: [{name: B}]\n", "utf-8")
    done = icaudit("verify", str(path), *words)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("format", ["terminal", "text", "markdown", "html", "csv", "xlsx", "json"])
def test_every_format_shows_it(format: str, tmp_path: Path) -> None:
    path = tmp_path / "team.yaml"
    path.write_text(
        "team: '[red]x[/] <b>'\nchannels:\n- https://www.linkedin.com/company/northwind\n", "utf-8"
    )
    out = tmp_path / f"out.{'md' if format == 'markdown' else format}"
    done = icaudit("verify", str(path), *(["-o", str(out)] if format == "xlsx" else ["-f", format]))
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert format != "html" or "<b>" not in done.stdout


def test_what_was_seen_is_kept_even_if_a_probe_has_a_bug(
    team: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from icaudit.probes import walled

    async def broken(*_: object) -> None:
        raise RuntimeError("walled")

    monkeypatch.setattr(walled, "look", broken)
    assert run(["verify", str(team), "--today", DAY, *allow(httpserver)]) == 1
    assert verdicts(team)["+northwind"] == "closed"
