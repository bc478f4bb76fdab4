"""Which addresses may be asked by what they say, and whose turns are shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icaudit.errors import UsageError
from icaudit.probes._where import (
    allow_hosts,
    joined,
    plain_host,
    target_of,
    trouble_with,
    without_login,
)

ALLOWED = frozenset({("intranet", 8080), ("::1", 80)})


@pytest.mark.parametrize(
    ("scheme", "host", "port", "word"),
    [
        ("https", "a.example", 443, ""),
        ("http", "a.example", 443, ""),
        ("https", "a_b.example", 80, ""),
        ("https", "93.184.216.34", 443, ""),
        ("https", "2606:4700::1", 443, ""),
        ("http", "intranet", 8080, ""),
        ("http", "::1", 80, ""),
        ("http", "intranet", 80, "refused"),
        ("https", "localhost", 443, "refused"),
        ("https", "2130706433", 443, "refused"),
        ("https", "a.example", 8443, "refused"),
        ("https", "a.example", 22, "refused"),
        ("ftp", "a.example", 21, "bad-address"),
        ("javascript", "", 0, "bad-address"),
        ("https", "", 443, "bad-address"),
        ("https", "a..example", 443, "bad-address"),
        ("https", "%6c%6fcalhost", 443, "bad-address"),
        ("https", "a.example\n", 443, "bad-address"),
        ("https", "-a.example", 443, "bad-address"),
    ],
)
def test_what_may_be_asked(scheme: str, host: str, port: int, word: str) -> None:
    assert trouble_with(scheme, host, port, ALLOWED) == word


@pytest.mark.parametrize(
    ("host", "plain"),
    [
        ("A.Example.", "a.example"),
        ("0:0:0:0:0:0:0:1", "::1"),
        ("...", ""),
        ("10.0.0.1.", "10.0.0.1"),
    ],
)
def test_a_host_has_one_spelling(host: str, plain: str) -> None:
    assert plain_host(host) == plain


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        (["intranet:8080"], {("intranet", 8080)}),
        (["Intranet.Example."], {("intranet.example", 80), ("intranet.example", 443)}),
        (["a:1,b:2", " c:3 ,"], {("a", 1), ("b", 2), ("c", 3)}),
        (["[::1]:8080"], {("::1", 8080)}),
        (["[0:0:0:0:0:0:0:1]"], {("::1", 80), ("::1", 443)}),
        (["fd00::2"], {("fd00::2", 80), ("fd00::2", 443)}),
        (["münchen.example:80"], {("xn--mnchen-3ya.example", 80)}),
        ([""], set()),
        ([], set()),
    ],
)
def test_hosts_are_allowed_by_name_and_port(words: list[str], pairs: set[tuple[str, int]]) -> None:
    assert allow_hosts(words) == pairs


@pytest.mark.parametrize(
    "word",
    [
        "a:0",
        "a:65536",
        "a:x",
        "a:-1",
        "a:٣",
        "http://a",
        "a/b",
        "*",
        "[::1",
        "[::1]8",
        "a b",
        ":80",
    ],
)
def test_what_is_no_host_is_said(word: str) -> None:
    with pytest.raises(UsageError) as raised:
        allow_hosts([word])
    assert word in raised.value.message
    assert raised.value.hint


@given(st.lists(st.text(max_size=30), max_size=3))
def test_any_words_are_hosts_or_an_error(words: list[str]) -> None:
    try:
        pairs = allow_hosts(words)
    except UsageError:
        return
    assert all(host and 0 < port < 65536 for host, port in pairs)


@given(st.one_of(st.text(max_size=60), st.text(max_size=40).map("https://{}".format)))
def test_any_text_is_an_address_or_none(text: str) -> None:
    target, trouble = target_of(text, ALLOWED)
    assert (target is None) == bool(trouble)
    assert target is None or target.scheme in ("http", "https")
    assert target is None or "@" not in target.netloc.decode()


@given(st.text(max_size=60))
def test_any_text_is_somewhere_to_be_led_to(text: str) -> None:
    target, _ = target_of("https://a.example/b", ALLOWED)
    assert target
    joined(target, text)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://u:p@a.example/x", "https://a.example/x"),
        ("//u@a.example", "//a.example"),
        ("https://medium.com/@name", "https://medium.com/@name"),
        ("https://a.example//b@c", "https://a.example//b@c"),
        ("https://a.example?next=//b@c", "https://a.example?next=//b@c"),
    ],
)
def test_a_login_is_never_shown(url: str, shown: str) -> None:
    assert without_login(url) == shown
