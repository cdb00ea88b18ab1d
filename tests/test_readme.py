"""The README: every command and every program shown there is run, in a copy of the project, and does what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, VIENNA

README = (ROOT / "README.md").read_text("utf-8")
BODY = README.split("## What is in it")[1]


def blocks(language: str, text: str = BODY) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a user downloads, with the files that the examples name."""
    for name in ("data", "seeds", "tests/next"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    for name in ("new.txt", "old.txt"):
        shutil.copy(VIENNA, tmp_path / name)
    return tmp_path


def under_git(folder: Path) -> None:
    """Puts the copy into a repository in which the statement was changed since."""
    shell("git init -q && git add . && git -c user.name=A -c user.email=a@example.org commit -qm first", folder)
    shutil.copy(VIENNA, folder / "seeds" / "texts" / "2019-auckland.txt")


def shell(command: str, folder: Path) -> str:
    """Runs a line as typed, with this Python's commands on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("line", [line for block in blocks("sh") for line in block.splitlines()])
def test_a_command_of_the_readme_runs(line: str, checkout: Path) -> None:
    if line.startswith("Rscript") and not shutil.which("Rscript"):
        pytest.skip("R is not installed")
    if "new.pdf" in line:
        line = line.replace("new.pdf", "new.txt")
    if "git " in line:
        under_git(checkout)
    line = line.replace("pip install frictionless && ", "")  # it is installed; the bare case is a session of its own
    printed = shell(line, checkout)
    assert printed or " -o " in line or "git config" in line


@pytest.mark.parametrize("program", blocks("python"))
def test_a_program_of_the_readme_runs(program: str, checkout: Path) -> None:
    done = subprocess.run([sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("query", blocks("sql"))
def test_a_query_of_the_readme_runs(query: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(checkout)
    assert duckdb.sql(query).fetchall()


def test_the_finding_that_opens_the_readme_is_in_the_data(checkout: Path) -> None:
    [command] = re.findall(r"^\$ (.+)$", README, re.MULTILINE)
    shown = README.split(f"$ {command}\n")[1].split("```")[0]
    assert " ".join(shell(command, checkout).split()) == " ".join(shown.split())


def test_every_table_is_listed_with_its_file() -> None:
    listed = re.findall(r"^\| \[(\w+)\]\(data/(\w+)\.csv\) \|", README, re.MULTILINE)
    assert all(name == path for name, path in listed)
    assert {name for name, _ in listed} == {path.stem for path in (ROOT / "data").glob("*.csv")}


def test_how_sure_each_column_is_stands_as_measured() -> None:
    import accuracy

    assert accuracy.report(accuracy.score(ROOT / "tests" / "specimens"), markdown=True) in README


def test_every_link_leads_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "scripts" / "README.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), target
