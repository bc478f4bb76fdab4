"""The channels that a website links to, for people and for programs."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from icaudit import __version__
from icaudit.model.channel import Channel
from icaudit.model.discovery import PASSED, Discovery, Find
from icaudit.model.document import Block, Callout, Paragraph, Point, Table, Title, Tone
from icaudit.model.platforms import Platforms
from icaudit.model.wire.discover import DISCOVER, AgainstWire, DiscoverWire
from icaudit.model.words import capital, count, joined
from icaudit.views.output import Output

_SHOWN, _REASONS = 5, 2
_LISTED = "in your list"


class Reconciled(NamedTuple):
    """A team file beside it: the ids it declares, and its channels that nothing links to."""

    file: str
    declared: frozenset[str]
    not_linked: tuple[Channel, ...]


class Discovered(NamedTuple):
    """What was found, with entries for a team file, in order, and the pages that could not be read.

    `host` is what the site is called; `unread` has addresses and why.
    """

    host: str
    found: Discovery
    entries: tuple[str, ...]
    platforms: Platforms
    unread: tuple[tuple[str, str], ...] = ()
    beside: Reconciled | None = None

    def declared(self, find: Find) -> bool:
        """Whether the team file has it already."""
        return self.beside is not None and find.id in self.beside.declared


def discover_output(made: Discovered) -> Output:
    """A discovery as formats take it."""
    return Output(lambda: tuple(_blocks(made)), lambda: _wire(made))


def _blocks(made: Discovered) -> Iterator[Block]:
    found, beside = made.found, made.beside
    channels = count(len(found.found), "channel")
    pages = count(len(found.pages), "page")
    yield Title(f"{capital(channels)} of {made.host}", f"{pages} read", _sums(found))
    if found.found:
        yield _table(made)
    else:
        yield Paragraph("Nothing here is clearly a channel of the site's own.")
    if beside is not None:
        yield from _reconciled(made, beside)
    entries = zip(found.found, made.entries, strict=True)
    new = [entry for find, entry in entries if not made.declared(find)]
    if new:
        points = tuple(Point("", entry) for entry in new)
        yield Callout("To paste into a team file, under 'channels:'", points)
    if passed := tuple(_passed(made)):
        yield Callout("Passed over", passed, below=_own_eyes(found))
    if made.unread:
        points = tuple(Point(url, capital(f"{why}.")) for url, why in made.unread)
        yield Callout("Pages not read", points)


def _sums(found: Discovery) -> str:
    """The account of all links: where each of them leads."""
    own = sum(find.links for find in found.found)
    over = sum(item.links for item in found.passed)
    parts = [
        f"{own} to these channels" if own else "",
        f"{over} passed over" if over else "",
        f"{found.within} within the site" if found.within else "",
        f"{found.elsewhere} to other sites" if found.elsewhere else "",
        f"{found.more} not read" if found.more else "",
    ]
    said = joined([part for part in parts if part])
    return f"{capital(count(found.links, 'link'))}{f': {said}' if said else ''}."


def _table(made: Discovered) -> Table:
    beside = made.beside
    columns = ("platform", "address", "why", *([_LISTED] if beside else []))
    rows = []
    for find in made.found.found:
        row = (_name(find.platform, made), find.url, joined(find.why[:_REASONS]))
        rows.append((*row, *(["yes" if made.declared(find) else "no"] if beside else [])))
    return Table("Its channels", columns, tuple(rows))


def _reconciled(made: Discovered, beside: Reconciled) -> Iterator[Block]:
    missing = sum(not made.declared(find) for find in made.found.found)
    if missing:
        said = f"{capital(count(missing, 'channel'))} linked, but not in {beside.file}."
        yield Paragraph(said, Tone.WARN)
    if beside.not_linked:
        points = [Point(c.label, f"{c.address and c.address.canonical}") for c in beside.not_linked]
        below = "Link to them from the website, so that people find them and know they are real."
        yield Callout(f"In {beside.file}, but not linked", tuple(points), below=below)
    if not missing and not beside.not_linked:
        yield Paragraph(f"The website and {beside.file} agree.", Tone.GOOD)


def _passed(made: Discovered) -> Iterator[Point]:
    """A line for each reason, with the addresses that may be told."""
    links: Counter[str] = Counter()
    told: dict[str, list[str]] = {}
    for item in made.found.passed:
        links[item.why] += item.links
        if item.url:
            told.setdefault(item.why, []).append(item.url)
    for why, words in PASSED.items():
        if links[why] or why in told:
            urls = told.get(why, [])
            more = f" and {len(urls) - _SHOWN} more" if len(urls) > _SHOWN else ""
            which = f": {', '.join(urls[:_SHOWN])}{more}" if urls else ""
            yield Point(_links(links[why]), f"to {words}{which}")


def _links(number: int) -> str:
    return "1 link" if number == 1 else f"{number} links"


def _own_eyes(found: Discovery) -> str:
    unclear = any(item.why in ("unclear", "rival") for item in found.passed)
    return (
        "Look at those with an address: one of them may be yours all the same." if unclear else ""
    )


def _name(platform: str, made: Discovered) -> str:
    row = made.platforms.get(platform)
    return row.name if row else platform


def _wire(made: Discovered) -> DiscoverWire:
    found, beside = made.found, made.beside
    return {
        "schema": DISCOVER,
        "icaudit": __version__,
        "site": made.host,
        "channels": [
            {
                "id": find.id,
                "platform": find.platform,
                "handle": find.handle,
                "url": find.url,
                "why": list(find.why),
                "links": find.links,
                "declared": made.declared(find) if beside else None,
            }
            for find in found.found
        ],
        "pages": list(found.pages),
        "not_read": [{"url": url, "why": why} for url, why in made.unread],
        "passed_over": [
            {
                "why": item.why,
                "platform": item.platform,
                "url": item.url,
                "links": item.links,
            }
            for item in found.passed
        ],
        "links": {
            "all": found.links,
            "channels": sum(find.links for find in found.found),
            "passed_over": sum(item.links for item in found.passed),
            "within": found.within,
            "elsewhere": found.elsewhere,
            "not_read": found.more,
        },
        "against": _against(made, beside) if beside else None,
    }


def _against(made: Discovered, beside: Reconciled) -> AgainstWire:
    return {
        "file": beside.file,
        "not_declared": [find.id for find in made.found.found if not made.declared(find)],
        "not_linked": [channel.id for channel in beside.not_linked],
    }
