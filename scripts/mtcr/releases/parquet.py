"""A table of a release becomes a Parquet file, with types, descriptions and the key: the only user of pyarrow."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from mtcr.model import Cell, Problem
from mtcr.releases.packages import Release


def render(release: Release, table: str) -> bytes:
    """The table as the bytes of a Parquet file, the same for the same table and pyarrow.

    Whole numbers are int64, days date32, everything else strings; an empty cell is null. The description of a column
    stands in the metadata of its field, the primary key in that of the table.

    Raises:
        Problem: pyarrow is not installed.
    """
    try:
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        to_do = "Install it: pip install 'mtcr-plenary-statements[release]'."
        raise Problem("Parquet files cannot be written.", "The library pyarrow is not installed.", to_do) from None
    types = {"integer": pyarrow.int64(), "date": pyarrow.date32()}
    fields = release.package.fields(table)
    schema = pyarrow.schema(
        [
            pyarrow.field(
                field["name"],
                types.get(field["type"], pyarrow.string()),
                not field.get("constraints", {}).get("required", False),
                {"description": field.get("description", "")},
            )
            for field in fields
        ],
        {"primaryKey": json.dumps(release.package.key(table)), "dataset": release.name, "version": release.version},
    )
    value, lines = release.typed(table), release.lines(table)
    columns = [_column([value(n, line[n]) for line in lines], field["type"]) for n, field in enumerate(fields)]
    arrays = [pyarrow.array(column, schema.field(n).type) for n, column in enumerate(columns)]
    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), file, compression="zstd")
    return file.getvalue()


def _column(cells: Sequence[Cell], kind: str) -> list[Any]:
    if kind != "date":
        return list(cells)
    return [None if cell is None else datetime.date.fromisoformat(str(cell)) for cell in cells]
