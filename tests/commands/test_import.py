"""`icaudit import`: lists of channels become team files."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from syrupy.assertion import SnapshotAssertion

from builders import ROOT, icaudit, problems_of

REGISTERS = ROOT / "tests" / "inventories"
FEDERAL = str(REGISTERS / "us-federal-accounts.csv")
SLACK = str(REGISTERS / "kubernetes-slack-channels.yaml")

LIST = """\
Channels of Mid Vale,,,,,
Channel,Link,Frequency,Last post,Owner,Notes
INTERNAL,,,,,
Depot talk,Teams: Depot talk,weekly,25/10/2026,A name,
Staff newsletter,n/a,monthly,Nov 2026,A name,
EXTERNAL,,,,,
Twitter,@midvale,daily,2026-11-20,A name,
Facebook page,facebook.com/midvale?ref=ts&amp;x=1,sometimes,3/11/2026,A name,ask jo@midvale.example
Our page,https://www.facebook.com/MidVale/,weekly,,A name,=1+1
Google+,https://plus.google.com/+midvale,weekly,2018,A name,
Our boss,https://www.linkedin.com/in/a-name,weekly,2026-11-20,A name,
Total,6,,,,
"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def payload(*arguments: str, cwd: Path) -> dict[str, Any]:
    """What is told to programs."""
    done = icaudit("import", *arguments, "--dry-run", "-f", "json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_list_becomes_a_team_file_that_can_be_checked(here: Path) -> None:
    done = icaudit("import", "list.csv", cwd=here)
    assert done.returncode == 0
    assert done.stderr == "Written: icaudit.yaml. Then run 'icaudit check icaudit.yaml'.\n"
    text = (here / "icaudit.yaml").read_text("utf-8")
    assert problems_of(text) == []
    assert "a-name" not in text
    assert "jo@" not in text
    assert icaudit("check", cwd=here).returncode == 0


@pytest.mark.parametrize("width", [60, 100])
def test_what_was_understood_is_told(here: Path, width: int, snapshot: SnapshotAssertion) -> None:
    done = icaudit("import", "list.csv", "--dry-run", cwd=here, columns=width)
    assert done.stderr == "Nothing was written, as --dry-run says.\n"
    assert done.stdout == snapshot
    assert not (here / "icaudit.yaml").exists()


def test_a_list_of_only_lines_reads_well_too(here: Path, snapshot: SnapshotAssertion) -> None:
    done = icaudit("import", "list.csv", "--dry-run", "-f", "text", "--show", "all", cwd=here)
    assert done.stdout == snapshot


def test_programs_get_every_row_with_its_place(here: Path) -> None:
    found = payload("list.csv", cwd=here)
    assert found["schema"] == "icaudit.import/1"
    rows = found["sheets"][0]["rows"]
    assert rows == {"read": 12, "headings": 1, "channels": 5, "merged": 1, "not_taken": 5}
    assert found["channels"][0]["place"] == {
        "path": "list.csv", "line": 4, "column": None, "end_column": None, "cell": "B4",
    }  # fmt: skip
    assert found["merged"][0]["channel"] == "www.facebook.com/midvale"
    assert found["repairs"] == {"ampersand": 1, "form": 1, "scheme": 1}


def test_a_spreadsheet_of_an_import_has_a_row_for_each_channel_with_its_place(here: Path) -> None:
    found = payload("list.csv", cwd=here)["channels"]
    done = icaudit("import", "list.csv", "--dry-run", "-f", "csv", cwd=here)
    rows = list(csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines()))
    assert [row["id"] for row in rows] == [channel["id"] for channel in found]
    assert rows[0]["place"] == "list.csv:B4:4"


def test_the_team_file_may_go_to_standard_output(here: Path) -> None:
    done = icaudit("import", "-", "-o", "-", "--team", "Mid Vale", cwd=here, stdin=LIST)
    assert done.returncode == 0
    assert problems_of(done.stdout) == []
    assert "Five channels in standard input" in done.stderr


def test_a_team_file_that_is_there_is_only_replaced_by_force(here: Path) -> None:
    (here / "icaudit.yaml").write_text("team: mine\n")
    done = icaudit("import", "list.csv", cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert "icaudit.yaml is there already" in done.stderr
    assert (here / "icaudit.yaml").read_text() == "team: mine\n"
    assert icaudit("import", "list.csv", "--force", cwd=here).returncode == 0
    assert "Depot talk" in (here / "icaudit.yaml").read_text("utf-8")


def test_a_column_of_roles_is_taken_over_when_told(here: Path) -> None:
    done = icaudit("import", "list.csv", "--map", "Owner=owner", "--map", "F=", cwd=here)
    assert done.returncode == 0
    text = (here / "icaudit.yaml").read_text("utf-8")
    assert "owner: A name" in text
    assert "=1+1" not in text


OWN = """\
# What we run
team: Mid Vale   # all of us
channels:
  # the oldest one
  - https://x.com/midvale
  - {name: Corporate, url: 'https://www.facebook.com/midvale', cadence: daily}  # ask HR

practices:
  safe-place: yes
"""


def test_into_a_file_only_what_it_does_not_say_is_added(here: Path) -> None:
    (here / "own.yaml").write_text(OWN, encoding="utf-8")
    done = icaudit("import", "list.csv", "--into", "own.yaml", cwd=here)
    assert done.returncode == 0, done.stderr
    after = (here / "own.yaml").read_text("utf-8")
    assert (here / "own.yaml.bak").read_text("utf-8") == OWN
    before = OWN.splitlines()
    gone = [line for line in before if line not in after.splitlines()]
    assert gone == [before[4], before[5]]
    assert after.count("# ask HR") == after.count("# the oldest one") == 1
    assert "cadence: daily, " in after
    assert [line[0] for line in done.stderr.splitlines()[:2]] == ["-", "+"]
    assert "+  - name: Depot talk" in done.stderr
    assert problems_of(after) == []


def test_the_same_list_again_changes_nothing(here: Path) -> None:
    (here / "own.yaml").write_text(OWN, encoding="utf-8")
    icaudit("import", "list.csv", "--into", "own.yaml", cwd=here)
    after = (here / "own.yaml").read_bytes()
    done = icaudit("import", "list.csv", "--into", "own.yaml", cwd=here)
    assert (done.returncode, done.stderr) == (
        0,
        "own.yaml says all of it already; it is as it was.\n",
    )
    assert (here / "own.yaml").read_bytes() == after


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_what_could_not_be_read_back_is_not_written(here: Path, option: list[str]) -> None:
    own = f"{OWN}waivers:\n- {{check: channel.dormant, channel: Corporate, because: paused}}\n"
    (here / "own.yaml").write_text(own, encoding="utf-8")
    (here / "more.csv").write_text("Name,Link\nCorporate,x.com/corporate\n", encoding="utf-8")
    done = icaudit("import", "more.csv", "--into", "own.yaml", *option, cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Error: own.yaml is as it was: with these channels in it, more than one channel is called "
        "'Corporate'\n  first change '- {check: channel.dormant, channel: Corporate, because: "
        "paused}' in it: use one of www.facebook.com/midvale, x.com/corporate; then try again\n"
    )
    assert (here / "own.yaml").read_text("utf-8") == own
    assert sorted(path.name for path in here.iterdir()) == ["list.csv", "more.csv", "own.yaml"]
    own = own.replace("channel: Corporate", "channel: www.facebook.com/midvale")
    (here / "own.yaml").write_text(own, encoding="utf-8")
    assert icaudit("import", "more.csv", "--into", "own.yaml", cwd=here).returncode == 0
    assert problems_of((here / "own.yaml").read_text("utf-8")) == []


def test_the_examples_of_a_file_and_a_list_go_together(here: Path) -> None:
    for name in ("northwind.yaml", "channel-list.csv"):
        (here / name).write_text((ROOT / "examples" / name).read_text("utf-8"), encoding="utf-8")
    done = icaudit("import", "channel-list.csv", "--into", "northwind.yaml", cwd=here)
    assert done.returncode == 0, done.stderr
    assert "All Company" not in done.stdout.partition("Only in the team file")[2]
    after = (here / "northwind.yaml").read_text("utf-8")
    assert after.count("name: All Company") == after.count("name: Life at Northwind") == 1
    assert icaudit("check", "northwind.yaml", cwd=here).returncode == 0


def test_a_platform_that_was_guessed_is_told(here: Path) -> None:
    rows = "".join(f"Corporate Facebook wall {n},,A name\n" for n in range(7))
    (here / "guess.csv").write_text(f"Channel,Link,Owner\nNews,x.com/ac,\n{rows}", "utf-8")
    done = icaudit("import", "guess.csv", "--dry-run", cwd=here)
    assert (
        "Seven platforms were only guessed from a word of the name: 'Corporate Facebook wall 0' "
        "(Facebook), 'Corporate Facebook wall 1' (Facebook), 'Corporate Facebook wall 2' "
        "(Facebook) and 4 more. Look at them."
    ) in " ".join(done.stdout.split())
    told = payload("guess.csv", cwd=here)["channels"]
    assert [channel["guessed"] for channel in told] == [False] + [True] * 7


def test_headings_of_a_sheet_are_told_without_its_name_again(here: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Channels 2026"
    for row in (["Our channels"], [], ["Name", "Link"], ["News", "https://x.com/acme"]):
        page.append(row)
    book.save(here / "list.xlsx")
    done = icaudit("import", "list.xlsx", "--dry-run", cwd=here)
    assert "Sheet 'Channels 2026': headings in A3\n" in done.stdout


def test_a_dry_run_into_a_file_shows_the_changes_and_makes_none(here: Path) -> None:
    (here / "own.yaml").write_text(OWN, encoding="utf-8")
    done = icaudit("import", "list.csv", "--into", "own.yaml", "--dry-run", cwd=here)
    assert "+  - name: Depot talk" in done.stderr
    assert (here / "own.yaml").read_text("utf-8") == OWN
    assert not (here / "own.yaml.bak").exists()


def test_a_file_with_mistakes_is_not_added_to(here: Path) -> None:
    (here / "own.yaml").write_text("team: A\nchanels: []\n")
    done = icaudit("import", "list.csv", "--into", "own.yaml", cwd=here)
    assert done.returncode == 2
    assert "did you mean 'channels'" in done.stderr


def test_a_column_gives_a_file_for_each_team(tmp_path: Path) -> None:
    done = icaudit("import", FEDERAL, "--by", "B", "-o", "teams", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "teams").iterdir())
    assert len(names) == 12
    assert "administration-on-aging.yaml" in names
    found = json.loads(icaudit("check", "teams", "-f", "json", cwd=tmp_path).stdout)
    nasa = next(r for r in found["reports"] if r["team"]["name"] == "NASA")
    assert len(nasa["channels"]) == 5
    assert {f["id"] for f in nasa["findings"] if f["severity"] == "error"} == {"channel.closed"}
    again = icaudit("import", FEDERAL, "--by", "B", "-o", "teams", cwd=tmp_path)
    assert again.returncode == 2
    assert "in teams there are already" in again.stderr


def test_a_real_register_without_headings_is_accounted_for(tmp_path: Path) -> None:
    found = payload(FEDERAL, cwd=tmp_path)
    columns = [column["becomes"] for column in found["sheets"][0]["columns"]]
    assert columns == [None, "name", None, "url", None, None]
    rows = found["sheets"][0]["rows"]
    assert rows == {"read": 17, "headings": 0, "channels": 16, "merged": 1, "not_taken": 0}
    closed = [look["message"] for look in found["look_at"]]
    assert [message.split()[0] for message in closed] == ["Ustream", "Foursquare", "Google+"]


def test_a_real_list_of_names_is_accounted_for(tmp_path: Path) -> None:
    found = payload(SLACK, "--platform", "slack", cwd=tmp_path)
    rows = found["sheets"][0]["rows"]
    assert rows == {"read": 18, "headings": 1, "channels": 15, "merged": 0, "not_taken": 2}
    assert {channel["platform"] for channel in found["channels"]} == {"slack"}


def workbook(path: Path) -> None:
    """A workbook as teams keep them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Channels"
    for row in (
        ["Channels of Mid Vale Hospitals"],
        [],
        ["Department", "Channel", "Link", "How often", "Last post", "Owner", "Followers"],
        ["Nursing", "Facebook", "Our page", "weekly", date(2026, 11, 2), "A name", 1200],
        [None, "Twitter", "@mvnursing", "daily", date(2026, 11, 3), "A name", 12],
        ["Estates", "Intranet", '=HYPERLINK("https://intranet.midvale.example/e", "Our site")'],
        [None, "LinkedIn", "profile", "weekly", None, "A name", 5],
        ["Total", None, None, None, None, None, "=SUM(G4:G7)"],
    ):
        sheet.append(row)
    sheet["C4"].hyperlink = "https://www.facebook.com/midvalenursing?ref=ts"
    sheet["C7"].hyperlink = "https://www.linkedin.com/in/a-name"
    for cells in ("A1:G1", "A4:A5", "A6:A7"):
        sheet.merge_cells(cells)
    old = book.create_sheet("Old")
    old.sheet_state = "hidden"
    old.append(["Name", "Link"])
    old.append(["Our page", "https://plus.google.com/+midvale"])
    book.create_sheet("Lists").append(["Facebook", "internal"])
    book.save(path)


def test_a_workbook_is_read_with_all_that_is_in_it(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx")
    found = payload("list.xlsx", cwd=tmp_path)
    assert [(channel["name"], channel["id"]) for channel in found["channels"]] == [
        ("Nursing", "www.facebook.com/midvalenursing"),
        ("Nursing", "x.com/mvnursing"),
        ("Estates", "intranet.midvale.example/e"),
        ("Our page", "plus.google.com/+midvale"),
    ]
    assert [sheet["hidden"] for sheet in found["sheets"]] == [False, True, False]
    assert found["teams"] == ["Channels of Mid Vale Hospitals"]
    reasons = {item["place"]["cell"]: item["why"] for item in found["not_taken"]}
    assert reasons["Channels!A8"] == "a total"
    assert reasons["Channels!A7"].startswith("a person's own page")
    assert "a-name" not in json.dumps(found)


def test_departments_in_merged_cells_give_a_file_each(tmp_path: Path) -> None:
    workbook(tmp_path / "list.xlsx")
    arguments = ("--by", "Department", "-o", "teams", "--sheet", "channels")
    done = icaudit("import", "list.xlsx", *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "teams").iterdir())
    assert names == ["estates.yaml", "nursing.yaml"]
    assert "mvnursing" in (tmp_path / "teams" / "nursing.yaml").read_text("utf-8")


def test_our_own_spreadsheet_comes_back_with_every_mistake_at_once(tmp_path: Path) -> None:
    icaudit("init", "--template", "list.xlsx", cwd=tmp_path)
    book = load_workbook(tmp_path / "list.xlsx")
    sheet = book["Channels"]
    filled = {"Name": "News", "Link": "x.com/acme", "How often you post": "sometimes"}
    filled |= {
        "Last post": "soon",
        "How many can get in": "two",
        "Can people answer there": "a bit",
    }
    for number, cell in enumerate(sheet[1], 1):
        sheet.cell(3, number).value = filled.get(str(cell.value))
    book.save(tmp_path / "list.xlsx")
    found = payload("list.xlsx", cwd=tmp_path)
    assert [channel["id"] for channel in found["channels"]] == ["x.com/acme"]
    assert len(found["problems"]) == 4
    assert all(problem["place"]["cell"].endswith("3") for problem in found["problems"])
    assert all(problem["hint"] for problem in found["problems"])


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["none.csv"], "none.csv: there is no such file"),
        (["list.csv", "--map", "Owner"], "--map 'Owner' is not understood"),
        (["list.csv", "--map", "Owner=ower"], "a channel has no 'ower'"),
        (["list.csv", "--map", "Onwer=owner"], "there is no column 'Onwer'"),
        (["list.csv", "--by", "Team"], "there is no column 'Team'"),
        (["list.csv", "--sheet", "Sheet1"], "there is no sheet 'Sheet1'"),
        (["list.csv", "--into", "a.yaml", "--by", "A"], "--into and --by do not go together"),
        (["list.csv", "--into", "a.yaml", "--team", "A"], "--into and --team do not go together"),
        (["list.csv", "--into", "a.yaml"], "a.yaml: there is no such file"),
        (["list.csv", "--by", "A", "-o", "-"], "several team files cannot go to"),
        (["list.csv", "-o", "none/a.yaml"], "there is no folder none"),
        (["list.csv", "-o", "list.csv", "--force"], "list.csv is what is being read"),
        (["list.csv", "-o", "r.XLSX"], "r.XLSX is no name for a team file\n  let it end in .yaml"),
        (["list.csv", "-o", "r.json", "--dry-run"], "r.json is no name for a team file"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    arguments: list[str], wanted: str, here: Path
) -> None:
    done = icaudit("import", *arguments, cwd=here)
    assert done.returncode == 2
    assert done.stderr.removeprefix("Error: ").startswith(wanted)
    assert [path.name for path in here.iterdir()] == ["list.csv"]


def test_a_list_without_channels_is_told_with_how_it_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Age\nA,3\nB,4\n")
    done = icaudit("import", "a.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert "Error: there is no channel in a.csv" in done.stderr
    assert "--map" in done.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "a.csv"]


def test_a_template_in_which_nothing_is_filled_in_is_to_be_filled_in(tmp_path: Path) -> None:
    icaudit("init", "--template", "list.xlsx", cwd=tmp_path)
    (tmp_path / "heads.csv").write_text("Name,Link\n")
    for name in ("list.xlsx", "heads.csv"):
        done = icaudit("import", name, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("write a row for each channel, save it, and try again\n")


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Name,Link,Notes\n\x1b[31m[red]<b>::error::x,https://x.com/acme,=cmd|' /C calc'!A0\n"
    )
    done = icaudit("import", "a.csv", cwd=tmp_path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert problems_of((tmp_path / "icaudit.yaml").read_text("utf-8")) == []


def test_the_list_among_the_examples_is_understood_whole() -> None:
    found = payload("examples/channel-list.csv", cwd=ROOT)
    rows = found["sheets"][0]["rows"]
    assert rows == {"read": 11, "headings": 1, "channels": 7, "merged": 1, "not_taken": 2}
    assert [column["becomes"] for column in found["sheets"][0]["columns"]][:4] == [
        "name",
        "platform",
        "url",
        "audience",
    ]


@pytest.mark.parametrize(
    ("title", "team"),
    [
        ("Our social media channels (last updated by the web team)", "Our team"),
        ("Channels of Mid Vale", "Channels of Mid Vale"),
        ("Mid Vale Trust", "Mid Vale Trust"),
        ("Links 2026", "Our team"),
    ],
)
def test_a_title_names_the_team_unless_it_only_says_what_the_list_is(
    title: str, team: str, tmp_path: Path
) -> None:
    text = f"{title},,\n,,\nName,Link,Audience\nNews,x.com/midvale,Staff\nJobs,x.com/mvjobs,Staff\n"
    (tmp_path / "channels.csv").write_text(text, "utf-8")
    found = payload("channels.csv", cwd=tmp_path)
    assert found["teams"] == [team]
    assert [channel["id"] for channel in found["channels"]] == ["x.com/midvale", "x.com/mvjobs"]


def test_the_account_of_the_rows_names_only_what_there_was(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("HR: https://x.com/hr\nteam: Comms\n", "utf-8")
    done = icaudit("import", "list.yaml", "--dry-run", cwd=tmp_path)
    assert "2 rows read: 1 with headings and 1 with a channel.\n" in done.stdout


@pytest.mark.parametrize("key", ["url", "handle"])
def test_a_file_that_says_none_keeps_it(key: str, tmp_path: Path) -> None:
    text = f"team: Us\nchannels:\n- name: Northwind\n  {key}: none  # we looked\n"
    (tmp_path / "ours.yaml").write_text(text)
    (tmp_path / "list.csv").write_text("Name,Link\nNorthwind,https://www.facebook.com/Northwind\n")
    assert icaudit("import", "list.csv", "--into", "ours.yaml", cwd=tmp_path).returncode == 0
    written = (tmp_path / "ours.yaml").read_text()
    assert f"  {key}: none  # we looked\n" in written
    assert "url: https://www.facebook.com/Northwind" in written
