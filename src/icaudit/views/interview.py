"""What the interview says while it goes on: the questions, and what became of an answer."""

from collections.abc import Iterator
from typing import Any

from icaudit.core.interview import (
    Interview,
    answered,
    choices,
    likely,
    progress,
    unknown,
    yardstick,
)
from icaudit.core.places import value_at
from icaudit.core.questions import Step, sign_of
from icaudit.core.resolve import resolve
from icaudit.core.turn import Event, Turn
from icaudit.errors import IcauditError
from icaudit.model.address import ACCOUNTS, BLOG, NO_PLATFORM
from icaudit.model.channel import Channel
from icaudit.model.dates import Span
from icaudit.model.interview import Question
from icaudit.model.platforms import Platforms
from icaudit.model.shape import NONE, Day, Many, One, YesNo, plain
from icaudit.model.team import Answer, Community, Reading, Trial
from icaudit.model.words import capital, count, joined

READING = 1.5
"""Half as much again for reading and interruptions."""

_KINDS = {"company": "company page", "profile": "account"}
_LETTERS = ("y", "p", "n")


def greeting(state: Interview, resume: bool, review: bool) -> Iterator[str]:
    """The first words."""
    script, left = state.setting.script, progress(state).of
    questions = capital(count(left, "question"))
    if review:
        yield f"{questions} to look at again: open, out of date, or perhaps better by now."
        yield "Enter keeps what stands there."
    elif resume:
        yield f"{questions} to go."
    else:
        yield script.opening
    yield from (script.keys,) if left else ()


def asked(state: Interview, step: Step, before: Step | None) -> Iterator[str]:
    """A question, line by line; for the next entry of the same list only what is new."""
    new_block = before is None or before.question.block != step.question.block
    if new_block:
        yield from _block(state, step.question)
    if before is None or before.question.id != step.question.id:
        yield from _question(state, step)
        if isinstance(step.shape, One) and (before is None or not isinstance(before.shape, One)):
            yield f"  {state.setting.script.practice_keys}"
        if step.entry and new_block and len(value_at(state.file, step.path[:1])) > 2:
            yield state.setting.script.same_for_all
    yield from _so_far(state, step, before)


def _block(state: Interview, question: Question) -> Iterator[str]:
    """The title of a block; what it is about only where it begins."""
    script = state.setting.script
    block = next(block for block in script.blocks if block.id == question.block)
    first = next(one for one in script.questions if one.block == block.id)
    yield from ("", f"{block.title}{_time_left(state)}")
    if block.intro and question.id == first.id:
        yield block.intro


def _question(state: Interview, step: Step) -> Iterator[str]:
    at, question = progress(state), step.question
    yield from ("", f"Question {at.number} of {at.of}. {question.ask} {question.how}".rstrip())
    words = choices(state, step).values()
    yield from (f"  {number} {word}" for number, word in enumerate(words, 1))


def _time_left(state: Interview) -> str:
    """How long the rest takes, once it is known how many channels there are."""
    minutes = round(progress(state).seconds * READING / 60)
    known = state.file.channels is not None and minutes > 1
    return f" (about {minutes} minutes to go)" if known else ""


def _so_far(state: Interview, step: Step, before: Step | None) -> Iterator[str]:
    """What stands there already, so that Enter can keep it."""
    value = value_at(state.file, step.path)
    if step.grows and value:
        if before != step:
            yield f"So far: {shown(state, step, value)}."
    elif answered(state, step):
        said = "don't know" if unknown(state, step) else shown(state, step, value)
        yield f"Now: {said}. Enter keeps it."
    elif likely(state, step):
        yield f"{step.label}: by its name {likely(state, step)}? Enter takes that."


def prompt(step: Step) -> str:
    """What stands before the cursor."""
    if step.label:
        return f"{step.label}: "
    match step.shape:
        case Many() if step.path == ("channels",):
            return "Link or name: "
        case Many() if step.grows:
            return "Name: "
        case One():
            return "y, p, n, d or x: "
        case YesNo():
            return "y or n: "
        case Day():
            return "When: "
        case _:
            return "Answer: "


def explained(state: Interview, step: Step) -> Iterator[str]:
    """What `?` says."""
    yield step.question.help
    sign = sign_of(step.question, yardstick(state))
    if sign is not None:
        yield from (f"Why we ask: {sign.why}",) if sign.why else ()
    if isinstance(step.shape, One):
        if sign is not None and sign.counts:
            yield f"Yes: {sign.counts}"
        if sign is not None and sign.partly:
            yield f"Partly: {sign.partly}"
        yield f"Type {state.setting.script.practice_keys}."
    yield state.setting.script.keys


def replied(before: Interview, turn: Turn, line: str) -> str:
    """What became of a line that was typed; empty where that is plain."""
    state, step = turn.state, turn.step
    if turn.problem is not None:
        return problem(turn.problem)
    value = value_at(state.file, step.path)
    match turn.event:
        case Event.UNSURE:
            return f"Noted. Who may know: {who_knows(state, step)}."
        case Event.REMOVED:
            return "The last one is taken out."
        case Event.TAKEN if step.path == ("channels",):
            new = value[len(before.file.channels or ()) :]
            platforms = state.setting.platforms
            added = [seen(resolve(channel, 0, platforms), platforms) for channel in new]
            return "\n".join(f"{channel}." for channel in added) or "No channels."
        case Event.TAKEN if step.grows:
            new = value[len(value_at(before.file, step.path) or ()) :]
            names = " · ".join(shown(state, step, entry) for entry in new)
            return f"{capital(count(len(new), 'entry', 'entries'))}: {names}." if new[1:] else ""
        case Event.TAKEN:
            said = shown(state, step, value)
            if line.lower().lstrip().startswith("all:"):
                return f"{capital(said)}, here and for the rest."
            plain_enough = _LETTERS if isinstance(step.shape, One | YesNo) else ()
            return "" if plain(line) in (plain(said), *plain_enough) else f"{capital(said)}."
        case _:
            return ""


def problem(error: IcauditError) -> str:
    """What was wrong with an answer, and what to try."""
    parts = (capital(text.rstrip(".")) for text in (error.message, error.hint) if text)
    return " ".join(part if part.endswith("?") else f"{part}." for part in parts)


def seen(channel: Channel, platforms: Platforms) -> str:
    """A channel as it was understood: `LinkedIn, company page 'northwind'`."""
    address, row = channel.address, platforms.get(channel.on) if channel.on else None
    name = f"'{channel.name}'" if channel.name else ""
    parts = [row.name if row else "", name]
    if address is not None and address.platform == BLOG:
        parts = ["A website", name]
    elif address is not None and address.kind in ACCOUNTS:
        kind = _KINDS.get(address.kind, address.kind)
        parts.insert(1, f"{kind} '{address.handle}'" if address.handle and not name else kind)
    elif address is not None and address.platform != NO_PLATFORM:
        parts.append("but this link leads to no page of yours; b takes it out again")
    return ", ".join(filter(None, parts)) or channel.label


def shown(state: Interview, step: Step, value: Any) -> str:
    """A value in words."""
    words = choices(state, step)
    match value:
        case bool():
            return "yes" if value else "no"
        case Answer():
            said = (value.because, value.last and str(value.last), value.note)
            return ", ".join(filter(None, (value.answer, *said)))
        case Channel():
            return resolve(value, 0, state.setting.platforms).label
        case Community() | Reading():
            return value.name
        case Trial():
            return value.platform or "a trial"
        case Span():
            return str(value)
        case tuple():
            return joined([shown(state, step, item) for item in value]) or words.get(NONE, NONE)
        case _:
            return words.get(value, str(value)) if isinstance(value, str) else str(value)


def who_knows(state: Interview, step: Step) -> str:
    """The role to ask: whoever is in charge of the channel, else who knows such things."""
    owner = getattr(value_at(state.file, step.entry), "owner", None) if step.entry else None
    if owner and owner != NONE:
        return str(owner)
    sign = sign_of(step.question, yardstick(state))
    return step.question.dont_know_ask or (sign.ask if sign else "") or "anyone in the team"
