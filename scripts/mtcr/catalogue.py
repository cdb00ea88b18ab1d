"""What a user names becomes an edition: the only module that knows which package is meant and what it holds."""

from __future__ import annotations

import csv
import difflib
from pathlib import Path

from mtcr import edition, home, sources
from mtcr.model import Edition, Problem

NAME = '"mtcr-plenary-statements"'


def root(named: str | None = None, working: Path | None = None) -> Path:
    """The package's folder: the one named, else the one the working folder is in, else the one that came with mtcr.

    Raises:
        Problem: the named folder holds no `datapackage.json`.
    """
    if named is not None:
        folder = Path(named)
        folder = folder.parent if folder.name == "datapackage.json" else folder
        if not (folder / "datapackage.json").is_file():
            raise Problem(f"{named} is not a package.", "It holds no datapackage.json.", "Name the folder that does.")
        return folder
    working = working or Path.cwd()
    for folder in (working, *working.parents):
        descriptor = folder / "datapackage.json"
        if descriptor.is_file() and NAME in descriptor.read_text("utf-8", errors="replace"):
            return folder
    return home.bundled()


def index(package: Path) -> list[dict[str, str]]:
    """The rows of `seeds/index.csv`, oldest statement first.

    Raises:
        Problem: the package came without its seeds.
    """
    path = package / "seeds" / "index.csv"
    if not path.is_file():
        raise Problem(
            "This package holds no statement texts.",
            f"There is no {path}: a download of the tables alone comes without them.",
            "Name two files to compare, or use the package that came with mtcr (leave --package out).",
        )
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: row["statement_id"].split("-")[1:2])


def latest(package: Path) -> Edition:
    """The most recent statement of the package."""
    rows = index(package)
    if not rows:
        raise Problem(
            "The package holds no statement.", "seeds/index.csv has no rows.", "Name both texts: OLD and NEW."
        )
    return of_row(package, rows[-1])


def of_row(package: Path, row: dict[str, str]) -> Edition:
    """The edition of one row of the index."""
    return edition.from_source(sources.read(package / row["path"]), row["statement_id"])


def resolve(reference: str, package: Path) -> Edition:
    """The edition a user names by a path, a URL, `-` for standard input, or a statement id of the package.

    Raises:
        Problem: there is nothing of that name; the nearest ids are suggested.
    """
    if reference == "-" or "://" in reference or Path(reference).exists():
        return edition.from_source(sources.open(reference))
    if "/" in reference or "." in reference:
        raise Problem(f"There is no file {reference}.", "Nothing is at that path.", "Check the path and its spelling.")
    rows = {row["statement_id"]: row for row in index(package)}
    if reference in rows:
        return of_row(package, rows[reference])
    near = difflib.get_close_matches(reference, rows, n=3, cutoff=0.4)
    raise Problem(
        f"There is no statement {reference}.",
        "It is neither a file nor the id of a statement in the package.",
        f"Did you mean {' or '.join(near)}?" if near else f"The package holds {', '.join(rows)}.",
    )
