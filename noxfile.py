"""The work of this project, one session a task; `nox -l` is the table of contents."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.sessions = ["tests", "lint", "build", "validate", "diff"]
nox.options.error_on_missing_interpreters = False
nox.options.default_venv_backend = "virtualenv"

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
DEPENDENCIES = nox.project.load_toml("pyproject.toml")["dependency-groups"]
SPECIMEN = "tests/next/2020-vienna-specimen.txt"


def installed() -> list[str]:
    """The Pythons of this machine that the tests run on.

    pyenv hides versions that are not active behind shims that fail, and nox skips an interpreter it does not find
    without a word; so pyenv's own folders are put on the path first, and only what is there is listed.
    """
    versions = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    folders = [str(folder) for version in PYTHONS for folder in sorted(versions.glob(f"{version}.*/bin"))]
    os.environ["PATH"] = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    return [version for version in PYTHONS if shutil.which(f"python{version}")] or ["python3"]


@nox.session(python=installed())
def tests(session: nox.Session) -> None:
    """The test suite, on every Python from 3.11 on that is installed."""
    session.install(".", *DEPENDENCIES["tests"])
    session.run("pytest", "-n", "auto", "-m", "not needs_browser and not needs_office", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and types: ruff and mypy, both strict."""
    session.install("-e", ".", *DEPENDENCIES["tests"], *DEPENDENCIES["lint"], "nox")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")


@nox.session
def build(session: nox.Session) -> None:
    """Rebuilds data/ and datapackage.json from seeds/ and fails if a committed file would change."""
    session.install("-e", ".")
    session.run("mtcr", "build", "--check")


@nox.session
def validate(session: nox.Session) -> None:
    """Our own validation, then frictionless alone, in an environment that holds nothing of ours."""
    session.install("-e", ".")
    session.run("mtcr", "validate")
    bare = session.create_tmp()
    session.run("python", "-m", "venv", f"{bare}/bare", silent=True)
    session.run(f"{bare}/bare/bin/python", "-m", "pip", "install", "-q", "frictionless", external=True)
    session.run(f"{bare}/bare/bin/frictionless", "validate", "datapackage.json", external=True)


@nox.session
def diff(session: nox.Session) -> None:
    """The main job: what changed from the latest statement to the specimen of the next one."""
    session.install("-e", ".")
    session.run("mtcr", "diff", SPECIMEN, *session.posargs)


@nox.session(python=installed()[-1])
def validators(session: nox.Session) -> None:
    """Validators other than ours on three invented years of releases; tests/validators/known.csv tells false alarms."""
    session.install("-e", ".[release]")
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder / "years", ignore_errors=True)
    session.run("python", "tests/years.py", str(folder / "years"))
    checkout = folder / "years" / "checkout"
    session.run("npm", "install", "--silent", "--prefix", str(folder / "npm"), "datapackage@1", external=True)
    # cffconvert pins an old jsonschema: each tool has an environment of its own.
    for tool in ("frictionless", "datapackage", "check-datapackage", "cffconvert", "mlcroissant", "reuse"):
        python = folder / tool / "bin" / "python"
        session.run("python", "-m", "venv", "--clear", str(folder / tool), silent=True)
        if tool != "datapackage":
            session.run(str(python), "-m", "pip", "install", "--quiet", tool, external=True)
        looked_at = checkout if tool == "reuse" else checkout / "dist"
        environment = {"NODE_PATH": str(folder / "npm" / "node_modules")}
        session.run(str(python), "tests/run_validator.py", tool, str(looked_at), env=environment, external=True)


@nox.session
def browser(session: nox.Session) -> None:
    """The pages in a real Chromium, axe-core's accessibility rules included; without Chromium this fails."""
    session.install(".", *DEPENDENCIES["tests"])
    folder = Path(session.create_tmp()).resolve()
    session.run("npm", "install", "--silent", "--prefix", str(folder), "axe-core@4", external=True)
    axe = str(folder / "node_modules" / "axe-core" / "axe.min.js")
    session.run("pytest", "-m", "needs_browser", env={"MTCR_REQUIRE_PROGRAMS": "1", "MTCR_AXE": axe})


@nox.session
def office(session: nox.Session) -> None:
    """The Word report opened, accepted, rejected and converted by LibreOffice; without it this fails."""
    session.install(".", *DEPENDENCIES["tests"])
    session.run("pytest", "-m", "needs_office", env={"MTCR_REQUIRE_PROGRAMS": "1"})


@nox.session
def site(session: nox.Session) -> None:
    """The pages of the dataset, in site/: open site/index.html."""
    session.install("-e", ".[charts,release]")
    session.run("mtcr", "site", "site")


@nox.session
def accuracy(session: nox.Session) -> None:
    """Precision and recall of the extraction, field by field, over the specimens."""
    session.install("-e", ".")
    session.run("python", "tests/accuracy.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed and memory against the peers, in one run: ratios, not promises."""
    session.install("-e", ".", *DEPENDENCIES["bench"])
    session.run("python", "scripts/bench_diff.py", *session.posargs)
