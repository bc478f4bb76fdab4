"""What must hold for the scores of every team file, tried on random ones.

Every fact is yes, no or not said. A score is the lowest and the highest that it could be, over
all ways in which what was not said could turn out; so whoever says more can only narrow it.
"""

import json
from fractions import Fraction
from itertools import permutations

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from icaudit.core.audit import audit
from icaudit.files.profile import read_profile
from icaudit.model.report import Report, Score
from icaudit.views.wire import range_wire, report_wire
from strategies import (
    ADD_ONS,
    ADDRESSES,
    Situation,
    facts,
    rearranged,
    saying,
    scores,
    situations,
    thoroughly,
    unsaid,
    with_signs,
    without,
)

OPEN = Score(0, 100, 0)
"""Nothing said: could be anything."""

PROVED_BY_ADDRESS = {
    *("R2.first-hand", "R5.know-theirs", "R9.platforms"),
    *("R2", "R5", "R9", "service", "total"),
}
"""An address proves its platform: one that is open, that somebody knows, that employees use.

These are the signs that look at nothing else, and the means that they are part of.
"""


def assert_says_less(less: Report, more: Report) -> None:
    """Every range of the one that says less contains that of the one that says more.

    What does not count for the one that says more may be open for the other: that nothing was
    there to judge is a fact too, and leaving it unsaid puts the sign back, wide open.
    """
    ranges, narrower = scores(less), scores(more)
    for name, small in narrower.items():
        wide = ranges[name]
        if small is None:
            assert wide in (None, OPEN), name
        else:
            assert wide is not None, f"{name} no longer counts"
            assert wide.low <= small.low, f"saying more lowered the low of {name}"
            assert wide.high >= small.high, f"saying more raised the high of {name}"
            assert wide.told <= small.told, f"saying more lowered what is told of {name}"


@thoroughly
@given(situations(), st.data())
def test_leaving_one_fact_unsaid_only_widens(team: Situation, data: st.DataObject) -> None:
    said = facts(team.data)
    assume(said)
    less = without(team.data, data.draw(st.sampled_from(said)))
    assert_says_less(team.report(less), team.report())


@thoroughly
@given(situations(), st.data())
def test_answering_something_open_only_narrows(team: Situation, data: st.DataObject) -> None:
    places = unsaid(team.data, team.today)
    path = data.draw(st.sampled_from(list(places)))
    more = saying(team.data, path, data.draw(places[path]))
    assert_says_less(team.report(), team.report(more))


@thoroughly
@given(situations(exact=True), st.data())
def test_the_range_contains_what_any_completion_reaches(
    team: Situation, data: st.DataObject
) -> None:
    left_out = data.draw(st.sets(st.sampled_from(facts(team.data)), max_size=40))
    nested = {path for path in left_out if any(path[:end] in left_out for end in range(len(path)))}
    assert_says_less(team.report(without(team.data, *(left_out - nested))), team.report())


@thoroughly
@given(situations(exact=True))
def test_where_all_is_told_exactly_there_is_one_number(team: Situation) -> None:
    for name, score in scores(team.report()).items():
        assert score is None or (score.low == score.high and score.told == 1), name


@thoroughly
@given(situations(), st.data())
def test_the_order_of_keys_and_entries_changes_no_score(
    team: Situation, data: st.DataObject
) -> None:
    shuffled = team.report(rearranged(team.data, data.draw))
    assert scores(shuffled) == scores(team.report())


@thoroughly
@given(situations(), st.integers(2, 1000))
def test_scaling_all_weights_changes_no_score(team: Situation, by: int) -> None:
    report = team.report()
    heavy = with_signs(report.profile, lambda sign: sign._replace(weight=sign.weight * by))
    reasons = tuple(reason._replace(weight=reason.weight * by) for reason in heavy.reasons)
    scaled = audit(report.case, heavy._replace(reasons=reasons), report.path, report.where)
    assert scores(scaled) == scores(report)


@pytest.mark.parametrize("names", list(permutations(ADD_ONS, 2)) + list(permutations(ADD_ONS)))
def test_add_ons_stack_in_any_order(names: tuple[str, ...]) -> None:
    assert read_profile(names) == read_profile(tuple(sorted(names)))


@thoroughly
@given(situations(), st.sampled_from(ADDRESSES))
def test_an_address_alone_raises_no_low_but_of_what_it_proves(
    team: Situation, address: str
) -> None:
    listed = [*team.data.get("channels", []), address]
    before, after = scores(team.report()), scores(team.report({**team.data, "channels": listed}))
    for name in before.keys() - PROVED_BY_ADDRESS:
        was, is_now = before[name], after[name]
        assert was is None or (is_now is not None and is_now.low <= was.low), name


@thoroughly
@given(situations())
def test_ranges_stay_between_nought_and_a_hundred(team: Situation) -> None:
    for name, score in scores(team.report()).items():
        assert score is None or 0 <= score.low <= score.high <= 100, name
        assert score is None or 0 <= score.told <= 1, name


@thoroughly
@given(situations())
def test_what_is_printed_never_contradicts_what_is_exact(team: Situation) -> None:
    for name, score in scores(team.report()).items():
        if score is not None:
            low, high, told = (Fraction(str(end)) for end in range_wire(score).values())
            assert low <= score.low <= score.high <= high, name
            assert score.low - low < Fraction(1, 10), name
            assert high - score.high < Fraction(1, 10), name
            assert 0 <= score.told - told < Fraction(1, 100), name


@thoroughly
@given(situations())
def test_the_same_file_gives_the_same_report_to_the_last_byte(team: Situation) -> None:
    one, other = team.report(), team.report()
    assert one._replace(where=other.where) == other
    assert json.dumps(report_wire(one)) == json.dumps(report_wire(other))


@thoroughly
@given(situations())
def test_yaml_and_json_say_the_same(team: Situation) -> None:
    in_yaml, in_json = yaml.safe_dump(team.data, sort_keys=False), json.dumps(team.data)
    assert team.read(in_yaml).case == team.read(in_json).case
