"""Spans become issues where the words they point at do not prove their row: the published offsets against the texts.

With the seeds the texts are read anew; without them the published paragraphs stand in for the texts.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from mtcr import corrections, tables
from mtcr.model import Issue, Problem, Row
from mtcr.seeds import Seeds
from mtcr.validate import proofs
from mtcr.validate.proofs import Proof
from mtcr.validate.snapshot import Snapshot

CHECK = "spans"
TO_FIX = "Build the package anew; if that changes nothing, an extractor points at the wrong words."


@dataclasses.dataclass(frozen=True)
class _Text:
    """One statement as published: its row, its paragraphs by number, what was corrected in it, and its whole text."""

    statement: Row
    paragraphs: Mapping[int, Row]
    corrected: tuple[str, ...]
    """The notes that tell of corrections."""
    whole: str | None
    """None where the package came without its seeds."""

    @property
    def name(self) -> str:
        """The id of the statement."""
        return str(self.statement["statement_id"])

    @property
    def all_words(self) -> str:
        """The words of all paragraphs."""
        return proofs.fold(" ".join(str(row["text"]) for row in self.paragraphs.values()))

    def words(self, paragraph: int, start: int, end: int) -> str | None:
        """What is printed there, None where it cannot be known; ValueError for a place that does not exist."""
        if paragraph == 0:
            first = min((int(row["start"] or 0) for row in self.paragraphs.values()), default=0)
            limits = (0, first)
        elif paragraph in self.paragraphs:
            row = self.paragraphs[paragraph]
            limits = (int(row["start"] or 0), int(row["end"] or 0))
        else:
            raise ValueError(f"there is no paragraph {paragraph}")
        if not limits[0] <= start < end <= limits[1]:
            raise ValueError(f"{start} to {end} is not within paragraph {paragraph}, {limits[0]} to {limits[1]}")
        if self.whole is not None:
            return self.whole[start:end]
        return str(self.paragraphs[paragraph]["text"])[start - limits[0] : end - limits[0]] if paragraph else None


def check(snapshot: Snapshot) -> Iterator[Issue]:
    """Every paragraph against the text, and every row with a place against the words that stand there."""
    for statement in snapshot.rows["statements"]:
        of_it = snapshot.of_statement(statement)
        try:
            text = _Text(
                statement,
                {int(row["paragraph"] or 0): row for row in of_it["paragraphs"]},
                tuple(str(note["message"]) for note in of_it["notes"] if note["check"] == corrections.CHECK),
                _whole(snapshot, statement),
            )
        except Problem as problem:
            where = f"statements, {statement['statement_id']}"
            yield Issue(CHECK, where, f"{problem.what} {problem.why}", problem.to_do)
            continue
        yield from _paragraphs(text)
        for table in of_it.keys() - {"statements", "paragraphs"}:
            for row in of_it[table]:
                yield from _row(text, table, corrections.key(row, snapshot.package.key(table)), row)


def _whole(snapshot: Snapshot, statement: Row) -> str | None:
    """The text of a statement, proven to be the one that the row names."""
    if not snapshot.has_seeds:
        return None
    seeds = Seeds(snapshot.root)
    for entry in seeds.index():
        if entry.statement_id == statement["statement_id"]:
            source = seeds.source(entry)
            if (statement["source_path"], statement["source_sha256"]) != (entry.path, source.sha256):
                raise Problem("The row names another text.", f"The index names {entry.path}, {source.sha256}.", TO_FIX)
            return source.text
    raise Problem("The statement has no text.", "It is not in the index of the seeds.", "Add it, or build anew.")


def _paragraphs(text: _Text) -> Iterator[Issue]:
    """Each paragraph is its stretch of the text, in order, and its label stands before it."""
    done = 0
    for number, row in text.paragraphs.items():
        start, end, place = int(row["start"] or 0), int(row["end"] or 0), f"paragraphs, {text.name}, {number}"
        if not done <= start < end or end - start != len(str(row["text"])):
            yield Issue(CHECK, place, f"{start} to {end} is not where its text can stand.", TO_FIX)
        elif text.whole is not None:
            if text.whole[start:end] != row["text"]:
                yield Issue(CHECK, place, f"The text has {text.whole[start:end][:60]!r} there.", TO_FIX)
            before = text.whole[done:start].split()
            if (before[-1:] != [row["label"]]) if row["label"] else (before and number > 1):
                yield Issue(CHECK, place, f"Before it stands {' '.join(before[-3:])!r}, not its label.", TO_FIX)
        done = end


def _row(text: _Text, table: str, key: str, row: Row) -> Iterator[Issue]:
    where = f"{table}, {text.name}, {key}"
    place = [row[column] for column in tables.SPAN]
    if None in place:
        if place != [None] * 3:  # the schema says which rows need a place
            yield Issue(CHECK, where, "A part of its place is missing.", TO_FIX)
        return
    try:
        words = text.words(*(int(offset or 0) for offset in place))
    except ValueError as error:
        yield Issue(CHECK, where, f"The place does not exist: {error}.", TO_FIX)
        return
    if words is not None and words != words.strip():
        yield Issue(CHECK, where, f"The place begins or ends in white space: {words[:80]!r}.", TO_FIX)
    for column, cell, proof in _claims(table, row, text.statement):
        about = corrections.subject(*(("statements", "", column) if table == "evidence" else (table, key, column)))
        told = any(message.startswith(about) for message in text.corrected)
        proving = text.all_words if column in proofs.ANYWHERE else proofs.fold(words)
        if words is not None and not told and not proof(str(cell), proving):
            what = f"The text has {words[:80]!r} there, which does not prove {column} {cell!r}."
            yield Issue(CHECK, where, what, TO_FIX)


def _claims(table: str, row: Row, statement: Row) -> Iterator[tuple[str, object, Proof]]:
    """The cells that the words of a row have to prove."""
    if table == "evidence":
        column = str(row["column"])
        if column in proofs.CELLS and statement[column] is not None:
            yield column, statement[column], proofs.CELLS[column]
    for column, proof in proofs.PROOFS.get(table, {}).items():
        if row[column] is not None:
            yield column, row[column], proof
