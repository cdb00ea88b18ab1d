"""Tables become the files of a package and files tables: the only module that knows how `data/` is written.

A package is a folder with `datapackage.json`, which describes every table, and `data/`, which holds them as CSV.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from mtcr import atomic
from mtcr.model import Cell, Problem, Row

DESCRIPTOR = "datapackage.json"

Descriptor: TypeAlias = dict[str, Any]
"""What `datapackage.json` holds, or one object in it."""


@dataclasses.dataclass(frozen=True)
class Package:
    """A package on disk, as its descriptor tells it."""

    root: Path
    descriptor: Descriptor

    @cached_property
    def resources(self) -> dict[str, Descriptor]:
        """Table name to what the descriptor says of it, in the order of the descriptor."""
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    @property
    def version(self) -> str:
        """The version of the data."""
        return str(self.descriptor["version"])

    def fields(self, table: str) -> list[Descriptor]:
        """The columns of a table, as described."""
        fields: list[Descriptor] = self._resource(table)["schema"]["fields"]
        return fields

    def columns(self, table: str) -> list[str]:
        """The names of the columns of a table."""
        return [field["name"] for field in self.fields(table)]

    def key(self, table: str) -> tuple[str, ...]:
        """The columns that together tell one row of a table from another."""
        return key_of(self._resource(table))

    def path(self, table: str) -> Path:
        """The CSV file of a table."""
        return self.root / str(self._resource(table)["path"])

    def rows(self, table: str) -> list[Row]:
        """The rows of a table: integers as int, everything else as str, empty cells as None.

        Raises:
            Problem: the table is not described, or its file is missing or not the CSV it should be.
        """
        integers = {field["name"] for field in self.fields(table) if field["type"] == "integer"}
        try:
            header, *lines = from_csv(self.path(table).read_bytes())
            named = [dict(zip(header, line, strict=True)) for line in lines]
            return [
                {name: int(cell) if cell and name in integers else cell or None for name, cell in row.items()}
                for row in named
            ]
        except (OSError, ValueError, csv.Error) as error:
            raise Problem(
                f"The table {table} could not be read.", f"{error}.", "Run `mtcr validate`, or `mtcr build` anew."
            ) from error

    def _resource(self, table: str) -> Descriptor:
        try:
            return self.resources[table]
        except KeyError:
            raise unknown_table(table, self.resources) from None


def open_package(root: Path) -> Package:
    """The package in a folder, after undoing a build that was cut short there.

    Raises:
        Problem: there is none, or its descriptor cannot be read.
    """
    atomic.recover(root)
    path = root / DESCRIPTOR
    try:
        found = Package(root, json.loads(path.read_bytes().decode("utf-8")))
        complete = all(found.path(table) and found.key(table) for table in found.resources)
        if not (found.version and found.resources and complete):
            raise ValueError("it has no version or no tables, or one without path or key")
    except FileNotFoundError:
        why, to_do = f"There is no {DESCRIPTOR}.", "Name the folder of a package, or go to one."
    except (OSError, ValueError, KeyError, TypeError) as error:
        why, to_do = f"{DESCRIPTOR} cannot be read: {error!r}.", "Take it from the last version that was valid."
    else:
        return found
    raise Problem(f"No package in {root.as_posix()}.", why, to_do)


def key_of(resource: Descriptor) -> tuple[str, ...]:
    """The primary key of a described table."""
    key = resource["schema"]["primaryKey"]
    return (key,) if isinstance(key, str) else tuple(key)


def to_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows as the bytes of a CSV file: UTF-8, line feeds, quotes only where needed, None as an empty cell.

    Python's own writer would do, but for a lone carriage return, which some of its versions quote and others do not.
    """
    lines = [",".join(columns), *(",".join(_written(row[column]) for column in columns) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _written(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text


def from_csv(content: bytes) -> list[list[str]]:
    """The cells of a CSV file, header first, read strictly: csv.Error where a quote is left open, UnicodeError too."""
    csv.field_size_limit(2**31 - 1)
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def files(descriptor: Descriptor, tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """The files of a package.

    Args:
        descriptor: what `datapackage.json` says; its `bytes`, `hash` and `rows` are made anew.
        tables: table name to rows with a value for each column.

    Returns:
        Path relative to the root to content: every CSV file, rows sorted by key, and `datapackage.json`.
    """
    result: dict[str, bytes] = {}
    resources = []
    for resource in descriptor["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        rows = sorted(tables[resource["name"]], key=lambda row: order(row[column] for column in key_of(resource)))
        content = to_csv(columns, rows)
        result[resource["path"]] = content
        resources.append(resource | measures(content, len(rows)))
    result[DESCRIPTOR] = to_json(descriptor | {"resources": resources})
    return result


def measures(content: bytes, rows: int) -> Descriptor:
    """What the descriptor tells of a file that changes with each build."""
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "rows": rows}


def to_json(descriptor: Descriptor) -> bytes:
    """The descriptor as it stands in the file."""
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def order(key: Iterable[Cell]) -> tuple[tuple[bool, Any], ...]:
    """A key that sorts: an empty cell before the others."""
    return tuple((cell is not None, cell if cell is not None else 0) for cell in key)


def unknown_table(table: str, known: Iterable[str]) -> Problem:
    """What to say when somebody asks for a table that is not there."""
    import difflib  # only to suggest

    names = list(known)
    near = difflib.get_close_matches(table, names, 1)
    to_do = f"Did you mean {near[0]}?" if near else f"The tables are {', '.join(names)}."
    return Problem(f"There is no table {table!r}.", "The package does not describe it.", to_do)
