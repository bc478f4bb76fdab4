"""Somebody at a keyboard: a run of the command line in a real pseudo-terminal."""

import os
import select
import struct
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from builders import TODAY

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import termios

PATIENCE = 30
"""Seconds until a console that says nothing counts as stuck."""

OWN_TERMINAL = """
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from icaudit.__main__ import main
main()
"""


class Console:
    """Somebody at a keyboard: types, and waits until something is on the screen."""

    def __init__(
        self, folder: Path, *arguments: str, columns: int = 80, today: date = TODAY
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        keep = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**keep, "TERM": "xterm", "ICAUDIT_TODAY": today.isoformat(), "LANG": "C.UTF-8"},
        )
        os.close(slave)
        self.seen = self.new = ""

    def sees(self, text: str) -> None:
        """Wait for a text that was not there when something was last typed."""
        end = monotonic() + PATIENCE
        while text not in " ".join(self.new.split()):
            assert monotonic() < end, f"{text!r} is not in {self.new!r}"
            assert self._read(1) or self.process.poll() is None, f"{text!r} not in {self.new!r}"

    def types(self, *lines: str) -> None:
        """Type lines, each after the last was answered."""
        for line in lines:
            self.presses(f"{line}\n")
            self.sees(":")

    def presses(self, keys: str) -> None:
        self.new = ""
        os.write(self.master, keys.encode())

    def breaks(self) -> None:
        """Press Ctrl-C, and again if nothing comes of it.

        Python loses one that comes in the instant before it begins to wait for keys.
        """
        for _ in range(3):
            self.presses("\x03")
            end = monotonic() + PATIENCE / 6
            while self.new.strip() in ("", "^C") and monotonic() < end:
                if not self._read(1) and self.process.poll() is not None:
                    return
            if self.new.strip() not in ("", "^C"):
                return

    def waits(self) -> bool:
        """Whether it comes to a stop before the cursor, with all before it read, or ends."""
        end = monotonic() + PATIENCE
        while not (self.new.endswith(": ") and "\n" in self.new):
            assert monotonic() < end, f"stuck at {self.new!r}"
            if not self._read(1) and self.process.poll() is not None:
                return False
        return True

    def ends(self) -> int:
        """The exit code, once all was read."""
        while self._read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:  # how Linux says that the other end is closed
            return False
        self.seen, self.new = self.seen + data, self.new + data
        return bool(data)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)
