"""How `icaudit check` copes with many files, against PyYAML's C loader alone.

Each measurement is one fresh process, and the best of a few counts. Peak
memory should hardly grow with the number of files. Run it with the Python of
the environment that icaudit is installed in.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from teams import team_text

HERE = Path(__file__).parent
ICAUDIT = str(Path(sys.executable).parent / "icaudit")
LIMIT = 2.0


class Cost(NamedTuple):
    """What a process took: seconds, and MB of memory at its peak where the system tells."""

    seconds: float
    megabytes: float


def cost(command: list[str]) -> Cost:
    """Run a command to its end. One that fails ends the benchmark."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        memory = _wait(process)
    if process.returncode:
        sys.exit(f"exit {process.returncode} from: {' '.join(command)}")
    return Cost(perf_counter() - start, memory)


def _wait(process: subprocess.Popen[bytes]) -> float:
    if sys.platform == "win32":
        process.wait()
        return float("nan")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)


def best(command: list[str], runs: int) -> Cost:
    """The quickest of a few runs."""
    return min(cost(command) for _ in range(runs))


def write_teams(folder: Path, count: int) -> str:
    """A folder with so many different team files."""
    folder.mkdir()
    for number in range(count):
        (folder / f"team-{number:05}.yaml").write_text(team_text(number), "utf-8")
    return str(folder)


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--files", type=int, default=1000, help="how many team files (1000)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (3)")
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, as for everybody
    with tempfile.TemporaryDirectory() as temp:
        many = write_teams(Path(temp) / "many", asked.files)
        few = write_teams(Path(temp) / "few", asked.files // 10)
        floor = best([sys.executable, str(HERE / "floor_yaml.py"), many], asked.runs)
        check = best([ICAUDIT, "check", many, "-f", "jsonl"], asked.runs)
        small = best([ICAUDIT, "check", few, "-f", "jsonl"], 1)
    ratio = check.seconds / floor.seconds
    print(f"PyYAML's C loader, {asked.files} files  {floor.seconds:6.2f} s")
    print(f"icaudit check, {asked.files} files      {check.seconds:6.2f} s")
    print(f"ratio {ratio:.2f}, limit {LIMIT}   {'fine' if ratio <= LIMIT else 'TOO SLOW'}")
    print(f"peak memory: {small.megabytes:.0f} MB for {asked.files // 10} files, ", end="")
    print(f"{check.megabytes:.0f} MB for {asked.files}")


if __name__ == "__main__":
    main()
