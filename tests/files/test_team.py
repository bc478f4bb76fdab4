"""Team files: what only the whole file can tell, and that no text at all brings the reader down."""

import random
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import ROOT, TODAY, problems_of, report_of, said, team_of
from icaudit.errors import FileError
from icaudit.files import _references
from icaudit.files._source import Source, checked
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, vocabulary
from icaudit.files.team import read_team
from icaudit.model.channel import Channel
from icaudit.model.profile import Profile
from icaudit.model.team import Gate
from strategies import THOROUGH, thoroughly

EXAMPLES = {p.name: p.read_text("utf-8") for p in sorted((ROOT / "examples").glob("*.yaml"))}
LISTS = "'icaudit explain practices' lists them"


def first(text: str) -> str:
    """The only thing that is wrong."""
    found = said(problems_of(text))
    assert len(found) == 1, found
    return found[0]


def channels(text: str) -> tuple[Channel, ...]:
    return team_of(f"channels:\n{text}\n").case.file.channels or ()


def channel(text: str) -> Channel:
    return channels(f"- {text}")[0]


# Ids


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "practices: {safeplace: yes}",
            "2:13 there is no practice 'safeplace' | did you mean 'safe-place'?",
        ),
        ("practices: {zzzz: yes}", f"2:13 there is no practice 'zzzz' | {LISTS}"),
        ("not_ours: {R77: a}", "2:12 there is no reason 'R77' | did you mean 'R7'?"),
        ("not_ours: {Q: a}", "2:12 there is no reason 'Q' | 'icaudit explain reasons' lists them"),
        (
            "waivers: [{check: channel.dorment, because: a}]",
            "2:19 there is no check 'channel.dorment' | did you mean 'channel.dormant'?",
        ),
        (
            "waivers: [{criterion: R7.twoway, because: a}]",
            "2:23 there is no criterion 'R7.twoway' | did you mean 'R7.two-way'?",
        ),
        (
            "waivers: [{reason: zzzz, because: a}]",
            "2:20 there is no reason 'zzzz' | see 'icaudit explain'",
        ),
        ("profile: frontlin", "2:10 there is no profile 'frontlin' | did you mean 'frontline'?"),
        (
            "profile: [zzz]",
            "2:11 there is no profile 'zzz' | there are: ten-reasons, frontline, regulated, small",
        ),
        (
            "profile: ./my.yaml",
            "2:10 there is no profile './my.yaml' | a path is only taken from --profile, since a",
        ),
        ("profile: ../../etc/passwd", "2:10 there is no profile '../../etc/passwd' | a path is"),
        ("profile: {a: b}", "2:10 this should be a list"),
        ("profile: [[a]]", "2:11 this should be one text, not a list"),
    ],
)
def test_an_id_that_does_not_exist_is_named_with_what_was_meant(text: str, wanted: str) -> None:
    assert first(f"team: a\n{text}\n").startswith(wanted)


def test_a_wrong_profile_hides_no_other_mistake() -> None:
    text = """\
team: a
profile: [frontlin]
practices: {safeplace: yes, unofficial-groups: yes}
not_ours: {R77: a}
waivers: [{criterion: R5.unofficial, because: a}, {check: channel.dorment, because: a}]
"""
    assert [line.split(" | ")[0] for line in said(problems_of(text))] == [
        "2:11 there is no profile 'frontlin'",
        "3:13 there is no practice 'safeplace'",
        "4:12 there is no reason 'R77'",
        "5:59 there is no check 'channel.dorment'",
    ]


@pytest.mark.parametrize("names", ["", "~", "[]", "ten-reasons", "[~, '']"])
def test_the_base_is_measured_with_where_no_add_on_is_named(names: str) -> None:
    assert team_of(f"profile: {names}\n").profile.names == ("ten-reasons",)


@pytest.mark.parametrize("names", ["[frontline, regulated]", "[regulated, frontline, regulated]"])
def test_add_ons_may_be_named_in_any_order(names: str) -> None:
    assert team_of(f"profile: {names}\n").profile.names == (
        "ten-reasons", "frontline", "regulated"
    )  # fmt: skip


def test_the_option_stands_above_the_file() -> None:
    team = team_of("profile: frontline\n", profile=("small-team",))
    assert team.profile.names == ("ten-reasons", "small-team")


def test_a_practice_of_another_bundled_profile_is_kept_and_noted() -> None:
    report = report_of("practices: {records-kept: yes, safe-place: yes}\n")
    assert set(report.case.file.practices or {}) == {"records-kept", "safe-place"}
    notes = [finding for finding in report.findings if finding.id == "team.not-counted"]
    assert len(notes) == 1
    assert "records-kept" in notes[0].message


IDLE = "gate: {require: R5.unofficial}\nwaivers: [{criterion: R5.unofficial, because: agreed}]\n"


@pytest.mark.parametrize("profile", ["ten-reasons", "regulated"])
def test_what_another_yardstick_knows_is_no_mistake_under_this_one(profile: str) -> None:
    report = report_of(IDLE, profile=(profile,))
    assert [finding.id for finding in report.findings] == ["waiver.unused"]
    assert report.case.file.gate == Gate(require=("R5.unofficial",))


def test_a_file_whose_ids_all_count_looks_into_no_other_yardstick(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[Profile] = []

    def look(profile: Profile) -> dict[str, set[str]]:
        looked.append(profile)
        return vocabulary(profile)

    monkeypatch.setattr(_references, "vocabulary", look)
    named = "not_ours: {R10: a}\npractices: {safe-place: yes}\n"
    waived = "waivers: [{criterion: R7.hours, because: a}, {check: channel.gone, because: a}]\n"
    team_of(f"{named}{waived}gate: {{require: [R5, R7.hours, channel.dormant]}}\n")
    assert not looked
    team_of(IDLE)
    assert len(looked) == 1


# Answers


@pytest.mark.parametrize(
    "answer", ["not ours", "n/a", "Not applicable", "not-ours", "{answer: na}"]
)
def test_not_ours_needs_a_because(answer: str) -> None:
    assert first(f"team: a\npractices:\n  safe-place: {answer}\n") == (
        "3:3 'safe-place' is not ours, but not why | "
        "write safe-place: {answer: not ours, because: run by HR for everyone}"
    )


def test_the_words_that_are_suggested_for_not_ours_are_read() -> None:
    text = "practices:\n  safe-place: {answer: not ours, because: run by HR for everyone}\n"
    assert problems_of(f"team: a\n{text}") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("met", "yes"),
        ("true", "yes"),
        ("Yes", "yes"),
        ("in part", "partly"),
        ("unmet", "no"),
        ("no", "no"),
        ("don’t know", "don't know"),
        ("unknown", "don't know"),
        ("{answer: done, last: 2026-02}", "yes"),
    ],
)
def test_answers_are_read_in_people_s_words(text: str, wanted: str) -> None:
    answers = team_of(f"practices:\n  safe-place: {text}\n").case.file.practices
    assert answers is not None
    assert answers["safe-place"].answer == wanted


# Exceptions


@pytest.mark.parametrize(
    ("waiver", "wanted"),
    [
        ("because: b", "an exception is for one check, one criterion or one reason | write for"),
        ("because: b, check: channel.dormant, reason: R1", "an exception is for one check, one"),
        ("check: channel.dormant", "'because' is missing in an exception | Why it is agreed, for"),
    ],
)
def test_an_exception_is_for_one_thing_and_says_why(waiver: str, wanted: str) -> None:
    assert first(f"team: a\nwaivers:\n- {{{waiver}}}\n").startswith(f"3:3 {wanted}")


NAMED = """\
channels:
- {name: All Company, platform: slack}
- {name: News, platform: x}
- {name: News, platform: facebook}
waivers:
- {check: channel.dormant, because: b, channel: %s}
"""


@pytest.mark.parametrize("target", ["criterion: R7.two-way", "reason: R7"])
def test_an_exception_from_a_sign_or_a_reason_is_never_for_one_channel(target: str) -> None:
    text = (NAMED % "slack:all-company").replace("check: channel.dormant", target)
    (problem,) = problems_of(f"team: a\n{text}")
    assert "only an exception from a check can be for one channel" in problem


@pytest.mark.parametrize("name", ["All Company", "slack:all-company", "x:news", "facebook:news"])
def test_an_exception_names_a_channel_by_its_id_or_a_name_of_its_own(name: str) -> None:
    assert problems_of(f"team: a\n{NAMED % name}") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://twitter.com/Northwind?s=20",
        "https://x.com/northwind",
        "x.com/northwind",
        "https://www.x.com/Northwind/",
    ],
)
def test_an_exception_names_a_channel_by_any_way_to_write_its_address(address: str) -> None:
    listed = "channels: ['https://twitter.com/Northwind?s=20', 'https://x.com/southwind']\n"
    waived = f"waivers: [{{check: channel.dormant, because: b, channel: '{address}'}}]\n"
    (waiver,) = team_of(f"{listed}{waived}").case.file.waivers or ()
    assert waiver.channel == "x.com/northwind"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("All Compny", "no channel is called 'All Compny' | did you mean 'All Company'?"),
        ("zzz", "no channel is called 'zzz' | use its name or its address"),
        ("News", "more than one channel is called 'News' | use one of facebook:news, x:news"),
    ],
)
def test_an_exception_for_no_single_channel_is_refused(name: str, wanted: str) -> None:
    assert first(f"team: a\n{NAMED % name}") == f"7:49 {wanted}"


def test_a_wrong_channel_of_an_exception_is_found_beside_other_mistakes() -> None:
    text = f"team: a\nconfident: mosty\n{NAMED % 'zzz'}"
    assert [line.split(" | ")[0] for line in said(problems_of(text))] == [
        "2:12 'mosty' is not understood here",
        "8:49 no channel is called 'zzz'",
    ]


# Channels


@pytest.mark.parametrize(
    ("text", "id", "platform"),
    [
        (
            "https://www.linkedin.com/company/northwind/",
            "www.linkedin.com/company/northwind",
            "linkedin",
        ),
        ("http://twitter.com/northwind?lang=en", "x.com/northwind", "x"),
        ("twitter.com/northwind", "x.com/northwind", "x"),
        ("{platform: Twitter, handle: '@northwind'}", "x.com/northwind", "x"),
        ("{platform: Slack, handle: '#all'}", "slack:all", "slack"),
        ("{platform: Yammer, name: All Company}", "viva-engage:all-company", "viva-engage"),
        ("{platform: our own tool, name: A_B}", "our-own-tool:a-b", "our-own-tool"),
        ("{platform: linkedin}", "linkedin:linkedin", "linkedin"),
        ("{name: 'All  Company '}", "channel:all-company", None),
        ("{handle: '@Foo'}", "channel:foo", None),
        ("{platform: none, url: none, name: Foo}", "channel:foo", None),
        ("LinkedIn", "linkedin:linkedin", "linkedin"),
        ("Viva Engage", "viva-engage:viva-engage", "viva-engage"),
        ("All Company", "channel:all-company", None),
        ("'@acme'", "channel:acme", None),
    ],
)
def test_a_channel_is_known_by_its_address_else_its_handle_else_its_name(
    text: str, id: str, platform: str | None
) -> None:
    found = channel(text)
    assert (found.id, found.on) == (id, platform)


def test_a_person_s_own_page_has_an_id_that_says_nothing() -> None:
    found = channels("- x.com/a\n- https://www.linkedin.com/in/somebody")[1]
    assert found.id == "linkedin:person-2"
    assert "somebody" not in f"{found.id} {found.label}"


@pytest.mark.parametrize("text", ["{}", "{name: }", "{owner: Editor}", "{name: '', url: ~}"])
def test_an_entry_must_say_which_channel_it_is(text: str) -> None:
    assert first(f"team: a\nchannels:\n- {text}\n") == (
        "3:3 this entry does not say which channel it is | "
        "add a name, an address (url) or a platform"
    )


@pytest.mark.parametrize("text", ["{nmae: Foo}", "{name: [Foo]}", "{“url”: x.com/a}"])
def test_an_entry_with_a_wrong_key_is_told_about_the_key_alone(text: str) -> None:
    assert "does not say which" not in first(f"team: a\nchannels:\n- {text}\n")


def test_one_account_in_two_entries_is_a_finding_and_counts_once() -> None:
    report = report_of("channels: [x.com/foo, 'https://twitter.com/foo', x.com/bar]\n")
    assert [f.channel for f in report.findings if f.id == "channel.duplicate"] == ["x.com/foo"]
    assert [entry.indexes for entry in report.case.entries or ()] == [(0, 1), (2,)]


def test_platforms_are_kept_by_their_ids() -> None:
    text = "employees: {top: [WhatsApp]}\ntrials: [{platform: Yammer}]\n"
    file = team_of(f"first_hand: [Twitter, our tool]\n{text}").case.file
    assert file.first_hand == ("x", "our-tool")
    assert file.employees is not None
    assert file.employees.top == ("whatsapp",)
    assert [trial.platform for trial in file.trials or ()] == ["viva-engage"]


def test_every_place_leads_to_what_was_written() -> None:
    team = team_of("channels:\n- name: a\n  owner: none\npractices:\n  safe-place: no\n")
    assert team.where(("channels", 0, "owner"))[1:3] == (4, 10)
    assert team.where(("practices", "safe-place"))[1:3] == (6, 15)
    assert team.where(("channels", 0, "cadence"))[1:3] == (3, 3)
    assert team.where(("employees", "asked"))[1:3] == (1, 1)


# Anything at all


def outcome(text: str, today: date = TODAY) -> str:
    """What comes of a text; anything but a FileError with problems goes through."""
    try:
        read_team(checked(Source("icaudit.yaml", text)), today, read_platforms())
        problems = None
    except FileError as error:
        problems = error.problems
    for problem in problems or ():
        assert problem.message
        assert "Node(" not in problem.message
        assert problem.place.path == "icaudit.yaml"
        assert (problem.place.line or 1) <= text.count("\n") + text.count("\r") + 2
    return "refused" if problems else "read"


@thoroughly
@given(st.text())
def test_no_text_brings_the_reader_down(text: str) -> None:
    outcome(text)
    outcome(f"team: a\nchannels:\n- {text}\n")
    outcome(f"team: a\nchannels:\n- name: a\n  url: {text}\n  last_post: {text}\n")


JUNK = (
    "[ ] { } : - # ' \" | > & * ! ? % @ ` ~ null none never 0 é 💥 \u00a0 \u200b \u202e “ • \t \n"
    " {a:b} [a,[b]] https:// https://[::1 :// mailto:a@b //x 2026-13 999999999999 １２ <<:"
).split(" ")


def mutated(text: str, chance: random.Random) -> str:
    """A file after one to four accidents."""
    for _ in range(chance.randint(1, 4)):
        at, junk = chance.randrange(len(text) + 1), chance.choice(JUNK)
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                text = text[:at] + junk + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 30) :]
            case 2:
                lines[number] = re.sub(r"(:|-) .*", rf"\1 {re.escape(junk)}", lines[number])
                text = "\n".join(lines)
            case 3:
                lines.insert(number, chance.choice(lines))
                text = "\n".join(lines)
            case _:
                lines[number] = " " * chance.randint(0, 6) + lines[number].lstrip()
                text = "\n".join(lines)
    return text


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_accident_in_an_example_brings_the_reader_down(name: str) -> None:
    chance = random.Random(name if not THOROUGH else None)
    results = {outcome(mutated(EXAMPLES[name], chance)) for _ in range(1000 if THOROUGH else 60)}
    assert results == {"read", "refused"}


@pytest.mark.parametrize("today", [date.min, date(1970, 1, 1), date.max])
def test_no_day_brings_the_reader_down(today: date) -> None:
    assert outcome(EXAMPLES["northwind.yaml"], today) in {"read", "refused"}


def test_every_example_is_read() -> None:
    assert {outcome(text) for text in EXAMPLES.values()} == {"read"}
    assert profile_names()[0] == "ten-reasons"


@pytest.mark.parametrize(
    "link",
    [
        *("https://www.northwind.example", "http://nasa.gov/", "www.northwind.example"),
        *("northwind.example/en?a=b", "HTTPS://Northwind.example", "https://intranet:8443/"),
        *("münchen.example", "northwind.example:8080", "http://127.0.0.1:80/"),
    ],
)
def test_a_website_is_an_address_with_or_without_its_scheme(link: str) -> None:
    assert team_of(f"team: {{name: a, website: '{link}'}}").case.file.team.website == link


@pytest.mark.parametrize("said", ["none", "don't know", "?", "TBC"])
def test_a_website_may_be_left_open(said: str) -> None:
    assert team_of(f'team: {{name: a, website: "{said}"}}').case.file.team.website is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("northwind", "write it like https://www.northwind.example, or leave it out"),
        ("comms@northwind.example", "did you mean 'northwind.example'?"),
        ("htps://www.northwind.example", "did you mean"),
        ("see www.northwind.example, please", "did you mean 'www.northwind.example'?"),
        ("2.5", "write it like"),
        ("on the intranet", "write it like"),
    ],
)
def test_a_website_that_is_no_address_is_told_what_may_be_meant(text: str, hint: str) -> None:
    (problem,) = said(problems_of(f"team: {{name: a, website: '{text}'}}"))
    assert problem.startswith(f"1:26 '{text}' is no web address | {hint}")
