"""Facts become tables: the only module that knows columns and the shape of a row."""

from __future__ import annotations

from collections.abc import Mapping

from mtcr.model import Cell, Edition, Fact, Row

SPAN = ("paragraph", "start", "end")

COLUMNS: dict[str, tuple[str, ...]] = {
    "statements": (
        "statement_id", "plenary_number", "kind", "title", "issued_on", "starts_on", "ends_on", "city", "country_code",
        "stated_member_count", "next_year", "next_city", "next_country_code", "language", "paragraph_count",
        "word_count", "source_path", "source_url", "source_sha256",
    ),
    "evidence": ("statement_id", "column", *SPAN),
    "paragraphs": ("statement_id", "paragraph", "label", "text", "topic", "word_count", "start", "end"),
    "members": ("statement_id", "country_code", "name", "position", "listed_as", *SPAN),
    "accessions": ("statement_id", "country_code", "name", *SPAN),
    "adherents": ("statement_id", "country_code", "name", "position", *SPAN),
    "chairs": (
        "statement_id", "position", "country_code", "person", "title", "office", "role", "basis", "term_start",
        "term_end", *SPAN,
    ),
    "people": ("statement_id", "position", "person", "title", "office", "country_code", "role", *SPAN),
    "resolutions": ("statement_id", "resolution", "subject_country_code", *SPAN),
    "mentions": ("statement_id", "position", "kind", "code", "name", *SPAN),
    "actions": ("statement_id", "position", "actor", "verb", "lemma", "object", *SPAN),
    "notes": ("statement_id", "position", "check", "severity", "message", *SPAN),
}  # fmt: skip
"""Table name to column names, of the tables that one statement fills; `datapackage.json` says the same at length."""

SHARED: dict[str, tuple[str, ...]] = {
    "countries": ("country_code", "name", "alpha3", "names_printed"),
    "plenaries": (
        "plenary_number", "starts_on", "ends_on", "city", "country_code", "chairs", "stated_member_count",
        "confidence", "source_urls", "note",
    ),
    "memberships": ("country_code", "year_joined", "plenary_joined", "confidence", "source_urls"),
}  # fmt: skip
"""The same of the tables that stand beside the statements."""

EVERY = {**COLUMNS, **SHARED}
"""The same of all tables of the package."""


def of_edition(edition: Edition) -> dict[str, list[Row]]:
    """The tables of one statement: table name to rows in reading order, with the published columns.

    The facts of the table `statements` come one a cell: they make one row, and `evidence` tells where each stands.
    Those of `paragraphs` add to the paragraphs themselves. Where the text came from by URL, `source_url` says so;
    `source_path` is a matter of the package and empty here.
    """
    tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    tables["statements"] = [_statement(edition)]
    tables["paragraphs"] = _paragraphs(edition)
    tables["evidence"] = _evidence(edition)
    for fact in edition.facts:
        if fact.table not in {"statements", "paragraphs"}:
            tables[fact.table].append(_row(fact.table, edition.statement_id, fact.values, fact))
    return tables


def words(text: str) -> int:
    """How many words a text has: what stands between white space."""
    return len(text.split())


def _statement(edition: Edition) -> Row:
    source, paragraphs = edition.statement.source, edition.statement.paragraphs
    values: Row = {
        "paragraph_count": len(paragraphs),
        "word_count": sum(words(paragraph.text) for paragraph in paragraphs),
        "source_url": source.origin if "://" in source.origin else None,
        "source_sha256": source.sha256,
    }
    for column, fact in _cells(edition).items():
        values[column] = fact.values[column]
    return _row("statements", edition.statement_id, values)


def _evidence(edition: Edition) -> list[Row]:
    """One row for each cell of the statements row that rests on printed words, in the order of the columns."""
    cells = _cells(edition)
    found = [(column, cells[column]) for column in COLUMNS["statements"] if column in cells]
    return [
        _row("evidence", edition.statement_id, {"column": column}, fact)
        for column, fact in found
        if fact.at is not None and fact.values[column] is not None
    ]


def _cells(edition: Edition) -> dict[str, Fact]:
    """Column of the statements row to the fact that fills it: the first one that does."""
    cells: dict[str, Fact] = {}
    for fact in edition.of("statements"):
        for column, value in fact.values.items():
            if value is not None:
                cells.setdefault(column, fact)
    return cells


def _paragraphs(edition: Edition) -> list[Row]:
    more: dict[Cell, Row] = {}
    for fact in edition.of("paragraphs"):
        more.setdefault(fact.values["paragraph"], {}).update(fact.values)
    rows = []
    for paragraph in edition.statement.paragraphs:
        values: Row = {
            "paragraph": paragraph.number,
            "label": paragraph.label or None,
            "text": paragraph.text,
            "word_count": words(paragraph.text),
            "start": paragraph.start,
            "end": paragraph.end,
        }
        rows.append(_row("paragraphs", edition.statement_id, values | more.get(paragraph.number, {})))
    return rows


def _row(table: str, statement_id: str, values: Mapping[str, Cell], fact: Fact | None = None) -> Row:
    """A row with all columns of its table; a value without a column is a mistake in an extractor (KeyError)."""
    row: Row = dict.fromkeys(COLUMNS[table])
    row["statement_id"] = statement_id
    for column, value in values.items():
        if column not in row:
            raise KeyError(f"table {table} has no column {column}")
        row[column] = value
    if fact is not None and fact.at is not None:
        row.update(fact.at.to_dict())
    return row
