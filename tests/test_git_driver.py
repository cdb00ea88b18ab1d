from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from browser import require
from conftest import ROOT
from mtcr import gitdiff
from mtcr.model import Problem

OLD = """Public Statement, Oslo, 3 May 2030

1. The regime held its 40th Plenary Meeting in Oslo from 1 to 3 May 2030.
2. Partners noted the importance of transparency.
"""
NEW = OLD.replace("noted", "welcomed")
DRIVER = "import sys; from mtcr import gitdiff; sys.stdout.write(gitdiff.render(sys.argv[1:]))"
READER = "import sys; from pathlib import Path; from mtcr import edition; from mtcr.report import edition as e; "
READER += "sys.stdout.write(e.render(edition.read(Path(sys.argv[1]))))"


class Repository:
    """A real repository in a folder, deaf to the settings of the machine."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet")
        (root / ".gitattributes").write_text("*.txt diff=mtcr\n", encoding="utf-8")

    def git(self, *arguments: str) -> str:
        variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        variables |= {
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT / "scripts"),
            "PYTHONIOENCODING": "utf-8", "HOME": str(self.root),
        }  # fmt: skip
        named = ["-c", "user.name=Hazel", "-c", "user.email=hazel@example.org", "-c", "core.autocrlf=false"]
        done = subprocess.run(
            [require("git"), *named, *arguments], cwd=self.root, env=variables, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def write(self, name: str, text: str | bytes) -> None:
        (self.root / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "texts")


def python(code: str) -> str:
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.git("config", "diff.mtcr.command", python(DRIVER))
    made.write("oslo.txt", OLD)
    made.commit()
    return made


def test_git_diff_shows_what_changed_in_a_statement(repository: Repository) -> None:
    repository.write("oslo.txt", NEW)
    shown = repository.git("diff")
    assert shown.startswith("mtcr diff oslo.txt\n")
    assert "[-noted-] {+welcomed+}" in shown


def test_a_new_and_a_deleted_statement_are_told_as_such(repository: Repository) -> None:
    repository.write("second.txt", NEW)
    repository.git("add", "--all")
    assert "New statement.\n" in repository.git("diff", "--cached")
    repository.commit()
    (repository.root / "second.txt").unlink()
    assert "Deleted statement.\n" in repository.git("diff")


def test_a_renamed_statement_shows_both_paths(repository: Repository) -> None:
    """Git adds two arguments where a file was renamed."""
    (repository.root / "oslo.txt").unlink()
    repository.write("2030 oslo.txt", NEW)
    repository.git("add", "--all")
    shown = repository.git("diff", "--cached", "-M10%")
    assert "oslo.txt → 2030 oslo.txt" in shown
    assert "{+welcomed+}" in shown


def test_a_file_that_cannot_be_read_does_not_end_the_diff_of_the_others(repository: Repository) -> None:
    """Git gives up with "external diff died" when a driver fails."""
    repository.write("a.txt", OLD)
    repository.commit()
    repository.write("a.txt", b"")
    repository.write("oslo.txt", NEW)
    shown = repository.git("diff")
    assert "mtcr diff a.txt\nNot compared: " in shown
    assert "{+welcomed+}" in shown


def test_an_unmerged_file_is_told_as_such(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "theirs")
    repository.write("oslo.txt", NEW)
    repository.commit()
    repository.git("checkout", "--quiet", "-")
    repository.write("oslo.txt", OLD.replace("noted", "regretted"))
    repository.commit()
    with pytest.raises(AssertionError):
        repository.git("merge", "--quiet", "theirs")
    assert "The merge of this file is not resolved." in repository.git("diff", "--base") + repository.git("diff")


def test_textconv_shows_the_facts_as_lines(tmp_path: Path) -> None:
    """With `textconv`, `git diff` compares what was read, line by line."""
    made = Repository(tmp_path)
    made.git("config", "diff.mtcr.textconv", python(READER))
    made.write("oslo.txt", OLD)
    made.commit()
    made.write("oslo.txt", OLD.replace("40th", "41st"))
    shown = made.git("diff")
    assert "-  plenary_number: 40" in shown
    assert "+  plenary_number: 41" in shown


def test_other_arguments_than_gits_are_refused() -> None:
    with pytest.raises(Problem, match="3 arguments instead of 7"):
        gitdiff.render(["a", "b", "c"])
