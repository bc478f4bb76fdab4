"""`icaudit discover`: a website is read, and what it gives as its own channels is told."""

import asyncio
import csv
import json
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytest_httpserver import HTTPServer
from syrupy.assertion import SnapshotAssertion

from builders import ROOT, icaudit, problems_of
from icaudit.commands.discover import _Told
from icaudit.commands.schema import Kind
from icaudit.formats import FORMATS, OF_FINDINGS
from icaudit.model.answer import Answer, Hop
from published import wrong

COUNCIL = (ROOT / "tests" / "probes" / "pages" / "council.html").read_text("utf-8")
TEAM = """\
# What we run, in the order of the alphabet
team: Mid Vale
channels:
  - https://www.facebook.com/midvalecouncil   # the page
  - {name: Staff, platform: viva-engage, audience: internal}
  - {name: Old account, url: https://x.com/midvale_old, audience: external}
# the end
"""
ADDED = """\
  - {name: Old account, url: https://x.com/midvale_old, audience: external}
  - url: https://www.youtube.com/@MidValeCouncil
  - url: https://x.com/midvale_council
# the end
"""


def site(server: HTTPServer, html: str = COUNCIL, path: str = "/") -> str:
    """Serve a page. It names `localhost`, so that nothing depends on the port."""
    server.expect_request(path).respond_with_data(html, content_type="text/html; charset=utf-8")
    return server.url_for(path)


def run(server: HTTPServer, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return icaudit("discover", *arguments, "--allow-host", f"localhost:{server.port}", **more)


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    assert wrong(Kind.DISCOVER, done.stdout) == []
    found: dict[str, Any] = json.loads(done.stdout)
    return found


NO_FEED = COUNCIL.replace('<link rel="alternate" type="application/rss+xml" title="News"', "<link")


@pytest.mark.parametrize("width", [60, 90])
def test_what_a_website_gives_as_its_own_is_told_with_reasons(
    httpserver: HTTPServer, width: int, snapshot: SnapshotAssertion
) -> None:
    done = run(httpserver, site(httpserver, NO_FEED), columns=width)
    assert done.returncode == 0
    assert done.stderr == "Asking localhost.\n"
    assert done.stdout == snapshot


@pytest.mark.parametrize("how", ["--against", "--into"])
def test_a_team_file_may_answer_what_only_its_own_profile_asks(
    how: str, httpserver: HTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "icaudit.yaml").write_text(f"{TEAM}practices: {{night-answers: no}}\n")
    done = run(httpserver, site(httpserver), how, "icaudit.yaml", "-f", "json", cwd=tmp_path)
    assert told(done)["against"]["file"] == "icaudit.yaml"


def test_a_page_that_links_to_nothing_but_its_own_channels_is_told(
    httpserver: HTTPServer,
) -> None:
    html = '<footer><a href="https://x.com/northwind">X</a>'
    for columns in ("60", "120"):
        done = run(httpserver, site(httpserver, html), env={"COLUMNS": columns})
        assert done.returncode == 0
        assert "One channel" in done.stdout
        assert "Passed over" not in done.stdout


def test_a_team_file_and_a_website_are_compared_both_ways(
    httpserver: HTTPServer, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    (tmp_path / "icaudit.yaml").write_text(TEAM)
    asked = [site(httpserver, NO_FEED), "--against", "icaudit.yaml"]
    assert run(httpserver, *asked, cwd=tmp_path).stdout == snapshot
    found = told(run(httpserver, *asked, "-f", "json", cwd=tmp_path))
    assert found["against"] == {
        "file": "icaudit.yaml",
        "not_declared": ["www.youtube.com/@midvalecouncil", "x.com/midvale_council"],
        "not_linked": ["x.com/midvale_old"],
    }
    assert (tmp_path / "icaudit.yaml").read_text() == TEAM


def test_where_both_agree_that_is_said(httpserver: HTTPServer, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("team: A\nchannels: [https://x.com/northwind]\n")
    page = site(httpserver, "<footer><a href=https://x.com/Northwind>X</a>")
    done = run(httpserver, page, "--against", "t.yaml", "-f", "text", cwd=tmp_path)
    assert "The website and t.yaml agree." in done.stdout
    assert "paste" not in done.stdout


def test_new_channels_are_added_to_a_team_file_and_all_else_stays(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text(TEAM)
    asked = [site(httpserver, NO_FEED), "--into", "icaudit.yaml"]
    tried = run(httpserver, *asked, "--dry-run", cwd=tmp_path)
    assert "+  - url: https://x.com/midvale_council" in tried.stderr
    assert file.read_text() == TEAM
    done = run(httpserver, *asked, cwd=tmp_path)
    assert done.returncode == 0
    assert file.read_text() == TEAM[: TEAM.index("  - {name: Old")] + ADDED
    assert (tmp_path / "icaudit.yaml.bak").read_text() == TEAM
    assert problems_of(file.read_text()) == []
    again = run(httpserver, *asked, cwd=tmp_path)
    assert "icaudit.yaml says all of it already; it is as it was." in again.stderr


def test_what_is_to_be_pasted_is_a_list_of_channels(httpserver: HTTPServer) -> None:
    html = "<nav><a href=/podcast/>Podcast</a><a href='/blog?'>Blog</a></nav>" + COUNCIL
    done = run(httpserver, site(httpserver, html), "-f", "text")
    start = "To paste into a team file, under 'channels:': "
    lines = [line.removeprefix(start) for line in done.stdout.splitlines() if start in line]
    assert len(lines) == 6
    assert problems_of("team: A\nchannels:\n" + "".join(f"{line}\n" for line in lines)) == []


def test_pages_that_it_names_are_read_when_asked_and_where_allowed(
    httpserver: HTTPServer,
) -> None:
    home = site(httpserver, "<nav><a href=/contact>Contact</a><a href=/about>About</a><a href=/x>x")
    site(httpserver, "<p>Follow us on <a href=https://x.com/northwind>X</a>", "/contact")
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /about\n")
    assert told(run(httpserver, home, "-f", "json"))["channels"] == []
    found = told(run(httpserver, home, "--follow", "-f", "json"))
    assert [channel["id"] for channel in found["channels"]] == ["x.com/northwind"]
    assert [page["url"].rpartition("/")[2] for page in found["not_read"]] == ["about"]
    asked = [request.path for request, _ in httpserver.log]
    assert asked == ["/", "/", "/robots.txt", "/contact"]


def test_where_a_page_leads_on_to_another_host_that_is_said(httpserver: HTTPServer) -> None:
    there = site(httpserver, "<footer><a href=/blog>Blog", "/there").replace(
        "localhost", "127.0.0.1"
    )
    httpserver.expect_request("/").respond_with_data("", 301, {"Location": there})
    done = run(httpserver, httpserver.url_for("/"), "-f", "json",
               env={"ICAUDIT_ALLOW_HOST": f"127.0.0.1:{httpserver.port}"})  # fmt: skip
    assert done.returncode == 4
    both = ["--allow-host", f"127.0.0.1:{httpserver.port}", "-f", "json"]
    done = run(httpserver, httpserver.url_for("/"), *both)
    assert done.stderr == "Asking localhost.\nIt leads on to 127.0.0.1.\n"
    assert told(done)["channels"][0]["url"].startswith("http://127.0.0.1:")


def test_a_page_that_leads_to_no_address_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    led = Answer("https://a.example", "http://[::1", hops=(Hop(302, "http://[::1"),))

    async def ask(url: str, **_: Any) -> Answer:
        return led

    assert asyncio.run(_Told(ask)("https://a.example")) == led
    assert capsys.readouterr().err == "Asking a.example.\n"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/missing", "there is no such page"),
        ("/wall", "it does not answer programs"),
        ("/picture", "it is no web page but image/png"),
    ],
)
def test_a_page_that_cannot_be_read_ends_the_run_in_plain_words(
    httpserver: HTTPServer, tmp_path: Path, path: str, why: str
) -> None:
    httpserver.expect_request("/missing").respond_with_data("", 404)
    httpserver.expect_request("/wall").respond_with_data("", 403)
    httpserver.expect_request("/picture").respond_with_data("x", content_type="image/png")
    (tmp_path / "t.yaml").write_text(TEAM)
    done = run(httpserver, httpserver.url_for(path), "--into", "t.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.endswith(f"{path} could not be read: {why}\n")
    assert (tmp_path / "t.yaml").read_text() == TEAM


def test_an_address_inside_a_network_is_refused_unless_it_is_allowed(
    httpserver: HTTPServer,
) -> None:
    done = icaudit("discover", site(httpserver))
    assert done.returncode == 4
    assert f"--allow-host localhost:{httpserver.port}" in done.stderr
    assert httpserver.log == []
    env = {"ICAUDIT_ALLOW_HOST": f"localhost:{httpserver.port}"}
    assert icaudit("discover", site(httpserver), env=env).returncode == 0


def test_a_login_in_an_address_is_neither_used_nor_shown() -> None:
    for address in ("somebody:secret@northwind.example", "https://a:sec/secret@northwind.example"):
        done = icaudit("discover", address)
        assert done.returncode == 2
        assert "that is no address of a web page" in done.stderr
        assert "secret" not in done.stderr


def test_a_persons_own_page_is_not_looked_at(httpserver: HTTPServer) -> None:
    done = icaudit("discover", "https://www.linkedin.com/in/somebody")
    assert done.returncode == 2
    assert "that is a person's own page" in done.stderr
    page = httpserver.expect_request("/")
    page.respond_with_data(status=302, headers={"Location": "https://linkedin.com/in/somebody"})
    env = {"ICAUDIT_ALLOW_HOST": f"localhost:{httpserver.port}"}
    done = icaudit("discover", site(httpserver), env=env)
    assert done.returncode == 4
    assert "it leads to a person's own page, which is never looked at" in done.stderr
    assert "somebody" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["not an address"], "is no address of a web page"),
        (["ftp://a.example"], "is no address of a web page"),
        (["https://"], "is no address of a web page"),
        ([""], "is no address of a web page"),
        (["a.example", "--timeout", "0"], "--timeout 0 is not possible"),
        (["a.example", "--timeout", "nan"], "--timeout nan is not possible"),
        (["a.example", "--allow-host", "a b"], "is no host that can be allowed"),
        (["a.example", "--user-agent", "ü"], "cannot be sent as our name"),
        (["a.example", "--proxy", "nowhere"], "that is no address of a proxy"),
        (["a.example", "--into", "a.yaml", "--against", "b.yaml"], "do not go together"),
        (["a.example", "--against", "missing.yaml"], "missing.yaml"),
        (["a.example", "-f", "yaml"], "there is no format 'yaml'"),
    ],
)
def test_a_slip_on_the_command_line_is_said_before_anything_is_asked(
    arguments: list[str], says: str, tmp_path: Path
) -> None:
    done = icaudit("discover", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Asking" not in done.stderr


HOSTILE = """<title>\x1b[31mred [bold]x[/bold] <script>alert(1)</script></title><footer>
<a href="https://x.com/acme&#27;[31m">::error::a ##vso[x]</a>
<a href="https://www.facebook.com/=cmd|calc">=1+1</a>
<a href="https://www.youtube.com/@acme&#x202e;">a</a><a href="/blog/[bold]">b</a>
<a href="https://www.instagram.com/[bold]acme[/bold]">c</a>
<a href="https://any.example/@&lt;img src=x onerror=alert(1)&gt;">d</a>
<link rel=alternate type=application/rss+xml title="&#27;]0;x&#7;" href="/&#27;]0;feed&#7;.xml">
<link rel=alternate type=application/rss+xml href="/=cmd|' /C calc'!A0"></footer>"""


@pytest.mark.parametrize("format", sorted({*FORMATS.names()} - {"xlsx", *OF_FINDINGS}))
def test_what_strangers_write_is_shown_without_its_tricks(
    httpserver: HTTPServer, format: str
) -> None:
    done = run(httpserver, site(httpserver, HOSTILE), "-f", format)
    assert done.returncode == 0
    for trick in ("\x1b", "\x07", "\u202e", "::error", "##vso", "<img src=x", "<script>alert"):
        assert trick not in done.stdout + done.stderr
    if format == "csv":
        rows = list(csv.DictReader(StringIO(done.stdout.removeprefix("\ufeff"))))
        assert len([row for row in rows if row["url"]]) == 2
        cells = [cell for row in rows for cell in row.values()]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_what_strangers_write_is_harmless_in_a_team_file(
    httpserver: HTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "t.yaml").write_text("team: A\n")
    done = run(httpserver, site(httpserver, HOSTILE), "--into", "t.yaml", cwd=tmp_path)
    assert done.returncode == 0
    text = (tmp_path / "t.yaml").read_text("utf-8")
    assert problems_of(text) == []
    assert "\x1b" not in text + done.stderr


def test_a_workbook_holds_no_formula_of_theirs(httpserver: HTTPServer, tmp_path: Path) -> None:
    done = run(httpserver, site(httpserver, HOSTILE), "-o", "found.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    book = load_workbook(tmp_path / "found.xlsx")
    assert book.sheetnames[0] == "channels"
    assert book["channels"].max_row == 3
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
