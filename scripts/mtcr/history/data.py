"""A history becomes data for programs: CSV and JSON."""

from __future__ import annotations

import dataclasses

from mtcr import package
from mtcr.history.table import Table
from mtcr.report import json


def as_csv(table: Table) -> str:
    """One line a row under a header, every column, what is not known an empty cell."""
    return package.to_csv(table.columns, table.rows).decode("utf-8")


def as_json(table: Table) -> str:
    """An object with `topic`, `title`, `note`, `columns`, and `rows` as objects; what is not known is null."""
    return json.dumps(dataclasses.asdict(table))
