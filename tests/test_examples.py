"""The bundled examples: each can be audited, and each shows what it is there to show."""

import csv
import json
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from builders import ROOT, TODAY
from icaudit import audit, read_platforms, read_source, read_team, report_wire
from icaudit.formats import text
from icaudit.formats._screen import Screen
from icaudit.model.report import Report
from icaudit.views.output import Output
from icaudit.views.report import report_document

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
INVENTED = [path for path in EXAMPLES if path.stem != "nasa"]
HIGH = "high"

RINGSAIL = """\
http://nasa.gov/,NASA,nasa,http://facebook.com/nasa,English
http://nasa.gov/,NASA,nasa,http://twitter.com/nasa,English
http://nasa.gov/,NASA,nasa,http://ustream.tv/channel/nasa-television,English
http://nasa.gov/,NASA,nasa,http://foursquare.com/nasa,English
http://nasa.gov/,NASA,nasa,https://plus.google.com/u/0/102371865054310418159/posts,English
http://nasa.gov/,NASA,nasa,http://youtube.com/NASATelevision,English
http://nasa.gov/,NASA,nasa,http://flickr.com/photos/nasahqphoto,English
http://nasa.gov/,NASA,nasa,http://myspace.com/nasa360tv,English
"""
"""From measuredvoice/ringsail, db/raw_data/accounts.csv, commit 0d341255, MIT licence."""


@cache
def report(name: str) -> Report:
    path = ROOT / "examples" / f"{name}.yaml"
    team = read_team(read_source(str(path)), TODAY, read_platforms())
    found: Report = audit(team.case, team.profile, team.path, team.where)
    return found


def shown(name: str, everything: bool = False) -> str:
    """The report as plain text."""
    output = Output(lambda: report_document(report(name), everything), dict)
    return text.render(output, Screen())


def findings(name: str, id: str) -> list[str]:
    """The channels that a check found something about."""
    return [f.label for f in report(name).findings if f.id == id and f.label]


def stakes(name: str) -> list[str]:
    """The stakes of the next steps, in their order."""
    return [step.gaps[0].result.sign.stakes for step in report(name).steps]


def step_signs(name: str) -> list[str]:
    return [gap.result.sign.id for step in report(name).steps for gap in step.gaps]


def open_signs(name: str) -> list[str]:
    return [question.result.sign.id for question in report(name).ask_first]


def level(name: str, reason: str) -> str:
    return next(r.level.value for r in report(name).reasons if r.reason.id == reason)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_audited(path: Path) -> None:
    found = report(path.stem)
    assert found.score is not None
    assert found.case.entries
    assert found.ask_first, "an example in which nothing is open teaches nothing"
    assert json.loads(json.dumps(report_wire(found)))["schema"] == "icaudit.report/1"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_in_the_read_me(path: Path) -> None:
    assert f"`{path.name}`" in (path.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_an_invented_team_has_a_score_and_a_next_step(path: Path) -> None:
    assert not report(path.stem).too_early
    assert report(path.stem).steps
    assert "Goes well" in shown(path.stem)


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_an_invented_address_says_so(path: Path) -> None:
    urls = [channel.url for channel in report(path.stem).case.file.channels or ()]
    assert all("example" in url.lower() for url in urls if url)


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_high_stakes_come_first(path: Path) -> None:
    order = stakes(path.stem)
    assert order[0] == HIGH
    assert order == sorted(order, key=lambda stake: stake != HIGH)


def test_the_demo_shows_the_tool_at_its_best() -> None:
    found = report("northwind")
    assert found.score is not None
    assert 5 < found.score.high - found.score.low < 20
    assert len(found.look_first) == 2
    assert len(found.steps) == 5
    assert [waived.waiver.target for waived in found.waived] == ["channel.dormant"]
    assert "run by HR for everyone" in shown("northwind", everything=True)


def test_the_demo_looks_first_at_a_closed_platform_and_a_silent_channel() -> None:
    looks = [(finding.id, finding.label) for finding in report("northwind").look_first]
    assert looks == [
        ("channel.closed", "Depot talk"),
        ("channel.abandoned", "Voices from the warehouse"),
    ]


def test_the_demo_is_short_enough_to_be_copied() -> None:
    assert (ROOT / "examples" / "northwind.yaml").stat().st_size < 5600


def test_the_hospital_is_first_told_what_hurts_people() -> None:
    assert set(stakes("hospital")) == {HIGH}
    assert step_signs("hospital")[:2] == ["R7.hours", "R5.reach"]
    assert {"R5.unofficial", "R7.no-mailbox"} <= set(step_signs("hospital"))


def test_the_hospital_still_lists_a_closed_platform_and_a_silent_one() -> None:
    assert findings("hospital", "channel.closed") == ["Porters and domestics"]
    assert "Vale voices" in findings("hospital", "channel.abandoned")
    assert "Staff broadcast" not in findings("hospital", "channel.dormant")


def test_the_hospital_has_strengths_too() -> None:
    assert level("hospital", "R3") == level("hospital", "R8") == "habit"


def test_the_bank_is_asked_about_representatives_and_records_before_training() -> None:
    signs = step_signs("bank")
    assert {"R5.consulted", "R9.records"} <= set(signs)
    assert not {"R1.confident", "R4.sources", "R6.partners"} & set(signs)


def test_two_two_way_channels_in_five_are_enough_for_the_bank() -> None:
    line = next(s for s in shown("bank", everything=True).splitlines() if "R7.two-way" in s)
    assert "yes: channels open to answers: 2 of 5" in line


def test_the_bank_has_one_agreed_exception_and_it_leaves_the_sums() -> None:
    assert [waived.waiver.target for waived in report("bank").waived] == ["R7.loop"]
    assert "R7.loop" not in step_signs("bank") + open_signs("bank")


def test_the_charity_gets_at_most_three_steps() -> None:
    assert len(report("charity").steps) <= 3


def test_no_word_about_two_people_is_printed() -> None:
    page = shown("charity", everything=True) + json.dumps(report_wire(report("charity")))
    assert not re.search(r"\b(half|some|most|all) of us\b", page)


def test_the_charity_is_both_sides_at_once() -> None:
    signs = {sign.sign.id: sign.verdict for sign in report("charity").signs}
    assert signs["R8.one-list"].low == signs["R8.joint-planning"].low == 100


def test_the_charity_learns_that_one_person_holds_the_key() -> None:
    assert findings("charity", "channel.one-admin") == ["Staff and volunteers"]


def test_the_university_lists_one_account_twice() -> None:
    assert findings("university", "channel.duplicate") == ["Student Instagram"]
    assert len(report("university").case.entries or ()) == 13
    assert len(report("university").case.file.channels or ()) == 14


def test_the_university_forgot_some_channels() -> None:
    assert findings("university", "channel.closed") == ["Google+"]
    assert findings("university", "channel.renamed") == ["University news"]
    assert findings("university", "channel.dormant") == ["University news"]
    assert findings("university", "channel.abandoned") == ["Research blog"]


@pytest.mark.parametrize("secret", ["vc-of-eastmere-example", "linkedin.com/in/"])
def test_a_person_s_page_is_never_shown(secret: str) -> None:
    source = (ROOT / "examples" / "university.yaml").read_text(encoding="utf-8")
    assert secret in source
    assert secret not in json.dumps(report_wire(report("university")))
    assert secret not in shown("university")
    assert secret not in shown("university", everything=True)


def test_a_person_s_page_is_found_and_withheld() -> None:
    assert findings("university", "channel.personal") == ["a person's own page"]
    withheld = [c for c in report_wire(report("university"))["channels"] if c["withheld"]]
    assert [(c["name"], c["handle"], c["url"], c["canonical"]) for c in withheld] == [(None,) * 4]


def test_the_federal_list_is_too_early_for_a_score() -> None:
    assert report("nasa").too_early
    assert "Too early for a score: 1 of 35 signs answered." in shown("nasa")
    assert not re.search(r"\d+ of 100", shown("nasa").split("The ten reasons")[0])


def test_the_federal_list_says_what_to_answer_first_and_whom_to_ask() -> None:
    asked = [line for line in shown("nasa").splitlines() if line.startswith("Ask first")]
    assert len(asked) >= 3
    assert all("who knows" in line for line in asked)


def test_the_federal_list_shows_what_closed_since_2011() -> None:
    platforms = {channel.on for channel in report("nasa").case.file.channels or ()}
    assert {"ustream", "foursquare", "google-plus"} < platforms
    assert len(findings("nasa", "channel.closed")) == 3


def test_the_federal_list_says_only_what_the_register_says() -> None:
    rows = list(csv.reader(StringIO(RINGSAIL)))
    file = report("nasa").case.file
    assert [channel.url for channel in file.channels or ()] == [row[3] for row in rows]
    assert {row[1] for row in rows} == {file.team.name}
    assert {row[0] for row in rows} == {file.team.website}
    assert file.practices is None
    said = {name for name, value in file.team._asdict().items() if value is not None}
    assert said == {"name", "website"}
