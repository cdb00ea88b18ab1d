"""What the tests share: where things are, and how the command is run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
AUCKLAND = ROOT / "seeds" / "texts" / "2019-auckland.txt"
VIENNA = ROOT / "tests" / "next" / "2020-vienna-specimen.txt"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `mtcr ARGUMENTS` in a folder that holds no package, without a terminal, and returns what it printed."""

    def command(
        *arguments: object, cwd: Path = tmp_path, stdin: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "mtcr", *map(str, arguments)],
            cwd=cwd,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            check=False,
            env={**os.environ, "NO_COLOR": "", **environment},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return command
