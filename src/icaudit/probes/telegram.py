"""Telegram: public channels show their last posts on a page for everybody."""

import re

from icaudit.core.verify import newest, shut_out
from icaudit.model.answer import Answer, Ask
from icaudit.model.evidence import Seen
from icaudit.model.probe import Account, Row, Walls
from icaudit.probes._html import page_of
from icaudit.probes._marks import read_marks
from icaudit.probes._place import NO_DATE, place
from icaudit.probes._said import days

NEEDS = ("preview", "page")
_TIME = re.compile(r'<time\b[^>]{0,200}?\bdatetime="([^"]{10,40})"')
_CHANNEL = "tgme_channel_info"
_NAME = re.compile(
    r'tgme_channel_info_header_username"[^>]{0,100}>\s{0,20}<a href="[^"]{0,40}/(\w+)"'
)
_MESSAGE = "tgme_widget_message"
_MEMBERS = ("group", "post")


async def look(account: Account, ask: Ask, row: Row, walls: Walls) -> Seen:
    """Look at the preview of the posts; where there is none, at the page."""
    if account.address.kind in _MEMBERS:
        return Seen("declared-only", "only its members can see it")
    found = await ask(place(row, "preview", account), follow=False)
    if shut := shut_out(found, walls):
        return shut
    text = found.body.decode("utf-8", "replace") if found.fine else ""
    if _CHANNEL in text and _is_of(text, account):
        return _read(text, found, account)
    page = await ask(place(row, "page", account))
    seen = shut_out(page, walls) or read_marks(page, await page_of(page), account, row)
    if seen.verdict == "ok":
        return seen._replace(why=f"it shows its posts to nobody outside, so {NO_DATE}")
    return seen


def _is_of(text: str, account: Account) -> bool:
    """Whether a preview is of this channel: its head says of which."""
    named = _NAME.search(text)
    return named is not None and named[1].lower() == (account.address.handle or "").lower()


def _read(text: str, found: Answer, account: Account) -> Seen:
    seen = Seen("ok", "", "page", found.asked, found.status)
    if _MESSAGE not in text:
        return seen._replace(verdict="empty")
    last = newest(days(_TIME.findall(text)), account.today)
    return seen._replace(last_post=last, why="" if last else NO_DATE)
