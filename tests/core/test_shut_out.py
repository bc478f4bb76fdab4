"""What an answer tells at all: walls, silence and "not found"."""

from typing import Any

import pytest

from icaudit.core.verify import not_found, shut_out
from icaudit.files.probes import read_probes
from icaudit.model.answer import TROUBLES, Answer, Hop
from icaudit.model.probe import Row

WALLS = read_probes().walls
ASKED = "https://blog.northwind.example/news"
SURE = Row("p", "page", gone=True, evidence="reported")


def answer(status: int | None = 200, url: str = ASKED, **more: Any) -> Answer:
    return Answer(ASKED, url, status)._replace(**more)


def verdict(came: Answer) -> str:
    seen = shut_out(came, WALLS)
    return f"{seen.verdict}: {seen.why}" if seen else ""


@pytest.mark.parametrize("status", [200, 204, 404, 410, 400, 301])
def test_an_answer_that_tells_something_is_no_wall(status: int) -> None:
    assert shut_out(answer(status), WALLS) is None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "blocked: it wants us to sign in"),
        (403, "blocked: it does not answer programs"),
        (429, "blocked: it asks us to come back later"),
        (451, "blocked: it is not shown where we look from, for legal reasons"),
        (999, "blocked: it does not answer programs"),
        (444, "blocked: it does not answer programs"),
        (500, "unreachable: the server is in trouble"),
        (503, "unreachable: the server is in trouble"),
        (526, "unreachable: the server is in trouble"),
        (None, "unreachable: the server is in trouble"),
    ],
)
def test_a_status_that_says_nothing_of_the_channel_never_counts_against_it(
    status: int | None, said: str
) -> None:
    assert verdict(answer(status)) == said


@pytest.mark.parametrize("trouble", TROUBLES)
def test_only_a_server_that_gave_no_answer_is_out_of_reach(trouble: str) -> None:
    ours = {"refused", "too-big", "packed", "limited", "bad-address", "person"}
    kind = "blocked" if trouble in ours else "unreachable"
    assert verdict(answer(None, trouble=trouble)) == f"{kind}: {TROUBLES[trouble]}"


def test_a_guard_against_programs_is_known_by_its_header_whatever_the_status() -> None:
    for status in (200, 202, 404, 503):
        guarded = answer(status, headers={"cf-mitigated": "challenge"})
        assert verdict(guarded) == "blocked: it does not answer programs"
    assert verdict(answer(202, headers={"x-amzn-waf-action": "challenge"})).startswith("blocked")


def test_a_guard_that_let_us_through_is_none() -> None:
    assert (
        shut_out(answer(headers={"cf-mitigated": "none", "x-datadome": "protected"}), WALLS) is None
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://blog.northwind.example/login",
        "https://blog.northwind.example/accounts/login/?next=/news",
        "https://consent.youtube.com/m?continue=x",
        "https://login.microsoftonline.com/common",
    ],
)
def test_a_redirect_to_a_page_to_sign_in_is_a_wall(url: str) -> None:
    assert verdict(answer(url=url, hops=(Hop(302, url),))) == "blocked: it wants us to sign in"


def test_a_redirect_that_ends_not_found_at_the_sign_in_page_is_a_wall_and_not_gone() -> None:
    url = "https://blog.northwind.example/login"
    assert verdict(answer(404, url, hops=(Hop(302, url),))) == "blocked: it wants us to sign in"


@pytest.mark.parametrize(
    "url", ["https://blog.northwind.example/blogin", "https://login.northwind.example/news"]
)
def test_words_that_only_resemble_signing_in_are_no_wall(url: str) -> None:
    assert shut_out(answer(url=url, hops=(Hop(301, url),)), WALLS) is None


def test_an_account_that_is_called_like_a_page_to_sign_in_is_none() -> None:
    asked, url = "https://northwind.example/challenge", "https://www.northwind.example/challenge/"
    came = Answer(asked, url, 200, hops=(Hop(301, url),))
    assert shut_out(came, WALLS) is None


def test_one_not_found_is_gone_but_not_yet_sure() -> None:
    seen = not_found(answer(404), SURE, "page")
    assert (seen.verdict, seen.sure, seen.how, seen.status) == ("gone", False, "page", 404)


@pytest.mark.parametrize(
    "row", [SURE._replace(gone=False), SURE._replace(evidence="unverified"), Row("p", "page")]
)
def test_a_not_found_that_is_not_to_be_trusted_is_never_gone(row: Row) -> None:
    seen = not_found(answer(404), row)
    assert (seen.verdict, seen.sure) == ("blocked", True)
    assert "also says of pages that are there" in seen.why
