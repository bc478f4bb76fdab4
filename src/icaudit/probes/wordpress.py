"""WordPress: wordpress.com tells about its own sites, every other site about itself."""

from urllib.parse import urlsplit

from icaudit.core.verify import not_found, shut_out
from icaudit.model.answer import Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes import feed
from icaudit.probes._place import home, place
from icaudit.probes._posts import read_posts
from icaudit.probes._said import JSON, at, word

NEEDS = ("posts",)
_HOSTED = ".wordpress.com"
_PRIVATE = "unauthorized"
_UNKNOWN = "unknown_blog"


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Ask wordpress.com about its own sites, and every other site itself."""
    if not (urlsplit(home(account)).hostname or "").endswith(_HOSTED):
        return await feed.by_address(account, ask, row, walls)
    found = await ask(place(row, "posts", account), accept=JSON)
    error = word(found.json, "error")
    if error == _PRIVATE:
        return Seen("private", "", "api", found.asked, found.status)
    if error == _UNKNOWN:
        return not_found(found, row)
    if shut := shut_out(found, walls):
        return shut
    listed = at(found.json, "posts") if found.fine else None
    if not isinstance(listed, list):
        return await feed.by_address(account, ask, row, walls)
    return read_posts(listed, "date", found, account)
