"""Platforms of which a page, a directory or nothing at all tells."""

from datetime import date

import pytest
from asking import ITEM, RSS, answer, looked

from icaudit.model.answer import Answer

NOV20 = date(2026, 11, 20)
ONE = answer(RSS % ITEM)
UC = "UCabcdefghijklmnopqrstuv"
YT = "https://www.youtube.com"
YT_FEED = f"{YT}/feeds/videos.xml?channel_id={UC}"
YT_PAGE = answer(f'<link rel="canonical" href="{YT}/channel/{UC}">')


@pytest.mark.parametrize("host", ["www.linkedin.com/company", "x.com", "www.instagram.com"])
def test_a_walled_platform_is_not_asked(host: str) -> None:
    seen, world = looked(f"https://{host}/acme", {})
    assert (seen.verdict, bool(seen.why), world.asked) == ("blocked", True, [])


def test_a_channel_inside_is_not_asked() -> None:
    seen, world = looked("https://acme.slack.com", {})
    assert (seen.verdict, world.asked) == ("declared-only", [])


@pytest.mark.parametrize(
    ("body", "status", "verdict"),
    [
        ('<meta property="og:title" content="Acme - Twitch">', 200, "ok"),
        ("<title>Twitch</title>", 200, "blocked"),
        ("Twitch is the world's leading video platform and community for gamers.", 200, "blocked"),
        ("", 404, "blocked"),
        ("", 403, "blocked"),
        ("", 503, "unreachable"),
        (b"\xff\x00" * 1000, 200, "blocked"),
    ],
)
def test_a_page_without_its_mark_tells_nothing(
    body: bytes | str, status: int, verdict: str
) -> None:
    url = "https://www.twitch.tv/acme"
    seen, _ = looked(url, {url: answer(body, status)})
    assert (seen.verdict, seen.last_post, bool(seen.why)) == (verdict, None, True)


def test_a_page_to_sign_in_is_a_wall() -> None:
    url = "https://www.threads.com/@acme"
    seen, _ = looked(url, {url: answer("<title>Threads • Log in</title>")})
    assert (seen.verdict, seen.why) == ("blocked", "it wants us to sign in")


def test_an_invitation_for_members_is_not_asked() -> None:
    for url in ("https://chat.whatsapp.com/AbCdEfGhIj", "https://t.me/+AbCdEfGhIj"):
        seen, world = looked(url, {})
        assert (seen.verdict, world.asked) == ("declared-only", [])


@pytest.mark.parametrize(
    ("path", "answers", "verdict", "last"),
    [
        (f"channel/{UC}", {YT_FEED: ONE}, "ok", NOV20),
        (f"channel/{UC}", {YT_FEED: answer(RSS % b"")}, "empty", None),
        (f"channel/{UC}", {f"{YT}/channel/{UC}": YT_PAGE}, "ok", None),
        (f"channel/{UC}", {f"{YT}/channel/{UC}": answer("terminated")}, "blocked", None),
        (f"channel/{UC}", {YT_FEED: answer("", 500)}, "unreachable", None),
        (f"channel/{UC}", {YT_FEED: answer("a page")}, "blocked", None),
        (f"channel/{UC}", {}, "gone", None),
        ("user/acme", {}, "gone", None),
        ("user/acme", {f"{YT}/feeds/videos.xml?user=acme": answer("", 503)}, "unreachable", None),
        ("user/acme", {f"{YT}/feeds/videos.xml?user=acme": ONE}, "ok", NOV20),
        ("@acme", {f"{YT}/@acme": YT_PAGE, YT_FEED: ONE}, "ok", NOV20),
        ("@acme", {f"{YT}/@acme": YT_PAGE}, "ok", None),
        ("@acme", {f"{YT}/@acme": answer("a page")}, "blocked", None),
        ("@acme", {f"{YT}/@acme": answer("", 429)}, "blocked", None),
        ("@acme", {}, "gone", None),
        (
            "user/acme",
            {
                f"{YT}/user/acme": answer("", 429),
                f"{YT}/feeds/videos.xml?user=acme": ONE,
            },
            "ok",
            NOV20,
        ),
    ],
)
def test_youtube_is_read_from_feed_and_page(
    path: str, answers: dict[str, Answer], verdict: str, last: date | None
) -> None:
    seen, _ = looked(f"{YT}/{path}", answers)
    assert (seen.verdict, seen.last_post) == (verdict, last)
    assert seen.sure == (verdict != "gone")
    if verdict in ("ok", "empty") and "user" not in path:
        assert seen.stable_id == UC


def test_a_channel_that_is_known_by_its_id_was_renamed() -> None:
    seen, _ = looked(f"{YT}/@acme", {YT_FEED: ONE}, known_id=UC)
    assert (seen.verdict, seen.to) == ("renamed", f"{YT}/channel/{UC}")


TG, TG_S = "https://t.me/acme_news", "https://t.me/s/acme_news"
POST = '<div class="tgme_widget_message"><time datetime="{}" class="time"></div>'
INFO = (
    '<div class="tgme_channel_info"><div class="tgme_channel_info_header_username">'
    '<a href="https://t.me/Acme_News">@Acme_News</a></div></div>'
)
OTHER = INFO.replace("Acme", "Other")
PAGE = "<title>Telegram: {} @acme_news</title><p>"


@pytest.mark.parametrize(
    ("answers", "verdict", "last"),
    [
        (
            {TG_S: answer(INFO + POST.format("2026-11-20T08:30:00+00:00") + POST.format("x" * 12))},
            "ok",
            NOV20,
        ),
        ({TG_S: answer(INFO)}, "empty", None),
        ({TG_S: answer(INFO + POST.format("no such day"))}, "ok", None),
        ({TG_S: answer("", 302), TG: answer(f"{PAGE.format('View')}tgme_page_title")}, "ok", None),
        ({TG_S: answer(OTHER), TG: answer(f"{PAGE.format('View')}tgme_page_title")}, "ok", None),
        ({TG_S: answer(OTHER + POST.format("2026-11-20T08:30:00+00:00"))}, "blocked", None),
        ({TG_S: answer("", 302), TG: answer(PAGE.format("Contact"))}, "blocked", None),
        ({TG_S: answer("<time" * 200_000), TG: answer("<time" * 9)}, "blocked", None),
        ({TG_S: answer(INFO + "<time" * 180_000)}, "empty", None),
        ({TG_S: answer("", 429)}, "blocked", None),
    ],
)
def test_telegram_is_read_from_its_preview(
    answers: dict[str, Answer], verdict: str, last: date | None
) -> None:
    seen, _ = looked(TG, answers)
    assert (seen.verdict, seen.last_post) == (verdict, last)


WP = "https://public-api.wordpress.com/rest/v1.1/sites/acme.wordpress.com/posts/?number=5&fields=date"


@pytest.mark.parametrize(
    ("found", "verdict", "last"),
    [
        (answer('{"posts": [{"date": "2026-11-20T09:30:00+01:00"}]}'), "ok", NOV20),
        (answer('{"posts": []}'), "empty", None),
        (answer('{"posts": [7]}'), "ok", None),
        (answer('{"error": "unknown_blog"}', 404), "gone", None),
        (answer('{"error": "unauthorized"}', 403), "private", None),
        (answer("no", 403), "blocked", None),
        (answer("<p>a page</p>"), "gone", None),
    ],
)
def test_wordpress_com_tells_of_its_sites(found: Answer, verdict: str, last: date | None) -> None:
    seen, _ = looked("https://acme.wordpress.com", {WP: found})
    assert (seen.verdict, seen.last_post, seen.sure) == (verdict, last, verdict != "gone")


APPLE = "https://podcasts.apple.com/de/podcast/acme/id123456789"
LOOKUP = "https://itunes.apple.com/lookup?id=123456789&entity=podcast"
POD = "https://acme.example/pod.xml"
SHOW = f'{{"feedUrl": "{POD}", "releaseDate": "2026-11-19T00:00:00Z"}}'
LISTED = answer(f'{{"resultCount": 1, "results": [{SHOW}]}}')


@pytest.mark.parametrize(
    ("answers", "verdict", "how", "last"),
    [
        ({LOOKUP: LISTED, POD: ONE}, "ok", "feed", NOV20),
        ({LOOKUP: LISTED}, "ok", "api", date(2026, 11, 19)),
        ({LOOKUP: answer('{"resultCount": 1, "results": [[]]}')}, "ok", "api", None),
        ({LOOKUP: answer('{"resultCount": 0, "results": []}')}, "blocked", "api", None),
        ({LOOKUP: answer("[")}, "blocked", "", None),
        ({}, "blocked", "", None),
    ],
)
def test_a_podcast_is_looked_up(
    answers: dict[str, Answer], verdict: str, how: str, last: date | None
) -> None:
    seen, _ = looked(APPLE, answers)
    assert (seen.verdict, seen.how, seen.last_post) == (verdict, how, last)


SC = "https://soundcloud.com/oembed?format=json&url=https:%2F%2Fsoundcloud.com%2Facme"
SC_FEED = "https://feeds.soundcloud.com/users/soundcloud:users:77/sounds.rss"
THEIRS = '"author_url": "https://soundcloud.com/acme"'
SC_SAID = answer(f'{{{THEIRS}, "html": "api.soundcloud.com%2Fusers%2F77&x"}}')


@pytest.mark.parametrize(
    ("answers", "verdict", "last"),
    [
        ({SC: SC_SAID, SC_FEED: ONE}, "ok", NOV20),
        ({SC: SC_SAID, SC_FEED: answer(RSS % b"")}, "ok", None),
        ({SC: SC_SAID}, "ok", None),
        ({SC: answer(f'{{{THEIRS}, "html": 5}}')}, "ok", None),
        ({SC: answer(f"{{{THEIRS}}}".replace("acme", "other"))}, "blocked", None),
        ({SC: answer('{"html": "x"}')}, "blocked", None),
        ({SC: answer("[" * 50_000)}, "blocked", None),
        ({SC: answer("", 403)}, "blocked", None),
        ({}, "gone", None),
    ],
)
def test_soundcloud_describes_its_accounts(
    answers: dict[str, Answer], verdict: str, last: date | None
) -> None:
    seen, _ = looked("https://soundcloud.com/acme", answers)
    assert (seen.verdict, seen.last_post, seen.sure) == (verdict, last, verdict != "gone")


def test_the_numbers_of_videos_tell_when_they_were_put_up() -> None:
    described = "https://www.tiktok.com/oembed?url=https:%2F%2Fwww.tiktok.com%2F@acme"
    videos = "https://www.tiktok.com/embed/@acme"
    number = 1795163400 << 32 | 7
    page = answer(f'<a href="/@acme/video/{number}"><a href="/@acme/video/{99 << 32:020}">')
    said = answer('{"author_unique_id": "acme"}')
    url = "https://www.tiktok.com/@acme"
    assert looked(url, {described: said, videos: page})[0].last_post == NOV20
    assert looked(url, {described: said})[0].verdict == "ok"
    assert looked(url, {})[0].verdict == "blocked"
