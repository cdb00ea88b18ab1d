from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest

from conftest import ROOT
from mtcr import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(stream: io.StringIO) -> list[int]:
    """Two steps, the second of which lasts until the bar has had time to show."""
    done = []
    for number in progress.each("Reading", [1, 2], 2, stream):
        done.append(number)
        deadline = time.monotonic() + 20
        while number == 2 and "Reading" not in stream.getvalue() and stream.isatty() and time.monotonic() < deadline:
            time.sleep(0.02)
    return done


def test_long_work_on_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    stream = Terminal()
    assert work(stream) == [1, 2]
    assert "Reading" in stream.getvalue()


def test_where_there_is_no_terminal_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    stream = io.StringIO()
    assert work(stream) == [1, 2]
    assert stream.getvalue() == ""


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that flashes up for an instant is worse than none."""
    monkeypatch.setattr(progress, "PATIENCE", 3600)
    stream = Terminal()
    with progress.shown("Reading", stream=stream) as step:
        step()
    assert stream.getvalue() == ""


def test_an_error_in_the_work_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with pytest.raises(ZeroDivisionError), progress.shown("Reading", stream=Terminal()):
        raise ZeroDivisionError


def test_without_a_terminal_nothing_heavy_is_loaded() -> None:
    """The fast path must not wait for the library that draws the bar."""
    code = "import sys; from mtcr import progress; list(progress.each('x', [1]));"
    code += "print({'rich', 'threading'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], check=True, capture_output=True, env={"PYTHONPATH": str(ROOT / "scripts")}
    )
    assert done.stdout.decode().strip() == "set()"
