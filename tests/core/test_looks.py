"""What looks come to: silent, moved, renamed, looked at twice, and kept."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, team_of
from icaudit.core.detect import detect
from icaudit.core.looks import agreed, counted, is_doubtful, known, paced, settled, surely
from icaudit.files.platforms import read_platforms
from icaudit.model.case import Entry
from icaudit.model.evidence import FOUND, LASTS_DAYS, LOST, OPEN, VERDICTS, Evidence, Seen
from icaudit.model.look import Looked
from icaudit.model.probe import Account
from seeing import at
from strategies import thoroughly

PLATFORMS = read_platforms()
NOW = at()
SEENS = st.builds(
    Seen,
    st.sampled_from(list(VERDICTS)),
    stable_id=st.none() | st.just("7"),
    sure=st.booleans(),
    at=st.integers(0, 200).map(at),
)


def entry_of(channel: str) -> Entry:
    (entry,) = team_of(f"channels: [{channel}]").case.entries or ()
    return entry


def settled_of(url: str, seen: Seen, known: str | None = None) -> str:
    """What a look comes to, in a line."""
    address = detect(url, PLATFORMS)
    account = Account("id", url, address, TODAY, known)
    seen = settled(seen, account, entry_of(url), PLATFORMS)
    return f"{seen.verdict} {seen.to or ''}".strip()


@pytest.mark.parametrize(
    ("rhythm", "days", "verdict"),
    [
        ("", 90, "ok"),
        ("", 91, "quiet"),
        ("cadence: daily", 91, "quiet"),
        ("cadence: quarterly", 138, "ok"),
        ("cadence: quarterly", 139, "quiet"),
        ("cadence: yearly", 547, "ok"),
        ("cadence: none", 91, "quiet"),
        ("cadence: only when needed", 4000, "ok"),
    ],
)
def test_silence_is_judged_by_the_rhythm_as_in_the_report(
    rhythm: str, days: int, verdict: str
) -> None:
    entry = entry_of(f"{{url: https://x.com/a, {rhythm}}}")
    for before in ("ok", "quiet"):
        seen = Seen(before, last_post=TODAY - timedelta(days))
        assert paced(seen, entry, TODAY).verdict == verdict


def test_without_a_last_post_nothing_is_called_silent() -> None:
    assert paced(Seen("ok"), entry_of("https://x.com/a"), TODAY).verdict == "ok"


@pytest.mark.parametrize("verdict", sorted({*VERDICTS} - {"ok", "quiet"}))
def test_only_what_is_there_can_be_silent(verdict: str) -> None:
    seen = Seen(verdict, last_post=date(2001, 1, 1))
    assert paced(seen, entry_of("https://x.com/a"), TODAY) == seen


@pytest.mark.parametrize(
    ("url", "to", "said"),
    [
        ("https://github.com/acme", "https://github.com/globex", "moved https://github.com/globex"),
        ("https://github.com/acme", "https://github.com/Acme/", "ok"),
        ("https://github.com/acme", "https://x.com/acme", "ok"),
        ("https://github.com/acme", "https://github.com/login", "ok"),
        ("https://www.linkedin.com/company/a", "https://www.linkedin.com/in/somebody", "ok"),
        ("https://blog.example", "https://www.blog.example/en/", "ok"),
        ("https://blog.example/a", "https://blog.example/b", "ok"),
        ("https://blog.example", "https://new.example/news", "moved https://new.example/news"),
        ("https://blog.example", "https://medium.com/@acme", "moved https://medium.com/@acme"),
        ("https://blog.example", "https://www.linkedin.com/in/somebody", "ok"),
        ("https://github.com/acme", "javascript:alert(1)", "ok"),
        ("https://www.youtube.com/@northwind", "https://www.youtube.com/@northwind/videos", "ok"),
        ("https://www.youtube.com/@northwind", "https://www.youtube.com/", "ok"),
        (
            "https://www.youtube.com/@northwind",
            "https://www.youtube.com/c/southwind",
            "moved https://www.youtube.com/c/southwind",
        ),
        ("http://blog.example", "https://blog.example", "ok"),
    ],
)
def test_an_address_that_leads_to_another_account_has_moved(url: str, to: str, said: str) -> None:
    assert settled_of(url, Seen("ok", to=to)) == said


def test_the_same_account_under_another_name_is_renamed() -> None:
    seen = Seen("ok", to="https://github.com/globex", stable_id="7")
    assert settled_of("https://github.com/acme", seen, "7") == "renamed https://github.com/globex"
    assert settled_of("https://github.com/acme", seen, "8").startswith("moved")
    nameless = seen._replace(stable_id=None)
    assert settled_of("https://github.com/acme", nameless).startswith("moved")


def test_what_a_platform_says_of_a_move_stands_unless_it_leads_to_a_person() -> None:
    moved = Seen("moved", to="https://other.example/@comms")
    assert (
        settled_of("https://social.example/@comms", moved) == "moved https://other.example/@comms"
    )
    person = Seen("moved", to="https://www.linkedin.com/in/somebody")
    assert settled_of("https://social.example/@comms", person) == "moved"


@pytest.mark.parametrize("to", ["https://www.linkedin.com/in/x;y", "https://a.example/@x/../y"])
def test_where_it_leads_is_not_kept_if_we_do_not_know_what_that_is(to: str) -> None:
    assert settled_of("https://a.example/@comms", Seen("moved", to=to)) == "moved"


@pytest.mark.parametrize("verdict", sorted({*VERDICTS} - {"ok", "empty"}))
def test_no_other_verdict_is_changed_by_where_it_leads(verdict: str) -> None:
    seen = Seen(verdict, to="https://github.com/globex")
    assert settled_of("https://github.com/acme", seen) == f"{verdict} https://github.com/globex"


@pytest.mark.parametrize("verdict", VERDICTS)
def test_where_it_leads_is_not_kept_if_that_is_a_persons_page(verdict: str) -> None:
    seen = Seen(verdict, to="https://www.linkedin.com/in/jane-doe")
    assert settled_of("https://www.linkedin.com/company/acme", seen) == verdict


@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_was_lost_without_being_sure_is_looked_at_twice(verdict: str) -> None:
    assert is_doubtful(Seen(verdict, sure=False)) == (verdict in LOST)
    assert not is_doubtful(Seen(verdict))


GONE = Seen("gone", sure=False)


def test_two_looks_that_agree_are_sure() -> None:
    assert agreed(GONE, GONE) == Seen("gone")


@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("second", [*FOUND, *LOST])
def test_what_a_second_look_tells_counts_but_lost_is_sure_only_where_both_agree(
    second: str, sure: bool
) -> None:
    both = agreed(GONE, Seen(second, sure=sure))
    assert both.verdict == second
    assert both.sure == (sure or second == "gone")
    assert bool(both.why) == (second in FOUND)


@pytest.mark.parametrize("nothing", OPEN)
def test_a_second_look_that_tells_nothing_leaves_the_first_in_doubt(nothing: str) -> None:
    both = agreed(GONE, Seen(nothing, "it took too long"))
    assert (both.verdict, both.sure) == ("gone", False)
    assert both.why == "it was not found at first, and a second look told nothing"


@pytest.mark.parametrize("verdict", VERDICTS)
def test_only_what_is_surely_so_fails_a_run(verdict: str) -> None:
    seens = [Seen(verdict), Seen(verdict, sure=False), None]
    looked = [Looked(str(n), "label", None, "", None, seen) for n, seen in enumerate(seens)]
    assert surely(looked, [verdict]) == looked[:1]
    assert surely(looked, [*VERDICTS.keys() - {verdict}]) == []


@thoroughly
@given(st.lists(SEENS | st.none()))
def test_the_counts_add_up(seens: Sequence[Seen | None]) -> None:
    looked = [Looked("id", "label", None, "", None, seen) for seen in seens]
    counts = counted(looked)
    assert sum(counts.values()) == len(seens)
    assert all(counts.values())
    order = [*VERDICTS, "not-looked-at"]
    assert list(counts) == sorted(counts, key=order.index)


@thoroughly
@given(SEENS, SEENS)
def test_a_look_that_tells_nothing_never_replaces_one_that_did_and_counts(
    old: Seen, new: Seen
) -> None:
    new = new._replace(at=NOW)
    kept = known(Evidence({"a": old}), {"a": new}, ["a"], NOW)["a"]
    tells = old.sure and old.verdict not in OPEN
    counts = old.at is not None and (NOW - old.at).days <= LASTS_DAYS
    if not new.sure or new.verdict in OPEN:
        assert kept.at == (old.at if tells and counts else NOW)
    else:
        assert kept.at == NOW
    assert kept.stable_id or not (old.stable_id or (kept is new and new.stable_id))


@thoroughly
@given(
    st.dictionaries(st.sampled_from("abcd"), SEENS),
    st.dictionaries(st.sampled_from("abcd"), SEENS),
    st.sets(st.sampled_from("abcd")),
)
def test_what_is_known_is_of_the_channels_in_the_list_and_nothing_is_forgotten(
    before: dict[str, Seen], looks: dict[str, Seen], ids: set[str]
) -> None:
    found = known(Evidence(before), looks, ids, NOW)
    assert set(found) == ids & {*before, *looks}
    for id in set(found) - set(looks):
        assert found[id] == before[id]
    assert known(Evidence(found), {}, ids, NOW) == found


def test_found_lost_and_open_are_all_verdicts_there_are() -> None:
    assert {*FOUND, *LOST, *OPEN} == set(VERDICTS)
