"""What somebody typed, as the value that it stands for."""

import pytest

from icaudit.core.turn import Event
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.team import UNNAMED, Answer, Community, Reading, Trial
from talking import at, said, talk, wrong

LINKEDIN = "https://www.linkedin.com/company/northwind"


@pytest.mark.parametrize(
    ("id", "line", "value"),
    [
        ("team-size", "6", 6),
        ("team-size", "about six", 6),
        ("same-people", "n", False),
        ("same-people", "Yes", True),
        ("kind-of-team", "2", ("frontline",)),
        ("kind-of-team", "3, 2", ("regulated", "frontline")),
        ("kind-of-team", "2 3", ("frontline", "regulated")),
        ("kind-of-team", "many employees have no desk", ("frontline",)),
        ("kind-of-team", "works council and no desk", ("regulated", "frontline")),
        ("kind-of-team", "4", ()),
        ("kind-of-team", "none of these", ()),
        ("two-admins", "1", "all"),
        ("two-admins", "yes", "all"),
        ("two-admins", "all but some", "all but some"),
        ("two-admins", "3.", "none"),
        ("two-admins", "n", "none"),
        ("two-admins", "y", "all"),
        ("list-reviewed", "last month", Span.parse("2026-10")),
        ("list-reviewed", "2 Nov 2026", Span.parse("2026-11-02")),
        ("list-reviewed", "never", "never"),
        ("first-hand", "2, Instagram", ("teams", "instagram")),
        ("first-hand", "X and our canteen", ("x", "our canteen")),
        ("first-hand", "none", ()),
        ("confident", "about half", "half"),
        ("confident", "rather", "rather not say"),
        ("employees-asked", "3", "none"),
        ("safe-place", "y", Answer("yes")),
        ("safe-place", "Partly: only in Leeds", Answer("partly", note="only in Leeds")),
        ("safe-place", "not ours, because IT runs it", Answer("not ours", because="IT runs it")),
        ("safe-place", "x run by HR", Answer("not ours", because="run by HR")),
        ("something-stopped", "yes, last march", Answer("yes", Span.parse("2026-03"))),
        ("something-stopped", "y 2026", Answer("yes", Span.parse("2026"))),
        ("communities", "IoIC", (Community("IoIC"),)),
        ("communities", "none", ()),
        ("communities", "IoIC, CIPR and PRCA", tuple(map(Community, ("IoIC", "CIPR", "PRCA")))),
        (
            "communities",
            "IoIC; Comms and Change",
            (Community("IoIC"), Community("Comms and Change")),
        ),
        (
            "communities",
            "IoIC, CIPR, and Us and Them",
            tuple(map(Community, ("IoIC", "CIPR", "Us and Them"))),
        ),
        ("communities", "Comms and Change", (Community("Comms and Change"),)),
        (
            "communities",
            "IoIC, PRCA (Leeds, UK)",
            (Community("IoIC"), Community("PRCA (Leeds, UK)")),
        ),
        ("trials", "Bluesky", (Trial("Bluesky"),)),
        ("trials", "Bluesky, Threads & Loop", (Trial("Bluesky"), Trial("Threads"), Trial("Loop"))),
        ("sources", "All Things IC", (Reading("All Things IC"),)),
        (
            "sources",
            "Comms Hour; Our digest: https://news.example, Show, https://show.example",
            (
                Reading("Comms Hour"),
                Reading("Our digest", "https://news.example"),
                Reading("Show", "https://show.example"),
            ),
        ),
        (
            "sources",
            "https://www.news.example/a",
            (Reading("news.example", "https://www.news.example/a"),),
        ),
        (
            "sources",
            "Our digest: https://news.example",
            (Reading("Our digest", "https://news.example"),),
        ),
    ],
)
def test_what_people_type_is_understood(id: str, line: str, value: object) -> None:
    done = at(id, line)
    assert done.event is Event.TAKEN
    assert said(done) == value


@pytest.mark.parametrize(
    ("line", "channels"),
    [
        (LINKEDIN, [Channel(url=LINKEDIN)]),
        ("linkedin.com/company/northwind", [Channel(url="linkedin.com/company/northwind")]),
        (f"Our page - {LINKEDIN}", [Channel(name="Our page", url=LINKEDIN)]),
        (f"{LINKEDIN} (our page)", [Channel(name="our page", url=LINKEDIN)]),
        (
            f"{LINKEDIN}, https://x.com/northwind",
            [Channel(url=LINKEDIN), Channel(url="https://x.com/northwind")],
        ),
        (f"\u200b<{LINKEDIN}>\u00a0", [Channel(url=LINKEDIN)]),
        ("Staff app", [Channel(name="Staff app")]),
        ("Staff Hub (SharePoint)", [Channel(name="Staff Hub (SharePoint)")]),
        (f"Our page (group) {LINKEDIN}", [Channel(name="Our page (group)", url=LINKEDIN)]),
        (
            "Families \U0001f469\u200d\U0001f4bb",
            [Channel(name="Families \U0001f469\u200d\U0001f4bb")],
        ),
        ("Teams: all hands", [Channel(name="Teams: all hands")]),
        ("#all-staff", [Channel(name="#all-staff")]),
        ("@northwind", [Channel(handle="@northwind")]),
    ],
)
def test_a_channel_is_a_link_a_name_or_both(line: str, channels: list[Channel]) -> None:
    assert list(at("channel-link", line).state.file.channels or ()) == channels


@pytest.mark.parametrize(
    ("id", "line", "problem"),
    [
        ("team-size", "About Half", "'About Half' does not fit here | "),
        ("team-size", "many", "'many' does not fit here | write a whole number from 1 to 99999"),
        ("team-name", "\x1b[D", "There is a key in it that is no letter"),
        ("organisation", "7", "There is no word in '7' | Type it in words"),
        ("organisation", "a" * 1001, "That is very long | One line will do"),
        ("same-people", "sometimes", "'sometimes' is neither yes nor no | write yes or no"),
        ("kind-of-team", "5", "There is no 5 | Type a number from 1 to 4"),
        ("kind-of-team", "hospital", "'hospital' is none of these | Type a number from 1 to 4"),
        ("two-admins", "most of thme", "'most of thme' is none of these | "),
        ("two-admins", "al but some", "'al but some' is none of these | did you mean 'all but"),
        ("two-admins", "0", "There is no 0 | Type a number from 1 to 3"),
        ("list-reviewed", "2027-03", "March 2027 has not come yet | "),
        (
            "list-reviewed",
            "02/03/2026",
            "'02/03/2026' is not a date we can read | write 2026-03-02",
        ),
        ("first-hand", "q7", "'q7' is no platform that we know | Type a number from 1 to 8"),
        ("safe-place", "said but not written", "'said but not written' is not understood here"),
        ("safe-place", "n/a", "A few words why, please | For example: x run by HR for everyone"),
        ("safe-place", "x", "A few words why, please | For example: x run by HR for everyone"),
        ("communities", "yes", "Which one? Type its name | "),
        ("sources", "https://www.linkedin.com/in/somebody", "That is a person's own page | "),
        ("communities", "a.person@mail.example", "That looks like an e-mail address | "),
    ],
)
def test_what_is_not_understood_is_said_with_what_to_try(id: str, line: str, problem: str) -> None:
    state = talk() if id == "team-name" else None
    done = at(id, line, state=state)
    assert wrong(done).startswith(problem)
    assert said(done) in (None, UNNAMED)


def test_a_channel_that_is_in_the_list_is_not_taken_twice() -> None:
    done = at("channel-link", LINKEDIN, "www.linkedin.com/company/northwind/about/")
    assert wrong(done) == "This is in the list already: northwind on LinkedIn | "
    assert len(done.state.file.channels or ()) == 1


def test_a_person_is_never_taken_into_the_list() -> None:
    done = at("channel-link", "https://www.linkedin.com/in/somebody")
    assert wrong(done).startswith("That is a person's own page")
    assert done.state.file.channels is None


def test_a_mastodon_account_is_no_e_mail_address() -> None:
    done = at("channel-link", "@northwind@mastodon.social")
    assert done.state.file.channels == (Channel(url="@northwind@mastodon.social"),)


def test_that_nobody_is_in_charge_is_stored_in_one_word() -> None:
    state = at("channel-link", "Staff app").state
    assert said(at("channel-owner", "Vacant", state=state)) == "none"
    done = at("channel-owner", "n/a", state=state)
    assert (done.event, said(done)) == (Event.UNSURE, None)


def test_an_end_is_not_a_name() -> None:
    assert wrong(at("communities", "IoIC", "none")).startswith("Enter ends the list")


def test_a_new_answer_keeps_what_else_was_noted() -> None:
    state = at("safe-place", "y, ask IT").state
    done = at("private-use-is-private", "b", "n", state=state)
    assert said(done) == Answer("no", note="ask IT")
