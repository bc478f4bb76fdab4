"""What was seen of the channels, for people."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from icaudit.core.looks import NOT_LOOKED_AT, counted
from icaudit.errors import FileError
from icaudit.model.dates import spelled
from icaudit.model.document import Block, Callout, Document, Paragraph, Point, Table, Title, Tone
from icaudit.model.evidence import LASTS_DAYS, LOST, OPEN, VERDICTS, Seen, Website
from icaudit.model.look import Looked, Request, TeamLook
from icaudit.model.words import capital, count, joined
from icaudit.views.output import Output
from icaudit.views.verify_wire import look_wire, requests_wire, teams_wire

_FINE = ("ok", "private")
_NOT_LOOKED_AT = "not looked at"
_COUNTED = VERDICTS | {
    "quiet": "without a recent post",
    "empty": "without any post",
    "moved": "moved",
    "renamed": "with another name",
    "private": "for members only",
    "closed": "on a closed platform",
    "expired": "with an invitation that has run out",
    "blocked": "that we could not tell about",
    "unreachable": "without an answer",
    "declared-only": "inside",
    NOT_LOOKED_AT: _NOT_LOOKED_AT,
}
_NOTHING_TO_ASK = (
    "There is nothing to ask. Channels that are inside, that let only people look or that were "
    "there less than a day ago are not asked: 'icaudit verify' says which, and how to look "
    "yourself."
)
_HOW = {
    "api": "what the platform says",
    "feed": "its feed",
    "page": "its page",
    "hand": "a look by hand",
}
_STEPS = {
    "gone": "Open it yourself; if it is gone, take it off the list and off your website.",
    "suspended": "Ask the platform why; if it is gone for good, take it off the list.",
    "deactivated": "Take it off the list and off your website.",
    "closed": "Take it off the list and note where readers went.",
    "expired": "Make a new invitation and write its address into the list.",
    "moved": "Change the address in your list and on your website.",
    "renamed": "Change the address in your list and on your website.",
    "quiet": "Post this week, or decide to close it.",
    "empty": "Post something, or take it off the list.",
}


def verified_output(look: TeamLook) -> Output:
    """What was seen of one team's channels."""
    return Output(lambda: tuple(_blocks(look)), lambda: look_wire(look))


def verified_teams_output(looks: Sequence[TeamLook], broken: Sequence[FileError]) -> Output:
    """What was seen of many teams' channels, on one page."""

    return Output(lambda: tuple(_roll_up(looks, broken)), lambda: teams_wire(looks, broken))


def requests_output(requests: Sequence[Request]) -> Output:
    """What a run would begin with, host by host."""
    hosts = len({request.host for request in requests})

    def document() -> Document:
        if not requests:
            return Paragraph(_NOTHING_TO_ASK), Paragraph("Nothing was sent.", Tone.QUIET)
        said = f"{count(len(requests), 'request')} to {count(hosts, 'host')}"
        rows = tuple((joined(request.labels), request.url) for request in requests)
        table = Table(f"It would begin with {said}", ("to look at", "request"), rows)
        rest = "What comes back decides what is asked next. Nothing was sent."
        return table, Paragraph(rest, Tone.QUIET)

    return Output(document, lambda: requests_wire(requests))


# For people


def _blocks(look: TeamLook) -> Iterator[Block]:
    below = "What anybody can see from outside, without signing in."
    yield Title(look.team, spelled(look.on), below, look.organisation or "")
    if not look.looked:
        yield Paragraph("No channels are listed yet.")
        return
    yield Paragraph(f"{_sums(look.looked)}.", Tone.STRONG)
    wrong, fine, open_ = _groups(look.looked)
    if wrong:
        points = tuple(_point(one, one.label) for one in wrong)
        yield Callout("Look at first", points, "last post")
    if fine:
        columns = ("channel", "what we saw", "last post", "seen in")
        yield Table("Fine", columns, tuple(map(_fine, fine)))
    if open_:
        rows = tuple((one.label, one.platform, _why(one)) for one in open_)
        yield Table("We could not tell", ("channel", "platform", "why"), rows)
        if any(one.seen and one.by_hand is None for one in open_):
            yield Paragraph(_by_hand(look), Tone.QUIET)
    if look.website:
        yield Paragraph(_linked(look.website, look.looked))


def _by_hand(look: TeamLook) -> str:
    return (
        "Look at these yourself, and write what you saw into the entry of the channel: "
        f"'checked: {{on: {look.on}, saw: ok}}' counts for {LASTS_DAYS} days."
    )


def _groups(looked: Iterable[Looked]) -> tuple[list[Looked], list[Looked], list[Looked]]:
    """What needs a hand, what is lost first; what is fine; what we cannot tell."""
    lost, worth, fine, open_ = groups = tuple(list[Looked]() for _ in range(4))
    for one in looked:
        verdict = one.seen.verdict if one.seen else "blocked"
        number = 0 if verdict in LOST else 2 if verdict in _FINE else 3 if verdict in OPEN else 1
        groups[number].append(one)
    return lost + worth, fine, open_


def _sums(looked: Sequence[Looked]) -> str:
    """`Eight channels: five there, one not there any more and two not looked at`."""
    parts = [count(number, *[_COUNTED[verdict]] * 2) for verdict, number in counted(looked).items()]
    return f"{capital(count(len(looked), 'channel'))}: {joined(parts)}"


def _point(one: Looked, label: str) -> Point:
    assert one.seen
    tone = Tone.BAD if one.seen.verdict in LOST and one.seen.sure else Tone.WARN
    step = _STEPS[one.seen.verdict] if one.seen.sure else "Look again, or open it yourself."
    return Point(label, f"{_said(one.seen)}{_besides(one)}. {step}", _last(one.seen), tone)


def _said(seen: Seen) -> str:
    """The verdict in words, with where it is today and why."""
    words = VERDICTS[seen.verdict]
    if seen.verdict == "closed" and seen.why:
        return seen.why
    if not seen.sure:
        words = f"{words}, at a first look"
    if seen.verdict in ("moved", "renamed") and seen.to:
        words = f"{words}, to {seen.to}" if seen.verdict == "moved" else f"{words}: {seen.to}"
    return capital(f"{words} ({seen.why})" if seen.why else words)


def _last(seen: Seen) -> str:
    return spelled(seen.last_post) if seen.last_post else ""


def _fine(one: Looked) -> tuple[str, ...]:
    assert one.seen
    seen, where = one.seen, _HOW.get(one.seen.how, "")
    if one.kept and seen.at:
        where = f"{where}, on {spelled(seen.at.date())}"
    until = f"; until {spelled(seen.until.date())}" if seen.until else ""
    return one.label, f"{_said(seen)}{until}", _last(seen), where


def _why(one: Looked) -> str:
    """Why we could not tell, and what somebody saw by hand."""
    if one.seen is None:
        why = f"{_NOT_LOOKED_AT}: {one.why}"
    elif one.seen.verdict == "declared-only":
        why = VERDICTS["declared-only"]
    else:
        why = f"{VERDICTS['unreachable']}: " if one.seen.verdict == "unreachable" else ""
        why += one.seen.why
        why += f", from {_time(one.seen.until)}" if one.seen.until else ""
    return f"{capital(why)}{_besides(one)}"


def _besides(one: Looked) -> str:
    """What was seen of it before or by hand, which counts on."""
    said = ""
    if one.earlier:
        day, saw = spelled(one.earlier.day), VERDICTS[one.earlier.verdict]
        said += f". On {day} we saw: {saw}, which still counts"
    if one.by_hand:
        day, saw = spelled(one.by_hand.day), VERDICTS[one.by_hand.verdict]
        said += f". Somebody looked on {day}: {saw}"
    return said


def _linked(website: Website, looked: Iterable[Looked]) -> str:
    names = [one.label for one in looked if one.id in website.linked]
    links = f"links to {joined(names)}" if names else "links to none of these"
    return f"Your website {links}, as seen on {spelled(website.at.date())}."


def _roll_up(looks: Sequence[TeamLook], broken: Sequence[FileError]) -> Iterator[Block]:
    ons = sorted({look.on for look in looks})
    yield Title(
        capital(count(len(looks), "team")),
        spelled(ons[0]) if ons else "",
        "What anybody can see from outside, without signing in.",
    )
    every = [one for look in looks for one in look.looked]
    if every:
        yield Paragraph(f"{_sums(every)}.", Tone.STRONG)
        columns = ("team", "channels", "look at", "fine", "open", "file")
        yield Table("All teams", columns, tuple(map(_team, looks)), columns[1:5])
    points = [
        _point(one, f"{one.label}, {look.team}")
        for look in looks
        for one in _groups(look.looked)[0]
    ]
    if points:
        yield Callout("Look at first", tuple(points), "last post")
    if broken:
        yield Callout("Could not be used", tuple(map(_broken, broken)))


def _team(look: TeamLook) -> tuple[str, ...]:
    numbers = [len(look.looked), *map(len, _groups(look.looked))]
    return look.team, *map(str, numbers), look.path


def _broken(error: FileError) -> Point:
    number = capital(count(len(error.problems), "thing"))
    return Point(error.path, f"{number} to put right; not looked at.", tone=Tone.BAD)


def _time(time: datetime) -> str:
    return f"{time:%H:%M} UTC on {spelled(time.date())}"
