"""When a server is asked again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.core.retry import settled, wait_before
from icaudit.model.answer import TROUBLES, Answer

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
EPOCH = int(NOW.timestamp())
ODD = "-5 soon 1e3 ٣ 0x10 5; NaN inf - , 1,2,x 12:00 2026-13-40T00:00:00Z".split(" ")


def answer(status: int | None = 429, trouble: str = "", **headers: str) -> Answer:
    """An answer with headers; `retry_after` in Python is `retry-after` there."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer("https://a.example/", "https://a.example/", status, named, b"body", (), trouble)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_passes_is_asked_twice_more_after_one_second_and_after_two(status: int) -> None:
    assert [wait_before(answer(status), tries, NOW) for tries in (1, 2, 3)] == [1.0, 2.0, None]


@pytest.mark.parametrize("status", [200, 204, 301, 304, 400, 401, 403, 404, 410, 451, 501, 999])
def test_a_clear_word_and_a_wall_are_not_asked_again(status: int) -> None:
    assert wait_before(answer(status, retry_after="1"), 1, NOW) is None


@pytest.mark.parametrize("trouble", TROUBLES)
def test_only_a_connection_that_failed_is_tried_again(trouble: str) -> None:
    again = wait_before(answer(None, trouble), 1, NOW) is not None
    assert again == (trouble in ("no-connection", "dropped", "timeout"))


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "7"}, 7),
        ({"retry_after": "0"}, 0),
        ({"retry_after": "1.5"}, 1.5),
        ({"retry_after": "3, 12"}, 12),
        ({"retry_after": "Mon, 23 Nov 2026 12:00:09 GMT"}, 9),
        ({"retry_after": "Mon, 23 Nov 2026 11:00:00 GMT"}, 0),
        ({"x_ratelimit_reset": str(EPOCH + 5)}, 5),
        ({"x_ratelimit_reset": str(EPOCH - 5)}, 0),
        ({"x_ratelimit_reset": "2026-11-23T12:00:04.000000Z"}, 4),
        ({"ratelimit_reset": "11"}, 11),
        ({"retry_after": "2", "x_ratelimit_reset": "9"}, 2),
        ({"retry_after": "soon", "x_ratelimit_reset": "9"}, 9),
        ({"retry_after": "20"}, 20),
        ({"retry_after": "20.1"}, None),
        ({"x_ratelimit_reset": "2026-11-23T13:00:00Z"}, None),
        ({"retry_after": "99999999999999"}, None),
        ({"retry_after": "9" * 5000}, None),
    ],
)
def test_the_server_says_how_long(headers: dict[str, Any], wait: float | None) -> None:
    assert wait_before(answer(**headers), 1, NOW) == wait


@pytest.mark.parametrize("text", ODD)
def test_nonsense_counts_as_nothing_said(text: str) -> None:
    assert wait_before(answer(retry_after=text), 1, NOW) == 1.0


def test_a_reset_counts_only_for_who_asked_too_often() -> None:
    assert wait_before(answer(503, x_ratelimit_reset="900"), 1, NOW) == 1.0
    assert settled(answer(200, x_ratelimit_reset="900"), NOW).fine


def test_who_asks_us_to_come_back_much_later_is_left_alone_until_then() -> None:
    later = settled(answer(503, retry_after="3600"), NOW)
    assert (later.trouble, later.until) == ("limited", datetime(2026, 11, 23, 13, tzinfo=UTC))
    assert later.status == 503
    assert later.body == b""


def test_a_429_at_the_end_of_all_tries_is_limited_too() -> None:
    assert settled(answer(429), NOW).trouble == "limited"
    assert settled(answer(429), NOW).until is None
    assert settled(answer(503, retry_after="3"), NOW).trouble == ""


def test_a_403_without_requests_left_is_limited_and_any_other_a_wall() -> None:
    reset = {"x_ratelimit_reset": str(EPOCH + 60)}
    spent = settled(answer(403, x_ratelimit_remaining="0", **reset), NOW)
    assert (spent.trouble, spent.until) == ("limited", datetime(2026, 11, 23, 12, 1, tzinfo=UTC))
    assert settled(answer(403, x_ratelimit_remaining="7", **reset), NOW).trouble == ""


@pytest.mark.parametrize("trouble", ["packed", "too-big", "dropped"])
def test_a_status_counts_although_its_page_cannot_be_read(trouble: str) -> None:
    assert wait_before(answer(503, trouble), 1, NOW) == 1.0
    assert settled(answer(429, trouble, retry_after="60"), NOW).trouble == "limited"
    assert settled(answer(503, trouble), NOW).trouble == trouble
    assert settled(answer(None, trouble), NOW).trouble == trouble


def test_a_time_that_no_calendar_has_is_no_time() -> None:
    far = settled(answer(retry_after="99999999999999"), NOW)
    assert (far.trouble, far.until) == ("limited", None)
    never = settled(answer(503, retry_after="Fri, 31 Dec 9999 23:59:59 GMT"), NOW)
    assert (never.trouble, never.until) == ("limited", None)


HEADERS = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.datetimes().map(datetime.isoformat),
    st.floats().map(str),
    st.sampled_from(["Mon, 01 Jan 0001 00:00:00 +2359", "0001-01-01T00:00:00+23:59"]),
)


@given(HEADERS, HEADERS, st.integers(1, 5), st.sampled_from([429, 503, 403]))
def test_no_header_makes_us_wait_longer_than_we_would_or_backwards(
    after: str, reset: str, tries: int, status: int
) -> None:
    came = answer(status, retry_after=after, x_ratelimit_reset=reset, x_ratelimit_remaining="0")
    wait = wait_before(came, tries, NOW)
    assert wait is None or 0 <= wait <= 20
    assert (tries > 2) <= (wait is None)
    until = settled(came, NOW).until
    assert until is None or until >= NOW
