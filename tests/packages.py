"""Packages for the tests: a fresh one, and ways of spoiling it; a spoilt file is measured anew, to outwit the hash."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import ROOT
from mtcr import atomic, build, package
from mtcr.seeds import INDEX, Entry, Seeds, index_file

Descriptor = dict[str, Any]
Cells = list[list[str]]


def fresh(folder: Path) -> Path:
    """The package of this project, built from its seeds in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "datapackage.json", folder)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    published = package.open_package(folder)
    atomic.write(folder, build.fresh(published))
    return folder


def edit_descriptor(root: Path, edit: Callable[[Descriptor], object]) -> None:
    path = root / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    edit(descriptor)
    path.write_bytes(package.to_json(descriptor))


def edit_table(root: Path, table: str, edit: Callable[[Cells], object]) -> None:
    """Changes the cells of a table (header first) in place, writes them as the build does, and measures the file."""
    path = root / "data" / f"{table}.csv"
    cells = package.from_csv(path.read_bytes())
    edit(cells)
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(cells)
    write_table(root, table, file.getvalue().encode(), len(cells) - 1)


def edit_bytes(root: Path, table: str, edit: Callable[[bytes], bytes]) -> None:
    """Changes the bytes of a table and measures the file; the number of rows stays as described."""
    path = root / "data" / f"{table}.csv"
    before = path.read_bytes()
    after = edit(before)
    assert after != before, "nothing was spoilt"
    write_table(root, table, after, resource_of(json.loads((root / "datapackage.json").read_bytes()), table)["rows"])


def write_table(root: Path, table: str, content: bytes, rows: int) -> None:
    (root / "data" / f"{table}.csv").write_bytes(content)
    edit_descriptor(root, lambda d: resource_of(d, table).update(package.measures(content, rows)))


def resource_of(descriptor: Descriptor, table: str) -> Descriptor:
    found: Descriptor = next(resource for resource in descriptor["resources"] if resource["name"] == table)
    return found


def field_of(descriptor: Descriptor, table: str, name: str) -> Descriptor:
    fields = resource_of(descriptor, table)["schema"]["fields"]
    found: Descriptor = next(field for field in fields if field["name"] == name)
    return found


def cell(root: Path, table: str, number: int, column: str, value: str) -> None:
    """Sets one cell; rows are counted from 1 below the header."""

    def edit(cells: Cells) -> None:
        at = cells[0].index(column)
        assert cells[number][at] != value, "nothing was spoilt"
        cells[number][at] = value

    edit_table(root, table, edit)


def with_text(root: Path, name: str, content: bytes, statement_id: str = "mtcr-2040-oslo") -> dict[str, bytes]:
    """The seeds that change when a text is added: the text itself and the index."""
    path = f"seeds/texts/{name}"
    entry = Entry(statement_id, path, hashlib.sha256(content).hexdigest(), "", "", "", "text/plain", "")
    return {path: content, INDEX: index_file([*Seeds(root).index(), entry])}
