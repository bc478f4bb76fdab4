"""What somebody writes into the team file who did what a next step says, to the letter.

By hand, for every sign of the bundled profiles. Each is found by words of its step, so that
whoever changes the words has to look here again.
"""

import copy
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from icaudit.model.case import Case
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.report import Step
from icaudit.model.shape import plain
from strategies import Data, Situation

AT_HAND = "viva-engage"
"""A platform that is open and stays."""


class Desk(NamedTuple):
    """Somebody at work: the file as data, and what it means."""

    data: Data
    case: Case

    @property
    def today(self) -> str:
        return self.case.today.isoformat()

    def channels(self) -> list[tuple[Data, Channel]]:
        """Every channel as a mapping, with what it means."""
        listed = self.data["channels"]
        listed[:] = [{"url": entry} if isinstance(entry, str) else entry for entry in listed]
        return list(zip(listed, self.case.file.channels or (), strict=True))

    def knows(self, platforms: Iterable[str]) -> None:
        """One of us has used these as an ordinary user now."""
        had = self.data.get("first_hand", [])
        self.data["first_hand"] = list(dict.fromkeys([*had, *platforms]))


Edit = Callable[[Desk], None]


def yes(practice: str) -> Edit:
    """What is asked about is so."""
    return lambda desk: _practices(desk).update({practice: "yes"})


def today(practice: str) -> Edit:
    """It is so, and today it happened."""
    return lambda desk: _practices(desk).update({practice: {"answer": "yes", "last": desk.today}})


def _practices(desk: Desk) -> Data:
    found: Data = desk.data.setdefault("practices", {})
    return found


def word(fact: str, how_many: str) -> Edit:
    """One word for the team."""
    return lambda desk: desk.data.update({fact: how_many})


def read_along(desk: Desk) -> None:
    """`first_hand` has each platform that a channel runs on; where none is said, it is said."""
    for entry, channel in desk.channels():
        if channel.on is None:
            entry["platform"] = AT_HAND
        desk.knows([channel.on or AT_HAND])


def try_out(desk: Desk) -> None:
    """A trial of two weeks ended today; others end next month."""
    _end_other_trials(desk)
    begun = (desk.case.today - timedelta(14)).isoformat()
    trial = {"platform": "bluesky", "started": begun, "ended": desk.today, "decision": "drop"}
    desk.data["trials"].append(trial)


def turn_down(desk: Desk) -> None:
    """Something was turned down today; trials that go on are listed, with their ends."""
    _end_other_trials(desk)
    today("something-stopped")(desk)


def _end_other_trials(desk: Desk) -> None:
    listed = desk.data.setdefault("trials", [])
    for entry, trial in zip(listed, desk.case.file.trials or (), strict=True):
        if not isinstance(trial.ended, Span):
            entry["ended"] = (desk.case.today + timedelta(30)).isoformat()


def write_purposes(desk: Desk) -> None:
    """A line for each channel that has none, or a single word."""
    for entry, channel in desk.channels():
        if len((channel.purpose or "").split()) < 2:
            entry["purpose"] = "Drivers: what changed on the road today"


def decide(desk: Desk) -> None:
    """Each channel that is not decided, or on trial without an end, is kept."""
    ends = {t.platform for t in desk.case.file.trials or () if isinstance(t.ended, Span)}
    for entry, channel in desk.channels():
        on_trial = channel.decision == "trial" and channel.on not in ends - {None}
        if channel.decision in (None, "unsure") or on_trial:
            entry["decision"] = "keep"


def active_in(how_many: int) -> Edit:
    """So many communities are used today, those that are listed before others."""

    def edit(desk: Desk) -> None:
        listed = desk.data.setdefault("communities", [])
        listed[:] = [{"name": entry} if isinstance(entry, str) else entry for entry in listed]
        names = list(dict.fromkeys(plain(entry["name"]) for entry in listed))[:how_many]
        for entry in listed:
            if plain(entry["name"]) in names:
                entry["last_active"] = desk.today
        for number in range(how_many - len(names)):
            listed.append({"name": f"New circle {number}", "last_active": desk.today})

    return edit


def listed_sources(how_many: int) -> Edit:
    """The list has so many sources."""

    def edit(desk: Desk) -> None:
        listed = desk.data.setdefault("sources", [])
        names = {plain(e if isinstance(e, str) else e["name"]) for e in listed}
        listed += [f"New source {number}" for number in range(how_many - len(names))]

    return edit


def asked(how: str) -> Edit:
    """Employees were asked today."""

    def edit(desk: Desk) -> None:
        desk.data.setdefault("employees", {}).update({"asked": how, "as_of": desk.today})

    return edit


def shown_theirs(desk: Desk) -> None:
    """What employees use most is known, and all of it seen."""
    employees = desk.data.setdefault("employees", {})
    employees.setdefault("top", ["whatsapp", "youtube"])
    desk.knows(employees["top"])


def open_part(part: Fraction) -> Edit:
    """People can answer on a part of the channels for employees; what is open says how soon."""

    def open_up(desk: Desk) -> None:
        ours = [
            (entry, channel)
            for entry, channel in desk.channels()
            if channel.audience != "external" and channel.cadence != "only when needed"
        ]
        ids = list(dict.fromkeys(channel.id for _, channel in ours))
        shut = {channel.id for _, channel in ours if not channel.two_way}
        wanted = ceil(len(ids) * part) - (len(ids) - len(shut))
        now_open = [id for id in ids if id in shut][: max(wanted, 0)]
        for entry, channel in desk.channels():
            if channel.id in ids and channel.audience is None:
                entry["audience"] = "internal"
            if channel.id in now_open:
                entry.update(audience="internal", two_way="yes", answers_within="a week")

    return open_up


def promise(desk: Desk) -> None:
    """Each channel where people can answer says how soon; whether they can is said of all."""
    for entry, channel in desk.channels():
        if channel.two_way is None:
            entry["two_way"] = "yes"
        if channel.two_way is not False and channel.answers_within in (None, "none"):
            entry["answers_within"] = "next working day"


def post(desk: Desk) -> None:
    """Whatever was quiet has a post of today."""
    for entry, channel in desk.channels():
        if channel.cadence != "only when needed" and channel.decision != "stop":
            entry["last_post"] = desk.today


def post_or_close(desk: Desk) -> None:
    """The first channel that is used posts today, the others are being stopped if quiet."""
    regular = [
        (entry, channel)
        for entry, channel in desk.channels()
        if channel.cadence != "only when needed" and channel.decision != "stop"
    ]
    for number, (entry, channel) in enumerate(regular):
        posted = desk.case.last_post(channel)
        quiet = not isinstance(posted, Span) or posted.ages(desk.case.today)[1] > 90
        if number == 0:
            entry["last_post"] = desk.today
        elif quiet:
            entry["decision"] = "stop"


def go_through(desk: Desk) -> None:
    desk.data["team"]["reviewed"] = desk.today


def move(desk: Desk) -> None:
    """What runs where an end is near moves, readers and all; the others were looked at."""
    ending = set()
    for entry, channel in desk.channels():
        row = desk.case.platforms.get(channel.on) if channel.on else None
        if row is None:
            entry["checked"] = {"on": desk.today, "saw": "ok"}
        elif row.standing(desk.case.today).state != "open":
            ending.add(channel.on)
            entry.pop("url", None)
            entry.update(platform=AT_HAND, handle=channel.id.replace("/", "-"))
    file, data = desk.case.file, desk.data
    if ending and "first_hand" in data:
        desk.knows([AT_HAND])
    if file.employees and file.employees.top:
        top = [AT_HAND if platform in ending else platform for platform in file.employees.top]
        data["employees"]["top"] = top
    for trial, meant in zip(data.get("trials", ()), file.trials or (), strict=True):
        if meant.platform in ending:
            trial["platform"] = AT_HAND


DEEDS: dict[str, tuple[Edit, ...]] = {
    "until most of you would do it alone": (word("confident", "most"),),
    "each of you, on the channel where you feel least sure": (word("confident", "all"),),
    "Open a closed test group": (yes("safe-place"),),
    "Add a sentence to your team charter": (yes("private-use-is-private"),),
    "each platform of yours that none of you knows": (read_along,),
    "Turn something down and note why, or try one small thing": (turn_down, try_out),
    "For each channel without a full purpose": (write_purposes,),
    "the channels without a decision, and trials without an end": (decide,),
    "in two practitioner communities": (active_in(2),),
    "in one practitioner community": (active_in(1),),
    "Give half of you an hour a month": (word("taking_part", "half"),),
    "Block an hour a month in your diary": (word("taking_part", "some"),),
    "and answer somebody else's": (yes("ask-and-answer"),),
    "put the best five on one shared page": (listed_sources(5),),
    "Put the three sources": (listed_sources(3),),
    "on a team agenda every month": (yes("learned-slot"),),
    'Pin one thread or note called "seen and learned"': (yes("learned-slot"),),
    "Ask employees in a survey without names": (asked("survey"),),
    "Ask at the next staff day": (asked("other ways"),),
    "the most used platforms that none of you knows": (shown_theirs,),
    "and give the others one": (yes("everyone-can-reach"),),
    "Review your rules": (today("social-media-policy"),),
    "Agree with your manager": (yes("learning-time"),),
    "to swap an hour every quarter": (yes("learning-partners"),),
    "agree one with most of the others": (yes("learning-plans"),),
    "until employees can answer on half of theirs": (open_part(Fraction(1, 2)),),
    "until employees can answer on two in five of theirs": (open_part(Fraction(2, 5)),),
    "each channel where people can answer": (promise,),
    "Pin one line to each channel": (yes("answering-hours"),),
    "one line on what became of each": (yes("you-said-we-did"),),
    "and try it once": (today("emergency-plan"),),
    "swap it for the three heard most outside": (yes("shared-listening"),),
    "make them one, with owners": (yes("one-account-list"),),
    "Meet the external team": (yes("joint-planning"),),
    "who hears news first and with which exceptions": (yes("employees-first"),),
    'put "what changed" on the agenda every quarter': (yes("platform-notices"),),
    "note what changes for you": (yes("platform-notices"),),
    "Post on each quiet channel": (post, post_or_close),
    "Take an hour to go through the list": (go_through,),
    "from a platform that ends to one you know that stays": (move,),
    "twice a year, and announce it to everyone": (yes("profile-help"),),
    "Agree with legal": (yes("credit-for-work"),),
    "Show people outside one project": (yes("work-shown"),),
    "tell staff on half a page": (yes("unofficial-groups"),),
    "at every site and shift": (today("reach-without-mailbox"),),
    "Agree with compliance": (yes("approval-route"),),
    "and agree what needs their agreement": (yes("staff-forum-consulted"),),
    "Agree with the records manager": (yes("records-kept"),),
}
"""Words of a step, and what they mean in the file; more than one where a step leaves a choice."""


def listed_once(team: Situation) -> Situation:
    """The same team with no channel listed twice, which is a finding of its own."""
    channels = team.data.get("channels", [])
    meant = team.report().case.file.channels or ()
    once = {channel.id: entry for channel, entry in zip(meant, channels, strict=True)}
    kept = {"channels": list(once.values())} if "channels" in team.data else {}
    return team._replace(data={**team.data, **kept})


def deeds(text: str) -> tuple[Edit, ...]:
    """What a step means in the file."""
    (found,) = [edits for words, edits in DEEDS.items() if words in text]
    return found


def followed(
    team: Situation, steps: Iterable[Step], choose: Callable[[tuple[Edit, ...]], Edit]
) -> Data:
    """The file of a team that followed some steps, one after another."""
    data = copy.deepcopy(team.data)
    data.setdefault("channels", [{"name": "Square", "platform": AT_HAND}])
    for step in steps:
        choose(deeds(step.text))(Desk(data, team.read(json.dumps(data)).case))
    return data
