"""Team files of about 4 kB, all different, all valid."""

from collections.abc import Iterator
from itertools import cycle, islice

PLATFORMS = ("linkedin", "instagram", "youtube", "facebook", "x", "tiktok", "threads", "bluesky")
HOSTS = {
    "linkedin": "www.linkedin.com/company/{}",
    "instagram": "www.instagram.com/{}",
    "youtube": "www.youtube.com/@{}",
    "facebook": "www.facebook.com/{}",
    "x": "x.com/{}",
    "tiktok": "www.tiktok.com/@{}",
    "threads": "www.threads.net/@{}",
    "bluesky": "bsky.app/profile/{}.example",
}
SHARES = ("nobody", "some", "half", "most", "all", "rather not say")
RHYTHMS = ("daily", "several times a week", "weekly", "fortnightly", "monthly")
PROMISES = ("same day", "next working day", "two working days", "a week", "none")
DECISIONS = ("keep", "fix", "keep", "stop", "unsure")
ANSWERS = ("yes", "partly", "no", "don't know")
PRACTICES = ("safe-place", "private-use-is-private", "social-media-policy", "emergency-plan")
CHANNELS = 11


def team_text(number: int) -> str:
    """The file of team `number`; the same number always gives the same text."""
    return "\n".join(_lines(number)) + "\n"


def _lines(number: int) -> Iterator[str]:
    yield from ("icaudit: 1", "team:", f"  name: Internal communications {number}")
    yield from (
        f"  organisation: Branch {number} of Northwind Traders",
        f"  people: {number % 9 + 1}",
    )
    yield from (f"  reviewed: {_day(number)}", "channels:")
    for place, platform in enumerate(islice(cycle(PLATFORMS), number % 8, number % 8 + CHANNELS)):
        yield from _channel(number, place, platform)
    yield from ("first_hand: [linkedin, instagram, youtube]", f"confident: {_of(SHARES, number)}")
    yield from (f"taking_part: {_of(SHARES, number + 3)}", "employees:", "  asked: survey")
    yield from (f"  as_of: {_day(number)[:7]}", "  top: [whatsapp, facebook, youtube]")
    yield from ("communities:", f"  - {{name: Circle {number}, last_active: {_day(number)[:7]}}}")
    yield from ("sources: [All Things IC, IC Matters, Comms Weekly]", "practices:")
    for place, practice in enumerate(PRACTICES):
        yield f"  {practice}: {_of(ANSWERS, number + place)}"


def _channel(number: int, place: int, platform: str) -> Iterator[str]:
    seed = number * CHANNELS + place
    yield f"  - name: Team {number} on {platform}, page {place}"
    yield f"    url: https://{HOSTS[platform].format(f'northwind{seed}')}"
    yield f"    audience: {_of(('internal', 'external', 'both'), seed)}"
    yield f"    two_way: {_of(('yes', 'no'), seed)}"
    yield f"    answers_within: {_of(PROMISES, seed)}"
    yield f"    cadence: {_of(RHYTHMS, seed)}"
    yield f"    last_post: {_day(seed)}"
    yield f"    purpose: What changed for shift {seed}, and whom to ask"
    yield f"    owner: Communications lead {place}"
    yield f"    admins: {seed % 4}"
    yield f"    decision: {_of(DECISIONS, seed)}"


def _day(seed: int) -> str:
    return f"202{4 + seed % 2}-{seed % 12 + 1:02}-{seed % 28 + 1:02}"


def _of(words: tuple[str, ...], seed: int) -> str:
    return words[seed % len(words)]
