"""What every member of every registry has in common, and what a run may import."""

import inspect
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from builders import ROOT, TODAY
from icaudit.checks import CHECKS, TEAM_CHECKS, Check
from icaudit.commands._app import COMMANDS
from icaudit.commands._options import FormatOpt
from icaudit.criteria import KINDS, Kind
from icaudit.files.evidence import write_evidence
from icaudit.files.platforms import read_platforms
from icaudit.files.profile import profile_names, read_profile
from icaudit.formats import FORMATS
from icaudit.model.evidence import Evidence
from icaudit.probes import PROBES
from icaudit.views.explain import entries

NAMES = {
    "commands": """
        benchmark brief check compare demo detect discover explain import init plan platforms
        profiles schema trend verify
    """,
    "formats": "csv github gitlab html json jsonl junit markdown sarif terminal text xlsx",
    "profiles": "frontline regulated small-team ten-reasons",
    "kinds": """
        channels-alive channels-decided channels-known channels-open channels-share
        covered-share dated-practice list-count practice recency survey tried words-share
    """,
    "checks": """
        channel.abandoned channel.closed channel.closing channel.dormant channel.duplicate
        channel.gone channel.handle-mismatch channel.insecure channel.mismatch
        channel.moved channel.named-owner channel.no-owner channel.no-purpose
        channel.not-an-account channel.not-an-address channel.not-linked
        channel.off-beat channel.one-admin channel.personal channel.renamed
        channel.silent channel.undecided channel.unknown-platform team.confirm team.not-counted
        team.numbers waiver.expired waiver.unused
    """,
    "probes": """
        activitypub api bluesky declared discord feed mastodon oembed page podcast telegram walled
        wordpress youtube
    """,
}
"""Names that people have learned: taking one away or changing it needs a line in CHANGELOG.md."""

MODULES = """
import sys
before = set(sys.modules)
from icaudit.__main__ import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a run of the command line imports."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("ICAUDIT_")}
    command = [sys.executable, "-c", MODULES, *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_the_names_people_have_learned_are_all_there() -> None:
    found = {
        "commands": COMMANDS.names(),
        "formats": FORMATS.names(),
        "profiles": profile_names(),
        "kinds": KINDS,
        "checks": [*CHECKS, *TEAM_CHECKS],
        "probes": PROBES.names(),
    }
    for what, names in found.items():
        assert sorted(names) == NAMES[what].split(), what


@pytest.mark.parametrize("name", COMMANDS.names())
def test_every_command_says_in_a_sentence_what_it_does(name: str) -> None:
    module = COMMANDS.load(name)
    for function in (module.command, *getattr(module, "MORE", {}).values()):
        first = (inspect.getdoc(function) or "").split("\n")[0]
        assert re.fullmatch(r"[A-Z].*\.", first)


def test_help_names_every_format() -> None:
    words = get_args(FormatOpt)[1].help.removeprefix("How to show it: ").rstrip(".")
    assert sorted(re.split(", | or ", words)) == sorted(FORMATS.names())


@pytest.mark.parametrize("name", FORMATS.names())
def test_every_format_renders_an_output_for_a_screen(name: str) -> None:
    module = FORMATS.load(name)
    assert list(inspect.signature(module.render).parameters) == ["output", "screen"]
    assert module.__doc__


@pytest.mark.parametrize("name", PROBES.names())
def test_every_probe_looks_with_all_that_it_may_know_as_arguments(name: str) -> None:
    module = PROBES.load(name)
    assert list(inspect.signature(module.look).parameters) == ["account", "ask", "row", "walls"]
    assert inspect.iscoroutinefunction(module.look)
    assert module.__doc__
    assert inspect.getdoc(module.look)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_judges_and_has_a_manual_of_at_least_two_paragraphs(kind: type[Kind]) -> None:
    assert list(inspect.signature(kind.judge).parameters) == ["self", "case"]
    assert len((inspect.getdoc(kind) or "").split("\n\n")) >= 2


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_check_has_a_manual_and_a_next_step_in_sentences(check: Check) -> None:
    assert check.id.startswith("channel.")
    assert re.fullmatch(r"[A-Z].*\.", check.says)
    assert re.fullmatch(r"[A-Z].*\.", check.next_step)


def test_no_two_things_that_can_be_explained_share_an_id() -> None:
    ids = [
        entry.id
        for entry in entries(
            read_profile(profile_names(), texts=True), read_platforms(texts=True), TODAY
        )
    ]
    assert len(ids) == len(set(ids))
    assert {*CHECKS, *TEAM_CHECKS, *KINDS} <= set(ids)


def test_a_report_for_programs_imports_no_library_for_the_screen_the_web_or_tables(
    tmp_path: Path,
) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: Comms\nchannels: [https://www.linkedin.com/company/northwind]\n")
    top = {name.split(".")[0] for name in imported("check", str(file), "-f", "json")}
    assert not top & {"rich", "tabulate", "httpx", "jinja2", "openpyxl", "pydantic", "asyncio"}
    assert not top & {"logging", "http", "email", "xml", "csv", "multiprocessing"}
    of_python = {"dataclasses"} if sys.version_info >= (3, 14) else set()  # for its tracebacks
    assert top & {"dataclasses"} == of_python


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "gitlab", "github", "markdown", "junit"])
def test_a_run_imports_its_own_format_and_no_library_of_another(name: str, tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: Comms\n")
    modules = imported("check", str(file), "-f", name)
    loaded = {module for module in modules if module.startswith("icaudit.formats.")}
    used = {f"icaudit.formats.{known}" for known in FORMATS.names()} & loaded
    assert used == {f"icaudit.formats.{name}"}
    assert not {"rich", "tabulate", "openpyxl", "jinja2"} & modules
    assert ("xml.etree" in modules) == (name == "junit")
    assert ("hashlib" in modules) == (name in ("github", "gitlab"))


def test_a_plan_imports_the_calendar_library_only_for_a_calendar(tmp_path: Path) -> None:
    northwind, calendar = str(ROOT / "examples" / "northwind.yaml"), str(tmp_path / "plan.ics")
    plain = imported("plan", northwind, "-f", "json")
    assert not plain & {"icalendar", "rich", "tabulate", "openpyxl", "jinja2"}
    assert "icalendar" in imported("plan", northwind, "-f", "json", "--calendar", calendar)


def test_a_report_for_programs_never_looks_up_installed_packages(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: Comms\n")
    assert "importlib.metadata" not in imported("check", str(file), "-f", "json")


def test_what_was_seen_costs_nothing_where_nobody_looked(tmp_path: Path) -> None:
    file = tmp_path / "icaudit.yaml"
    file.write_text("team: Comms\n")
    reading = {"icaudit.files.evidence", "icaudit.core.seen"}
    assert not imported("check", str(file), "-f", "json") & reading
    write_evidence(str(tmp_path / "icaudit.seen.json"), Evidence({}))
    assert reading < imported("check", str(file), "-f", "json")


def test_the_version_is_told_without_typer_and_yaml() -> None:
    assert not imported("--version") & {"typer", "yaml", "rich", "argparse", "importlib.metadata"}


def test_the_hooks_use_the_ruff_of_the_lint_group() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = next(n for n in project["dependency-groups"]["lint"] if str(n).startswith("ruff=="))
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert set(re.findall(r"ruff==[\d.]+", hooks)) == {wanted}
