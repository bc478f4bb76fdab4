"""Formats that mark findings in files: SARIF, GitHub's annotations, GitLab's code quality."""

import json
import os
import re
from collections.abc import Callable
from itertools import chain
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from outputs import MISSED, broken, handed_on, northwind
from test_hostile import HOSTILE, harm, report

from builders import report_of
from icaudit.errors import FileError, Place
from icaudit.formats import FORMATS, github, gitlab, sarif
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.finding import Finding, Severity
from icaudit.model.report import GateResult, Report
from icaudit.views.output import Output
from icaudit.views.result import result_output
from strategies import thoroughly

TEXT = {"type": "string", "minLength": 1}
SHORT = {"type": "string", "minLength": 1, "maxLength": 1024}
NUMBER = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def only(required: str, **properties: Any) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def all_of(entry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": entry}


SARIF = only(
    "$schema version runs",
    **{"$schema": {"type": "string", "pattern": r"sarif-schema-2\.1\.0\.json$"}},
    version={"const": "2.1.0"},
    runs=all_of(
        only(
            "tool results columnKind",
            columnKind={"const": "unicodeCodePoints"},
            invocations=all_of(
                only("executionSuccessful", executionSuccessful={"type": "boolean"})
            ),
            tool=only(
                "driver",
                driver=only(
                    "name semanticVersion rules",
                    name=TEXT,
                    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                    rules=all_of(
                        only(
                            "id shortDescription fullDescription help defaultConfiguration",
                            id=TEXT,
                            shortDescription=only("text", text=SHORT),
                            fullDescription=only("text", text=SHORT),
                            help=only("text", text=TEXT, markdown=TEXT),
                            defaultConfiguration=only("level", level=LEVEL),
                            properties=only(
                                "problem.severity",
                                **{
                                    "problem.severity": {
                                        "enum": ["error", "warning", "recommendation"]
                                    }
                                },
                            ),
                        )
                    ),
                ),
            ),
            results=all_of(
                only(
                    "ruleId level message locations partialFingerprints",
                    ruleId=TEXT,
                    level=LEVEL,
                    message=only("text", text=TEXT),
                    locations={"minItems": 1}
                    | all_of(
                        only(
                            "physicalLocation",
                            physicalLocation=only(
                                "artifactLocation region",
                                artifactLocation=only(
                                    "uri",
                                    uri={"type": "string", "pattern": r"^[!-~]+$"},
                                    uriBaseId={"const": "%SRCROOT%"},
                                ),
                                region=only(
                                    "startLine startColumn endLine endColumn",
                                    startLine=NUMBER,
                                    startColumn=NUMBER,
                                    endLine=NUMBER,
                                    endColumn=NUMBER,
                                ),
                            ),
                        )
                    ),
                    partialFingerprints={
                        "type": "object",
                        "required": ["primaryLocationLineHash"],
                        "additionalProperties": TEXT,
                    },
                )
            ),
        )
    ),
)
"""What the OASIS schema allows of what we write, and what GitHub asks for besides."""

GITLAB = all_of(
    only(
        "description check_name fingerprint severity location",
        description=TEXT,
        check_name=TEXT,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=only("path lines", path=TEXT, lines=only("begin", begin=NUMBER)),
    )
)

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\n]*)\n")


class Annotation(dict[str, str]):
    """What the runner makes of a command: its properties, `kind` and `text`."""


def annotations(page: str) -> list[Annotation]:
    assert COMMAND.sub("", page) == ""
    return [
        Annotation(
            kind=kind,
            text=unescaped(text),
            **{n: unescaped(v) for n, v in (pair.split("=", 1) for pair in values.split(","))},
        )
        for kind, values, text in COMMAND.findall(page)
    ]


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def read_sarif(page: str) -> Any:
    found = json.loads(page)
    Draft7Validator(SARIF).validate(found)
    (run,) = found["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert {result["ruleId"] for result in run["results"]} == set(rules)
    return run


def read_gitlab(page: str) -> Any:
    found = json.loads(page)
    Draft7Validator(GITLAB).validate(found)
    assert len({entry["fingerprint"] for entry in found}) == len(found)
    return found


READERS: dict[str, Callable[[str], Any]] = {
    "sarif": read_sarif,
    "gitlab": read_gitlab,
    "github": annotations,
}
NAMES = pytest.mark.parametrize("name", READERS)


def rendered(name: str, output: Output) -> Any:
    return READERS[name](FORMATS.load(name).render(output, Screen()))


def streamed(name: str, *results: Report | FileError) -> Any:
    return READERS[name]("".join(FORMATS.load(name).stream(results, Screen())))


HERE = Place("a.yaml", 3, 5, 9)


def placed(*findings: Finding, place: Place = HERE) -> Output:
    return Output(tuple, dict, lambda: tuple((finding, place) for finding in findings))


def ids(name: str, found: Any) -> list[str]:
    match name:
        case "sarif":
            return [result["ruleId"] for result in found["results"]]
        case "gitlab":
            return [entry["check_name"] for entry in found]
        case _:
            return [annotation["title"] for annotation in found]


# All of them


@NAMES
def test_what_was_found_and_every_gap_is_marked_in_the_order_of_the_json(name: str) -> None:
    payload = result_output(northwind()).payload()
    wanted = [entry["id"] for entry in chain(payload["findings"], payload["gaps"])]
    found = ids(name, rendered(name, result_output(northwind())))
    if name == "github":
        assert found == [*wanted[:12], "icaudit"]
    else:
        assert found == wanted


@pytest.mark.parametrize(
    ("people", "said"),
    [(20, "no, nobody would post or answer without help."), (2, "not shown for a team")],
)
def test_a_gap_says_how_it_falls_short_unless_it_is_about_a_few_people(
    people: int, said: str
) -> None:
    report = report_of(f"team: {{name: Comms, people: {people}}}\nconfident: nobody\n")
    (gap,) = [e for e in streamed("gitlab", report) if e["check_name"] == "R1.confident"]
    assert f"We are sure enough to post and to answer: {said}" in gap["description"]


@NAMES
def test_a_pass_mark_that_was_missed_comes_first_and_is_an_error(name: str) -> None:
    found = streamed(name, northwind()._replace(gates=(MISSED,)))
    assert ids(name, found)[0] == "gate.fail-under"
    assert json.dumps(found).count("At least 80 was asked for.") == 1
    if name == "sarif":
        assert found["results"][0]["level"] == "error"
    else:
        assert found[0]["severity" if name == "gitlab" else "kind"] in ("critical", "error")


@NAMES
def test_every_mistake_in_a_broken_file_is_marked_beside_the_other_teams(name: str) -> None:
    lean = report_of("team: a\nchannels: [{name: Old, platform: Google+}]")
    found = streamed(name, lean, broken())
    assert ids(name, found).count("file.mistake") == 2
    assert ids(name, found).count("channel.closed") == 1
    assert ids(name, rendered(name, result_output(broken()))) == ["file.mistake"] * 2
    assert "Unknown key 'onwer' in a team file." in json.dumps(found)


@NAMES
def test_a_result_without_findings_is_an_empty_list(name: str) -> None:
    assert ids(name, rendered(name, Output(tuple, dict))) == []


@NAMES
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(name: str, text: str) -> None:
    results = (report(HOSTILE[text]), broken(path=f"{HOSTILE[text][:20]}.yaml"))
    page = "".join(FORMATS.load(name).stream(results, Screen()))
    assert READERS[name](page)
    ours = re.sub(r"^::\w+ [^:\n]*::", "", page, flags=re.MULTILINE)
    assert harm(ours.replace("\\n", " ")) == []


@thoroughly
@given(st.text(min_size=1, max_size=99), st.text(max_size=99), st.text(min_size=1, max_size=99))
@example("::error::x", "%0A::warning::y", "a,line=1::b")
@example("100%3A", "50%25,", "%0D.yaml")
def test_no_text_breaks_out_of_its_place(message: str, step: str, path: str) -> None:
    finding = Finding("channel.closed", Severity.ERROR, f"x{message}", step)
    output = placed(finding, place=Place(f"x{path}", 1))
    said, todo, file = clean(f"x{message}"), clean(step), clean(f"x{path}")
    (annotation,) = rendered("github", output)
    assert annotation["text"] == "\n".join(filter(None, (said, todo)))
    assert annotation["file"] == file
    (entry,) = rendered("gitlab", output)
    assert entry["description"] == f"{said} {todo}".strip()
    assert entry["location"]["path"] == file
    (result,) = rendered("sarif", output)["results"]
    assert result["message"]["text"].replace("] (", "](") == f"{said} {todo}".strip().replace(
        "] (", "]("
    )
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == file


@NAMES
def test_a_place_that_is_not_known_is_left_out_or_the_first_line(name: str) -> None:
    finding = Finding("channel.closed", Severity.NOTE, "Closed.", "")
    assert rendered(name, placed(finding, place=Place("a.yaml")))
    assert rendered(name, placed(finding, place=Place("")))


@NAMES
def test_reports_to_hand_on_name_no_file_and_are_told_apart(name: str) -> None:
    team = handed_on(northwind())
    found = streamed(name, team, team)
    assert set(ids(name, found)) > {"channel.closed", "channel.abandoned"}
    if name == "github":  # the others ask for a path
        assert "yaml" not in json.dumps(found)
    else:
        assert set(re.findall(r"[\w.-]+\.yaml", json.dumps(found))) == {"icaudit.yaml"}


@NAMES
def test_standard_input_is_no_file(name: str) -> None:
    found = streamed(name, broken(path="-"))
    assert ids(name, found) == ["file.mistake"] * 2
    assert '"-"' not in json.dumps(found)


# Known again from run to run


def keys(*results: Report | FileError) -> dict[str, str]:
    """The keys of findings, by what they say."""
    return {entry["description"]: entry["fingerprint"] for entry in streamed("gitlab", *results)}


def test_a_finding_is_known_again_when_lines_move_and_words_change() -> None:
    old = "channels:\n- {name: A, platform: slack, last_post: 2026-01, owner: none}\n"
    new = old.replace("2026-01", "2026-02").replace("\n- ", "\n# more\n- {name: B}\n- ", 1)
    before, after = (keys(report_of(f"team: Comms\n{text}")) for text in (old, new))
    silent, unowned = "A: Silent for more than half a year", "A: No role is in charge"
    for about in (silent, unowned):
        (was,), (now,) = (
            [f[said] for said in f if said.startswith(about)] for f in (before, after)
        )
        assert was == now


def test_a_mistake_is_known_again_when_another_is_put_right() -> None:
    both, one = keys(broken()), keys(broken("team: a\nchanels: []\n"))
    (said,) = one
    assert both[said] == one[said]


OPEN = "channels: [{name: A, platform: slack}, {name: B, platform: slack}]\n"
WAIVED = """\
waivers:
- {criterion: R5.known, because: a, until: 2026-01-31}
- {check: channel.closed, channel: A, because: b}
- {check: channel.closed, channel: B, because: c}
"""
TRIAL = "trials: [{platform: slack, question: q, started: 2026-05, ended: 2026-01}]\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OPEN, OPEN.replace("slack}", "slack, owner: Comms lead}", 1)),
        (OPEN, OPEN.replace("[", "[{name: First, platform: slack, owner: Comms lead}, ")),
        (OPEN + WAIVED, OPEN + WAIVED.replace("- {", "- {reason: R4, because: z}\n- {", 1)),
        (TRIAL, TRIAL.replace("[", "[{platform: x, question: q, started: 2026-05}, ")),
    ],
)
def test_what_is_about_no_channel_is_known_again_after_an_edit_elsewhere(
    old: str, new: str
) -> None:
    before, after = (
        {(e["check_name"], e["fingerprint"]) for e in streamed("gitlab", report_of(text))}
        for text in (old, new)
    )
    there = {id for id, _ in before} & {id for id, _ in after}
    assert there
    assert {pair for pair in before if pair[0] in there} <= after


def test_two_agreed_exceptions_keep_their_keys_when_one_is_taken_out() -> None:
    less = WAIVED.replace("- {check: channel.closed, channel: A, because: b}\n", "")
    both, one = (
        [e["fingerprint"] for e in streamed("gitlab", team) if e["check_name"] == "waiver.unused"]
        for team in (report_of(OPEN + WAIVED), report_of(OPEN + less))
    )
    assert both[1:] == one
    assert both[0] not in one


def test_two_pass_marks_that_were_missed_are_told_apart_by_what_they_ask() -> None:
    marks = [GateResult("require", id, "not yet", False, f"{id}: no.") for id in ("R3", "R4")]
    both, one = (keys(northwind()._replace(gates=tuple(gates))) for gates in (marks, marks[1:]))
    assert both["R4: no."] == one["R4: no."] != both["R3: no."]


def test_a_finding_is_known_again_whatever_other_files_hold() -> None:
    one = report_of("channels: [{name: A, platform: Google+}]")
    other = one._replace(where=lambda path: Place("b.yaml", 1))
    found = [entry["fingerprint"] for entry in streamed("gitlab", one, other)]
    alone = [entry["fingerprint"] for entry in streamed("gitlab", other)]
    assert found[len(alone) :] == alone


def test_two_channels_and_two_files_are_told_apart() -> None:
    one = report_of("channels: [{name: A, platform: Google+}, {name: B, platform: Google+}]")
    other = one._replace(where=lambda path: Place("b.yaml", 1))
    found = [e["fingerprint"] for e in streamed("gitlab", one, other) if "clos" in e["check_name"]]
    assert len(set(found)) == 4


def test_sarif_goes_by_the_same_keys() -> None:
    run = streamed("sarif", northwind())
    keys = [result["partialFingerprints"]["icaudit/v1"] for result in run["results"]]
    assert keys == [entry["fingerprint"] for entry in streamed("gitlab", northwind())]


# SARIF


def test_a_rule_says_what_explain_says() -> None:
    rules = {r["id"]: r for r in streamed("sarif", northwind())["tool"]["driver"]["rules"]}
    closed, hours = rules["channel.closed"], rules["R7.hours"]
    assert closed["shortDescription"]["text"] == "The platform is closed."
    assert "Take it off the list" in closed["help"]["text"]
    assert "- **Next step**: Take it off the list" in closed["help"]["markdown"]
    assert "Pin one line to each channel" in hours["help"]["text"]
    assert hours["defaultConfiguration"] == {"level": "note"}


def test_sarif_says_whether_every_file_could_be_used() -> None:
    assert streamed("sarif", northwind())["invocations"] == [{"executionSuccessful": True}]
    assert streamed("sarif", broken())["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("teams/a b#c.yaml", {"uri": "teams/a%20b%23c.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b.yaml", {"uri": "a%3Ab.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/é.yaml", {"uri": "file:///srv/%C3%A9.yaml"}),
        ("C:/Users/a b.yaml", {"uri": "file:///C:/Users/a%20b.yaml"}),
        ("", {"uri": "icaudit.yaml", "uriBaseId": "%SRCROOT%"}),
        ("-", {"uri": "icaudit.yaml", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_a_file_is_named_from_the_root_of_the_repository(path: str, wanted: Any) -> None:
    finding = Finding("channel.closed", Severity.NOTE, "Closed.", "")
    run = read_sarif(sarif.render(placed(finding, place=Place(path, 2, 3, 7)), Screen()))
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == wanted
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 7}


@pytest.mark.parametrize("path", ["teams/caf\udce9.yaml", "/srv/caf\udce9.yaml"])
def test_a_file_whose_name_is_not_utf_8_is_named_as_it_is_on_the_disk(path: str) -> None:
    run = read_sarif(sarif.render(result_output(broken(path=path)), Screen()))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri.removeprefix("file://")) == os.fsencode(path)


def test_a_message_holds_no_link() -> None:
    finding = Finding("channel.closed", Severity.NOTE, "See [x](javascript:y).", "")
    run = read_sarif(sarif.render(placed(finding), Screen()))
    assert "](" not in run["results"][0]["message"]["text"]


# GitLab


def test_gitlab_gets_a_severity_a_path_and_a_line() -> None:
    found = streamed("gitlab", northwind())
    assert found[0]["location"] == {"path": "icaudit.yaml", "lines": {"begin": 60}}
    assert {entry["severity"] for entry in found} == {"critical", "major", "info"}
    assert found[0]["description"].startswith("Depot talk: Workplace from Meta was to close")


# GitHub


def test_an_annotation_points_to_the_words_and_says_what_to_do() -> None:
    first = streamed("github", northwind())[0]
    assert {name: first[name] for name in ("kind", "file", "line", "col", "endColumn")} == {
        "kind": "error",
        "file": "icaudit.yaml",
        "line": "60",
        "col": "15",
        "endColumn": "34",
    }
    assert "\nTake it off the list" in first["text"]


def test_of_each_kind_ten_are_shown_and_the_last_says_how_many_more() -> None:
    errors = [Finding("channel.closed", Severity.ERROR, f"No. {n}.", "") for n in range(25)]
    notes = [Finding("team.numbers", Severity.NOTE, f"No. {n}.", "") for n in range(10)]
    found = annotations(github.render(placed(*notes, *errors), Screen()))
    assert [a["kind"] for a in found] == ["error"] * 10 + ["notice"] * 10
    assert found[8]["text"] == "No. 8."
    assert found[9]["text"] == "And 16 more: the report has them all."
    assert found[19]["text"] == "No. 9."


def test_the_limits_of_a_step_are_over_all_teams_together() -> None:
    teams = [report_of("channels: [{name: A, platform: Google+}]")] * 15
    found = streamed("github", *teams)
    assert [a["kind"] for a in found].count("error") == 10


def test_a_message_is_as_long_as_github_takes() -> None:
    finding = Finding("channel.closed", Severity.ERROR, "x%" * 9000, "")
    (found,) = annotations(github.render(placed(finding), Screen()))
    assert len(found["text"]) == 4096


def test_gitlab_and_sarif_write_an_entry_a_line() -> None:
    for module in (gitlab, sarif):
        page = module.render(result_output(northwind()), Screen())
        assert page.endswith("\n")
        assert page.count("\n") > len(northwind().gaps)
