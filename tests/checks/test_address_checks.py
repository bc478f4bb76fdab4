"""Whether the address fits what the entry says."""

import json

import pytest
from found import about, fired, only

from builders import report_of
from icaudit.views.wire import report_wire

LINKEDIN = "https://www.linkedin.com/company/northwind"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (f"platform: linkedin, url: '{LINKEDIN}'", []),
        (f"url: '{LINKEDIN}'", []),
        (f"platform: Instagram, url: '{LINKEDIN}'", ["warning channel.mismatch"]),
        ("platform: instagram, url: 'https://northwind.example/'", ["warning channel.mismatch"]),
        ("platform: intranet, url: 'https://northwind.example/'", []),  # on any host
        ("platform: gitlab, url: 'https://code.northwind.example/'", []),
        ("platform: mastodon, url: 'https://social.northwind.example/@news'", []),
        ("platform: mastodon, url: 'https://northwind.example/news'", []),
        ("platform: mastodon, url: 'https://tube.northwind.example/c/news'", []),
        (f"platform: mastodon, url: '{LINKEDIN}'", ["warning channel.mismatch"]),
        ("platform: wordpress, url: 'https://northwind.tumblr.com'", ["warning channel.mismatch"]),
        (
            "platform: linkedin, url: 'https://mastodon.social/@news'",
            ["warning channel.mismatch"],
        ),
        ("platform: podcast, url: 'https://open.spotify.com/show/0abc'", []),
        (
            "platform: canteen-tv, url: 'https://northwind.example/'",
            ["note channel.unknown-platform"],
        ),
    ],
)
def test_an_address_must_belong_to_the_platform(facts: str, expected: list[str]) -> None:
    assert fired(facts) == expected


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (LINKEDIN, "The address belongs to LinkedIn, the list says Instagram."),
        (
            "https://northwind.example/",
            "The address belongs to a site we do not know, the list says Instagram.",
        ),
    ],
)
def test_a_mismatch_says_both(url: str, message: str) -> None:
    finding = only(f"platform: instagram, url: '{url}'", "channel.mismatch")
    assert finding.message == message
    assert finding.path == ("channels", 0, "url")


@pytest.mark.parametrize(
    ("handle", "expected"),
    [
        ("northwind", []),
        ("'@northwind'", []),
        ("NorthWind", []),
        ("northwind_news", ["warning channel.handle-mismatch"]),
        ("none", []),
        ("tbd", []),
    ],
)
def test_the_account_name_must_be_that_of_the_address(handle: str, expected: list[str]) -> None:
    assert fired(f"url: 'https://www.instagram.com/northwind', handle: {handle}") == expected


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://mastodon.social/@news", "news"),
        ("https://mastodon.social/@news", "'@News@mastodon.social'"),
        ("https://bsky.app/profile/news.bsky.social", "'@news'"),
        ("https://www.reddit.com/r/news", "r/news"),
        ("https://www.linkedin.com/company/1337", "northwind"),
        ("https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv", "'@northwind'"),
        ("https://discord.gg/AbC123", "northwind"),
    ],
)
def test_an_account_may_be_written_in_several_ways(url: str, handle: str) -> None:
    assert fired(f"url: '{url}', handle: {handle}") == []


@pytest.mark.parametrize("handle", ["in/jane-doe", "profile.php?id=100012"])
def test_a_handle_mismatch_names_no_page_of_a_person(handle: str) -> None:
    facts = f"url: 'https://www.linkedin.com/company/northwind', handle: '{handle}'"
    said = "The account name in the address is northwind, the list says something else."
    assert only(facts, "channel.handle-mismatch").message == said


def test_a_handle_mismatch_says_both() -> None:
    facts = "url: 'https://www.instagram.com/northwind', handle: '@news'"
    finding = only(facts, "channel.handle-mismatch")
    said = "The account name in the address is northwind, the list says news."
    assert finding.message == said
    assert finding.path == ("channels", 0, "handle")


@pytest.mark.parametrize(
    "facts",
    [
        "platform: instagram, handle: northwind",
        "platform: instagram, handle: 'not a handle!'",
        "url: 'https://news.northwind.example/', handle: northwind",
    ],
)
def test_where_only_one_names_an_account_there_is_no_mismatch(facts: str) -> None:
    assert fired(facts) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.instagram.com/p/abc123/", ["warning channel.not-an-account"]),
        ("https://www.linkedin.com/login", ["warning channel.not-an-account"]),
        ("https://www.instagram.com/northwind", []),
        ("https://news.northwind.example/", []),
        ("All Company", ["warning channel.not-an-address"]),
        ("none", []),
    ],
)
def test_an_address_leads_to_the_page_itself(url: str, expected: list[str]) -> None:
    assert fired(f"name: A, url: '{url}'") == expected


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://www.instagram.com/p/abc123/", "channel.not-an-account"),
        ("All Company", "channel.not-an-address"),
        ("http://www.instagram.com/northwind", "channel.insecure"),
        ("https://www.linkedin.com/in/somebody", "channel.personal"),
    ],
)
def test_a_finding_points_at_the_address(url: str, id: str) -> None:
    assert only(f"name: A, url: '{url}'", id).path == ("channels", 0, "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/somebody",
        "https://www.linkedin.com/in/some%20body",
        "https://www.facebook.com/people/Some-Body/100",
        "https://www.reddit.com/user/somebody",
    ],
)
def test_a_persons_own_page_is_found_and_not_shown(url: str) -> None:
    (finding,) = about(f"name: Some Body, url: '{url}', handle: somebody")
    assert finding.id == "channel.personal"
    assert finding.severity.value == "warning"
    shown = f"{finding.message} {finding.next_step} {finding.label} {finding.channel}"
    assert "some" not in shown.lower()


@pytest.mark.parametrize(
    "said",
    [
        "platform: facebook, handle: 'profile.php?id=1000123456789'",
        "platform: facebook, handle: '/profile.php?id=1000123456789'",
        "platform: linkedin, handle: 'profile/view?id=1000123456789'",
        "platform: linkedin, handle: 'in/1000123456789%20'",
        "handle: 'linkedin.com/in/1000123456789'",
    ],
)
def test_a_persons_own_page_is_withheld_though_it_is_given_as_a_handle(said: str) -> None:
    report = report_of(f"channels: [{{{said}}}]")
    (channel,) = report_wire(report)["channels"]
    assert (channel["withheld"], channel["handle"], channel["url"]) == (True, None, None)
    (finding,) = [f for f in report.findings if f.id == "channel.personal"]
    assert finding.path == ("channels", 0, "handle")
    assert "1000123456789" not in json.dumps(report_wire(report))


def test_a_handle_that_nobody_says_where_claims_no_platform() -> None:
    (channel,) = report_of("channels: [{handle: northwind.example}]").case.file.channels or ()
    assert (channel.on, channel.address, channel.id) == (None, None, "channel:northwind.example")
    (named,) = report_of("channels: [{name: Facebook, handle: nw}]").case.file.channels or ()
    assert named.on == "facebook"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.instagram.com/northwind", ["note channel.insecure"]),
        ("HTTP://www.instagram.com/northwind", ["note channel.insecure"]),
        ("https://www.instagram.com/northwind", []),
        ("www.instagram.com/northwind", []),
    ],
)
def test_an_address_should_begin_with_https(url: str, expected: list[str]) -> None:
    assert fired(f"url: '{url}'") == expected
