"""The laboratory's servers. Each listens on this machine only, and is gone when it is left."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

Process = subprocess.Popen[str]
HERE = Path(__file__).parent
LOOPBACK = "127.0.0.1"
PATIENCE = 120.0
"""Seconds that a server has to start."""

_NOBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
PHP_PARTS = """
    mysqlnd mysqli dom xml simplexml xmlreader xmlwriter mbstring ctype tokenizer fileinfo iconv
""".split()


class Lab:
    """The folder that `install` has filled, and one for what the servers write."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder = folder
        self.data = data
        self.root = folder / "root"
        libraries = self.root / "usr/lib/x86_64-linux-gnu"
        self.environ = {**os.environ, "LD_LIBRARY_PATH": str(libraries), "HOME": str(data)}

    def run(self, *command: str | Path) -> None:
        """Something that ends by itself."""
        subprocess.run(
            humbly(command), env=self.environ, cwd=self.data, check=True, stdout=subprocess.DEVNULL
        )

    @contextmanager
    def serve(self, port: int, *command: str | Path, **environ: str) -> Iterator[None]:
        """Something that answers on a port, until it is left."""
        with started(humbly(command), self.data, self.environ | environ) as process:
            wait_for(port, process)
            yield


@contextmanager
def lab() -> Iterator[Lab]:
    """The laboratory, with a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="icaudit-lab-") as data:
        os.chmod(data, 0o777)
        yield Lab(Path(os.environ["ICAUDIT_LAB"]).resolve(), Path(data))


def humbly(command: Sequence[str | Path]) -> list[str | Path]:
    """As somebody without rights: databases refuse to run as root."""
    return [*(_NOBODY if os.getuid() == 0 else ()), *command]


@contextmanager
def started(
    command: Sequence[str | Path], folder: Path, environ: dict[str, str], heard: bool = False
) -> Iterator[Process]:
    """A process with all its children, which end with it. What it says is heard or dropped."""
    out = subprocess.PIPE if heard else subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environ,
        stdout=out,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                end(process, sign)


def end(process: Process, sign: signal.Signals) -> None:
    """Tell a process and its children to end, and wait a little for it."""
    try:
        os.killpg(process.pid, sign)
        process.wait(10)
    except (ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
        pass


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return int(free.getsockname()[1])


def wait_for(port: int, process: Process) -> None:
    """Until somebody answers on a port."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"it did not start: {process.args!r}")
        with socket.socket() as tried:
            if tried.connect_ex((LOOPBACK, port)) == 0:
                return
        sleep(0.1)
    raise RuntimeError(f"it does not answer: {process.args!r}")


@contextmanager
def postgres(lab: Lab) -> Iterator[int]:
    """PostgreSQL; its port."""
    port, data = free_port(), lab.data / "postgres"
    programs = lab.root / "usr/lib/postgresql/15/bin"
    lab.run(programs / "initdb", "-D", data, "-U", "lab", "-A", "trust")
    options = {"listen_addresses": LOOPBACK, "unix_socket_directories": lab.data, "fsync": "off"}
    said = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with lab.serve(port, programs / "postgres", "-D", data, "-p", str(port), *said):
        yield port


@contextmanager
def redis(lab: Lab) -> Iterator[int]:
    """Redis; its port."""
    port = free_port()
    said = ("--bind", LOOPBACK, "--port", str(port), "--save", "", "--dir", lab.data)
    with lab.serve(port, lab.root / "usr/bin/redis-server", *said):
        yield port


@contextmanager
def bluesky(lab: Lab) -> Iterator[dict[str, str]]:
    """Bluesky with the accounts of `bluesky.mjs`; what that says about how to reach it."""
    folder = lab.folder / "bluesky"
    for name in ("bluesky.mjs", "loopback.mjs"):
        shutil.copy(HERE / name, folder)
    with postgres(lab) as database, redis(lab) as store:
        environ = os.environ | {
            "REDIS_HOST": f"{LOOPBACK}:{store}",
            "DB_POSTGRES_URL": f"postgresql://lab@{LOOPBACK}:{database}/postgres",
            "DB_POSTGRES_SCHEMA": "lab",
        }
        with started(["node", "bluesky.mjs"], folder, environ, heard=True) as process:
            lines = (line for line in process.stdout or () if line.startswith('{"appview"'))
            if said := next(lines, None):
                yield json.loads(said)
            else:
                raise RuntimeError("Bluesky did not start")


@contextmanager
def mariadb(lab: Lab) -> Iterator[int]:
    """MariaDB with an empty database for WordPress; its port."""
    port, data, programs = free_port(), lab.data / "mariadb", lab.root / "usr"
    first = ("--no-defaults", f"--datadir={data}", f"--basedir={programs}")
    lab.run(programs / "bin/mariadb-install-db", *first, "--auth-root-authentication-method=normal")
    where = (f"--bind-address={LOOPBACK}", f"--port={port}", f"--socket={lab.data}/mariadb.sock")
    with lab.serve(port, programs / "sbin/mariadbd", *first, *where):
        client = (programs / "bin/mariadb", "--no-defaults", "-u", "root", f"--port={port}")
        lab.run(*client, f"--host={LOOPBACK}", "-e", "CREATE DATABASE wordpress")
        yield port


@contextmanager
def wordpress(lab: Lab) -> Iterator[str]:
    """WordPress with the posts of `seed.php`; its address."""
    port, site = free_port(), lab.data / "wordpress"
    shutil.copytree(lab.root / "usr/share/wordpress", site, ignore_dangling_symlinks=True)
    for name in ("wp-config.php", "router.php", "seed.php"):
        shutil.copy(HERE / name, site)
    folder = next((lab.root / "usr/lib/php").glob("2*"))
    parts = [word for name in PHP_PARTS for word in ("-d", f"extension={name}")]
    settings = ("-n", "-d", f"extension_dir={folder}", "-d", "sendmail_path=true", *parts)
    php: tuple[str | Path, ...] = (lab.root / "usr/bin/php8.2", *settings)
    with mariadb(lab) as database:
        lab.environ |= {
            "LAB_DATABASE": f"{LOOPBACK}:{database}",
            "LAB_ADDRESS": f"http://{LOOPBACK}:{port}",
        }
        lab.run(*php, site / "seed.php")
        with lab.serve(port, *php, "-S", f"{LOOPBACK}:{port}", "-t", site, site / "router.php"):
            yield f"http://{LOOPBACK}:{port}"
