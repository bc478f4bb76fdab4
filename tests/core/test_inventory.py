"""Lists as people keep them: what their columns are, and what becomes of every row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listing import ids, left, of, rows_of, sheet, uses, wrong

from icaudit.core._headings import meanings, of_people
from icaudit.core.inventory import Wishes
from icaudit.errors import UsageError
from icaudit.model.intake import Rows
from icaudit.model.inventory import HEADINGS
from strategies import thoroughly

WIDE = """
Social media of Mid Vale
Department | Owner | Facebook | Twitter | LinkedIn | Instagram followers | Notes
Nursing | A name | https://facebook.com/midvale | @mvnursing | linkedin.com/company/mv | 1,200 | new
Porters | A name | n/a | TBD | - | 0 |
Estates | | yes | no | x | |
Total | | 2 | 1 | 1 | |
* As of March
"""


def test_a_wide_list_gives_a_channel_for_each_platform_of_a_row() -> None:
    found = of(WIDE)
    assert uses(found) == "name - url(facebook) url(x) url(linkedin) - note"
    assert ids(found) == [
        "www.facebook.com/midvale",
        "x.com/mvnursing",
        "www.linkedin.com/company/mv",
        "facebook:estates",
        "linkedin:estates",
    ]
    assert {f.channel.name for f in found.found} == {"Nursing", "Estates"}
    assert found.sheets[0].rows == Rows(read=7, headings=1, channels=2, merged=0, left=4)
    assert found.sheets[0].title == "Social media of Mid Vale"


def test_rows_that_are_no_channels_are_told_with_why() -> None:
    assert left(of(WIDE)) == {
        "A1": "above the headings",
        "A4": "no address, account or name of a channel",
        "A6": "a total",
        "A7": "no address, account or name of a channel",
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Link | Title\nx.com/acme | Us\nx.com/b_c | Them", "url name"),
        ("Web address | Account\nx.com/acme | Us", "url name"),
        ("Network | Username\nTwitter | acme", "platform handle"),
        ("Channel | URL\nTwitter | x.com/acme\nFB | fb.com/acme", "platform url"),
        ("Channel | URL\nJobs | x.com/acme\nNews | fb.com/acme", "name url"),
        ("Channel | Name\nhttps://x.com/acme | Us\nfb.com/acme | Them", "url name"),
        ("Kanal | Plattform | Adresse\nJobs | Xing | xing.com/pages/acme", "name platform url"),
        ("Kanava | Osoite\nTyö | https://x.com/acme\nUutiset | https://fb.com/acme", "name url"),
        ("Agency | URL\nHealth | x.com/acme", "name url"),
        ("Name | FB link | X handle\nUs | fb.com/acme | acme", "name url(facebook) url(x)"),
        ("Name | Type | Page\nUs | Twitter | x.com/a_b\nUs | FB | fb.com/ac", "name platform url"),
        ("Name | Link | Website\nUs | x.com/acme | acme.example", "name url -"),
        ("Team | Link | Target audience\nUs | x.com/acme | staff", "name url audience"),
        ("Name | Link | Login | Password\nUs | x.com/acme | a | b", "name url - -"),
        ("Name | Link | No. of admins | Admins\nUs | x.com/acme | 2 | A name", "name url admins -"),
        ("Name | Link | Admins\nUs | x.com/acme | 3", "name url admins"),
        ("Name | Link | Frequency\nUs | x.com/acme | daily", "name url cadence"),
        ("Name | Link | Last updated\nUs | x.com/acme | 2026", "name url last_post"),
        ("Name | Link | Response time\nUs | x.com/acme | 1 day", "name url answers_within"),
        ("Name | Link | What is it for?\nUs | x.com/acme | News", "name url purpose"),
        ("Ministry / Ministère | Network (réseau) | URL\nHR | X | x.com/ac", "name platform url"),
        ("id | social twitter | social fb_id\nB1 | acme | acme.uk", "name url(x) url(facebook)"),
        ("organization | service_key | service_url\nHR | twitter | x.com/ac", "name platform url"),
        ("network | id\ntwitter | acme\nfacebook | acme.uk", "platform name"),
        ("FB page | X page | FB link\nAcme | | fb.com/acme", "url(facebook) url(x) url(facebook)"),
        ("Name of your team? | Your Twitter handle?\nUs | acme", "name url(x)"),
        ("Service | URL | Name and role of contact\nHeart | x.com/acme | A name", "name url -"),
        ("Service | URL\nTwitter | x.com/acme", "platform url"),
        ("Lead team | URL | Chairs\nUs | x.com/acme | A name", "name url -"),
        ("Name | Link | Role in charge, no names\nUs | x.com/acme | Editor", "name url owner"),
    ],
)  # fmt: skip
def test_headings_are_understood_in_anybodys_words(text: str, wanted: str) -> None:
    assert uses(of(text)) == wanted


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        *((f"{heading}{end}", key) for key, heading in HEADINGS.items() for end in ("", "?", " *")),
        ("Can people reply?", "two_way"),
        ("Can people answer?", "two_way"),
        ("Can people comment?", "two_way"),
        ("Can people answer there in words?", "two_way"),
        ("Can colleagues write back (yes/no)", "two_way"),
        ("Are people able to respond", "two_way"),
        ("People can comment", "two_way"),
        ("What does it give people?", "purpose"),
        ("What people get", "purpose"),
        ("How many people can get in", "admins"),
        ("Number of people with access", "admins"),
        ("Who it is for", "audience"),
    ],
)
def test_a_heading_may_ask_about_people_in_general(heading: str, use: str) -> None:
    assert meanings(heading) == (use,)


@pytest.mark.parametrize(
    "heading",
    [
        "People who can answer",
        "Person who replies",
        "Can people reply to whom",
        "Can people answer, by name",
        "Can people reply / Owner",
        "Can people ask the community manager",
        "Can people reply\nContact",
        "How many people can get in (names)",
        "People with access",
        "People",
    ],
)
def test_a_heading_that_may_name_people_is_none_of_these(heading: str) -> None:
    assert of_people(heading)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://x.com/acme\nwww.facebook.com/acme", "url"),
        ("nist.gov | Nist | x.com/nist\naids.gov | Aids | fb.com/aids", "- name url"),
        ("X | @acme | weekly\nYammer | All of us | daily", "platform name cadence"),
        ("1 | Jobs | x.com/acme\n2 | News | fb.com/acme", "- name url"),
    ],
)  # fmt: skip
def test_without_headings_the_cells_decide(text: str, wanted: str) -> None:
    found = of(text)
    assert found.sheets[0].headings is None
    assert uses(found) == wanted


def test_two_rows_of_headings_are_read_as_one() -> None:
    found = of("""
        Name | Facebook | | Twitter | | Contact |
        | URL | Followers | Handle | Followers | Name | E-mail
        Acme | fb.com/acme | 100 | @acme | 5 | A name | a@acme.example
        """)
    assert uses(found) == "name url(facebook) - url(x) - - -"
    assert [c.heading for c in found.sheets[0].columns][:3] == [
        "Name", "Facebook URL", "Facebook Followers",
    ]  # fmt: skip
    assert ids(found) == ["www.facebook.com/acme", "x.com/acme"]


def test_a_heading_over_rows_says_something_of_all_of_them() -> None:
    found = of("""
        Channel | Link | Frequency
        INTERNAL
        All of us | https://intranet.acme.example/news | weekly
        External channels
        Our page | fb.com/acme | daily
        """)
    assert [f.said["audience"][0].text for f in found.found] == ["INTERNAL", "External"]
    assert left(found) == {
        "A2": "a heading: the rows below are for 'internal'",
        "A4": "a heading: the rows below are for 'external'",
    }
    found = of("Handle | Followers\nFacebook |\nacme.uk | 3\nTwitter |\n@acme | 3")
    assert ids(found) == ["www.facebook.com/acme.uk", "x.com/acme"]


def test_the_headings_again_are_no_channel() -> None:
    found = of("Name | Link\nUs | x.com/acme\nName | Link\nThem | fb.com/acme")
    assert left(found) == {"A3": "the headings again"}


def test_columns_that_may_name_people_are_left_out_and_taken_when_told() -> None:
    text = (
        "Name | Link | Owner | Who posts | E-mail\nUs | x.com/acme | Editor | A name | a@b.example"
    )
    found = of(text)
    assert [c.why for c in found.sheets[0].columns][2:] == ["may name people"] * 3
    assert all(not column.example for column in found.sheets[0].columns[2:])
    told = of(text, wishes=Wishes(told={"Owner": "owner"}))
    assert told.found[0].said["owner"][0].text == "Editor"


def test_a_cell_with_an_e_mail_address_is_left_out() -> None:
    found = of("Name | Link | Notes\nUs | x.com/acme | ask jo@acme.example")
    assert found.found[0].said == {}
    assert wrong(found) == {
        "C2": "it holds an e-mail address or a person's own page, so it was left out"
    }


def test_a_persons_own_page_is_not_taken_and_not_shown() -> None:
    found = of("Name | Link\nA name | https://www.linkedin.com/in/a-name\nUs | x.com/acme")
    assert ids(found) == ["x.com/acme"]
    assert left(found) == {"A2": "a person's own page; people's pages stay out of a team's list"}
    assert "a-name" not in repr([found.left, found.problems, found.sheets])


def test_a_persons_page_is_not_even_taken_as_a_name() -> None:
    found = of(
        "Name | Link\nlinkedin.com/in/a-name | x.com/acme\nhttps://www.linkedin.com/in/b-name |"
    )
    assert [(f.channel.name, f.channel.id) for f in found.found] == [(None, "x.com/acme")]
    assert "-name" not in repr([found.left, found.problems, found.sheets[0].columns])


def test_the_same_channel_twice_is_merged_and_open_keys_are_filled() -> None:
    found = of("""
        Name | Link | Frequency | Purpose
        Us | https://twitter.com/acme/ | | News
        Us all | x.com/Acme | daily | Other
        """)
    assert [item.into.cell for item in found.merged] == ["B2"]
    assert found.merged[0].differs == ("name", "purpose")
    said = {key: [c.text for c in cells] for key, cells in found.found[0].said.items()}
    assert said == {"cadence": ["daily"], "purpose": ["News", "Other"]}


def test_what_is_put_right_in_addresses_is_counted() -> None:
    found = of(
        "Link\nfacebook.com/acme?ref=ts&amp;x=1\nhttps://twitter.com/acme\nblog.acme.example"
    )
    assert [f.channel.url for f in found.found] == [
        "https://www.facebook.com/acme",
        "https://x.com/acme",
        "https://blog.acme.example",
    ]
    assert found.repairs == {"ampersand": 1, "form": 2, "scheme": 2}


def test_an_address_is_believed_more_than_the_platform_beside_it() -> None:
    found = of("Platform | Name | Link\nFacebook | Us | https://x.com/acme")
    assert ids(found) == ["x.com/acme"]
    assert found.found[0].channel.platform is None
    assert wrong(found) == {"C2": "the list says Facebook, the address is of X, which was believed"}


def test_a_platform_that_is_not_in_the_table_stays_as_it_was_written() -> None:
    found = of("Platform | Name | Link\nDepot Radio | Us | https://radio.acme.example/7")
    assert found.found[0].channel.platform == "Depot Radio"
    found = of("Platform | Name\nDigital signage | Lobby")
    assert found.found[0].channel.platform == "Digital signage"
    assert ids(found) == ["digital-signage:lobby"]


def test_a_post_gives_its_account_and_other_pages_give_none() -> None:
    found = of("""
        Name | Link
        Post | https://www.facebook.com/acme/posts/123
        Share | https://www.linkedin.com/shareArticle?url=x
        Somebody | https://www.linkedin.com/posts/a-name_hello-123
        """)
    assert ids(found) == ["www.facebook.com/acme"]
    assert found.found[0].channel.handle == "acme"
    assert wrong(found) == {"B2": "the address is of a single post; the account it names was taken"}
    assert set(left(found)) == {"A3", "A4"}


def test_what_is_closed_for_good_is_not_taken_unless_told() -> None:
    text = "Name | Link | Status\nOld | x.com/old | Closed 2019\nQuiet | x.com/quiet | dormant"
    found = of(text)
    assert ids(found) == ["x.com/quiet"]
    assert found.found[0].said["note"][0].text == "Status: dormant"
    assert left(found) == {"A2": "marked as closed or archived; to take them too: --map 'Status='"}
    assert len(of(text, wishes=Wishes(told={"Status": ""})).found) == 2


def test_a_column_may_ask_whether_a_channel_is_archived() -> None:
    found = of(sheet("name | archived\nnews | \nold | yes\njobs | no", keyed=True))
    assert [f.channel.name for f in found.found] == ["news", "jobs"]
    assert all("note" not in f.said for f in found.found)


def test_names_alone_are_channels_where_the_list_has_nothing_else() -> None:
    found = of(sheet("name | id\ngeneral | C1\nrandom | C2", keyed=True))
    assert ids(found) == ["channel:general", "channel:random"]
    found = of(sheet("name | id\ngeneral | C1", keyed=True), wishes=Wishes(platform="Slack"))
    assert ids(found) == ["slack:general"]


def test_a_list_of_people_beside_the_channels_gives_no_channels() -> None:
    contacts = sheet("Name | Job title\nA name | Editor\nB name | Chief", "Contacts")
    found = of(sheet("Name | Link\nUs | x.com/acme", "Channels"), contacts)
    assert ids(found) == ["x.com/acme"]
    assert found.sheets[1].rows == Rows(read=3, headings=1, channels=0, merged=0, left=2)


def test_the_values_of_drop_downs_are_no_channels() -> None:
    lists = sheet("Platform | Audience\nFacebook | internal\nX | external", "Lists")
    found = of(sheet("Name | Link\nUs | x.com/acme", "Channels"), lists)
    assert ids(found) == ["x.com/acme"]


def test_a_sheet_may_be_called_after_its_platform() -> None:
    found = of(
        sheet("Handle | Followers\nacme | 3", "Instagram"),
        sheet("Handle | Fans\nacme | 3", "TikTok"),
    )
    assert ids(found) == ["www.instagram.com/acme", "www.tiktok.com/@acme"]


def test_a_platform_without_any_address_is_a_channel() -> None:
    found = of("Platform | How often\nFacebook | Daily\nIntranet | Weekly")
    assert ids(found) == ["facebook:facebook", "intranet:intranet"]
    found = of("Department | Channels used\nHR | Facebook, Twitter and LinkedIn\nIT | none")
    assert ids(found) == ["facebook:hr", "x:hr", "linkedin:hr"]


def test_an_account_and_its_link_side_by_side_are_one_channel() -> None:
    found = of("Facebook page | Facebook link\nAcme for all | fb.com/acme\nacme.jobs | TBD")
    assert ids(found) == ["www.facebook.com/acme", "www.facebook.com/acme.jobs"]
    assert wrong(found) == {}


def test_an_address_that_hides_behind_another_is_told() -> None:
    found = of(
        "Name | Link\nUs | x.com/acme>https://x.com/old_one\nJobs | Our page>https://fb.com/acme"
    )
    assert ids(found) == ["x.com/acme", "www.facebook.com/acme"]
    assert wrong(found) == {"B2": "a click leads to another address than is written"}


def test_a_list_of_lines_may_have_bullets_and_other_words() -> None:
    found = of("Our channels:\n- x.com/acme\n* LinkedIn: linkedin.com/company/acme")
    assert ids(found) == ["x.com/acme", "www.linkedin.com/company/acme"]
    assert set(left(found)) == {"A1"}


def test_a_name_may_mention_the_platform() -> None:
    found = of(
        "Channel | Link | Owner\nCorporate Facebook page | | A name\nOur tweets | x.com/a_b |"
    )
    assert ids(found) == ["facebook:corporate-facebook-page", "x.com/a_b"]


def test_a_day_of_closing_says_that_a_channel_is_closed() -> None:
    found = of(sheet("name | archived_at\nnews |\nold | 2020-03-01", keyed=True))
    assert [f.channel.name for f in found.found] == ["news"]


def test_what_is_only_planned_is_not_taken() -> None:
    assert ids(of("Platform | URL\nTikTok | TBD\nX | x.com/acme")) == ["x.com/acme"]


def test_the_example_of_our_own_spreadsheet_is_no_channel() -> None:
    found = of(
        sheet("Name | Link\nExample: Jobs | x.com/example\nUs | x.com/acme"),
        sheet("Write one channel a line", "How to fill this in"),
    )
    assert ids(found) == ["x.com/acme"]
    assert "the example row" in left(found).values()


def test_a_column_parts_the_teams() -> None:
    text = "Department | Link\nHR | x.com/acme\nhr | fb.com/acme\nIT | x.com/acme\n | x.com/lost"
    found = of(text, wishes=Wishes(by="department"))
    assert [(f.team, f.channel.id) for f in found.found] == [
        ("HR", "x.com/acme"),
        ("hr", "www.facebook.com/acme"),
        ("IT", "x.com/acme"),
    ]
    assert left(found) == {"B5": "nothing in the column 'department', so nobody's"}


def test_a_department_that_is_written_once_holds_for_the_rows_below() -> None:
    text = (
        "Department | Link\nHR | x.com/acme\n | fb.com/acme\nIT | x.com/it_acme\n | fb.com/it.acme"
    )
    found = of(text, wishes=Wishes(by="A"))
    assert [f.team for f in found.found] == ["HR", "HR", "IT", "IT"]
    assert found.sheets[0].notes == ("an empty cell of 'Department' belongs to the one above it",)


def test_each_sheet_may_be_a_team() -> None:
    sheets = (sheet("Name | Link\nUs | x.com/acme", "HR"), sheet("Link\nfb.com/acme", "IT"))
    found = of(*sheets, wishes=Wishes(by="sheet"))
    assert [f.team for f in found.found] == ["HR", "IT"]
    with pytest.raises(UsageError, match="there is no column 'sheet'"):
        of(sheets[0], wishes=Wishes(by="sheet"))


def test_a_column_that_is_not_there_is_told_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match="there is no column 'Departement'") as raised:
        of("Department | Link\nHR | x.com/acme", wishes=Wishes(by="Departement"))
    assert raised.value.hint == "did you mean 'Department'?"
    with pytest.raises(UsageError) as raised:
        of("x.com/acme\nx.com/b_c", wishes=Wishes(told={"Link": "url"}))
    assert raised.value.hint.startswith("there are no headings")


def test_a_mapping_by_letter_or_number_stands_above_what_is_guessed() -> None:
    text = "Jobs | x.com/acme | News for all\nTalk | fb.com/acme | Talk to us"
    found = of(text, wishes=Wishes(told={"C": "purpose", "1": ""}))
    assert uses(found) == "- url purpose"


CELLS = st.sampled_from(
    (
        "",
        "Name",
        "Link",
        "Facebook",
        "Twitter",
        "Owner",
        "x.com/acme",
        "https://fb.com/acme",
        "@acme",
        "TBD",
        "n/a",
        "yes",
        "12",
        "2026-11-02",
        "weekly",
        "INTERNAL",
        "Total",
        "Our page",
        "* note",
        "linkedin.com/in/a-name",
        "Twitter: @a_b, FB: a.b",
        "jo@acme.example",
        "archived",
        "Status",
    )
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5).map(" | ".join), min_size=1, max_size=12)


@thoroughly
@given(st.lists(TABLES, min_size=1, max_size=3), st.booleans())
def test_every_row_is_accounted_for(tables: list[list[str]], keyed: bool) -> None:
    sheets = [rows_of(rows, f"S{n}", keyed=keyed) for n, rows in enumerate(tables)]
    found = of(*sheets)
    for table, read in zip(tables, found.sheets, strict=True):
        rows = read.rows
        assert rows.read == len(table)
        assert rows.read == rows.headings + rows.channels + rows.merged + rows.left
    assert len(found.left) == sum(read.rows.left for read in found.sheets)
    assert len(found.found) >= sum(read.rows.channels for read in found.sheets)
    assert len(set(ids(found))) == len(found.found)


@thoroughly
@given(st.lists(TABLES, min_size=1, max_size=2))
def test_no_person_is_ever_taken_or_told(tables: list[list[str]]) -> None:
    found = of(*(rows_of(rows, f"S{n}") for n, rows in enumerate(tables)))
    told = repr([found.found, found.left, found.merged, found.problems])
    assert "a-name" not in told
    assert "jo@acme" not in told


def test_a_platform_that_only_a_word_of_the_name_tells_is_a_guess() -> None:
    found = of("""
        Channel | Link | Owner
        Corporate Facebook wall | | A name
        Facebook page | | A name
        Our Instagram stories | instagram.com/acme | A name
        meetup-athens | | A name
        """)
    assert {f.channel.name: (f.channel.platform, f.guessed) for f in found.found} == {
        "Corporate Facebook wall": ("facebook", True),
        "Facebook page": ("facebook", False),
        "Our Instagram stories": (None, False),
    }
    assert "A5" in left(found)


def test_a_word_of_a_hyphenated_name_tells_no_platform() -> None:
    found = of(sheet("name\nmeetup-athens\ngithub-status\nfacebook", keyed=True))
    assert ids(found) == ["channel:meetup-athens", "channel:github-status", "facebook:facebook"]
    assert not any(f.guessed for f in found.found)
