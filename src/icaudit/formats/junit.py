"""JUnit XML, for the test pages of Jenkins, GitLab and others.

A team is a suite. Every sign is a test, and so are every channel, the file as
a whole and every pass mark: the same tests on every day, whatever is found. A
gap is a failure; what is open, set aside or agreed is skipped, with the
reason. No time is told, so that the same report gives the same bytes. A
profile that was looked over is one test.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree as Tree

from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.model.results import Result
from icaudit.model.verdict import Outcome
from icaudit.views.output import Output
from icaudit.views.result import result_output

Payload = Mapping[str, Any]

FAILURE, ERROR, SKIPPED, TOLD = "failure", "error", "skipped", "system-out"


class Case(NamedTuple):
    """A test. `element` says how it went, and is empty where all is well."""

    group: str
    name: str
    element: str = ""
    type: str = ""
    message: str = ""
    lines: tuple[str, ...] = ()


def render(output: Output, screen: Screen) -> str:
    """One team as one suite."""
    return "".join(_pages([output]))


def stream(results: Iterable[Result], screen: Screen) -> Iterator[str]:
    """A suite for each team; a file that could not be used is a suite with an error."""
    return _pages(map(result_output, results))


def _pages(outputs: Iterable[Output]) -> Iterator[str]:
    names: Counter[str] = Counter()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="icaudit">\n'
    for output in outputs:
        payload = output.payload()
        if "reasons" in payload:
            team, path = payload["team"]["name"], payload["team"]["path"]
            names[team] += 1
            name = team if names[team] == 1 else f"{team} ({path or names[team]})"
            yield _suite(name, payload, _cases(payload))
        elif "problems" in payload:
            names[""] += 1
            yield _suite(payload["path"] or f"File {names['']}", {}, [_unusable(payload)])
        elif "findings" in payload:
            test = _found("Profile", "The profile as a whole", payload["findings"])
            yield _suite(payload["profile"]["title"], {}, [test])
    yield "</testsuites>\n"


# What is tested


def _cases(payload: Payload) -> Iterator[Case]:
    yield from (_gate(gate, payload["team"]["path"]) for gate in payload["gates"])
    short = {gap["id"] for gap in payload["gaps"]}
    for reason in payload["reasons"]:
        group = f"{reason['id']} {reason['short']}"
        yield from (_sign(group, sign, sign["id"] in short) for sign in reason["criteria"])
    about: dict[str | None, list[Payload]] = {}
    for finding in payload["findings"]:
        about.setdefault(finding["channel"], []).append(finding)
    agreed = {waived["channel"] for waived in payload["waived"] if waived["message"]}
    for channel in payload["channels"]:
        name = f"{channel['name'] or 'A person’s own page'} ({channel['id']})"
        test = _found("Channels", name, about.get(channel["id"], []))
        left = channel["id"] in agreed and test.element != FAILURE
        yield test._replace(element=SKIPPED, message="agreed exception") if left else test
    yield _found("Team file", "The file as a whole", about.get(None, []))
    yield from map(_waived, payload["waived"])


def _gate(gate: Payload, path: str) -> Case:
    """A pass mark. One that was missed in no single place was missed in the file."""
    name, lines = f"{gate['gate']} {gate['wanted']}", _places(gate) or (path,)
    return Case("Pass marks", name, "" if gate["passed"] else FAILURE, "gate", gate["why"], lines)


def _sign(group: str, sign: Payload, short: bool) -> Case:
    """A sign that is open in part is no failure unless it falls short for certain."""
    test, outcome = Case(group, f"{sign['id']} {sign['title']}"), Outcome(sign["outcome"])
    if sign["set_aside"]:
        return test._replace(element=SKIPPED, type="set-aside", message=sign["set_aside"])
    lines = (*_places(sign), sign["next_step"], f"Who can help: {sign['ask']}")
    told = test._replace(type=outcome.value, message=sign["why"], lines=lines)
    match outcome:
        case Outcome.MET:
            return test
        case Outcome.PARTIAL | Outcome.UNMET:
            return told._replace(element=FAILURE if short else SKIPPED)
        case Outcome.UNKNOWN | Outcome.NOT_APPLICABLE:
            return told._replace(element=SKIPPED)


def _found(group: str, name: str, findings: list[Payload]) -> Case:
    """What was found about one thing. Notes are told, and fail nothing."""
    lines: list[str] = []
    for finding in findings:
        said = f"{finding['severity']} {finding['id']}: {finding['message']}"
        lines += [*_places(finding), said, finding["next_step"]]
    wrong = [finding for finding in findings if finding["severity"] != "note"]
    if wrong:
        return Case(group, name, FAILURE, wrong[0]["id"], wrong[0]["message"], tuple(lines))
    return Case(group, name, TOLD if lines else "", lines=tuple(lines))


def _waived(waived: Payload) -> Case:
    until = f" (until {waived['until']})" if waived["until"] else ""
    name = " ".join(filter(None, (waived["target"], waived["channel"])))
    lines = (waived["message"] or "",)
    return Case("Agreed exceptions", name, SKIPPED, "agreed", f"{waived['because']}{until}", lines)


def _unusable(payload: Payload) -> Case:
    problems = payload["problems"]
    lines = tuple(s for p in problems for s in (_at(p["place"]), p["message"], p["hint"]))
    return Case("Team file", "It can be used", ERROR, "mistake", problems[0]["message"], lines)


def _places(said: Payload) -> tuple[str, ...]:
    return tuple(map(_at, said.get("places", ())))


def _at(place: Payload) -> str:
    return ":".join(str(place[part]) for part in ("path", "line", "column") if place[part])


# How it is written


def _suite(name: str, payload: Payload, cases: Iterable[Case]) -> str:
    cases = list(cases)
    number = Counter(case.element for case in cases)
    suite = Tree.Element("testsuite", name=clean(name), tests=str(len(cases)))
    for attribute, element in (("failures", FAILURE), ("errors", ERROR), ("skipped", SKIPPED)):
        suite.set(attribute, str(number[element]))
    if payload:
        properties = Tree.SubElement(suite, "properties")
        for key in ("headline", "assurance", "icaudit"):
            Tree.SubElement(properties, "property", name=key, value=clean(payload[key]))
    for case in cases:
        suite.append(_test(case, name))
    Tree.indent(suite)
    return Tree.tostring(suite, encoding="unicode") + "\n"


def _test(case: Case, suite: str) -> Tree.Element:
    """A test. Jenkins takes what stands before the last dot for the name of a package."""
    group = f"{suite.replace('.', ' ')}.{case.group.replace('.', ' ')}"
    test = Tree.Element("testcase", classname=clean(group), name=clean(case.name))
    if case.element:
        said = Tree.SubElement(test, case.element)
        said.text = "\n".join(filter(None, map(clean, case.lines)))
        if case.element != TOLD:
            said.attrib |= {"message": clean(case.message), "type": case.type}
    return test
