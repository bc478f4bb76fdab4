"""What is wrong with a line that YAML cannot read, in words that put it right.

PyYAML's two parsers agree on where a mistake is, not on what to call it, and
neither says what to do. So the place is theirs and the words are ours, chosen
from the text that stands there.
"""

import re
from typing import Any

from icaudit.errors import Problem
from icaudit.files._source import Source

_NO_SPACE_COLON = re.compile(r"\s*(?:- +)?([\w$.-]+):(?=[^\s/])")
_NO_SPACE_DASH = re.compile(r"\s*-(?=[^\s-])")
_COLON_INSIDE = re.compile(r"\s*(?:- +)?[^\s:'\"]+:\s+[^'\"].*?(: )")
_KEY = re.compile(r"\s*(?:- +)?[^\s:#][^:#]*:(\s|$)")


def explain_syntax(source: Source, error: Any) -> Problem:
    """The problem behind a parser's error, at the place where it can be put right."""
    mark = error.problem_mark or error.context_mark
    began = error.context_mark or mark
    context, problem = error.context or "", error.problem or ""
    if "quoted scalar" in context:
        return _quoted(source, problem, mark, began)
    line, column = _last_written(source, mark.line, mark.column)
    for explain in (_character, _flow, _colon, _dash, _key):
        found = explain(source, line, column, context, began)
        if found is not None:
            return found
    message = "this line does not line up with the lines above it"
    hint = "lines that belong together begin in the same column; indent with spaces only"
    return source.problem(line, column, message, hint)


def _quoted(source: Source, problem: str, mark: Any, began: Any) -> Problem:
    if "escape" in problem:
        hint = "use single quotes round this text"
        return source.problem(mark.line, mark.column, "a backslash inside double quotes", hint)
    message, hint = "the quote that opens here is never closed", "add the same quote at the end"
    return source.problem(began.line, began.column, message, hint, began.column + 1)


def _last_written(source: Source, line: int, column: int) -> tuple[int, int]:
    """The place itself, or the end of the last line with text before it."""
    while line > 0 and not source.line(line).strip():
        line, column = line - 1, len(source.line(line - 1))
    return line, column


def _character(source: Source, line: int, column: int, context: str, began: Any) -> Problem | None:
    text = source.line(line)
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent:
        return source.problem(
            line, indent.index("\t"), "this line is indented with a tab", "use spaces instead"
        )
    character = text[column : column + 1]
    if character in ("@", "`", "%"):
        rest = text[column:].split(" #")[0].rstrip(" ,]}")
        message = f"a text may not begin with {character}"
        return source.problem(line, column, message, f"put it in quotes: '{rest}'")
    if character in ("*", "&", "!", "|", ">") or "alias" in context or "anchor" in context:
        message = f"a text may not begin with {character or '*'}"
        return source.problem(line, column, message, "put it in quotes, or take it away")
    return None


def _flow(source: Source, line: int, column: int, context: str, began: Any) -> Problem | None:
    if "flow" not in context:
        return None
    bracket = source.line(began.line)[began.column : began.column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    message = f"the {bracket or 'bracket'} that opens here is not closed where it should be"
    hint = f"add {closing} at the end, and a comma between entries"
    return source.problem(began.line, began.column, message, hint, began.column + 1)


def _colon(source: Source, line: int, column: int, context: str, began: Any) -> Problem | None:
    for number in (line, began.line):
        text = source.line(number)
        if match := _NO_SPACE_COLON.match(text):
            message = f"a space is missing after '{match[1]}:'"
            hint = f"write '{match[1]}: …'"
            return source.problem(number, match.end() - 1, message, hint, match.end())
        if match := _COLON_INSIDE.match(text):
            start = match.start(1)
            message = "this text has a colon in it, so it is read as a second key"
            hint = "put quotes round the whole text after the first colon"
            return source.problem(number, start, message, hint, start + 1)
    return None


def _dash(source: Source, line: int, column: int, context: str, began: Any) -> Problem | None:
    for number in (line, began.line):
        if match := _NO_SPACE_DASH.match(source.line(number)):
            message = "a space is missing after the dash"
            return source.problem(number, match.end() - 1, message, "write '- …'", match.end())
    return None


def _key(source: Source, line: int, column: int, context: str, began: Any) -> Problem | None:
    for number in (began.line, line):
        text = source.line(number)
        if text.strip() and not _KEY.match(text) and not text.lstrip().startswith(("-", "#")):
            start = len(text) - len(text.lstrip())
            hint = "write it as 'name: value'"
            return source.problem(number, start, "this line has no colon", hint, len(text))
    return None
