"""How `icaudit detect -` copes with many addresses, against Python's own parser of them.

Each measurement is one fresh process, and the best of a few counts. Peak
memory should not grow with the number of lines. Run it with the Python of the
environment that icaudit is installed in.
"""

import argparse
import os
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from scale import ICAUDIT, Cost, best

HERE = Path(__file__).parent
LIMIT = 4.0
ADDRESSES = (
    "https://www.linkedin.com/company/northwind{}/about/?trk=top_nav",
    "http://twitter.com/northwind{}",
    "facebook.com/pages/Northwind-Traders/{}123456",
    "https://www.youtube.com/@northwind{}/videos",
    "https://mastodon.social/@northwind{}",
    "https://news.northwind{}.example/?utm_source=list&p=3",
    "https://www.instagram.com/p/AbC{}/",
    "(https://t.me/northwind{})",
    "https://northwind{}.slack.com/archives/C0123",
    "see the intranet, page {}",
)


def write_addresses(file: Path, count: int) -> str:
    """A file with so many different lines."""
    lines = (text.format(number) for number, text in enumerate(islice(cycle(ADDRESSES), count)))
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(file)


def fed(command: list[str], file: str, runs: int) -> Cost:
    """The quickest of a few runs with a file as standard input."""
    with open(file, "rb") as lines:
        kept = os.dup(0)
        costs = []
        for _ in range(runs):
            lines.seek(0)
            os.dup2(lines.fileno(), 0)
            costs.append(best(command, 1))
        os.dup2(kept, 0)
    return min(costs)


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lines", type=int, default=100_000, help="how many lines (100000)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (3)")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as for everybody
    command = [ICAUDIT, "detect", "-", "-f", "jsonl"]
    with tempfile.TemporaryDirectory() as temp:
        many = write_addresses(Path(temp) / "many", asked.lines)
        few = write_addresses(Path(temp) / "few", asked.lines // 10)
        floor = fed([sys.executable, str(HERE / "floor_lines.py")], many, asked.runs)
        detect = fed(command, many, asked.runs)
        small = fed(command, few, 1)
    ratio = detect.seconds / floor.seconds
    print(f"Python's own parser, {asked.lines} lines  {floor.seconds:6.2f} s")
    print(f"icaudit detect, {asked.lines} lines       {detect.seconds:6.2f} s")
    print(f"ratio {ratio:.2f}, limit {LIMIT}   {'fine' if ratio <= LIMIT else 'TOO SLOW'}")
    print(f"peak memory: {small.megabytes:.0f} MB for {asked.lines // 10} lines, ", end="")
    print(f"{detect.megabytes:.0f} MB for {asked.lines}")


if __name__ == "__main__":
    main()
