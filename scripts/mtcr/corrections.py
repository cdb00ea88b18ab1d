"""Corrections change cells of tables and tell so: the only module that lets a published cell differ from the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mtcr.model import Cell, Problem, Row
from mtcr.package import Package
from mtcr.seeds import CORRECTIONS, Correction

CHECK = "correction"
"""The check of the notes that tell of a correction."""


def apply(corrections: Iterable[Correction], tables: Mapping[str, list[Row]], package: Package) -> None:
    """Changes each corrected cell in place and adds a note that tells of it.

    Raises:
        Problem: there is no such cell, or it does not hold what the correction says is printed: it is stale.
    """
    for correction in corrections:
        row = _row(correction, tables, package)
        if row is None or correction.column not in row or str(row[correction.column]) != correction.printed:
            found = "there is no such cell" if row is None else f"the text gives {row.get(correction.column)!r}"
            raise Problem(
                f"A correction of {correction.table} in {correction.statement_id} is stale.",
                f"It corrects {correction.column} {correction.printed!r}, and {found}.",
                f"Take it out of {CORRECTIONS}, or write what the text gives now.",
            )
        row[correction.column] = _typed(correction, row[correction.column])
        about = subject(correction.table, key(row, package.key(correction.table)), correction.column)
        tables["notes"].append(_note(correction, about, row, tables["notes"]))


def subject(table: str, key: str, column: str) -> str:
    """How the message of a note on a correction begins: `resolutions 2375/9, resolution: `, with the key corrected."""
    return f"{table} {key}, {column}: " if key else f"{table}, {column}: "


def key(row: Row, columns: Iterable[str]) -> str:
    """The key of a row as a correction writes it: its values without the statement id, joined by `/`."""
    return "/".join(str(row[column]) for column in columns if column != "statement_id")


def _row(correction: Correction, tables: Mapping[str, list[Row]], package: Package) -> Row | None:
    columns = package.key(correction.table) if correction.table in tables else ()
    for row in tables.get(correction.table, ()):
        if row["statement_id"] == correction.statement_id and key(row, columns) == correction.key:
            return row
    return None


def _typed(correction: Correction, printed: Cell) -> Cell:
    try:
        return int(correction.use) if isinstance(printed, int) else correction.use or None
    except ValueError as error:
        what = f"A correction of {correction.table} in {correction.statement_id} cannot be used."
        why = f"{correction.column} is a whole number, and {correction.use!r} is none."
        raise Problem(what, why, f"Mend it in {CORRECTIONS}.") from error


def _note(correction: Correction, about: str, row: Row, notes: list[Row]) -> Row:
    positions: list[Cell] = [note["position"] for note in notes if note["statement_id"] == correction.statement_id]
    return {
        "statement_id": correction.statement_id,
        "position": len(positions) + 1,
        "check": CHECK,
        "severity": "info",
        "message": f"{about}printed {correction.printed!r}, used {correction.use!r}: {correction.reason}",
        "paragraph": row.get("paragraph"),
        "start": row.get("start"),
        "end": row.get("end"),
    }
