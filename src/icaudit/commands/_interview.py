"""How an interview is begun, held and ended."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import typer

from icaudit.commands._audit import Auditor
from icaudit.commands._conversation import Conversation, Kept
from icaudit.commands._emit import emit, targets
from icaudit.core.entries import short
from icaudit.core.interview import Interview, Setting, begin, resume, review, reviewed, steps
from icaudit.core.turn import answer
from icaudit.errors import ExitCode, IcauditError, UsageError, did_you_mean
from icaudit.files._source import STDIN, Source, read_source
from icaudit.files.interview import Reader, read_script, said_before
from icaudit.files.profile import profile_names, read_profile
from icaudit.files.write import check_by_writing
from icaudit.model.profile import Profile
from icaudit.model.verdict import FULL
from icaudit.model.words import capital, to_type
from icaudit.views.interview import greeting, problem
from icaudit.views.interview_end import answerable, ending, still_open, stopped
from icaudit.views.output import Output

NOTHING = "nothing was answered, so nothing is written"


class Asked(NamedTuple):
    """What the command line asks for."""

    file: str
    resume: bool
    review: bool
    force: bool
    profile: tuple[str, ...]
    today: date

    def again(self, option: str) -> str:
        """The command that comes back to this file."""
        own = [name for name in self.profile if name not in profile_names()]
        return to_type(f"icaudit init {option}", self.file, own)


def hold(asked: Asked, channels: list[str], answers: list[str]) -> None:
    """Hold an interview: from options, from a console, from a pipe."""
    source = _source(asked)
    auditor = Auditor(asked.today, asked.profile or None)
    state = _begun(asked, source, auditor)
    talk = Conversation(state, Kept(asked.file, state, source))
    if "list" in answers:
        talk.say(*answerable(state))
        return
    talk.state = told(state, [*(f"channel-link={text}" for text in channels), *answers])
    _prepare_input()
    try:
        talk.kept.save(talk.state)
        talk.say(*greeting(talk.state, asked.resume, asked.review))
        finished = talk.hold()
    except KeyboardInterrupt:
        talk.kept.save(talk.state)
        _say_stopped(talk, asked, by_hand=True)
        raise typer.Exit(ExitCode.STOPPED)
    if finished and (source or talk.kept.changed):
        _end(talk, asked, auditor)
    else:
        _say_stopped(talk, asked)


def _source(asked: Asked) -> Source | None:
    """The file to go on with; None for a new one. Raises UsageError before anything is asked."""
    name, there = asked.file, os.path.exists(asked.file)
    if name == STDIN:
        raise UsageError("an interview is saved in a file", "name one, such as icaudit.yaml")
    if asked.resume or asked.review:
        if not there:
            raise UsageError(f"there is no {name} yet", "'icaudit init' begins it")
        check_by_writing(name)
        return read_source(name)
    check_by_writing(name)
    if there and not asked.force:
        ways = "go on with --resume, look it over with --review, choose another name"
        raise UsageError(f"{name} is there already", f"{ways}, or replace it: --force")
    return None


def _begun(asked: Asked, source: Source | None, auditor: Auditor) -> Interview:
    """The interview as it stands before the first question."""
    own = tuple(name for name in asked.profile if name not in profile_names())
    add_ons = tuple(name for name in asked.profile if name in profile_names()[1:])

    def profile(names: tuple[str, ...]) -> Profile:
        return read_profile((*own, *names), texts=True)

    profile(add_ons)
    setting = Setting(read_script(), auditor.platforms, asked.today, Reader(asked.today), profile)
    if source is None:
        return begin(setting, add_ons or None)
    file, unsure = said_before(source, asked.today, asked.profile or None)
    if not asked.review:
        return resume(setting, file, unsure)
    signs = auditor.judge(source).signs
    short = {result.sign.id for result in signs if result.verdict.low < FULL}
    return review(setting, file, unsure, short)


def told(state: Interview, answers: Iterable[str]) -> Interview:
    """The interview with answers from options, in the order of the questions.

    Raises UsageError with all that is wrong with them.
    """
    pairs = [text.partition("=")[::2] for text in answers]
    order = [question.id for question in state.setting.script.questions]
    names = [*order, *(id.partition(".")[0] for id, _ in pairs)]
    pairs.sort(key=lambda pair: names.index(pair[0].partition(".")[0]))
    wrong = []
    for id, text in pairs:
        try:
            state = _told(state, id, text.strip())
        except IcauditError as error:
            wrong.append(f"{id}={short(text.strip())}: {problem(error)}")
    if wrong:
        raise UsageError(" ".join(wrong), "")
    return state._replace(trail=(), at=None)


def _told(state: Interview, id: str, text: str) -> Interview:
    name, _, number = id.partition(".")
    same = [step for step in steps(state) if step.question.id == name]
    if number:
        same = [step for step in same if step.entry and str(int(step.entry[1]) + 1) == number]
    if not same:
        ids = dict.fromkeys(step.question.id for step in steps(state))
        hint = did_you_mean(name, ids) if name not in ids else ""
        raise UsageError("nothing is asked by this name now", hint or "'--answer list' shows all")
    for step in same:
        state = answer(state, step, text).state
    return state


def _prepare_input() -> None:
    """A pipe is UTF-8 in every locale; what is none comes through as a sign that says so."""
    if sys.stdin and hasattr(sys.stdin, "reconfigure"):
        if sys.stdin.isatty():
            sys.stdin.reconfigure(errors="replace")
        else:
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def _say_stopped(talk: Conversation, asked: Asked, by_hand: bool = False) -> None:
    """Say what is saved and how to go on.

    Raises UsageError where an input that is no console says nothing at all.
    """
    console = bool(sys.stdin and sys.stdin.isatty())
    if not console:
        talk.say("", *still_open(talk.state))
    if talk.kept.changed or asked.resume or asked.review:
        way = "--review" if asked.review else "--resume"
        talk.say("", *stopped(talk.state, asked.file, asked.again(way), asked.review))
    elif console or by_hand:
        talk.say("", f"{capital(NOTHING)}.")
    else:
        hint = "answer in a console, in a pipe with an answer a line, or with --answer"
        raise UsageError(NOTHING, hint)


def _end(talk: Conversation, asked: Asked, auditor: Auditor) -> None:
    """Say the first result."""
    talk.state = reviewed(talk.state) if asked.review else talk.state
    talk.kept.save(talk.state)
    report = auditor.audit(read_source(asked.file))
    talk.say("")
    page = ending(talk.state, report, asked.file, asked.again("--review"))
    emit(Output(lambda: page, dict), targets("terminal", None))
