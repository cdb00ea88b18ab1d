"""Two descriptors become the promises that differ, each with its clause of the rule; deepdiff finds where they do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from mtcr.model import SchemaChange
from mtcr.releases import rule
from mtcr.releases.packages import Release

_MEASURES = {"bytes", "hash", "rows", "version", "created"}
"""What follows from the data, or names the release, and promises nothing."""

CLAUSES: tuple[tuple[str, str, str, str], ...] = (
    # place, clause where something is new there, where it is gone, where it differs
    ("tables/*/columns/*/constraints/*", "direction", "direction", "direction"),
    ("tables/*/columns/*/type", "column retyped", "column retyped", "column retyped"),
    ("tables/*/columns/*/format", "column retyped", "column retyped", "column retyped"),
    ("tables/*/columns/*/*", "description changed", "description changed", "description changed"),
    ("tables/*/columns/*", "column", "column removed", ""),
    ("tables/*/foreignKeys/*", "constraint stricter", "constraint looser", ""),
    ("tables/*/fieldsMatch", "direction", "direction", "direction"),
    ("tables/*/missingValues", "column retyped", "column retyped", "column retyped"),
    ("tables/*/primaryKey", "key redefined", "key redefined", "key redefined"),
    ("tables/*/path", "table moved", "table moved", "table moved"),
    ("tables/*/dialect", "table moved", "table moved", "table moved"),
    ("tables/*/encoding", "table moved", "table moved", "table moved"),
    ("tables/*/*", "description changed", "description changed", "description changed"),
    ("tables/*", "table added", "table removed", ""),
    ("licenses", "licence changed", "licence changed", "licence changed"),
    ("*", "description changed", "description changed", "description changed"),
)
"""The first place that fits decides. Two clauses need a look: `direction` at the values, `column` at its neighbours."""


def compare(base: Release, head: Release) -> Iterator[SchemaChange]:
    """What differs in the descriptors, versions and measures of files aside; tables in order of their names."""
    from deepdiff.diff import DeepDiff

    old, new = _normal(base), _normal(head)
    tree: Any = DeepDiff(old, new, view="tree", threshold_to_diff_deeper=0)
    places = {_unit(item.path(output_format="list")) for items in tree.values() for item in items}
    for place in sorted(places):
        yield _change(place, old, new, base)
    for table in base.tables:
        if table in head.tables:
            yield from _reordered(table, base.package.columns(table), head.package.columns(table))


def _normal(release: Release) -> dict[str, Any]:
    """A descriptor with tables, columns and foreign keys by name, so that their order is no difference."""
    descriptor = {key: value for key, value in release.package.descriptor.items() if key not in _MEASURES}
    tables = {}
    for resource in descriptor.pop("resources"):
        rest = {key: value for key, value in resource.items() if key not in _MEASURES and key != "schema"}
        schema = dict(resource["schema"])
        columns = {field["name"]: _constrained(field) for field in schema.pop("fields")}
        foreign = {json.dumps(key, sort_keys=True): key for key in schema.pop("foreignKeys", ())}
        key = schema.pop("primaryKey")
        own = {"columns": columns, "foreignKeys": foreign, "primaryKey": [key] if isinstance(key, str) else key}
        tables[resource["name"]] = rest | schema | own
    return descriptor | {"tables": tables}


def _constrained(field: Mapping[str, Any]) -> dict[str, Any]:
    return {"constraints": {}, **field}


def _unit(path: list[Any]) -> tuple[str, ...]:
    """A path as deep as a clause looks: a table's property, a column's, or one of its constraints."""
    if path[0] != "tables":
        return (path[0],)
    depth = {"columns": 6 if path[4:5] == ["constraints"] else 5, "foreignKeys": 4}.get(str((path[2:3] or [""])[0]), 3)
    return tuple(path[:depth])


def _change(place: tuple[str, ...], old: Any, new: Any, base: Release) -> SchemaChange:
    before, after = _at(old, place), _at(new, place)
    clauses = next(clauses for pattern, *clauses in CLAUSES if _fits(place, pattern))
    clause = clauses[0] if before is None else clauses[1] if after is None else clauses[2]
    table = place[1] if place[0] == "tables" else None
    column = place[3] if len(place) > 3 and place[2] == "columns" else None
    named = place[-1] if place[-1] not in {table, column} else "column" if column else "table"
    if clause == "direction":
        clause = rule.of_constraint(named, before, after)
    elif clause == "column" and table is not None and column is not None:
        clause = _added(column, base.package.columns(table), list(new["tables"][table]["columns"]), old, table)
    named = "foreignKeys" if len(place) == 4 and place[2] == "foreignKeys" else named
    return SchemaChange(table, column, named, before, after, clause, rule.RULE[clause])


def _added(column: str, old: list[str], new: list[str], descriptors: Any, table: str) -> str:
    if any(name in old for name in new[new.index(column) :]):
        return "column added inside"
    open_ended = rule.allows_more_columns(descriptors["tables"][table].get("fieldsMatch"))
    return "column added at the end" if open_ended else "column added, not allowed for"


def _reordered(table: str, old: list[str], new: list[str]) -> Iterator[SchemaChange]:
    before, after = [name for name in old if name in new], [name for name in new if name in old]
    if before != after:
        clause = "columns reordered"
        yield SchemaChange(table, None, "columns", before, after, clause, rule.RULE[clause])


def _fits(place: tuple[str, ...], pattern: str) -> bool:
    parts = pattern.split("/")
    return len(parts) == len(place) and all(map(fnmatchcase, place, parts))


def _at(tree: Any, place: tuple[str, ...]) -> Any:
    for step in place:
        if not isinstance(tree, Mapping) or step not in tree:
            return None
        tree = tree[step]
    return tree
