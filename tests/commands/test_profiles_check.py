"""`icaudit profiles check`: whether a profile of one's own can be used, and what it changes."""

import json
import re
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from builders import ROOT, icaudit
from icaudit.files.profile import profile_names

OURS = """\
id: mid-vale
title: Mid Vale's own
extends: ten-reasons
reasons:
- id: R5
  weight: 2
  criteria:
  - {id: R5.known, window_months: 12, question: Have you asked?}
- id: R10
  weight: 0
- id: N1
  short: Nights
  title: Nights count
  half: service
  criteria:
  - id: N1.shift
    title: Somebody answers at night
    kind: practice
    practice: night-answers
    weight: 2
    question: Does somebody answer at night?
    next_step: Ask one ward.
    ask: Night manager
    effort_days: 0.5
    says: {'yes': a, partly: b, 'no': c, unknown: d}
"""
TEXTS = """\
reasons:
- id: N1
  means: Nights are half of all hours.
  criteria:
  - {id: N1.shift, why: Questions do not wait., counts: A role on every shift.}
practices:
- {id: night-answers, means: somebody answers at night}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ours.yaml").write_text(OURS, "utf-8")
    (tmp_path / "ours.texts.yaml").write_text(TEXTS, "utf-8")
    return tmp_path


def check(folder: Path, *arguments: str, **options: Any) -> CompletedProcess[str]:
    return icaudit("profiles", "check", *arguments, cwd=folder, **options)


def payload(folder: Path, *arguments: str) -> Any:
    return json.loads(check(folder, *arguments, "-f", "json").stdout)


def test_the_page_says_what_a_profile_changes_and_what_each_reason_decides(folder: Path) -> None:
    done = check(folder, "ours.yaml")
    said = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert "Mid Vale's own can be used" in said
    assert "mid-vale: 33 signs in ten reasons." in said
    assert (
        "ours.yaml adds a reason (N1), adds one sign to N1, changes one weight, one rule and one "
        "text, removes R10 and leaves 31 signs as they are."
    ) in said
    assert "changed R5.known window_months: 12 (was 24); new words: question" in said
    assert "R5 Employees 10.0 18.2" in said
    assert "N1 Nights - 9.1 R10 Profiles 10.0 -" in said
    assert said.endswith("Nothing in it looks odd.")


def test_programs_get_the_same_in_a_versioned_shape(folder: Path) -> None:
    found = payload(folder, "ours.yaml")
    assert found["schema"] == "icaudit.profile-check/1"
    assert found["profile"]["names"] == ["mid-vale"]
    assert found["layers"] == [
        {
            "name": "ours.yaml",
            "added": ["N1", "N1.shift"],
            "changed": [
                {"id": "R5", "what": {"weight": [1, 2]}},
                {"id": "R5.known", "what": found["layers"][0]["changed"][1]["what"]},
            ],
            "removed": ["R10"],
            "kept": 31,
        }
    ]
    assert found["layers"][0]["changed"][1]["what"]["window_months"] == [24, 12]
    assert {"id": "R10", "before": 10.0, "now": None} in found["weights"]
    assert found["findings"] == []


def test_profiles_are_stacked_in_the_order_given_the_full_one_first(folder: Path) -> None:
    found = payload(folder, "regulated", "ours.yaml", "frontline")
    assert [layer["name"] for layer in found["layers"]] == ["ours.yaml", "regulated", "frontline"]
    assert found["layers"][2]["added"] == ["R5.unofficial", "R7.no-mailbox"]
    assert found["profile"]["names"] == ["mid-vale", "frontline", "regulated"]


@pytest.mark.parametrize("name", profile_names())
def test_a_bundled_profile_can_be_looked_over_by_its_id(name: str, tmp_path: Path) -> None:
    found = payload(tmp_path, name)
    assert found["profile"]["names"][-1] == name
    assert found["findings"] == []


def test_a_profile_with_its_parent_is_held_against_that_parent(folder: Path) -> None:
    text = "id: site\nextends: ours.yaml\nreasons: [{id: N1, weight: 3}]\n"
    (folder / "site.yaml").write_text(text)
    layer = payload(folder, "site.yaml")["layers"][0]
    assert layer["changed"] == [{"id": "N1", "what": {"weight": [1, 3]}}]
    assert layer["added"] == layer["removed"] == []


def test_every_format_has_something_to_say(folder: Path) -> None:
    (folder / "ours.texts.yaml").unlink()
    names = ("github", "gitlab", "junit", "sarif", "csv")
    shown = {name: check(folder, "ours.yaml", "-f", name) for name in names}
    assert shown["github"].stdout.startswith("::notice file=ours.yaml,line=")
    assert all("text.long" in shown[name].stdout for name in ("sarif", "gitlab", "junit"))
    assert shown["csv"].stdout.startswith("\ufeffid,before,now\r\nR1,")
    check(folder, "ours.yaml", "-o", "page.html")
    assert "Mid Vale" in (folder / "page.html").read_text("utf-8")


def test_what_cannot_be_used_ends_with_2_and_all_that_is_wrong(folder: Path) -> None:
    text = OURS.replace("weight: 2\n  c", "wieght: 2\n  c").replace("12, q", "x, q")
    (folder / "ours.yaml").write_text(text, "utf-8")
    done = check(folder, "ours.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "ours.yaml:6:3: unknown key 'wieght' in a reason" in done.stderr
    assert "Two things to put right in ours.yaml." in done.stderr
    assert check(folder, "ours.yaml", "-f", "github").stdout.startswith("::error file=ours.yaml,")


def test_a_mistake_in_the_texts_ends_with_2_too(folder: Path) -> None:
    (folder / "ours.texts.yaml").write_text("reasons: [{id: N1, maens: x}]\n")
    done = check(folder, "ours.yaml")
    assert done.returncode == 2
    assert "ours.texts.yaml:1:20: unknown key 'maens'" in done.stderr


def test_a_report_over_a_profile_is_never_written_over_it(folder: Path) -> None:
    done = check(folder, "ours.yaml", "-o", "ours.yaml")
    assert done.returncode == 2
    assert (folder / "ours.yaml").read_text("utf-8") == OURS


# How the command is found


def test_profiles_alone_lists_them_as_before() -> None:
    assert icaudit("profiles").stdout.startswith("Yardsticks\n")
    assert icaudit("profiles", "-f", "json").stdout.startswith(
        '{\n  "schema": "icaudit.profiles/1"'
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chek", "ours.yaml"), "No such command 'chek'. Did you mean 'check'?"),
        (("check",), "Missing argument 'FILE...'"),
        (("-f", "json", "check", "ours.yaml"), "--format stands before 'check'"),
        (("--table-style", "jira", "check", "ours.yaml"), "--table-style stands before 'check'"),
        (("check", "zzz"), "there is no profile 'zzz'"),
        (("check", "frontlin.yaml"), "did you mean 'frontline'?"),
        (("check", "ours.yaml", "ten-reasons"), "are both full profiles"),
    ],
)
def test_a_slip_on_the_command_line_is_said(
    arguments: tuple[str, ...], words: str, folder: Path
) -> None:
    done = icaudit("profiles", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())


def test_the_format_may_come_from_the_environment(folder: Path) -> None:
    done = check(folder, "ours.yaml", env={"ICAUDIT_FORMAT": "json"})
    assert json.loads(done.stdout)["schema"] == "icaudit.profile-check/1"


# Odd files and hostile words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "this file is empty"),
        (b"# nothing\n", "holds only comments"),
        (b"- a\n- b\n", "a profile is written as 'key: value' lines"),
        (b"id: a\nextends: " + b"[" * 50_000, "nested more than 64 levels deep"),
        (b"{" * 50_000, "ours.yaml:1:"),
        (bytes(range(256)), "this is not a text file"),
        (b"PK\x03\x04 zip", "this is an Office or zip file"),
        (b"id: a\nreasons:\n\xc2\xa0 - id: R1\n", "wide spaces, as Word and Teams write them"),
        ("id: a\nextends: “ten-reasons”\n".encode(), "did you mean 'ten-reasons'?"),
        ("id: a\nextends: ten-reasons\nreasons:\n– id: R1\n".encode(), "bullet or long dash"),
        (b"id: a\nextends: ours.yaml\n", "this profile builds on itself"),
        (b"id: a\nextends: other.yaml\n", "this profile builds on itself"),
        (b"id: a\nextends: ../nowhere.yaml\n", "there is no profile '../nowhere.yaml'"),
        (b"id: a\nextends: /\n", "there is no profile '/'"),
        (b"id: a\nadds_to: a\n", "this adds to 'a', but is laid over ten-reasons"),
        (b"id: a\nadds_to: ../x.yaml\n", "this adds to '../x.yaml', but is laid over ten-reasons"),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_an_odd_file_is_refused_in_plain_words(data: bytes, words: str, folder: Path) -> None:
    (folder / "ours.yaml").write_bytes(data)
    (folder / "other.yaml").write_text("id: other\nextends: ours.yaml\n")
    done = check(folder, "ours.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_folder_is_no_profile(folder: Path) -> None:
    done = check(folder, "./")
    assert done.returncode == 2
    assert "this is a folder" in done.stderr


HOSTILE = "\\e[2J\\e]0;x\\a [bold]B[/] <script>x</script> =1+1 ##[error]x\\r::error::x \\u202e"


def test_hostile_words_of_a_profile_do_nothing(folder: Path) -> None:
    text = OURS.replace("Mid Vale's own", f'"{HOSTILE}"').replace("Nights count", f'"{HOSTILE}"')
    text = text.replace("id: mid-vale", f'id: "{HOSTILE}"').replace(
        "- id: N1\n", f'- id: "{HOSTILE}"\n'
    )
    (folder / "ours.yaml").write_text(text, "utf-8")
    (folder / "ours.texts.yaml").unlink()
    for name in ("terminal", "text", "markdown", "html", "csv", "github"):
        done = check(folder, "ours.yaml", "-f", name, env={"FORCE_COLOR": "1"})
        assert done.returncode == 0, done.stderr
        assert not re.search(r"\x1b(?!\[[\d;]*m)|\a|\u202e|\r(?!\n)", done.stdout), name
        assert "<script>x" not in done.stdout or name not in ("html", "markdown")
        assert not re.search(r"(?m)^\s*::error|##\[", done.stdout), name


@pytest.mark.parametrize("name", profile_names())
def test_a_bundled_profile_named_by_its_file_is_not_taken_for_another(name: str) -> None:
    done = icaudit("profiles", "check", str(ROOT / "profiles" / f"{name}.yaml"), "-f", "text")
    assert done.returncode == 0
    assert "icaudit has a profile called" not in done.stdout


def test_what_is_odd_about_a_profile_is_called_no_pass_mark(folder: Path) -> None:
    (folder / "ours.texts.yaml").unlink()
    run = json.loads(check(folder, "ours.yaml", "-f", "sarif").stdout)["runs"][0]
    rules = {
        rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]
    }
    assert "text.long" in rules
    assert not [id for id, text in rules.items() if "pass mark" in text]
