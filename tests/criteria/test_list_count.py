"""How many communities and sources there are, judged on 23 November 2026."""

import pytest
from judging import ago, judge, worth

from icaudit.criteria.list_count import ListCount

SOURCES = ListCount("sources", target=5)
COMMUNITIES = ListCount("communities", target=2, window_days=92)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("[]", "0"),
        ("none", "0"),
        ("[A]", "20"),
        ("[A, B, C, D]", "80"),
        ("[A, B, C, D, E]", "100"),
        ("[A, B, C, D, E, F, G]", "100"),
        ("[A, a, ' A ', B]", "40"),
        ("[All Things IC, all-things ic]", "20"),
        ("[{name: A, url: https://a.example}, {name: A, url: https://b.example}]", "20"),
        ("tbd", "0..100 (0)"),
        ("", "0..100 (0)"),
    ],
)
def test_entries_count_up_to_the_target_and_each_name_once(listed: str, expected: str) -> None:
    assert worth(SOURCES, f"sources: {listed}") == expected


def test_more_than_enough_earns_nothing_even_where_one_is_enough() -> None:
    assert worth(ListCount("sources", target=1), "sources: [A, B, C]") == "100"


@pytest.mark.parametrize(
    ("last_active", "expected"),
    [
        (ago(-1), "50"),
        (ago(92), "50"),
        (ago(93), "0"),
        ("never", "0"),
        ("2026-09", "50"),
        ("2026-08", "0..50 (0)"),  # 23 August was 92 days ago
        ("2026-07", "0"),
        ("2026", "0..50 (0)"),
        ("", "0..50 (0)"),
    ],
)
def test_a_community_counts_while_somebody_was_active_there(
    last_active: str, expected: str
) -> None:
    text = f"communities: [{{name: IoIC, last_active: {last_active}}}]"
    assert worth(COMMUNITIES, text) == expected


def test_several_communities_add_up() -> None:
    active, quiet = "last_active: 2026-11-01", "last_active: never"
    one = f"communities: [{{name: A, {active}}}, {{name: B, {quiet}}}, C]"
    assert worth(COMMUNITIES, one) == "50..100 (2/3)"


def test_a_community_listed_twice_is_the_range_over_both() -> None:
    text = "communities: [{name: IoIC, last_active: 2026-11}, {name: ioic, last_active: never}]"
    assert worth(COMMUNITIES, text) == "0..50 (0)"


def test_a_report_says_how_many_there_are_for_certain() -> None:
    verdict = judge(COMMUNITIES, "communities: [{name: A, last_active: 2026-11}, B, C]")
    assert verdict.fill == {"yes": "1", "all": "3"}
    assert verdict.unsaid == 2


@pytest.mark.parametrize("text", ["", "sources: [A]"])
def test_a_verdict_knows_where_it_was_said(text: str) -> None:
    assert judge(SOURCES, text).path == ("sources",)
