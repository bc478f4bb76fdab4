"""The command line as a whole: help, streams, exit codes, consoles of every sort."""

import os
import re
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from unittest.mock import Mock

import pytest

from builders import ROOT, icaudit
from icaudit import __main__, __version__
from icaudit.commands import _app
from icaudit.commands._app import COMMANDS, ORDER, run
from icaudit.errors import ExitCode

NORTHWIND = str(ROOT / "examples" / "northwind.yaml")
LEAN = "team: Lean\nchannels: [https://www.linkedin.com/company/northwind]\n"
BROKEN = "team: Broken\nonwer: x\n"
BUG = "icaudit has a bug"

closing = pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")


def shell(script: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `$T` is icaudit and `$F` an example."""
    environ = {**os.environ, "T": f"{sys.executable} -m icaudit", "F": NORTHWIND}
    environ["ICAUDIT_TODAY"] = "2026-11-23"
    command = ["bash", "-c", script]
    return subprocess.run(
        command, env=environ, cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )


# Help


def test_no_command_shows_how_to_begin() -> None:
    done = icaudit()
    assert (done.returncode, done.stderr) == (0, "")
    assert "Start with 'icaudit demo'" in done.stdout


def test_help_lists_the_commands_in_the_order_of_use() -> None:
    listed = re.findall(r"^  ([a-z]+)  ", icaudit("--help").stdout.partition("Commands:")[2], re.M)
    assert set(ORDER) <= set(COMMANDS.names())
    assert listed[: len(ORDER)] == ORDER


def test_an_unknown_command_gets_a_suggestion() -> None:
    done = icaudit("chek")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such command 'chek'. Did you mean 'check'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("schema verfy", "there is no schema 'verfy'\n  did you mean 'verify'?"),
        ("check --show gasp", "--show: there is no 'gasp'\n  did you mean 'gaps'?"),
        ("import list.csv --show xyz", "--show: there is no 'xyz'\n  there are: short, all"),
        ("check -o report.jsn", "ending of report.jsn names no format\n  did you mean '.json'?"),
        ("check --fail-on eror", "--fail-on 'eror' is not understood\n  did you mean 'error'?"),
    ],
)
def test_a_word_of_a_list_that_is_misspelt_gets_a_suggestion(arguments: str, error: str) -> None:
    done = icaudit(*arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"{error}\n")


@pytest.mark.parametrize("arguments", [["check", "--nope"], ["schema"]])
def test_wrong_usage_ends_with_two_and_says_where_to_look(arguments: list[str]) -> None:
    done = icaudit(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "-h' for help." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "import"])
def test_a_name_whose_spaces_have_no_quotes_is_shown_with_them(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "Channel list 2026.csv").write_text("Channel\nNews\n", "utf-8")
    done = icaudit(command, "Channel", "list", "2026.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith('A name with spaces takes quotes: "Channel list 2026.csv"\n')
    other = icaudit(command, "Channel", "list", "2025.csv", cwd=tmp_path)
    assert (other.returncode, "quotes" in other.stderr) == (2, False)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command_with_what_it_does(option: str) -> None:
    done = icaudit(option)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS.names())


@pytest.mark.parametrize("name", COMMANDS.names())
def test_every_command_has_help_for_a_narrow_window(name: str) -> None:
    done = icaudit(name, "-h", columns=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: icaudit {name} ")
    assert "Options:" in done.stdout


def test_the_version_is_told_in_one_line() -> None:
    done = icaudit("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"icaudit {__version__}\n", "")


# Exit codes


@pytest.mark.parametrize(("text", "code"), [(LEAN, 0), (BROKEN, 2), ("", 2), ("[", 2)])
def test_a_file_that_can_be_used_ends_with_nought_and_another_with_two(
    text: str, code: int
) -> None:
    done = icaudit("check", "-", stdin=text)
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)


def test_findings_alone_never_fail() -> None:
    text = "team: a\nchannels: [{platform: Google+, name: b, owner: none, purpose: none}]\n"
    assert icaudit("check", "-", stdin=text).returncode == 0


def test_a_bug_ends_with_one_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(_app, "app", broken)
    assert run(["check"]) == ExitCode.BUG
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{BUG}, and you have met it. Your files are as they were.\n")
    assert "ZeroDivisionError: oops" in printed.err


@closing
def test_an_interruption_ends_with_130_and_says_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "icaudit", "check", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=tmp_path) as process:
        wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_an_interruption_while_things_are_imported_says_nothing_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(_app, "run", interrupted)
    monkeypatch.setattr(__main__, "gc", Mock())
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130


def wait_until_it_reads(pid: int) -> None:
    """Until the process sleeps in the system call that reads standard input."""
    wchan, until = Path(f"/proc/{pid}/wchan"), time.monotonic() + 10
    if not wchan.exists():
        time.sleep(2)
        return
    while "pipe" not in wchan.read_text() and time.monotonic() < until:
        time.sleep(0.02)


# Pipes


@closing
@pytest.mark.parametrize(
    "command",
    ["check $F", "check $F -f json", "check $F $F.none -f jsonl", "explain", "schema team", "-h"],
)
def test_a_reader_that_goes_away_is_no_error(command: str) -> None:
    done = shell(f"$T {command} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}")
    assert done.stdout == ("2\n" if "none" in command else "0\n")
    assert "Traceback" not in done.stderr
    assert "Broken pipe" not in done.stderr
    assert BUG not in done.stderr


@closing
@pytest.mark.parametrize("command", ["check $F", "check $F -f jsonl", "-h"])
def test_a_reader_that_was_never_there_is_no_error(command: str) -> None:
    done = shell(f"$T {command} | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == ("0\n", "")


@closing
def test_a_closed_output_is_no_error() -> None:
    assert shell("$T check $F >&-").returncode == 0
    assert shell("echo x: 1 | $T check - 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_an_error_in_plain_words() -> None:
    done = shell("$T check $F >/dev/full")
    assert done.returncode == 2
    assert done.stderr == "Error: the report could not be written: No space left on device\n"


def test_the_report_and_the_rest_never_mix() -> None:
    done = icaudit("demo", "-f", "json")
    assert done.stdout.startswith("{")
    assert done.stderr == ("\nThis team is invented. 'icaudit init' asks about your own.\n")


# Consoles


def test_a_cp1252_console_gets_only_what_it_can_show() -> None:
    environ = {"PYTHONIOENCODING": "cp1252"}
    done = icaudit("check", NORTHWIND, env=environ)
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "###" in done.stdout
    assert "?" not in done.stdout.replace("? ", "").replace("?\n", "")


def test_a_cp1252_console_gets_errors_too() -> None:
    done = icaudit(
        "check", "-", stdin="team: Ω\nchannels: “a”\n", env={"PYTHONIOENCODING": "cp1252"}
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["Łódź ✔ 編集部 💥", "a\u202eb"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16"])
def test_no_name_and_no_console_crash_the_report(name: str, encoding: str) -> None:
    environ = {"PYTHONIOENCODING": encoding}
    done = icaudit("check", "-", stdin=f"team: '{name}'\nchannels: ['{name}']\n", env=environ)
    assert (done.returncode, BUG in done.stderr) == (0, False)


def page(**environ: str) -> str:
    """A page, with a variable set."""
    return icaudit("check", NORTHWIND, env=environ).stdout


@cache
def plain_page() -> str:
    return page()


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles"},
        {"TERM": "dumb"},
        {"NO_COLOR": "1"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
        {"FORCE_COLOR": "0"},
        {"FORCE_COLOR": "", "CLICOLOR_FORCE": "0"},
    ],
    ids=lambda environ: ",".join(f"{key}={value}" for key, value in environ.items()),
)
def test_a_piped_page_has_the_same_bytes_everywhere(environ: dict[str, str]) -> None:
    assert page(**environ) == plain_page()
    assert "\x1b" not in plain_page()


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_colours_can_be_forced(name: str) -> None:
    assert "\x1b[" in page(**{name: "1"})


def test_colours_change_nothing_but_colours() -> None:
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", page(FORCE_COLOR="1"))
    assert [line.rstrip() for line in coloured.splitlines()] == plain_page().splitlines()


def test_the_folder_from_which_it_runs_changes_only_paths(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "icaudit.yaml").write_text(LEAN)
    one, two = (
        icaudit("check", "-f", "json", cwd=tmp_path / name).stdout for name in ("one", "two")
    )
    assert one == two
    assert icaudit("check", "one", "-f", "json", cwd=tmp_path).stdout.count("one/icaudit.yaml") > 9


def test_json_has_the_same_bytes_under_every_hash_seed() -> None:
    runs = {icaudit("demo", "-f", "json", env={"PYTHONHASHSEED": seed}).stdout for seed in "012"}
    assert len(runs) == 1


def test_the_list_of_commands_says_a_whole_sentence_about_each() -> None:
    done = icaudit("--help", columns=80)
    commands = done.stdout.partition("Commands:\n")[2].splitlines()
    assert len(commands) > 10
    assert [line for line in commands if not line.endswith(".") or line.endswith("...")] == []


def test_a_file_that_is_not_there_has_nothing_in_it_to_put_right() -> None:
    done = icaudit("check", "nope.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("nope.yaml: there is no such file\n")
    assert "to put right" not in done.stderr
