"""What is wrong with a line that YAML cannot read, in words that put it right.

PyYAML's two parsers agree on where a mistake is, not on what to call it, and
neither says what to do. So the place is theirs and the words are ours, chosen
from the text that stands there. A parser often stumbles only a line later than
the slip, over the line that the slip swallowed, so the line above counts too.
"""

import re
from typing import Any, NamedTuple

from icaudit.errors import Problem
from icaudit.files._source import Source

_START = r"\s*(?:- +)*"
_NO_SPACE_COLON = re.compile(rf"{_START}([^\W\d][\w.-]*):(?=[^ \t\n/:])")
_NO_SPACE_DASH = re.compile(r"\s*-(?=[^\s-])")
_COLON_INSIDE = re.compile(rf"{_START}[^\s:'\"]+:\s+[^\s'\"\[{{].*?(:)(?: |$)")
_KEY = re.compile(rf"{_START}[^\s:#][^:#]*:(\s|$)")
_BULLET = re.compile(r"\s*([–—•·])[ \t]")
_HASH = re.compile(r"(?:^|[\s\[{,])(#[^\s,\]}]+)")
_OPEN = re.compile(r"(?:[:-] |[\[{,]) *([\[{])[^\[\]{}]*$")
_CLOSERS = {"[": "]", "{": "}"}


class _Slip(NamedTuple):
    """A parser's error: where it stopped, where what it was reading began, its own words.

    `flow` is where the innermost bracket that is still open stands.
    """

    source: Source
    line: int
    column: int
    began: Any
    words: str
    flow: tuple[int, int] | None

    @property
    def text(self) -> str:
        return self.source.line(self.line)

    def problem(self, line: int, start: int, end: int, message: str, hint: str) -> Problem:
        return self.source.problem(line, start, message, hint, end)


def explain_syntax(source: Source, error: Any, opened: Any = None) -> Problem:
    """The problem behind a parser's error, at the place where it can be put right.

    `opened` is where the innermost list or mapping that is still open began; on one line
    the parser does not know yet that it is one.
    """
    mark = error.problem_mark or error.context_mark
    line, column = _last_written(source, mark.line, mark.column)
    flow = _open_bracket(source, line, column, opened)
    words = f"{error.context or ''}: {error.problem or ''}"
    slip = _Slip(source, line, column, error.context_mark or mark, words, flow)
    explanations = (_quoted, _first_character, _tab, _after_the_end, _flow, _line)
    return next(filter(None, (explain(slip) for explain in explanations)), _misaligned(slip))


def _open_bracket(source: Source, line: int, column: int, opened: Any) -> tuple[int, int] | None:
    if match := _OPEN.search(source.line(line)[:column]):
        return line, match.start(1)
    if opened and source.line(opened.line)[opened.column : opened.column + 1] in _CLOSERS:
        return opened.line, opened.column
    return None


def _last_written(source: Source, line: int, column: int) -> tuple[int, int]:
    """The place itself, or the end of the last line with text before it."""
    while line > 0 and not source.line(line).strip():
        line, column = line - 1, len(source.line(line - 1))
    return line, column


def _quoted(slip: _Slip) -> Problem | None:
    if "quoted scalar" not in slip.words:
        return None
    if "escape" in slip.words:
        column = max(slip.text.rfind("\\", 0, slip.column + 1), 0)
        hint = "use single quotes round this text"
        return slip.problem(slip.line, column, column + 1, "a backslash in double quotes", hint)
    message, hint = "the quote that opens here is never closed", "add the same quote at the end"
    start = slip.began.column
    return slip.problem(slip.began.line, start, start + 1, message, hint)


def _first_character(slip: _Slip) -> Problem | None:
    """A text that begins with a sign that means something to YAML."""
    line, column = slip.line, slip.column
    if re.search("alias|anchor|block scalar|directive|tag", slip.words):
        line, column = slip.began.line, slip.began.column
    elif "entries are not allowed" in slip.words:
        lone = slip.text[column:].split(" #")[0].strip() == "-"
        hint = "begin the list on a line of its own, or put the text in quotes"
        hint = "write don't know, or leave it empty" if lone else hint
        return slip.problem(line, column, column + 1, "a text may not begin with -", hint)
    elif "mapping keys are not allowed" in slip.words:
        hint = "write don't know, or put the text in quotes"
        return slip.problem(line, column, column + 1, "a text may not begin with ?", hint)
    text = slip.source.line(line)
    if text[column : column + 1] not in set("@`%*&!|>"):
        return None
    ends = r"\s#|[,\]}]" if slip.flow else r"\s#"
    rest = re.split(ends, text[column:])[0].rstrip()
    message, hint = f"a text may not begin with {rest[0]}", f"put it in quotes: '{rest}'"
    return slip.problem(line, column, column + len(rest), message, hint)


def _tab(slip: _Slip) -> Problem | None:
    indent = slip.text[: len(slip.text) - len(slip.text.lstrip())]
    if "\t" not in indent:
        return None
    start = indent.index("\t")
    message = "this line is indented with a tab"
    return slip.problem(slip.line, start, len(indent), message, "use spaces instead")


def _after_the_end(slip: _Slip) -> Problem | None:
    """Text that goes on after a closing quote or bracket."""
    before, here = slip.text[: slip.column].rstrip()[-1:], slip.text[slip.column :][:1]
    start, end = slip.column, slip.column + 1
    if here in ("]", "}") and not slip.flow:
        hint = "take it away, or put the whole text in quotes"
        return slip.problem(slip.line, start, end, f"this {here} closes nothing", hint)
    if not here or here in ",:#]}":
        return None
    if before in ("'", '"') and "expected" in slip.words:
        message = f"the text in quotes has ended ({before}), but more follows"
        other = '"' if before == "'" else "'"
        return slip.problem(slip.line, start, end, message, f"put {other} round the whole text")
    if before in ("]", "}") and "expected" in slip.words and not slip.flow:
        message, hint = "the brackets are closed, but more follows", "put the whole text in quotes"
        return slip.problem(slip.line, start, end, message, hint)
    return None


def _flow(slip: _Slip) -> Problem | None:
    """A bracket that is still open."""
    if not slip.flow or "plain multi" in slip.words:
        return None
    line, start = slip.flow
    text = slip.source.line(line)
    if comment := _HASH.search(text, start):
        message = "everything after # is a comment, also the end of this list"
        hint = f"put it in quotes: '{comment[1]}'"
        return slip.problem(line, comment.start(1), comment.end(1), message, hint)
    bracket = text[start]
    message = f"the {bracket} that opens here is not closed where it should be"
    hint = f"add {_CLOSERS[bracket]} at the end, and a comma between entries"
    return slip.problem(line, start, start + 1, message, hint)


def _line(slip: _Slip) -> Problem | None:
    """A slip in this line, in the one above that swallowed it, or where the parser began."""
    above, _ = _last_written(slip.source, slip.line - 1, 0) if slip.line else (0, 0)
    numbers = dict.fromkeys((slip.line, slip.began.line, above))
    found = (explain(slip, number) for explain in (_colon, _dash, _no_colon) for number in numbers)
    return next(filter(None, found), None)


def _colon(slip: _Slip, number: int) -> Problem | None:
    text = slip.source.line(number)
    if match := _NO_SPACE_COLON.match(text):
        wide = not text[match.end()].isprintable() or text[match.end()].isspace()
        message = f"{'an ordinary' if wide else 'a'} space is missing after '{match[1]}:'"
        hint = f"write '{match[1]}: …'"
        return slip.problem(number, match.end() - 1, match.end(), message, hint)
    match = _COLON_INSIDE.match(text) if number == slip.line else None
    if match and "mapping values" in slip.words:
        message = "this text has a colon in it, so it is read as a second key"
        hint = "put quotes round the whole text after the first colon"
        return slip.problem(number, *match.span(1), message, hint)
    return None


def _dash(slip: _Slip, number: int) -> Problem | None:
    text = slip.source.line(number)
    if match := _BULLET.match(text):
        message, hint = "a bullet or long dash in this line", "use '- ' for a list"
        return slip.problem(number, *match.span(1), message, hint)
    if match := _NO_SPACE_DASH.match(text):
        message = "a space is missing after the dash"
        return slip.problem(number, match.end() - 1, match.end(), message, "write '- …'")
    return None


def _no_colon(slip: _Slip, number: int) -> Problem | None:
    text = slip.source.line(number)
    if not text.strip() or _KEY.match(text) or text.lstrip()[:1] in ("-", "#", "'", '"', "["):
        return None
    start = len(text) - len(text.lstrip())
    if text[start] == ":":
        message, hint = "there is no word before the colon", "write it as 'name: value'"
        return slip.problem(number, start, start + 1, message, hint)
    end = len(re.split(r"\s#", text)[0].rstrip())
    return slip.problem(number, start, end, "this line has no colon", "write it as 'name: value'")


def _misaligned(slip: _Slip) -> Problem:
    """The indentation is off, as far as anybody can tell."""
    start = len(slip.text) - len(slip.text.lstrip())
    above = slip.began.line
    if slip.began.line >= slip.line and slip.line:
        above, _ = _last_written(slip.source, slip.line - 1, 0)
    column = len(re.match(_START, slip.source.line(above))[0]) + 1  # type: ignore[index]
    message = "this line does not line up with the lines above it"
    hint = f"lines that belong together begin in one column, as line {above + 1} in column {column}"
    return slip.problem(slip.line, start, start + 1, message, hint)
