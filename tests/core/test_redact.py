"""A report to hand on says nothing that only the team should know, in any format."""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, icaudit
from icaudit.commands.check import report_output
from icaudit.core.audit import audit
from icaudit.core.gates import held
from icaudit.core.redact import redacted, redacted_error
from icaudit.errors import FileError, Place, Problem
from icaudit.files._source import Source
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.formats import FORMATS
from icaudit.formats._screen import Screen
from icaudit.model.report import Report
from icaudit.model.team import Gate
from icaudit.views.roll_up import roll_up_output

SECRETS = {
    "owner": "Zorbling lead",
    "admins": "7319",
    "note": "Quillfeather",
    "where": "Drawer Wexcombe",
    "remark": "Osterlund",
    "path": "folder-vimpel/brantock.yaml",
    "folder": "vimpel",
}
TEXT = """\
team: {name: Comms, two_admins: none}
channels:
- {name: A, platform: slack, owner: Zorbling lead, admins: 7319, note: Quillfeather}
- {name: B, platform: Google+, owner: Zorbling lead@x.example, admins: 1, note: Quillfeather}
- {url: 'https://www.linkedin.com/in/somebody', owner: Zorbling lead}
- {name: A, platform: slack, owner: none, admins: 7319}
practices:
  social-media-policy: {answer: partly, where: Drawer Wexcombe, note: Osterlund, last: 2020}
  safe-place: {answer: no, where: Drawer Wexcombe, note: Osterlund}
  profile-help: {answer: not ours, because: run by HR, where: Drawer Wexcombe, note: Osterlund}
waivers:
- {check: channel.undecided, because: agreed}
- {reason: R4, because: agreed, until: 2027-01-31}
"""


def report() -> Report:
    """A report on a file that has something to hide in every place, with pass marks."""
    source = Source(SECRETS["path"], TEXT)
    team = read_team(source, TODAY, read_platforms())
    asked = Gate(99, ("R5", "R5.policy", "channel.closed"), "warning")
    return held(audit(team.case, team.profile, team.path, team.where), asked)


def shown(format_: str, found: Report) -> Iterator[str]:
    """Everything a format makes of a report: one alone, and many."""
    module = FORMATS.load(format_)
    for everything in (False, True):
        yield text_of([module.render(report_output(found, everything, True), Screen(200))])
    if hasattr(module, "stream"):
        yield text_of(module.stream([found], Screen(200)))
    else:
        yield text_of([module.render(roll_up_output([found], TODAY), Screen(200))])


def text_of(chunks: Iterable[Any]) -> str:
    """A page as text; an Office file is opened."""
    data = b"".join(c if isinstance(c, bytes) else c.encode() for c in chunks)
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("format_", FORMATS.names())
def test_no_format_shows_what_a_report_to_hand_on_leaves_out(format_: str) -> None:
    for page in shown(format_, redacted(report())):
        assert [name for name, secret in SECRETS.items() if secret in page] == []


def test_the_same_report_unredacted_would_show_some_of_it() -> None:
    pages = [page for format_ in ("json", "text") for page in shown(format_, report())]
    assert all(SECRETS["path"] in page for page in pages)


def test_what_formats_are_given_holds_none_of_it() -> None:
    """For formats yet to come: nothing that could be shown is left to be shown."""
    found = redacted(report())
    rest = repr(found._replace(profile=None, where=None))  # type: ignore[arg-type]
    assert [name for name, secret in SECRETS.items() if secret in rest] == []
    assert all(SECRETS[name] in repr(report()) for name in ("owner", "admins", "note", "where"))


def test_no_place_is_left_in_what_programs_read() -> None:
    (page, *_) = shown("json", redacted(report()))
    assert '"line"' not in page
    assert json.loads(page)["team"]["path"] == ""


def test_scores_findings_and_agreed_exceptions_stay() -> None:
    plain, shared = (json.loads(next(shown("json", r))) for r in (report(), redacted(report())))
    for key in ("score", "halves", "waived", "headline", "ask_first", "gaps", "plan"):
        assert plain[key] == shared[key]
    for key in ("findings", "gates", "channels"):
        assert [{**row, "places": []} for row in plain[key]] == shared[key]
    assert shared["waived"][0]["because"] == "agreed"


def test_a_persons_own_page_has_no_line_then() -> None:
    pages = list(shown("text", redacted(report())))
    assert "a person's own page" in pages[1]
    assert "line None" not in "".join(pages)


def test_an_error_says_no_more_than_that_there_is_one() -> None:
    problem = Problem(
        Place(SECRETS["path"], 3), "'Quillfeather' is not understood", "Zorbling", "x"
    )
    found = redacted_error(FileError(SECRETS["path"], (problem,)))
    assert found.path == ""
    assert found.problems == (Problem(Place(""), "one thing to put right in this file"),)


@pytest.mark.parametrize("target", ["one", "many", "broken"])
def test_the_option_serves_one_team_many_and_broken_files(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder-vimpel"
    folder.mkdir()
    text = TEXT.replace("two_admins", "Quillfeather") if target == "broken" else TEXT
    (folder / "brantock.yaml").write_text(text)
    name = "folder-vimpel" if target == "many" else SECRETS["path"]
    for format_ in ("jsonl", "text", "json"):
        done = icaudit("check", name, "--share", "--places", "-f", format_, cwd=tmp_path)
        assert done.returncode == (2 if target == "broken" else 0)
        assert [key for key, secret in SECRETS.items() if secret in done.stdout] == []
        assert bool(done.stdout) == (target != "broken" or format_ == "jsonl")
