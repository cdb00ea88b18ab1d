"""Two releases of a table become what differs in its rows: a plain comparison by key finds them, deepdiff says how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mtcr import package
from mtcr.model import Cell, CellChange, Key, TableChanges
from mtcr.releases.packages import Line, Release

Keyed = Mapping[tuple[str, ...], Line]


def compare(base: Release, head: Release, table: str) -> TableChanges:
    """The rows and cells of a table that differ; a table that one side lacks is empty there.

    Where the key itself differs, rows cannot be told to be the same: all are removed and all added.

    Raises:
        Problem: a file is damaged, or holds two rows of one key.
    """
    old, new = (keyed(side, table) if table in side.tables else {} for side in (base, head))
    if table not in base.tables or table not in head.tables or base.package.key(table) != head.package.key(table):
        return TableChanges(typed_keys(head, table, list(new)), typed_keys(base, table, list(old)))
    added, removed = [key for key in new if key not in old], [key for key in old if key not in new]
    pairs = _rekeyed((base, head), table, {key: old[key] for key in removed}, {key: new[key] for key in added})
    return TableChanges(
        typed_keys(head, table, added),
        typed_keys(base, table, removed),
        _cells((base, head), table, *_differing((base, head), table, old, new)),
        tuple(zip(typed_keys(base, table, list(pairs)), typed_keys(head, table, list(pairs.values())), strict=True)),
    )


def _rekeyed(
    sides: tuple[Release, Release], table: str, removed: Keyed, added: Keyed
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Old key to new, of rows that differ in one cell of the key and in nothing else."""
    columns, key = sides[1].package.columns(table), sides[1].package.key(table)
    if not removed or not added or columns != sides[0].package.columns(table):
        return {}
    pairs: dict[tuple[str, ...], tuple[str, ...]] = {}
    for place in [columns.index(column) for column in key]:
        rest = {(*line[:place], *line[place + 1 :]): new for new, line in added.items() if new not in pairs.values()}
        for old, line in removed.items():
            new = rest.pop((*line[:place], *line[place + 1 :]), None)
            if new is not None and old not in pairs:
                pairs[old] = new
    return pairs


def _differing(sides: tuple[Release, Release], table: str, old: Keyed, new: Keyed) -> tuple[Keyed, Keyed]:
    """The rows, of those with a common key, that differ in a common column; whole, on either side."""
    places = _shared(sides, table)
    everything = places[0] == places[1] and all(len(places[0]) == len(side.package.columns(table)) for side in sides)
    if everything:
        keys = [key for key, line in new.items() if key in old and old[key] != line]
    else:
        left, right = places
        keys = [
            key
            for key, line in new.items()
            if key in old and [old[key][place] for place in left] != [line[place] for place in right]
        ]
    return {key: old[key] for key in keys}, {key: new[key] for key in keys}


def keyed(release: Release, table: str) -> dict[tuple[str, ...], Line]:
    """Key to cells, in the order of the file.

    Raises:
        Problem: two rows have one key.
    """
    columns, key = release.package.columns(table), release.package.key(table)
    places = [columns.index(column) for column in key]
    rows: dict[tuple[str, ...], Line] = {}
    for line in release.lines(table):
        values = tuple([line[place] for place in places])
        if values in rows:
            raise release.damaged(table, f"Two rows have the key {'/'.join(values)}.")
        rows[values] = line
    return rows


def _shared(sides: tuple[Release, Release], table: str) -> tuple[list[int], list[int]]:
    """The places, on either side, of the columns that both releases of a table have."""
    old, new = (side.package.columns(table) for side in sides)
    both = [column for column in new if column in old]
    return [old.index(column) for column in both], [new.index(column) for column in both]


def _cells(sides: tuple[Release, Release], table: str, old: Keyed, new: Keyed) -> tuple[CellChange, ...]:
    """The cells that differ between rows of the same keys, in the order of keys and columns."""
    if not new:
        return ()
    from deepdiff.diff import DeepDiff

    columns, keys = sides[1].package.columns(table), typed_keys(sides[1], table, list(new))
    left, right = _shared(sides, table)
    found: Any = DeepDiff(
        _values(sides[0], table, old, left),
        _values(sides[1], table, new, right),
        view="tree",
        threshold_to_diff_deeper=0,
    )
    changes = []
    for item in (item for items in found.values() for item in items):
        number, shared = item.path(output_format="list")
        changes.append((keys[number], right[shared], item.t1, item.t2))
    changes.sort(key=lambda change: (package.order(change[0]), change[1]))
    return tuple(CellChange(key, columns[place], one, two) for key, place, one, two in changes)


def _values(release: Release, table: str, lines: Keyed, places: list[int]) -> dict[int, dict[int, Cell]]:
    """Typed cells by number of row and of shared column: plain numbers, so that deepdiff's paths are plain, too."""
    value = release.typed(table)
    return {
        number: {shared: value(place, line[place]) for shared, place in enumerate(places)}
        for number, line in enumerate(lines.values())
    }


def typed_keys(release: Release, table: str, raw: Sequence[tuple[str, ...]]) -> tuple[Key, ...]:
    """Keys as they stand in the file to keys with their types."""
    if not raw:
        return ()
    columns, value = release.package.columns(table), release.typed(table)
    places = [columns.index(column) for column in release.package.key(table)]

    def typed(key: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple([value(place, cell) for place, cell in zip(places, key, strict=True)])

    return tuple([typed(key) for key in raw])
