"""A package becomes issues: everything that can be found wrong in it, by frictionless and by checks of our own."""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path

from mtcr import atomic, package
from mtcr.model import Issue, Problem
from mtcr.validate import bare, cells, counts, database, descriptor, files, history, rebuild, spans
from mtcr.validate.snapshot import Snapshot

_AS_WRITTEN = (bare.check, files.check, cells.check, database.check)
"""Checks of how things are written; what the others would read is in doubt where one of these finds anything."""
_AS_READ = (cells.check_order, spans.check, counts.check, history.check)


def issues(root: Path) -> list[Issue]:
    """Validates a package.

    Args:
        root: its folder, or a ZIP file of it; without `seeds/`, the checks against the texts are left out.

    Returns:
        What is wrong, sorted by place; empty where nothing is. Writes nothing, but for undoing a build that was cut
        short.

    Raises:
        Problem: there is no package at all.
    """
    if root.is_file():
        return _of_zip(root)
    atomic.recover(root)
    if not (root / package.DESCRIPTOR).is_file():
        raise Problem(f"No package in {root.as_posix()}.", f"There is no {package.DESCRIPTOR}.", "Name its folder.")
    found = descriptor.check_file(root)
    if not found:
        snapshot = Snapshot(package.open_package(root))
        found = list(descriptor.check(snapshot.package)) or _of_tables(snapshot)
    return sorted(set(found), key=_place)


def _of_tables(snapshot: Snapshot) -> list[Issue]:
    found = [issue for check in _AS_WRITTEN for issue in check(snapshot)]
    if not found:
        found = [issue for check in _AS_READ for issue in check(snapshot)]
    return [*found, *rebuild.check(snapshot)]


def _of_zip(file: Path) -> list[Issue]:
    """Those of the package in a ZIP file, at its top or in its only folder."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(file) as archive:
                archive.extractall(folder)
        except (OSError, ValueError, zipfile.BadZipFile, RuntimeError) as error:
            why = f"It is no ZIP file that can be unpacked: {error}."
            raise Problem(f"{file.as_posix()} is no package.", why, "Name a package's folder or ZIP.") from error
        inside = sorted(Path(folder).iterdir())
        return issues(inside[0] if len(inside) == 1 and inside[0].is_dir() else Path(folder))


def _place(issue: Issue) -> tuple[list[tuple[int, str]], str, str]:
    """A place that sorts row 2 before row 10."""
    parts = [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", issue.where)]
    return parts, issue.check, issue.what
