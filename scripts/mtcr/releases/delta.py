"""Two releases become a delta, and a release and a delta the next release, byte for byte.

A delta is JSON, described by `schemas/delta.schema.json`: for each table the rows ADDED, REMOVED and MODIFIED, each by
its key, and the descriptor of the newer release whole, since that is the contract. It is data and never code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from mtcr import package
from mtcr.model import Cell, Key, Problem, Row
from mtcr.package import DESCRIPTOR
from mtcr.releases import packages, rows
from mtcr.releases.packages import Release

Delta: TypeAlias = dict[str, Any]

FORMAT, VERSION = "mtcr-delta", 1
_ANEW = "Take delta and base from the release pages again."


def load(content: bytes) -> Delta:
    """The delta in the bytes of a `delta.json`.

    Raises:
        Problem: it is no JSON.
    """
    try:
        found: Delta = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _no_delta(f"It is no JSON: {error}.") from error
    return found


def make(base: Release, head: Release) -> Delta:
    """The delta from one release to another.

    Raises:
        Problem: a table is damaged, or a file of `head` is not written as the build writes it, so that its rows
            alone would not give its bytes.
    """
    tables = {table: _of_table(base, head, table) for table in head.tables}
    orders = {table: order for table in head.tables if (order := _order(head, table))}
    result: Delta = {
        "format": FORMAT,
        "version": VERSION,
        "base": _named(base),
        "head": _named(head),
        "tables": {table: changes for table, changes in tables.items() if changes},
        "order": orders,
        "descriptor": head.package.descriptor,
    }
    rebuilt = apply(base, result, check=False)
    for path, content in head.files.items():
        if rebuilt[path] != content:
            raise Problem(
                f"{head.origin} cannot be told by a delta.",
                f"{path} is not written as the build writes it: other quotes, line ends or spacing.",
                "Run `mtcr build` on it first.",
            )
    return result


def apply(base: Release, delta: Delta, *, check: bool = True) -> dict[str, bytes]:
    """The files of the newer release: path relative to the root to content.

    Args:
        base: the release that the delta was made against.
        delta: what `make` gave.
        check: whether to compare the hashes of base and result with those in the delta.

    Raises:
        Problem: it is no delta, was made against another release, or does not give what it promises.
    """
    try:
        _check_form(delta)
        if check and _sums(base.files) != delta["base"]["files"]:
            _refuse_base(base, delta)
        files = _files(base, delta)
        if check and _sums(files) != delta["head"]["files"]:
            raise _no_delta("The result is not the release that it promises.")
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise _no_delta(f"It is not of the form that schemas/delta.schema.json describes: {error!r}.") from error
    return files


def _of_table(base: Release, head: Release, table: str) -> list[dict[str, Any]]:
    """The rows that differ; a cell in a column that is new counts as changed where it is filled."""
    found = rows.compare(base, head, table)
    added = set(found.added)
    known = base.package.columns(table) if table in base.tables else head.package.columns(table)
    fresh = [column for column in head.package.columns(table) if column not in known]
    cells: dict[Key, dict[str, Any]] = {}
    for cell in found.changed:
        cells.setdefault(cell.key, {})[cell.column] = {"old": cell.old, "new": cell.new}
    rows_added = {}
    for key, row in _typed(head, table) if fresh or added else ():
        if key in added:
            rows_added[key] = row
            continue
        for column in fresh:
            if row[column] is not None:
                cells.setdefault(key, {})[column] = {"old": None, "new": row[column]}
    return [
        *({"op": "REMOVED", "key": list(key)} for key in found.removed),
        *({"op": "MODIFIED", "key": list(key), "cells": changed} for key, changed in cells.items()),
        *({"op": "ADDED", "key": list(key), "row": row} for key, row in rows_added.items()),
    ]


def _typed(release: Release, table: str) -> Iterator[tuple[Key, Row]]:
    """Key and cells of each row of a table, with their types."""
    columns, value, key = release.package.columns(table), release.typed(table), release.package.key(table)
    for line in release.lines(table):
        row = {name: value(place, line[place]) for place, name in enumerate(columns)}
        yield tuple([row[name] for name in key]), row


def _order(head: Release, table: str) -> list[list[Cell]]:
    """The keys of a table in its own order, where that is not the order of the keys."""
    keys = list(rows.typed_keys(head, table, list(rows.keyed(head, table))))
    return [] if keys == sorted(keys, key=package.order) else [list(key) for key in keys]


def _files(base: Release, delta: Delta) -> dict[str, bytes]:
    descriptor = delta["descriptor"]
    head = packages.of_descriptor(package.to_json(descriptor), "the delta")
    files: dict[str, bytes] = {}
    for table, resource in head.resources.items():
        known = _base_rows(base, table, head.key(table)) if table in base.tables else {}
        _patch(known, delta["tables"].get(table, ()))
        order = [tuple(key) for key in delta["order"].get(table, ())] or sorted(known, key=package.order)
        lines = [dict.fromkeys(head.columns(table)) | known[key] for key in order]
        files[resource["path"]] = package.to_csv(head.columns(table), lines)
    return {DESCRIPTOR: package.to_json(descriptor), **files}


def _base_rows(base: Release, table: str, key: tuple[str, ...]) -> dict[Key, Row]:
    """The rows that a patch starts from; none where the key was redefined: all rows stand in the delta then."""
    return dict(_typed(base, table)) if base.package.key(table) == key else {}


def _patch(known: dict[Key, Row], changes: Any) -> None:
    for change in changes:
        key = tuple(change["key"])
        if change["op"] == "REMOVED":
            known.pop(key, None)
        elif change["op"] == "ADDED":
            known[key] = change["row"]
        else:
            known[key] = known[key] | {column: cell["new"] for column, cell in change["cells"].items()}


def _named(release: Release) -> dict[str, Any]:
    return {"name": release.name, "version": release.version, "files": _sums(release.files)}


def _sums(files: Any) -> dict[str, str]:
    return {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}


def _check_form(delta: Delta) -> None:
    if delta["format"] != FORMAT or delta["version"] != VERSION:
        raise ValueError(f"format {delta['format']!r}, version {delta['version']!r}")


def _refuse_base(base: Release, delta: Delta) -> None:
    wanted = delta["base"]
    same = (base.name, base.version) == (wanted["name"], wanted["version"])
    raise Problem(
        "The delta was made against another release.",
        f"It starts from {wanted['name']} {wanted['version']}, and {base.origin} is {base.name} {base.version}"
        + (", with other bytes." if same else "."),
        f"Name version {wanted['version']} as the base." if not same else _ANEW,
    )


def _no_delta(why: str) -> Problem:
    return Problem("The delta cannot be applied.", why, _ANEW)
