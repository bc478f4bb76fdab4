"""Whatever a server says, a look ends with a verdict."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY
from icaudit.model.answer import Answer
from icaudit.model.evidence import VERDICTS, Seen
from icaudit.probes._feed import read_feed
from icaudit.probes._said import at, days, moment, number, web, word
from looking import Made, said, seen_by

CHANNELS = """
    https://social.example.org/@comms
    https://tube.example.org/c/comms
    https://bsky.app/profile/comms.example.org
    https://github.com/northwind
    https://www.mixcloud.com/northwind
    https://discord.gg/nOrThWiNd
""".split()
KEYS = """
    id did handle acct login key username type outbox first orderedItems links subject href rel
    movedTo alsoKnownAs moved url suspended limited profiles feed post reason indexedAt labels
    val error message created_at last_status_at pushed_at published object guild code expires_at
    data totalItems statuses_count
""".split()
ODD: list[Any] = [
    *(None, True, 0, -1, 1e308, 10**400, "", "x", [], {}, [[]], [None], [{}], {"": {}}),
    *(
        "javascript:alert(1)",
        "http://127.0.0.1/",
        "https://[",
        "https://a b/",
        "\ud800",
        "\x1b[31m",
    ),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-13-45", "T", "20261120"),
    *("did:plc:x", "comms.example.org", "self", "Person", "https://a.example/", "2031-01-01"),
]
BODIES = [
    *(b"", b"null", b"[", b"[" * 50_000, b'{"a":' * 50_000, b"\xff\xfe\x00", b"1" * 5000, b"NaN"),
    *(b"{}", b"[]", b'"x"', b"<html>", b"\x1f\x8b\x08", b'{"id": 1e999}', "{\u00a0}".encode()),
]


def known(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An object with the names that probes look for."""
    return st.dictionaries(st.sampled_from(KEYS), inner, max_size=8)


values = st.recursive(
    st.sampled_from(ODD), lambda inner: st.lists(inner, max_size=3) | known(inner), max_leaves=12
)


def is_sound(seen: Seen) -> bool:
    """Whether a look can be shown and kept."""
    addresses = (seen.to or "https://x.example/").startswith(("http://", "https://"))
    claims = seen.last_post is None or date(1995, 1, 1) <= seen.last_post <= TODAY
    texts = "".join(map(str, (seen.why, seen.stable_id, seen.to)))
    return seen.verdict in VERDICTS and addresses and claims and texts.isprintable()


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("status", [200, 400, 404, 410])
def test_nonsense_instead_of_json_ends_with_a_verdict(channel: str, status: int) -> None:
    for body in BODIES:
        seen = seen_by(Made({"": said(body, status)}), channel)
        assert is_sound(seen)
        assert seen.verdict not in ("ok", "moved", "renamed"), body[:20]


@given(st.sampled_from(CHANNELS), known(values), st.sampled_from([200, 400, 404]))
def test_names_with_values_that_do_not_belong_there_end_with_a_verdict(
    channel: str, told: dict[str, Any], status: int
) -> None:
    assert is_sound(seen_by(Made({"": said(told, status)}), channel, known="did:plc:other"))


def test_an_answer_that_did_not_come_ends_with_a_verdict() -> None:
    for channel in CHANNELS:
        seen = seen_by(Made({"": Answer("", "", trouble="timeout")}), channel)
        assert (seen.verdict, seen.why) == ("unreachable", "it took too long")


@pytest.mark.parametrize(
    "address",
    [
        "https://me:word@a.example/",
        "https://:word@a.example/",
        "ftp://a.example/",
        "https:///x",
        "https://a.example/\n",
        "a.example",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_none(address: str) -> None:
    assert web({"url": address}, "url") == ""


@given(values)
def test_parts_are_read_from_anything(value: Any) -> None:
    for name in KEYS:
        assert word(value, name).isprintable()
        assert web(value, name) == "" or web(value, name).startswith("http")
        assert number(value, name) is None or str(number(value, name)).isprintable()
        moment(value, name)
    assert at(value, "id", 0, "did") is None or json.dumps(value)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-20T23:30:00-05:00", date(2026, 11, 21)),
        ("2026-11-20T10:00:00.123Z", date(2026, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),
        ("9999-12-31T23:59:59Z", None),
        ("yesterday", None),
        (1795397770, None),
    ],
)
def test_times_are_days_of_utc(said: Any, day: date | None) -> None:
    assert days([{"on": said}, 5], "on") == ([day] if day else [])


@given(st.binary(max_size=200) | st.sampled_from(BODIES))
def test_bytes_that_are_no_feed_have_no_days(body: bytes) -> None:
    assert read_feed(body) is None


@pytest.mark.parametrize(("number", "read"), [(100, True), (300, False), (150_000, False)])
def test_an_element_with_attributes_without_end_is_not_read(number: int, read: bool) -> None:
    many = " ".join(f'a{n}=""' for n in range(number))
    feed = f'<rss version="2.0"><channel><item {many}/></channel></rss>'
    assert (read_feed(feed.encode()) is not None) is read


def test_the_parser_of_feeds_opens_nothing_that_is_named_in_place_of_one() -> None:
    assert read_feed(__file__.encode()) is None
    assert read_feed(b"http://127.0.0.1:9/feed") is None
