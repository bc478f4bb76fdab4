"""What looks come to with the rhythm, the day and a second look."""

from datetime import date, timedelta

import pytest

from builders import TODAY
from icaudit.core.conclude import agreed, concluded, counts
from icaudit.core.detect import detect
from icaudit.files.platforms import read_platforms
from icaudit.model.channel import Channel
from icaudit.model.evidence import FOUND, LOST, OPEN, VERDICTS, Seen
from icaudit.model.probe import Account

PLATFORMS = read_platforms()
URL = "https://www.youtube.com/@northwind"
ACCOUNT = Account("id", URL, detect(URL, PLATFORMS), TODAY)


NO_RHYTHM = Channel()


def verdict(seen: Seen, channel: Channel = NO_RHYTHM) -> str:
    return concluded(seen, channel, ACCOUNT, PLATFORMS, TODAY).verdict


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("cadence", "days", "word"),
    [
        (None, 90, "ok"),
        (None, 91, "quiet"),
        ("weekly", 91, "quiet"),
        ("quarterly", 138, "ok"),
        ("quarterly", 139, "quiet"),
        ("only when needed", 900, "ok"),
    ],
)
def test_it_is_quiet_after_90_days_or_one_and_a_half_rhythms(
    cadence: str | None, days: int, word: str
) -> None:
    assert verdict(Seen("ok", last_post=days_ago(days)), Channel(cadence=cadence)) == word


def test_what_shows_no_date_is_not_quiet() -> None:
    assert verdict(Seen("ok")) == "ok"


@pytest.mark.parametrize(
    ("to", "word"),
    [
        ("https://www.youtube.com/@southwind", "moved"),
        ("https://www.youtube.com/@northwind/videos", "ok"),
        ("https://www.youtube.com/", "ok"),
        ("https://x.com/northwind", "ok"),
    ],
)
def test_it_has_moved_where_it_leads_to_another_account_of_its_platform(to: str, word: str) -> None:
    assert verdict(Seen("ok", to=to)) == word


@pytest.mark.parametrize("word", sorted(VERDICTS.keys() - {"ok"}))
def test_no_other_verdict_is_changed(word: str) -> None:
    assert verdict(Seen(word, last_post=days_ago(900), to="https://www.youtube.com/@b")) == word


def test_two_looks_that_agree_are_sure() -> None:
    assert agreed(Seen("gone", sure=False), Seen("gone", sure=False)).sure


@pytest.mark.parametrize("found", FOUND)
def test_who_was_found_once_is_there(found: str) -> None:
    assert agreed(Seen("gone", sure=False), Seen(found)).verdict == found


@pytest.mark.parametrize("nothing", OPEN)
def test_a_second_look_that_tells_nothing_leaves_the_first_in_doubt(nothing: str) -> None:
    kept = agreed(Seen("gone", sure=False), Seen(nothing))
    assert (kept.verdict, kept.sure) == ("gone", False)


def test_the_counts_add_up() -> None:
    looks = [Seen(word) for word in (*FOUND, *LOST, *LOST, *OPEN)]
    assert sum(counts(looks).values()) == len(looks)
    assert counts(looks)["gone"] == 2


@pytest.mark.parametrize("word", ["ok", "moved"])
def test_where_it_leads_is_not_kept_if_that_is_a_persons_page(word: str) -> None:
    seen = Seen(word, to="https://www.linkedin.com/in/jane-doe")
    assert concluded(seen, NO_RHYTHM, ACCOUNT, PLATFORMS, TODAY).to is None
