"""`icaudit detect`: addresses named one by one, or as a list that is read as it comes."""

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import TODAY, icaudit
from icaudit.files.lines import LONGEST, stdin_lines
from icaudit.files.platforms import read_platforms
from icaudit.views.detect import seen

KEYS = ["input", "platform", "handle", "kind", "canonical", "person", "standing"]


def listed(text: str | bytes, *arguments: str) -> list[dict[str, object]]:
    """What is told of a list on standard input, an object a line."""
    done = icaudit("detect", "-", "-f", "jsonl", *arguments, stdin=text)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_line_gives_an_object_in_order() -> None:
    first, blank, last = listed("https://twitter.com/northwind\n\nTBD")
    assert list(first) == KEYS
    assert list(first.values()) == [
        "https://twitter.com/northwind",
        "x",
        "northwind",
        "profile",
        "https://x.com/northwind",
        False,
        "open",
    ]
    assert (blank["input"], blank["platform"], blank["standing"]) == ("", "none", None)
    assert (last["input"], last["kind"]) == ("TBD", "none")


@pytest.mark.parametrize(
    "line",
    [
        '"https:\\/\\/x.com\\/northwind\\n"',
        '"\\u0068ttps://x.com/northwind"',
        '"https://x.com/northwind"\r',
        "  https://x.com/northwind  ",
        "\ufeffhttps://x.com/northwind",
        'https://x.com/northwind"',
    ],
)
def test_a_line_is_understood_however_it_was_saved(line: str) -> None:
    (found,) = listed(f"{line}\n")
    assert (found["platform"], found["handle"]) == ("x", "northwind")


@pytest.mark.parametrize(
    "line", [b"\xff\xfd\x00", b'"\\ud800"', b'"', b'""', b"[" * 5000, b'"' + b"\\" * 99 + b'"']
)
def test_a_line_that_is_no_text_says_nothing_and_stops_nothing(line: bytes) -> None:
    broken, whole = listed(line + b"\nhttps://x.com/northwind\n")
    assert broken["platform"] == "none"
    assert whole["platform"] == "x"


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    first, last = listed("\ufeffhttps://x.com/northwind\r\nx\r\n")
    assert (first["input"], last["input"]) == ("https://x.com/northwind", "x")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["", "\r\nhttps://x.com/a\r\n"])
def test_a_list_in_utf_16_is_said_to_be_one(encoding: str, ends: str, tmp_path: Path) -> None:
    text = f"\ufeffhttps://x.com/northwind{ends}".encode(encoding)
    for arguments in (["-f", "jsonl"], ["-o", "r.json"], ["-o", "r.jsonl"]):
        done = icaudit("detect", "-", *arguments, stdin=text, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "saved as UTF-16\n       save it again and choose the encoding UTF-8" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_list_gives_nothing() -> None:
    assert listed("") == []
    page = icaudit("detect", "-").stdout
    assert page == "There was no address to read; write one a line.\n"


def test_a_closed_standard_input_is_an_empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert list(stdin_lines()) == []


def test_a_persons_page_is_told_to_whoever_has_its_address() -> None:
    (found,) = listed("https://www.linkedin.com/in/jane-doe")
    assert (found["handle"], found["person"]) == ("jane-doe", True)


def test_a_line_is_answered_before_the_next_one_comes() -> None:
    command = [sys.executable, "-m", "icaudit", "detect", "-", "-f", "jsonl"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        for name in ("northwind", "southwind"):
            process.stdin.write(f"https://x.com/{name}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["handle"] == name
        process.stdin.close()
    assert process.returncode == 0


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    command = [sys.executable, "-m", "icaudit", "detect", "-", "-f", "jsonl"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        process.stdout.close()
        process.stdin.write(b"https://x.com/northwind\n" * 1000)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def streamed(monkeypatch: pytest.MonkeyPatch, pieces: bytes) -> Iterator[str]:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(pieces)))
    return (line for lines in stdin_lines() for line in lines)


def test_lines_are_whole_wherever_the_pieces_end(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["a" * size for size in (LONGEST - 1, LONGEST, 1, 0, LONGEST // 2)]
    assert list(streamed(monkeypatch, "\n".join(lines).encode())) == lines


def test_of_a_line_without_end_only_the_start_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = streamed(monkeypatch, b"a" * 50 * LONGEST + b"\nhttps://x.com/northwind\n")
    tracemalloc.start()
    first, second = lines
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(first), second) == (LONGEST, "https://x.com/northwind")
    assert most < 10 * LONGEST


def test_what_is_shown_again_is_never_longer_than_an_address() -> None:
    assert len(seen("a" * 100_000, read_platforms()).text) == 2048


def test_people_get_a_table_that_says_what_to_do() -> None:
    addresses = {
        "https://twitter.com/northwind": "Twitter is called X today",
        "https://plus.google.com/+Northwind": "closed since 2 April 2019",
        "https://x.com/i/communities/1": "X Communities was to close on 30 May 2026; go to XChat",
        "https://x.com/northwind/status/1": "paste the address of the page or group itself",
        "tba": "copy the address from your browser",
    }
    page = icaudit("detect", *addresses, "-f", "text").stdout
    for address, word in addresses.items():
        (line,) = [line for line in page.splitlines() if line.startswith(f"Addresses: {address};")]
        assert line.endswith(f"good to know: {word}")


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    page = icaudit("detect", "https://x.com/northwind", columns=80).stdout
    assert "leads to" in page
    assert "address today" not in page


@pytest.mark.parametrize("columns", [60, 100])
def test_addresses_on_a_screen(columns: int, snapshot: SnapshotAssertion) -> None:
    addresses = ("https://twitter.com/northwind", "https://vine.co/northwind", "tba")
    assert icaudit("detect", *addresses, columns=columns).stdout == snapshot


def test_a_list_and_named_addresses_go_together_in_every_format() -> None:
    arguments = ("detect", "https://x.com/north", "-", "https://x.com/west")
    done = icaudit(*arguments, "-f", "json", stdin="https://x.com/south\n")
    found = json.loads(done.stdout)
    assert (found["schema"], found["checked_on"]) == ("icaudit.detect/1", TODAY.isoformat())
    assert [address["handle"] for address in found["addresses"]] == ["north", "south", "west"]


def test_several_files_get_the_same(tmp_path: Path) -> None:
    done = icaudit(
        "detect",
        "-",
        *("-o", "a.jsonl", "-o", "b.json"),
        stdin='https://x.com/b\n"\\ud800"\n',
        cwd=tmp_path,
    )
    assert done.returncode == 0
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    whole = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert [json.loads(line) for line in lines] == whole["addresses"]


def test_without_an_address_an_example_is_shown() -> None:
    done = icaudit("detect")
    assert done.returncode == 2
    assert "say which address" in done.stderr
    assert "icaudit detect https://x.com/northwind" in done.stderr


def test_hostile_text_stays_text() -> None:
    hostile = "\x1b[31m[bold]x[/bold]"
    done = icaudit("detect", "-", stdin=hostile)
    assert "\x1b" not in done.stdout
    assert "[bold]x[/bold]" in done.stdout
