"""Set up the project in `.venv` and run something there. Only Python is needed, 3.11 or newer.

python3 bootstrap.py demo   shows what icaudit does
python3 bootstrap.py test   runs the tests; further words go to pytest
python3 bootstrap.py lint   checks style, types, imports, and what CI systems take from here
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (who runs this file may have any Python)
    sys.exit("icaudit needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

import hashlib
import importlib.util
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))

SCHEMA = ["-m", "check_jsonschema", "--builtin-schema"]
ZIZMOR = (  # a program beside this Python, not a module
    "import subprocess, sys, sysconfig; "
    "sys.exit(subprocess.call([sysconfig.get_path('scripts') + '/zizmor', *sys.argv[1:]]))"
)
RUNS = {  # all command lines of a word run; the first failure counts
    "demo": [["-m", "icaudit", "demo"]],
    "test": [["-m", "pytest"]],
    "lint": [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format", "--check"],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
        [*SCHEMA, "vendor.github-actions", "action.yml"],
        [*SCHEMA, "vendor.github-workflows", "docs/github-workflow.yml"],
        [*SCHEMA, "vendor.gitlab-ci", "docs/gitlab-ci.yml"],
        ["-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        ["-c", ZIZMOR, "--offline", "--quiet", "action.yml", "docs/github-workflow.yml"],
    ],
}


def set_up(name: str) -> None:
    """Install what a run needs, unless that was done since pyproject.toml last changed."""
    stamp, wanted = VENV / f"set-up-for-{name}", (ROOT / "pyproject.toml").read_bytes()
    state = hashlib.sha256(wanted + str(ROOT).encode()).hexdigest()
    if Path(PYTHON).exists() and stamp.exists() and stamp.read_text() == state:
        return
    if not importlib.util.find_spec("ensurepip"):
        sys.exit("This Python cannot make virtual environments: install its 'venv' package first.")
    print("Setting up .venv, which can take a minute ...", file=sys.stderr, flush=True)
    pip = [PYTHON, "-m", "pip", "-qq", "--no-input", "install"]
    group = [] if name == "demo" else ["--group", name]
    steps = [[PYTHON, "-m", "ensurepip"], [*pip, "-U", "pip"], [*pip, "-e", ".", *group]]
    if not Path(PYTHON).exists():
        steps.insert(0, [sys.executable, "-m", "venv", "--without-pip", str(VENV)])
    for step in steps:
        if subprocess.call(step, cwd=ROOT, stdout=subprocess.DEVNULL):
            sys.exit("Setting up has failed; the reason stands above.")
    stamp.write_text(state)


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in RUNS:
        sys.exit(__doc__)
    set_up(sys.argv[1])
    codes = [subprocess.call([PYTHON, *run, *sys.argv[2:]], cwd=ROOT) for run in RUNS[sys.argv[1]]]
    sys.exit(next(filter(None, codes), 0))
