"""Profiles: laid over each other, with every mistake in the file that made it."""

import itertools
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import ROOT, report_of, said, team_of
from icaudit.core.digest import digest
from icaudit.errors import FileError, UsageError
from icaudit.files.profile import profile_names, read_profile
from icaudit.model.profile import Profile

BASE = "ten-reasons"
NEW = """\
  - id: R5.new
    title: We ask twice
    kind: practice
    practice: safe-place
    weight: 1
    question: Do you?
    next_step: Ask.
    ask: HR
    says: {'yes': a, partly: b, 'no': c, unknown: d}
"""


class Folder(NamedTuple):
    """A folder with profiles in it."""

    path: Path

    def write(self, name: str, text: str) -> str:
        (self.path / name).write_text(text, encoding="utf-8")
        return str(self.path / name)

    def own(self, reasons: str = "", extends: str = BASE, name: str = "own.yaml") -> str:
        """A profile that extends another."""
        listed = f"reasons:\n{reasons}" if reasons else ""
        return self.write(name, f"id: {Path(name).stem}\nextends: {extends}\n{listed}")

    def refused(self, *names: str) -> list[str]:
        """What is wrong, as `file:line:column message | hint`."""
        with pytest.raises(FileError) as error:
            read_profile(names)
        files = {Path(problem.place.path).name for problem in error.value.problems}
        assert len(files) == 1
        return [f"{files.copy().pop()}:{line}" for line in said(list(error.value.problems))]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def weights(profile: Profile) -> dict[str, object]:
    return {sign.id: sign.weight for sign in profile.criteria().values()}


@pytest.mark.parametrize("name", profile_names())
def test_every_bundled_profile_is_read_with_and_without_its_long_texts(name: str) -> None:
    lean, full = read_profile((name,)), read_profile((name,), texts=True)
    assert lean.criteria().keys() == full.criteria().keys()
    assert all(sign.why for sign in full.criteria().values())
    assert not any(sign.counts for sign in lean.criteria().values())


def test_the_names_begin_with_the_base() -> None:
    assert profile_names() == (BASE, "frontline", "regulated", "small-team")
    assert read_profile().names == (BASE,)


# One of your own


def test_a_profile_of_one_s_own_changes_what_it_names_and_nothing_else(folder: Folder) -> None:
    own = read_profile((folder.own("- {id: R1, criteria: [{id: R1.confident, weight: 9}]}\n"),))
    assert weights(own) == {**weights(read_profile()), "R1.confident": 9}
    assert own.names == ("own",)


def test_a_single_value_and_a_mapping_are_replaced_key_by_key(folder: Folder) -> None:
    sign = "{id: R1.confident, says: {'no': not at all}}"
    own = read_profile((folder.own(f"- {{id: R1, criteria: [{sign}]}}\n"),))
    says, before = (p.criteria()["R1.confident"].says for p in (own, read_profile()))
    assert says == {**before, "no": "not at all"}


def test_a_weight_of_nought_removes_a_sign_or_a_whole_reason(folder: Folder) -> None:
    text = "- {id: R1, criteria: [{id: R1.confident, weight: 0}]}\n- {id: R10, weight: 0.0}\n"
    own = read_profile((folder.own(text),))
    gone = set(read_profile().criteria()) - set(own.criteria())
    assert gone == {"R1.confident", *(s for s in read_profile().criteria() if s[:4] == "R10.")}


def test_what_has_no_weight_may_still_be_named_in_a_team_file(folder: Folder) -> None:
    new = NEW.replace("practice: safe-place", "practice: ask-twice")
    folder.own(f"- id: R5\n  criteria:\n{new}")
    none = "- {id: R5, criteria: [{id: R5.new, weight: 0}]}\n- {id: R10, weight: 0}\n"
    above = folder.own(none, extends="own.yaml", name="above.yaml")
    answered = "not_ours: {R10: run by HR}\npractices: {ask-twice: yes}\n"
    waived = "waivers: [{reason: R10, because: a}, {criterion: R5.new, because: a}]\n"
    report = report_of(f"{answered}{waived}", profile=(above,))
    assert [(finding.id, finding.path) for finding in report.findings] == [
        ("team.not-counted", ("practices", "ask-twice")),
        ("team.not-counted", ("not_ours", "R10")),
        ("waiver.unused", ("waivers", 0)),
        ("waiver.unused", ("waivers", 1)),
    ]
    assert report.findings[1].message == (
        "'R10' is set aside, but nothing you are measured with asks for it."
    )


def test_a_profile_in_which_nothing_counts_is_refused(folder: Folder) -> None:
    none = "".join(f"- {{id: {reason.id}, weight: 0}}\n" for reason in read_profile().reasons)
    assert folder.refused(folder.own(none)) == [
        "own.yaml:1:1 nothing in this profile counts | give some weight to something"
    ]


def test_a_new_sign_comes_last_in_its_reason(folder: Folder) -> None:
    own = read_profile((folder.own(f"- id: R5\n  criteria:\n{NEW}"),))
    reason = next(reason for reason in own.reasons if reason.id == "R5")
    assert reason.criteria[-1].id == "R5.new"


def test_profiles_build_on_each_other_by_name_and_by_path_three_deep(folder: Folder) -> None:
    folder.own("- {id: R1, weight: 3}\n- {id: R2, weight: 3}\n", name="group.yaml")
    path = folder.own("- {id: R2, weight: 5}\n", extends="group.yaml", name="site.yaml")
    found = {reason.id: reason.weight for reason in read_profile((path,)).reasons}
    assert (found["R1"], found["R2"], found["R3"]) == (3, 5, 1)


def test_four_deep_is_refused(folder: Folder) -> None:
    folder.own(name="a.yaml")
    folder.own(extends="a.yaml", name="b.yaml")
    assert folder.refused(folder.own(extends="b.yaml")) == [
        "a.yaml:2:10 profiles may build on each other 3 deep at most | "
        "extend one further down, and take its changes over"
    ]


@pytest.mark.parametrize("names", [["own.yaml"], ["own.yaml", "b.yaml"]])
def test_a_circle_is_refused(names: list[str], folder: Folder) -> None:
    for name, parent in zip(names, [*names[1:], names[0]], strict=True):
        folder.own(extends=parent, name=name)
    assert folder.refused(str(folder.path / "own.yaml"))[0].startswith(
        f"{names[-1]}:2:10 this profile builds on itself | extend ten-reasons or another profile"
    )


@pytest.mark.parametrize(
    ("parent", "wanted"),
    [
        ("none.yaml", "there is no profile 'none.yaml' | name a bundled profile, or a path from"),
        ("tenreasons", "there is no profile 'tenreasons' | did you mean 'ten-reasons'?"),
        ("[ten-reasons]", "a profile extends one other | write one name or one path"),
        ("frontline", "frontline is an add-on, so nothing can extend it | extend ten-reasons, and"),
    ],
)
def test_a_parent_that_cannot_be_one_is_named_where_it_is_asked_for(
    parent: str, wanted: str, folder: Folder
) -> None:
    assert folder.refused(folder.own(extends=parent))[0].startswith(f"own.yaml:2:10 {wanted}")


def test_a_path_is_meant_from_the_file_that_names_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.path / "deep").mkdir()
    folder.own("- {id: R1, weight: 7}\n", name="deep/a.yaml")
    folder.own(extends="deep/a.yaml")
    monkeypatch.chdir(folder.path.parent)
    own = read_profile((f"{folder.path.name}/own.yaml",))
    assert own.reasons[0].weight == 7


SIGN = "- id: R1\n  criteria:\n  - {id: R1.confident, %s}\n"


@pytest.mark.parametrize(
    ("reasons", "wanted"),
    [
        (
            SIGN % "kind: practice",
            "6:30 the kind of R1.confident cannot change (it is words",
        ),
        (
            SIGN % "tarket: 1",
            "6:24 unknown key 'tarket' in a words-share criterion | did you mean 'target'?",
        ),
        (
            SIGN % "practice: x",
            "6:24 unknown key 'practice' in a words-share criterion | the keys are",
        ),
        (SIGN % "target: much", "6:32 'much' is not a number | write one like 0.8"),
        (SIGN % "stakes: huge", "6:32 'huge' is not understood here | one of: high, normal, low"),
        (SIGN % "says: {maybe: a}", "6:31 'maybe' is not understood here | one of: yes, partly"),
        (
            SIGN % "says: {partly: '{wrod}'}",
            "6:39 '{wrod}' in says.partly stands for nothing | did you mean 'word'?",
        ),
        (
            SIGN.replace("confident", "confidant") % "weight: 1",
            "6:10 'R1.confidant' is new here and has no kind | did you mean 'R1.confident'?",
        ),
        (
            "- id: R2\n  criteria:\n  - {id: R1.confident, weight: 1}\n",
            "6:10 'R1.confident' is new here and has no kind | it stands under another reason",
        ),
        (
            "- {id: R1, wieght: 2}\n",
            "4:12 unknown key 'wieght' in a reason | did you mean 'weig",
        ),
        ("- {id: R11, weight: 2}\n", "4:3 'short' is missing in a reason | One word for it, for"),
        ("- {weight: 2}\n", "4:3 an entry of this list needs an id | write 'id: …': by its id it"),
        ("- R1\n", "4:3 an entry of this list needs an id"),
        (
            "- id: R5\n  criteria:\n" + NEW.replace("kind: practice", "kind: practise"),
            "8:11 there is no kind 'practise' | did you mean 'practice'?",
        ),
        (
            "- id: R5\n  criteria:\n" + NEW.replace("    weight: 1\n", ""),
            "6:5 'weight' is missing in a criterion | Its weight inside the reason",
        ),
        (
            "- id: R5\n  criteria:\n  - {id: R5.known, window_months: 999999}\n",
            "6:35 '999999' does not fit here | write a whole number from 1 to 9999, in digits",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_in_the_right_file(
    reasons: str, wanted: str, folder: Folder
) -> None:
    assert folder.refused(folder.own(reasons))[0].startswith(f"own.yaml:{wanted}")


def test_a_mistake_in_the_parent_is_named_there(folder: Folder) -> None:
    folder.own("- {id: R1, wieght: 2}\n", name="group.yaml")
    assert folder.refused(folder.own(extends="group.yaml"))[0].startswith("group.yaml:4:12 ")


def test_several_mistakes_come_at_once(folder: Folder) -> None:
    text = "- id: R1\n  wieght: 2\n  criteria:\n  - {id: R1.confident, target: x, stakes: y}\n"
    places = [line.split(" ")[0] for line in folder.refused(folder.own(text))]
    assert places == ["own.yaml:5:3", "own.yaml:7:32", "own.yaml:7:43"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "own.yaml:this file is empty"),
        ("hello\n", "own.yaml:1:1 a profile is written as 'key: value' lines | 'icaudit schema"),
        ("id: own\n", "own.yaml:1:1 a profile has a list of reasons"),
        ("id: own\nextends: ten-reasons\ntitel: x\n", "own.yaml:3:1 unknown key 'titel' in a prof"),
        ("id: a\nextends: [\n", "own.yaml:2:10 the [ that opens here is not closed"),
    ],
)
def test_what_is_no_profile_is_refused(text: str, wanted: str, folder: Folder) -> None:
    assert any(line.startswith(wanted) for line in folder.refused(folder.write("own.yaml", text)))


@pytest.mark.parametrize(
    ("names", "message", "hint"),
    [
        (("fronline",), "there is no profile 'fronline'", "did you mean 'frontline'?"),
        (("zzz",), "there is no profile 'zzz'", "there are: ten-reasons, frontline, regulated"),
    ],
)
def test_a_name_that_is_none_is_a_usage_error(
    names: tuple[str, ...], message: str, hint: str
) -> None:
    with pytest.raises(UsageError, match=message) as error:
        read_profile(names)
    assert error.value.hint.startswith(hint)


def test_two_full_profiles_cannot_be_had_at_once(folder: Folder) -> None:
    with pytest.raises(UsageError, match="are both full profiles"):
        read_profile((BASE, folder.own()))


def test_a_team_file_may_not_name_a_path(folder: Folder) -> None:
    path = folder.own()
    with pytest.raises(FileError) as error:
        team_of(f"profile: {path}\n")
    assert "a path is only taken from --profile" in error.value.problems[0].hint


@pytest.mark.parametrize(
    "empty", ["criteria:", "weight:", "title: ''", "criteria: ~", "half: null"]
)
def test_what_is_left_empty_changes_nothing(empty: str, folder: Folder) -> None:
    assert read_profile((folder.own(f"- id: R1\n  {empty}\n"),)).reasons == read_profile().reasons


@pytest.mark.parametrize(
    ("reasons", "wanted"),
    [
        ("- {id: R1}\n- {id: R1}\n", "5:8 'R1' is listed twice, here and on line 4 | make one"),
        (
            "- id: R1\n  criteria: [{id: R1.a}, {id: R1.a}]\n",
            "5:31 'R1.a' is listed twice, here and on line 5 | make one entry of the two",
        ),
        ("- {id: [R1]}\n", "4:3 an entry of this list needs an id"),
        ("- {id: '', weight: 2}\n", "4:3 an entry of this list needs an id"),
        ("- id: R1\n  criteria: {id: R1.confident}\n", "5:13 this should be a list | start each"),
        ("- id: R1\n  criteria: none\n", "5:13 this should be a list | start each sign on its"),
        (
            "- id: R5\n  criteria:\n" + NEW.replace("R5.new", "R1.private"),
            "6:9 'R1.private' stands under R1 already | give it an id of its own",
        ),
        (SIGN % "target: 0", "6:32 '0' is no share: 1 is all of it | write one like 0.8"),
        (
            SIGN % "target: 80",
            "6:32 '80' is no share: 1 is all of it | write one like 0.8 for 80 %",
        ),
        (
            "- id: R5\n  criteria:\n" + NEW.replace("kind: practice", "kind: [practice]"),
            "8:11 this should be one text, not a list | write one value",
        ),
        (
            "- id: R5\n  criteria:\n" + NEW.replace("kind: practice", "kind:"),
            "6:9 'R5.new' is new here and has no kind | did you mean 'R5.known'?",
        ),
    ],
)
def test_what_could_only_be_a_slip_is_refused(reasons: str, wanted: str, folder: Folder) -> None:
    assert folder.refused(folder.own(reasons))[0].startswith(f"own.yaml:{wanted}")


def test_who_forgot_to_extend_is_told_so(folder: Folder) -> None:
    reason = "- {id: R5, short: a, title: b, half: craft, criteria: [{id: R5.known, weight: 2}]}"
    path = folder.write("own.yaml", f"id: own\ntitle: Own\nreasons:\n{reason}\n")
    assert folder.refused(path) == [
        "own.yaml:4:61 'R5.known' is new here and has no kind | "
        "to change that of the ten reasons: 'extends: ten-reasons'"
    ]


def test_a_profile_extends_or_adds_and_never_both(folder: Folder) -> None:
    path = folder.write("own.yaml", "id: own\nextends: ten-reasons\nadds_to: ten-reasons\n")
    assert folder.refused(path)[0].startswith("own.yaml:3:1 a profile extends another or adds to")


@pytest.mark.parametrize("text", ["- a\n", "texts\n", "reasons: [\n", "", "{{{{"])
def test_texts_beside_a_profile_that_are_none_are_refused_with_their_place(
    text: str, folder: Folder
) -> None:
    path = folder.own()
    folder.write("own.texts.yaml", text)
    with pytest.raises(FileError) as error:
        read_profile((path,), texts=True)
    assert {Path(p.place.path).name for p in error.value.problems} == {"own.texts.yaml"}


# Paths


@pytest.mark.parametrize("name", [r"deep\own.yaml", r".\deep\own.yaml", "deep/own.yaml"])
def test_a_path_from_windows_is_understood_everywhere(
    name: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.path / "deep").mkdir()
    folder.own("- {id: R1, weight: 7}\n", name="deep/own.yaml")
    monkeypatch.chdir(folder.path)
    assert read_profile((name,)).reasons[0].weight == 7
    beside = folder.own(extends=name, name="site.yaml")
    assert read_profile((beside,)).reasons[0].weight == 7


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("frontlin.yaml", "did you mean 'frontline'?"),
        ("profiles/regulatd.yaml", "did you mean 'regulated'?"),
        ("nowhere/zzz.yml", "there are: ten-reasons, frontline, regulated, small-team; or name"),
        ("ZZZ.YAML", "there are: ten-reasons"),
        ("frontline,own.yaml", "name one at a time: --profile may be repeated"),
    ],
)
def test_a_file_that_is_not_there_suggests_the_bundled_ones(name: str, hint: str) -> None:
    with pytest.raises(FileError, match="there is no such profile") as error:
        read_profile((name,))
    assert error.value.problems[0].hint.startswith(hint)


def test_a_name_without_its_ending_suggests_the_file(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.own()
    monkeypatch.chdir(folder.path)
    with pytest.raises(UsageError, match="there is no profile 'own'") as error:
        read_profile(("own",))
    assert error.value.hint == "did you mean 'own.yaml'?"


# Add-ons


@pytest.mark.parametrize("meant", ["a", "frontline", "../a.yaml", "zzz", "[ten-reasons]", "{}"])
def test_an_add_on_that_is_meant_for_something_else_is_refused(meant: str, folder: Folder) -> None:
    path = folder.write("a.yaml", f"id: a\nadds_to: {meant}\nreasons: [{{id: R1, weight: 2}}]\n")
    found = folder.refused(path)[0]
    assert re.match(r"a.yaml:2:10 this adds to '.*', but is laid over ten-reasons", found)
    assert "write 'adds_to: ten-reasons'" in found


def test_an_add_on_may_be_for_a_profile_of_one_s_own(folder: Folder) -> None:
    own = folder.own()
    add = folder.write("a.yaml", "id: a\nadds_to: own\nreasons: [{id: R1, weight: 4}]\n")
    assert read_profile((own, add)).reasons[0].weight == 4


def test_a_bundled_add_on_wants_what_it_adds_to(folder: Folder) -> None:
    reason = "- {id: R5, short: a, title: b, half: craft, weight: 1, criteria: []}\n"
    path = folder.write("own.yaml", f"id: own\ntitle: Own\nreasons:\n{reason}")
    with pytest.raises(UsageError, match="own does not build on it") as error:
        read_profile((path, "frontline"))
    assert error.value.hint == "write 'extends: ten-reasons' there, or leave frontline out"


ADD_ONS = profile_names()[1:]


@pytest.mark.parametrize("names", list(itertools.permutations(ADD_ONS)))
def test_add_ons_stack_in_any_order(names: tuple[str, ...]) -> None:
    for number in range(1, len(names) + 1):
        some = names[:number]
        assert read_profile(some) == read_profile(tuple(sorted(some)))
        assert read_profile((BASE, *some)) == read_profile(some)


def add_on(folder: Folder, name: str, values: str) -> str:
    text = f"id: {name}\ntitle: {name}\nadds_to: ten-reasons\nreasons:\n- id: R3\n  criteria:\n"
    return folder.write(f"{name}.yaml", f"{text}  - {{id: R3.communities, {values}}}\n")


@pytest.mark.parametrize(
    ("key", "one", "other", "wins"),
    [
        ("weight", "4", "9", 9),
        ("weight", "9", "10", 10),
        ("target", "3", "2", 2),
        ("window_days", "90", "365", 365),
        ("window_days", "1000", "365", 1000),
    ],
)
@pytest.mark.parametrize("names", ["ab", "ba"])
def test_the_larger_weight_the_gentler_target_and_the_longer_window_win(
    key: str, one: str, other: str, wins: int, names: str, folder: Folder
) -> None:
    paths = {
        "a": add_on(folder, "a", f"{key}: {one}, stakes: low"),
        "b": add_on(folder, "b", f"{key}: {other}, stakes: high"),
    }
    sign = read_profile(tuple(paths[name] for name in names)).criteria()["R3.communities"]
    assert (sign.weight if key == "weight" else getattr(sign.rule, key)) == wins
    assert sign.stakes == "high"  # of the texts, the last by name


@pytest.mark.parametrize("yes", ["yes", "Yes", "TRUE", "'yes '"])
@pytest.mark.parametrize("names", ["ab", "ba"])
def test_a_yes_wins_however_it_is_written(yes: str, names: str, folder: Folder) -> None:
    signs = "reasons: [{id: R5, criteria: [{id: R5.known, other_ways_count_fully: %s}]}]"
    paths = {
        name: folder.write(
            f"{name}.yaml",
            f"id: {name}\nadds_to: ten-reasons\nprivate: {value}\n{signs % value}\n",
        )
        for name, value in {names[0]: yes, names[1]: "no"}.items()
    }
    profile = read_profile(tuple(paths.values()))
    assert profile.private
    assert profile.criteria()["R5.known"].rule.other_ways_count_fully


def test_an_add_on_stands_above_the_base_even_where_it_asks_more(folder: Folder) -> None:
    path = add_on(folder, "a", "weight: 1, target: 9")
    sign = read_profile((path,)).criteria()["R3.communities"]
    assert (sign.weight, sign.rule.target) == (1, 9)


def test_the_base_keeps_its_id_and_title_under_add_ons() -> None:
    found = read_profile(("frontline", "regulated"))
    assert (found.id, found.title) == (BASE, "Ten reasons")
    assert found.names == (BASE, "frontline", "regulated")


def test_an_add_on_goes_onto_a_profile_of_one_s_own(folder: Folder) -> None:
    own = folder.own("- {id: R1, weight: 4}\n")
    found = read_profile((own, "regulated"))
    assert found.names == ("own", "regulated")
    assert found.reasons[0].weight == 4
    assert any(sign == "R9.records" for sign in found.criteria())


# Texts and the digest


def test_texts_lie_beside_a_profile_of_one_s_own_too(folder: Folder) -> None:
    path = folder.own()
    folder.write("own.texts.yaml", "reasons: [{id: R1, means: Ours., criteria: []}]\n")
    assert read_profile((path,), texts=True).reasons[0].means == "Ours."
    assert read_profile((path,)).reasons[0].means == ""


def test_a_mistake_in_the_texts_is_named_in_the_texts(folder: Folder) -> None:
    path = folder.own()
    folder.write("own.texts.yaml", "reasons: [{id: R1, maens: Ours.}]\n")
    with pytest.raises(FileError) as error:
        read_profile((path,), texts=True)
    assert Path(error.value.problems[0].place.path).name == "own.texts.yaml"


def test_the_digest_ignores_texts() -> None:
    assert digest(read_profile()) == digest(read_profile((), texts=True))


def test_the_digest_of_a_profile_that_changes_only_words_stays(folder: Folder) -> None:
    own = folder.own(SIGN % "title: x, question: y, next_step: z, ask: IT, says: {'no': a}")
    assert digest(read_profile((own,))) == digest(read_profile())


@pytest.mark.parametrize("change", ["weight: 6", "target: 0.5", "weight: 0"])
def test_the_digest_changes_with_what_decides_a_score(change: str, folder: Folder) -> None:
    assert digest(read_profile((folder.own(SIGN % change),))) != digest(read_profile())


def test_the_digest_does_not_change_with_how_a_number_is_written(folder: Folder) -> None:
    weight = next(iter(read_profile().criteria().values())).weight
    own = folder.own(SIGN % f"weight: {float(weight):.3f}")
    assert digest(read_profile((own,))) == digest(read_profile())


def test_every_bundled_profile_has_a_digest_of_its_own() -> None:
    found = [digest(read_profile((name,))) for name in profile_names()]
    assert len(set(found)) == len(found)
    assert all(len(value) == 12 and int(value, 16) >= 0 for value in found)


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_can_measure_every_example(name: str) -> None:
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        report = report_of(path.read_text("utf-8"), profile=(name,))
        assert report.score is not None
        assert json.dumps(report.profile.rules())
