"""A table of a package becomes a pandas DataFrame with proper dtypes: the only module that imports pandas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas

from mtcr import home, package


def load(table: str, package_folder: Path | str | None = None) -> pandas.DataFrame:
    """Loads a table.

    Args:
        table: its name, such as `members`.
        package_folder: the folder of the package; by default the one that came with the installation.

    Returns:
        One row for each row of the table, in its order, with an index of its own. Text is `string`, whole numbers
        are `Int64`, days are `datetime64`; an empty cell is missing (`NA`, `NaT`), and Namibia's `NA` is text.
        Dates of the curated history may be a month or a year only and are text.

    Raises:
        Problem: there is no such table, or no package.
    """
    found = package.open_package(home.bundled() if package_folder is None else Path(package_folder))
    rows = pandas.DataFrame(found.rows(table), columns=found.columns(table), dtype=object)
    for field in found.fields(table):
        name = str(field["name"])
        rows[name] = _typed(rows[name], field["type"])
    return rows


def _typed(column: pandas.Series[Any], kind: str) -> pandas.Series[Any]:
    if kind == "integer":
        return column.astype("Int64")
    if kind == "date":
        return pandas.to_datetime(column, format="%Y-%m-%d").astype("datetime64[s]")
    return column.astype("string")
