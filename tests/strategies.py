"""Random team files, as the data that YAML or JSON would hold, for the properties of the scores.

A team file is drawn around the days on which something changes, so that a few hundred of
them meet every threshold. What is drawn goes through the real reader.
"""

import copy
import json
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from icaudit.core.audit import audit
from icaudit.criteria.channels_share import ChannelsShare
from icaudit.files._source import Source, checked
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, read_profile
from icaudit.files.team import TeamToAudit, read_team
from icaudit.model.dates import months_before
from icaudit.model.profile import Criterion, Profile
from icaudit.model.report import Report, Score, SignResult

Data: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]
Values: TypeAlias = SearchStrategy[Any]

BASE, *ADD_ONS = profile_names()

THOROUGH = os.environ.get("ICAUDIT_HYPOTHESIS") == "thorough"
"""Set ICAUDIT_HYPOTHESIS=thorough for thousands of new examples instead of the same hundred."""

thoroughly = settings(
    max_examples=3000 if THOROUGH else 100,
    derandomize=not THOROUGH,
    database=None,
    print_blob=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""How the properties are run: the same examples every time, unless asked for more."""

TODAYS = (date(2026, 11, 23), date(2026, 1, 15), date(2028, 2, 29))
"""The second lies before a platform's announced end, the third at the end of a month."""

PURPOSES = ("share", "Alert", "none", "Everyone asks, the people who decide answer")
ADDRESSES = (
    "https://www.linkedin.com/company/northwind",
    "https://www.instagram.com/northwind/",
    "https://northwind.workplace.com/groups/100",
    "https://engage.cloud.microsoft/main/org/northwind.example/groups/abc",
    "https://news.northwind.example/",
    "https://twitter.com/northwind/status/20",
    "https://www.linkedin.com/in/somebody",
    "http://bsky.app/profile/northwind.example",
)
PLATFORMS = ("linkedin", "Instagram", "workplace", "viva-engage", "skype", "bluesky", "canteen-tv")
OPEN_PLATFORMS = ("linkedin", "instagram", "workplace", "viva-engage", "skype", "bluesky")
WORDS = ("nobody", "some", "half", "most", "all")
UNSAID = "?"
OFTEN = st.sampled_from((False, True, True, True))

IDENTITY = frozenset({"name", "platform", "url", "handle"})
"""What makes an entry this entry: never taken away."""


def practices() -> tuple[str, ...]:
    """Every practice that a bundled profile asks about."""
    signs = [sign for name in profile_names() for sign in read_profile((name,)).criteria().values()]
    return tuple(sorted({sign.rule.practice for sign in signs if hasattr(sign.rule, "practice")}))


PRACTICES = practices()


class Situation(NamedTuple):
    """A team file, the day on which it is judged, and the add-ons it is judged by.

    `strict` makes some signs ask for several things at once, as a profile of one's own may.
    """

    data: Data
    today: date
    add_ons: tuple[str, ...]
    strict: bool

    def report(self, data: Data | None = None) -> Report:
        """The audit of this team file, or of another one on the same day."""
        team = self.read(json.dumps(self.data if data is None else data))
        profile = stricter(team.profile) if self.strict else team.profile
        return audit(team.case, profile, team.path, team.where)

    def read(self, text: str) -> TeamToAudit:
        """A text as the team file of this situation, through the real reader."""
        source = checked(Source("icaudit.yaml", text))
        return read_team(source, self.today, read_platforms(), self.add_ons)


STRICT = {
    "R2.purpose": ChannelsShare(
        having={"purpose": ("said",), "owner": ("said",)},
        half={"purpose": ("share", "alert"), "decision": ("unsure", "trial")},
        target=Fraction(3, 4),
    ),
    "R7.two-way": ChannelsShare(
        having={"two_way": ("yes",), "answers_within": ("said",)},
        among={"audience": ("internal", "both"), "decision": ("keep", "fix", "trial")},
        without={"cadence": ("only when needed",), "decision": ("stop",)},
    ),
    "R7.answer-time": ChannelsShare(having={"answers_within": ("same day",)}, target=2),
}


def stricter(profile: Profile) -> Profile:
    """The same profile with some signs that ask for several things at once."""
    return with_signs(profile, lambda sign: sign._replace(rule=STRICT.get(sign.id, sign.rule)))


def with_signs(profile: Profile, change: Callable[[Criterion], Criterion]) -> Profile:
    """The same profile with every sign changed."""
    return profile._replace(
        reasons=tuple(
            reason._replace(criteria=tuple(map(change, reason.criteria)))
            for reason in profile.reasons
        )
    )


# Values


@cache
def ages(today: date) -> tuple[int, ...]:
    """Days ago around which something changes: fixed ones, and spans of whole months."""
    months = {(today - months_before(today, n)).days for n in (6, 12, 24, 48)}
    days = {0, 30, 46, 90, 92, 138, 180, 183, 365, 547, 548}
    return tuple(sorted({age + step for age in days | months for step in (-1, 0, 1)}))


@cache
def dates(today: date, exact: bool = False, ahead: int = 1) -> SearchStrategy[str]:
    """Dates as a day, and unless exact as a month or a year."""
    days = st.sampled_from(ages(today)) | st.integers(-ahead, 1600)
    cut = st.just(10) if exact else st.sampled_from((10, 10, 7, 4))
    return st.builds(lambda age, end: (today - timedelta(age)).isoformat()[:end], days, cut)


@cache
def channel_facts(today: date, exact: bool = False) -> dict[str, Values]:
    """What can be said of a channel, apart from which one it is."""
    return {
        "audience": one_of("internal", "external", "both", exact=exact),
        "two_way": one_of("yes", "no", exact=exact),
        "answers_within": one_of("same day", "a week", "none", exact=exact),
        "cadence": one_of(
            *("daily", "weekly", "monthly", "quarterly", "yearly", "only when needed", "none"),
            exact=exact,
        ),
        "last_post": dates(today, exact) | st.just("never"),
        "purpose": one_of(*PURPOSES, exact=exact),
        "owner": one_of("Intranet editor", "none", exact=exact),
        "decision": one_of("keep", "fix", "stop", "trial", "unsure", exact=exact),
        "admins": one_of("0", "1", "2", exact=exact),
        "run_with": st.just(["hr"]) | st.just("none"),
        "checked": sightings(today, exact),
        "note": st.just("town hall questions land here"),
    }


@cache
def sightings(today: date, exact: bool = False) -> Values:
    """What somebody saw who looked at a channel by hand."""
    saw = {"saw": one_of("ok", "quiet", "gone", exact=exact)}
    return every({"on": dates(today, exact), **saw})


def one_of(*words: str, exact: bool = False) -> SearchStrategy[str]:
    """One of some words; unless exact perhaps a question mark, which says nothing."""
    return st.sampled_from(words if exact else (*words, UNSAID))


@cache
def trial_facts(today: date, exact: bool = False) -> dict[str, Values]:
    return {
        "platform": st.sampled_from(OPEN_PLATFORMS),
        "question": st.just("Do our engineers read us there?"),
        "started": dates(today, exact),
        "ended": dates(today, exact, ahead=400) | st.just("none"),
        "decision": one_of("adopt", "drop", "repeat", "none", exact=exact),
    }


@cache
def employees_facts(today: date, exact: bool = False) -> dict[str, Values]:
    return {
        "asked": one_of("survey", "other ways", "none", exact=exact),
        "as_of": dates(today, exact),
        "top": lists_of(st.sampled_from(PLATFORMS)),
    }


@cache
def team_facts(today: date, exact: bool = False) -> dict[str, Values]:
    return {
        "organisation": st.just("Northwind Traders"),
        "people": st.sampled_from(("1", "4", "5", "60")),
        "same_people": one_of("yes", "no", exact=exact),
        "reviewed": dates(today, exact) | st.just("never"),
        "answered": dates(today, exact),
        "two_admins": one_of("all", "all but some", "none", exact=exact),
    }


def lists_of(entries: Values, most: int = 3) -> SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=most)


@cache
def answers(today: date, exact: bool = False) -> Values:
    """An answer to a practice: a word, or a mapping with what belongs to it."""
    words = one_of("yes", "partly", "no", *(() if exact else ("don't know",)), exact=exact)
    not_ours = st.just({"answer": "not ours", "because": "run by HR"})
    last = {"last": dates(today, exact) | st.just("never")}
    if exact:
        return every({"answer": words, **last}) | not_ours
    return words | some({}, {"answer": words, **last, "where": st.just("Intranet")}) | not_ours


@st.composite
def some(draw: st.DrawFn, always: dict[str, Values], perhaps: dict[str, Values]) -> Data:
    """A mapping that has some keys always and others three times out of four."""
    known = {key: draw(values) for key, values in always.items()}
    return known | {key: draw(values) for key, values in perhaps.items() if draw(OFTEN)}


def every(known: dict[str, Values]) -> SearchStrategy[Data]:
    """A mapping that has all its keys."""
    return st.fixed_dictionaries(known)


@cache
def channels(today: date) -> Values:
    """A channel: an address or a name, or a mapping with any of the facts."""
    facts = channel_facts(today)
    known = (
        some({"url": st.sampled_from(ADDRESSES)}, facts),
        some({"platform": st.sampled_from(PLATFORMS), "name": st.sampled_from("AB")}, facts),
        some({"platform": st.sampled_from(PLATFORMS), "handle": st.just("northwind")}, facts),
        some({"name": st.sampled_from(("All Company", "LinkedIn"))}, facts),
    )
    return st.one_of(st.sampled_from(ADDRESSES), *known)


@cache
def top_facts(today: date) -> dict[str, Values]:
    """What can stand at the top of a team file, beside the team."""
    names = st.sampled_from(("IoIC", "ioic", "CommsHero", "Lunch club"))
    community = some({"name": names}, {"last_active": dates(today) | st.just("never")})
    source = some({"name": names}, {"kind": st.just("blog")})
    return {
        "channels": lists_of(channels(today), 5),
        "first_hand": lists_of(st.sampled_from(PLATFORMS)),
        "confident": one_of(*WORDS, "rather not say"),
        "taking_part": one_of(*WORDS, "rather not say"),
        "employees": some({}, employees_facts(today)),
        "communities": lists_of(community | names),
        "sources": lists_of(source | names, 6),
        "trials": lists_of(some({}, trial_facts(today))),
        "practices": some({}, dict.fromkeys(PRACTICES, answers(today))),
    }


@cache
def agreed_facts() -> dict[str, Values]:
    """What takes whole reasons and signs out of the sums."""
    base = read_profile()
    reasons = st.sampled_from([reason.id for reason in base.reasons])
    waived = some({"because": st.just("agreed")}, {"until": st.sampled_from(("2025", "2030"))})
    criterion = st.sampled_from(list(base.criteria()))
    return {
        "not_ours": st.just({}) | st.dictionaries(reasons, st.just("run by HR"), max_size=2),
        "waivers": st.just([])
        | lists_of(
            st.builds(lambda waiver, id: {**waiver, "criterion": id}, waived, criterion)
            | st.builds(lambda waiver, id: {**waiver, "reason": id}, waived, reasons)
        ),
        "gate": some(
            {},
            {
                "fail_under": st.integers(0, 100).map(str),
                "require": reasons | st.lists(reasons | criterion, max_size=2),
                "fail_on": st.sampled_from(("error", "warning")),
                "baseline": st.just("last.json"),
            },
        ),
    }


# Team files


@cache
def team_files(today: date) -> SearchStrategy[Data]:
    """Whole random team files, from three words to everything."""
    team = some({"name": st.just("Comms")}, team_facts(today))
    return some({"team": team}, {**top_facts(today), **agreed_facts()})


@cache
def exact_files(today: date) -> SearchStrategy[Data]:
    """Team files in which every fact is said, and every date is a day."""
    facts = channel_facts(today, True)
    platform = {"platform": st.sampled_from(OPEN_PLATFORMS)}
    channel = every({"name": st.sampled_from("ABCDEFGH"), **platform, **facts})
    member = every({"name": st.sampled_from("ABCD"), "last_active": dates(today, True)})
    by_name = {"unique_by": lambda entry: entry["name"]}
    return every(
        {
            "team": every({"name": st.just("Comms"), **team_facts(today, True)}),
            "channels": st.lists(channel, max_size=4, **by_name),  # type: ignore[arg-type]
            "first_hand": lists_of(st.sampled_from(PLATFORMS)),
            "confident": st.sampled_from((*WORDS, "rather not say")),
            "taking_part": st.sampled_from(WORDS),
            "employees": every(employees_facts(today, True)),
            "communities": st.lists(member, max_size=3, **by_name),  # type: ignore[arg-type]
            "sources": lists_of(st.sampled_from("ABCDEF"), 6),
            "trials": lists_of(every(trial_facts(today, True))),
            "practices": every(dict.fromkeys(PRACTICES, answers(today, True))),
        }
    )


@st.composite
def situations(draw: st.DrawFn, exact: bool = False) -> Situation:
    """A team file, a day and any stack of add-ons."""
    today = draw(st.sampled_from(TODAYS))
    data = draw(exact_files(today) if exact else team_files(today))
    add_ons = draw(st.lists(st.sampled_from(ADD_ONS), unique=True))
    return Situation(data, today, tuple(add_ons), draw(st.booleans()))


# Saying less and saying more


def facts(data: Data) -> list[Path]:
    """Every fact that could be left unsaid: keys, never whole entries of a list.

    What makes an entry this entry stays, and what takes one out of a sign or out of the sums.
    """
    return [path for path in _keys(data, ()) if not _exempt(data, path)]


def _keys(value: Any, path: Path) -> Iterator[Path]:
    listed = value if isinstance(value, list) else []
    for key, below in (*enumerate(listed), *(value.items() if isinstance(value, dict) else ())):
        if isinstance(key, str):
            yield (*path, key)
        yield from _keys(below, (*path, key))


def _exempt(data: Data, path: Path) -> bool:
    parent, key = at(data, path[:-1]), path[-1]
    if path[0] in ("waivers", "not_ours") or path in (("team",), ("team", "name")):
        return True
    if path[0] == "practices" and (_not_ours(parent[key]) or parent.get("answer") == "not ours"):
        return True
    if path[0] in ("channels", "communities", "sources") and len(path) == 3 and key in IDENTITY:
        return True
    if path[-2:] == ("checked", "on"):  # a sighting has a day
        return True
    return (key, parent[key]) in (("decision", "stop"), ("cadence", "only when needed"))


def _not_ours(value: Any) -> bool:
    """Whether this is an answer that takes a sign out of the sums, or holds one."""
    if not isinstance(value, dict):
        return False
    return value.get("answer") == "not ours" or any(map(_not_ours, value.values()))


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def without(data: Data, *paths: Path) -> Data:
    """The same file with some facts left unsaid."""
    data = copy.deepcopy(data)
    for path in sorted(paths, key=len, reverse=True):
        del at(data, path[:-1])[path[-1]]
    return data


def unsaid(data: Data, today: date) -> dict[Path, Values]:
    """Every fact that could still be said, with what could be said; what is exempt is not."""
    ours = dict.fromkeys(PRACTICES, answers(today).filter(lambda a: "because" not in a))
    places: list[tuple[Path, Any, dict[str, Values]]] = [
        ((), data, {**top_facts(today), "practices": some({}, ours)}),
        (("team",), data["team"], team_facts(today)),
        (("employees",), data.get("employees"), employees_facts(today)),
        (("practices",), data.get("practices"), ours),
    ]
    for name, known in (
        ("channels", channel_facts(today)),
        ("trials", trial_facts(today)),
        ("communities", {"last_active": dates(today) | st.just("never")}),
    ):
        places += [((name, index), e, known) for index, e in enumerate(data.get(name, ()))]
    for index, entry in enumerate(data.get("channels", ())):
        if isinstance(entry, dict) and "checked" in entry:
            saw = {"saw": st.sampled_from(("ok", "quiet", "gone"))}
            places.append((("channels", index, "checked"), entry["checked"], saw))
    word = answers(today).filter(lambda a: isinstance(a, str))
    for name, answer in data.get("practices", {}).items():
        places.append((("practices", name), answer, {"answer": word, "last": dates(today)}))
    return {
        (*path, key): values.filter(lambda value: value not in ("stop", "only when needed"))
        for path, parent, known in places
        if isinstance(parent, dict)
        for key, values in known.items()
        if parent.get(key, UNSAID) in (UNSAID, "don't know")
    }


def saying(data: Data, path: Path, value: Any) -> Data:
    """The same file with one more fact."""
    data = copy.deepcopy(data)
    at(data, path[:-1])[path[-1]] = value
    return data


def rearranged(data: Any, draw: Callable[[Values], Any]) -> Any:
    """The same file with keys and entries in another order."""
    if isinstance(data, dict):
        keys = draw(st.permutations(list(data)))
        return {key: rearranged(data[key], draw) for key in keys}
    if isinstance(data, list):
        return [rearranged(entry, draw) for entry in draw(st.permutations(data))]
    return data


# Scores


def scores(report: Report) -> dict[str, Score | None]:
    """Every range in a report by its name: signs, reasons, halves and the total.

    None is what does not count: not applicable, waived or set aside.
    """
    signs = (sign for reason in report.reasons for sign in reason.signs)
    return {
        **{sign.sign.id: _score(sign) for sign in signs},
        **{reason.reason.id: reason.score for reason in report.reasons},
        **report.halves,
        "total": report.score,
    }


def _score(sign: SignResult) -> Score | None:
    return Score(*sign.verdict[:3]) if sign.counts else None
