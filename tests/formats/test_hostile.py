"""Text from files stays text in every format, whatever it holds."""

import json
import re
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabulate import tabulate_formats

from builders import TODAY, report_of, saved_of
from icaudit.commands._errors import error_lines
from icaudit.commands.check import report_output
from icaudit.core.compare import compare
from icaudit.core.gates import held
from icaudit.errors import FileError
from icaudit.files._source import Source, checked
from icaudit.files.platforms import read_platforms
from icaudit.files.team import read_team
from icaudit.formats import FORMATS
from icaudit.formats._clean import clean
from icaudit.formats._screen import Screen
from icaudit.formats._styles import _UNSAFE, styled
from icaudit.model.report import Report
from icaudit.model.team import Gate
from icaudit.views.compare import compare_output
from icaudit.views.roll_up import roll_up_output
from icaudit.views.trend import trend_output
from strategies import thoroughly

HOSTILE = {
    "markup": "[red]x[/red] [link=http://x]y[/link] :bomb:",
    "escape": "a\x1b]8;;http://x\x1b\\b\x1b[2J\x9b31m",
    "github": "::error file=x::y",
    "azure": "##[error]x ##vso[task.setvariable]y",
    "script": "</script><img src=x onerror=y>&amp;",
    "formula": "=1+1",
    "plus": "+1 -1 @x",
    "bar": "a | b || c",
    "bidi": "a\u202eb\u2066c\u200f",
    "breaks": "a\nb\r\n::warning::c\u2028d\u0085e\u2029f",
    "invisible": "a\u200bb\ufeffc\u2060",
    "nul": "a\x00b\x07\x08",
    "emoji": "👩‍👩‍👧 💥 🇬🇧",
    "cjk": "編集部の社内報 ｆｕｌｌ",
    "combining": "e\u0301" + "\u0301" * 40,
    "long": "x" * 10_000,
    "percent": "%s {yes} {names} %0A",
    "quotes": "'\"`$(x) \\ ${y}",
    "json": '{"schema": "x"}, [null]',
    "number": "1e5",
}
HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|::|##\\w*\\["
)
SCREENS = (Screen(80), Screen(44), Screen(112, unicode=False))


def team_with(value: str) -> dict[str, Any]:
    """A team file with one text in every place that takes one."""
    link = "https://x.example/" + "".join(value.split())
    return {
        "team": {"name": value, "organisation": value, "website": link},
        "channels": [
            {"name": value, "platform": "slack", "purpose": value, "owner": value, "note": value},
            {"platform": value, "run_with": [value]},
            {"name": value, "url": value},
            {"platform": "slack", "handle": value},
            {"name": value, "platform": "Google+", "owner": "none"},
            value,
        ],
        "first_hand": [value],
        "employees": {"asked": "survey", "as_of": "2026-10", "top": [value]},
        "communities": [{"name": value, "last_active": "2026-10"}, value],
        "sources": [{"name": value, "url": value}, value],
        "trials": [{"platform": value, "question": value, "started": "2026-01"}],
        "practices": {
            "safe-place": {"answer": "not ours", "because": value},
            "social-media-policy": {"answer": "yes", "where": value, "note": value},
        },
        "not_ours": {"R10": value},
        "waivers": [
            {"reason": "R4", "because": value},
            {"check": "channel.closed", "because": value},
        ],
    }


def written(data: Any) -> str:
    """A file with these values; escapes carry what may not stand there as it is."""
    text = json.dumps(data, ensure_ascii=False)
    return "# team:\n" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


@cache
def report(value: str) -> Report:
    """What comes of such a file."""
    asked = Gate(99, ("R4", "R10", "R1.safe-place", "channel.closed"), "warning")
    return held(report_of(written(team_with(value))), asked)


def shown(format_: str, value: str, screen: Screen) -> str:
    page: str = FORMATS.load(format_).render(report_output(report(value), True, True), screen)
    return page


def harm(page: str) -> list[str]:
    return [repr(match[0]) for match in HARMFUL.finditer(page)]


@pytest.mark.parametrize("format_", ["terminal", "text"])
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_reaches_a_screen_but_text(name: str, format_: str) -> None:
    for screen in SCREENS:
        page = shown(format_, HOSTILE[name], screen)
        assert harm(page) == []
        assert not re.search(r"^\s*::", page, re.MULTILINE)


@pytest.mark.parametrize("name", HOSTILE)
def test_colours_are_ours_alone(name: str) -> None:
    page = shown("terminal", HOSTILE[name], Screen(80, colour=True))
    assert harm(re.sub(r"\x1b\[[0-9;]*m", "", page)) == []


@pytest.mark.parametrize(
    "name", ["markup", "script", "formula", "bar", "json", "percent", "quotes"]
)
def test_printable_text_comes_out_as_it_went_in(name: str) -> None:
    assert f"{HOSTILE[name]} · {HOSTILE[name]}" in shown("text", HOSTILE[name], Screen())


@pytest.mark.parametrize("format_", ["json", "jsonl"])
@pytest.mark.parametrize("name", HOSTILE)
def test_json_keeps_every_character(name: str, format_: str) -> None:
    page = shown(format_, HOSTILE[name], Screen())
    found = json.loads(page)
    assert found["team"]["name"] == found["team"]["organisation"] == HOSTILE[name]
    assert found["channels"][0]["name"] == HOSTILE[name]
    assert page.count("\n") == 1 or format_ == "json"
    assert "\x1b" not in page
    assert not re.search(r"^\s*(::|##\[)", page, re.MULTILINE)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_of_many_teams_shows_nothing_but_text(name: str) -> None:
    output = roll_up_output([report(HOSTILE[name])], TODAY)
    for format_ in ("terminal", "text"):
        assert harm(FORMATS.load(format_).render(output, Screen(80))) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_read_back_from_a_saved_report_is_shown_as_nothing_but_text(name: str) -> None:
    old, new = saved_of(report(HOSTILE[name])), saved_of(report_of("team: a"))
    new = new._replace(team=old.team._replace(path=HOSTILE[name]))
    pages = [compare_output(compare(old, new)), compare_output(compare(new, old))]
    pages.append(trend_output([old, new, new._replace(scoring=2)]))
    for output in pages:
        for format_ in ("terminal", "text"):
            for screen in SCREENS:
                assert harm(FORMATS.load(format_).render(output, screen)) == []


@pytest.mark.parametrize("style", [name for name in tabulate_formats if name not in _UNSAFE])
def test_a_table_in_any_style_holds_nothing_but_text(style: str) -> None:
    for name in ("escape", "github", "azure", "bidi", "breaks", "nul"):
        page = styled(roll_up_output([report(HOSTILE[name])], TODAY).document(), style)
        assert harm(page.replace("\t", " ").replace("::", "" if style == "rst" else "::")) == []


@pytest.mark.parametrize("style", ["html", "mediawiki", "tsv", "github", "pipe", "jira"])
@pytest.mark.parametrize("name", ["bar", "formula", "plus", "script", "breaks"])
def test_a_table_to_paste_stays_a_table(name: str, style: str) -> None:
    page = styled(roll_up_output([report(HOSTILE[name])], TODAY).document(), style)
    if style in ("html", "mediawiki"):
        assert "<img" not in page
    if style == "tsv":
        assert not re.search(r"(^|\t)[=+@-]", page, re.MULTILINE)
        assert {line.count("\t") for line in page.splitlines()} == {5}
    if style in ("github", "pipe", "jira"):
        bars = re.compile(r"(?<!\\)\|")
        assert len(bars.findall(page.splitlines()[-1])) == 7


def mistakes_with(value: str) -> FileError:
    """A file with a text as an unknown key and as a value of every sort."""
    data = {
        "team": "a",
        value: value,
        "profile": [value],
        "channels": [{"name": "a", "audience": value, "last_post": value, "two_way": value}],
        "practices": {value: value},
        "not_ours": {value: "b"},
        "waivers": [{"check": value, "because": "b"}],
    }
    with pytest.raises(FileError) as error:
        read_team(Source(f"{value[:20]}.yaml", written(data)), TODAY, read_platforms())
    return error.value


@pytest.mark.parametrize("name", HOSTILE)
def test_an_error_quotes_nothing_but_text(name: str) -> None:
    lines = error_lines(mistakes_with(HOSTILE[name]), Screen())
    assert harm_in_errors(lines) == []
    assert not [line for line in lines if len(line) > 400]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_error_line_shows_the_raw_line_without_its_controls(name: str) -> None:
    raw = f"team: a\nchannels: [{{name: b, audience: {HOSTILE[name]}\n"
    with pytest.raises(FileError) as error:
        read_team(checked(Source("icaudit.yaml", raw)), TODAY, read_platforms())
    assert harm_in_errors(error_lines(error.value, Screen())) == []


def harm_in_errors(lines: list[str]) -> list[str]:
    """A quoted line keeps its `::`, which is a command at the start of a line only."""
    assert not [line for line in lines if line.lstrip().startswith("::")]
    return harm("\n".join(lines).replace("::", ""))


@thoroughly
@given(st.text() | st.text(":#[v\x1b\u202e\n"))
def test_cleaning_leaves_one_harmless_line_and_is_done_once(text: str) -> None:
    found = clean(text)
    assert harm(found) == []
    assert "\n" not in found
    assert clean(found) == found


@thoroughly
@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40))
def test_cleaning_leaves_text_alone(text: str) -> None:
    assert clean(text).replace(" ", "") == text
