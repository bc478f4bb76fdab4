"""What is odd about a profile: each on a profile that has just that."""

import itertools
from pathlib import Path

import pytest

from icaudit.core._trials import trials
from icaudit.core.profile_changes import Change, changes
from icaudit.core.profile_check import parts, review
from icaudit.files.profile import profile_names, read_profile
from icaudit.files.profile_check import Stack, read_stack
from icaudit.model.profile import Criterion
from icaudit.model.verdict import FULL, Outcome

ADD_ONS = profile_names()[1:]
SIGNS = read_profile(profile_names()).criteria()
SAYS = "{'yes': a, partly: b, 'no': c, unknown: d, overdue: e, undated: f}"
TEXTS = (
    "{id: R1.new, title: New, weight: 1, question: Is it?, next_step: Do it., ask: HR, "
    "effort_days: 1, why: w, counts: c, says: %s, %s}"
)


def found(tmp_path: Path, text: str, id: str = "own", title: str = "Own") -> dict[str, str]:
    """What is odd about a profile, as `where: message next step` by its id."""
    path = tmp_path / "own.yaml"
    path.write_text(f"id: {id}\ntitle: {title}\nextends: ten-reasons\n{text}")
    stack = read_stack((str(path),))
    odd = review(stack.odd, changed_in(stack))
    assert all(stack.where(finding.path).line for finding in odd)
    return {f.id: f"{f.label}: {f.message} {f.next_step}" for f in odd}


def changed_in(stack: Stack) -> list[Change]:
    """Everything that any profile of a stack changes."""
    return [found for one in stack.layers for found in changes(one.below, one.above).found]


def with_sign(tmp_path: Path, rule: str, says: str = SAYS) -> dict[str, str]:
    """What is odd about a new sign of a kind, with all its texts."""
    sign = TEXTS % (says, rule)
    return found(tmp_path, f"reasons:\n- id: R1\n  criteria:\n  - {sign}\n")


@pytest.mark.parametrize(
    "names", [c for n in range(4) for c in itertools.combinations(ADD_ONS, n)], ids="+".join
)
def test_nothing_is_odd_about_what_comes_with_icaudit(names: tuple[str, ...]) -> None:
    assert review(read_stack(names or ("ten-reasons",)).odd) == []


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_the_invented_teams_reach_everything_that_a_sign_can_come_to(sign: Criterion) -> None:
    verdicts = [sign.rule.judge(case) for case in trials(sign.rule)]
    assert max(verdict.low for verdict in verdicts if verdict.applicable) == FULL
    reached = {verdict.outcome for verdict in verdicts}
    assert {Outcome.MET, Outcome.UNMET, Outcome.UNKNOWN} <= reached


@pytest.mark.parametrize(
    ("rule", "id", "said"),
    [
        (
            "kind: channels-share, having: {audience: [employees]}",
            "sign.unknown-word",
            "R1.new: No channel can have 'employees' under audience, so it changes nothing. "
            "Did you mean 'internal'? There are: internal, external, both.",
        ),
        (
            "kind: channels-share, having: {audience: [employees]}",
            "sign.out-of-reach",
            "R1.new: No team can meet it: the most there is to reach is 0 of 100. "
            "Look at what it asks for: no answer is enough.",
        ),
        (
            "kind: channels-share, having: {purpose: [Share]}",
            "sign.unknown-word",
            "R1.new: No channel can have 'Share' under purpose, so it changes nothing. "
            "Write 'share'.",
        ),
        (
            "kind: channels-share, having: {owner: said}, without: {purpose: said}",
            "sign.unknown-word",
            "R1.new: No channel can have 'said' under purpose, so it changes nothing. "
            "Under 'without' name the words themselves.",
        ),
        (
            "kind: channels-share, having: {purpose: said}, half: {purpose: said}",
            "sign.out-of-reach",
            "R1.new: No team can meet it: the most there is to reach is 50 of 100. "
            "What counts half comes first: let it cover less than 'having' does.",
        ),
        (
            "kind: channels-share, having: {two_way: ['yes']}, "
            "among: {audience: internal}, without: {audience: internal}",
            "sign.out-of-reach",
            "R1.new: No team can meet it: the most there is to reach is 0 of 100. "
            "Look at what it asks for: no answer is enough.",
        ),
        (
            "kind: list-count, list: sources, target: 2, window_days: 90",
            "sign.out-of-reach",
            "R1.new: No team can meet it: the most there is to reach is 0 of 100. "
            "Sources have no date, so take window_days out.",
        ),
        (
            "kind: recency, full_days: 365, none_days: 92",
            "sign.no-steps",
            "R1.new: There is nothing between all and nothing: after 365 days it is gone at once. "
            "Let none_days be more than full_days.",
        ),
        (
            "kind: practice, practice: safe-place",
            "practice.shared",
            "R1.new: It asks about 'safe-place', as R1.safe-place does: one answer settles both. "
            "Keep it if that is meant; else give it a practice of its own.",
        ),
        (
            "kind: practice, practice: survey",
            "id.taken",
            "survey: Something else has this id, so 'icaudit explain' tells about one of them. "
            "Choose another id.",
        ),
        (
            "kind: practice, practice: slack",
            "id.taken",
            "slack: Something else has this id, so 'icaudit explain' tells about one of them. "
            "Choose another id.",
        ),
        (
            "kind: practice, practice: ours",
            "text.long",
            "ours: 'practices' is missing, so 'icaudit explain' does not know what is asked. "
            "Add it in the .texts.yaml beside the profile.",
        ),
    ],
)
def test_what_is_odd_about_a_sign_is_said(rule: str, id: str, said: str, tmp_path: Path) -> None:
    assert with_sign(tmp_path, rule)[id] == said


@pytest.mark.parametrize(
    "rule",
    [
        "kind: channels-share, having: {audience: [internal], owner: said, purpose: [alert]}",
        "kind: channels-share, having: {owner: said, purpose: said}, half: {purpose: [share]}",
        "kind: channels-share, having: {two_way: ['yes']}, without: {cadence: [only when needed]}",
        "kind: list-count, list: communities, target: 9999, window_days: 0",
        "kind: recency, full_days: 0, none_days: 1",
        "kind: words-share, fact: taking_part, target: 1",
        "kind: survey, window_months: 9999",
        "kind: channels-alive, days: 1, target: 0.01",
        "kind: covered-share",
    ],
)
def test_nothing_is_odd_about_a_sign_that_works(rule: str, tmp_path: Path) -> None:
    assert with_sign(tmp_path, rule) == {}


@pytest.mark.parametrize(
    ("says", "id", "said"),
    [
        (
            "{'yes': a, partly: b, 'no': c, unknown: d, undated: f}",
            "text.missing",
            "'says' has no 'overdue': the report then shows 'b'.",
        ),
        ("{'yes': a, 'no': c, unknown: d}", "text.missing", "the report then shows nothing."),
        (SAYS.replace("b", "'{word}'"), "text.braces", "The report shows {word} as it stands"),
        (SAYS.replace("b", "'{when}'"), "", ""),
    ],
)
def test_texts_that_a_report_needs_are_missed(
    says: str, id: str, said: str, tmp_path: Path
) -> None:
    rule = "kind: dated-practice, practice: emergency-plan, every_months: 3"
    odd = with_sign(tmp_path, rule, says)
    odd.pop("practice.shared")
    assert said in odd.get(id, "")
    assert set(odd) == ({id} if id else set())


REASON = "{id: N1, short: a, title: b, half: craft, means: m%s}"


@pytest.mark.parametrize(
    ("text", "id", "said"),
    [
        (f"reasons: [{REASON % ''}]", "reason.empty", "N1: It has no sign, so it counts for"),
        (
            f"reasons: [{REASON % ', criteria: []'}]",
            "reason.empty",
            "Give it a sign, or write 'weight: 0'",
        ),
        (
            "reasons: [{id: R5, weight: 5}]",
            "reason.dominant",
            "R5: It decides 35.7 of 100 points, more than a third.",
        ),
        (
            "advice: {most_days: 0.75}",
            "effort.too-long",
            "days, and 'advice' allows 0.75: no report will name it.",
        ),
        (
            "reasons: [{id: R1, criteria: [{id: R1.private, effort_days: 0}]}]",
            "effort.none",
            "R1.private: Its next step takes no days, so every plan begins with it.",
        ),
    ],
)
def test_what_is_odd_about_reasons_and_days_is_said(
    text: str, id: str, said: str, tmp_path: Path
) -> None:
    assert said in found(tmp_path, text)[id]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("R7.two-way, target: 0.7", "another now, but 'next_step' still says 'half'."),
        (
            "R4.sources, target: 8",
            "Its 'target' is another now, but 'next_step' still says 'five'.",
        ),
        ("R2.tried, window_months: 24", "'question' still says '12'."),
        ("R7.two-way, target: 0.7, next_step: Open more.", ""),
        ("R1.confident, target: 0.6", ""),
        ("R7.two-way, weight: 5", ""),
    ],
)
def test_words_that_name_a_figure_of_before_are_pointed_out(
    change: str, said: str, tmp_path: Path
) -> None:
    reason = change.partition(".")[0]
    odd = found(tmp_path, f"reasons:\n- id: {reason}\n  criteria:\n  - {{id: {change}}}\n")
    assert said in odd.get("sign.words", "")
    assert ("sign.words" in odd) == bool(said)


def test_days_that_nobody_gave_are_said_to_be_guessed(tmp_path: Path) -> None:
    sign = (TEXTS % (SAYS, "kind: practice, practice: ours")).replace("effort_days: 1, ", "")
    odd = found(tmp_path, f"reasons: [{{id: R1, criteria: [{sign}]}}]")
    assert odd["effort.unsaid"].startswith("R1.new: How long its next step takes is not said")


def test_a_sign_of_another_reason_s_name_is_counted_elsewhere(tmp_path: Path) -> None:
    sign = TEXTS % (SAYS, "kind: practice, practice: ours")
    odd = found(tmp_path, f"reasons: [{{id: R2, criteria: [{sign}]}}]")
    assert odd["sign.id"].endswith("Call it R2.new.")


def test_a_profile_that_is_called_like_a_bundled_one_is_pointed_out(tmp_path: Path) -> None:
    odd = found(tmp_path, "", id="frontline")
    assert "icaudit has a profile called 'frontline' itself" in odd["profile.id-taken"]


def test_a_profile_without_a_title_would_go_by_that_of_its_parent(tmp_path: Path) -> None:
    odd = found(tmp_path, "", title="")
    assert odd == {
        "profile.title": "own: It has no title, so reports say 'Ten reasons', which it is not "
        "quite. Add a 'title'."
    }


def test_an_even_weight_is_never_called_much(tmp_path: Path) -> None:
    gone = ", ".join(f"{{id: R{number}, weight: 0}}" for number in range(3, 11))
    assert found(tmp_path, f"reasons: [{gone}]") == {}


def test_the_parts_of_all_reasons_make_the_whole() -> None:
    assert sum(parts(read_profile(ADD_ONS)).values()) == FULL


# What changes


def test_nothing_is_changed_by_nothing() -> None:
    profile = read_profile(texts=True)
    assert changes(profile, profile) == ((), len(profile.criteria()))


def test_everything_is_new_where_there_was_nothing() -> None:
    made = changes(None, read_profile())
    assert {change.how for change in made.found} == {"added"}
    assert len(made.found) == 10 + 35
    assert made.kept == 0


def test_what_is_taken_away_is_told_once() -> None:
    made = changes(read_profile(("frontline",)), read_profile())
    assert [change.id for change in made.found if change.how == "removed"] == [
        "R5.unofficial",
        "R7.no-mailbox",
    ]
