"""The latest statements of a package become what the site tells of them: what was read, and what changed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from mtcr import catalogue
from mtcr.model import Edition, Row
from mtcr.package import Package
from mtcr.report import html

LISTS = ("members", "adherents", "accessions")
"""Tables that read well as a list of names."""
TOLD = ("chairs", "people", "resolutions", "notes")
"""Tables that are shown row by row."""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """A note on the source, with the words around the place that it speaks of."""

    statement_id: str
    message: str
    paragraph: int
    before: str
    words: str
    after: str


def comparison(root: Path) -> str | None:
    """The page that compares the last two statements of the package; None where it holds fewer than two."""
    editions = _last(root, 2)
    if len(editions) < 2:
        return None
    from mtcr import compare

    return html.render(compare.diff(*editions))


def latest(root: Path) -> Edition | None:
    """The latest statement, None where the package holds no text."""
    return next(iter(_last(root, 1)), None)


def _last(root: Path, number: int) -> list[Edition]:
    if not (root / "seeds" / "index.csv").is_file():
        return []
    return [catalogue.of_row(root, row) for row in catalogue.index(root)[-number:]]


def finding(package: Package) -> Finding | None:
    """The first note of the data that warns of a fact in the printed words, in its sentence; None without one.

    A resolution that is not on the passage's subject goes before all others: it is the one a reader can check.
    """
    notes = [row for row in package.rows("notes") if row["severity"] == "warning" and row["start"] is not None]
    notes.sort(key=lambda row: row["check"] != "resolution-subject-mismatch")
    paragraphs = {(row["statement_id"], row["paragraph"]): row for row in package.rows("paragraphs")}
    for note in notes:
        paragraph = paragraphs.get((note["statement_id"], note["paragraph"]))
        if paragraph is not None:
            return _found(note, paragraph)
    return None


def _found(note: Row, paragraph: Row) -> Finding:
    text, offset = str(paragraph["text"]), int(str(paragraph["start"]))
    start, end = int(str(note["start"])) - offset, int(str(note["end"])) - offset
    first = text.rfind(". ", 0, start) + 1
    last = text.find(". ", end)
    stop = len(text) if last < 0 else last + 1
    return Finding(
        str(note["statement_id"]), str(note["message"]), int(str(note["paragraph"])),
        text[first:start].lstrip(), text[start:end], text[end:stop],
    )  # fmt: skip
