"""Make the pictures in the README again: `python docs/pictures.py`.

It needs the test dependencies and chromium. The pictures are those of `icaudit demo`.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
COLUMNS = 100


def terminal() -> None:
    """The report as it looks in a terminal, as an SVG that fetches no font."""
    environ = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "icaudit", "demo"]
    shown = subprocess.run(command, env=environ, capture_output=True, check=True, encoding="utf-8")
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text.from_ansi(shown.stdout))
    frame = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    picture = console.export_svg(title="icaudit demo", code_format=frame, unique_id="report")
    (HERE / "report.svg").write_text(picture, "utf-8", newline="\n")


def page() -> None:
    """The top of the report as a page in a browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "report.html"
        command = [sys.executable, "-m", "icaudit", "demo", "-o", str(file)]
        subprocess.run(command, check=True)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        tab = browser.new_page(viewport={"width": 1000, "height": 1150})
        tab.goto(file.as_uri())
        tab.screenshot(path=HERE / "page.png")
        browser.close()


if __name__ == "__main__":
    terminal()
    page()
