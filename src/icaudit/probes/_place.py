"""Where a channel is asked, and where redirects lead."""

from urllib.parse import quote, urlsplit

from icaudit.model.answer import Answer
from icaudit.model.probe import Account, Row

NO_DATE = "we could not see the last post"
_FOR_GOOD = (301, 308)


def home(account: Account) -> str:
    """The address of the channel as it is written today."""
    return account.url


def place(row: Row, name: str, account: Account, **values: str) -> str:
    """An address of the row for this channel.

    It may hold `{handle}`, `{host}`, `{path}` without its first slash, and `{url}`.
    """
    url = home(account)
    parts = urlsplit(url)
    handle = account.address.handle or ""
    filled = row.url(name, handle=handle, host=parts.netloc, url=url, **values)
    return filled.replace("{path}", quote(parts.path.strip("/"), safe="/@:._-~%"))


def feed_place(account: Account, row: Row) -> str | None:
    """Where its feed is: the row may have one for each kind of address."""
    kinds = (account.address.kind, "feed")
    return next((place(row, kind, account) for kind in kinds if kind in (row.urls or {})), None)


def moved_to(answer: Answer) -> str | None:
    """Where it is today, if the server says so for good and it is another place."""
    lasting = answer.hops and all(hop.status in _FOR_GOOD for hop in answer.hops)
    return answer.url if lasting and _spot(answer.url) != _spot(answer.asked) else None


def sent_home(answer: Answer, account: Account) -> bool:
    """Whether visitors of an account are sent to the front page, as where nobody is.

    A site of one's own may well have its blog there.
    """
    asked, came = urlsplit(answer.asked), urlsplit(answer.url)
    at_home = not came.path.strip("/") and bool(asked.path.strip("/"))
    return bool(account.address.handle and answer.hops) and at_home


def _spot(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
