from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser import require
from comparisons import compared, comparison, comparisons, edition, redline, same
from mtcr.model import Comparison
from mtcr.report import patch


def applied(report: str, old: str) -> str:
    """What the real `patch` makes of the old text."""
    with TemporaryDirectory() as folder:
        target, changes = Path(folder, "old.txt"), Path(folder, "changes.patch")
        target.write_bytes(old.encode())
        changes.write_bytes(report.encode())
        subprocess.run(
            [require("patch"), "--quiet", "--no-backup-if-mismatch", target, changes], check=True, capture_output=True
        )
        return target.read_bytes().decode() if target.exists() else ""


def proves(made: Comparison) -> None:
    old, new = made.old.statement.source.text, made.new.statement.source.text
    assert applied(patch.render(made), old) == new


@settings(max_examples=60, deadline=None)
@given(st.one_of(comparisons(), compared()))
def test_the_real_patch_turns_the_old_source_text_into_the_new_one(made: Comparison) -> None:
    proves(made)


def test_equal_texts_say_so_and_the_patch_still_applies() -> None:
    """`patch` exits with 2 on a file that has no hunk."""
    report = patch.render(same("One.", "Two.", head="Title"))
    assert report.startswith("No change\n")
    proves(same("One.", "Two.", head="Title"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("a\nb", "a\nc"), ("a\nb\n", "a\nb"), ("a", "a\n"), ("a\r\nb\r\n", "a\r\nc\r\n"), ("a\rb\n", "a\rc\n"),
     ("a\fb\n", "a\n"), ("", "a\n"), ("a\n", "")],
)  # fmt: skip
def test_line_ends_of_every_kind_survive(old: str, new: str) -> None:
    """A text without a newline at its end, or with CR LF, must come out exactly as it is."""
    editions = []
    for text in (old, new):
        made = edition([])
        source = made.statement.source
        object.__setattr__(source, "text", text)
        editions.append(made)
    proves(comparison(editions[0], editions[1], []))


def test_paragraphs_that_stayed_are_context_and_not_repeated() -> None:
    report = patch.render(redline(("equal", "Partners ", "Partners "), ("replace", "noted", "welcomed")))
    assert "-1. Partners noted\n+1. Partners welcomed\n" in report
    assert report.count("\n-") == 1 + report.count("\n--- ")
