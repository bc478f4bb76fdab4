"""What the interview says back: what it understood, what it knows, whom to ask."""

import pytest

from builders import TODAY, report_of
from icaudit.core.interview import review
from icaudit.files.interview import fresh_text, said_before
from icaudit.formats._screen import Screen
from icaudit.formats.text import render
from icaudit.views.interview import asked, explained, replied
from icaudit.views.interview_end import ending
from icaudit.views.output import Output
from talking import asking, at, setting, source_of, talk


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("https://www.linkedin.com/company/northwind", "LinkedIn, company page 'northwind'."),
        ("https://www.instagram.com/northwind/", "Instagram, account 'northwind'."),
        ("Our page https://x.com/northwind", "X, account, 'Our page'."),
        ("https://news.northwind.example/", "A website."),
        ("Instagram", "Instagram, 'Instagram'."),
        ("Staff app", "'Staff app'."),
        (
            "https://x.com/northwind/status/20",
            "X, but this link leads to no page of yours; b takes it out again.",
        ),
        ("none", "No channels."),
    ],
)
def test_what_was_understood_of_a_channel_is_said(line: str, seen: str) -> None:
    assert replied(talk("Comms"), at("channel-link", line), line) == seen


@pytest.mark.parametrize(
    ("id", "line", "said"),
    [
        ("team-size", "six", "6."),
        ("team-size", "6", ""),
        ("same-people", "y", ""),
        ("kind-of-team", "4", "None of these."),
        ("two-admins", "2", "All but some."),
        ("two-admins", "all but some", ""),
        ("list-reviewed", "last month", "October 2026."),
        ("first-hand", "2, canteen tv", "Microsoft Teams and canteen tv."),
        ("safe-place", "p", ""),
        ("safe-place", "p only in Leeds", "Partly, only in Leeds."),
        ("safe-place", "d", "Noted. Who may know: IT owner of the internal network."),
        ("emergency-plan", "yes, last march", "Yes, March 2026."),
        ("team-size", "", ""),
        ("team-size", "b", ""),
        ("communities", "IoIC", ""),
        ("communities", "IoIC, CIPR and PRCA", "Three entries: IoIC · CIPR · PRCA."),
    ],
)
def test_an_answer_is_said_back_where_it_was_not_plain(id: str, line: str, said: str) -> None:
    assert replied(talk("Comms"), at(id, line), line) == said


def test_a_platform_that_the_name_mentions_is_offered() -> None:
    state = at("channel-link", "WhatsApp group for drivers", "").state
    offer = "WhatsApp group for drivers: by its name WhatsApp? Enter takes that."
    assert offer in asked(state, asking(state), None)
    state = at("channel-platform", "d", state=state).state
    assert offer not in asked(state, asking(state), None)


def test_the_role_in_charge_of_a_channel_is_asked_first() -> None:
    state = at("channel-link", "Staff app", "", "").state
    state = at("channel-owner", "App editor", state=state).state
    done = at("channel-decision", "d", state=state)
    assert replied(state, done, "d") == "Noted. Who may know: App editor."


def test_a_title_stands_only_where_a_block_begins() -> None:
    state = at("private-use-is-private", "b").state
    step = asking(state)
    assert "What you have tried" in " ".join(asked(state, step, None))
    assert "What you have tried" not in " ".join(asked(state, step, step))


def test_help_says_why_and_what_counts() -> None:
    state = at("safe-place", "perhaps").state
    words = list(explained(state, asking(state)))
    assert words[0] == "A test group, a spare account, or a regular practice hour."
    assert [word.split(":")[0] for word in words[1:4]] == ["Why we ask", "Yes", "Partly"]


def test_whom_to_ask_is_by_role_and_names_the_channels() -> None:
    text = """
team: {name: Comms, two_admins: don't know}
channels:
  - {name: Staff app, owner: App editor, last_post: don't know, decision: don't know}
  - {name: Intranet news, owner: App editor, last_post: don't know}
practices: {private-use-is-private: don't know, safe-place: yes}
"""
    state = review(setting(), *said_before(source_of(text), TODAY))
    page = ending(state, report_of(text), "icaudit.yaml", "icaudit init --review")
    lines = render(Output(lambda: page, dict), Screen()).splitlines()
    found = [line.removeprefix("Whom to ask: ") for line in lines if "Whom to ask" in line]
    first = found.index(
        "App editor: When was the last post there? The month is enough. (Staff app and "
        "Intranet news)"
    )
    assert found[first + 1] == "What do you want to do with it? (Staff app)"
    assert {*found[:first], *found[first + 2 :]} == {
        "HR policy lead: Is it written down that private use of social media is optional and "
        "that nobody looks at it?",
        "Owner of each channel: Can at least two people get into every one of these accounts as "
        "administrator?",
    }
    assert lines[-1] == "Next: 'icaudit check' shows the whole picture."


def test_where_all_is_known_what_was_left_out_is_asked() -> None:
    state = at("confident", "most").state
    page = ending(state, report_of(fresh_text(state)), "a.yaml", "icaudit init --review a.yaml")
    text = render(Output(lambda: page, dict), Screen())
    assert "Too early for a score" in text
    assert text.count("Whom to ask: ") == 12
    assert "'icaudit init --review a.yaml' goes through what is open." in text
