"""Pages in a real browser: Debian's chromium, with axe; and html-validate where there is npm."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from pages import PAGES, page
from playwright.sync_api import Browser, Page, sync_playwright

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
HTML_VALIDATE = "html-validate@10.9.0"
ALIKE = ("bank", "charity", "hospital")
"""Pages on which axe would look at the same things again."""

ROWS = ".lines > li, .points > li, .steps > li, .signs > li, .facts > div, .bars > li, tr, figure"

pytestmark = [
    pytest.mark.skipif(
        os.environ.get("ICAUDIT_TEST_ALL") != "1", reason="needs chromium; set ICAUDIT_TEST_ALL=1"
    ),
    pytest.mark.xdist_group("browser"),  # one worker starts it, once
]

Opens = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of the system; none is downloaded."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "chromium is not installed"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Opens a page as a reader would; in the end nobody may have asked or complained."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_(name: str, scheme: Scheme = "light") -> Page:
        file = tmp_path / "page.html"
        file.write_text(page(name), "utf-8")
        contexts.append(browser.new_context(color_scheme=scheme))
        shown = contexts[-1].new_page()
        shown.on("request", lambda request: asked.append(request.url))
        shown.on("console", lambda message: complaints.append(message.text))
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.goto(file.as_uri())
        return shown

    yield open_
    for context in contexts:
        context.close()
    assert set(asked) <= {(tmp_path / "page.html").as_uri(), "data:,"}
    assert complaints == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", [name for name in PAGES if name not in ALIKE])
def test_axe_finds_no_fault(name: str, scheme: Scheme, opened: Opens) -> None:
    shown = opened(name, scheme)
    shown.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    found = shown.evaluate(f"{AXE}; axe.run()")
    faults = [(f["id"], [n["html"] for n in f["nodes"]]) for f in found["violations"]]
    assert faults == []
    assert len(found["passes"]) > 10


def test_dark_is_dark_and_light_is_light(opened: Opens) -> None:
    paper = [
        opened("northwind", scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in SCHEMES
    ]
    light, dark = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in paper)
    assert light > 700
    assert dark < 100


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(name: str, opened: Opens) -> None:
    shown = opened(name)
    for width in (320, 390, 800, 1280, 1920):
        shown.set_viewport_size({"width": width, "height": 900})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_and_fold_is_reached_with_the_keyboard(opened: Opens) -> None:
    shown = opened("northwind")
    reached = []
    for _ in range(80):
        shown.keyboard.press("Tab")
        reached.append(shown.evaluate("document.activeElement.textContent.trim()"))
    wanted = shown.evaluate(
        "[...document.querySelectorAll('a, summary')].map(found => found.textContent.trim())"
    )
    assert reached[0] == "Skip to the content"
    assert [one for one in wanted if one not in reached] == []


def test_the_focus_is_seen(opened: Opens) -> None:
    shown = opened("northwind")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    outline = shown.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_fold_opens_with_the_keyboard_and_without_a_script(opened: Opens) -> None:
    shown = opened("northwind")
    assert not shown.locator(".signs").first.is_visible()
    shown.locator("summary").first.press("Enter")
    assert shown.locator(".signs").first.is_visible()


@pytest.mark.parametrize("name", ["northwind", "nasa"])
def test_paper_shows_what_is_folded_and_cuts_no_row(name: str, opened: Opens) -> None:
    shown = opened(name, "dark")
    shown.emulate_media(media="print")
    folded = shown.locator("details .signs > li").all()
    assert folded
    assert all(line.is_visible() for line in folded)
    rows = f"[...document.querySelectorAll('{ROWS}')].map(row => getComputedStyle(row).breakInside)"
    assert set(shown.evaluate(rows)) == {"avoid"}
    paper = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


@pytest.mark.parametrize("name", ["northwind", "many teams"])
def test_a_page_prints_on_a4(name: str, opened: Opens) -> None:
    printed = opened(name).pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(boxes) > 1 or name == "many teams"
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(595, 842)}


def test_html_validate_finds_no_fault(tmp_path: Path) -> None:
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("npm is not installed; html5lib reads every page strictly in test_html.py")
    rules = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(rules))
    for number, name in enumerate(PAGES):
        (tmp_path / f"{number}.html").write_text(page(name), "utf-8")
    command = [npx, "--yes", HTML_VALIDATE, "--formatter", "text", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
