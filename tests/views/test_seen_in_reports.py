"""Looks at channels in a report: honest words, counts that add up, scores that hold."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from builders import TODAY, icaudit, report_of
from icaudit.core.redact import redacted
from icaudit.core.schema_wire import result_schema
from icaudit.files.evidence import write_evidence
from icaudit.files.report import read_saved
from icaudit.model.dates import days_before
from icaudit.model.evidence import FOUND, OPEN, VERDICTS, Evidence, Seen, Website
from icaudit.model.report import Report
from icaudit.model.saved import Saved
from icaudit.views.brief import brief_output
from icaudit.views.report import report_document
from icaudit.views.seen import how_old
from icaudit.views.wire import report_wire
from seeing import at, look, seen_report

TEXT = """\
channels:
- {url: 'https://mastodon.social/@a', last_post: 2026-11-20, cadence: weekly, audience: external}
- {url: 'https://mastodon.social/@b', last_post: 2026-02}
- {name: Canteen screens}
- {url: 'https://www.linkedin.com/in/somebody'}
"""
LOOKS = st.builds(
    look,
    st.sampled_from(list(VERDICTS)),
    st.integers(0, 200),
    last_post=st.none() | st.integers(0, 900).map(lambda days: days_before(TODAY, days)),
    sure=st.booleans(),
)
SCHEMA = Draft7Validator(result_schema("report"))


def scored(report: Report) -> Any:
    """All that is judged, without what is shown."""
    found = [finding[:4] for finding in report.findings]
    return report.score, [reason.score for reason in report.reasons], found


@settings(deadline=None, max_examples=30)
@given(st.lists(LOOKS, max_size=4))
def test_a_look_that_could_not_tell_or_is_too_old_changes_nothing(looks: list[Seen]) -> None:
    mute = [
        seen._replace(verdict=OPEN[n % 3]) if n % 2 else seen._replace(at=at(91 + n))
        for n, seen in enumerate(looks)
    ]
    assert scored(seen_report(TEXT, *mute)) == scored(report_of(TEXT))


@settings(deadline=None, max_examples=30)
@given(st.lists(LOOKS, max_size=4))
def test_the_counts_add_up_to_the_channels(looks: list[Seen]) -> None:
    evidence = report_wire(seen_report(TEXT, *looks))["evidence"]
    assert (evidence is None) == (not looks)
    if evidence:
        assert sum(evidence["counts"].values()) == 4
        assert evidence["used"] <= 4 - evidence["counts"]["not-looked-at"]


@settings(deadline=None, max_examples=30)
@given(st.lists(LOOKS, max_size=4))
def test_a_report_with_looks_keeps_to_its_schema_and_can_be_read_back(looks: list[Seen]) -> None:
    wire = json.loads(json.dumps(report_wire(seen_report(TEXT, *looks))))
    SCHEMA.validate(wire)
    saved: Saved = read_saved(Saved, wire, "last.json", "")
    assert len(saved.channels) == 4


def test_without_a_look_a_report_says_that_nobody_checked() -> None:
    wire = report_wire(report_of(TEXT))
    assert (wire["assurance"], wire["evidence"]) == ("self-assessed", None)
    assert [channel["verified"] for channel in wire["channels"]] == [None] * 4


@pytest.mark.parametrize(
    ("looked", "assurance"),
    [
        (look("ok"), "partly-verified"),
        (look("gone"), "partly-verified"),
        (look("gone", sure=False), "self-assessed"),
        (look("blocked"), "self-assessed"),
        (look("ok", 91), "self-assessed"),
        (look("ok", how="hand"), "self-assessed"),
    ],
)
def test_only_a_look_that_counts_and_was_not_the_teams_own_verifies(
    looked: Seen, assurance: str
) -> None:
    report = seen_report(TEXT, looked)
    assert report_wire(report)["assurance"] == assurance
    itself = "icaudit itself looked at 1 of 4 channels" in str(report_document(report)[0])
    assert itself == (assurance == "partly-verified")
    brief = str(brief_output(report, {}).payload()["how_sure"])
    assert ("icaudit itself looked at 1 of 4 channels" in brief) == itself
    assert ("nobody else has checked them" in brief) != itself


def test_the_json_says_of_each_channel_what_was_seen() -> None:
    seen = look("renamed", 3, to="@new", last_post=days_before(TODAY, 5), why="", asked="https://x")
    assert report_wire(seen_report(TEXT, seen))["channels"][0]["verified"] == {
        "verdict": "renamed",
        "said": "the same account has another name today",
        "how": "api",
        "at": "2026-11-20T12:00:00Z",
        "last_post": "2026-11-18",
        "to": "@new",
        "until": None,
        "sure": True,
        "why": "",
    }


def test_a_report_says_how_old_the_looks_are_and_when_they_no_longer_count() -> None:
    assert how_old(report_of(TEXT)) == ""
    assert how_old(seen_report(TEXT, look("ok", 3), look("gone", 9))) == (
        "Last looked at on 20 November 2026, three days ago: there (1); not there any more (1); "
        "not looked at (2)."
    )
    assert how_old(seen_report(TEXT, look("ok"))).startswith(
        "Last looked at on 23 November 2026, today: "
    )
    assert how_old(seen_report(TEXT, look("ok", 91))).endswith(
        "That is more than 90 days, so it no longer counts."
    )


def test_a_look_at_the_website_alone_is_shown_too() -> None:
    site = Website("https://northwind.example", at(3), ("mastodon.social/@b", "former.example"))
    report = seen_report(TEXT, website=site)
    assert how_old(report) == "Your website linked to 1 of four channels on 20 November 2026."
    assert report_wire(report)["evidence"] == {
        "looked": "2026-11-20T12:00:00Z",
        "age_days": 3,
        "used": 0,
        "counts": {"not-looked-at": 4},
    }
    assert report_wire(report)["assurance"] == "self-assessed"
    shown = str(report_document(report, everything=True))
    assert "Your website linked to" in shown
    assert "not looked at" not in shown
    assert how_old(redacted(report)) == how_old(report)
    assert "northwind.example" not in repr(redacted(report).case)


def test_a_look_at_the_website_stands_beside_those_at_the_channels_and_ages_alone() -> None:
    site = Website("https://northwind.example", at(91))
    assert how_old(seen_report(TEXT, look("ok", 3), website=site)) == (
        "Last looked at on 20 November 2026, three days ago: there (1); not looked at (3). "
        "Your website linked to 0 of four channels on 24 August 2026. "
        "That is more than 90 days ago, so it no longer counts."
    )
    ahead = Website("https://northwind.example", at(-2))
    assert report_wire(seen_report(TEXT, website=ahead))["evidence"] is None


def test_a_report_to_hand_on_does_not_say_what_was_asked() -> None:
    report = redacted(seen_report(TEXT, look("ok", asked="https://secret.example/api?q=1")))
    assert "secret.example" not in repr(report.case.file)
    assert report_wire(report)["channels"][0]["verified"] is not None


@pytest.mark.parametrize("verdict", FOUND)
def test_a_platform_of_your_own_counts_as_open_where_the_channel_was_found(verdict: str) -> None:
    text = "channels: [{name: Canteen screens}]"

    def low(report: Report) -> Any:
        signs = [sign for reason in report.reasons for sign in reason.signs]
        return next(s.verdict.low for s in signs if s.sign.id == "R9.platforms")

    assert (low(report_of(text)), low(seen_report(text, look(verdict)))) == (0, 100)


@pytest.mark.parametrize("format", ["terminal", "text", "markdown", "html", "csv", "github"])
def test_hostile_words_in_the_file_reach_no_page(format: str, tmp_path: Path) -> None:
    (tmp_path / "comms.yaml").write_text(f"team: Comms\n{TEXT}")
    hostile = "\x1b[31m<script>alert(1)</script>\n::error::x\u202e"
    looks = {
        "mastodon.social/@a": look("moved", to=hostile, why=hostile),
        "mastodon.social/@b": look("blocked", why=hostile),
    }
    write_evidence(str(tmp_path / "comms.seen.json"), Evidence(looks))
    done = icaudit("check", "comms.yaml", "--show", "all", "-f", format, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "moved" in done.stdout
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert not any(line.startswith("::error::x") for line in done.stdout.splitlines())
    assert format != "html" or "<script>alert" not in done.stdout


def test_the_file_beside_the_team_file_is_used_and_a_broken_one_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "comms.yaml").write_text(f"team: Comms\n{TEXT}")
    file = tmp_path / "comms.seen.json"
    site = Website("https://northwind.example", at(), ("mastodon.social/@b",))
    write_evidence(str(file), Evidence({"mastodon.social/@a": look("gone")}, site))
    report = json.loads(icaudit("check", "comms.yaml", "-f", "json", cwd=tmp_path).stdout)
    ids = {f["id"] for f in report["findings"] if f["channel"] == "mastodon.social/@a"}
    assert {"channel.gone", "channel.not-linked"} <= ids
    file.write_text("[" * 50_000)
    done = icaudit("check", "comms.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("comms.seen.json: what was seen of the channels cannot be read")
    (tmp_path / "piped.seen.json").write_text("[")
    (tmp_path / "-.seen.json").write_text("[")
    assert icaudit("check", "-", stdin=f"team: Comms\n{TEXT}", cwd=tmp_path).returncode == 0


def test_what_lies_beside_no_team_file_changes_no_example(tmp_path: Path) -> None:
    (tmp_path / "northwind.seen.json").write_text("[")
    assert icaudit("demo", cwd=tmp_path).returncode == 0


def test_what_is_gone_is_looked_at_first_in_the_report_and_the_plan_says_who_checked(
    tmp_path: Path,
) -> None:
    report = seen_report(TEXT, look("gone"), look("ok", last_post=TODAY))
    assert report.look_first[0].id == "channel.gone"
    (tmp_path / "comms.yaml").write_text(f"team: Comms\n{TEXT}")
    alone = icaudit("check", ".", "-f", "markdown", cwd=tmp_path).stdout
    assert "nobody else has checked." in alone
    looks = {"mastodon.social/@b": look("ok")}
    write_evidence(str(tmp_path / "comms.seen.json"), Evidence(looks))
    many = icaudit("check", ".", "-f", "markdown", cwd=tmp_path).stdout
    assert "nobody else" not in many
    assert "icaudit itself looked at some of the channels" in many
    plan = icaudit("plan", "comms.yaml", "-f", "markdown", cwd=tmp_path).stdout
    assert "icaudit itself looked at 1 of 4 channels" in plan


def test_a_workbook_has_what_was_seen_beside_each_channel(tmp_path: Path) -> None:
    (tmp_path / "comms.yaml").write_text(f"team: Comms\n{TEXT}")
    looks = {"mastodon.social/@b": look("private")}
    write_evidence(str(tmp_path / "comms.seen.json"), Evidence(looks))
    icaudit("check", "comms.yaml", "-o", "report.xlsx", cwd=tmp_path)
    head, *rows = load_workbook(tmp_path / "report.xlsx")["channels"].iter_rows(values_only=True)
    seen = [row[head.index("verified")] for row in rows]
    assert seen == [None, "there, for members only", None, None]
