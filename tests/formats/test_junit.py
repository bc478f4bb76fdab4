"""JUnit XML, read by lxml and held against the strictest rules in use, those of Jenkins."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from outputs import WAIVERS, broken, handed_on, northwind, with_gates
from test_hostile import HOSTILE, harm, report

from builders import report_of
from icaudit.errors import FileError
from icaudit.formats import junit
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.report import Report
from icaudit.views.output import Output
from icaudit.views.result import result_output
from strategies import Situation, situations, thoroughly

RULES = etree.XMLSchema(
    etree.fromstring("""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:complexType name="outcome" mixed="true">
    <xs:attribute name="type" type="xs:string"/>
    <xs:attribute name="message" type="xs:string"/>
  </xs:complexType>
  <xs:complexType name="test">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="failure" type="outcome"/>
      <xs:element name="error" type="outcome"/>
      <xs:element name="skipped" type="outcome"/>
      <xs:element name="system-out" type="xs:string"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string"/>
  </xs:complexType>
  <xs:complexType name="property">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="value" type="xs:string" use="required"/>
  </xs:complexType>
  <xs:complexType name="properties">
    <xs:sequence>
      <xs:element name="property" type="property" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
  <xs:complexType name="suite">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="properties" type="properties"/>
      <xs:element name="testcase" type="test"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
  </xs:complexType>
  <xs:element name="testsuites">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="testsuite" type="suite" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="name" type="xs:string"/>
    </xs:complexType>
  </xs:element>
</xs:schema>
""")
)
"""What Jenkins' junit-10.xsd allows of what we write: no file, line or time on a test."""


def read(page: str) -> Any:
    root = etree.fromstring(page.encode())
    RULES.assertValid(root)
    for suite in root:
        tests = suite.findall("testcase")
        assert int(suite.get("tests")) == len(tests)
        for attribute, name in (("failures", "failure"), ("errors", "error"), ("skipped",) * 2):
            assert int(suite.get(attribute)) == len(suite.findall(f"testcase/{name}"))
        assert all(len(test) <= 1 for test in tests)
    names = [(test.get("classname"), test.get("name")) for test in root.iter("testcase")]
    assert len(names) == len(set(names))  # of two that are equal GitLab counts one
    return root


def rendered(output: Output) -> Any:
    return read(junit.render(output, Screen()))


def streamed(*results: Report | FileError) -> Any:
    return read("".join(junit.stream(results, Screen())))


def results(root: Any) -> dict[str, str]:
    """How each test went, by its name up to the first space."""
    return {
        test.get("name").split()[0]: test[0].tag if len(test) else "passed"
        for test in root.iter("testcase")
    }


@thoroughly
@given(situations())
def test_every_sign_is_a_test_and_every_outcome_has_its_word(situation: Situation) -> None:
    payload = result_output(situation.report()).payload()
    went = results(rendered(result_output(situation.report())))
    short = {gap["id"] for gap in payload["gaps"]}
    for sign in (sign for reason in payload["reasons"] for sign in reason["criteria"]):
        wanted = "failure" if sign["id"] in short else "skipped"
        if sign["outcome"] == "met" and not sign["set_aside"]:
            wanted = "passed"
        assert went[sign["id"]] == wanted


def test_a_failure_says_where_why_and_what_to_do() -> None:
    (test,) = rendered(result_output(northwind())).xpath(
        "//testcase[starts-with(@name, 'R9.watch')]"
    )
    assert test.get("classname") == "Northwind Internal Comms.R9 Pace"
    (failure,) = test
    assert failure.get("message") == "nobody reads the platform notices"
    assert failure.text.startswith("icaudit.yaml:153:21\nLet one role")
    assert "Who can help: Microsoft 365" in failure.text


def test_a_channel_fails_for_what_is_wrong_and_not_for_a_note() -> None:
    text = "channels: [{name: Old, platform: Google+}, {name: New, platform: slack}]"
    noted = "channels: [{name: New, platform: canteen-tv, purpose: x}]"
    went = results(rendered(result_output(report_of(text))))
    assert (went["Old"], went["New"]) == ("failure", "passed")
    (test,) = rendered(result_output(report_of(noted))).xpath(
        "//testcase[starts-with(@name, 'New ')]"
    )
    assert test[0].tag == "system-out"
    assert "note channel.unknown-platform" in test[0].text


def test_what_is_agreed_is_skipped_with_its_reason_and_end() -> None:
    root = rendered(result_output(report_of(WAIVERS)))
    went = results(root)
    assert (went["R5.policy"], went["Talk"], went["channel.closed"]) == ("skipped",) * 3
    (agreed,) = root.xpath("//testcase[starts-with(@name, 'channel.closed')]/skipped")
    assert agreed.get("message") == "the archive runs until May (until 2027-05-31)"


def test_one_exception_for_two_channels_is_two_tests() -> None:
    text = """
channels: [{name: One, platform: Google+}, {name: Two, platform: Google+}]
waivers: [{check: channel.closed, because: kept for the archive}]
"""
    root = rendered(result_output(report_of(text)))
    assert len(root.xpath("//testcase[starts-with(@name, 'channel.closed ')]")) == 2


def test_a_pass_mark_that_was_missed_is_a_failure() -> None:
    went = rendered(with_gates(northwind())).xpath("//testcase[contains(@classname, 'Pass marks')]")
    assert [(test.get("name"), len(test)) for test in went] == [
        ("fail-under 80", 1),
        ("require R3", 0),
    ]
    assert went[0][0].get("message") == "At least 80 was asked for."
    assert went[0][0].text == "icaudit.yaml"


def test_a_broken_file_is_an_error_with_every_mistake() -> None:
    root = streamed(northwind(), broken())
    suite = root[1]
    assert (suite.get("name"), suite.get("errors"), suite.get("tests")) == ("a b.yaml", "1", "1")
    (error,) = suite.xpath("testcase/error")
    assert error.text.count("a b.yaml:") == 2
    assert "chanels" in error.text


def test_teams_of_the_same_name_are_told_apart() -> None:
    one = report_of("team: Comms")
    root = streamed(one, one._replace(path="b.yaml"))
    assert [suite.get("name") for suite in root] == ["Comms", "Comms (b.yaml)"]


def test_a_group_has_one_dot_which_jenkins_splits_it_at() -> None:
    root = streamed(report_of("team: St. Anne Inc."), broken(path="a.b.yaml"))
    groups = {test.get("classname") for test in root.iter("testcase")}
    assert "St  Anne Inc .R5 Employees" in groups
    assert {group.count(".") for group in groups} == {1}


def test_reports_to_hand_on_name_no_file_and_are_told_apart() -> None:
    team = handed_on(northwind())
    root = streamed(team, team, broken(path=""), broken(path=""))
    assert [suite.get("name") for suite in root] == [
        "Northwind Internal Comms",
        "Northwind Internal Comms (2)",
        "File 1",
        "File 2",
    ]
    assert ".yaml" not in etree.tostring(root).decode()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name: str) -> None:
    text = HOSTILE[name]
    page = "".join(junit.stream([report(text), broken(path=f"{text[:20]}.yaml")], Screen()))
    assert harm(page.replace("\r\n", "\n")) == []
    assert [element.tag for element in read(page)] == ["testsuite"] * 2


@thoroughly
@given(st.text())
def test_no_text_breaks_the_file(text: str) -> None:
    payload = dict(result_output(broken()).payload())
    payload["problems"] = [{**payload["problems"][0], "message": text, "hint": text}]
    (error,) = rendered(Output(tuple, lambda: payload)).iter("error")
    assert error.get("message") == clean(text)
    assert error.text.split("\n")[1:] == [line for line in [clean(text)] * 2 if line]


def test_what_has_no_tests_is_an_empty_list_of_suites() -> None:
    assert len(rendered(Output(tuple, lambda: {"schema": "icaudit.profiles/1"}))) == 0
