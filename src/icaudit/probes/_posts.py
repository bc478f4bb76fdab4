"""The list of posts that WordPress has for programs, on any site."""

from icaudit.core.verify import newest
from icaudit.model.answer import Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account
from icaudit.probes._said import JSON, days, things


async def from_posts(api: str, account: Account, ask: Ask) -> Seen | None:
    """What the list of posts of any site tells; None where it lists them for nobody."""
    mark = "&" if "?" in api else "?"
    address = f"{api}wp/v2/posts{mark}per_page=5&_fields=date_gmt"
    found = await ask(address, accept=JSON)
    if not found.fine or not isinstance(found.json, list):
        return None
    return read_posts(found.json, "date_gmt", found, account)


def read_posts(posts: object, key: str, found: Answer, account: Account) -> Seen:
    """When the newest of these posts was written."""
    seen = Seen("ok", "", "api", found.asked, found.status)
    if not posts:
        return seen._replace(verdict="empty")
    last = newest(days(things(posts), key), account.today)
    return seen._replace(last_post=last, why="" if last else "its posts have no usable date")
