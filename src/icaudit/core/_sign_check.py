"""Whether a sign can do what it is for: tried on invented teams, by what it comes to there."""

import re
from collections.abc import Iterator
from typing import Any

from icaudit.core._trials import CONDITIONS, trials, words_of
from icaudit.core.audit import say
from icaudit.criteria._channels import SAID
from icaudit.errors import did_you_mean
from icaudit.model.channel import Channel
from icaudit.model.finding import Finding, Severity
from icaudit.model.profile import SAYS, Criterion, Reason
from icaudit.model.shape import Word, fields, plain, spellings
from icaudit.model.verdict import FULL, Verdict
from icaudit.model.words import capital, whole


def look_at(id: str, about: str, message: str, next_step: str, *path: str) -> Finding:
    return Finding(id, Severity.WARNING, message, next_step, label=about, path=path)


def good_to_know(id: str, about: str, message: str, next_step: str, *path: str) -> Finding:
    return Finding(id, Severity.NOTE, message, next_step, label=about, path=path)


def sign_findings(reason: Reason, sign: Criterion) -> Iterator[Finding]:
    """What is odd about a sign, its conditions and its texts."""
    verdicts = [sign.rule.judge(case) for case in trials(sign.rule)]
    told = [verdict for verdict in verdicts if verdict.applicable]
    yield from _conditions(reason, sign)
    yield from _reach(reason, sign, told)
    yield from _says(reason, sign, told)


def _reach(reason: Reason, sign: Criterion, told: list[Verdict]) -> Iterator[Finding]:
    most = max((verdict.low for verdict in told), default=0)
    if most < FULL:
        message = f"No team can meet it: the most there is to reach is {whole(most, most)} of 100."
        yield look_at(
            "sign.out-of-reach", sign.id, message, _why_out_of_reach(sign.rule), reason.id, sign.id
        )
    full, none = (getattr(sign.rule, key, None) for key in ("full_days", "none_days"))
    if full is not None and none is not None and none <= full:
        message = f"There is nothing between all and nothing: after {full} days it is gone at once."
        step = "Let none_days be more than full_days."
        yield good_to_know("sign.no-steps", sign.id, message, step, reason.id, sign.id, "none_days")


def _why_out_of_reach(rule: Any) -> str:
    if getattr(rule, "window_days", None) is not None and rule.list_ == "sources":
        return "Sources have no date, so take window_days out."
    if getattr(rule, "half", None):
        return "What counts half comes first: let it cover less than 'having' does."
    return "Look at what it asks for: no answer is enough."


def _conditions(reason: Reason, sign: Criterion) -> Iterator[Finding]:
    """Words that no channel can hold: another spelling is read as the stored one."""
    for key in CONDITIONS:
        for name, accepted in getattr(sign.rule, key, {}).items():
            for word in accepted:
                if hint := _no_word(key, name, word):
                    message = f"No channel can have '{word}' under {name}, so it changes nothing."
                    path = (reason.id, sign.id, key, name)
                    yield look_at("sign.unknown-word", sign.id, message, hint, *path)


def _no_word(key: str, name: str, word: str) -> str:
    """What to write instead of a word; empty where it is one."""
    shape, words = fields(Channel)[name], words_of(name)
    if word == SAID:
        return "Under 'without' name the words themselves." if key == "without" else ""
    if not words:
        meant = word.strip().lower()
        return f"Write '{meant}'." if meant != word else ""
    if word in words:
        return ""
    meant = spellings(shape).get(plain(word), "") if isinstance(shape, Word) else ""
    hint = f"did you mean '{meant}'?" if meant else did_you_mean(word, words)
    return " ".join(filter(None, (capital(hint), f"There are: {', '.join(words)}.")))


def _says(reason: Reason, sign: Criterion, told: list[Verdict]) -> Iterator[Finding]:
    """Texts that a report needs and does not have, and braces that nothing fills."""
    keys = sign._replace(says={key: key for key in SAYS})
    shown: dict[str, str] = {}
    for verdict in told:
        key, text = say(keys, verdict).partition(";")[0], say(sign, verdict)
        shown[key] = text if "{" in text else shown.get(key, text)
    for key, text in shown.items():
        path = (reason.id, sign.id, "says", key)
        if not sign.says.get(key):
            message = f"'says' has no '{key}': the report then shows "
            message += f"'{text}'." if text else "nothing."
            yield look_at("text.missing", sign.id, message, f"Add '{key}' under 'says'.", *path)
        elif left := re.search(r"\{\w+\}", text):
            message = f"The report shows {left[0]} as it stands: nothing fills it in '{key}' here."
            yield look_at("text.braces", sign.id, message, f"Take {left[0]} out.", *path)
