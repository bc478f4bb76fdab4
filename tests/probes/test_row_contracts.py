"""Every row finds its own account where it says, and never takes another page for it."""

import asyncio
import json
from datetime import date
from typing import Any

import pytest
from asking import World, account, answer
from hypothesis import given
from hypothesis import strategies as st
from own_pages import OWN, OWN_ADDRESS, RSS, UC

from icaudit.files.probes import read_probes
from icaudit.model.answer import Answer
from icaudit.model.evidence import FOUND, VERDICTS, Seen
from icaudit.model.probe import Row
from icaudit.probes import PROBES

ROWS = read_probes()
ASKED = [row for row in ROWS if row.probe not in ("walled", "declared")]
SITES = ("blog", "feed", "podcast")
"""Rows of sites of one's own, where every page is theirs."""

GONE = set(
    """blog feed podcast wordpress flickr youtube soundcloud mastodon activitypub lemmy bluesky
    github mixcloud discord""".split()
)
"""Whose "not found" is known to mean it, as far as anybody knows."""

MARKED = set(
    """flickr youtube spotify soundcloud tiktok pinterest telegram threads twitch slideshare issuu
    linktree snapchat whatsapp xing meetup eventbrite vk mastodon bluesky github mixcloud""".split()
)
"""Rows of answers that say whose they are."""


def filled(text: str, there: str, name: str = "northwind") -> str:
    text = text.replace("THERE", there.replace("northwind", name))
    return text.replace("NAME", name).replace("CAPITALS", name.upper())


def where(row: Row) -> str:
    return OWN[row.id][0].replace("NAME", "northwind")


def answers_of(row: Row, name: str = "northwind", more: str = "") -> dict[str, Answer]:
    """Its own answers at their own addresses, which speak of this name."""
    there, said = where(row), OWN[row.id][1]
    return {
        filled(url, there): answer(
            filled(body, there, name) + more
            if isinstance(body, str)
            else filled(json.dumps(body), there, name)
        )
        for url, body in said.items()
    }


def look(row: Row, answers: dict[str, Answer], default: Answer | None = None) -> Seen:
    """What the probe sees where everything else is answered by default."""
    world = World(answers)
    if default:
        world.answers = Everywhere(default, answers)
    one = account(where(row))
    seen: Seen = asyncio.run(PROBES.load(row.probe).look(one, world, row, ROWS.walls))
    return seen


class Everywhere(dict[str, Answer]):
    """Answers by address, and one for all the others."""

    def __init__(self, default: Answer, answers: dict[str, Answer]) -> None:
        super().__init__(answers)
        self.default = default

    def get(self, url: str, default: Any = None) -> Any:
        """The answer for an address."""
        return super().get(url, self.default)


OTHERS = {
    "suggested": '<title>Southwind</title><a href="THERE">Northwind</a>"username":"NAME"'
    '{"displayName":"NAME"},{"@type":"Organization"},{"urlname":"NAME"} NAME - Twitch @NAME',
    "searched": '<title>NAME</title><form><input name="q" value="NAME"><a href="THERE">THERE</a>',
    "signed-in": '<title>Sign in</title><link rel="canonical" href="https://a.example/in?next=THERE">'
    '<meta property="og:url" content="THERE">',
    "of-another": '<link rel="canonical" href="THERE-other"><meta property="og:type" '
    'content="profile"><meta property="og:url" content="THERE"><title>x | WhatsApp Channel</title>',
    "below": '<link rel="canonical" href="THERE/posts/7"><meta property="og:title" content="A'
    ' (@NAME) - Twitch"><title>Telegram: View @NAME_other</title>tgme_page_title',
    "commented": "<!--" + OWN_ADDRESS + "--><script>'" + OWN_ADDRESS + "'</script>NAME - Twitch",
    "empty": "",
    "channels": f'<a href="https://www.youtube.com/channel/{UC}"></a>?channel_id={UC}'
    '<div class="tgme_channel_info"><a href="https://t.me/NAME">@NAME</a>',
}
FEED = '<link rel="alternate" type="application/rss+xml" href="https://another.example/feed">'


def test_every_row_that_asks_is_tried() -> None:
    assert {row.id for row in ASKED} == set(OWN)


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row.id)
def test_a_row_finds_its_own_account_at_its_own_addresses(row: Row) -> None:
    answers = answers_of(row)
    dated = any(b"20 Nov 2026" in a.body or b"2026-11-20" in a.body for a in answers.values())
    seen = look(row, answers)
    assert (seen.verdict, seen.sure) == ("ok", True)
    assert seen.last_post == (date(2026, 11, 20) if dated else None)


@pytest.mark.parametrize("row", [r for r in ASKED if r.id not in SITES], ids=lambda row: row.id)
@pytest.mark.parametrize("other", OTHERS)
def test_a_page_that_only_mentions_the_account_is_not_theirs(row: Row, other: str) -> None:
    page = answer(filled(OTHERS[other], where(row)) + FEED)
    news = {"https://another.example/feed": answer(RSS)}
    seen = look(row, news, page)
    assert seen.verdict in ("blocked", "unreachable")
    assert seen.why


def test_rows_of_answers_that_say_whose_they_are_are_known() -> None:
    telling = {row.id for row in ASKED if answers_of(row) != answers_of(row, "southwind")}
    assert telling == MARKED


@pytest.mark.parametrize("row", [r for r in ASKED if r.id in MARKED], ids=lambda row: row.id)
def test_what_says_that_it_is_of_another_account_is_not_theirs(row: Row) -> None:
    mentions = filled("".join(OTHERS[name] for name in ("suggested", "searched")), where(row))
    for more in ("", mentions):
        assert look(row, answers_of(row, "southwind", more)).verdict not in FOUND


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row.id)
def test_not_found_means_gone_only_where_that_is_known(row: Row) -> None:
    assert row.gone == (row.id in GONE)
    seen = look(row, {})
    assert seen.verdict in (("gone", "blocked") if row.gone else ("blocked",))
    assert not (seen.verdict == "gone" and seen.sure)
    doubtful = look(row._replace(gone=True, evidence="unverified"), {})
    assert doubtful.verdict == "blocked"


@pytest.mark.parametrize("row", ASKED, ids=lambda row: row.id)
def test_a_wall_or_silence_tells_nothing_of_an_account(row: Row) -> None:
    for default in (answer("", 403), answer("", 999), answer("", 503), answer(trouble="timeout")):
        seen = look(row, {}, default)
        assert seen.verdict in ("blocked", "unreachable")
        assert seen.why


@given(
    st.sampled_from(ASKED), st.binary(max_size=300), st.sampled_from([200, 206, 302, 404, 410, 418])
)
def test_any_bytes_at_all_end_with_a_verdict(row: Row, body: bytes, status: int) -> None:
    own = {url: found.body for url, found in answers_of(row).items()}
    broken = {url: answer(said[: len(body)] + body, status) for url, said in own.items()}
    for answers in (broken, {}):
        assert look(row, answers, answer(body, status)).verdict in VERDICTS
