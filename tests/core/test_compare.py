"""What changed between two saved reports: better, worse, new, gone, unchanged."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import report_of, saved_of
from icaudit.core.compare import Change, Comparison, compare, moved
from icaudit.model.saved import Saved, SavedFinding
from strategies import Situation, situations, thoroughly

CHANNELS = """\
channels:
- {name: A, platform: slack, last_post: 2026-11-20, cadence: weekly, owner: Editor}
- {name: B, platform: Google+, owner: none}
"""


def saved(text: str, **changes: Any) -> Saved:
    return saved_of(report_of(text), **changes)


def compared(old: str, new: str) -> Comparison:
    return compare(saved(old), saved(new))


def signs(found: Comparison) -> dict[str, str]:
    """The signs that are not as they were."""
    changed = [c for c in found.signs if c.change is not Change.UNCHANGED]
    return {c.seen.id: c.change.value for c in changed}


def findings(found: Comparison) -> dict[tuple[str, str], str]:
    changed = [c for c in found.findings if c.change is not Change.UNCHANGED]
    return {(c.seen.id, c.seen.name or ""): c.change.value for c in changed}


def answered(word: str) -> str:
    return f"practices: {{answering-hours: {word}}}" if word else "team: Comms"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("no", "yes", "better"),
        ("", "yes", "better"),
        ("partly", "no", "worse"),
        ("yes", "", "worse"),
        ("", "no", "answered"),
        ("no", "", "reopened"),
        ("yes", "{answer: not ours, because: a}", "set-aside"),
        ("{answer: not ours, because: a}", "no", "counts-again"),
    ],
)
def test_a_sign_moves_by_what_is_certain(old: str, new: str, change: str) -> None:
    assert signs(compared(answered(old), answered(new))) == {"R7.hours": change}


def test_a_waived_sign_is_set_aside_and_never_better() -> None:
    waived = answered("no") + "\nwaivers: [{criterion: R7.hours, because: a}]"
    assert signs(compared(answered("no"), waived)) == {"R7.hours": "set-aside"}
    assert signs(compared(waived, answered("no"))) == {"R7.hours": "counts-again"}


def test_findings_are_the_same_by_check_and_channel_wherever_they_stand() -> None:
    swapped = CHANNELS.splitlines()
    swapped[1], swapped[2] = swapped[2], swapped[1]
    found = compared(CHANNELS, "team: Comms\nfirst_hand: [slack]\n" + "\n".join(swapped))
    assert findings(found) == {}
    assert {c.change for c in found.channels} == {Change.UNCHANGED}


def test_findings_come_and_go() -> None:
    better = CHANNELS.replace("owner: none", "owner: Editor")
    late = CHANNELS.replace("2026-11-20", "2026-07-20")
    assert findings(compared(CHANNELS, better)) == {("channel.no-owner", "B"): "gone"}
    assert findings(compared(better, CHANNELS)) == {("channel.no-owner", "B"): "new"}
    assert findings(compared(CHANNELS, late)) == {("channel.dormant", "A"): "new"}


def test_a_finding_that_is_now_an_agreed_exception_is_not_gone() -> None:
    waived = f"{CHANNELS}waivers: [{{check: channel.no-owner, channel: B, because: a}}]"
    assert findings(compared(CHANNELS, waived)) == {("channel.no-owner", "B"): "set-aside"}
    assert findings(compared(waived, CHANNELS)) == {("channel.no-owner", "B"): "counts-again"}


def test_a_finding_may_grow_graver() -> None:
    calm = CHANNELS.replace("owner: none", "owner: none, decision: stop")
    found = findings(compared(calm, CHANNELS))
    assert found[("channel.closed", "B")] == "worse"
    assert findings(compared(CHANNELS, calm))[("channel.closed", "B")] == "better"


def test_of_several_findings_about_one_thing_the_right_one_is_gone() -> None:
    one, two = (SavedFinding("team.not-counted", "note", f"'{name}' is answered") for name in "ab")
    old = saved("team: a")._replace(findings=(one, two))
    new = saved("team: a")._replace(findings=(two,))
    changes = [(c.change, c.seen) for c in compare(old, new).findings]
    assert changes == [(Change.UNCHANGED, two), (Change.GONE, one)]


def test_channels_come_and_go_by_their_id() -> None:
    renamed = "channels:\n- {name: Z, url: 'http://www.x.com/northwind/'}\n"
    found = compared(
        "channels:\n- {name: Y, url: 'https://twitter.com/northwind'}\n- {name: B}\n", renamed
    )
    assert [(c.change.value, c.seen.name) for c in found.channels] == [
        ("unchanged", "Z"),
        ("gone", "B"),
    ]


def test_other_rules_leave_outcomes_findings_and_channels_to_compare() -> None:
    old = saved(answered("partly"))
    for other in (
        old._replace(scoring=2),
        old._replace(profile=old.profile._replace(digest="0" * 12)),
    ):
        found = compare(old, other)
        assert not found.same_rules
        assert found.reasons == ()
        assert signs(found) == {}


def test_points_alone_are_no_change_under_other_rules() -> None:
    old = saved(answered("partly"))
    reasons = tuple(
        r._replace(
            criteria=tuple(s._replace(low=33.0) if s.id == "R7.hours" else s for s in r.criteria)
        )
        for r in old.reasons
    )
    new = old._replace(reasons=reasons)
    assert signs(compare(old, new)) == {"R7.hours": "worse"}
    assert signs(compare(old, new._replace(scoring=2))) == {}


def test_signs_of_another_profile_are_new_or_gone() -> None:
    plain, more = saved("team: a"), saved_of(report_of("team: a", profile=("frontline",)))
    assert set(signs(compare(plain, more)).values()) == {"new"}
    assert set(signs(compare(more, plain)).values()) == {"gone"}


@thoroughly
@given(situations())
def test_nothing_changes_between_a_report_and_itself(situation: Situation) -> None:
    found = saved_of(situation.report())
    changes = compare(found, found)
    assert changes.same_rules
    for part in (changes.reasons, changes.signs, changes.findings, changes.channels):
        assert all(change.change is Change.UNCHANGED for change in part)


MIRRORED = {"better": "worse", "answered": "reopened", "set-aside": "counts-again"}
MIRRORED |= {word: other for other, word in MIRRORED.items()} | {"unchanged": "unchanged"}
RANGES = st.none() | st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted).map(tuple)


@given(RANGES, RANGES)
def test_looked_at_the_other_way_round_everything_is_turned_round(old: Any, new: Any) -> None:
    assert MIRRORED[moved(old, new).value] == moved(new, old).value
