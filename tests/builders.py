"""Small builders for tests: they hide what does not matter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from datetime import date
from pathlib import Path
from typing import Any

from icaudit.core.audit import audit
from icaudit.errors import FileError, Problem
from icaudit.files._source import Source, checked
from icaudit.files.platforms import read_platforms
from icaudit.files.report import read_saved
from icaudit.files.team import TeamToAudit, read_team
from icaudit.model.report import Report, SignResult
from icaudit.model.saved import Saved
from icaudit.views.wire import report_wire

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parent.parent


def team_of(
    text: str, *, today: date = TODAY, profile: tuple[str, ...] | None = None
) -> TeamToAudit:
    """Read a team file from its text; `team:` is added where it is missing."""
    text = text if "team:" in text else f"team: Comms\n{text}"
    return read_team(checked(Source("icaudit.yaml", text)), today, read_platforms(), profile)


def report_of(text: str, *, today: date = TODAY, profile: tuple[str, ...] | None = None) -> Report:
    """Audit a team file from its text."""
    team = team_of(text, today=today, profile=profile)
    return audit(team.case, team.profile, team.path, team.where)


def saved_of(report: Report, **changes: Any) -> Saved:
    """A report as it is read back from JSON, with other values for some keys."""
    wire = json.loads(json.dumps({**report_wire(report), **changes}))
    found: Saved = read_saved(Saved, wire, "last.json", "")
    return found


def sign_of(text: str, id: str, *, profile: tuple[str, ...] | None = None) -> SignResult:
    """One judged sign of a team file."""
    report = report_of(text, profile=profile)
    return next(s for reason in report.reasons for s in reason.signs if s.sign.id == id)


def problems_of(text: str) -> list[Problem]:
    """Everything that is wrong with a team file."""
    try:
        read_team(checked(Source("icaudit.yaml", text)), TODAY, read_platforms())
    except FileError as error:
        return list(error.problems)
    return []


def said(problems: list[Problem]) -> list[str]:
    """Problems as `line:column message | hint`."""
    return [
        f"{p.place.line}:{p.place.column} {p.message} | {p.hint}".replace("None:None ", "")
        for p in problems
    ]


def icaudit(
    *arguments: str,
    stdin: str | bytes = b"",
    cwd: Path | None = None,
    columns: int = 80,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would: a process of its own, with a clean environment."""
    return _run([sys.executable, "-m", "icaudit", *arguments], stdin, cwd, columns, env)


def shell(script: str, *, cwd: Path, columns: int = 80) -> subprocess.CompletedProcess[str]:
    """Run a shell script as a user would who has `icaudit` and `python3` at hand."""
    path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ.get('PATH', '')}"
    return _run(["bash", "-c", script], b"", cwd, columns, {"PATH": path})


def _run(
    command: list[str],
    stdin: str | bytes,
    cwd: Path | None,
    columns: int,
    env: dict[str, str] | None,
) -> subprocess.CompletedProcess[str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "HOME") if key in os.environ}
    environ = {**kept, "COLUMNS": str(columns), "ICAUDIT_TODAY": TODAY.isoformat(), **(env or {})}
    done = subprocess.run(
        command,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=environ,
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args,
        done.returncode,
        done.stdout.decode("utf-8", "replace"),
        done.stderr.decode("utf-8", "replace"),
    )
