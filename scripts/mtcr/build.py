"""Seeds become the files of a package: the walk from `seeds/` to `data/` and `datapackage.json`, in memory.

The only module that decides whether what was read is enough to be published: empty is never quiet, nor is shorter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from mtcr import corrections, edition, package, shared, tables
from mtcr.model import Edition, Problem, Row
from mtcr.package import Package
from mtcr.seeds import INDEX, Seeds


def build(root: Path, overlay: Mapping[str, bytes] | None = None, shorter: Collection[str] = ()) -> dict[str, bytes]:
    """Makes the files of a package anew; writes nothing (`atomic.write` does).

    Args:
        root: the folder with `datapackage.json` and `seeds/`.
        overlay: seeds to be added or changed, path relative to the root to content, as if they were on disk.
        shorter: tables that may have fewer rows than now.

    Returns:
        Path relative to the root to content, of every table and of `datapackage.json`; the same on every run and
        platform.

    Raises:
        Problem: a seed is missing or not the one taken in, a text yields nothing, a row has no key, a correction is
            stale, or a table would lose rows.
    """
    published = package.open_package(root)
    files = fresh(published, overlay)
    _check_not_shorter(published, files, shorter)
    return files


def fresh(published: Package, overlay: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The same, whatever the tables of today hold; of the package on disk, only the descriptor and the seeds count."""
    _check_described(published)
    seeds = Seeds(published.root, overlay or {})
    rows: dict[str, list[Row]] = {name: [] for name in tables.COLUMNS}
    for entry in seeds.index():
        one = edition.from_source(seeds.source(entry), entry.statement_id)
        _check_not_empty(one, entry.path)
        for name, found in tables.of_edition(one).items():
            rows[name] += found
        rows["statements"][-1] |= {"source_path": entry.path, "source_url": entry.source_url or None}
    if not rows["statements"]:
        raise Problem("There is nothing to build.", f"{INDEX} names no statement.", "Add one, or restore the index.")
    corrections.apply(seeds.corrections(), rows, published)
    rows |= shared.tables(seeds, rows)
    for name in published.resources:
        _check_keys(name, rows[name], published.key(name))
    return package.files(published.descriptor, rows)


def _check_described(published: Package) -> None:
    described = {name: tuple(published.columns(name)) for name in published.resources}
    for name in sorted(described.keys() | tables.EVERY.keys()):
        if described.get(name) != tables.EVERY.get(name):
            raise Problem(
                "The package cannot be built.",
                f"{package.DESCRIPTOR} does not describe the table {name} as this version of mtcr fills it.",
                "Take the descriptor and the program from the same version.",
            )


def _check_not_empty(one: Edition, path: str) -> None:
    if not one.statement.paragraphs or any(note.values["check"] == "no-statement" for note in one.of("notes")):
        raise Problem(
            f"Nothing was read in {path}.",
            "Neither a meeting nor a chair nor a list of members was found.",
            f"Look whether it is a statement of a plenary; if not, take its row out of {INDEX}.",
        )


def _check_keys(name: str, rows: list[Row], key: tuple[str, ...]) -> None:
    """Every row can be told from every other: no empty cell in a key, no key twice."""
    seen = set()
    for row in rows:
        values = tuple(row[column] for column in key)
        if None in values:
            why = f"A row has no {key[values.index(None)]}: {_shown(row)}."
            to_do = "If it is a country, add how it is printed to seeds/names.csv."
        elif values in seen:
            why, to_do = f"Two rows have the key {_shown(dict(zip(key, values, strict=True)))}.", "Look at the text."
        else:
            seen.add(values)
            continue
        raise Problem(f"The table {name} could not be built.", why, to_do)


def _check_not_shorter(published: Package, files: Mapping[str, bytes], allowed: Collection[str]) -> None:
    """Fewer rows than published mean, more often than not, that an extractor went blind."""
    for name in allowed:
        if name not in published.resources:
            raise package.unknown_table(name, published.resources)
    for name, resource in published.resources.items():
        before, now = resource.get("rows", 0), len(package.from_csv(files[resource["path"]])) - 1
        if now < before and name not in allowed:
            raise Problem(
                f"The table {name} would have {now} rows instead of {before}.",
                "A build does not lose rows without being told to.",
                f"If that is right, build with --shorter {name}; if not, look at what was read before.",
            )


def _shown(row: Row) -> str:
    return ", ".join(f"{column} {value}" for column, value in row.items() if value is not None)
