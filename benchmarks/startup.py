"""How long single commands take, against floors made of the same libraries.

Whole processes, taken in turns so that a busy moment hits all alike, medians.
Seconds depend on the machine; the ratios hardly do. Run it with the Python of
the environment that icaudit is installed in.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from teams import team_text

HERE = Path(__file__).parent
ICAUDIT = str(Path(sys.executable).parent / "icaudit")


class Limit(NamedTuple):
    """A command that may take so many times as long as another."""

    name: str
    floor: str
    times: float


LIMITS = (
    Limit("icaudit --version", "bare Python", 3.0),
    Limit("icaudit check -f json", "floor for JSON", 1.6),
    Limit("icaudit check", "floor for the terminal", 1.5),
)


def commands(file: str) -> dict[str, list[str]]:
    """What is measured, by name."""
    return {
        "bare Python": [sys.executable, "-c", "pass"],
        "floor for JSON": [sys.executable, str(HERE / "floor_json.py"), "check", file],
        "floor for the terminal": [sys.executable, str(HERE / "floor_terminal.py"), "check", file],
        "icaudit --version": [ICAUDIT, "--version"],
        "icaudit check -f json": [ICAUDIT, "check", file, "-f", "json"],
        "icaudit check": [ICAUDIT, "check", file],
    }


def seconds(command: list[str]) -> float:
    """How long one run takes. A run that fails ends the benchmark."""
    environ = os.environ | {"COLUMNS": "100"}
    start = perf_counter()
    subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def medians(named: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median of every command after one run to warm up, all taking turns."""
    turns = [{name: seconds(command) for name, command in named.items()} for _ in range(runs + 1)]
    return {name: median(turn[name] for turn in turns[1:]) for name in named}


def show(took: dict[str, float]) -> None:
    """Print what was measured, and the ratios against their limits."""
    for name, value in took.items():
        print(
            f"{name:24} {value * 1000:7.1f} ms   {value / took['bare Python']:5.1f} x bare Python"
        )
    print()
    for name, floor, times in LIMITS:
        ratio = took[name] / took[floor]
        verdict = "fine" if ratio <= times else "TOO SLOW"
        print(f"{name:24} {ratio:4.2f} x {floor:24} limit {times}   {verdict}")


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="runs of each command (15)")
    runs = parser.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as for everybody
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "icaudit.yaml"
        file.write_text(team_text(1), "utf-8")
        print(
            f"Python {sys.version.split()[0]}, a file of {file.stat().st_size} bytes, {runs} runs\n"
        )
        show(medians(commands(str(file)), runs))


if __name__ == "__main__":
    main()
