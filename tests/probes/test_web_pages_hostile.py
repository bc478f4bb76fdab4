"""Pages made to exhaust whoever reads them: a process of its own has to come to an end."""

import subprocess
import sys

import pytest

READ = """
import sys
from icaudit.core.discover import discover
from icaudit.files.platforms import read_platforms
from icaudit.probes._html import read_page
SIZE = 1024 * 1024
LD, END = "<script type=application/ld+json>", "</script>"
def full(text):
    return text * (SIZE // len(text))
def many(text, number):
    return "".join(text.replace("#", str(n)) for n in range(number))
platforms = read_platforms()
for html in ({samples}):
    html = html + '</x><a href="https://x.com/northwind">Our X page</a>' * {linked}
    page = read_page(html.encode()[-SIZE:], "https://northwind.example/")
    found = discover([page], platforms)
    print(len(found.found), found.links)
"""

ENOUGH = 100
"""Seconds after which pages have not been read in time proportional to their length, but squared:
that takes minutes for each of these, and a second or two on a quiet machine otherwise."""


def read(samples: str, linked: int = 1) -> list[str]:
    """What comes of pages; the last MiB of each is read."""
    code = READ.format(samples=samples, linked=linked)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=ENOUGH, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "samples",
    [
        "full('<div>'), full('<svg>'), full('<table><tr><td>')",
        "full('<b>'), many('<b i=#><p>', 60000), full('<a></b><p>')",
        "'<p ' + many('a#=1 ', 200000) + '>', full('< '), full('</p>')",
        "full('<script></script>'), full('<noscript>a</noscript>'), full('&amp;&#x41;')",
        "'<p class=\"' + full('foot-') + '\">', '<p title=\"' + full('by by ') + '\">'",
    ],
)
def test_a_link_at_the_end_of_a_hostile_page_is_found_in_good_time(samples: str) -> None:
    assert {line.split()[0] for line in read(f"{samples},")} == {"1"}


@pytest.mark.parametrize(
    "samples",
    [
        "full('<!--'), full('<a '), full('<a x=\"'), full('<a href=x'), full('<')",
        "full('<template>'), full('<script><!--<script>'), full('<noscript>'), full('<title>')",
        "LD + full('['), full('<!doctype '), full('<svg><![CDATA['), '\\0' * SIZE",
        "LD + '{\"a\":' * 99000 + '1' + '}' * 99000 + END, LD + '9' * 999999 + END",
    ],
)
def test_a_page_that_never_ends_holds_nothing_and_takes_no_time(samples: str) -> None:
    assert {line.split()[0] for line in read(samples, linked=0)} == {"0"}


def test_a_page_of_accounts_alone_comes_to_an_end_and_every_link_is_counted() -> None:
    accounts = "many('<a href=//x.com/a#>', 30000)"
    named = "'<title>' + 'ab12 | ' * 28 + '</title>'"
    feeds = "many('<link rel=alternate type=application/rss+xml href=/#>', 15000)"
    lines = read(f"{accounts}, '<footer>' + {accounts}, {named} + {accounts}, {feeds}", linked=0)
    assert lines == ["0 30000", "20000 30000", "0 30000", "15000 15000"]
