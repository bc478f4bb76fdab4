"""What was seen against what the list says, judged on 23 November 2026."""

import pytest
from found import ago

from builders import TODAY
from icaudit.core.find import findings
from icaudit.model.dates import days_before
from icaudit.model.evidence import LOST, OPEN, VERDICTS, Seen, Website
from icaudit.model.finding import Finding
from seeing import at, look, seen_case

URL = "https://mastodon.social/@northwind"
OURS = ("channel.gone", "channel.moved", "channel.silent", "channel.not-linked")


def found(facts: str, *looks: Seen, website: Website | None = None) -> list[Finding]:
    """What is found about one channel."""
    case = seen_case(f"channels: [{{{facts}}}]", *looks, website=website)
    return [finding for finding in findings(case) if finding.channel]


def fired(facts: str, *looks: Seen, website: Website | None = None) -> list[str]:
    return [f"{f.severity.value} {f.id}" for f in found(facts, *looks, website=website)]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_leads_to_the_finding_that_belongs_to_it_or_to_none(verdict: str) -> None:
    expected = ["error channel.gone"] if verdict in LOST else []
    expected = ["warning channel.moved"] if verdict in ("moved", "renamed") else expected
    expected = ["warning channel.dormant"] if verdict == "empty" else expected
    assert fired(f"url: '{URL}'", look(verdict)) == expected


@pytest.mark.parametrize("verdict", LOST)
def test_nothing_is_gone_after_one_look_that_is_not_sure(verdict: str) -> None:
    assert fired(f"url: '{URL}'", look(verdict, sure=False)) == []


@pytest.mark.parametrize(("days", "expected"), [(90, ["error channel.gone"]), (91, []), (-1, [])])
def test_a_look_counts_for_90_days_and_not_before_its_day(days: int, expected: list[str]) -> None:
    assert fired(f"url: '{URL}'", look("gone", days)) == expected


def test_a_channel_that_is_gone_is_not_called_silent_as_well() -> None:
    assert fired(f"url: '{URL}', last_post: 2020", look("gone")) == ["error channel.gone"]


def test_a_channel_on_a_platform_that_closed_is_not_called_gone_as_well() -> None:
    assert fired("platform: skype, name: A", look("closed")) == ["error channel.closed"]


@pytest.mark.parametrize(
    ("looked", "message"),
    [
        (look("gone"), "We looked twice on 23 November 2026 and it was not there."),
        (look("suspended"), "The platform has shut it, as we saw on 23 November 2026."),
        (look("moved", to="https://new.example/@n"), "It has moved: it is https://new.example/@n "),
        (look("renamed"), "It has been renamed."),
    ],
)
def test_a_finding_says_what_was_seen(looked: Seen, message: str) -> None:
    (finding,) = found(f"url: '{URL}'", looked)
    assert finding.message.startswith(message)
    assert finding.path == ("channels", 0, "url")


def test_somebody_who_looked_by_hand_counts_as_much() -> None:
    (finding,) = found(f"url: '{URL}', checked: {{on: {ago(3)}, saw: gone}}")
    assert finding.message == "Somebody looked on 20 November 2026 and it was not there."
    assert fired(f"url: '{URL}', checked: {{on: {ago(91)}, saw: gone}}") == []


@pytest.mark.parametrize(
    ("days", "expected"), [(2, ["error channel.gone"]), (3, ["error channel.gone"]), (4, [])]
)
def test_the_later_of_two_looks_counts(days: int, expected: list[str]) -> None:
    hand = f"checked: {{on: {ago(3)}, saw: ok}}"
    assert fired(f"url: '{URL}', {hand}", look("gone", days)) == expected


@pytest.mark.parametrize("verdict", OPEN)
def test_a_later_look_that_could_not_tell_does_not_undo_one_by_hand(verdict: str) -> None:
    hand = f"checked: {{on: {ago(3)}, saw: gone}}"
    assert fired(f"url: '{URL}', {hand}", look(verdict)) == ["error channel.gone"]


@pytest.mark.parametrize("verdict", ["ok", "quiet"])
@pytest.mark.parametrize(
    ("declared", "days_older", "expected"),
    [
        (ago(10), 40, []),
        (ago(10), 41, ["warning channel.silent"]),
        ("2026-11", 53, ["warning channel.silent"]),  # 1 November is 22 days ago
        ("2026-11", 52, []),
        (ago(0), 30, []),
        ("never", 60, []),
        (ago(60), 0, []),
    ],
)
def test_a_last_post_more_than_30_days_older_than_declared_is_silent(
    verdict: str, declared: str, days_older: int, expected: list[str]
) -> None:
    seen = look(verdict, last_post=days_before(TODAY, days_older))
    assert fired(f"url: '{URL}', last_post: {declared}", seen) == expected


def test_a_date_after_the_look_stands() -> None:
    seen = look("quiet", 20, last_post=days_before(TODAY, 300))
    assert fired(f"url: '{URL}', last_post: {ago(10)}", seen) == []
    assert fired(f"url: '{URL}', last_post: {ago(21)}", seen) == [
        "error channel.abandoned",
        "warning channel.silent",
    ]


def test_an_empty_channel_has_no_last_post() -> None:
    assert fired(f"url: '{URL}', last_post: {ago(10)}", look("empty")) == [
        "warning channel.silent",
        "warning channel.dormant",
    ]
    assert fired(f"url: '{URL}'", look("empty")) == ["warning channel.dormant"]


@pytest.mark.parametrize("verdict", OPEN)
def test_a_look_that_could_not_tell_finds_nothing(verdict: str) -> None:
    seen = look(verdict, last_post=days_before(TODAY, 300))
    assert fired(f"url: '{URL}', last_post: {ago(1)}", seen) == []


@pytest.mark.parametrize(
    ("audience", "linked", "days", "expected"),
    [
        ("external", ["other"], 0, ["channel.not-linked"]),
        ("both", ["other"], 0, ["channel.not-linked"]),
        ("internal", ["other"], 0, []),
        ("external", ["other", "this"], 0, []),
        ("external", [], 0, []),  # then the website was read wrongly, or links to nothing
        ("external", ["elsewhere"], 0, []),
        ("external", ["other"], 90, ["channel.not-linked"]),
        ("external", ["other"], 91, []),
        ("external", ["other"], -1, []),
    ],
)
def test_a_public_channel_that_the_website_leaves_out_is_noted(
    audience: str, linked: list[str], days: int, expected: list[str]
) -> None:
    ids = {"this": "mastodon.social/@northwind", "other": "mastodon.social/@other"}
    site = Website("https://www.northwind.example", at(days), tuple(ids.get(w, w) for w in linked))
    text = f"channels: [{{url: '{URL}', audience: {audience}}}, 'https://mastodon.social/@other']"
    every = findings(seen_case(text, website=site))
    assert [f.id for f in every if f.channel and f.id in OURS] == expected


def test_a_channel_without_an_address_cannot_be_linked() -> None:
    site = Website("https://www.northwind.example", at(), ("mastodon.social/@other",))
    text = "channels: [{name: A, audience: external}, 'https://mastodon.social/@other']"
    assert not [f for f in findings(seen_case(text, website=site)) if f.id == "channel.not-linked"]


def test_of_a_persons_own_page_nothing_is_kept() -> None:
    case = seen_case("channels: ['https://www.linkedin.com/in/somebody']", look("gone"))
    assert case.entries
    assert case.entries[0].channels[0].seen is None
