"""Apple Podcasts: a directory that says where the feed of a podcast is."""

from icaudit.core.verify import newest, not_found, shut_out
from icaudit.model.answer import FEED_BYTES, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._place import NO_DATE, place
from icaudit.probes._said import JSON, at, days, things, web
from icaudit.probes.feed import from_feed

NEEDS = ("lookup",)


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Look the podcast up, then ask for its feed."""
    found = await ask(place(row, "lookup", account), accept=JSON)
    if shut := shut_out(found, walls):
        return shut
    if not found.fine or at(found.json, "resultCount") is None:
        return Seen("blocked", "it answers with something else", "", found.asked, found.status)
    podcasts = things(found.json, "results")
    if not podcasts:
        return not_found(found, row)
    if address := web(podcasts[0], "feedUrl"):
        feed = await ask(address, most=FEED_BYTES)
        if seen := await from_feed(feed, account):
            return seen
    last = newest(days(podcasts[:1], "releaseDate"), account.today)
    there = Seen("ok", "" if last else NO_DATE, "api", found.asked, found.status)
    return there._replace(last_post=last)
