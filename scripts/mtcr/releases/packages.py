"""A folder, a ZIP, a git tag or a URL becomes a release in memory: the only module that finds and reads releases."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from mtcr import atomic, package
from mtcr.model import Cell, Problem
from mtcr.package import DESCRIPTOR, Descriptor, Package
from mtcr.releases import archive, git, rule
from mtcr.releases.archive import is_safe
from mtcr.validate import cells

Line: TypeAlias = list[str]
"""The cells of a row as they stand in the file."""

NOTHING = {"NA", "N/A", "#N/A", "NaN", "nan", "NULL"}
"""What statistics programs and spreadsheets write for an empty cell."""


@dataclasses.dataclass(frozen=True)
class Release:
    """The descriptor and the tables of a package, as bytes."""

    package: Package
    files: Mapping[str, bytes]
    """Path relative to the root to content: `datapackage.json` and the file of each table, no others."""
    origin: str
    _lines: dict[str, list[Line]] = dataclasses.field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name of the dataset."""
        return str(self.package.descriptor.get("name"))

    @property
    def version(self) -> str:
        """The version of the data."""
        return self.package.version

    @property
    def tables(self) -> list[str]:
        """The names of the tables, in the order of the descriptor."""
        return list(self.package.resources)

    def sha256(self, path: str) -> str:
        """Hash of a file."""
        return hashlib.sha256(self.files[path]).hexdigest()

    def path(self, table: str) -> str:
        """The file of a table."""
        return str(self.package.resources[table]["path"])

    def lines(self, table: str) -> list[Line]:
        """The rows of a table, below the header.

        Raises:
            Problem: the file is not the CSV that the descriptor tells of; a spreadsheet's traces are named.
        """
        if table not in self._lines:
            self._lines[table] = self._read(table)
        return self._lines[table]

    def _read(self, table: str) -> list[Line]:
        content, columns = self.files[self.path(table)], self.package.columns(table)
        try:
            header, *lines = package.from_csv(content) or [[]]
            wrong = _wrong_letters(content) or _wrong_header(header, columns)
            narrow = next((n for n, line in enumerate(lines, 1) if len(line) != len(columns)), None)
            if not wrong and narrow:
                wrong = f"Row {narrow} has {len(lines[narrow - 1])} cells instead of {len(columns)}."
        except (UnicodeError, csv.Error) as error:
            wrong = _wrong_letters(content) or f"It is no CSV in UTF-8: {error}."
        if wrong:
            raise self.damaged(table, wrong)
        return lines

    def damaged(self, table: str, why: str) -> Problem:
        """What to say of a table that cannot be compared."""
        what = f"The table {table} of {self.origin} cannot be read."
        return Problem(what, why, "Take the file from the release again; corrections belong in seeds/corrections.csv.")

    def typed(self, table: str) -> Callable[[int, str], Cell]:
        """Turns the number of a column and a cell of it into a value: int where the schema says so, None where empty.

        The function returned raises Problem for a cell that a spreadsheet left behind.
        """
        fields = self.package.fields(table)
        coded = [_may_say_na(field) for field in fields]

        def value(column: int, cell: str) -> Cell:
            field = fields[column]
            wrong = cells.flaw(cell, field) if cell and field["type"] in {"integer", "date"} else None
            if wrong or (cell in NOTHING and not coded[column]):
                wrong = "is what programs write for an empty cell" if cell in NOTHING else wrong
                raise self.damaged(table, f"The cell {cell!r} of {field['name']} {wrong}.")
            return int(cell) if cell and field["type"] == "integer" else cell or None

        return value


def open_release(reference: str, root: Path) -> Release:
    """The release that a user names.

    Args:
        reference: a folder, its `datapackage.json`, a ZIP file, a URL of a ZIP file, or a git tag.
        root: the checkout whose tags are meant.

    Raises:
        Problem: there is nothing of that name, or it is no package, or a table is missing.
    """
    if "://" in reference:
        from mtcr.sources import web

        return of_zip(web.fetch(reference)[0], reference)
    path = Path(reference)
    if path.is_dir():
        return of_folder(path)
    if path.name == DESCRIPTOR and path.is_file():
        return of_folder(path.parent)
    if path.is_file():
        return of_zip(path.read_bytes(), reference)
    return of_zip(git.archive(root, reference), reference)


def pair(references: Sequence[str], root: Path) -> tuple[Release, Release]:
    """Base and head: the two that are named, else the last release, else the package in `root`.

    Raises:
        Problem: more than two are named, or there is no release yet.
    """
    if len(references) > 2:
        raise Problem("More than two releases were named.", "A comparison takes an older and a newer one.", "Name two.")
    head = open_release(references[1], root) if len(references) == 2 else of_folder(root)
    base = open_release(references[0], root) if references else last(root)
    if base is None:
        why = f"{root.as_posix()} is no checkout, or has no tag such as v1.0.0."
        raise Problem("There is no release to compare with.", why, "Name one: a folder, a ZIP file, a URL or a tag.")
    return base, head


def last(root: Path, before: str | None = None) -> Release | None:
    """The latest release that the checkout in `root` descends from, other than version `before`; None without one."""
    for tag in git.tags(root):
        if tag != f"v{before}":
            return of_zip(git.archive(root, tag), tag)
    return None


def of_folder(root: Path) -> Release:
    """The package in a folder.

    Raises:
        Problem: there is none, or a table is missing, a link, or outside of the folder.
    """
    atomic.recover(root)

    def read(name: str) -> bytes | None:
        path = root / name
        inside = path.resolve().is_relative_to(root.resolve())
        return path.read_bytes() if inside and path.is_file() else None

    return _release(read, root.as_posix())


def of_zip(content: bytes, origin: str) -> Release:
    """The package in the bytes of a ZIP."""
    return _release(archive.unpack(content, origin).get, origin)


def of_files(files: Mapping[str, bytes], origin: str) -> Release:
    """The package in files: path relative to its root to content."""
    return _release(files.get, origin)


def _release(read: Callable[[str], bytes | None], origin: str) -> Release:
    content = read(DESCRIPTOR)
    if content is None:
        raise _no_package(origin, f"There is no {DESCRIPTOR} in it.")
    described = of_descriptor(content, origin)
    files = {DESCRIPTOR: content}
    for table, resource in described.resources.items():
        path = str(resource["path"])
        data = read(path)
        if data is None:
            raise _no_package(origin, f"The table {table} is missing: there is no {path}.")
        files[path] = data
    return Release(described, files, origin)


def of_descriptor(content: bytes, origin: str) -> Package:
    """A package told by the bytes of its descriptor, read as far as releases lean on it.

    Raises:
        Problem: it is damaged, or a table has no key, or a path leads out of the package.
    """
    try:
        descriptor: Descriptor = json.loads(content.decode("utf-8"))
        described = Package(Path(), descriptor)
        for table in described.resources:
            missing = set(described.key(table)) - set(described.columns(table))
            if missing or not all(isinstance(field["type"], str) for field in described.fields(table)):
                raise ValueError(f"the key of {table} is no column of it")
            if not is_safe(str(described.resources[table]["path"])):
                raise ValueError(f"the path of {table} leads out of the package")
        version = described.version
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_package(origin, f"Its {DESCRIPTOR} is not that of a package with keys: {error!r}.") from error
    rule.parse(version)
    return described


def _no_package(origin: str, why: str) -> Problem:
    return Problem(f"{origin} is no release of a package.", why, "Name a package's folder, ZIP, tag or URL.")


def _wrong_letters(content: bytes) -> str | None:
    if content.startswith(b"\xef\xbb\xbf"):
        return "It begins with a byte order mark, as spreadsheets write it."
    return "Its lines end with carriage returns, as spreadsheets write them." if b"\r" in content else None


def _wrong_header(header: Line, columns: list[str]) -> str | None:
    if header == columns:
        return None
    for separator, called in ((";", "semicolons"), ("\t", "tabs")):
        if separator.join(columns) in {",".join(header), separator.join(header)} and len(header) != len(columns):
            return f"Its cells are separated by {called}, not by commas, as some spreadsheets write them."
    return f"Its header is {', '.join(header)}; the columns are {', '.join(columns)}."


def _may_say_na(field: Descriptor) -> bool:
    """Whether a column holds codes, such as Namibia's `NA`, or no codes: free text never fits a code's pattern."""
    limits = field.get("constraints", {})
    free = _fits(limits, "a b")
    return not free and _fits(limits, "NA")


def _fits(limits: Descriptor, cell: str) -> bool:
    """Whether a text meets the pattern and the enumeration among a field's constraints."""
    return bool(re.fullmatch(limits.get("pattern", ".*"), cell)) and cell in limits.get("enum", [cell])
