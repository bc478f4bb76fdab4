"""What share of the channels shows something."""

import re
from fractions import Fraction

import pytest
from judging import judge, worth

from icaudit.criteria.channels_share import ChannelsShare
from icaudit.model.channel import Channel
from icaudit.model.shape import Table, fields

PURPOSE = ChannelsShare(
    having={"purpose": ("said",)}, half={"purpose": ("share", "answer", "alert")}
)
TWO_WAY = ChannelsShare(
    having={"two_way": ("yes",)},
    among={"audience": ("internal", "both")},
    without={"cadence": ("only when needed",)},
    target=Fraction(1, 2),
)
IN, OUT, PERHAPS = "audience: internal", "audience: external", "audience: tbd"
YES, NO, OPEN = "two_way: yes", "two_way: no", "two_way: tbd"


def channels(*entries: str) -> str:
    lines = [f"  - {{name: C{index}, {entry}}}" for index, entry in enumerate(entries)]
    return "channels:\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        ("Everyone asks, the people who decide answer", "100"),
        ("share", "50"),
        (" Answer ", "50"),
        ("share and answer", "100"),
        ("none", "0"),
        ("None", "0"),
        ("tbd", "0..100 (0)"),
        ("", "0..100 (0)"),
    ],
)
def test_a_line_counts_in_full_a_keyword_half_and_none_is_a_no(purpose: str, expected: str) -> None:
    assert worth(PURPOSE, channels(f"purpose: '{purpose}'")) == expected


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([f"{IN}, {YES}"], "100"),
        (["audience: both, two_way: yes"], "100"),
        ([f"{IN}, {NO}"], "0"),
        ([f"{IN}, {OPEN}"], "0..100 (0)"),
        ([f"{OUT}, {YES}"], "not applicable"),
        ([f"{PERHAPS}, {YES}"], "0..100 (0)"),  # perhaps there is nothing to judge
        ([f"{IN}, {YES}", f"{IN}, {NO}"], "100"),  # half is enough
        ([f"{IN}, {YES}", f"{IN}, {NO}", f"{IN}, {NO}"], "200/3"),
        ([f"{IN}, {YES}", f"{IN}, {NO}", f"{IN}, {NO}", f"{OUT}, {NO}"], "200/3"),
        ([f"{IN}, {YES}", f"{PERHAPS}, {NO}"], "100 (1/2)"),
        ([f"{IN}, {YES}", f"{PERHAPS}, {NO}", f"{PERHAPS}, {NO}"], "200/3..100 (1/3)"),
        ([f"{IN}, {NO}", f"{PERHAPS}, {YES}"], "0..100 (1/2)"),
        ([f"{IN}, {NO}", f"{PERHAPS}, {NO}"], "0 (1/2)"),
        ([f"{IN}, {NO}", f"{PERHAPS}, {OPEN}", f"{IN}, {NO}"], "0..200/3 (2/3)"),
    ],
)
def test_members_that_are_not_certain_count_where_they_hurt_or_help_most(
    entries: list[str], expected: str
) -> None:
    assert worth(TWO_WAY, channels(*entries)) == expected


@pytest.mark.parametrize("cadence", ["only when needed", "as needed"])
def test_channels_used_only_when_needed_are_left_out(cadence: str) -> None:
    alerts = f"{IN}, {NO}, cadence: {cadence}"
    assert worth(TWO_WAY, channels(alerts)) == "not applicable"
    assert worth(TWO_WAY, channels(alerts, f"{IN}, {YES}")) == "100"


@pytest.mark.parametrize("cadence", ["weekly", "none", ""])
def test_silence_and_other_rhythms_leave_nothing_out(cadence: str) -> None:
    assert worth(TWO_WAY, channels(f"{IN}, {NO}, cadence: {cadence}")) == "0"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("purpose: A line, owner: Editor", "100"),
        ("purpose: A line, owner: none", "0"),
        ("purpose: none", "0"),  # one condition fails, so the other does not matter
        ("owner: none", "0"),
        ("purpose: A line", "0..100 (0)"),
        ("owner: Editor", "0..100 (0)"),
    ],
)
def test_of_several_conditions_all_must_hold(facts: str, expected: str) -> None:
    both = ChannelsShare(having={"purpose": ("said",), "owner": ("said",)})
    assert worth(both, channels(facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("purpose: A line, owner: none", "50"),
        ("purpose: A line, owner: Editor", "100"),
        ("purpose: A line", "50..100 (0)"),  # the owner may yet be none
        ("purpose: none, owner: Editor", "0"),
        ("purpose: none", "0..50 (0)"),
        ("owner: Editor", "0..100 (0)"),
        ("owner: none", "50"),
    ],
)
def test_what_may_count_half_is_a_range_until_it_is_said(facts: str, expected: str) -> None:
    rule = ChannelsShare(having={"purpose": ("said",)}, half={"owner": ("none",)})
    assert worth(rule, channels(facts)) == expected


def test_a_word_must_be_one_of_those_accepted() -> None:
    soon = ChannelsShare(having={"answers_within": ("same day", "next working day")})
    words = ["same day", "1 day", "a week", "none"]
    assert worth(soon, channels(*(f"answers_within: {word}" for word in words))) == "50"


def test_no_channels_give_nothing_to_judge_and_no_list_leaves_it_open() -> None:
    assert worth(PURPOSE, "channels: []") == "not applicable"
    assert worth(PURPOSE, "") == "0..100 (0)"
    assert judge(PURPOSE, "").path == ("channels",)


def test_a_channel_listed_twice_counts_once_with_the_range_over_both() -> None:
    twice = [f"{IN}, {YES}", f"{IN}, {NO}", f"{OUT}, {NO}"]
    text = channels(*twice).replace("C1", "C0")
    assert worth(TWO_WAY, text) == "0..100 (0)"  # two entries that differ
    text = channels(*twice).replace("C2", "C0")
    assert worth(TWO_WAY, text) == "0..100 (1/2)"  # perhaps the first is not for employees


def test_what_two_listings_say_of_two_facts_can_be_true_of_one_channel() -> None:
    both = ChannelsShare(having={"two_way": ("yes",), "owner": ("said",)})
    text = channels("two_way: yes, owner: none", "two_way: no, owner: HR lead").replace("C1", "C0")
    assert worth(both, text) == "0..100 (0)"


def test_a_channel_listed_in_too_many_ways_is_left_open() -> None:
    both = ChannelsShare(having={"purpose": ("said",), "owner": ("said",)})
    listings = [f"purpose: P{number}, owner: O{number}" for number in range(33)]
    text = re.sub(r"\bC\d+", "C0", channels(*listings))
    assert worth(both, text) == "0..100 (0)"
    assert worth(both, re.sub(r"\bC\d+", "C0", channels(*listings[:32]))) == "100"


def test_a_report_says_how_many_show_it_which_do_not_and_how_many_do_not_say() -> None:
    entries = [f"{IN}, {YES}", f"{IN}, {NO}", f"{IN}, {OPEN}", f"{PERHAPS}, {NO}", f"{OUT}, {NO}"]
    verdict = judge(TWO_WAY, channels(*entries))
    assert verdict.fill == {"yes": "1", "all": "4", "names": "C1"}
    assert verdict.unsaid == 2
    assert verdict.path == ("channels",)


def test_a_condition_may_ask_for_a_no() -> None:
    one_way = ChannelsShare(having={"two_way": ("no",)})
    assert worth(one_way, channels(YES, NO, NO)) == "200/3"


def test_conditions_may_be_about_what_channels_say() -> None:
    named = fields(ChannelsShare)
    said = "audience two_way answers_within cadence purpose owner decision"
    for part in ("having", "half", "among", "without"):
        shape = named[part]
        assert isinstance(shape, Table)
        assert shape.keys == tuple(said.split())
        assert set(shape.keys) <= set(Channel._fields)
