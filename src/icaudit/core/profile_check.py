"""What is odd about a profile though it can be used: found by trying it on invented teams.

Only what is certain is said: a sign that no team can meet, a text that the
report would have to leave out. What is a matter of judgement is not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from icaudit.checks import CHECKS, TEAM_CHECKS
from icaudit.core._sign_check import good_to_know, look_at, sign_findings
from icaudit.core.profile_changes import Change
from icaudit.criteria import KINDS
from icaudit.model.finding import Finding
from icaudit.model.profile import Criterion, Profile, Reason
from icaudit.model.report import LEVEL_MEANS
from icaudit.model.shape import plain
from icaudit.model.verdict import FULL, Exact, ratio
from icaudit.model.words import NUMBERS, days, joined, tenths

FEW_REASONS = 3
"""With so few, each has a large part; with more, a third is much for one."""

_NOT_JUDGED = ("weight", "effort_days")


class Odd(NamedTuple):
    """What a profile was written like, which the profile itself does not show.

    `written` has what counts for nothing, too; `guessed` are the signs that do
    not say how many days they take, `taken` are ids that bundled profiles have,
    `borrowed` is a title that is the parent's; `platforms` are ids that explain knows.
    """

    written: Profile
    guessed: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    borrowed: str = ""
    platforms: tuple[str, ...] = ()


def review(odd: Odd, changed: Iterable[Change] = ()) -> list[Finding]:
    """Everything odd, what keeps a sign from working first."""
    profile = odd.written.counted()
    found = [*_reasons(odd.written, profile), *_names(profile, odd), *_ids(profile, odd.platforms)]
    for reason, sign in _pairs(profile):
        found += sign_findings(reason, sign)
        found += _days(reason, sign, profile.advice.most_days, sign.id in odd.guessed)
    found += [*_practices(profile), *_words(profile, changed), *_texts(profile)]
    return sorted(found, key=lambda finding: finding.severity.rank)


def parts(profile: Profile) -> dict[str, Exact]:
    """How much of 100 each reason decides."""
    whole_weight = sum(reason.weight for reason in profile.reasons)
    return {r.id: ratio(r.weight * FULL, whole_weight) for r in profile.reasons}


def _pairs(profile: Profile) -> list[tuple[Reason, Criterion]]:
    return [(reason, sign) for reason in profile.reasons for sign in reason.criteria]


# Reasons and ids


def _reasons(written: Profile, profile: Profile) -> Iterator[Finding]:
    kept = {reason.id for reason in profile.reasons}
    for reason in written.reasons:
        if reason.weight and reason.id not in kept:
            message = "It has no sign, so it counts for nothing."
            step = "Give it a sign, or write 'weight: 0' if it is to be left out."
            yield look_at("reason.empty", reason.id, message, step, reason.id)
    for id, part in parts(profile).items():
        if part * 3 > FULL and len(kept) > FEW_REASONS:
            message = f"It decides {tenths(part)} of 100 points, more than a third."
            step = "Keep it if that is meant; else give it less weight."
            yield good_to_know("reason.dominant", id, message, step, id, "weight")


def _names(profile: Profile, odd: Odd) -> Iterator[Finding]:
    """What a report calls the yardstick must not be what it calls another."""
    if odd.borrowed:
        message = f"It has no title, so reports say '{odd.borrowed}', which it is not quite."
        yield look_at("profile.title", profile.names[0], message, "Add a 'title'.", "id")
    for id in odd.taken:
        message = f"icaudit has a profile called '{id}' itself: reports cannot tell them apart."
        yield look_at("profile.id-taken", id, message, "Give yours an id of its own.", "id")


def _ids(profile: Profile, platforms: tuple[str, ...]) -> Iterator[Finding]:
    """`explain` has one namespace, and advice finds the reason of a sign by its id."""
    levels = (level.value for level in LEVEL_MEANS)
    known = Counter(map(plain, (*KINDS, *CHECKS, *TEAM_CHECKS, *levels, *platforms)))
    practices = dict.fromkeys(filter(None, map(_practice, profile.criteria().values())))
    for id in (*practices, *(r.id for r in profile.reasons), *profile.criteria()):
        known[plain(id)] += 1
        if known[plain(id)] == 2:
            message = "Something else has this id, so 'icaudit explain' tells about one of them."
            yield look_at("id.taken", id, message, "Choose another id.", *_path(profile, id))
    for reason, sign in _pairs(profile):
        if not sign.id.startswith(f"{reason.id}."):
            message = f"Its id does not begin with '{reason.id}.', so advice counts it elsewhere."
            step = f"Call it {reason.id}.{sign.id.rpartition('.')[2]}."
            yield good_to_know("sign.id", sign.id, message, step, reason.id, sign.id, "id")


def _path(profile: Profile, id: str) -> tuple[str, ...]:
    """Where a sign, or the sign of a practice, stands."""
    found = (pair for pair in _pairs(profile) if id in (pair[1].id, _practice(pair[1])))
    return next(((reason.id, sign.id) for reason, sign in found), (id,))


def _practice(sign: Criterion) -> str:
    return str(getattr(sign.rule, "practice", ""))


# What only plan, interview and explain need


def _practices(profile: Profile) -> Iterator[Finding]:
    """One answer for two signs, and an interview that can ask only one question."""
    asked: dict[str, Criterion] = {}
    for reason, sign in _pairs(profile):
        name = _practice(sign)
        first = asked.setdefault(name, sign)
        if name and first is not sign:
            message = f"It asks about '{name}', as {first.id} does: one answer settles both."
            step = "Keep it if that is meant; else give it a practice of its own."
            path = (reason.id, sign.id, "practice")
            yield good_to_know("practice.shared", sign.id, message, step, *path)


def _days(reason: Reason, sign: Criterion, most: Exact, guessed: bool) -> Iterator[Finding]:
    """What plans and reports would make of the days of work."""
    path, effort = (reason.id, sign.id, "effort_days"), sign.effort_days
    if guessed:
        message = "How long its next step takes is not said: every plan reckons with a day."
        step = "Add 'effort_days', such as 0.5."
        yield good_to_know("effort.unsaid", sign.id, message, step, *path[:2])
    elif not effort:
        message = "Its next step takes no days, so every plan begins with it."
        step = "Say how many days it takes: half a day is 0.5."
        yield good_to_know("effort.none", sign.id, message, step, *path)
    elif effort > most:
        message = f"Its next step takes {days(effort)} days, and 'advice' allows {days(most)}: "
        message += "no report will name it."
        yield good_to_know("effort.too-long", sign.id, message, "Name a smaller step.", *path)


def _words(profile: Profile, changed: Iterable[Change]) -> Iterator[Finding]:
    """Signs that are judged by another figure than before, but whose words name the old one."""
    signs = profile.criteria()
    for change in changed:
        for key, (before, _) in change.values.items() if change.id in signs else ():
            for name in ("next_step", "question") if key not in _NOT_JUDGED else ():
                text = "" if name in change.values else getattr(signs[change.id], name)
                if old := re.search(_figure(before), text):
                    message = f"Its '{key}' is another now, but '{name}' still says '{old[0]}'."
                    step = f"Write '{name}' anew."
                    path = (change.of, change.id, key)
                    yield good_to_know("sign.words", change.id, message, step, *path)


def _figure(value: Any) -> str:
    """A figure as texts write it, as a pattern; what is none is found nowhere."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction) or value in (0, 1):
        return r"(?!)"
    words: dict[Any, str] = {**dict(enumerate(NUMBERS)), Fraction(1, 2): "half"}
    figure = f"{float(value * 100):g} %" if value < 1 else str(value)
    return rf"(?i)\b({figure}|{words.get(value, figure)})(?!\w)"


def _texts(profile: Profile) -> Iterator[Finding]:
    """Long texts that are not there, each kind in one finding."""
    signs, known = profile.criteria().values(), {practice.id for practice in profile.practices}
    asked = [sign for sign in signs if _practice(sign)]
    missing = {
        ("why", "'icaudit brief' cannot say what is at stake"): [s.id for s in signs if not s.why],
        ("counts", "the interview cannot say what counts as a yes"): [
            sign.id for sign in asked if not sign.counts
        ],
        ("means", "'icaudit explain' cannot say what it is about"): [
            reason.id for reason in profile.reasons if not reason.means
        ],
        ("practices", "'icaudit explain' does not know what is asked"): list(
            dict.fromkeys(_practice(sign) for sign in asked if _practice(sign) not in known)
        ),
    }
    for (key, lost), ids in missing.items():
        if ids:
            message = f"'{key}' is missing, so {lost}."
            step = "Add it in the .texts.yaml beside the profile."
            path = _path(profile, ids[0])
            yield good_to_know("text.long", joined(ids), message, step, *path)._replace(about=key)
