"""A package on disk becomes what the checks look at: its files as bytes, as cells and as rows, each read once.

The only module of this room that reads tables; it reads whatever is there, however wrong.
"""

from __future__ import annotations

import csv
import dataclasses
from functools import cached_property
from pathlib import Path

from mtcr import package, tables
from mtcr.model import Row
from mtcr.package import Package
from mtcr.seeds import INDEX


@dataclasses.dataclass(frozen=True)
class Snapshot:
    """A package whose descriptor is sound; its tables may be anything."""

    package: Package

    @property
    def root(self) -> Path:
        """The folder of the package."""
        return self.package.root

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """Table name to the bytes of its file, of the tables that have one."""
        found = {table: self.package.path(table) for table in self.package.resources}
        return {table: path.read_bytes() for table, path in found.items() if path.is_file()}

    @cached_property
    def records(self) -> dict[str, list[list[str]]]:
        """Table name to its cells, header first, of the tables that are CSV, read strictly."""
        result = {}
        for table, content in self.contents.items():
            try:
                result[table] = package.from_csv(content)
            except (UnicodeError, csv.Error):
                continue  # check `files` says so
        return result

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """Table name to its typed rows, of every table; only where `files` and `cells` found nothing wrong."""
        return {table: self.package.rows(table) for table in self.package.resources}

    def of_statement(self, statement: Row) -> dict[str, list[Row]]:
        """Table name to the rows that one statement fills."""
        wanted = statement["statement_id"]
        return {table: [row for row in self.rows[table] if row["statement_id"] == wanted] for table in tables.COLUMNS}

    @property
    def has_seeds(self) -> bool:
        """Whether the seeds came with the package: a download of the tables alone has none."""
        return (self.root / INDEX).is_file()


def at(table: str, number: int | None = None, column: str | None = None) -> str:
    """How an issue names a place: `members, row 3, name`; rows are counted from 1 below the header."""
    return table + (f", row {number}" if number is not None else "") + (f", {column}" if column else "")
