"""What `validate` found, for the terminal and as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from mtcr.model import Issue
from mtcr.report import json


def render(issues: Sequence[Issue], package: Path) -> str:
    """One paragraph an issue: severity, where and what; what mends it; at the end one line that counts."""
    lines = [f"{i.severity}: {i.where}: {i.what} [{i.check}]\n  to fix: {i.to_fix}" for i in issues]
    errors = sum(issue.severity == "error" for issue in issues)
    verdict = f"{errors} errors" if errors else "valid"
    return "\n".join([*lines, f"{package}: {verdict}, {len(issues) - errors} remarks"]) + "\n"


def as_json(issues: Sequence[Issue]) -> str:
    """A list of objects with the fields of `model.Issue`."""
    return json.dumps([dataclasses.asdict(issue) for issue in issues])
