"""A conversation in a console or over a pipe: lines in, words out, every answer saved."""

import sys
from textwrap import wrap

from icaudit.core.interview import Interview, current
from icaudit.core.questions import Step
from icaudit.core.turn import turn
from icaudit.errors import UsageError
from icaudit.files._source import Source
from icaudit.files.interview import changed_text, fresh_text
from icaudit.files.write import bytes_of, write_whole
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.views.interview import asked, explained, prompt, replied

QUIT = ("q", "quit", "exit")
EXPLAIN = ("?", "help")


class Kept:
    """The team file of an interview.

    What the interview wrote itself is written anew; a text that somebody has
    touched is changed where it has to be, always from how it was at first.
    """

    def __init__(self, path: str, state: Interview, source: Source | None = None) -> None:
        self.path = path
        self.source = source if source and source.original != fresh_text(state) else None
        self.start = self.last = state
        self.there = source.original.encode() if source else bytes_of(path)

    def save(self, state: Interview) -> None:
        """Write the answers, if there are new ones.

        Raises UsageError if somebody else has changed the file.
        """
        if (state.file, state.unsure) == (self.last.file, self.last.unsure):
            return
        if bytes_of(self.path) != self.there:
            message = f"{self.path} was changed by somebody else in the meantime"
            hint = "it is left as it is, without your last answer; '--resume' goes on from there"
            raise UsageError(message, hint)
        text = changed_text(self.source, self.start, state) if self.source else fresh_text(state)
        write_whole(self.path, [text])
        self.there, self.last = text.encode(), state

    @property
    def changed(self) -> bool:
        """Whether anything was saved."""
        return self.last is not self.start


class Conversation:
    """Asks, listens and saves, until all is asked or somebody stops."""

    def __init__(self, state: Interview, kept: Kept) -> None:
        self.state = state
        self.kept = kept
        self.screen = Screen.of(sys.stderr)

    def hold(self) -> bool:
        """Ask until nothing is left to ask. False where the input ends or somebody stops."""
        before: Step | None = None
        while (step := current(self.state)) is not None:
            self.say(*asked(self.state, step, before))
            before = step
            line = self.listen(prompt(step))
            if line is None or line.strip().lower() in QUIT:
                return False
            if line.strip().lower() in EXPLAIN:
                self.say(*explained(self.state, step))
            else:
                self.take(line)
        return True

    def take(self, line: str) -> None:
        """Do what a line says, and save it."""
        before, done = self.state, turn(self.state, line)
        self.state = done.state
        self.kept.save(self.state)
        self.say(*replied(before, done, line).splitlines())

    def say(self, *lines: str) -> None:
        """Lines on standard error, no wider than the console."""
        for line in lines:
            indent = len(line) - len(line.lstrip(" "))
            below = " " * (indent + 2 if indent else 0)
            text = clean(line, self.screen.unicode)
            parts = wrap(text, self.screen.width, subsequent_indent=below, break_on_hyphens=False)
            print("\n".join(parts), file=sys.stderr)

    def listen(self, words: str) -> str | None:
        """A line from standard input; None where there is no more."""
        print(clean(words, self.screen.unicode), end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline() if sys.stdin else ""
        if not line or not sys.stdin.isatty():
            print(clean(line.strip(), self.screen.unicode), file=sys.stderr)
        return line or None
