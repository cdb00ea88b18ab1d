"""Files become issues: what is wrong with a CSV file before anybody asks what it says."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from mtcr import package
from mtcr.model import Issue, Row
from mtcr.package import DESCRIPTOR, Descriptor
from mtcr.validate.snapshot import Snapshot, at

CHECK = "files"
ANEW = "Build the package anew."


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Missing, stray and linked files; bytes, hash and row count; encoding, line ends, quotes, header, width."""
    yield from _strays(snapshot)
    for table, resource in snapshot.package.resources.items():
        content = snapshot.contents.get(table)
        if content is None:
            yield Issue(CHECK, resource["path"], "The file is missing.", ANEW)
            continue
        yield from _measures(resource, content)
        yield from _letters(resource["path"], content)
        try:
            records = package.from_csv(content)
        except (UnicodeError, csv.Error) as error:
            yield Issue(CHECK, resource["path"], f"It cannot be read as CSV in UTF-8: {error}.", ANEW)
        else:
            yield from _shape(snapshot.package.columns(table), table, resource, records, content)


def _strays(snapshot: Snapshot) -> Iterator[Issue]:
    root = snapshot.root
    described = {root / str(resource["path"]) for resource in snapshot.package.resources.values()}
    inside = sorted((root / "data").rglob("*")) if (root / "data").is_dir() else []
    for path in inside:
        if path not in described:
            yield Issue(CHECK, _name(root, path), "No table of the package is in it.", "Take it out of data/.")
    seeds = sorted((root / "seeds").rglob("*")) if (root / "seeds").is_dir() else []
    for path in (root / DESCRIPTOR, root / "data", root / "seeds", *inside, *seeds):
        if path.is_symlink():
            yield Issue(CHECK, _name(root, path), "It is a symbolic link.", "Put the file itself there.")


def _measures(resource: Descriptor, content: bytes) -> Iterator[Issue]:
    """`bytes` and `hash`; `rows` needs the content read."""
    for name, value in package.measures(content, 0).items():
        if name != "rows" and resource[name] != value:
            what = f"The {name} of the file: {value}; of the descriptor: {resource[name]}."
            yield Issue(CHECK, resource["path"], what, ANEW)


def _letters(path: str, content: bytes) -> Iterator[Issue]:
    for letters, called in ((b"\xef\xbb\xbf", "a byte order mark"), (b"\r", "a carriage return"), (b"\0", "a NUL")):
        if letters in content:
            yield Issue(CHECK, path, f"It has {called}.", ANEW)
    if not content.endswith(b"\n"):
        yield Issue(CHECK, path, "It does not end with a line feed.", ANEW)


def _shape(
    columns: list[str], table: str, resource: Descriptor, records: list[list[str]], content: bytes
) -> Iterator[Issue]:
    header, lines = (records[0], records[1:]) if records else ([], [])
    if header != columns:
        yield Issue(CHECK, resource["path"], f"Its header is {header}.", f"The columns are {', '.join(columns)}.")
    narrow = [number for number, line in enumerate(lines, 1) if len(line) != len(columns)]
    for number in narrow:
        yield Issue(CHECK, at(table, number), f"It has {len(lines[number - 1])} cells instead of {len(columns)}.", ANEW)
    if len(lines) != resource["rows"]:
        what = f"It has {len(lines)} rows, and the descriptor says {resource['rows']}."
        yield Issue(CHECK, resource["path"], what, ANEW)
    if header == columns and not narrow:
        rows: list[Row] = [dict(zip(columns, line, strict=True)) for line in lines]
        if package.to_csv(columns, rows) != content:
            yield Issue(CHECK, resource["path"], "Quotes or line ends are not as the build writes them.", ANEW)


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
