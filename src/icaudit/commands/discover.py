"""`icaudit discover`: the channels that a website gives as its own."""

from datetime import date
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

import typer

from icaudit.commands._destination import Existing
from icaudit.commands._emit import emit, say, targets
from icaudit.commands._network import Heard, Network, agreed, say_hosts
from icaudit.commands._options import FormatOpt, OutputOpt, TodayOpt, today_or, with_options
from icaudit.core.detect import is_person
from icaudit.core.discover import discover, not_linked
from icaudit.core.entries import channel_of
from icaudit.core.places import shape_at
from icaudit.errors import UnreachedError, UsageError
from icaudit.files._emit import flow
from icaudit.files._source import STDIN, read_source
from icaudit.files.platforms import read_platforms
from icaudit.files.probes import read_probes
from icaudit.files.team import read_case
from icaudit.files.team_text import data_of
from icaudit.model.answer import PAGE_BYTES, Answer, Ask, Manners
from icaudit.model.discovery import Find
from icaudit.model.platforms import Platforms
from icaudit.model.probe import Walls
from icaudit.model.team import TeamFile
from icaudit.probes._web import is_web
from icaudit.probes._website import Opened, open_further, open_page
from icaudit.views.discover import Discovered, Reconciled, discover_output

UrlArg = Annotated[str, typer.Argument(metavar="ADDRESS", help="A page, such as www.acme.example.")]
FollowOpt = Annotated[
    bool,
    typer.Option(
        "--follow", help="Read up to four further pages that it names as contact, about or news."
    ),
]
AgainstOpt = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="FILE",
        help="Say what is linked but not in this team file, and what is in it but not linked.",
        show_default=False,
    ),
]
IntoOpt = Annotated[
    str | None,
    typer.Option(
        "--into",
        metavar="FILE",
        help="Add to this team file the channels that it does not have yet.",
        show_default=False,
    ),
]
DryRunOpt = Annotated[bool, typer.Option("--dry-run", help="With --into: show, but do not write.")]


@with_options(network=Network)
def command(  # noqa: PLR0917  # a command line has many options
    network: Network,
    url: UrlArg,
    follow: FollowOpt = False,
    against: AgainstOpt = None,
    into: IntoOpt = None,
    dry_run: DryRunOpt = False,
    format: FormatOpt = "terminal",
    output: OutputOpt = None,
    today: TodayOpt = None,
) -> None:
    """Find the channels that a website links to as its own."""
    import asyncio

    if against and into:
        raise UsageError("--against and --into do not go together", "use one of them")
    wanted = targets(format, output, filter(None, [against, into]))
    day, platforms, walls = today_or(today), read_platforms(), read_probes().walls
    start, beside = _whole(url), against or into
    destination = _into(into, day, platforms, network.yes) if into else None
    file = destination.file if destination else _declared(against, day, platforms)
    how = network.manners(walls.alone)
    if is_person(start, platforms):
        raise UsageError("that is a person's own page", "icaudit looks at channels of teams only")
    opened = asyncio.run(_open(start, follow, how, walls, platforms))
    made = _made(start, opened, platforms, beside, file)
    emit(discover_output(made), wanted)
    if destination:
        new = [find for find in made.found.found if not made.declared(find)]
        destination.prepare({"": tuple(map(channel_of, new))})
        destination.finish(dry_run)


def _whole(url: str) -> str:
    """The address as it is asked for. Raises UsageError."""
    text = url.strip()
    whole = text if "://" in text else f"https://{text.lstrip('/')}"
    if not is_web(whole) or any(sign.isspace() for sign in whole):
        hint = "write it as it stands in your browser, such as https://www.acme.example"
        what = "that" if "@" in url else f"'{url}'"  # it may be a login
        raise UsageError(f"{what} is no address of a web page", hint)
    return whole


def _into(path: str, today: date, platforms: Platforms, yes: bool) -> Existing:
    return Existing(path, STDIN, today, platforms, lambda: agreed(f"Change {path} like this?", yes))


def _declared(path: str | None, today: date, platforms: Platforms) -> TeamFile | None:
    return read_case(read_source(path), today, platforms).file if path else None


async def _open(
    start: str, follow: bool, how: Manners, walls: Walls, platforms: Platforms
) -> list[Opened]:
    """The page, and those that it names. Raises UnreachedError where there is no first one."""
    from icaudit.probes._http import Client

    async with Client(how, is_person=partial(is_person, platforms=platforms)) as client:
        heard = Heard()
        ask = _Told(heard.noting(client.ask))
        first = await open_page(start, ask, walls)
        if first.page is None:
            raise UnreachedError(f"{first.asked} could not be read: {first.why}", heard.hint)
        if not follow:
            return [first]
        return [first, *await open_further(first.page, ask, walls, platforms)]


class _Told:
    """Asks, and says on standard error which hosts are contacted, each once."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask
        self.hosts: set[str] = set()

    async def __call__(
        self, url: str, *, accept: str = "*/*", most: int = PAGE_BYTES, follow: bool = True
    ) -> Answer:
        if host := self.new(url):
            say_hosts([host])
        answer = await self.ask(url, accept=accept, most=most, follow=follow)
        for hop in answer.hops:
            if is_web(hop.url) and (host := self.new(hop.url)):
                say(f"It leads on to {host}.")
        return answer

    def new(self, url: str) -> str:
        """The host of an address that was not contacted before, else nothing."""
        host = urlsplit(url).hostname or url
        fresh = host not in self.hosts
        self.hosts.add(host)
        return host if fresh else ""


def _made(
    start: str, opened: list[Opened], platforms: Platforms, path: str | None, file: TeamFile | None
) -> Discovered:
    pages = [one.page for one in opened if one.page]
    found = discover(pages, platforms)
    channels = (file.channels or ()) if file else ()
    beside = path and Reconciled(
        path,
        frozenset(channel.id for channel in channels),
        tuple(not_linked(channels, found, platforms)),
    )
    return Discovered(
        urlsplit(pages[0].url).hostname or start,
        found,
        tuple(map(_entry, found.found)),
        platforms,
        tuple((one.asked, one.why) for one in opened if one.page is None),
        beside or None,
    )


def _entry(find: Find) -> str:
    """A channel as it may be pasted into a team file: an address alone is enough."""
    channel = channel_of(find)
    return (
        f"- {flow(data_of(shape_at(('channels', 0)), channel) if channel.platform else find.url)}"
    )
