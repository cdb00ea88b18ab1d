"""A package becomes the files that a visitor downloads: CSV, Parquet, SQLite and the descriptor."""

from __future__ import annotations

from pathlib import Path

from mtcr.model import Problem
from mtcr.releases import codebook, packages, parquet, sqlite
from mtcr.releases.packages import Release


def files(root: Path) -> dict[str, bytes]:
    """Path relative to the site to content; without pyarrow there is no Parquet.

    Raises:
        Problem: there is no package, or a table is missing or damaged.
    """
    release = packages.of_folder(root)
    found = dict(release.files)
    found[database(release.name)] = sqlite.render(release, codebook.rows(release, {}))
    return found | _parquet(release)


def database(dataset: str) -> str:
    """The path of the SQLite file."""
    return f"data/{dataset}.sqlite"


def parquet_path(table: str) -> str:
    """The path of a table's Parquet file."""
    return f"data/{table}.parquet"


def _parquet(release: Release) -> dict[str, bytes]:
    try:
        return {parquet_path(table): parquet.render(release, table) for table in release.tables}
    except Problem:  # pyarrow is not installed; the pages say that there is no Parquet
        return {}
