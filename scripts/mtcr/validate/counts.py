"""Tables become issues where they contradict each other: numbers of paragraphs, words and rows, positions, codes."""

from __future__ import annotations

from collections.abc import Iterator

from mtcr import shared, tables
from mtcr.model import Issue, Row
from mtcr.validate.snapshot import Snapshot, at

CHECK = "counts"
ANEW = "Build the package anew."
LIST_NOTES = frozenset({"count-mismatch", "duplicate-member", "list-broken-off", "unknown-country"})
"""Checks of notes that tell of a list of members that is not what it should be."""


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Every count and cross-reference that one table makes about another."""
    rows = snapshot.rows
    for statement in rows["statements"]:
        of_it = snapshot.of_statement(statement)
        yield from _paragraphs(statement, of_it["paragraphs"])
        yield from _members(statement, of_it["members"], of_it["notes"])
        yield from _evidence(statement, of_it["evidence"])
        yield from _nobody(statement, of_it["chairs"])
        for table, found in of_it.items():
            yield from _positions(table, str(statement["statement_id"]), found)
    yield from _countries(rows)


def _paragraphs(statement: Row, paragraphs: list[Row]) -> Iterator[Issue]:
    where = at(f"statements, {statement['statement_id']}")
    if [row["paragraph"] for row in paragraphs] != list(range(1, len(paragraphs) + 1)):
        yield Issue(CHECK, where, "Its paragraphs are not numbered from 1 without a gap.", ANEW)
    if statement["paragraph_count"] != len(paragraphs):
        what = f"It has {len(paragraphs)} paragraphs, and paragraph_count is {statement['paragraph_count']}."
        yield Issue(CHECK, where, what, ANEW)
    for row in paragraphs:
        if row["word_count"] != tables.words(str(row["text"])):
            place = f"{where}, paragraph {row['paragraph']}"
            what = f"It has {tables.words(str(row['text']))} words, and word_count is {row['word_count']}."
            yield Issue(CHECK, place, what, ANEW)
    words = sum(tables.words(str(row["text"])) for row in paragraphs)
    if statement["word_count"] != words:
        yield Issue(CHECK, where, f"It has {words} words, and word_count is {statement['word_count']}.", ANEW)


def _members(statement: Row, members: list[Row], notes: list[Row]) -> Iterator[Issue]:
    """The stated number against the list, where there is one and no note tells that the text contradicts itself."""
    stated, told = statement["stated_member_count"], any(note["check"] in LIST_NOTES for note in notes)
    if stated is not None and members and stated != len(members) and not told:
        what = f"It states {stated} members and lists {len(members)}, and no note says so."
        yield Issue(CHECK, f"statements, {statement['statement_id']}", what, "Look at the list in the text.")


def _evidence(statement: Row, evidence: list[Row]) -> Iterator[Issue]:
    """Evidence for an empty cell is a contradiction."""
    for row in evidence:
        if statement.get(str(row["column"])) is None:
            where = f"evidence, {statement['statement_id']}, {row['column']}"
            yield Issue(CHECK, where, "The cell it stands for is empty.", ANEW)


def _nobody(statement: Row, chairs: list[Row]) -> Iterator[Issue]:
    """A title belongs to a person."""
    for row in chairs:
        if row["title"] is not None and row["person"] is None:
            where = f"chairs, {statement['statement_id']}, {row['position']}"
            yield Issue(CHECK, where, f"It has the title {row['title']} and no person.", ANEW)


def _positions(table: str, statement_id: str, rows: list[Row]) -> Iterator[Issue]:
    """Positions run from 1 without a gap, in reading order where rows have a place in the text."""
    if not rows or "position" not in rows[0]:
        return
    rows = sorted(rows, key=lambda row: row["position"] if isinstance(row["position"], int) else 0)
    if [row["position"] for row in rows] != list(range(1, len(rows) + 1)):
        yield Issue(CHECK, f"{table}, {statement_id}", "Its positions do not run from 1 without a gap.", ANEW)
    if table != "notes":
        starts = [int(row["start"] or 0) for row in rows]
        if starts != sorted(starts):
            yield Issue(CHECK, f"{table}, {statement_id}", "Its positions are not in reading order.", ANEW)


def _countries(rows: dict[str, list[Row]]) -> Iterator[Issue]:
    """`countries` holds the codes that are used, no others, and the names that are printed, no others."""
    others = {table: found for table, found in rows.items() if table != "countries"}
    used = {code for found in others.values() for code in shared.country_codes(found)}
    printed = shared.printed_names(others)
    listed = {str(row["country_code"]): row for row in rows["countries"]}
    for code in sorted(used ^ listed.keys()):
        what = "No table names it." if code in listed else "A table names it, and it is missing."
        yield Issue(CHECK, f"countries, {code}", what, ANEW)
    for code, row in listed.items():
        names = ";".join(sorted(printed.get(code, ()))) or None
        if row["names_printed"] != names:
            what = f"The statements print it as {names}, and names_printed is {row['names_printed']}."
            yield Issue(CHECK, f"countries, {code}", what, ANEW)
