"""Tables become a strict SQLite database, and what it refuses becomes issues: types, keys, bounds, patterns, values.

frictionless checks the same promises; this second, stricter reading takes no cell for what it is not.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from mtcr.model import Cell, Issue
from mtcr.package import Descriptor
from mtcr.validate.snapshot import Snapshot, at

CHECK = "database"
_STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Every row that a database with the promises of the descriptor does not take in."""
    database = sqlite3.connect(":memory:")
    database.create_function("regexp", 2, _fits, deterministic=True)
    numbers: dict[tuple[str, int], int] = {}
    try:
        for table, resource in snapshot.package.resources.items():
            database.execute(create(resource))
            fields = snapshot.package.fields(table)
            for number, line in enumerate(snapshot.records.get(table, [[]])[1:], 1):
                if len(line) != len(fields):
                    continue  # check `files` says so
                try:
                    rowid = _insert(database, table, fields, line)
                    numbers[table, rowid] = number
                except (sqlite3.Error, OverflowError) as error:
                    yield Issue(CHECK, at(table, number), f"{str(error).capitalize()}.", "Correct the seeds and build.")
        for table, rowid, target, _ in database.execute("PRAGMA foreign_key_check"):
            what = f"It names a row that table {target} does not have."
            yield Issue(CHECK, at(table, numbers[table, rowid]), what, "Correct the seeds and build.")
    finally:
        database.close()


def _insert(database: sqlite3.Connection, table: str, fields: list[Descriptor], line: list[str]) -> int:
    places = ", ".join("?" * len(line))
    cells = [_value(cell, field) for cell, field in zip(line, fields, strict=True)]
    return database.execute(f'INSERT INTO "{table}" VALUES ({places})', cells).lastrowid or 0


def _value(cell: str, field: Descriptor) -> Cell:
    """The value as read; a number that is not written plainly stays text, which the database refuses."""
    if cell and field["type"] == "integer" and re.fullmatch(r"-?[0-9]{1,20}", cell):
        return int(cell)
    return cell or None


def create(resource: Descriptor) -> str:
    """The statement that creates a table with the keys and constraints of its resource."""
    schema = resource["schema"]
    lines = [_column(field) for field in schema["fields"]]
    lines.append(f"PRIMARY KEY ({_names(schema['primaryKey'])})")
    for foreign in schema.get("foreignKeys", ()):
        target = foreign["reference"]
        lines.append(
            f'FOREIGN KEY ({_names(foreign["fields"])}) REFERENCES "{target["resource"]}" ({_names(target["fields"])})'
        )
    return f'CREATE TABLE "{resource["name"]}" ({", ".join(lines)}) {_STRICT}'


def _column(field: Descriptor) -> str:
    name, limits = field["name"], field.get("constraints", {})
    kind = "INTEGER" if field["type"] == "integer" else "TEXT"
    line = [f'"{name}" {kind}', "NOT NULL" * bool(limits.get("required")), "UNIQUE" * bool(limits.get("unique"))]
    tests: dict[str, Callable[[Any], str]] = {
        "minimum": lambda least: f'"{name}" >= {least}',
        "maximum": lambda most: f'"{name}" <= {most}',
        "pattern": lambda pattern: f'"{name}" REGEXP {_quoted(pattern)}',
        "enum": lambda values: f'"{name}" IN ({", ".join(map(_quoted, values))})',
    }
    for limit, test in tests.items():
        if limit in limits:
            line.append(f'CONSTRAINT "{limit} of {name}" CHECK ({test(limits[limit])})')
    return " ".join(filter(None, line))


def _names(names: str | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in ([names] if isinstance(names, str) else names))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _fits(pattern: str, value: str | None) -> bool | None:
    """An empty cell fits nothing and breaks nothing, as everywhere in SQL."""
    return None if value is None else re.fullmatch(pattern, value) is not None
