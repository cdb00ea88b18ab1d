"""The whole way from a file to facts: one statement says the same in every format it may come in."""

from __future__ import annotations

from pathlib import Path

import pytest

import make_files
import mtcr
from mtcr.model import Row

SPECIMEN = make_files.SPECIMEN.read_text("utf-8")
FILES = {
    "page.html": lambda: make_files.page(SPECIMEN, "press-site").encode(),
    "german.html": lambda: make_files.page(SPECIMEN, "german-ministry").encode(),
    "latin.html": lambda: make_files.page(SPECIMEN, "french-tables").encode("cp1252"),
    "one column.pdf": lambda: make_files.pdf(SPECIMEN, head="MTCR"),
    "two columns.pdf": lambda: make_files.pdf(SPECIMEN, columns=2, indent=True),
    "word.docx": lambda: make_files.word(SPECIMEN),
}
OF_THE_FILE = {"start", "end", "source_path", "source_url", "source_sha256"}
"""Columns that tell of the file and of places in its text."""


def facts(path: Path) -> dict[str, list[Row]]:
    """All tables of a statement, white space folded, without what is the file's own."""
    return {
        table: [{key: _folded(cell) for key, cell in row.items() if key not in OF_THE_FILE} for row in rows]
        for table, rows in mtcr.read(path).to_dict().items()
    }


def _folded(cell: str | int | float | bool | None) -> str | int | float | bool | None:
    return " ".join(cell.split()) if isinstance(cell, str) else cell


@pytest.mark.parametrize("name", FILES)
def test_a_statement_gives_the_same_facts_in_every_format(name: str, tmp_path: Path) -> None:
    expected = facts(make_files.SPECIMEN)
    assert len(expected["members"]) == 7
    (tmp_path / name).write_bytes(FILES[name]())
    assert facts(tmp_path / name) == expected
