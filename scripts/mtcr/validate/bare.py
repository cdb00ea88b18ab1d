"""frictionless's own verdict becomes issues: the only module that imports frictionless."""

from __future__ import annotations

from collections.abc import Iterator

from mtcr.model import Issue
from mtcr.package import DESCRIPTOR
from mtcr.validate.snapshot import Snapshot

CHECK = "frictionless"


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """What `frictionless validate datapackage.json` reports, from a bare installation."""
    import frictionless

    # In this process and one table after the other: its parallel mode loses errors of keys.
    report = frictionless.validate(str(snapshot.root / DESCRIPTOR), type="package", parallel=False)
    for error in report.errors:
        yield Issue(CHECK, DESCRIPTOR, error.message, "Correct the descriptor.")
    for task in report.tasks:
        for error in task.errors:
            number = getattr(error, "row_number", None)
            where = f"{task.name}, row {number - 1}" if number else task.name
            yield Issue(CHECK, where, error.message, "Correct the seeds and build.")
